"""待认领: pages the codes could not place, each with its reason, and the boxes that place it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.filing import PendingPage
from ledger_app.forms import catalog
from ledger_app.services.signatures import SIGNED_FORMS
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import ChoiceBox
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import MarkupLabel, escaped, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.number_box import NumberBox
from ledger_app.ui.picture_view import PictureView, list_icon

_LIST_WIDTH, _WIDEST = 300, 390
_THUMB = (66, 92)
_PICTURE = 1500
_EMPTY = ("没有待认领的扫描页", "把 PDF、JPG、PNG、TIFF 拖到这里，或存进“扫描收件箱”文件夹")


class PendingTab(QWidget):
    """The list at the left, the chosen page at the right."""

    settled = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._context, self._notices = context, notices
        self._pages: list[PendingPage] = []
        self.list = QListWidget()
        self.words = MarkupLabel()
        self.number = NumberBox(context, self)
        self.form = ChoiceBox(_forms(), empty="（选表单）")
        self.signed = QCheckBox("这一页上有签名")
        self.assign_button = QPushButton("归到这件投诉")
        self.open_button = QPushButton("看原件")
        self.drop_button = QPushButton("不归档")
        self.picture = PictureView()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        px = self._context.theme.px
        self.list.setObjectName("pending")
        self.list.setFixedWidth(min(px(_LIST_WIDTH), _WIDEST))
        self.list.setIconSize(QSize(*map(px, _THUMB)))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self._card(), 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(EmptyState(self._context.theme, *_EMPTY))
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.number.suggestions.raise_()

    def _card(self) -> QFrame:
        for name, widget in (
            ("number", self.number),
            ("form", self.form),
            ("signed", self.signed),
            ("assign", self.assign_button),
            ("open_page", self.open_button),
            ("drop_page", self.drop_button),
        ):
            widget.setObjectName(name)
        self.assign_button.setProperty("role", "primary")
        self.words.setWordWrap(True)
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for row in self._rows():
            column.addLayout(row)
        column.addWidget(self.picture, 1)
        return card

    def _rows(self) -> tuple[QHBoxLayout, ...]:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.words, 1)
        above.addWidget(self.open_button)
        above.addWidget(self.drop_button)
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.number, 3)
        boxes.addWidget(self.form, 2)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addStretch(1)
        below.addWidget(self.signed)
        below.addWidget(self.assign_button)
        return above, boxes, below

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_chosen)
        self.list.itemActivated.connect(self._go_to_number)
        self.number.entered.connect(self._go_to_form)
        self.number.submitted.connect(self.assign)
        self.number.code_read.connect(self._on_code)
        self.form.entered.connect(self.assign)
        self.form.submitted.connect(self.assign)
        self.assign_button.clicked.connect(self.assign)
        self.open_button.clicked.connect(self._open)
        self.drop_button.clicked.connect(self._drop)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> int:
        """Ask again for the pages that wait. Returns how many there are."""
        found = attempt(self._notices, self._context.scanning.waiting.pages)
        if found is None or found == self._pages:
            return len(self._pages)
        row = max(self.list.currentRow(), 0)
        self._pages = found
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            self.list.addItem(self._item(page))
        self.list.setCurrentRow(min(row, len(found) - 1))
        self.list.blockSignals(False)
        self._stack.setCurrentIndex(0 if found else 1)
        self._show_chosen()
        return len(found)

    def _item(self, page: PendingPage) -> QListWidgetItem:
        item = QListWidgetItem(f"{page.source} 第 {page.page} 页\n{page.reason}")
        picture = self._context.scanning.waiting.picture(page)
        if picture is not None:
            item.setIcon(list_icon(picture, self._context.theme.palette.line))
        item.setToolTip(tip(page.reason))
        return item

    def page(self) -> PendingPage | None:
        """The page that is chosen."""
        row = self.list.currentRow()
        return self._pages[row] if 0 <= row < len(self._pages) else None

    @Slot()
    def _show_chosen(self) -> None:
        page = self.page()
        if page is None:
            return
        self.words.setText(
            f"<b>{escaped(page.source)} 第 {page.page} 页</b>　{escaped(page.reason)}"
        )
        self.number.put(page.suggested)
        self.form.set_value(page.suggested_form)
        self.signed.setChecked(False)
        data = attempt(
            self._notices, lambda: self._context.scanning.waiting.large_picture(page, _PICTURE)
        )
        self.picture.show_png(data, "这一页显示不出来，请看原件")

    # -- acting ----------------------------------------------------------------------------------

    @Slot()
    def _go_to_number(self) -> None:
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_to_form(self) -> None:
        if self.form.value():
            self.assign()
        else:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_code(self, form: str) -> None:
        if form:
            self.form.set_value(form)

    @Slot()
    def assign(self) -> None:
        """File the chosen page with the number and as the form in the boxes."""
        page = self.page()
        if page is None or self.number.is_composing():
            return
        self.number.read()
        number, form = self.number.value(), self.form.value()
        if not number or not form:
            self._notices.show_error("请填写投诉编号并选择表单；这一页还没有归档")
            (self.number if not number else self.form).setFocus()
            return
        kept = "" if form == OTHER else form
        done = run_action(
            self._notices,
            self._context.bus,
            lambda: self._context.scanning.waiting.assign(
                page.id, number, kept, signed=self.signed.isChecked()
            ),
            done=f"已归到 {number}",
        )
        if done is not None:
            self._after()

    @Slot()
    def _drop(self) -> None:
        page = self.page()
        text = "这一页不归到任何投诉，只从待认领里移开？图像仍保存在附件文件夹里。"
        if page is None or not self._context.messages.ask(self, text, ("移开",)):
            return
        drop = self._context.scanning.waiting.drop
        if run_action(self._notices, self._context.bus, lambda: drop(page.id), done="已移开这一页"):
            self._after()

    def _after(self) -> None:
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    @Slot()
    def _open(self) -> None:
        page = self.page()
        if page is None:
            return
        path = attempt(self._notices, lambda: self._context.scanning.waiting.path(page))
        if isinstance(path, Path) and not self._context.messages.open_file(path):
            self._notices.show_error("这台电脑没有能打开它的程序；文件完好")


OTHER = "other"


def _forms() -> list[tuple[str, str]]:
    known = [(code, catalog.form(code).title) for code in SIGNED_FORMS]
    return [*known, (OTHER, "其他材料（不是表单）")]
