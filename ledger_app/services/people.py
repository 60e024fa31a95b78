"""The people of the office: who is registered, who sits at the desk, who had which role when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ledger_app.db.pinyin import Spelling
from ledger_app.domain.people import Staff
from ledger_app.domain.records import Event
from ledger_app.domain.staffing import RolesThen, is_number
from ledger_app.services.office import Changes, Office
from ledger_app.services.pins import MARK, PUT_OFF, GivenPinError, Pins, hash_mark
from ledger_app.services.writing import find_record, own_event
from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import Refusal

_PIN_VERBS = ("pin_set", "pin_remove", "pin_reset")


def name_of(office: Office, by: str) -> str:
    """The name events give to ``by``, a name or a staff number. Raises `LedgerError` for a number
    that is nobody's.
    """
    return People(office).find(by).name if is_number(by) else by


class People:
    """Reads the register of an open office, and seats people at its desk."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._spelling = Spelling()  # reads its tables when letters are typed

    def here(self) -> list[Staff]:
        """Those who work here now, in the order of entry."""
        with self._office.ledger.reading():
            return self._office.people.here(self._office.clock.today())

    def everyone(self) -> list[Staff]:
        """All who were ever registered."""
        with self._office.ledger.reading():
            return self._office.people.everyone()

    def find(self, staff_no: str) -> Staff:
        """The person with this number. Raises `LedgerError` when there is none."""
        with self._office.ledger.reading():
            return find_record(self._office, "staff", staff_no, Staff)[1]

    def person(self, text: str) -> Staff | None:
        """Who works here now under this name or number."""
        return next((one for one in self.here() if text in (one.name, one.staff_no)), None)

    def operator(self) -> Staff | None:
        """Who sits at the desk; None for a name that is not on the register."""
        number, name = self._office.operator_no, self._office.operator
        if not number:
            return next((one for one in self.here() if one.name == name), None)
        return next((one for one in self.here() if one.staff_no == number), None)

    def speak_for(self, by: str) -> None:
        """What is done in this office from now on is done by ``by``, a name or a staff number,
        until it is closed; who sits at the desk stays in the ledger. As in a script no PIN is
        asked. Raises `LedgerError` for a number that is nobody's.
        """
        self._office.operator = name_of(self._office, clean_line(by))
        self._office.operator_no = ""

    def with_pin(self) -> set[str]:
        """The numbers of those who have a PIN."""
        with self._office.ledger.reading():
            return self._office.people.with_pin()

    def must_say_who(self) -> bool:
        """Whether somebody has to sit down first: the operator has a PIN, or rights are limited
        and the operator is nobody on the register.
        """
        if not self.here():
            return False
        now = self.operator()
        if now is None:
            return self._office.limits_rights or not self._office.operator
        return Pins(self._office).has(now.staff_no)

    def sit_down(self, staff_no: str, pin: str = "", *, later: bool = False) -> Changes:
        """Who sits at the desk from now on. ``later``: a PIN that another set is changed next time;
        once, and an event tells it.

        Raises `Refusal` for a wrong PIN, or for somebody who left; `GivenPinError` for the right
        one that is to be changed first.
        """
        person = self.find(staff_no)
        if not person.is_here(self._office.clock.today()):
            raise Refusal([f"{person.name} 已经离职，不能值班；没有换人"])
        pins = Pins(self._office)
        self._check_guarded(person)
        if pins.has(staff_no):
            pins.check(person, pin)
            if pins.is_given(staff_no):
                return self._sit_down_once(person, pins, later=later)
        return self._office.seat(person.name, person.staff_no)

    def _check_guarded(self, person: Staff) -> None:
        """While rights are limited, nobody sits down under the name of one in charge who has no PIN
        to prove it; unless no one in charge has one, for then nobody could set it.

        Raises `Refusal`.
        """
        profile, with_pin = self._office.profile, self.with_pin()
        if not self._office.limits_rights or not profile.in_charge(person.role):
            return
        guarded = [one for one in self.here() if profile.in_charge(one.role)]
        if person.staff_no in with_pin or not with_pin & {one.staff_no for one in guarded}:
            return
        names = "、".join(one.name for one in guarded if one.staff_no in with_pin)
        raise Refusal(
            [
                f"{person.name} 是{self.role_words(person)}，还没有口令；启用按职务限权后，"
                f"主管及以上没有口令的不能值班。请 {names} 先在“设置—人员”里给他设口令；没有换人"
            ]
        )

    def _sit_down_once(self, person: Staff, pins: Pins, *, later: bool) -> Changes:
        may_put_off = not pins.was_put_off(person.staff_no)
        if not (later and may_put_off):
            raise GivenPinError(person, may_put_off=may_put_off)
        event = own_event(self._office, "staff", person.staff_no, PUT_OFF)
        with self._office.ledger.writing():
            self._office.records.append(replace(event, operator=person.name))
            seated = self._office.seat(person.name, person.staff_no)
        self._office.read_seat()
        return seated

    def role_words(self, person: Staff) -> str:
        """The role in the office's own words."""
        return self._office.profile.label("roles", person.role)

    def search(self, text: str, among: Sequence[Staff]) -> list[Staff]:
        """Those of ``among`` that a text means: part of the name, role, department or number, or
        the name in Latin letters (wf, wangfang).
        """
        wanted = text.strip().lower()
        return [one for one in among if self._means(wanted, one)]

    def _means(self, wanted: str, person: Staff) -> bool:
        words = (person.name, self.role_words(person), person.dept, person.staff_no)
        if any(wanted in word.lower() for word in words):
            return True
        if not (wanted.isascii() and wanted.isalpha()):
            return False
        spelled = self._spelling.initials(person.name) | self._spelling.whole(person.name)
        return any(way.startswith(wanted) for way in spelled)

    def events(self, staff_no: str) -> list[Event]:
        """What was done with a person of the register, oldest first."""
        with self._office.ledger.reading():
            return self._office.records.events_of([staff_no], record="staff").get(staff_no, [])

    def roles_of(self, events: Iterable[Event]) -> dict[int, str]:
        """Sequence number -> the role, in words, of the operator when an event was recorded; names
        that were not on the register are left out.
        """
        then, profile = self.roles_then(), self._office.profile
        codes = ((event.seq, then.role_of(event)) for event in events)
        return {seq: profile.label("roles", code) for seq, code in codes if code}

    def roles_then(self) -> RolesThen:
        """The role everybody had at any event."""
        office = self._office
        with office.ledger.reading():
            numbers = [person.staff_no for person in office.people.everyone()]
            told = office.records.events_of(numbers, record="staff")
            return RolesThen([event for events in told.values() for event in events])


def people_problems(office: Office, events: Sequence[Event]) -> Iterator[str]:
    """PINs and limited rights that are not as the events tell: put in or taken out by another
    program.
    """
    last = {event.subject: event for event in events if event.verb in _PIN_VERBS}
    for number in sorted({*last, *office.people.with_pin()}):
        told, kept = last.get(number), office.people.pin(number)
        is_told = told is not None and told.verb == "pin_set"
        if is_told != (kept is not None):
            yield f"{number} 的口令不是用本程序{'取消' if is_told else '设'}的"
        elif told and kept and told.detail.get(MARK) != hash_mark(kept.hash):
            yield f"{number} 的口令不是用本程序改的"
    switched = [bool(e.detail.get("on")) for e in events if e.verb == "limit_rights"]
    if office.limits_rights != (switched[-1] if switched else False):
        yield "按职务限权不是用本程序启用或停用的"
