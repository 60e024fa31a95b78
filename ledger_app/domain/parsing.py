"""Raw input (typed, JSON, a workbook) becomes values; a problem is one Chinese sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ledger_app.domain.bounds import BeyondError, measure, yuan
from ledger_app.domain.dates import parse_date, parse_moment
from ledger_app.domain.kinds import MOMENTS, Kind, empty
from ledger_app.domain.profile import Profile
from ledger_app.domain.usual_lists import FREE_LISTS
from ledger_app.domain.verb_defs import Arg, Verb
from ledger_app.support.cleaning import clean_line, clean_text, quoted, trim
from ledger_app.support.errors import Refusal

_MEASURES = {"qty": "数量", "price": "单价"}
_TRUE = {"true", "1", "是", "有", "√", "y", "yes", "立项", "已"}
_FALSE = {"false", "0", "否", "无", "n", "no", "不立项", "未", "×"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs to know: the office's lists, and the day relative dates count from."""

    profile: Profile
    today: date


class UnreadableError(ValueError):
    """A value that cannot be understood; the message is the sentence for the clerk."""


def parse_value(arg: Arg, raw: object, reading: Reading) -> object:
    """``raw`` as a value of the argument's kind; None and blank give the empty value.

    Raises `UnreadableError` with a sentence when it cannot be understood.
    """
    if raw is None or (isinstance(raw, str) and not trim(raw)):
        return empty(arg.kind)
    if arg.kind in MOMENTS or arg.kind is Kind.DATE:
        return _moment(arg, raw, reading.today)
    if arg.kind is Kind.BOOL:
        return _flag(arg, raw)
    if arg.kind is Kind.MONEY:
        return _money(arg, raw)
    if arg.kind is Kind.ITEMS:
        return _items(arg, raw)
    if isinstance(raw, (dict, list)):
        raise UnreadableError(f"“{arg.label}”应当是文字")
    return _text(arg, str(raw), reading.profile)


def _text(arg: Arg, raw: str, profile: Profile) -> str:
    if arg.kind is Kind.TEXT:
        return trim(clean_text(raw))
    text = clean_line(raw)
    if arg.kind is Kind.PHONE:
        return _phone(arg, unicodedata.normalize("NFKC", text))
    if arg.kind is not Kind.CHOICE:
        return text
    choice = profile.find(arg.choices, text)
    if choice is not None:
        return choice.code
    if arg.choices in FREE_LISTS:
        return text
    allowed = "、".join(c.label for c in profile.offered(arg.choices))
    raise UnreadableError(f"“{arg.label}”没有“{text}”这一项，可选：{allowed}")


def _phone(arg: Arg, text: str) -> str:
    """Any way of writing it (extensions, several, words beside it) that has figures in it."""
    if text and not any(character.isdecimal() for character in text):
        raise UnreadableError(f"“{arg.label}”里没有数字（{text}），请核对；不知道的可以不填")
    return text


def _moment(arg: Arg, raw: object, today: date) -> object:
    if isinstance(raw, datetime):
        return raw.date() if arg.kind is Kind.DATE else raw.replace(microsecond=0, tzinfo=None)
    text = raw.isoformat() if isinstance(raw, date) else str(raw)
    if arg.kind is Kind.DATE:
        moment = parse_moment(text, today)
        found: object = parse_date(text, today) or (moment.date() if moment else None)
    else:
        found = parse_moment(text, today, end_of_day=arg.kind is Kind.DEADLINE)
    if found is None:
        raise UnreadableError(
            f"“{arg.label}”的日期时间“{text}”看不懂，可以写成 2026-11-21 09:30、1121 或 今天"
        )
    return found


def _flag(arg: Arg, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = str(raw).strip().lower()
    if text in _TRUE | _FALSE:
        return text in _TRUE
    raise UnreadableError(f"“{arg.label}”只能填“是”或“否”")


def _money(arg: Arg, raw: object) -> Decimal:
    try:
        return yuan(_digits(raw)).quantize(Decimal("0.01"))
    except BeyondError as error:
        raise UnreadableError(f"“{arg.label}”的{quoted(str(raw))}记不下：{error}") from None
    except ValueError:
        raise UnreadableError(f"“{arg.label}”应当是不小于 0 的金额") from None


def _digits(raw: object) -> str:
    """An amount as typed, without what people put around the digits."""
    return unicodedata.normalize("NFKC", str(raw)).replace(",", "").strip("¥元 ")


def _items(arg: Arg, raw: object) -> tuple[dict[str, str], ...]:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(entry, Mapping) for entry in raw):
        raise UnreadableError(f"“{arg.label}”应当是材料的清单")
    names = ("name", "unit", "qty", "price", "amount")
    lines = [{n: clean_line(str(entry.get(n) or "")) for n in names} for entry in raw]
    for line in lines:
        if line["amount"]:
            _money(Arg("amount", f"{arg.label}”里“金额"), line["amount"])
        for name, words in _MEASURES.items():
            if line[name]:
                _measure(f"“{arg.label}”里“{words}”", line[name])
        line |= {name: _digits(line[name]) for name in ("amount", *_MEASURES)}
    return tuple(lines)


def _measure(label: str, text: str) -> None:
    try:
        measure(_digits(text))
    except BeyondError as error:
        raise UnreadableError(f"{label}的{quoted(text)}记不下：{error}") from None
    except ValueError:
        raise UnreadableError(f"{label}应当是不小于 0 的数") from None


def read_args(
    args: tuple[Arg, ...], raw: Mapping[str, object], reading: Reading
) -> dict[str, object]:
    """The given arguments as values; those not given are absent.

    Raises `Refusal` with every problem at once.
    """
    known = {arg.name: arg for arg in args}
    problems: list[tuple[str, str]] = [
        (name, f"没有“{name}”这一项") for name in raw if name not in known
    ]
    values: dict[str, object] = {}
    for arg in args:
        if arg.name in raw:
            try:
                values[arg.name] = parse_value(arg, raw[arg.name], reading)
            except UnreadableError as error:
                problems.append((arg.name, str(error)))
    problems += _unfilled(args, values, {name for name, _ in problems})
    if problems:
        raise Refusal([text for _, text in problems], [name for name, _ in problems])
    return values


def readable(
    args: tuple[Arg, ...], raw: Mapping[str, object], reading: Reading
) -> dict[str, object]:
    """What can be read of arguments that are still being typed; the rest is left out."""
    values: dict[str, object] = {}
    for arg in args:
        if arg.name in raw:
            with suppress(UnreadableError):
                values[arg.name] = parse_value(arg, raw[arg.name], reading)
    return values


def _unfilled(
    args: tuple[Arg, ...], values: Mapping[str, object], unclear: set[str]
) -> list[tuple[str, str]]:
    """The mandatory arguments that say nothing; what could not be read was named already."""
    return [
        (arg.name, f"请填写“{arg.label}”")
        for arg in args
        if arg.required and values.get(arg.name) in (None, "") and arg.name not in unclear
    ]


def read_verb(verb: Verb, raw: Mapping[str, object], reading: Reading) -> dict[str, object]:
    """The arguments of one step, checked against its declaration."""
    return read_args(verb.args, raw, reading)
