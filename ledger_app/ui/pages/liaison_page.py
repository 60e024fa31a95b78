"""联系单: every internal slip, which of them are not answered, and signing for and answering them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.services.drafts import step_key
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.page import Page
from ledger_app.ui.pages.liaison_words import slip_pill
from ledger_app.ui.pills import Pill
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

_HINTS = "↑↓ 选择　Enter 签收或回复　Ctrl+C 复制行　点投诉编号看投诉"


class LiaisonPage(Page):
    """The slips at the left, the chosen one and its form at the right."""

    title = "联系单"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._buttons = {name: QPushButton(label) for name, label in _FILTERS}
        self.new_button = QPushButton("新联系单")
        self.model: RecordTable[LiaisonSlip] = RecordTable(self._columns(), self)
        self.table = RowTable(context.theme, "liaison_table")
        self.empty = EmptyState(context.theme, "没有联系单", "点右上角“新联系单”开一张", "liaison")
        self.side = SidePanel(context.theme)
        self._stack = QStackedWidget()
        self._acts: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _columns(self) -> tuple[RecordColumn[LiaisonSlip], ...]:
        def answer(slip: LiaisonSlip) -> Pill:
            return slip_pill(slip, self.context.office.clock.now())

        return (
            RecordColumn("liaison_no", "编号", 124, lambda s: s.liaison_no, style="strong"),
            RecordColumn("answer", "状态", 126, lambda s: answer(s).text, answer),
            RecordColumn("issued_on", "日期", 100, lambda s: str(s.issued_on or "")),
            RecordColumn("to_dept", "主送", 104, lambda s: s.to_dept),
            RecordColumn("subject", "事由", 220, lambda s: s.subject),
            RecordColumn("complaint_no", "关联投诉", 124, lambda s: s.complaint_no, style="link"),
            RecordColumn(
                "reply_due",
                "要求回复",
                134,
                lambda s: deadline_words(s.reply_due) if s.reply_due else "",
            ),
        )

    def _build(self) -> None:
        self.new_button.setObjectName("new_liaison")
        self.new_button.setProperty("role", "primary")
        self.head.addWidget(self.new_button)
        self.body.addLayout(tab_row(self._buttons, "unanswered"))
        self.table.setModel(self.model)
        fit_columns(self.table, self.model.columns, stretch="subject")
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)
        for name, label in (("sign", "登记签收"), ("reply", "登记回复"), ("print", "打印…")):
            button = QPushButton(label)
            button.setObjectName(f"liaison_{name}")
            self._acts[name] = button
            self.side.buttons.addWidget(button)

    def _connect(self) -> None:
        for button in self._buttons.values():
            button.clicked.connect(self.refresh)
        self.new_button.clicked.connect(self._new)
        self.table.row_taken.connect(self._take)
        self.table.link_clicked.connect(self._open_complaint)
        self.table.selectionModel().currentRowChanged.connect(self._show_slip)
        self._acts["sign"].clicked.connect(self._sign)
        self._acts["reply"].clicked.connect(self._reply)
        self._acts["print"].clicked.connect(self._print)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb.startswith("liai")

    def front(self) -> QWidget:
        return self.table

    def show_unanswered(self) -> None:
        """The slips that wait for a reply."""
        self._buttons["unanswered"].setChecked(True)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        kept = self.slip()
        only_open = self._buttons["unanswered"].isChecked()
        slips = self.context.casebook.liaison_slips(unanswered=only_open)
        waiting = self.context.casebook.unanswered_slips()
        self.set_heading("联系单", f"{waiting} 份未返" if waiting else "都已回复")
        self.model.show_records(slips)
        self._stack.setCurrentWidget(self.table if slips else self.empty)
        self.empty.show_words(
            "联系单都已回复" if only_open else "还没有开过联系单", "点右上角“新联系单”开一张"
        )
        numbers = [slip.liaison_no for slip in slips]
        again = numbers.index(kept.liaison_no) if kept and kept.liaison_no in numbers else 0
        self.table.choose_row(again)
        self._show_slip()

    def slip(self) -> LiaisonSlip | None:
        """The chosen slip."""
        return self.model.record_at(self.table.currentIndex().row())

    @Slot()
    def _show_slip(self) -> None:
        self.side.close_form()
        slip = self.slip()
        for button in self._acts.values():
            button.setVisible(slip is not None)
        if slip is None:
            self.side.show_record("没有选中联系单", ())
            return
        self._acts["sign"].setEnabled(slip.received_at is None)
        self._acts["reply"].setEnabled(slip.replied_on is None)
        self.side.show_record(slip.liaison_no, _lines(slip))

    # -- acting ----------------------------------------------------------------------------------

    @Slot(int)
    def _take(self, row: int) -> None:
        """Enter: the step the slip waits for."""
        slip = self.slip()
        if slip is None:
            return
        if slip.received_at is None and slip.replied_on is None:
            self._sign()
        elif slip.replied_on is None:
            self._reply()
        else:
            self._print()

    @Slot()
    def _sign(self) -> None:
        self._show_form("liaison_sign", "登记签收")

    @Slot()
    def _reply(self) -> None:
        slip = self.slip()
        self._show_form("liaison_reply", "登记回复", {"replier": slip.receiver if slip else ""})

    def _show_form(self, verb: str, label: str, values: dict[str, object] | None = None) -> None:
        slip = self.slip()
        if slip is None:
            return
        form = VerbForm(self.context, verb, values=values, submit_label=label)
        form.keep_as(step_key(slip.complaint_no, verb, slip.liaison_no))
        form.submitted.connect(lambda: self._perform(form, slip.liaison_no, f"{label}：{{number}}"))
        form.cancelled.connect(self._give_up)
        self.side.show_form(form)

    @Slot()
    def _new(self) -> None:
        office = self.context.office
        form = VerbForm(
            self.context,
            "liaise",
            values={
                "from_dept": office.profile.defaults.get("from_dept", ""),
                "author": office.operator,
            },
            submit_label="开联系单",
        )
        form.keep_as("form:liaise")
        form.submitted.connect(lambda: self._perform(form, "", "已开联系单 {number}"))
        form.cancelled.connect(self._give_up)
        for button in self._acts.values():
            button.hide()
        self.side.show_record("新联系单", ())
        self.side.show_form(form)
        form.boxes["to_dept"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _perform(self, form: VerbForm, number: str, done: str) -> None:
        if form.perform(self.notices, number, done=done) is not None:
            self._give_up()

    @Slot()
    def _give_up(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _print(self) -> None:
        slip = self.slip()
        if slip is not None:
            self.preview_wanted.emit(PrintJob("liaison", (slip.liaison_no,)))

    @Slot(int, int)
    def _open_complaint(self, row: int, column: int) -> None:
        slip = self.model.record_at(row)
        if slip is not None and slip.complaint_no:
            self.open_case.emit(slip.complaint_no)


_FILTERS = (("unanswered", "未返"), ("all", "全部"))


def _lines(slip: LiaisonSlip) -> list[tuple[str, str]]:
    signed = f"{slip.receiver}　{moment_words(slip.received_at)}" if slip.received_at else ""
    return [
        ("主送", slip.to_dept),
        ("抄送", slip.cc),
        ("发出", slip.from_dept),
        ("事由", slip.subject),
        ("内容", slip.body),
        ("要求回复", deadline_words(slip.reply_due) if slip.reply_due else ""),
        ("签收", signed),
        ("回复", slip.reply),
        ("回复人", f"{slip.replier}　{slip.replied_on}" if slip.replied_on else ""),
    ]
