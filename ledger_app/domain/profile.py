"""The regime as data: lists, limits, roles and number patterns, read from a TOML profile."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger_app.domain.choices import Choice
from ledger_app.domain.limits import Limit
from ledger_app.support.errors import LedgerError

LIMIT_NAMES = ("dispatch", "return_sheet", "inform", "revisit", "review")
LEVEL_LIMITS = ("finish", "first_answer", "forward")
NUMBER_SERIES = ("complaint", "liaison", "repair", "talk")
_USUAL_NUMBERS = {"talk": "GT{yyyy}{mm}{seq:03}"}  # for a regime that says nothing of its own
REQUIRED_LISTS = (
    "natures",
    "channels",
    "categories",
    "grades",
    "roles",
    "customer_types",
    "notify_methods",
    "bases",
    "departments",
    "charge_types",
    "acceptances",
)
# Lists that the office may go beyond: a name typed there is kept as it is.
FREE_LISTS = frozenset({"departments", "notify_methods"})


@dataclass(frozen=True, slots=True)
class Level:
    """A severity: its limits (None: not set), and who may extend or must consent to closing."""

    code: str
    label: str
    finish: Limit | None = None
    first_answer: Limit | None = None
    forward: Limit | None = None
    forward_to: str = ""
    customer_date: bool = False
    extend_by: tuple[str, ...] = ()
    consent_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """One regime. ``blanks`` names the numbers its source leaves open (待设置)."""

    name: str
    code: str
    levels: tuple[Level, ...]
    limits: Mapping[str, Limit | None]
    warn_share: float
    numbers: Mapping[str, str]
    defaults: Mapping[str, str]
    lists: Mapping[str, tuple[Choice, ...]]
    suspension_consent_by: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    _index: dict[str, dict[str, Choice]] = field(default_factory=dict, repr=False, compare=False)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The entries of a list (levels included). Raises KeyError for an unknown list."""
        if name == "levels":
            return tuple(Choice(level.code, level.label) for level in self.levels)
        return self.lists[name]

    def find(self, name: str, text: str) -> Choice | None:
        """The entry of list ``name`` whose code or label is ``text``; None if there is none."""
        index = self._index.get(name)
        if index is None:
            index = {c.label: c for c in self.choices(name)} | {
                c.code: c for c in self.choices(name)
            }
            self._index[name] = index
        return index.get(text)

    def label(self, name: str, code: str) -> str:
        """The clerk's word for a stored code; a code no longer on the list shows as it is."""
        choice = self.find(name, code)
        return choice.label if choice else code

    def level(self, code: str) -> Level | None:
        """The severity with this code; None while a case has none."""
        return next((level for level in self.levels if level.code == code), None)

    def satisfied_grades(self) -> frozenset[str]:
        """Codes of the grades that count as satisfied."""
        return frozenset(c.code for c in self.lists["grades"] if c.satisfied)

    def dept_short(self, dept: str) -> str:
        """Short name of a department for slip numbers; its first character when none is set."""
        choice = self.find("departments", dept)
        return (choice.short if choice else "") or dept[:1] or "内"


class _Reader:
    """Reads one profile, collecting blanks, naming file, key and reason when something is wrong."""

    def __init__(self, data: Mapping[str, Any], source: str) -> None:
        self.data, self.source, self.blanks = data, source, list[str]()

    def fail(self, key: str, reason: str) -> LedgerError:
        return LedgerError(
            f"制度文件“{self.source}”的“{key}”{reason}。台账没有改动；请改正该项后重试。"
        )

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, "应当是一组设置")
        return value

    def limit(self, owner: Mapping[str, Any], name: str, key: str) -> Limit | None:
        text = owner.get(name)
        if text is None:
            return None
        if not str(text).strip():
            self.blanks.append(key)
            return None
        try:
            return Limit.parse(str(text))
        except ValueError:
            raise self.fail(key, f"时限写法“{text}”看不懂，应写成 10min、1h、2d 或 3wd") from None

    def share(self, owner: Mapping[str, Any], name: str, default: float) -> float:
        value = owner.get(name, default)
        if not isinstance(value, int | float) or not 0 < value <= 1:
            raise self.fail(f"limits.{name}", "应当是大于 0、不大于 1 的小数")
        return float(value)

    def choice_list(self, name: str) -> tuple[Choice, ...]:
        entries = self.table("lists").get(name)
        if not entries:
            raise self.fail(f"lists.{name}", "没有内容")
        try:
            found = tuple(Choice(**entry) for entry in entries)
        except TypeError:
            raise self.fail(f"lists.{name}", "每一项都应有 code 和 label") from None
        if len({c.code for c in found}) < len(found):
            raise self.fail(f"lists.{name}", "有重复的代码")
        return found

    def level_list(self) -> tuple[Level, ...]:
        entries = self.data.get("levels", ())
        if not isinstance(entries, list | tuple) or not entries:
            raise self.fail("levels", "没有内容")
        return tuple(self.level(entry) for entry in entries)

    def level(self, entry: Mapping[str, Any]) -> Level:
        if not isinstance(entry, Mapping) or not entry.get("code") or not entry.get("label"):
            raise self.fail("levels", "每一级都应有 code 和 label")
        key = f"levels.{entry['code']}"
        return Level(
            code=entry["code"],
            label=entry["label"],
            forward_to=entry.get("forward_to", ""),
            customer_date=bool(entry.get("customer_date", False)),
            extend_by=tuple(entry.get("extend_by", ())),
            consent_by=tuple(entry.get("consent_by", ())),
            **{name: self.limit(entry, name, f"{key}.{name}") for name in LEVEL_LIMITS},
        )


def read_profile(text: str, source: str) -> Profile:
    """Read a profile.

    Raises `LedgerError` naming ``source``, the key and the reason when it is not usable.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(
            f"制度文件“{source}”格式有误（{error}）。台账没有改动；请改正后重试。"
        ) from error
    reader = _Reader(data, source)
    limits = reader.table("limits")
    levels = reader.level_list()
    numbers = _USUAL_NUMBERS | dict(reader.table("numbers"))
    for series in NUMBER_SERIES:
        if "{seq" not in str(numbers.get(series, "")):
            raise reader.fail(f"numbers.{series}", "缺少流水号 {seq}")
    return Profile(
        name=str(data.get("name", source)),
        code=str(data.get("code", source)),
        levels=levels,
        limits={name: reader.limit(limits, name, f"limits.{name}") for name in LIMIT_NAMES},
        warn_share=reader.share(limits, "warn_share", 0.9),
        numbers=numbers,
        defaults=dict(reader.table("defaults")),
        lists={name: reader.choice_list(name) for name in REQUIRED_LISTS},
        suspension_consent_by=tuple(reader.table("suspension").get("consent_by", ())),
        blanks=tuple(reader.blanks),
    )
