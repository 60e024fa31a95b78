"""Reads the rules of a profile: conditional limits, flow, extensions, money, reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ledger_app.domain.bounds import BeyondError, yuan
from ledger_app.domain.choices import Choice
from ledger_app.domain.numbering import pattern_fault, same_series
from ledger_app.domain.profile_reader import Reader, Table
from ledger_app.domain.regime import (
    Escalation,
    Extension,
    Flow,
    MoneyBand,
    Report,
    Target,
    TimerRule,
)
from ledger_app.domain.rights import (
    FUNCTIONS,
    GROUPS,
    USUALLY_RESERVED,
    reserved,
    usual_rights,
)
from ledger_app.domain.routing import ROUTED

# What a limit may depend on, and the list its codes come from.
CONDITIONS = {
    "level": "levels",
    "nature": "natures",
    "channel": "channels",
    "category": "categories",
    "customer_grade": "customer_grades",
    "case_form": "case_forms",
}
_NOTHING = Decimal(0)
_PERIODS = ("week", "month", "quarter", "half", "year")
_LAST_DAY = {"week": 7}
_TARGET = re.compile(r"^(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*(%?)$")


class RuleReader(Reader):
    """Needs the lists and levels to be read before: rules name their codes."""

    def rules(self, names: frozenset[str]) -> tuple[TimerRule, ...]:
        """The limits that hold under conditions."""
        return tuple(self._rule(row, names, at) for at, row in enumerate(self.rows("timers"), 1))

    def _rule(self, row: Table, names: frozenset[str], at: int) -> TimerRule:
        key = f"timers 第 {at} 条"
        self.known(row, frozenset({"name", "limit", *CONDITIONS}), key)
        name = str(row.get("name", ""))
        if name not in names:
            raise self.fail(
                f"{key}.name", f"写的“{name}”不是时限，可写：{'、'.join(sorted(names))}"
            )
        if "limit" not in row:
            raise self.fail(key, "没有写 limit")
        conditions = {}
        for field, listed in CONDITIONS.items():
            wanted = row.get(field, [])
            codes = (wanted,) if isinstance(wanted, str) else self.texts(row, field, key)
            if any(codes):
                conditions[field] = tuple(self.code(listed, c, f"{key}.{field}") for c in codes)
        words = "+".join(code for codes in conditions.values() for code in codes)
        return TimerRule(name, self.limit(row, "limit", f"timers.{name}({words})"), conditions)

    def flow(self) -> Flow:
        """Which steps are asked for."""
        table, usual = self.table("flow"), Flow()
        flags = [name for name in Flow.__slots__ if name != "plan_approved_by"]
        self.known(table, frozenset(Flow.__slots__), "flow")
        return Flow(
            plan_approved_by=self.roles(table, "plan_approved_by", "flow"),
            **{n: self.flag(table, n, "flow", default=getattr(usual, n)) for n in flags},
        )

    def extension(self) -> Extension:
        """How far a limit may be put off."""
        table = self.table("extension")
        self.known(table, frozenset(Extension.__slots__), "extension")
        return Extension(
            times=self.count(table, "times", "extension.times"),
            total=self.limit(table, "total", "extension.total"),
            length=self.limit(table, "length", "extension.length"),
            basis=tuple(
                self.code("bases", code, "extension.basis")
                for code in self.texts(table, "basis", "extension")
            ),
            tell_customer=self.flag(table, "tell_customer", "extension"),
        )

    def escalation(self) -> Escalation:
        """When a higher level is proposed, and the ladder of urgings."""
        table = self.table("escalation")
        self.known(table, frozenset(Escalation.__slots__), "escalation")
        to = table.get("to", "")
        natures = self.texts(table, "natures", "escalation")
        return Escalation(
            after=self.limit(table, "after", "escalation.after"),
            natures=tuple(self.code("natures", c, "escalation.natures") for c in natures),
            to=self.code("levels", to, "escalation.to", anew=True) if to else "",
            ladder=self.roles(table, "ladder", "escalation"),
        )

    def money(self) -> tuple[MoneyBand, ...]:
        """The bands of authority; one whose amount is to be set holds nothing yet."""
        found = [(row, self._band(row, at)) for at, row in enumerate(self.rows("money"), 1)]
        return tuple(band for row, band in found if band.up_to is not None or "up_to" not in row)

    def _band(self, row: Table, at: int) -> MoneyBand:
        key = f"money 第 {at} 条"
        self.known(row, frozenset(MoneyBand.__slots__), key)
        side, roles = row.get("side", ""), self.roles(row, "roles", key)
        if not roles:
            raise self.fail(f"{key}.roles", "没有写谁可以决定")
        return MoneyBand(
            side=self.code("liability_sides", side, f"{key}.side") if side else "",
            up_to=self._amount(row.get("up_to"), f"{key}.up_to"),
            roles=roles,
            report=self.flag(row, "report", key),
        )

    def _amount(self, value: object, key: str) -> Decimal | None:
        if value is None or self.blank(value, key):
            return None
        try:
            amount = yuan("" if isinstance(value, bool) else str(value))
        except BeyondError as error:
            self.beyond(key, error)
            return None
        except ValueError:
            amount = _NOTHING
        if amount == 0:
            raise self.fail(key, "应当是大于 0 的金额（元）")
        return amount

    def reports(self) -> tuple[Report, ...]:
        """The periodic reports."""
        return tuple(self._report(row, at) for at, row in enumerate(self.rows("reports"), 1))

    def _report(self, row: Table, at: int) -> Report:
        key = f"reports 第 {at} 条"
        self.known(row, frozenset(Report.__slots__), key)
        period, label = str(row.get("period", "")), str(row.get("label", ""))
        if not row.get("code") or not label:
            raise self.fail(key, "应有 code 和 label")
        if period not in _PERIODS:
            raise self.fail(f"{key}.period", f"写的“{period}”看不懂，可写：{'、'.join(_PERIODS)}")
        day = self.count(row, "day", f"reports.{row['code']}.day")
        if day is not None and not 1 <= day <= _LAST_DAY.get(period, 31):
            raise self.fail(f"{key}.day", "应当是几号（1-31）；按周的写星期几（1-7）")
        return Report(
            str(row["code"]),
            label,
            period,
            day or 0,
            after=self.count(row, "after", f"{key}.after") or 0,
            min_length=self.count(row, "min_length", f"{key}.min_length") or 0,
            headings=self.texts(row, "headings", key),
            **{name: str(row.get(name, "")) for name in ("sender", "receiver", "content")},
        )

    def routing(self) -> dict[str, str]:
        """Where cases go first, and who is told; one that is to be set routes nothing yet."""
        found = {}
        for code, named in self.table("routing").items():
            key = f"routing.{code}"
            listed = next((n for n in ROUTED if any(code == c.code for c in self.lists[n])), "")
            if not listed:
                raise self.fail(key, "左边应当是投诉类别、投诉性质或部门的代码")
            if not self.blank(named, key):
                found[code] = self.code(ROUTED[listed], named, key, anew=True)
        return found

    def targets(self, names: frozenset[str]) -> dict[str, Target]:
        """What figures are to reach, by the name of the figure."""
        table = self.table("targets")
        self.known(table, names, "targets")
        found = {}
        for name, text in table.items():
            if self.blank(text, f"targets.{name}"):
                continue
            match = _TARGET.match(str(text))
            if match is None:
                raise self.fail(f"targets.{name}", f"写的“{text}”看不懂，应写成 >= 95% 或 <= 1")
            value = float(match[2]) / (100 if match[3] else 1)
            found[name] = Target(match[1], value, str(text))
        return found

    def rights(self) -> dict[str, tuple[str, ...]]:
        """Acts that only some roles may do."""
        roles = self.lists["roles"]
        self._check_functions(roles)
        if "rights" not in self.data:
            return reserved(usual_rights(), roles)
        from ledger_app.domain.verbs import BY_VERB  # a profile that says nothing needs no verbs

        table = self.table("rights")
        known = {*FUNCTIONS, *(role.code for role in roles)}
        acts = {*BY_VERB, *GROUPS, *USUALLY_RESERVED}
        for who in table:
            if who not in known:
                raise self.fail(f"rights.{who}", "既不是职能也不是职务的代码")
            for act in self.texts(table, who, "rights"):
                if act not in acts:
                    raise self.fail(f"rights.{who}", f"写的“{act}”不是步骤")
        return reserved(table, roles)

    def _check_functions(self, roles: Iterable[Choice]) -> None:
        for role in roles:
            if role.function and role.function not in FUNCTIONS:
                known = "、".join(FUNCTIONS)
                raise self.fail(
                    f"lists.roles.{role.code}",
                    f"的 function “{role.function}”不认识，可写：{known}",
                )

    def number_patterns(self, usual: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
        """The patterns of the number series."""
        numbers = dict(usual) | dict(self.table("numbers"))
        self.known(numbers, frozenset(names), "numbers")
        for series in names:
            pattern = numbers.get(series, "")
            if not isinstance(pattern, str):
                raise self.fail(f"numbers.{series}", "应当是文字")
            reason = pattern_fault(pattern, kept=self.kept)
            if reason:
                raise self.fail(f"numbers.{series}", reason)
        for at, series in enumerate(names):
            for other in names[:at]:
                if same_series(numbers[other], numbers[series]):
                    raise self.fail(f"numbers.{series}", f"与 numbers.{other} 相同，编号会混在一起")
        return numbers
