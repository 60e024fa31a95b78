"""The verbs that tie cases together, as the desk does them: 并案, 拆分, 关联, 群诉 and 恢复.

Whatever several records change by, they change by in one transaction, each by an event of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ledger_app.domain import callers, linking, requiring, steps
from ledger_app.domain.closing import OPEN_CASE
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.numbering import series
from ledger_app.domain.people import Caller
from ledger_app.domain.records import Complaint
from ledger_app.services import office as offices
from ledger_app.services.office import Office
from ledger_app.services.writing import find_case, find_record, own_event, save_case, step_event
from ledger_app.support.errors import Refusal

Done = offices.Changes


def _save(
    office: Office,
    verb: str,
    found: tuple[int, Complaint],
    changes: Changes,
    *,
    context: Context,
    detail: dict[str, object] | None = None,
) -> Done:
    """`save_case`, as what the desk gives back."""
    number = found[1].complaint_no
    written = save_case(office, verb, found, changes, context=context, detail=detail)
    return Done(verb, number, number, frozenset(written.changes))


# -- 并案 ----------------------------------------------------------------------------------------


def _merge(office: Office, number: str, args: Args, context: Context) -> Done:
    """Into a case that is merged itself: into the one that is worked on."""
    found = find_case(office, number)
    _, into = find_case(office, str(args["into"]))
    if into.merged_into and into.merged_into != number:
        _, into = find_case(office, into.merged_into)
    children = office.cases.merged_into(number)
    changes = linking.merge(found[1], into, children, context)
    detail: dict[str, object] = {"reason": args.get("reason")}
    return _save(office, "merge", found, changes, context=context, detail=detail)


def _unmerge(office: Office, number: str, args: Args, context: Context) -> Done:
    found = find_case(office, number)
    changes = linking.unmerge(found[1], office.records.events(number), context)
    detail: dict[str, object] = {"reason": args["reason"], "from": found[1].merged_into}
    return _save(office, "unmerge", found, changes, context=context, detail=detail)


def require_free(office: Office, verb: str, number: str) -> None:
    """A case that others are merged into cannot be voided: they would follow nobody."""
    children = office.cases.merged_into(number) if verb == "void" else ()
    if children:
        told = "、".join(children)
        raise Refusal(
            [f"{number} 名下有并入的 {told}，请先把它们拆出再作废；记录没有改动"],
            leads_to=[(OPEN_CASE, children[0])],
        )


def lead(office: Office, verb: str, leader: Complaint, context: Context) -> None:
    """Take along the cases merged into ``leader`` after a step of it, each by its own event."""
    for number in office.cases.merged_into(leader.complaint_no):
        found = find_case(office, number)
        case = found[1]
        assert case.merged_at is not None
        # A step entered late happened, for this case, no earlier than it was merged.
        then = replace(context, at=max(context.at, case.merged_at))
        changes = linking.follow(case, leader, then)
        if changes:
            detail: dict[str, object] = {"step": verb, "leader": leader.complaint_no}
            _save(office, "follow", found, changes, context=then, detail=detail)


# -- 拆分 ----------------------------------------------------------------------------------------


def _split(office: Office, number: str, args: Args, context: Context) -> Done:
    """A second case, registered like any other; both sides say where the other matter went."""
    found = find_case(office, number)
    values = linking.split(found[1], args, context)
    case = steps.register(values, context)
    assert case.received_at is not None
    pattern = office.profile.numbers["complaint"]
    run = series(pattern, case.received_at, project=office.settings.project_code)
    new_no = office.records.take_number(run, "complaint")
    said: dict[str, object] = {"split_from": number}
    event = own_event(office, "complaint", new_no, "register", complaint_no=new_no, detail=said)
    office.records.save(
        "complaint", replace(case, complaint_no=new_no), step_event(event, context), None
    )
    detail: dict[str, object] = {"to": new_no, "reason": args.get("reason")}
    changes = linking.link(found[1], new_no)
    done = _save(office, "split", found, changes, context=context, detail=detail)
    return replace(done, number=new_no)


# -- 关联 ----------------------------------------------------------------------------------------


def _link(office: Office, number: str, args: Args, context: Context) -> Done:
    return _both(office, "link", number, args, context=context)


def _unlink(office: Office, number: str, args: Args, context: Context) -> Done:
    return _both(office, "unlink", number, args, context=context)


def _both(office: Office, verb: str, number: str, args: Args, *, context: Context) -> Done:
    """Write a relation on both sides, or take it away."""
    to = str(args["to"])
    change = linking.link if verb == "link" else linking.unlink
    sides = [(find_case(office, one), other) for one, other in ((number, to), (to, number))]
    planned = [(found, change(found[1], other), other) for found, other in sides]
    if not any(changes for _, changes, _ in planned):
        state = "已经关联" if verb == "link" else "没有关联"
        raise Refusal([f"{number} 和 {to} {state}；记录没有改动"], ["to"])
    requiring.require(verb, sides[0][0][1], context.profile)
    done = [
        _save(office, verb, found, changes, context=context, detail=_note(other, args))
        for found, changes, other in planned
        if changes
    ]
    return done[0]


def _note(other: str, args: Args) -> dict[str, object]:
    return {"to": other, "note": args.get("note")}


# -- 群诉 ----------------------------------------------------------------------------------------


def callers_of(office: Office, number: str) -> tuple[Caller, ...]:
    """The callers of a case, withdrawn ones too, in the order they called."""
    found = office.records.linked("caller", number)
    return tuple(caller for caller in found if isinstance(caller, Caller))


def _add_caller(office: Office, number: str, args: Args, context: Context) -> Done:
    """A caller more; the case becomes a mass event with the first."""
    found = find_case(office, number)
    requiring.require("add_caller", found[1], context.profile)
    known = callers_of(office, number)
    caller = callers.add_caller(found[1], args, known, context)
    done = _save_caller(office, "add_caller", caller, None, context=context)
    _count(office, found, (*known, caller), context=context, caller=caller)
    return done


def _caller_told(office: Office, number: str, args: Args, context: Context) -> Done:
    row, old = _caller(office, number)
    new = callers.told(old, args, context)
    return _save_caller(office, "caller_told", new, (row, old), context=context)


def _withdraw(office: Office, number: str, args: Args, context: Context) -> Done:
    row, old = _caller(office, number)
    new = callers.withdraw(old, context)
    reason = str(args["reason"])
    done = _save_caller(office, "withdraw_caller", new, (row, old), context=context, reason=reason)
    found = find_case(office, old.complaint_no)
    _count(office, found, callers_of(office, old.complaint_no), context=context, caller=new)
    return done


def _caller(office: Office, number: str) -> tuple[int, Caller]:
    return find_record(office, "caller", number, Caller)


def _save_caller(
    office: Office,
    verb: str,
    new: Caller,
    old: tuple[int, Caller] | None,
    *,
    context: Context,
    reason: str = "",
) -> Done:
    number, case_no = new.caller_no, new.complaint_no
    detail: dict[str, object] = {"reason": reason} if reason else {}
    event = own_event(office, "caller", number, verb, complaint_no=case_no, detail=detail)
    written = office.records.save("caller", new, step_event(event, context), old)
    return Done(verb, number, case_no, frozenset(written.changes))


def _count(
    office: Office,
    found: tuple[int, Complaint],
    known: Sequence[Caller],
    *,
    context: Context,
    caller: Caller,
) -> None:
    """Keep the number of households on the case itself, so that lists and months have it."""
    case = found[1]
    changes: Changes = {"mass_event": True, "caller_count": callers.households(case, known)}
    if any(getattr(case, name) != value for name, value in changes.items()):
        detail: dict[str, object] = {"caller": caller.caller_no}
        _save(office, "count_callers", found, changes, context=context, detail=detail)


# -- 恢复 ----------------------------------------------------------------------------------------


def _restore(office: Office, number: str, args: Args, context: Context) -> Done:
    found = find_case(office, number)
    changes = linking.restore(found[1], office.records.events(number), context)
    detail: dict[str, object] = {"reason": args["reason"]}
    return _save(office, "restore", found, changes, context=context, detail=detail)


LINKING_STEPS: dict[str, Callable[[Office, str, Args, Context], Done]] = {
    "merge": _merge,
    "unmerge": _unmerge,
    "split": _split,
    "link": _link,
    "unlink": _unlink,
    "add_caller": _add_caller,
    "caller_told": _caller_told,
    "withdraw_caller": _withdraw,
    "restore": _restore,
}
