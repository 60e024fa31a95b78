"""Taking the steps of a case: the form beside the sheet, what the sheet adds to it, corrections."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import CaseView
from ledger_app.services.office import Changes
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import run_action
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_forms import ON_SHEET, step_form
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.pages.case_words import closing_warning, step_label
from ledger_app.ui.verb_form import VerbForm

FIRST_TO_WRITE = {"handling": "cause_analysis", "registration": "handling_process"}


class CaseSteps(QObject):
    """Works on the case it is given.

    Signals:
        ended(): a form was submitted with success or given up.
        taken(changes): a step was taken.
    """

    ended = Signal()
    taken = Signal(object)

    def __init__(
        self, context: Context, notices: NoticeBar, sheets: CaseSheets, side: CaseSide
    ) -> None:
        super().__init__(side)
        self._context, self._notices = context, notices
        self._sheets, self._side = sheets, side

    def writes_on_sheet(self) -> bool:
        """Whether a result of handling is being written on the sheet in front."""
        return bool(self._sheets.typed(ON_SHEET))

    def has_result(self, case: Complaint) -> bool:
        """Whether the sheets hold anything that handling could be registered with."""
        return self.writes_on_sheet() or any(getattr(case, name) for name in ON_SHEET)

    def begin(self, step: str, view: CaseView, slip: str = "") -> None:
        """Open the form of ``step``. ``slip``: the slip it works on instead of the case."""
        case = view.case
        if step == "handle" and not self.has_result(case):
            self._ask_for_result()
            return
        office = self._context.office
        wanted = step_form(step, case, office.profile, office.operator)
        form = VerbForm(
            self._context,
            wanted.verb,
            values=wanted.values,
            hidden=wanted.hidden,
            submit_label=wanted.label,
        )
        form.warn(closing_warning(view) if step == "close" else "")
        number = slip or case.complaint_no
        form.submitted.connect(lambda: self._submit(form, step, case.complaint_no, number))
        form.cancelled.connect(self.cancel)
        self._side.open_form(form, f"{wanted.label} {slip}".strip())

    @Slot()
    def cancel(self) -> None:
        """Give the form up."""
        self._side.close_form()
        self.ended.emit()

    def save(self, number: str, *, except_for: tuple[str, ...] = (), done: str = "") -> bool:
        """Save edits as a correction of case ``number``. True when nothing is left unsaved."""
        edited = {n: v for n, v in self._sheets.changed().items() if n not in except_for}
        if not edited:
            return True

        def call() -> Changes:
            changes = self._context.desk.do("change", {"number": number, "fields": edited})
            self._sheets.forget(edited)
            return changes

        changes = run_action(
            self._notices, self._context.bus, call, done=done, refused=self._sheets.refuse
        )
        return changes is not None

    def _ask_for_result(self) -> None:
        self._notices.show_info(
            "处理结果、处理措施、实施记录、调查及处理过程至少填一项，再按“登记处理结果”"
        )
        self._sheets.sheet.focus_field(FIRST_TO_WRITE[self._sheets.form])

    def _submit(self, form: VerbForm, step: str, case_no: str, number: str) -> None:
        taken = self._sheets.typed(ON_SHEET) if step == "handle" else {}
        if not self.save(case_no, except_for=tuple(taken)):
            return
        raw = {**form.values(), **taken}
        if form.verb.subject:
            raw[form.verb.subject] = number

        def call() -> Changes:
            changes = self._context.desk.do(form.verb.name, raw, at=form.at())
            self._sheets.forget(taken)
            self._side.close_form()
            return changes

        def refused(refusal: Refusal) -> None:
            form.mark_problems(refusal)
            self._sheets.refuse(refusal)

        done = f"“{step_label(step)}”已登记：{{number}}"
        changes = run_action(self._notices, self._context.bus, call, done=done, refused=refused)
        if changes is not None:
            self.ended.emit()
            self.taken.emit(changes)
