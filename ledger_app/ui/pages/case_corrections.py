"""Saving what was edited on the sheets of a case, with the reason where a correction wants one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ledger_app.domain.correcting import WITH_REASON
from ledger_app.domain.month import Month
from ledger_app.domain.verb_defs import REASON, Verb
from ledger_app.services.office import Changes
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import run_action
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.verb_form import VerbForm


class Corrections(QObject):
    """Signals:
    settled(): the form that asked for a reason is done with.
    cancelled(): that form was given up.
    """

    settled = Signal()
    cancelled = Signal()

    def __init__(
        self, context: Context, notices: NoticeBar, sheets: CaseSheets, side: CaseSide
    ) -> None:
        super().__init__(side)
        self._context, self._notices = context, notices
        self._sheets, self._side = sheets, side

    def save(
        self, number: str, *, except_for: tuple[str, ...] = (), done: str = "", reason: str = ""
    ) -> bool:
        """Save edits as a correction of case ``number``. True when nothing is left unsaved; a
        correction that wants its ``reason`` opens the form for it.
        """
        edited = {n: v for n, v in self._sheets.changed().items() if n not in except_for}
        if not edited:
            return True

        def call() -> Changes:
            raw = {"number": number, "fields": edited} | ({"reason": reason} if reason else {})
            changes = self._context.desk.do("change", raw)
            self._sheets.forget(edited)
            return changes

        def refused(refusal: Refusal) -> None:
            self._sheets.refuse(refusal)
            if (WITH_REASON, "") in refusal.leads_to:
                self._ask_reason(number, refusal.problems[0])

        case, monthly = self._context.casebook.find(number), self._context.monthly
        before = monthly.differences(Month.of(case.received_at)) if case.received_at else ()
        changes = run_action(self._notices, self._context.bus, call, done=done, refused=refused)
        if changes is None:
            return False
        locked = monthly.correction_words(self._context.casebook.find(number), before)
        if locked:
            self._notices.show_warning(f"{done.replace('{number}', number)}；{locked}".lstrip("；"))
        return True

    def _ask_reason(self, number: str, why: str) -> None:
        """Ask why, in place of the form that stood there, and save again with the answer."""
        label = "写明更正原因"
        verb = Verb("change", label, (replace(REASON, label="更正原因"),))
        form = VerbForm(self._context, verb, submit_label="保存更正", with_time=False)
        form.warn(why)

        def submit() -> None:
            reason = str(form.values().get("reason") or "")
            if not reason:
                form.mark_problems(Refusal(["请填写“更正原因”"], ["reason"]))
            elif self.save(number, done="已保存 {number}", reason=reason):
                self._side.close_form()
                self.settled.emit()

        form.submitted.connect(submit)
        form.cancelled.connect(self.cancelled)
        self._side.open_form(form, label)
