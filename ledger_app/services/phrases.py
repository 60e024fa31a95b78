"""常用语 at the desk: which are offered in a box, filled from the case, and what history teaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from ledger_app.db.pinyin import Spelling
from ledger_app.domain.often_said import often_said
from ledger_app.domain.personal import generalised, is_styled, telling
from ledger_app.domain.phrases import (
    DAY,
    DEPT,
    LIMIT,
    NAME,
    NUMBER,
    PHONE,
    ROOM,
    STYLE,
    Phrase,
    fitting,
)
from ledger_app.domain.reaching import called, is_nameless
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Office
from ledger_app.services.phrase_steps import library
from ledger_app.services.step_words import verb_words

_LOOKED_AT = 400  # newest records of a category that phrases are learned from
_LEARNED = 12
_TOLD = 6  # steps told of a phrase
_OTHER = "other"


class _Source(NamedTuple):
    """Where what was written in a place stands."""

    record: str
    columns: tuple[str, ...]


_SOURCES = {
    "content": _Source("complaint", ("content",)),
    "demand": _Source("complaint", ("demand",)),
    "cause": _Source("complaint", ("cause_analysis",)),
    "measures": _Source("complaint", ("measures", "implementation", "handling_process")),
    "result": _Source("complaint", ("handling_result", "close_result")),
    "revisit": _Source("complaint", ("revisit_comment",)),
    "liaison": _Source("liaison", ("body",)),
    "reply": _Source("liaison", ("reply",)),
    "repair": _Source("repair", ("fault", "work_done")),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A phrase of the library, or (no ``number``) a sentence that stands in ``cases`` cases."""

    text: str
    number: str = ""
    cases: int = 0


class Phrases:
    """The library of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._spelling = Spelling()
        self._learned: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def every(self) -> list[Phrase]:
        """All phrases, retired ones too, in the order of places."""
        with self._office.ledger.reading():
            found = library(self._office).values()
        order = {c.code: n for n, c in enumerate(self._office.profile.choices("phrase_places"))}
        return sorted(found, key=lambda one: (order.get(one.place, 99), one.phrase_no))

    def uses(self) -> dict[str, int]:
        """Phrase number -> how often it was written into a box."""
        with self._office.ledger.reading():
            return self._office.phrases.uses()

    def told(self, number: str) -> list[str]:
        """The last of what was done with a phrase, the newest first."""
        with self._office.ledger.reading():
            found = self._office.records.events_of([number], record="phrase").get(number, [])
        return [
            f"{e.at:%Y-%m-%d} {verb_words(e)}（{e.operator}）" for e in reversed(found[-_TOLD:])
        ]

    def offers(self, place: str, category: str) -> list[Offer]:
        """What is offered in a box: the library, the most used first, then what history teaches."""
        uses = self.uses()
        mine = fitting(self.every(), place, category)
        mine.sort(key=lambda one: (-uses.get(one.phrase_no, 0), one.category != category))
        found = [Offer(one.text, one.phrase_no) for one in mine]
        known = [one.text for one in mine]
        learned = self._often_said(place, category)
        more = [Offer(text, cases=count) for text, count in learned if text not in known]
        return found + more[:_LEARNED]

    def forget(self) -> None:
        """Something was written: learn anew when next asked."""
        self._learned.clear()

    def _often_said(self, place: str, category: str) -> list[tuple[str, int]]:
        source = _SOURCES.get(place)
        if source is None:
            return []
        key = (place, category)
        if key not in self._learned:
            store = self._office.phrases
            with self._office.ledger.reading():
                written = [
                    row
                    for column in source.columns
                    for row in store.written(source.record, column, category, _LOOKED_AT)
                ]
                known = [one.text for one in library(self._office).values()]
            self._learned[key] = often_said(written, known)
        return self._learned[key]

    def fitting(self, offers: list[Offer], typed: str) -> list[Offer]:
        """Those that hold what was typed, or whose pinyin initials do."""
        wanted = "".join(typed.split()).lower()
        if not wanted:
            return offers
        if wanted.isascii() and wanted.isalpha():
            spells = self._spelling.spells
            return [one for one in offers if wanted in one.text.lower() or spells(one.text, wanted)]
        return [one for one in offers if wanted in one.text.lower()]

    def known(self, case: Complaint) -> dict[str, str]:
        """What the braces of a phrase stand for in a case."""
        today = self._office.clock.today()
        due = case.final_due_at
        name = case.complainant_name.strip()
        dept = case.handling_dept or case.accused_dept
        return {
            ROOM: case.unit_no.strip(),
            NAME: name,
            STYLE: self._style(case, name),
            PHONE: case.phone.strip(),
            DAY: f"{today.month}月{today.day}日",
            DEPT: self._office.profile.label("departments", dept) if dept else "",
            LIMIT: _limit_words(due) if due else "",
            NUMBER: case.complaint_no,
        }

    def _style(self, case: Complaint, name: str) -> str:
        """How papers of the office speak of somebody: 业主陈国强; 王先生 needs nothing before it."""
        if is_nameless(name):
            return called(case)
        if not name or case.customer_type in ("", _OTHER) or is_styled(name):
            return name
        return self._office.profile.label("customer_types", case.customer_type) + name

    def general(self, text: str, case: Complaint) -> str:
        """A text of a case as a phrase for every case."""
        return generalised(text, self.known(case))

    def still_tells(self, phrase: str, case: Complaint) -> str:
        """What in a phrase made of a text of ``case`` may still tell of somebody; "" for none."""
        people = (case.complainant_name, case.agent_name)
        return telling(phrase, (*people, case.phone, case.agent_phone, case.unit_no))

    def note_use(self, number: str) -> None:
        """A phrase of the library was written into a box: it is offered earlier."""
        if number and self._office.ledger.writable:
            with self._office.ledger.writing():
                self._office.phrases.count_use(number, self._office.clock.now())


def _limit_words(due: datetime) -> str:
    """A limit in a sentence: 10月17日 for the end of that day, else with its time."""
    ended = due - timedelta(days=1) if (due.hour, due.minute) == (0, 0) else due
    day = f"{ended.month}月{ended.day}日"
    return day if ended != due else f"{day}{due:%H:%M}"
