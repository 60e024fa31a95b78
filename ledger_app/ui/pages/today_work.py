"""What is to be done today: which cases each card lists, and the order of the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from ledger_app.domain.choices import OPEN
from ledger_app.domain.dates import span_words
from ledger_app.domain.records import Complaint
from ledger_app.domain.report_dates import ReportDue
from ledger_app.domain.work_lists import (
    DUE_TODAY,
    OVERDUE,
    RESTING,
    STATES,
    WORK_LISTS,
    urgency,
    waits_for_revisit,
)
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import CaseFilter, Sort

MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class CardDef:
    """A card: the work list it counts, its word, its colour, what an empty list says."""

    name: str
    label: str
    tone: str
    empty: str


CARDS = (
    CardDef("overdue", WORK_LISTS["overdue"], "overdue", "没有超时的投诉"),
    CardDef("due_today", WORK_LISTS["due_today"], "warning_mark", "今天没有到期的投诉"),
    CardDef("to_dispatch", WORK_LISTS["to_dispatch"], "information", "没有等待派单的投诉"),
    CardDef("unsigned", WORK_LISTS["unsigned"], "waiting", "派出的表都已签收"),
    CardDef("unreturned", WORK_LISTS["unreturned"], "quiet", "处理表都已交回"),
    CardDef("to_revisit", WORK_LISTS["to_revisit"], "accent", "没有等待回访的投诉"),
    CardDef("unanswered", "未返联系单", "waiting", "联系单都已回复"),
)


def all_work(book: Casebook, now: datetime) -> list[Complaint]:
    """Every case that waits for the desk, the most urgent first, `MOST_ROWS` at most; closed ones
    that still owe a revisit come last.

    Cases at work in a department whose limit is not reached, suspended ones, and those
    merged into another, are left in peace. One that cannot be handled for now is listed only once
    its limit has passed, as its card counts it.
    """
    states = tuple(sorted(state.value for state in OPEN))
    wanted = CaseFilter(states=states, standing="alone")
    found = book.page(wanted, Sort("final_due_at", False), None, MOST_ROWS)
    ranked = sorted(((urgency(case, now), case) for _, case in found), key=itemgetter(0))
    owing = [case for case in book.work_list("to_revisit") if not case.is_open]
    listed = [case for (rank, _), case in ranked if rank < RESTING]
    return [*listed, *owing][:MOST_ROWS]


def only_hit(book: Casebook, text: str) -> str:
    """The number of the only case in the whole ledger that a text finds; "" for none or several."""
    found = book.page(CaseFilter(text=text), Sort("complaint_no", True), None, 2)
    return found[0][1].complaint_no if len(found) == 1 else ""


def with_late_steps(
    work: Sequence[Complaint], late: Sequence[Complaint], now: datetime
) -> list[Complaint]:
    """The day's work with the cases a step of which is late, wherever they are, in their place."""
    numbers = {case.complaint_no for case in late}
    listed = {case.complaint_no: case for case in (*work, *late)}

    def rank(case: Complaint) -> tuple[int, datetime]:
        return urgency(case, now, step_late=case.complaint_no in numbers)

    return sorted(listed.values(), key=rank)[:MOST_ROWS]


def report_words(due: ReportDue | None, today: date) -> str:
    """How long the monthly report still has; "" where the regime sets no day for one."""
    if due is None:
        return ""
    left = (due.due_on - today).days
    name = f"{due.covers.partition('年')[2].removesuffix('月')} 月月报"
    return f"离 {name}还有 {left} 天" if left else f"今天是交 {name}的最后一天"


def first_of(name: str, work: list[Complaint], now: datetime) -> Complaint | None:
    """The case of a card that has waited longest, among the day's work."""
    if name in ("overdue", "due_today"):
        rank = OVERDUE if name == "overdue" else DUE_TODAY
        return next((case for case in work if urgency(case, now)[0] == rank), None)
    if name == "to_revisit":
        return next((case for case in work if waits_for_revisit(case)), None)
    return next((case for case in work if case.state in STATES.get(name, ())), None)


def card_note(name: str, first: Complaint | None, now: datetime) -> str:
    """The word beside a card's number, from the most urgent case of its list."""
    if first is None:
        return ""
    due = first.final_due_at
    if name == "overdue" and due:
        return f"最久 {span_words(now - due)}"
    if name == "due_today" and due:
        return f"最近 还剩 {span_words(due - now)}"
    if name == "unsigned" and first.dispatched_at:
        return f"送出已 {span_words(now - first.dispatched_at)}"
    if name == "to_revisit" and first.handled_at:
        return f"办结已 {span_words(now - first.handled_at)}"
    return ""
