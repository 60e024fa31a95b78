"""The regime as data: levels, limits, lists, roles and rules, read from a TOML profile.

A profile (``resources/profiles/<code>.toml``; its text is copied into every new ledger) holds:

- ``name``, ``code``; ``trade``, ``order``: the heading and the place it has in the choice of a new
  ledger; ``notes``: rules that the program does not check, as sentences; ``unclear``:
  points the source leaves open, and how they are read here.
- ``[numbers]`` complaint, liaison, repair, talk: patterns of the number series.
- ``[limits]`` of every case: dispatch, return_sheet, inform, revisit, review, acknowledge,
  department (dispatch to handling), progress (an answer to the customer at least so often),
  pause (a clock that stands still so long is looked at; `USUAL_PAUSE` where nothing is said);
  ``warn_share``: the share of a limit after which to warn.
- ``[defaults]`` field = code, for what is not filled in at registration.
- ``[[levels]]`` the gravest first: code, label, finish, first_answer, forward, forward_to,
  customer_date (an agreed date replaces ``finish``), extend_by, extend_times, consent_by.
- ``[[timers]]`` name, limit and the conditions level, nature, channel, category, customer_grade,
  case_form (a code or several): the rule with most conditions wins over the others and over the two
  tables above; of equals the later one.
- ``[flow]`` docket, sign_for, desk_handling (handled at the desk without a dispatch), return_sheet,
  inform_before_closing, revisit_before_closing, written_answer (to a written complaint), verdict
  (closing names one of ``lists.verdicts``), plan_approved_by (roles; a plan before handling),
  verify_first (a department handles only after 核实), send_back (a bad result goes back to it),
  offer_options (two or more ways out are offered to the customer).
- ``[extension]`` times, total (from reception), length (from the present due time), basis.
- ``[escalation]`` after, natures, to: unsolved for so long, a case is proposed for level ``to``, as
  are safety risks and triggers; ladder: roles of the 1st, 2nd, 3rd urging.
- ``[suspension]`` consent_by. ``[[money]]`` side, up_to, roles, report: who may decide how much.
- ``[[reports]]`` code, label, period, day, after, sender, receiver, content, min_length, headings.
- ``[rights]`` function or role = acts it may do: verbs, or ``staff``, ``settings``, ``regime``.
  What is named there nobody else may do (once the office limits rights); see `rights`.
- ``[retention]`` form = how long its paper is kept once the case is archived: "long", or years
  ("3y"); blank, or not named: to be set, and nothing is ever due; see `retention`.
- ``[routing]`` category or nature = the department such cases go to first, department = the role
  that is told of its cases: an offer, never forced; see `routing`.
- ``[targets]`` figure = ">= 95%" (names of `kpi_list`).
- ``[lists]``: the required ones below; optional ones default to `USUAL_LISTS`. A list entry has
  code, label and, where they mean something, satisfied, communicative, written, short, keywords;
  a role has the ``function`` that its name stands for (`rights.FUNCTIONS`). An entry, or a level,
  that is ``retired`` stays for the records that hold it and is offered for no new one.

Limits are written 10min, 1h, 2d, 3wd, 1mo. A blank number ("") is one the source leaves open: it
is not guessed but listed in `Profile.blanks` (待设置).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger_app.domain.choices import Choice
from ledger_app.domain.kpi_list import KPI_NAMES
from ledger_app.domain.limits import Limit
from ledger_app.domain.phrases import PLACES
from ledger_app.domain.profile_reader import LEVEL_LIMITS
from ledger_app.domain.profile_rules import CONDITIONS, RuleReader
from ledger_app.domain.regime import (
    Escalation,
    Extension,
    Flow,
    Level,
    MoneyBand,
    Report,
    Target,
    TimerRule,
)
from ledger_app.domain.retention import PAPERS, years_kept
from ledger_app.domain.rights import IN_CHARGE, act_of
from ledger_app.support.errors import LedgerError

if TYPE_CHECKING:
    from ledger_app.domain.records import Complaint

LIMIT_NAMES = ("dispatch", "return_sheet", "inform", "revisit", "review")
# Limits that only some regimes know.
MORE_LIMITS = ("acknowledge", "department", "progress", "pause")
# A reminder of ours, no rule of a source: a clock that stands still so long is looked at.
USUAL_PAUSE = Limit(7, "d")
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
AGAIN = "again"  # of the reasons why nobody was reached: a new time was agreed
USUAL_LISTS = {
    "case_forms": (Choice("oral", "口头"), Choice("written", "书面")),
    "customer_grades": (),
    "pause_reasons": (
        Choice("customer", "等客户"),
        Choice("parts", "等配件"),
        Choice("third_party", "等第三方"),
        Choice("other", "其他"),
    ),
    "liability_sides": (
        Choice("own", "本单位"),
        Choice("third_party", "第三方"),
        Choice("customer", "客户"),
    ),
    "triggers": (),
    "verdicts": (),
    "truths": (
        Choice("true", "属实"),
        Choice("partly", "部分属实"),
        Choice("untrue", "不属实"),
    ),
    "docket_grounds": (),
    "unreached_reasons": (
        Choice("no_answer", "无人接听"),
        Choice("refused", "拒访"),
        Choice("off", "停机或空号"),
        Choice(AGAIN, "客户改约"),
        Choice("other", "其他"),
    ),
    "verification_bases": (
        Choice("sheet", "意见表已交回"),
        Choice("document", "书面材料"),
        Choice("note", "便条"),
        Choice("told", "主管当面告知"),
        Choice("called", "主管来电"),
        Choice("spoken", "核实人口头核实"),
    ),
}
# Lists that the office may go beyond: a name typed there is kept as it is.
FREE_LISTS = frozenset({"departments", "notify_methods", "verification_bases"})
_TOP_KEYS = frozenset(
    "name code trade order unclear notes numbers limits defaults levels timers flow extension"
    " escalation suspension retention routing money reports rights targets lists".split()
)


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

    def in_charge(self, role: str) -> bool:
        """Whether a role answers for the desk: supervisor and above."""
        choice = self.find("roles", role)
        return choice is not None and choice.function in IN_CHARGE

    def dept_short(self, dept: str) -> str:
        """Short name of a department for slip numbers; its first character when none is set."""
        choice = self.find("departments", dept)
        return (choice.short if choice else "") or dept[:1] or "内"


def read_profile(text: str, source: str) -> Profile:
    """Read a profile.

    Raises `LedgerError` naming ``source``, the key and the reason when it is not usable.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        place = f"第 {where[1]} 行" if where else "末尾"
        raise LedgerError(
            f"制度文件“{source}”{place}的写法有误：每行应是“名称 = 值”，文字要用英文引号括起来，"
            "括号要成对。台账没有改动；请改正后重试。"
        ) from error
    reader = RuleReader(data, source)
    reader.known(data, _TOP_KEYS, "")
    for name in REQUIRED_LISTS:
        reader.choice_list(name)
    for name, usual in USUAL_LISTS.items():
        reader.choice_list(name, usual=usual)
    reader.known(reader.table("lists"), reader.lists, "lists")
    reader.check_natures()
    levels = reader.level_list()
    return Profile(
        name=str(data.get("name", source)),
        code=str(data.get("code", source)),
        trade=str(data.get("trade", "")),
        order=reader.count(data, "order", "order") or 0,
        levels=levels,
        limits=_limits(reader),
        warn_share=reader.share(reader.table("limits"), "warn_share", 0.9),
        numbers=reader.number_patterns(_USUAL_NUMBERS, NUMBER_SERIES),
        defaults=_defaults(reader),
        suspension_consent_by=_suspension(reader),
        retention=_retention(reader),
        routing=reader.routing(),
        rules=reader.rules(frozenset((*LIMIT_NAMES, *MORE_LIMITS, *LEVEL_LIMITS))),
        flow=reader.flow(),
        extension=reader.extension(),
        escalation=reader.escalation(),
        money=reader.money(),
        reports=reader.reports(),
        targets=reader.targets(KPI_NAMES),
        notes=reader.texts(data, "notes", ""),
        unclear=reader.texts(data, "unclear", ""),
        rights=reader.rights(),
        lists={name: found for name, found in reader.lists.items() if name != "levels"},
        blanks=tuple(reader.blanks),
    )


def _limits(reader: RuleReader) -> dict[str, Limit | None]:
    table = reader.table("limits")
    reader.known(table, (*LIMIT_NAMES, *MORE_LIMITS, "warn_share"), "limits")
    names = (*LIMIT_NAMES, *(name for name in MORE_LIMITS if name in table))
    usual = {} if "pause" in table else {"pause": USUAL_PAUSE}
    return {name: reader.limit(table, name, f"limits.{name}") for name in names} | usual


def _retention(reader: RuleReader) -> dict[str, int]:
    table = reader.table("retention")
    reader.known(table, PAPERS, "retention")
    found = {}
    for form, text in table.items():
        if reader.blank(text, f"retention.{form}"):
            continue
        try:
            found[form] = years_kept(text)
        except ValueError:
            raise reader.fail(f"retention.{form}", '应写成 "long"（长期）或 "3y"（三年）') from None
    return found


def _suspension(reader: RuleReader) -> tuple[str, ...]:
    table = reader.table("suspension")
    reader.known(table, ("consent_by",), "suspension")
    return reader.roles(table, "consent_by", "suspension")


DEFAULT_LISTS = {
    "channel": "channels",
    "nature": "natures",
    "level": "levels",
    "category": "categories",
    "customer_type": "customer_types",
    **CONDITIONS,
}


def _defaults(reader: RuleReader) -> dict[str, str]:
    table = reader.table("defaults")
    for name, code in table.items():
        if name in DEFAULT_LISTS:
            reader.code(DEFAULT_LISTS[name], code, f"defaults.{name}", anew=True)
        elif name != "from_dept":
            raise reader.fail(f"defaults.{name}", "不是可以预填的项目")
    return {name: str(code) for name, code in table.items()}
