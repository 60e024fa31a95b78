"""The parts a regime is made of, as read from a profile; `profile_file` tells what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ledger_app.domain.limits import Limit

LIMIT_NAMES = ("dispatch", "return_sheet", "inform", "revisit", "review")
# Limits that only some regimes know.
MORE_LIMITS = ("acknowledge", "department", "progress", "pause")
LEVEL_LIMITS = ("finish", "first_answer", "forward")


@dataclass(frozen=True, slots=True)
class Level:
    """A severity: its limits (None: not set), and who may extend or must consent to closing.

    ``extend_times``: how often at most (None: as the regime's ``[extension]`` says).
    ``retired``: kept for the cases that have it, given to no new one.
    """

    code: str
    label: str
    finish: Limit | None = None
    first_answer: Limit | None = None
    forward: Limit | None = None
    forward_to: str = ""
    customer_date: bool = False
    extend_by: tuple[str, ...] = ()
    extend_times: int | None = None
    consent_by: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class TimerRule:
    """A limit that holds where every condition does: field of the case -> codes it may have."""

    name: str
    limit: Limit | None
    conditions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Flow:
    """Which steps the regime asks for. The defaults are those of the property regime."""

    docket: bool = True
    sign_for: bool = True
    desk_handling: bool = False
    return_sheet: bool = True
    inform_before_closing: bool = False
    revisit_before_closing: bool = False
    written_answer: bool = False
    verdict: bool = False
    verify: bool = False
    verify_first: bool = False
    send_back: bool = False
    offer_options: bool = False
    plan_approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a limit may be put off (None: the source sets no such bound).

    ``times``: how often; ``total``: counted from reception; ``length``: from the present due time;
    ``basis``: the ways of approval that are accepted (none named: all); ``tell_customer``: the
    customer hears of the progress and the new time inside the limit that was put off (domain.md F).
    """

    times: int | None = None
    total: Limit | None = None
    length: Limit | None = None
    basis: tuple[str, ...] = ()
    tell_customer: bool = False


@dataclass(frozen=True, slots=True)
class Escalation:
    """When a case is proposed for a higher level, and whom an urging goes to.

    ``after``: a case of one of ``natures`` unsolved for so long is proposed for level ``to``;
    ``ladder``: roles of the first, second, third … urging.
    """

    after: Limit | None = None
    natures: tuple[str, ...] = ()
    to: str = ""
    ladder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneyBand:
    """Who may decide on an amount.

    ``side``: who is liable ("" for any); ``up_to``: yuan, itself included (None: without end);
    ``report``: a written request must come first.
    """

    side: str
    up_to: Decimal | None
    roles: tuple[str, ...]
    report: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A periodic report: who gives it to whom, and by when.

    ``period``: week, month, quarter, half or year; ``day``: of the week (1 = Monday) or of the
    month (0: to be set); ``after``: so many months after the last month it covers.
    """

    code: str
    label: str
    period: str
    day: int
    after: int = 0
    sender: str = ""
    receiver: str = ""
    content: str = ""
    min_length: int = 0
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to reach: ``sign`` is >=, <=, > or <; ``text`` as the profile writes it."""

    sign: str
    value: float
    text: str

    def met(self, value: float) -> bool:
        """True if ``value`` reaches it."""
        return {
            ">=": value >= self.value,
            "<=": value <= self.value,
            ">": value > self.value,
            "<": value < self.value,
        }[self.sign]
