"""The verbs of the register of people as the desk does them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.context import Args, Context
from ledger_app.domain.numbering import series
from ledger_app.domain.people import Staff
from ledger_app.domain.pins import normal
from ledger_app.domain.staffing import (
    STAFF_NUMBERS,
    check_leaving,
    check_name,
    check_somebody_left,
    is_number,
)
from ledger_app.services.office import (
    OFFICE,
    Changes,
    Office,
)
from ledger_app.services.office_keys import LIMIT_KEY, OPERATOR_KEY, OPERATOR_NO_KEY
from ledger_app.services.people import People
from ledger_app.services.permission import require_right
from ledger_app.services.pins import GIVEN, MARK, Pins
from ledger_app.services.writing import find_record, own_event, step_event
from ledger_app.support.errors import Refusal


def _add(office: Office, number: str, args: Args, context: Context) -> Changes:
    person = Staff(**args)  # type: ignore[arg-type]
    check_name(person.name, "", office.people.here(context.at.date()))
    run = series(STAFF_NUMBERS, context.at)
    step = _Step(office, "staff_add", context)
    is_first = not office.people.everyone()
    person = replace(person, staff_no=office.records.take_number(run, "staff"))
    done = _save(step, person, None)
    if is_first:
        _enrol_seated(step, person)
    return done


def _enrol_seated(step: _Step, first: Staff) -> None:
    """Whoever sits at the desk when the first of the register joins joins too, as receptionist:
    once there is a register only its people can sit down.
    """
    office, seated = step.office, step.office.operator
    if not seated or seated == first.name or is_number(seated):
        return
    run = series(STAFF_NUMBERS, step.context.at)
    number = office.records.take_number(run, "staff")
    _save(step, Staff(number, seated, office.profile.receiving.code, first.dept), None)
    office.small.put_settings({OPERATOR_NO_KEY: number})


def _change(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    if not args:
        raise Refusal(["没有要修改的内容"])
    new = replace(old, **args)  # type: ignore[arg-type]
    if not new.role:
        raise Refusal(["“职务”不能为空；没有改动"], ["role"])
    check_name(new.name, number, office.people.here(context.at.date()))
    _keep_somebody_in_charge(office, new)
    if _is_seated(office, number):
        office.small.put_settings({OPERATOR_KEY: new.name, OPERATOR_NO_KEY: number})
    return _save(_Step(office, "staff_change", context), new, (row, old))


def _leave(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    on = args.get("on") or context.at.date()
    assert isinstance(on, date)
    check_leaving(old, on, context.at.date())
    new = replace(old, left_on=on)
    _keep_somebody_in_charge(office, new)
    if _is_seated(office, number):  # the next of this name is somebody else
        office.small.put_settings({OPERATOR_KEY: "", OPERATOR_NO_KEY: ""})
    return _save(_Step(office, "staff_leave", context), new, (row, old))


def _return(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    if old.left_on is None:
        raise Refusal([f"{old.name} 没有离职；没有改动"])
    check_name(old.name, number, office.people.here(context.at.date()))
    return _save(_Step(office, "staff_return", context), replace(old, left_on=None), (row, old))


def _is_seated(office: Office, number: str) -> bool:
    seated = People(office).operator()
    return seated is not None and seated.staff_no == number


def _keep_somebody_in_charge(office: Office, changed: Staff) -> None:
    if office.limits_rights:
        people = office.people.everyone()
        after = (changed if one.staff_no == changed.staff_no else one for one in people)
        check_somebody_left(office.profile, after)


def _set_pin(office: Office, number: str, args: Args, context: Context) -> Changes:
    own = _check_setter(office, number, context)
    pin = str(args["pin"])
    if "again" in args and normal(str(args["again"])) != normal(pin):
        raise Refusal(["两次输入的口令不一样；没有改动"], ["again"])
    if own and Pins(office).is_given(number) and Pins(office).is_the_old_one(number, pin):
        raise Refusal(["新口令和别人代设的一样，请换一个只有自己知道的；没有改动"], ["pin"])
    detail: dict[str, object] = {MARK: Pins(office).put(number, pin)}
    if not own:
        detail[GIVEN] = True
    return _note(_Step(office, "pin_set", context), number, detail)


def check_pin_step(office: Office, verb: str, number: str, context: Context) -> None:
    """Make sure that ``context.by`` may set or clear this person's PIN, before it is typed.

    Raises `Refusal` naming who may.
    """
    if verb == "pin_set":
        _check_setter(office, number, context)
    elif verb == "pin_reset":
        _check_resetter(office, number, context)


def _check_setter(office: Office, number: str, context: Context) -> bool:
    """Whether it is the person's own PIN that is set. Raises `Refusal` where it may not be."""
    _, person = _find(office, number)
    acting = People(office).person(context.by)
    own = acting is not None and acting.staff_no == number
    if not Pins(office).has(number):
        _check_first_pin(office, person, context, own=own)
    elif not own:
        require_right(office, "staff", context.by)
    return own


def _check_first_pin(office: Office, person: Staff, context: Context, *, own: bool) -> None:
    """Whoever sits down as somebody without a PIN is believed, so nobody may make a PIN of it once
    somebody in charge has one: they hand out the others.
    """
    heads = [head.name for head in _heads(office, context) if Pins(office).has(head.staff_no)]
    if heads and context.by not in heads:
        told = "、".join(heads)
        raise Refusal([f"{person.name} 的第一个口令由设了口令的主管及以上（{told}）设；没有改动"])
    if not heads and not own:
        raise Refusal([f"第一个口令由本人设：请 {person.name} 自己值班（F9）后再设；没有改动"])


def _heads(office: Office, context: Context) -> list[Staff]:
    """Those in charge who are here."""
    here = office.people.here(context.at.date())
    return [one for one in here if office.profile.in_charge(one.role)]


def _remove_pin(office: Office, number: str, args: Args, context: Context) -> Changes:
    Pins(office).drop(number)
    return _note(_Step(office, "pin_remove", context), number)


def _reset_pin(office: Office, number: str, args: Args, context: Context) -> Changes:
    _check_resetter(office, number, context)
    Pins(office).drop(number)
    return _note(_Step(office, "pin_reset", context), number, {"reason": args["reason"]})


def _check_resetter(office: Office, number: str, context: Context) -> None:
    _, person = _find(office, number)
    if not Pins(office).has(number):
        raise Refusal([f"{person.name} 没有设口令，不用清除；没有改动"])
    others = [one for one in _heads(office, context) if one.staff_no != number]
    proved = [one.name for one in others if Pins(office).has(one.staff_no)]
    heads = proved or [one.name for one in _heads(office, context)]
    if heads and context.by not in heads:
        raise Refusal([f"忘记的口令由主管及以上清除（{'、'.join(heads)}）；没有改动"])


def _limit_rights(office: Office, number: str, args: Args, context: Context) -> Changes:
    wanted = bool(args["on"])
    if wanted == office.limits_rights:
        raise Refusal([f"按职务限权本来就是{'启用' if wanted else '停用'}的；没有改动"])
    here = office.people.here(context.at.date())
    heads = [p.name for p in here if office.profile.may(p.role, "staff")]
    if wanted and context.by not in heads:
        roles = office.profile.labels("roles", office.profile.rights.get("staff", ()))
        roles = roles or "名册上的人"
        known = f"（{'、'.join(heads)}）" if heads else "，名册上还没有"
        raise Refusal([f"启用按职务限权须由{roles}办理{known}；没有改动"])
    office.small.put_settings({LIMIT_KEY: "1" if wanted else ""})
    event = own_event(office, OFFICE, "rights", "limit_rights", detail={"on": wanted})
    office.records.append(step_event(event, context))
    return Changes("settings", "", fields=frozenset({LIMIT_KEY}))


def _find(office: Office, number: str) -> tuple[int, Staff]:
    return find_record(office, "staff", number, Staff)


@dataclass(frozen=True, slots=True)
class _Step:
    """What is being done, where and by whom."""

    office: Office
    verb: str
    context: Context


def _save(step: _Step, person: Staff, old: tuple[int, Staff] | None) -> Changes:
    office, verb = step.office, step.verb
    event = own_event(office, "staff", person.staff_no, verb)
    written = office.records.save("staff", person, step_event(event, step.context), old)
    return Changes(verb, person.staff_no, "", frozenset(written.changes))


def _note(step: _Step, number: str, detail: dict[str, object] | None = None) -> Changes:
    """An event of a person that changes no field: that a PIN was set is told, never the PIN."""
    office, verb = step.office, step.verb
    event = own_event(office, "staff", number, verb, detail=detail)
    office.records.append(step_event(event, step.context))
    return Changes(verb, number, "")


PEOPLE_STEPS = {
    "staff_add": _add,
    "staff_change": _change,
    "staff_leave": _leave,
    "staff_return": _return,
    "pin_set": _set_pin,
    "pin_remove": _remove_pin,
    "pin_reset": _reset_pin,
    "limit_rights": _limit_rights,
}
