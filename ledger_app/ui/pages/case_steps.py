"""Taking the steps of a case: the form beside the sheet, and what the sheet adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from ledger_app.domain import closing
from ledger_app.domain.closing import DETAILS, OPEN_CASE
from ledger_app.domain.context import Context as StepContext
from ledger_app.domain.explaining import LEVEL, explain_obstacle
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.linking import related
from ledger_app.domain.records import Complaint
from ledger_app.domain.verb_defs import Verb
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.casebook import CaseView
from ledger_app.services.drafts import step_key
from ledger_app.services.office import Changes, Office
from ledger_app.services.people import People
from ledger_app.services.permission import require_right
from ledger_app.services.step_words import taking_back_words
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import ChoiceBox, TextBox
from ledger_app.ui.context import Context
from ledger_app.ui.needed_boxes import watch_needs
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_corrections import Corrections
from ledger_app.ui.pages.case_forms import CORRECTED, ON_SHEET, StepForm, step_form
from ledger_app.ui.pages.case_link_form import LINKING, LinkForm
from ledger_app.ui.pages.case_missing import Lack
from ledger_app.ui.pages.case_money import follow_amount
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.pages.case_words import (
    EXPLAIN,
    closing_warning,
    explaining_warning,
    step_label,
    steps_of,
)
from ledger_app.ui.revisit_form import watch_revisit
from ledger_app.ui.verb_form import VerbForm, offer_in
from ledger_app.ui.word_offers import offer_words

Values = Mapping[str, object]
_CONFIRMED = frozenset({"escalate", "keep_level"})
_CAUSE = "cause_analysis"  # comes first on the sheet, and is no result by itself
_RESULTS = ("measures", "implementation", "handling_process", "handling_result")
_FIRST_RESULT = {"handling": "measures", "registration": "handling_process"}


class CaseSteps(QObject):
    """Works on the case it is given.

    Signals:
        ended(): a form was submitted with success or given up.
        taken(changes): a step was taken.
        next_wanted(step): what a step lacked is there now; the step may be tried again.
        again_wanted(step, slip): a form that was given up is to be gone on with.
    """

    ended = Signal()
    taken = Signal(object)
    next_wanted = Signal(str)
    again_wanted = Signal(str, str)

    def __init__(
        self, context: Context, notices: NoticeBar, sheets: CaseSheets, side: CaseSide
    ) -> None:
        super().__init__(side)
        self._context, self._notices = context, notices
        self._sheets, self._side = sheets, side
        self._told_off = False  # the line on the page says who may take the step tried last
        self._held_up = ""  # the step that waits for what it lacks
        self._open = ("", "", "")  # case, step and slip of the form
        self._opened_with: dict[str, object] = {}  # what stood in its boxes
        self._corrections = Corrections(context, notices, sheets, side)
        self._corrections.settled.connect(self.ended)
        self._corrections.cancelled.connect(self.cancel)

    @property
    def held_up(self) -> str:
        """The step that waits for what it lacks; "" for none."""
        return self._held_up

    def forget(self) -> None:
        """Another case comes to the front: no step waits there."""
        self._held_up = ""
        self._side.close_form()

    def writes_on_sheet(self) -> bool:
        """Whether a result of handling is being written on the sheet in front."""
        return bool(self._sheets.typed(ON_SHEET))

    def has_result(self, case: Complaint) -> bool:
        """Whether the sheets hold anything that handling could be registered with."""
        typed = bool(self._sheets.typed(_RESULTS))
        return typed or any(getattr(case, name) for name in _RESULTS)

    def write_result(self) -> None:
        """Put the cursor into the first empty box of what handling is registered with."""
        sheet = self._sheets.sheet
        wanted = (_CAUSE, _FIRST_RESULT[self._sheets.form])
        empty = (name for name, words in sheet.values().items() if name in wanted and not words)
        sheet.focus_field(next(empty, wanted[-1]))

    def begin(self, step: str, view: CaseView, on: str = "") -> None:
        """Open the form of ``step``. ``on``: the slip it works on instead of the case, or the other
        case it ties this one to.
        """
        case = view.case
        slip, other = ("", on) if step in LINKING else (on, "")
        self._notices.drop_refusal()
        if not self._may(BY_VERB.get(step)) or self._stands(case.complaint_no, step, slip):
            return
        if step == "handle" and not self.has_result(case):
            self._ask_for_result()
            return
        if self._lacks(step, view):
            return
        wanted = step_form(step, case, self._step_context(view))
        if step in _CONFIRMED:
            wanted = replace(wanted, values={**wanted.values, **_confirmer(self._context.office)})
        if other:
            wanted = replace(wanted, values={**wanted.values, LINKING[step]: other})
        form = self._form(wanted, case)
        form.warn(self._warning(step, view) or wanted.note)
        watch_needs(form, case, self._step_context(view))
        if step == "revisit":
            watch_revisit(form, case)
        if step == "compensate":
            follow_amount(form, self._context.office.profile)
        self._opened_with = _in_boxes(form)
        form.keep_as(step_key(case.complaint_no, step, slip))
        self._open = (case.complaint_no, step, slip)
        number = slip or case.complaint_no
        form.submitted.connect(lambda: self._submit(form, step, case.complaint_no, number))
        form.cancelled.connect(self.cancel)
        self._side.open_form(form, f"{wanted.label} {slip}".strip())
        if step == "close" and self._side.offer_before_closing(case):
            self._held_up = "close"

    def _warning(self, step: str, view: CaseView) -> str:
        if step == TAKE_BACK:
            return taking_back_words(view)
        warning = {"close": closing_warning, EXPLAIN: explaining_warning}.get(step)
        return warning(view, self._context.office.profile) if warning else ""

    def _stands(self, *wanted: str) -> bool:
        """Whether this form is open already; what was typed stays, the cursor goes back to it."""
        form = self._side.form
        if form is None or form.draft is None or wanted != self._open:
            return False
        form.focus_first()
        return True

    def _may(self, verb: Verb | None) -> bool:
        """Whether the operator may take the step, or somebody may approve it by PIN in the form;
        who may is said at once, not after all has been typed.
        """
        if self._told_off:
            self._notices.clear()
            self._told_off = False
        if verb is None or any(arg.secret for arg in verb.args):
            return True

        def call() -> bool:
            require_right(self._context.office, verb.name)
            return True

        self._told_off = attempt(self._notices, call) is None
        return not self._told_off

    def _form(self, wanted: StepForm, case: Complaint) -> VerbForm:
        if wanted.verb in LINKING:
            return LinkForm(self._context, wanted, case, self._notices)
        form = VerbForm(
            self._context,
            wanted.verb,
            values=wanted.values,
            hidden=wanted.hidden,
            submit_label=wanted.label if isinstance(wanted.verb, str) else "保存",
            with_time=wanted.verb != TAKE_BACK,
        )
        offer_in(form, first=wanted.first, only=wanted.only)
        for name, words in wanted.hints.items():
            if isinstance(box := form.boxes.get(name), (ChoiceBox, TextBox)):
                box.hint(words)
        offer_words(form, self._context, case.category, case.nature)
        return form

    def _step_context(self, view: CaseView) -> StepContext:
        office = self._context.office
        return StepContext(
            office.profile,
            office.calendar,
            office.clock.now(),
            office.operator,
            repairs=view.repairs,
        )

    def _lacks(self, step: str, view: CaseView) -> bool:
        """Show what stands between the case and its end by ``step``, with the way to each. False
        if nothing.
        """
        lacks, title = self._in_the_way(step, view)
        if lacks:
            self._side.close_form()
            self._side.show_missing(lacks, title)
            self._held_up = step
        return bool(lacks)

    def _in_the_way(self, step: str, view: CaseView) -> tuple[list[Lack], str]:
        case, profile = view.case, self._context.office.profile
        if step == EXPLAIN and (found := explain_obstacle(case, profile)) is not None:
            return [Lack(found.text, (found.step, LEVEL))], "不能解释办结"
        if step != "close":
            return [], ""
        missing = closing.obstacles(case, view.repairs, profile, view.related)
        lacks = [_lack(case, one.text, one.step, one.on) for one in missing]
        return lacks, "还不能销项，先办好这些"

    @Slot()
    def cancel(self) -> None:
        """Give the form up; what was typed into it stays as a draft."""
        form, (_, step, slip) = self._side.form, self._open

        def go_on() -> None:
            self._notices.clear()
            self.again_wanted.emit(step, slip)

        draft = form.draft if form is not None else None
        kept = attempt(self._notices, draft.keep) if draft is not None else False
        if kept is None:
            return  # it could not be kept, the line says why: the text stays where it is
        self._held_up = ""
        self._notices.drop_refusal()
        self._side.close_form()
        self.ended.emit()
        if kept:
            self._notices.show_info(
                f"“{step_label(step)}”没有登记，填写的内容已留作草稿",
                "继续填写",
                go_on,
            )

    def save(self, number: str, *, except_for: tuple[str, ...] = (), done: str = "") -> bool:
        """See `Corrections.save`."""
        return self._corrections.save(number, except_for=except_for, done=done)

    def _ask_for_result(self) -> None:
        self._notices.show_info(
            "处理结果、处理措施、实施记录、调查及处理过程至少填一项，再按“登记处理结果”"
        )
        self._sheets.sheet.focus_field(_FIRST_RESULT[self._sheets.form])

    def _submit(self, form: VerbForm, step: str, case_no: str, number: str) -> None:
        taken = self._sheets.typed(ON_SHEET) if step == "handle" else {}
        if not self.save(case_no, except_for=tuple(taken)):
            return
        raw = _raw(form, step, taken, opened_with=self._opened_with)
        if form.verb.subject:
            raw[form.verb.subject] = number

        def call() -> Changes:
            changes = self._context.desk.do(form.verb.name, raw, at=form.at())
            form.settle()
            self._sheets.forget(taken)
            self._side.close_form()
            return changes

        def refused(refusal: Refusal) -> None:
            form.mark_problems(refusal)
            self._sheets.refuse(refusal)
            self._lead_on(refusal, step, case_no)

        done = f"“{step_label(step)}”已登记：{{number}}"
        changes = run_action(self._notices, self._context.bus, call, done=done, refused=refused)
        if changes is not None:
            self.ended.emit()
            self.taken.emit(changes)
            held_up, self._held_up = self._held_up, ""
            if held_up and held_up != step and self._may_come(held_up, case_no):
                self.next_wanted.emit(held_up)

    def _lead_on(self, refusal: Refusal, step: str, case_no: str) -> None:
        """Of what is lacking, the steps that mend it; the refused one comes up again after them."""
        case = self._context.casebook.find(case_no)
        pairs = zip(refusal.problems, refusal.leads_to, strict=True)
        leads = [_lack(case, text, lead, on) for text, (lead, on) in pairs if lead]
        if leads:
            self._side.show_missing(leads, f"还不能{step_label(step)}，先办好这些")
            self._held_up = step

    def _may_come(self, step: str, number: str) -> bool:
        """Whether what was done has not ended the need for ``step``."""
        case = self._context.casebook.find(number)
        return step in steps_of(case, self._context.office.profile)


def _raw(form: VerbForm, step: str, taken: Values, *, opened_with: Values) -> dict[str, object]:
    """What the form and the sheet say, as the verb takes it: of the details only what was changed
    since the form was ``opened_with`` its values.
    """
    raw = {**form.values(), **taken}
    if step in CORRECTED:
        return {"fields": raw}
    if step != DETAILS:
        return raw
    now = _in_boxes(form)
    why = now.pop("reason", "")
    moved = {n: v for n, v in now.items() if v != opened_with.get(n)}
    return {"fields": moved} | ({"reason": why} if why else {})


def _confirmer(office: Office) -> dict[str, object]:
    """Who sits at the desk, where that is somebody who may confirm what is done there; a clerk
    asks her superior, whom nobody else can name.
    """
    person = People(office).operator()
    if person is None or not office.profile.in_charge(person.role):
        return {}
    return {"approver": person.name, "approver_role": person.role}


def _lack(case: Complaint, text: str, step: str, on: str) -> Lack:
    """A sentence of what is missing with its way; a linked case is opened, or taken off."""
    linked = step == OPEN_CASE and on in related(case)
    return Lack(text, (step, "unlink") if linked else (step,), on)


def _in_boxes(form: VerbForm) -> dict[str, object]:
    """What stands in the boxes of a form's arguments, emptied ones too."""
    return {
        arg.name: form.boxes[arg.name].value() for arg in form.verb.args if arg.name in form.boxes
    }
