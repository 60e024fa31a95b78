"""May this step be taken: the PINs typed with it, and the rights of whoever takes it.

Every use case that writes asks here first: a verb by `permit` of the desk, any other by
`require_right` under the name of its act, or of the verb it does many times.
"""

from __future__ import annotations

from ledger_app.domain.people import Staff
from ledger_app.domain.rights import act_of
from ledger_app.domain.rights_words import act_words
from ledger_app.domain.verb_defs import BY_PIN, Verb
from ledger_app.services.office import NOBODY, Office
from ledger_app.services.people import People
from ledger_app.services.pins import Pins
from ledger_app.support.errors import Refusal

PAPER = "paper"  # how an approval was given where nothing is said

# What somebody must answer for by name: approvals, and what ends, takes away or seals.
_ANSWERED_FOR = frozenset({"close", "void", "restore", "lock_month", "reissue_month"})


def name_role(office: Office, verb: Verb, raw: dict[str, object]) -> None:
    """Fill in the role of an approver who is on the register, where none was said."""
    if "approver_role" in _names(verb) and raw.get("approver") and not raw.get("approver_role"):
        person = People(office).person(str(raw["approver"]).strip())
        if person is not None:
            raw["approver_role"] = person.role


def permit(office: Office, verb: Verb, number: str, args: dict[str, object], *, by: str) -> None:
    """Make sure that a step may be taken. To be asked before its transaction begins, for a wrong
    PIN is counted though the step is refused.

    What is secret among ``args`` is used up here; an approval by PIN leaves ``approver_no``.
    Raises `Refusal`.
    """
    _require_name(verb, by)
    if "basis" in _names(verb) and args.get("approver"):
        args["basis"] = args.get("basis") or PAPER
    approver = _approver(office, args) if verb.record != "staff" else None
    if verb.record == "staff":
        _check_old_pin(office, verb, number, args)
    else:
        for arg in verb.args:
            if arg.secret:
                args.pop(arg.name, None)
    if approver is not None and office.profile.may(approver.role, verb.name):
        return
    require_right(office, verb.name, by, approvable="basis" in _names(verb))


def _require_name(verb: Verb, by: str) -> None:
    """Nobody's name may not stand under an approval, a closing or a seal."""
    if by == NOBODY and (verb.name in _ANSWERED_FOR or "approver" in _names(verb)):
        raise Refusal(
            [
                f"还没有写明是谁在办理，“{verb.label}”不能由{NOBODY}办理；没有改动。"
                "请先按 F9 选择值班的人，或在“设置”里填写值班人姓名（脚本请写“by”）"
            ],
            ["by"],
        )


def _names(verb: Verb) -> set[str]:
    return {arg.name for arg in verb.args}


def require_right(
    office: Office, act: str, by: str = "", *, approvable: bool = False, doing: str = ""
) -> None:
    """Make sure that ``by`` (default: the operator) may do ``act``, a verb or one of
    `rights.GROUPS`.

    ``approvable``: somebody else may approve it by PIN; ``doing``: the word for what is done, where
    it is one of several things under ``act``. Raises `Refusal` naming who may. Nobody is
    refused while the office does not limit rights.
    """
    if not office.limits_rights:
        return
    by = by or office.signer
    person = People(office).person(by)
    if person is not None and office.profile.may(person.role, act):
        return
    allowed = office.profile.rights.get(act_of(act))
    if person is not None or allowed is not None:
        word = doing or act_words(act_of(act))
        raise Refusal([f"“{word}”{_who_may(office, act, by, person, approvable=approvable)}"])
    raise Refusal(
        [f"“{by}”不在人员名册上，不能办理；请先选择值班的人（命令里写 --by 姓名）。没有改动"]
    )


def _who_may(office: Office, act: str, by: str, person: Staff | None, *, approvable: bool) -> str:
    allowed = office.profile.rights.get(act_of(act), ())
    roles = office.profile.labels("roles", allowed)
    names = "、".join(one.name for one in People(office).here() if one.role in allowed)
    is_what = f"是{office.profile.label('roles', person.role)}" if person else "不在人员名册上"
    other = "，或请其在此输入口令确认" if approvable else ""
    known = f"（{names}）" if names else ""
    return f"须由{roles}{known}办理{other}；{by}{is_what}。没有改动"


def _approver(office: Office, args: dict[str, object]) -> Staff | None:
    """Who approved by PIN; None for an approval on paper."""
    name = str(args.get("approver") or "")
    person = People(office).person(name) if name else None
    if args.get("basis") != BY_PIN:
        _check_role(office, person, args)
        return None
    if person is None:
        raise Refusal(
            [f"“{name}”不在人员名册上，不能用口令确认；请改为纸面签字，或先登记人员。没有改动"],
            ["approver"],
        )
    _check_role(office, person, args)
    pins = Pins(office)
    if pins.is_given(person.staff_no):
        raise Refusal(
            [
                f"{person.name} 的口令是别人代设的，还不能用来批准；"
                f"请 {person.name} 先在“设置—人员”里改成自己的口令。没有改动"
            ],
            ["pin"],
        )
    pins.check(person, str(args.get("pin") or ""))
    args["approver"], args["approver_no"] = person.name, person.staff_no
    args["approver_role"] = person.role
    return person


def _check_role(office: Office, person: Staff | None, args: dict[str, object]) -> None:
    """The register knows an approver's role: it is filled in, and no other may be said; on paper
    too. Raises `Refusal`.
    """
    role = str(args.get("approver_role") or "")
    if person is None or role == person.role or ("approver_role" not in args and not person.role):
        return
    if role and role not in _roles_ever(office, person):
        is_what, said = (office.profile.label("roles", one) for one in (person.role, role))
        raise Refusal(
            [f"{person.name} 在人员名册上是{is_what}，不是{said}，与批准人职务不符；没有改动"],
            ["approver_role"],
        )
    args["approver_role"] = role or person.role


def _roles_ever(office: Office, person: Staff) -> set[object]:
    """The roles somebody has had: an approval given before a promotion may be entered after it."""
    told = People(office).events(person.staff_no)
    return {event.changes["role"][1] for event in told if "role" in event.changes}


def _check_old_pin(office: Office, verb: Verb, number: str, args: dict[str, object]) -> None:
    """A PIN is changed or taken away by who knows it."""
    if "old_pin" not in _names(verb):
        return
    person, old = People(office).find(number), str(args.pop("old_pin", "") or "")
    if verb.name == "pin_remove" or Pins(office).has(number):
        Pins(office).check(person, old, field="old_pin")
