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
  verify (核实 may be written down), verify_first (a department handles only after it),
  send_back (a bad result goes back to it),
  offer_options (a result is registered with two or more ways out offered to the customer).
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

Limits are written 10min, 1h, 2d, 3wd, 1mo (0d: the same day), ten years at most. A blank number
("") is one the source leaves open: it is not guessed but listed in `Profile.blanks` (待设置).
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ledger_app.domain.bounds import BeyondError
from ledger_app.domain.kpi_list import KPI_NAMES
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_rules import CONDITIONS, RuleReader
from ledger_app.domain.regime import LEVEL_LIMITS, LIMIT_NAMES, MORE_LIMITS
from ledger_app.domain.retention import PAPERS, years_kept
from ledger_app.domain.usual_lists import REQUIRED_LISTS, USUAL_LISTS
from ledger_app.support.errors import LedgerError

# A reminder of ours, no rule of a source: a clock that stands still so long is looked at.
USUAL_PAUSE = Limit(7, "d")
NUMBER_SERIES = ("complaint", "liaison", "repair", "talk")
_USUAL_NUMBERS = {"talk": "GT{yyyy}{mm}{seq:03}"}  # for a regime that says nothing of its own
DEFAULT_LISTS = {
    "channel": "channels",
    "nature": "natures",
    "level": "levels",
    "category": "categories",
    "customer_type": "customer_types",
    **CONDITIONS,
}
_TOP_KEYS = frozenset(
    "name code trade order unclear notes numbers limits defaults levels timers flow extension"
    " escalation suspension retention routing money reports rights targets lists".split()
)


def read_profile(text: str, source: str, *, kept: bool = False) -> Profile:
    """Read a profile. ``kept``: the one a ledger has, in which a number beyond its bounds is one
    to be set; it would keep the ledger shut.

    Raises `LedgerError` naming ``source``, the key and the reason when it is not usable.
    """
    data = parsed(text, source)
    reader = RuleReader(data, source, kept=kept)
    reader.known(data, _TOP_KEYS, "")
    _read_lists(reader)
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


def parsed(text: str, source: str) -> dict[str, Any]:
    """A profile as plain values. Raises `LedgerError` for what is no TOML."""
    try:
        data = tomllib.loads(text)
        str(data)  # a number of more figures than can be written out
        return data
    except (ValueError, RecursionError) as error:
        where = re.search(r"at line (\d+)", str(error))
        place = f"第 {where[1]} 行" if where else "末尾"
        raise LedgerError(
            f"制度文件“{source}”{place}的写法有误：每行应是“名称 = 值”，文字要用英文引号括起来，"
            "括号要成对。台账没有改动；请改正后重试。"
        ) from error


def _read_lists(reader: RuleReader) -> None:
    for name in REQUIRED_LISTS:
        reader.choice_list(name)
    for name, usual in USUAL_LISTS.items():
        reader.choice_list(name, usual=usual)
    reader.known(reader.table("lists"), reader.lists, "lists")
    reader.check_natures()


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
        except BeyondError as error:
            reader.beyond(f"retention.{form}", error)
        except ValueError:
            raise reader.fail(f"retention.{form}", '应写成 "long"（长期）或 "3y"（三年）') from None
    return found


def _suspension(reader: RuleReader) -> tuple[str, ...]:
    table = reader.table("suspension")
    reader.known(table, ("consent_by",), "suspension")
    return reader.roles(table, "consent_by", "suspension")


def _defaults(reader: RuleReader) -> dict[str, str]:
    table = reader.table("defaults")
    for name, code in table.items():
        if name in DEFAULT_LISTS:
            reader.code(DEFAULT_LISTS[name], code, f"defaults.{name}", anew=True)
        elif name != "from_dept":
            raise reader.fail(f"defaults.{name}", "不是可以预填的项目")
    return {name: str(code) for name, code in table.items()}
