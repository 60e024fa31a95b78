"""Closed vocabularies: states are fixed in code, every other list comes from the profile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: the code that is stored and the label the clerk sees.

    ``satisfied``: a grade that counts as satisfied. ``communicative``: a nature of the 沟通性 kind.
    ``written``: a channel, or a way of telling the customer, that is on paper. ``keywords``: words
    in a complaint that point to this trigger. ``function``: what a role is there for (`rights`).
    ``retired``: kept for the records that hold it, offered for no new one.
    """

    code: str
    label: str
    satisfied: bool = False
    communicative: bool = False
    short: str = ""
    written: bool = False
    keywords: tuple[str, ...] = ()
    function: str = ""
    retired: bool = False


class State(StrEnum):
    """Where a complaint stands; the steps between are in `workflow`."""

    REGISTERED = "registered"
    EXPLAINED = "explained"
    DOCKETED = "docketed"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    HANDLED = "handled"
    INFORMED = "informed"
    REVISITED = "revisited"
    REWORK = "rework"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    VOIDED = "voided"

    @property
    def label(self) -> str:
        """The clerk's word."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.REGISTERED: "已登记",
    State.EXPLAINED: "解释办结",
    State.DOCKETED: "已立项",
    State.DISPATCHED: "已派单",
    State.HANDLING: "处理中",
    State.HANDLED: "已处理",
    State.INFORMED: "已通报",
    State.REVISITED: "已回访",
    State.REWORK: "返工",
    State.SUSPENDED: "暂时无法处理",
    State.CLOSED: "已销项",
    State.VOIDED: "作废",
}

ENDED = frozenset({State.EXPLAINED, State.CLOSED})
FINISHED = frozenset({*ENDED, State.VOIDED})
OPEN = frozenset(State) - FINISHED
# The last handling counts only while no unsatisfied revisit or reopening has come after it.
HANDLING_COUNTS = frozenset({State.HANDLED, State.INFORMED, State.REVISITED, State.CLOSED})
UNHANDLED = OPEN - HANDLING_COUNTS


def find_state(text: str) -> State | None:
    """The state meant by a code or a Chinese label; None if neither."""
    return next((s for s in State if text in (s.value, s.label)), None)
