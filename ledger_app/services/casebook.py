"""Reading the ledger: one case with everything around it, lists for the pages, and their JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from ledger_app.db.queries import CaseFilter, Sort
from ledger_app.domain import fields
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, timers
from ledger_app.domain.history import rounds
from ledger_app.domain.kinds import Kind, to_plain
from ledger_app.domain.people import Caller
from ledger_app.domain.records import Complaint, Event, Record, Reservation, plain_record
from ledger_app.domain.residents import phone_digits
from ledger_app.domain.rooms import room_key
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit, Talk
from ledger_app.domain.work_lists import WORK_LISTS
from ledger_app.services.office import Office
from ledger_app.services.people import People
from ledger_app.services.writing import find_case, related_cases


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case and everything that belongs to it.

    ``callers``: of a mass event, withdrawn ones too. ``merged``: the numbers merged into it.
    ``related``: the cases it is linked to.
    ``roles``: sequence number of an event -> the role its operator had then, in words.
    """

    case: Complaint
    timers: tuple[Timer, ...]
    events: tuple[Event, ...]
    liaison: tuple[LiaisonSlip, ...]
    repairs: tuple[RepairSlip, ...]
    revisits: tuple[Revisit, ...]
    rounds: tuple[Complaint, ...]
    talks: tuple[Talk, ...] = ()
    callers: tuple[Caller, ...] = ()
    merged: tuple[str, ...] = ()
    related: tuple[Complaint, ...] = ()
    roles: Mapping[int, str] = field(default_factory=dict)

    @property
    def last_step(self) -> Event | None:
        """The step that 撤回上一步 would take back; None when it was only registered, or when
        something later rests on it.
        """
        # the rules of all steps stand behind it
        from ledger_app.domain.taking_back import in_the_way, last_step

        own = [e for e in self.events if e.subject == self.case.complaint_no]
        step = last_step(own)
        return step if step and in_the_way(step, own) is None else None

    @property
    def finish(self) -> Timer | None:
        """The clock of the finish limit."""
        return next((timer for timer in self.timers if timer.name == "finish"), None)


class Casebook:
    """Read-only views of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, number: str) -> Complaint:
        """The case with this number. Raises `LedgerError` when there is none."""
        with self._office.ledger.reading():
            return find_case(self._office, number.strip())[1]

    def view(self, number: str) -> CaseView:
        """The case with its events, clocks, slips, revisits and rounds."""
        case = self.find(number)
        office = self._office
        with office.ledger.reading():
            records, events = office.records, office.records.case_events(case.complaint_no)
            return CaseView(
                case=case,
                timers=self.timers(case),
                events=tuple(events),
                liaison=_only(records.linked("liaison", case.complaint_no), LiaisonSlip),
                repairs=office.slips.repairs_of(case.complaint_no),
                revisits=_only(records.linked("revisit", case.complaint_no), Revisit),
                rounds=tuple(rounds(e for e in events if e.record == "complaint")),
                talks=office.slips.talks(case.complaint_no),
                callers=_only(records.linked("caller", case.complaint_no), Caller),
                merged=office.cases.merged_into(case.complaint_no),
                related=related_cases(office, case),
                roles=People(office).roles_of(events),
            )

    def timers(self, case: Complaint) -> tuple[Timer, ...]:
        """The clocks of a case now."""
        office = self._office
        return timers(case, office.profile, office.calendar, office.clock.now())

    def page(
        self,
        wanted: CaseFilter,
        sort: Sort,
        after: tuple[object, int] | None = None,
        limit: int = 256,
    ) -> list[tuple[int, Complaint]]:
        """The next cases of the grid behind ``after`` (sort value, row)."""
        with self._office.ledger.reading():
            return self._office.cases.page(wanted, sort, after, limit)

    def sort_value(self, case: Complaint, column: str) -> str:
        """The key of a case in the grid's order, for `page`."""
        return self._office.cases.sort_value(case, column)

    def all(self, wanted: CaseFilter) -> list[Complaint]:
        """Every case that fits, in number order."""
        with self._office.ledger.reading():
            return list(self._office.cases.each(wanted))

    def count(self, wanted: CaseFilter) -> int:
        """How many cases fit."""
        with self._office.ledger.reading():
            return self._office.cases.count(wanted)

    def work_list(self, name: str) -> list[Complaint]:
        """One of today's lists (`WORK_LISTS`), the most urgent first; empty where the regime has
        no such step."""
        if name in self._office.profile.steps_left_out:
            return []
        with self._office.ledger.reading():
            return self._office.cases.work_list(name, self._office.clock.now())

    def work_counts(self) -> dict[str, int]:
        """How many cases each of today's lists holds."""
        now, left_out = self._office.clock.now(), self._office.profile.steps_left_out
        with self._office.ledger.reading():
            return {
                name: 0 if name in left_out else self._office.cases.work_count(name, now)
                for name in WORK_LISTS
            }

    def liaison_slips(self, *, unanswered: bool = False) -> list[LiaisonSlip]:
        """Liaison slips, newest first."""
        with self._office.ledger.reading():
            return self._office.slips.liaison(unanswered=unanswered)

    def unanswered_slips(self) -> int:
        """How many liaison slips wait for a reply."""
        with self._office.ledger.reading():
            return self._office.slips.unanswered()

    def talks(self) -> tuple[Talk, ...]:
        """Talk records, newest first."""
        with self._office.ledger.reading():
            return self._office.slips.talks()

    def learn_names(self) -> bool:
        """Spell some of the names that letters find before any are typed; whether some are left."""
        with self._office.ledger.reading():
            return self._office.cases.learn_names()

    def open_reservations(self) -> tuple[Reservation, ...]:
        """Numbers on blank sheets handed out and not registered yet, in number order."""
        with self._office.ledger.reading():
            return self._office.reservations.open()

    def revisits(self, start: datetime, before: datetime) -> list[Revisit]:
        """Revisits and attempts of a half-open span, oldest first."""
        with self._office.ledger.reading():
            return self._office.slips.revisits(start, before)

    def household(self, case: Complaint) -> tuple[list[Complaint], int]:
        """Earlier cases of the same room or phone, and how many of them lie within the office's
        days (重复投诉天数; voided ones are shown, but not counted).
        """
        with self._office.ledger.reading():
            found = self._office.cases.household(
                case.unit_no, case.phone, case.complainant_name, 50
            )
        found = [c for c in found if c.complaint_no != case.complaint_no]
        since = self._office.clock.now() - timedelta(days=self._office.settings.radar_days)
        told = [c.received_at for c in found if c.received_at and c.state is not State.VOIDED]
        return found, sum(moment >= since for moment in told)

    def frequent(self, column: str, limit: int = 200, category: str = "") -> list[str]:
        """What was entered most often in a field (of cases of a category), for completion."""
        with self._office.ledger.reading():
            return self._office.cases.frequent(column, limit, category)

    # -- JSON ------------------------------------------------------------------------------------

    def case_json(self, case: Complaint) -> dict[str, object]:
        """A case by field name, choices as the clerk's words (grades by their letter)."""
        return self._json("complaint", case) | {"final_due_at": to_plain(case.final_due_at)}

    def view_json(self, number: str) -> dict[str, object]:
        """One case with ``events``, ``timers``, ``slips``, ``revisits``, ``talks``, ``callers``."""
        view = self.view(number)
        slips: list[dict[str, object]] = [
            {"kind": kind, "slip_no": number_of(slip), **self._json(kind, slip)}
            for kind, found in (("liaison", view.liaison), ("repair", view.repairs))
            for slip in found
        ]
        return self.case_json(view.case) | {
            "events": [
                event_json(event) | {"role": view.roles.get(event.seq, "")} for event in view.events
            ],
            "timers": [timer_json(timer) for timer in view.timers],
            "slips": slips,
            "revisits": [self._json("revisit", revisit) for revisit in view.revisits],
            "talks": [self._json("talk", talk) for talk in view.talks],
            "callers": [self._json("caller", caller) for caller in view.callers],
            "merged": list(view.merged),
        }

    def _json(self, kind: str, record: Record) -> dict[str, object]:
        plain = plain_record(record)
        for definition in fields.RECORDS[kind]:
            if definition.kind is Kind.CHOICE and definition.choices != "grades":
                code = str(plain[definition.name])
                plain[definition.name] = self._office.profile.label(definition.choices, code)
        return plain


def number_of(slip: LiaisonSlip | RepairSlip | Talk) -> str:
    """The number of a slip."""
    if isinstance(slip, Talk):
        return slip.talk_no
    return slip.liaison_no if isinstance(slip, LiaisonSlip) else slip.repair_slip_no


T = TypeVar("T")


def _only(found: Sequence[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(item for item in found if isinstance(item, kind))


def event_json(event: Event) -> dict[str, object]:
    """An event as the command line prints it."""
    return {
        "seq": event.seq,
        "verb": event.verb,
        "subject": event.subject,
        "at": to_plain(event.at),
        "recorded_at": to_plain(event.recorded_at),
        "by": event.operator,
        "changes": event.changes,
        "detail": event.detail,
        "hash": event.hash,
    }


def timer_json(timer: Timer) -> dict[str, object]:
    """A clock as the command line prints it."""
    return {
        "name": timer.name,
        "due_at": to_plain(timer.due_at),
        "warn_at": to_plain(timer.warn_at),
        "met_at": to_plain(timer.met_at),
        "met": timer.met,
    }


def only_named(case: Complaint) -> bool:
    """Whether `Casebook.household` has nothing but the name to go by: others may bear it too."""
    return not room_key(case.unit_no) and not phone_digits(case.phone)
