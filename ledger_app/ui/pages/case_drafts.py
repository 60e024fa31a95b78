"""What was left unfinished on a case: edits come back to the sheet, a form is offered again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ledger_app.domain.dates import moment_words
from ledger_app.domain.records import Complaint
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.drafts import StepDraft, step_key
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.pages.case_words import OWN_STEPS, step_label, steps_of


class CaseDrafts(QObject):
    """Speaks as a case is opened.

    Signals:
        step_wanted(step, slip): the form of a step is to be gone on with.
    """

    step_wanted = Signal(str, str)

    def __init__(
        self, context: Context, notices: NoticeBar, sheets: CaseSheets, side: CaseSide
    ) -> None:
        super().__init__(side)
        self._context, self._notices = context, notices
        self._sheets, self._side = sheets, side

    def say(self, case: Complaint, *, asked: bool) -> None:
        """Put edits back, or offer the form left last. ``asked``: a step is opened anyway."""
        found = attempt(self._notices, self._sheets.restore_draft)
        if found is not None:
            self._notices.show_info(
                f"{moment_words(found.saved_at)} 的未保存改动已放回表上；Ctrl+S 保存"
            )
        elif not asked and self._side.form is None:
            self._offer(case)

    def _offer(self, case: Complaint) -> None:
        number, drafts = case.complaint_no, self._context.drafts
        known = BY_VERB.keys() | OWN_STEPS
        left = attempt(self._notices, lambda: drafts.steps(number)) or ()
        found = next((draft for draft in left if draft.step in known), None)
        if found is None:
            return
        possible = bool(found.slip) or found.step in steps_of(case, self._context.office.profile)
        self._notices.show_info(
            f"“{step_label(found.step)}”有 {moment_words(found.saved_at)} 未提交的内容",
            "继续填写" if possible else "放弃",
            lambda: self._go_on(found) if possible else self._give_up(number, found),
        )

    def _go_on(self, draft: StepDraft) -> None:
        self._notices.clear()
        self.step_wanted.emit(draft.step, draft.slip)

    def _give_up(self, number: str, draft: StepDraft) -> None:
        self._notices.clear()
        key = step_key(number, draft.step, draft.slip)
        attempt(self._notices, lambda: self._context.drafts.drop(key))
