"""The print preview: the very bytes that are printed and filed, page by page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QPixmap, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.forms import catalog
from ledger_app.services.printing import PrintJob
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.messages import Messages
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.printing import make_printer, picture, print_pages

_SIZE = (980, 720)
_SHARE = 0.94  # of the screen, at most
_ZOOMS = (0.4, 4.0)
_MOST_COPIES = 20


class PreviewDialog(QDialog):
    """Shows a print job. 打印 sends it to the printer and logs it, 另存为 PDF writes the file.

    Built by `open_preview`; it has no modal loop of its own.
    """

    def __init__(
        self,
        context: Context,
        job: PrintJob,
        messages: Messages | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(f"打印预览 · {catalog.form(job.form).title}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._context, self._job = context, job
        self._messages = messages or context.messages
        self._page, self._zoom = 0, 1.0
        self._pdf = context.printing.pdf(job)
        self.page_count, self._render = context.printing.preview(self._pdf)
        self.notices = NoticeBar(context.theme)
        self._sheet = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sheet.setObjectName("preview_sheet")
        self._area = _Area(self)
        self._where = QLabel()
        self._where.setObjectName("preview_page")
        self.copies = QSpinBox(minimum=1, maximum=_MOST_COPIES, suffix=" 份")
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setToolTip("份数：↑↓ 增减")
        self.copies.setObjectName("copies")
        self._build()
        self._fit_screen()

    def _build(self) -> None:
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(self._tools())
        column.addWidget(self.notices)
        column.addWidget(self._area, 1)
        for keys, call in (("PgDown", self.next_page), ("PgUp", self.previous_page)):
            QShortcut(QKeySequence(keys), self, call)
        QShortcut(QKeySequence("Ctrl+P"), self, self.send_to_printer)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = _button("打印…", "print", self.send_to_printer, role="primary")
        self.save_button = _button("另存为 PDF", "save_pdf", self.save_pdf)
        back = _tool("◀", "上一页 PageUp", self.previous_page)
        on = _tool("▶", "下一页 PageDown", self.next_page)
        smaller = _tool("－", "缩小 Ctrl+滚轮", self.zoom_out)
        larger = _tool("＋", "放大 Ctrl+滚轮", self.zoom_in)
        for widget in (back, self._where, on):
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(smaller)
        row.addWidget(larger)
        row.addStretch(1)
        hint = QLabel("按实际大小 100 % 打印")
        hint.setProperty("role", "hint")
        row.addWidget(hint)
        row.addWidget(self.copies)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        row.addWidget(_button("关闭", "close", self.reject))
        self.print_button.setDefault(True)
        return row

    def _fit_screen(self) -> None:
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableSize()
        self.resize(
            min(_SIZE[0], int(room.width() * _SHARE)), min(_SIZE[1], int(room.height() * _SHARE))
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._draw()
        self.print_button.setFocus()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.isVisible():
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
        self._enlarge(1.15)

    @Slot()
    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._enlarge(1 / 1.15)

    @property
    def shown_page(self) -> int:
        """Which page is shown, from 1."""
        return self._page + 1

    @Slot()
    def send_to_printer(self) -> None:
        """Choose a printer, print as many copies as wanted, log the sheets."""
        printer = make_printer(self.copies.value())
        if not self._messages.choose_printer(self, printer):
            return
        if not print_pages(printer, self.page_count, self._render):
            self.notices.show_error(
                "打印机没有接收，什么也没有印出；请检查打印机后再试，或者先另存为 PDF。"
            )
            return
        copies = printer.copyCount()
        attempt(self.notices, lambda: self._context.printing.log(self._job, copies=copies))
        self.notices.show_done(f"已送往打印机：{self.page_count} 页，{copies} 份")

    @Slot()
    def save_pdf(self) -> None:
        """Write the job as a PDF file."""
        name = "_".join((catalog.form(self._job.form).title, *self._job.numbers[:1])) + ".pdf"
        path = self._messages.choose_save(
            self, "另存为 PDF", self._context.office.path.parent / name, "PDF 文件 (*.pdf)"
        )
        if path is None:
            return
        written = attempt(self.notices, lambda: self._context.printing.write(self._job, path))
        if written is not None:
            self.notices.show_done(
                f"已保存 {path.name}", "打开文件夹", lambda: self._messages.open_folder(path)
            )

    def _go(self, page: int) -> None:
        if 0 <= page < self.page_count and page != self._page:
            self._page = page
            self._draw()
            self._area.verticalScrollBar().setValue(0)

    def _enlarge(self, step: float) -> None:
        self._zoom = min(max(self._zoom * step, _ZOOMS[0]), _ZOOMS[1])
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height, _ = self._render(self._page, 0.1)
        across = width > height
        room = self._area.viewport().width() - 28
        points = 842 if across else 595
        scale = min(room / points, 1.35) * self._zoom
        image = picture(self._render, self._page, scale * ratio)
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._where.setText(f"第 {self._page + 1} 页，共 {self.page_count} 页")


class _Area(QScrollArea):
    """The desk the page lies on; Ctrl and the wheel zoom."""

    def __init__(self, dialog: PreviewDialog) -> None:
        super().__init__(dialog)
        self.setObjectName("preview_desk")
        self._dialog = dialog

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self._dialog.zoom_in()
        else:
            self._dialog.zoom_out()


def open_preview(
    context: Context,
    job: PrintJob,
    notices: NoticeBar,
    *,
    parent: QWidget,
    messages: Messages | None = None,
) -> PreviewDialog | None:
    """Show the preview of a job over ``parent``. None, and a line on the page, when it is empty."""
    dialog = attempt(notices, lambda: PreviewDialog(context, job, messages, parent))
    if dialog is not None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
    return dialog


def _button(text: str, name: str, call: object, *, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    button.clicked.connect(call)
    return button


def _tool(text: str, tip: str, call: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.clicked.connect(call)
    return button
