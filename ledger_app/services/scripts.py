"""Playing a script of verbs, one JSON object a line, each its own transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ledger_app.domain.dates import parse_moment
from ledger_app.services.desk import Desk
from ledger_app.services.office import Office
from ledger_app.support.errors import LedgerError

_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Played:
    """What one line did: the number it worked on or created.

    ``ahead``: its typed time lies beyond tomorrow by the computer's clock.
    """

    line: int
    verb: str
    number: str
    ahead: bool = False


class ScriptError(LedgerError):
    """A line that was refused; everything before it is kept, nothing of it is written."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"第 {line} 行没有执行：{reason}")
        self.line = line
        self.reason = reason


def play(office: Office, lines: Iterable[str]) -> Iterator[Played]:
    """Do every line in turn, giving each result as soon as it is safely stored.

    Raises `ScriptError` at the first line that is refused or cannot be read. Blank lines and lines
    that begin with # are passed over.
    """
    desk = Desk(office)
    aliases: dict[str, str] = {}
    for count, text in enumerate(lines, 1):
        stripped = text.strip().removeprefix("\ufeff")
        if not stripped or stripped.startswith("#"):
            continue
        try:
            step = _parse(stripped)
            alias = str(step.pop("as", "") or "")
            verb = str(step.pop("do", "") or "")
            at = _moment(step.pop("at", None), office)
            by = str(step.pop("by", "") or "")
            args = {name: _resolve(value, aliases) for name, value in step.items()}
            changes = desk.do(verb, args, at=at, by=by)
        except LedgerError as error:
            raise ScriptError(count, str(error)) from error
        if alias:
            aliases[alias] = changes.number
        ahead = at is not None and at > office.clock.now() + _AHEAD
        yield Played(count, verb, changes.number, ahead)


def _parse(text: str) -> dict[str, object]:
    try:
        step = json.loads(text)
    except json.JSONDecodeError as error:
        raise LedgerError(f"不是正确的 JSON（{error.msg}，第 {error.colno} 个字）") from error
    except (ValueError, RecursionError) as error:
        raise LedgerError("不是正确的 JSON（数字太长或套得太深）") from error
    if not isinstance(step, dict):
        raise LedgerError("应当是一个 JSON 对象")
    if "do" not in step:
        raise LedgerError("缺少“do”，不知道要办哪一步")
    return step


def _moment(raw: object, office: Office) -> datetime | None:
    if raw is None:
        return None
    moment = parse_moment(str(raw), office.clock.today())
    if moment is None:
        raise LedgerError(f"“at”的时间“{raw}”看不懂，应写成 2026-10-03T09:12")
    return moment


def _resolve(value: object, aliases: Mapping[str, str]) -> object:
    """``$name`` stands for the number an earlier line returned."""
    if not (isinstance(value, str) and value.startswith("$")):
        return value
    if value[1:] not in aliases:
        raise LedgerError(f"前面没有名为“{value[1:]}”的行")
    return aliases[value[1:]]
