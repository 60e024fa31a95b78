"""The register of people: a name means one person, and somebody had a role at the time."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from ledger_app.domain.people import Staff
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.domain.residents import is_figures
from ledger_app.domain.rights import ACT_WORDS
from ledger_app.support.errors import Refusal

STAFF_NUMBERS = "RY{seq:03}"
_NUMBER = re.compile(r"RY[0-9]{3,}")


def name_label(post: str) -> str:
    """What the box is called that names who holds a post: 接待员姓名; where a regime names a
    department for the post, 值班人姓名（业务部门）.
    """
    department = post.endswith(("部门", "部", "中心", "室", "处", "科"))
    return f"值班人姓名（{post}）" if department else f"{post}姓名"


def is_number(text: str) -> bool:
    """Whether a text is a staff number, full-width and in small letters too."""
    return _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().upper()) is not None


def refuse_number(name: str) -> None:
    """A name is not somebody's number, nor figures alone. Raises `Refusal`."""
    if is_figures(name):
        raise Refusal([f"“{name}”只有数字，不是姓名；没有改动"], ["name"])
    if is_number(name):
        raise Refusal([f"“{name}”是人员编号的写法，不能当作姓名；没有改动"], ["name"])


def check_name(name: str, number: str, others: Iterable[Staff]) -> None:
    """Events name people by their name: two at work may not bear the same. Raises `Refusal`.

    ``number``: the person's own, "" for a new one.
    """
    if not name:
        raise Refusal(["“姓名”不能为空；没有改动"], ["name"])
    refuse_number(name)
    for other in others:
        if other.name == name and other.staff_no != number:
            raise Refusal(
                [
                    f"已有在职的“{name}”（{other.staff_no}）；同名的人请加上区别，"
                    f"如“{name}（工程）”。没有改动"
                ],
                ["name"],
            )


def check_leaving(person: Staff, on: date, today: date) -> None:
    """Only somebody who is here can leave, and on the day itself: until then there would be nobody
    to count on. Raises `Refusal`.
    """
    if person.left_on is not None:
        raise Refusal([f"{person.name} 已于 {person.left_on} 离职；没有改动"])
    if on > today:
        raise Refusal([f"离职日期 {on} 还没有到；到那天再登记"], ["on"])


def check_somebody_left(profile: Profile, people: Iterable[Staff], act: str = "staff") -> None:
    """While rights are limited, somebody on the register must be left who may do ``act``; who has
    a day of leaving, be it a coming one, does not count. Raises `Refusal`.
    """
    if any(one.left_on is None and profile.may(one.role, act) for one in people):
        return
    roles = profile.labels("roles", profile.rights.get(act, ()))
    what = f"没有人能{ACT_WORDS[act]}" if roles else "没有人在职，谁也不能办理"
    raise Refusal([f"这样就{what}了；请先登记另一位{roles or '人员'}，或停用按职务限权。没有改动"])


@dataclass(frozen=True, slots=True)
class _Then:
    """What somebody was at a point of the register's history."""

    name: str = ""
    role: str = ""
    here: bool = True

    def after(self, event: Event) -> _Then:
        def now(field: str, old: object) -> object:
            return event.changes.get(field, ("", old))[1]

        left = now("left_on", None if self.here else "gone")
        name, role = now("name", self.name), now("role", self.role)
        return _Then(str(name or ""), str(role or ""), not left)


class RolesThen:
    """Which role the bearer of a name had when an event was recorded.

    Made of the register's own events, so that a later promotion changes no old line. Of two who
    bear one name only one is at work, and that one is meant.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._seen: dict[str, list[tuple[int, str]]] = {}
        people: dict[str, _Then] = {}
        for event in sorted(events, key=lambda event: event.seq):
            before = people.pop(event.subject, _Then())
            after = people[event.subject] = before.after(event)  # the last one touched stands last
            if after == before:
                continue
            for name in {before.name, after.name} - {""}:
                self._seen.setdefault(name, []).append((event.seq, _role_of(name, people)))

    def role_of(self, event: Event) -> str:
        """Code of the operator's role; "" for a name that was not on the register then."""
        steps = self._seen.get(event.operator, [])
        place = bisect_right(steps, event.seq, key=itemgetter(0))
        return steps[place - 1][1] if place else ""


def _role_of(name: str, people: Mapping[str, _Then]) -> str:
    """The role of who bears a name at work, else of who did last; "" when nobody does."""
    bearers = [one for one in people.values() if one.name == name]
    here = [one for one in bearers if one.here]
    return (here or bearers or [_Then()])[-1].role
