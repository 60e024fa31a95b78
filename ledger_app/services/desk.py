"""The desk: each verb read, judged by the rules and written with its event in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from ledger_app.domain import slips, steps
from ledger_app.domain.context import Context
from ledger_app.domain.correcting import NATURE_REASON
from ledger_app.domain.fields import COMPLAINT
from ledger_app.domain.kinds import to_plain
from ledger_app.domain.numbering import Series, series
from ledger_app.domain.parsing import Reading, read_args, read_verb
from ledger_app.domain.reaching import to_call
from ledger_app.domain.records import NUMBER_FIELDS, Complaint, Record, filled
from ledger_app.domain.revisiting import BY_HANDLER, by_handler
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit, Talk
from ledger_app.domain.verb_defs import Arg, Verb
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.filing_steps import FILING_STEPS
from ledger_app.services.linking_steps import lead, require_free
from ledger_app.services.office import Changes, Office
from ledger_app.services.other_steps import OTHER_STEPS
from ledger_app.services.people import name_of
from ledger_app.services.permission import name_role, permit
from ledger_app.services.scan_results import FIELDS as SCANNED
from ledger_app.services.writing import (
    find_case,
    find_record,
    own_event,
    related_cases,
    step_event,
)
from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import LedgerError, Refusal

Raw = Mapping[str, object]
Slip = TypeVar("Slip", LiaisonSlip, RepairSlip, Talk)

_CHANGEABLE = tuple(Arg(f.name, f.label, f.kind, f.choices) for f in COMPLAINT)


class Desk:
    """Does the verbs of `domain.verbs` in an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def do(self, verb_name: str, raw: Raw, *, at: datetime | None = None, by: str = "") -> Changes:
        """Take one step. ``at``: when it happened (default now), ``by``: who (default the
        operator).

        Raises `Refusal` with a sentence per problem when the input or the rules forbid it,
        `LedgerError` for an unknown number or a fault of the file. Nothing is half-written.
        """
        verb = BY_VERB.get(verb_name)
        if verb is None:
            raise LedgerError(f"没有“{verb_name}”这个步骤")
        context = self._context(at, by)
        given = dict(raw)
        number = clean_line(str(given.pop(verb.subject, "") or "")) if verb.subject else ""
        if verb.subject and not number:
            raise Refusal([f"“{verb.label}”没有说明编号"], [verb.subject])
        name_role(self._office, verb, given)
        args = self._read(verb, given, context)
        permit(self._office, verb, number, args, by=context.by)
        if verb.name in FILING_STEPS:  # a file is copied first, and only then is the ledger held
            return FILING_STEPS[verb.name](self._office, number, args, context)
        with self._office.ledger.writing():
            changes = self._take(verb, number, args, context)
        if verb.record == "staff":
            self._office.read_seat()
        return changes

    def _take(self, verb: Verb, number: str, args: dict[str, object], context: Context) -> Changes:
        if verb.name in OTHER_STEPS:
            return OTHER_STEPS[verb.name](self._office, number, args, context)
        if verb.name == "register":
            return self._register(args, context)
        if verb.record == "liaison":
            return self._liaison(verb, number, args, context)
        if verb.record == "repair":
            return self._repair(verb, number, args, context)
        if verb.record == "talk":
            return self._talk(verb, args, context)
        return self._step(verb, number, args, context)

    def _context(self, at: datetime | None, by: str) -> Context:
        office = self._office
        return Context(
            profile=office.profile,
            calendar=office.calendar,
            at=at or office.clock.now(),
            by=name_of(office, clean_line(by)) or office.signer,
        )

    def _read(self, verb: Verb, raw: dict[str, object], context: Context) -> dict[str, object]:
        reading = Reading(context.profile, context.at.date())
        if verb.name != "change":
            return read_verb(verb, raw, reading)
        fields = raw.pop("fields", {})
        if not isinstance(fields, Mapping):
            raise Refusal(["“fields”应当是要更正的各项"], ["fields"])
        own = {arg.name for arg in verb.args}
        bare = [arg for arg in _CHANGEABLE if arg.name in raw and arg.name not in own]
        if bare:
            example = f'{{"fields": {{"{bare[0].name}": …}}}}'
            labels = "、".join(arg.label for arg in bare)
            raise Refusal([f"要更正的“{labels}”请写在“fields”里，如 {example}"], ["fields"])
        return read_args(_CHANGEABLE, fields, reading) | read_verb(verb, raw, reading)

    # -- complaints ------------------------------------------------------------------------------

    def _register(self, args: dict[str, object], context: Context) -> Changes:
        reserved = str(args.pop("reserved_no", "") or "")
        other = str(args.pop("not_duplicate_of", "") or "")
        why = args.pop(NATURE_REASON, "")
        case = steps.register(args, context)
        assert case.received_at is not None
        if reserved:
            number = self._reserved(reserved, case.received_at)
        else:
            numbered = self._series("complaint", case.received_at)
            number = self._office.records.take_number(numbered, "complaint")
        case = replace(case, complaint_no=number)
        said: dict[str, object] = {"not_duplicate_of": other} if other else {}
        if why:
            said[NATURE_REASON] = why
        event = own_event(
            self._office, "complaint", number, "register", complaint_no=number, detail=said
        )
        written = self._office.records.save("complaint", case, step_event(event, context), None)
        fields = frozenset(written.changes)
        if reserved and self._office.filing.waiting_with_code():
            from ledger_app.services.waiting_pages import WaitingPages

            if WaitingPages(self._office).file_registered(number):
                fields |= SCANNED
        return Changes("register", number, number, fields)

    def _reserved(self, number: str, received: datetime) -> str:
        """A reserved number that is still open and of the month of reception."""
        kept = self._office.reservations.find(number)
        if kept is None:
            raise Refusal([f"“{number}”不是预留编号；请核对空白表上的编号"], ["reserved_no"])
        if self._office.records.exists("complaint", number):
            raise Refusal([f"预留编号 {number} 已经登记过了；没有登记"], ["reserved_no"])
        if (received.year, received.month) != (kept.received_in.year, kept.received_in.month):
            month = f"{kept.received_in.year}年{kept.received_in.month}月"
            problem = f"预留编号 {number} 只能登记{month}受理的投诉；请核对投诉时间"
            raise Refusal([problem], ["reserved_no"])
        return number

    def _step(self, verb: Verb, number: str, args: dict[str, object], context: Context) -> Changes:
        row, case = find_case(self._office, number)
        require_free(self._office, verb.name, number)
        if verb.name == "close":
            repairs, others = (
                self._office.slips.repairs_of(number),
                related_cases(self._office, case),
            )
            context = replace(context, repairs=repairs, related=others)
        changes = steps.take(verb.name, case, args, context)
        if verb.name == "change":
            self._keep_series(case, changes)
        detail = _said(args, changes)
        if verb.name == "revisit" and by_handler(case, _revisitor(args, context)):
            detail[BY_HANDLER] = True
        new = replace(case, **changes)  # type: ignore[arg-type]
        if verb.name == "revisit":
            line = _revisit_line(case, new, args, context)
            self._office.records.add_revisit(line)
            detail["line"] = filled(line)
        event = own_event(
            self._office, "complaint", number, verb.name, complaint_no=number, detail=detail
        )
        event = step_event(event, context)
        written = self._office.records.save("complaint", new, event, (row, case))
        lead(self._office, verb.name, new, context)
        return Changes(verb.name, number, number, frozenset(written.changes))

    def _keep_series(self, case: Complaint, changes: dict[str, object]) -> None:
        """The number tells the month of reception: a correction may not change that month."""
        moved = changes.get("received_at")
        if not isinstance(moved, datetime) or case.received_at is None:
            return
        if self._series("complaint", moved) != self._series("complaint", case.received_at):
            raise Refusal(["投诉时间改到另一个月会与编号不符；请作废后重新登记"], ["received_at"])

    # -- slips -----------------------------------------------------------------------------------

    def _linked(self, args: dict[str, object]) -> Complaint | None:
        number = str(args.pop("number", "") or "")
        if not number:
            return None
        _, case = find_case(self._office, number)
        slips.require_living(case)
        return case

    def _liaison(
        self, verb: Verb, number: str, args: dict[str, object], context: Context
    ) -> Changes:
        if number:
            row, old = find_record(self._office, "liaison", number, LiaisonSlip)
            new = slips.LIAISON_STEPS[verb.name](old, args, context)
            return self._save_slip(verb, new, context, (row, old))
        slip = slips.liaise(args, self._linked(args), context)
        short = context.profile.dept_short(slip.from_dept)
        numbered = self._series("liaison", context.at, dept=short)
        slip = replace(slip, liaison_no=self._office.records.take_number(numbered, "liaison"))
        return self._save_slip(verb, slip, context, None)

    def _repair(
        self, verb: Verb, number: str, args: dict[str, object], context: Context
    ) -> Changes:
        if number:
            row, old = find_record(self._office, "repair", number, RepairSlip)
            new = slips.REPAIR_STEPS[verb.name](old, args, context)
            return self._save_slip(verb, new, context, (row, old))
        slip = slips.repair(args, self._linked(args), context)
        numbered = self._series("repair", context.at)
        slip = replace(slip, repair_slip_no=self._office.records.take_number(numbered, "repair"))
        return self._save_slip(verb, slip, context, None)

    def _talk(self, verb: Verb, args: dict[str, object], context: Context) -> Changes:
        talk = slips.talk(args, self._linked(args), context)
        numbered = self._series("talk", context.at)
        talk = replace(talk, talk_no=self._office.records.take_number(numbered, "talk"))
        return self._save_slip(verb, talk, context, None)

    def _save_slip(
        self,
        verb: Verb,
        slip: Slip,
        context: Context,
        old: tuple[int, Record] | None,
    ) -> Changes:
        number = str(getattr(slip, NUMBER_FIELDS[verb.record]))
        case_no = slip.complaint_no
        unsigned = verb.name == "liaison_reply" and not getattr(slip, "received_at", None)
        said: dict[str, object] = {slips.UNSIGNED: True} if unsigned else {}
        event = own_event(
            self._office, verb.record, number, verb.name, complaint_no=case_no, detail=said
        )
        written = self._office.records.save(verb.record, slip, step_event(event, context), old)
        return Changes(verb.name, number, slip.complaint_no, frozenset(written.changes))

    # -- both ------------------------------------------------------------------------------------

    def _series(self, name: str, moment: datetime, dept: str = "") -> Series:
        office = self._office
        pattern = office.profile.numbers[name]
        return series(pattern, moment, project=office.settings.project_code, dept=dept)


def _said(args: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """What was said with a step beyond the fields it changed."""
    return {
        name: to_plain(value)
        for name, value in args.items()
        if value not in (None, "", ()) and changes.get(name) != value
    }


def _revisitor(args: Mapping[str, object], context: Context) -> str:
    return str(args.get("revisitor") or context.by)


def _revisit_line(
    case: Complaint, new: Complaint, args: Mapping[str, object], context: Context
) -> Revisit:
    """The line of the revisit record: a success, or an attempt that reached nobody."""
    reached = args.get("reached") is not False
    return Revisit(
        complaint_no=case.complaint_no,
        revisited_at=context.at,
        unit_no=case.unit_no,
        method=str(args.get("method") or "phone"),
        revisitor=_revisitor(args, context),
        interviewee=str(args.get("interviewee") or (to_call(case) if reached else "")),
        reached=reached,
        satisfaction=str(args.get("satisfaction") or "") if reached else "",
        comment=str(args.get("comment") or ""),
        remark=_remark(args, context, reached=reached),
        process_grade=str(args.get("process_grade") or "") if reached else "",
    )


def _remark(args: Mapping[str, object], context: Context, *, reached: bool) -> str:
    """What was typed; of an attempt that reached nobody why, and when it is to be tried again."""
    said = str(args.get("remark") or "")
    if reached:
        return said
    why = context.profile.label("unreached_reasons", str(args.get("unreached") or ""))
    words = [why or ("" if said else "未联系上"), said]
    again = args.get("again_at")
    if isinstance(again, datetime):
        words.append(f"改约 {again.month}月{again.day}日 {again:%H:%M}")
    return "，".join(word for word in words if word)
