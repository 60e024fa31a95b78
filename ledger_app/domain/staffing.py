"""The register of people: a name means one person, and somebody had a role at the time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ledger_app.domain.people import Staff
from ledger_app.domain.records import Event
from ledger_app.support.errors import Refusal

STAFF_NUMBERS = "RY{seq:03}"


def check_name(name: str, number: str, others: Iterable[Staff]) -> None:
    """Events name people by their name: two at work may not bear the same. Raises `Refusal`.

    ``number``: the person's own, "" for a new one.
    """
    if not name:
        raise Refusal(["“姓名”不能为空；没有改动"], ["name"])
    for other in others:
        if other.name == name and other.staff_no != number:
            raise Refusal(
                [
                    f"已有在职的“{name}”（{other.staff_no}）；同名的人请加上区别，"
                    f"如“{name}（工程）”。没有改动"
                ],
                ["name"],
            )


def check_leaving(person: Staff) -> None:
    """Only somebody who is here can leave. Raises `Refusal`."""
    if person.left_on is not None:
        raise Refusal([f"{person.name} 已于 {person.left_on} 离职；没有改动"])


class RolesThen:
    """Which role the bearer of a name had when an event was recorded.

    Made of the register's own events, so that a later promotion changes no old line.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._seen: dict[str, list[tuple[int, str]]] = {}
        now: dict[str, tuple[str, str]] = {}
        for event in sorted(events, key=lambda event: event.seq):
            name, role = before = now.get(event.subject, ("", ""))
            name = str(event.changes.get("name", ("", name))[1] or "")
            role = str(event.changes.get("role", ("", role))[1] or "")
            now[event.subject] = (name, role)
            if before[0] != name and before[0]:
                self._seen[before[0]].append((event.seq, ""))
            if before != (name, role):
                self._seen.setdefault(name, []).append((event.seq, role))

    def role_of(self, event: Event) -> str:
        """Code of the operator's role; "" for a name that was not on the register then."""
        steps = self._seen.get(event.operator, [])
        place = bisect_right(steps, event.seq, key=itemgetter(0))
        return steps[place - 1][1] if place else ""
