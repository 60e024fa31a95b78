"""联系单: every internal slip, which of them are not answered, and signing for and answering them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.services.drafts import step_key
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.models.record_tables import RecordColumn
from ledger_app.ui.pages.liaison_words import slip_pill
from ledger_app.ui.pills import Pill
from ledger_app.ui.register_page import RegisterPage
from ledger_app.ui.verb_form import VerbForm


class LiaisonPage(RegisterPage[LiaisonSlip]):
    """The slips at the left, the chosen one and its form at the right."""

    title = "联系单"
    kind, number, nothing = "liaison", "liaison_no", "没有选中联系单"
    hints = "↑↓ 选择　Enter 签收或回复　Insert 新联系单　Ctrl+C 复制行　点投诉编号看投诉"
    tabs = (("unanswered", "未返"), ("all", "全部"))
    acts = (("sign", "登记签收"), ("reply", "登记回复"), ("print", "打印…"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ("没有联系单", "点右上角“新联系单”开一张")
        super().__init__(context, EmptyState(context.theme, *words, "liaison"), parent)
        self.new_button.setText("新联系单  Insert")
        self.lay_out("subject", spare=("issued_on", "reply_due"))
        for button in self.buttons.values():
            self.side.buttons.addWidget(button)
        self.table.row_taken.connect(self._take)
        self.table.link_clicked.connect(self._open_complaint)

    # -- showing ---------------------------------------------------------------------------------

    def columns(self) -> tuple[RecordColumn[LiaisonSlip], ...]:
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

    def concerns(self, changes: Changes) -> bool:
        return changes.verb.startswith("liai")

    def front(self) -> QWidget:
        return self.table

    def show_unanswered(self) -> None:
        """The slips that wait for a reply."""
        self.filters["unanswered"].setChecked(True)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        only_open = self.filters["unanswered"].isChecked()
        waiting = self.context.casebook.unanswered_slips()
        self.set_heading("联系单", f"{waiting} 份未返" if waiting else "都已回复")
        self.empty.show_words(
            "联系单都已回复" if only_open else "还没有开过联系单", "点右上角“新联系单”开一张"
        )
        self.show_entries(self.context.casebook.liaison_slips(unanswered=only_open))

    def show_entry(self, slip: LiaisonSlip) -> None:
        self.offer(self.buttons)
        self.buttons["sign"].setEnabled(slip.received_at is None)
        self.buttons["reply"].setEnabled(slip.replied_on is None)
        self.side.show_record(slip.liaison_no, _lines(slip))

    # -- acting ----------------------------------------------------------------------------------

    @Slot(int)
    def _take(self, row: int) -> None:
        """Enter: the step the slip waits for."""
        slip = self.entry()
        if slip is None or slip.replied_on is not None:
            self.act("print")
        else:
            self.act("sign" if slip.received_at is None else "reply")

    def act(self, name: str) -> None:
        slip = self.entry()
        if slip is None:
            return
        if name == "print":
            self.preview_wanted.emit(PrintJob("liaison", (slip.liaison_no,)))
            return
        verb, label = f"liaison_{name}", dict(self.acts)[name]
        values: dict[str, object] = {"replier": slip.receiver} if name == "reply" else {}
        form = VerbForm(self.context, verb, values=values, submit_label=label)
        form.keep_as(step_key(slip.complaint_no, verb, slip.liaison_no))
        self.open_form(form, slip.liaison_no, done=f"{label}：{{number}}")

    @Slot()
    def add(self) -> None:
        office = self.context.office
        values: dict[str, object] = {
            "from_dept": office.profile.defaults.get("from_dept", ""),
            "author": office.operator,
        }
        form = VerbForm(self.context, "liaise", values=values, submit_label="开联系单")
        form.keep_as("form:liaise")
        self.open_form(form, "", done="已开联系单 {number}", heading="新联系单")
        form.boxes["to_dept"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _open_complaint(self, row: int, column: int) -> None:
        slip = self.model.record_at(row)
        if slip is not None and slip.complaint_no:
            self.open_case.emit(slip.complaint_no)


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
