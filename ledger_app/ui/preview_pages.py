"""The pages of a PDF, one at a time: the very bytes that are printed and filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.printing import picture

if TYPE_CHECKING:
    from ledger_app.services.printing import Render

_ZOOMS = (0.4, 4.0)
_LARGEST = 1.35  # pixels a point that a page takes by itself; more is asked for
_STEP = 1.15
_MARGIN = 28
_A4 = (595, 842)  # points


class PageView(QWidget):
    """Turns and zooms; ``tools`` is the row of its buttons, for whoever shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page, self._zoom, self._words = 0, 1.0, ""
        self.page_count = 0
        self.draw_page: Render | None = None
        self.sheet = PlainLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet.setObjectName("preview_sheet")
        self.where = PlainLabel()
        self.where.setObjectName("preview_page")
        self._area = _Area(self)
        self._area.setWidget(self.sheet)
        self._area.setWidgetResizable(True)
        self.tools = self._tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_tool("◀", "上一页 PageUp", self.previous_page))
        row.addWidget(self.where)
        row.addWidget(_tool("▶", "下一页 PageDown", self.next_page))
        row.addSpacing(12)
        row.addWidget(_tool("－", "缩小 Ctrl+滚轮", self.zoom_out))
        row.addWidget(_tool("＋", "放大 Ctrl+滚轮", self.zoom_in))
        return row

    def turn_by_keys(self, window: QWidget) -> None:
        """PageUp and PageDown anywhere in ``window``."""
        for keys, call in (("PgDown", self.next_page), ("PgUp", self.previous_page)):
            QShortcut(QKeySequence(keys), window, call)

    def show_pdf(self, pdf: bytes, words: str = "") -> None:
        """Show these pages; the page in front stays when there is one. ``words``: said with the
        count.
        """
        self.page_count, self.draw_page = self._context.printing.preview(pdf)
        self._page = min(self._page, self.page_count - 1)
        self._words = words
        self._draw()

    @Slot()
    def next_page(self) -> None:
        """Show the page after this one."""
        self._go(self._page + 1)

    @Slot()
    def previous_page(self) -> None:
        """Show the page before this one."""
        self._go(self._page - 1)

    @Slot()
    def zoom_in(self) -> None:
        """Show the page larger."""
        self._enlarge(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._enlarge(1 / _STEP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _go(self, page: int) -> None:
        if 0 <= page < self.page_count and page != self._page:
            self._page = page
            self._draw()
            self._area.verticalScrollBar().setValue(0)

    def _enlarge(self, step: float) -> None:
        self._zoom = min(max(self._zoom * step, _ZOOMS[0]), _ZOOMS[1])
        self._draw()

    def _draw(self) -> None:
        count = f"第 {self._page + 1} 页，共 {self.page_count} 页"
        self.where.setText(f"{count}（{self._words}）" if self._words else count)
        if self.draw_page is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        width, height, _ = self.draw_page(self._page, 0.1)
        points = max(_A4) if width > height else min(_A4)
        scale = min((self._area.viewport().width() - _MARGIN) / points, _LARGEST) * self._zoom
        image = picture(self.draw_page, self._page, scale * ratio)
        image.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(QPixmap.fromImage(image))


class _Area(QScrollArea):
    """The desk the page lies on; Ctrl and the wheel zoom."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.setObjectName("preview_desk")
        self._view = view

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self._view.zoom_in()
        else:
            self._view.zoom_out()


def _tool(text: str, hint: str, call: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip(hint))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(call)
    return button
