"""One regime as the program asks it: its lists, levels and limits, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger_app.domain.choices import Choice
from ledger_app.domain.limits import Limit
from ledger_app.domain.phrases import PLACES
from ledger_app.domain.regime import (
    LEVEL_LIMITS,
    Escalation,
    Extension,
    Flow,
    Level,
    MoneyBand,
    Report,
    Target,
    TimerRule,
)
from ledger_app.domain.rights import IN_CHARGE, INTAKE, act_of

if TYPE_CHECKING:
    from ledger_app.domain.records import Complaint


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
    trade: str = ""
    order: int = 0
    suspension_consent_by: tuple[str, ...] = ()
    retention: Mapping[str, int] = field(default_factory=dict)
    routing: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    rules: tuple[TimerRule, ...] = ()
    flow: Flow = field(default_factory=Flow)
    extension: Extension = field(default_factory=Extension)
    escalation: Escalation = field(default_factory=Escalation)
    money: tuple[MoneyBand, ...] = ()
    reports: tuple[Report, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    rights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _index: dict[str, dict[str, Choice]] = field(default_factory=dict, repr=False, compare=False)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The entries of a list (levels included). Raises KeyError for an unknown list."""
        if name == "phrase_places":
            return PLACES
        if name == "levels":
            return tuple(
                Choice(level.code, level.label, retired=level.retired) for level in self.levels
            )
        return self.lists[name]

    def offered(self, name: str, kept: str = "") -> tuple[Choice, ...]:
        """What may be chosen anew: the list without what is retired, but for ``kept``, the code
        that stands there already.
        """
        return tuple(c for c in self.choices(name) if not c.retired or c.code == kept)

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

    def labels(self, name: str, codes: tuple[str, ...]) -> str:
        """Several codes in the clerk's words: 物业部经理、公司总经理."""
        return "、".join(self.label(name, code) for code in codes)

    def level(self, code: str) -> Level | None:
        """The severity with this code; None while a case has none."""
        return next((level for level in self.levels if level.code == code), None)

    def gravity(self, code: str) -> int:
        """How grave a level is: 1 for the least; 0 for none."""
        codes = [level.code for level in self.levels]
        return len(codes) - codes.index(code) if code in codes else 0

    def limit(self, name: str, case: Complaint) -> Limit | None:
        """The limit of step ``name`` for this case; None where none is set."""
        fitting = [rule for rule in self.rules if rule.name == name and self._fits(rule, case)]
        if fitting:
            return max(reversed(fitting), key=lambda rule: len(rule.conditions)).limit
        if name not in LEVEL_LIMITS:
            return self.limits.get(name)
        found: Limit | None = getattr(self.level(case.level), name, None)
        return found

    def _fits(self, rule: TimerRule, case: Complaint) -> bool:
        return all(
            (self.case_form(case) if field == "case_form" else getattr(case, field)) in codes
            for field, codes in rule.conditions.items()
        )

    def case_form(self, case: Complaint) -> str:
        """Oral or written: as filled in, else as the channel is."""
        if case.case_form:
            return case.case_form
        channel = self.find("channels", case.channel)
        return "written" if channel is not None and channel.written else "oral"

    @property
    def limited_by(self) -> frozenset[str]:
        """The fields of a case that some limit depends on."""
        return frozenset(field for rule in self.rules for field in rule.conditions)

    @property
    def steps_left_out(self) -> frozenset[str]:
        """The day's lists (`WORK_LISTS` of the casebook) that this regime has no step for."""
        revisits = self.flow.revisit_before_closing or self.limits["revisit"] is not None
        revisits = revisits or any(rule.name == "revisit" for rule in self.rules)
        kept = {
            "unsigned": self.flow.sign_for,
            "unreturned": self.flow.return_sheet,
            "to_revisit": revisits or "limits.revisit" in self.blanks,
        }
        return frozenset(name for name, is_kept in kept.items() if not is_kept)

    def satisfied_grades(self) -> frozenset[str]:
        """Codes of the grades that count as satisfied."""
        return frozenset(c.code for c in self.lists["grades"] if c.satisfied)

    def may(self, role: str, act: str) -> bool:
        """Whether a role may do ``act`` (a verb, or an act of `rights.GROUPS`)."""
        allowed = self.rights.get(act_of(act))
        return allowed is None or role in allowed

    @property
    def receiving(self) -> Choice:
        """The role that takes complaints in: 接待员, 受理员, 业务部门, as the regime calls it."""
        roles = [role for role in self.lists["roles"] if not role.retired]
        return next((role for role in roles if role.function == INTAKE), self.lists["roles"][0])

    def in_charge(self, role: str) -> bool:
        """Whether a role answers for the desk: supervisor and above."""
        choice = self.find("roles", role)
        return choice is not None and choice.function in IN_CHARGE

    def dept_short(self, dept: str) -> str:
        """Short name of a department for slip numbers; its first character when none is set."""
        choice = self.find("departments", dept)
        return (choice.short if choice else "") or dept[:1] or "内"
