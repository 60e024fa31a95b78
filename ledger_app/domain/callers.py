"""群诉: one matter, many households. The case is worked on once, each caller keeps a line.

The complainant of the case is the first caller; further ones are numbered TS…#2, #3 and so on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.people import Caller
from ledger_app.domain.reaching import is_nameless
from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import phone_digits, plain_name
from ledger_app.domain.rooms import join_rooms, read_room, room_key
from ledger_app.support.cleaning import clean_text
from ledger_app.support.errors import Refusal

MARK = "#"  # between the number of a case and that of its caller


def mass(case: Complaint, args: Args, context: Context) -> Changes:
    """列为群诉, or with ``is_mass`` false take that back while nobody else has called."""
    number = case.complaint_no
    if args.get("is_mass") is False:
        if not case.mass_event:
            raise Refusal([f"{number} 没有列为群诉；记录没有改动"])
        if case.caller_count > 1:
            raise Refusal([f"{number} 已登记了其他来电户，请先逐户撤回；记录没有改动"])
        return {"mass_event": None, "caller_count": 0}
    if case.mass_event:
        raise Refusal([f"{number} 已经列为群诉；记录没有改动"])
    return {"mass_event": True, "caller_count": 1}


def add_caller(case: Complaint, args: Args, known: Sequence[Caller], context: Context) -> Caller:
    """A further caller of the case; ``known``: those it has, withdrawn ones too.

    Raises `Refusal` without a name or room, or when this very caller is on the list.
    """
    name, unit, phone = (str(args.get(field) or "") for field in ("name", "unit_no", "phone"))
    if not (name or unit):
        raise Refusal(["来电户请至少填写姓名或房号"], ["name"])
    same = known_as(case, args, known)
    if same == case.complaint_no:
        raise Refusal([f"{unit} {name} 就是 {same} 的投诉人；没有重复登记"])
    if same:
        raise Refusal([f"{unit} {name} 已经登记过，序号 {same}；没有重复登记"])
    return Caller(
        caller_no=f"{case.complaint_no}{MARK}{len(known) + 2}",
        complaint_no=case.complaint_no,
        name=name,
        unit_no=unit,
        phone=phone,
        called_at=context.at,
        words=str(args.get("words") or ""),
    )


def told(caller: Caller, args: Args, context: Context) -> Caller:
    """答复来电户: told of the outcome, once."""
    _require_standing(caller)
    if caller.told_at is not None:
        raise Refusal([f"{caller.caller_no} 已经答复过；记录没有改动"])
    _require_after_call(caller, context)
    return replace(caller, told_at=context.at, told_method=str(args.get("method") or "phone"))


def withdraw(caller: Caller, context: Context) -> Caller:
    """撤回来电户: entered by mistake or taken back; the line stays, struck out."""
    _require_standing(caller)
    _require_after_call(caller, context)
    return replace(caller, withdrawn_at=context.at)


def _require_standing(caller: Caller) -> None:
    if caller.withdrawn_at is not None:
        raise Refusal([f"{caller.caller_no} 已经撤回；记录没有改动"])


def _require_after_call(caller: Caller, context: Context) -> None:
    if caller.called_at is not None and context.at < caller.called_at:
        raise Refusal([f"时间早于 {caller.caller_no} 的来电时间；记录没有改动"], ["at"])


def standing(callers: Iterable[Caller]) -> tuple[Caller, ...]:
    """Those not withdrawn."""
    return tuple(caller for caller in callers if caller.withdrawn_at is None)


def households(case: Complaint, callers: Iterable[Caller]) -> int:
    """群诉户数: different rooms, the complainant's among them; who gave none counts by name, and
    whoever left neither as one more.
    """
    everybody = [(case.unit_no, case.complainant_name, case.complaint_no)]
    everybody += [(one.unit_no, one.name, one.caller_no) for one in standing(callers)]
    names = ((unit, number if is_nameless(name) else name) for unit, name, number in everybody)
    return len({room_key(unit) or name for unit, name in names})


def known_as(case: Complaint, given: Mapping[str, object], known: Iterable[Caller]) -> str:
    """The number under which this very caller is on the list: a caller's, or the case's own for
    the complainant; "" for somebody new.
    """
    who = _who(*(str(given.get(field) or "") for field in ("name", "unit_no", "phone")))
    name, *ways = who
    if is_nameless(name) and not any(ways):
        return ""
    if who == _who(case.complainant_name, case.unit_no, case.phone):
        return case.complaint_no
    same = (c.caller_no for c in standing(known) if _who(c.name, c.unit_no, c.phone) == who)
    return next(same, "")


def _who(name: str, unit_no: str, phone: str) -> tuple[str, str, str]:
    """The same however name, room and phone are spelt."""
    return plain_name(name), room_key(unit_no), phone_digits(phone)


def read_lines(text: str) -> list[dict[str, str]]:
    """Callers pasted from a workbook or typed one a line: room, name and phone in any order, what
    is left is what they said. A room may stand in several cells (3栋 2单元 501). Lines without a
    name or room, and a line of headings, are passed over.
    """
    found = []
    for line in clean_text(text).splitlines():
        between = r"\t" if "\t" in line else r"[,，;；\s]+"
        cells = join_rooms([cell.strip() for cell in re.split(between, line) if cell.strip()])
        if all(plain_name(cell) in _HEADINGS for cell in cells):
            continue
        given: dict[str, str] = {}
        for cell in cells:
            name = next((n for n, fits in _CELLS if n not in given and fits(cell)), "words")
            given[name] = f"{given[name]} {cell}" if name in given else cell
        if given.get("name") or given.get("unit_no"):
            found.append(given)
    return found


def _is_phone(cell: str) -> bool:
    plain = re.sub(r"[\s\-+()（）]", "", unicodedata.normalize("NFKC", cell))
    return plain.isdecimal() and _PHONE_DIGITS[0] <= len(plain) <= _PHONE_DIGITS[1]


def _is_room(cell: str) -> bool:
    return any(part[:1].isdecimal() for part in read_room(cell).parts)


def _is_name(cell: str) -> bool:
    return len(cell) <= _NAME and not any(c.isdecimal() for c in cell)


_PHONE_DIGITS, _NAME = (7, 14), 12
_HEADINGS = frozenset(
    "序号 楼栋 楼号 栋号 单元 单元号 房号 房间 房间号 室号 姓名 业主 业主姓名 住户 住户姓名 来电人"
    " 联系人 投诉人 电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 内容 反映内容 诉求 备注".split()
)
_CELLS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("phone", _is_phone),
    ("unit_no", _is_room),
    ("name", _is_name),
)
