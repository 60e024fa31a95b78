"""补签: printed sheets that still lack a signature, by building, and the form that settles one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.dates import moment_words
from ledger_app.domain.filing import SheetState
from ledger_app.domain.verb_defs import Arg, Verb
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.signatures import UnsignedSheet
from ledger_app.ui.actions import attempt
from ledger_app.ui.boxes import ChoiceButtons
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.picture_view import PictureView
from ledger_app.ui.pills import Pill
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

_LATE_DAYS = 7
_PICTURE = 130
# What is asked for each outcome: the argument, and whether it must be given.
ENTERED = {
    SheetState.SIGNED: {"on": False, "note": False},
    SheetState.REFUSED: {"note": True, "on": False},
    SheetState.PROXY: {"signer": True, "on": False, "note": False},
    SheetState.PHONE: {"on": False, "note": False},
}
_WORDS = {
    (SheetState.REFUSED, "note"): "拒签原因",
    (SheetState.PROXY, "signer"): "代签人（与客户的关系）",
    (SheetState.PHONE, "note"): "通话情况",
}


def _waited(sheet: UnsignedSheet) -> Pill:
    late = sheet.days >= _LATE_DAYS
    words = f"{sheet.days} 天" if sheet.days else "今天"
    return Pill(words, "warning" if late else "quiet", "clock")


COLUMNS: tuple[RecordColumn[UnsignedSheet], ...] = (
    RecordColumn("building", "楼栋", 60, lambda s: s.building, style="strong"),
    RecordColumn("unit_no", "房号", 100, lambda s: s.unit_no),
    RecordColumn("name", "客户", 104, lambda s: s.name),
    RecordColumn("phone", "电话", 112, lambda s: s.phone),
    RecordColumn("days", "已等", 86, lambda s: _waited(s).text, _waited),
    RecordColumn("title", "表单", 150, lambda s: s.title),
    RecordColumn("note", "扫描件", 130, lambda s: s.note),
    RecordColumn("number", "编号", 132, lambda s: s.number, style="link"),
)


def state_verb(state: SheetState) -> Verb:
    """The step that enters ``state``, with the arguments it needs."""
    verb = BY_VERB["sign_state"]
    known = {arg.name: arg for arg in verb.args}
    asked = [
        replace(known[name], required=must, label=_WORDS.get((state, name), known[name].label))
        for name, must in ENTERED[state].items()
    ]
    fixed: list[Arg] = [known["form"], known["state"]]
    return replace(verb, args=(*fixed, *asked))


class SignaturesTab(QWidget):
    """The list at the left, the sheet and its form at the right.

    Signals:
        open_case(number): a number was clicked.
    """

    open_case = Signal(str)

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._context, self._notices = context, notices
        self.model: RecordTable[UnsignedSheet] = RecordTable(COLUMNS, self)
        self.table = RowTable(context.theme, "unsigned")
        self.side = SidePanel(context.theme)
        self.picture = PictureView()
        self.state = ChoiceButtons([(state, state.label) for state in ENTERED])
        self.state.setObjectName("state")
        self._stack = QStackedWidget()
        self._build()
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.row_taken.connect(self._start)
        self.table.link_clicked.connect(self._open)
        self.state.chosen.connect(self._show_form)
        self.state.entered.connect(self._start)

    def _build(self) -> None:
        self.table.setModel(self.model)
        fit_columns(self.table, COLUMNS, stretch="title", spare=("building", "phone", "days"))
        self.side.buttons.addWidget(self.state)
        self.picture.setFixedHeight(self._context.theme.px(_PICTURE))
        self.picture.hide()
        self.side.acts.addWidget(self.picture)
        list_side = QVBoxLayout()
        hints = PlainLabel("↑↓ 选择　Enter 登记　扫回签字件后自动划去")
        hints.setProperty("role", "hint")
        list_side.setSpacing(8)
        list_side.addWidget(self.table, 1)
        list_side.addWidget(hints)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(list_side, 1)
        row.addWidget(self.side)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self._context.theme, "没有待签的表单", "打印过的表单签字扫回之前，都会列在这里"
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> int:
        """Ask again for the sheets that wait. Returns how many there are."""
        found = attempt(self._notices, self._context.signatures.unsigned)
        if found is None:
            return len(self.model.records)
        if found != self.model.records:
            row = max(self.table.currentIndex().row(), 0)
            self.model.show_records(found)
            self.table.choose_row(min(row, len(found) - 1))
        self._stack.setCurrentIndex(0 if found else 1)
        return len(found)

    def sheet(self) -> UnsignedSheet | None:
        """The sheet that is chosen."""
        return self.model.record_at(self.table.currentIndex().row())

    @Slot()
    def _show_chosen(self) -> None:
        sheet = self.sheet()
        self.side.close_form()
        if sheet is None:
            return
        self.side.show_record(
            f"{sheet.number}　{sheet.title}",
            (
                ("房号", sheet.unit_no),
                ("客户", sheet.name),
                ("电话", sheet.phone),
                ("打印", moment_words(sheet.printed_at)),
                ("扫描件", sheet.note),
            ),
        )
        self._show_signature(sheet)
        self.state.set_value(SheetState.SIGNED)
        self._show_form()

    def _show_signature(self, sheet: UnsignedSheet) -> None:
        """What came back, where the sheet is signed."""
        look = self._context.scanning.signature_of
        data = (
            attempt(self._notices, lambda: look(sheet.form, sheet.number)) if sheet.note else None
        )
        self.picture.setVisible(bool(data))
        if data:
            self.picture.show_png(data)

    @Slot()
    def _show_form(self) -> None:
        sheet, state = self.sheet(), self.state.value()
        self.side.close_form()
        if sheet is None or not isinstance(state, SheetState):
            return
        form = VerbForm(
            self._context,
            state_verb(state),
            values={"form": sheet.form, "state": state.value},
            hidden=("form", "state"),
            submit_label=f"登记{state.label}",
            with_time=False,
        )
        form.boxes["on"].setPlaceholderText("不填即今天；如 1121")  # type: ignore[union-attr]
        form.submitted.connect(lambda: self._perform(form, sheet, state))
        form.cancelled.connect(self._into_list)
        focus = self.focusWidget()
        self.side.show_form(form)
        if focus in (self.table, self.state):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acting ----------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        if self.side.form is not None:
            self.side.form.focus_first()

    def _perform(self, form: VerbForm, sheet: UnsignedSheet, state: SheetState) -> None:
        done = f"{sheet.number} {sheet.title}：{state.label}"
        if form.perform(self._notices, sheet.number, done=done) is not None:
            self._into_list()

    @Slot()
    def _into_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        sheet = self.model.record_at(row)
        if sheet is not None and sheet.complaint_no:
            self.open_case.emit(sheet.complaint_no)
