"""The rules of the resident register: who may stand on it, and what may be changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ledger_app.domain.asking import Needs
from ledger_app.domain.context import Args, Context
from ledger_app.domain.people import Resident
from ledger_app.domain.rooms import room_key
from ledger_app.support.errors import Refusal

NUMBERS = "ZH{seq:05}"


def same_name(one: str, other: str) -> bool:
    """Whether two written names are one, whatever their width and blanks."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name for comparing: half width, lower case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


def phone_digits(phone: str) -> str:
    """A phone for comparing: its figures alone."""
    if phone.isascii() and phone.isdecimal():  # as nearly every one is written
        return phone
    return "".join(c for c in unicodedata.normalize("NFKC", phone) if c.isdecimal())


def dialled(*phones: str) -> str:
    """The first of these that can be dialled; a register may say 无 or — for none. "" for none."""
    return next(filter(phone_digits, phones), "")


def is_figures(name: str) -> bool:
    """Whether a text is figures alone: a phone or its end, nobody's name."""
    return plain_name(name).replace("-", "").isdecimal()


# What nobody stands on the register without, and the sentence that asks for it.
NEEDS: Needs = {
    "unit_no": "请填写“房号”，如 3-2-501 或 3栋2单元501",
    "name": "请填写“姓名”",
}


def added(args: Args, roommates: Iterable[Resident]) -> Resident:
    """A new resident, without a number yet. ``roommates``: who is known of the room.

    Raises `Refusal` when the room names nothing, the days are out of order, or somebody of this
    name lives there already and it was not said that this is another.
    """
    values = {name: value for name, value in args.items() if name != "another"}
    new = Resident(**values)  # type: ignore[arg-type]
    _require_sound(new)
    _require_another(new, args, roommates)
    return new


def changed(old: Resident, args: Args, roommates: Iterable[Resident]) -> Resident:
    """The resident with what was given; an empty value takes the old one away.

    Raises `Refusal` as `added` does, and when nothing is different.
    """
    values = {name: value for name, value in args.items() if name != "another"}
    new = replace(old, **values)  # type: ignore[arg-type]
    _require_sound(new)
    if new == old:
        raise Refusal(["没有要更正的内容；记录没有改动"])
    if room_key(new.unit_no) != room_key(old.unit_no) or not same_name(new.name, old.name):
        _require_another(new, args, roommates)
    return new


def moved_out(old: Resident, args: Args, context: Context) -> Resident:
    """The resident as one who moved out (today when no day is given); stays on the register."""
    if old.moved_out_on is not None:
        raise Refusal(
            [f"{old.name} 已在 {old.moved_out_on} 登记迁出；记录没有改动"], ["moved_out_on"]
        )
    day = args.get("moved_out_on") or context.at.date()
    assert isinstance(day, date)
    if day > context.at.date():
        raise Refusal([f"迁出日期 {day} 还没有到；到那天再登记"], ["moved_out_on"])
    remark = str(args.get("remark") or old.remark)
    new = replace(old, moved_out_on=day, remark=remark)
    _require_sound(new)
    return new


def _require_sound(resident: Resident) -> None:
    said = {"unit_no": room_key(resident.unit_no), "name": plain_name(resident.name)}
    problems = [(name, words) for name, words in NEEDS.items() if not said[name]]
    came, left = resident.moved_in_on, resident.moved_out_on
    if came is not None and left is not None and left < came:
        problems.append(("moved_out_on", f"迁出日期 {left} 早于入住日期 {came}，请核对"))
    if problems:
        raise Refusal([text for _, text in problems], [name for name, _ in problems])


def _require_another(new: Resident, args: Args, roommates: Iterable[Resident]) -> None:
    if args.get("another"):
        return
    for known in roommates:
        if known.resident_no != new.resident_no and same_name(known.name, new.name):
            gone = "（已迁出）" if known.moved_out_on else ""
            raise Refusal(
                [
                    f"{known.unit_no} 已有同名住户“{known.name}”{gone}，编号 {known.resident_no}；"
                    "没有保存。确是另一人时，请在“确是另一人”选“是”"
                ],
                ["another"],
            )
