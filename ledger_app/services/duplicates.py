"""Likely duplicates before a complaint is saved, and registering it as the clerk answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from ledger_app.domain.duplicates import CALLER, MERGE, NEW, REOPEN, Likeness, likely
from ledger_app.domain.parsing import Reading, read_args
from ledger_app.domain.records import Complaint
from ledger_app.domain.verb_defs import of_record
from ledger_app.services.desk import Desk
from ledger_app.services.office import Changes, Office
from ledger_app.support.errors import Refusal

_HOUSEHOLD, _ALIKE, _SHOWN = 12, 12, 4
_OF_A_CALLER = {"complainant_name": "name", "unit_no": "unit_no", "phone": "phone"}
_AGAIN = "同一户再次投诉"
_RECEIVED = of_record("complaint", "received_at")


class Duplicates:
    """Looks for them in an open office, and registers by the answer."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, new: Complaint) -> tuple[Likeness, ...]:
        """Cases that may be the same as the one being typed, the likeliest first, a few."""
        office = self._office
        days = office.settings.duplicate_days
        now = office.clock.now()
        if not days:
            return ()
        with office.ledger.reading():
            household = office.cases.household(
                new.unit_no, new.phone, new.complainant_name, _HOUSEHOLD
            )
            alike = office.cases.alike(new.content, now - timedelta(days=days), _ALIKE)
        others = {case.complaint_no: case for case in (*household, *alike)}
        return likely(new, others.values(), now, days)[:_SHOWN]

    def register(self, raw: Mapping[str, object], answer: str, number: str) -> Changes:
        """Register a complaint that looks like case ``number``, as answered, in one transaction.

        `MERGE`: registered and merged into it. ``LINK``: registered and related. `NEW`: registered,
        the answer kept in its event. `CALLER`: not registered, a caller of that case (群诉).
        `REOPEN`: not registered, that ended case is worked on again for what is said now.
        Raises `Refusal` like the verbs themselves; then nothing is written.
        """
        desk = Desk(self._office)
        with self._office.ledger.writing():
            if answer == CALLER:
                given = {name: raw[field] for field, name in _OF_A_CALLER.items() if field in raw}
                words = str(raw.get("content") or "")
                at = self._received(raw)
                return desk.do("add_caller", given | {"number": number, "words": words}, at=at)
            if answer == REOPEN:
                words = f"{_AGAIN}：{raw.get('content') or ''}"
                return desk.do(
                    "reopen", {"number": number, "reason": words}, at=self._received(raw)
                )
            if answer == NEW:
                return desk.do("register", {**raw, "not_duplicate_of": number})
            done = desk.do("register", raw)
            if answer == MERGE:
                desk.do("merge", {"number": done.number, "into": number, "reason": "登记时并案"})
            else:
                desk.do("link", {"number": done.number, "to": number, "note": "登记时关联"})
            return done

    def _received(self, raw: Mapping[str, object]) -> datetime | None:
        """When the caller called, as typed; None when nothing was typed (now)."""
        now = self._office.clock.now()
        given = {"received_at": raw.get("received_at")}
        typed = read_args(_RECEIVED, given, Reading(self._office.profile, now.date()))
        called = typed["received_at"]
        if not isinstance(called, datetime):
            return None
        if called > now:
            raise Refusal(["来电时间晚于现在，请核对；没有登记"], ["received_at"])
        return called
