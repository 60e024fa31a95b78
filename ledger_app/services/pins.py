"""PINs: kept as argon2 hashes, checked with a delay that grows with every wrong one."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ledger_app.db.people import KeptPin
from ledger_app.domain.people import Staff
from ledger_app.domain.pins import FREE_TRIES, check_new, lock_time, normal, wait_words
from ledger_app.domain.records import Event
from ledger_app.services.office import Office
from ledger_app.support.errors import Refusal

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MARK, GIVEN = "mark", "given"  # what the event of a new PIN tells: `hash_mark`; set by another
PUT_OFF = "pin_later"  # the event of somebody who goes on with the PIN that another set


class GivenPinError(Refusal):
    """The right PIN, but another one set it: two know it, so it is to be changed first.

    ``may_put_off``: whether it may be left as it is, once.
    """

    def __init__(self, person: Staff, *, may_put_off: bool) -> None:
        more = "（可以推迟一次）" if may_put_off else "（已经推迟过一次）"
        super().__init__(
            [f"{person.name} 的口令是别人代设的，请改成只有自己知道的{more}；还没有换人"], ["pin"]
        )
        self.may_put_off = may_put_off


def hash_mark(hashed: str) -> str:
    """What an event keeps of a PIN's salted hash, so that one put in by another program shows."""
    return hashlib.sha256(hashed.encode()).hexdigest()[:16]


class Pins:
    """The PINs of an office. A PIN itself is kept, logged and shown nowhere."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def has(self, staff_no: str) -> bool:
        """Whether a person has a PIN."""
        with self._office.ledger.reading():
            return self._office.people.pin(staff_no) is not None

    def is_given(self, staff_no: str) -> bool:
        """Whether somebody else set the PIN that the person has: two know it."""
        told = self._since_set(staff_no)
        return bool(told) and bool(told[0].detail.get(GIVEN))

    def was_put_off(self, staff_no: str) -> bool:
        """Whether the change of a PIN that another set was put off already."""
        return any(event.verb == PUT_OFF for event in self._since_set(staff_no))

    def _since_set(self, staff_no: str) -> list[Event]:
        """What was told of a person from the last time the PIN was set."""
        with self._office.ledger.reading():
            told = self._office.records.events_of([staff_no], record="staff").get(staff_no, [])
        set_at = [place for place, event in enumerate(told) if event.verb == "pin_set"]
        return told[set_at[-1] :] if set_at else []

    def is_the_old_one(self, staff_no: str, pin: str) -> bool:
        """Whether a new PIN is the one the person has."""
        with self._office.ledger.reading():
            kept = self._office.people.pin(staff_no)
        return kept is not None and _matches(kept.hash, normal(pin))

    def wait(self, staff_no: str) -> timedelta:
        """How long the next try has to wait; nothing when it may be made now."""
        with self._office.ledger.reading():
            kept = self._office.people.pin(staff_no)
        return _wait(kept, self._office.clock.now()) if kept else timedelta()

    def check(self, person: Staff, pin: str, *, field: str = "pin") -> None:
        """Make sure that ``pin`` is the person's. Not inside a transaction: a wrong one is counted
        even though the step is refused, and counts after a restart.

        Raises `Refusal` (of ``field``) when it is missing, wrong, or tried too soon, `LedgerError`
        whatever it is while nothing can be written.
        """
        if self._office.ledger.is_writing:
            raise RuntimeError("a PIN asked for in a transaction: a wrong one would not be counted")
        self._office.ledger.refuse_unwritable()  # a wrong one could not be counted
        with self._office.ledger.reading():
            kept = self._office.people.pin(person.staff_no)
        if kept is None:
            raise Refusal([f"{person.name} 还没有设口令；请先在“设置—人员”里设口令"], [field])
        wait = _wait(kept, self._office.clock.now())
        if wait:
            raise Refusal(
                [f"{person.name} 的口令输错太多，请过 {wait_words(wait)}再试；没有改动"], [field]
            )
        if not normal(pin):
            raise Refusal([f"请输入 {person.name} 的口令"], [field])
        if not _matches(kept.hash, normal(pin)):
            self._refuse(person, kept.failures + 1, field)
        if kept.failures:
            self._count(person.staff_no, 0, None)

    def _refuse(self, person: Staff, failures: int, field: str) -> None:
        wait = lock_time(failures)
        self._count(person.staff_no, failures, self._office.clock.now() + wait if wait else None)
        more = f"请过 {wait_words(wait)}再试" if wait else f"再错 {FREE_TRIES - failures} 次要等待"
        raise Refusal([f"{person.name} 的口令不对，{more}；没有改动"], [field])

    def _count(self, staff_no: str, failures: int, until: datetime | None) -> None:
        with self._office.ledger.writing():
            self._office.people.put_failures(staff_no, failures, until)

    def put(self, staff_no: str, pin: str) -> str:
        """Keep a new PIN; gives the mark of its hash. Raises `Refusal` for one that is too short or
        too easy.
        """
        plain = normal(pin)
        check_new(plain)
        hashed = _hasher().hash(plain)
        with self._office.ledger.writing():
            self._office.people.put_pin(staff_no, hashed, self._office.clock.now())
        return hash_mark(hashed)

    def drop(self, staff_no: str) -> None:
        """Forget a person's PIN."""
        with self._office.ledger.writing():
            self._office.people.drop_pin(staff_no)


def _wait(kept: KeptPin, now: datetime) -> timedelta:
    """What is left of the delay; a clock put back meanwhile cannot make it longer."""
    if kept.locked_until is None:
        return timedelta()
    return max(timedelta(), min(kept.locked_until - now, lock_time(kept.failures)))


def _hasher() -> PasswordHasher:
    """The argon2id parameters of OWASP's cheat sheet: 19 MiB, two passes; about 40 ms."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _matches(hashed: str, plain: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, plain)
    except (VerificationError, InvalidHashError):
        return False
