"""What is offered while a complaint is typed: known residents, words often used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.people import Resident
from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import dialled, is_figures, phone_digits, plain_name, same_name
from ledger_app.domain.rooms import room_key
from ledger_app.domain.routing import receiving
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.ui.context import Context
from ledger_app.ui.line_offers import department_offers
from ledger_app.ui.sheet.suggestions import Provider, Suggestion
from ledger_app.ui.word_offers import Words

PERSON = ("complainant_name", "unit_no", "phone")
_WORDS = (
    "occurred_place",
    "accused_dept",
    "accused_person",
    "subcategory",
    "demand",
    "receptionist",
    "handling_dept",
    "handler",
    "implementer",
)
_TYPE = "customer_type"
_LOOKED_AT, _MOST = 60, 8
_TAIL = 4  # figures by which people tell a phone
_REGISTER = "住户名册"
_NAMED = 3  # of the people of a room
Fill = dict[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody known: ``fill`` for the boxes, and the ``source`` it comes from."""

    fill: Fill
    source: str


class Offers:
    """Suggestions by field; words most frequent in the category of ``values()`` come first, and
    before them the department that the regime names for such a case.
    """

    def __init__(
        self, context: Context, values: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        self._context, self._values = context, values
        self._words = Words(context.casebook, self._listed)

    def providers(self) -> dict[str, Provider]:
        """A provider for every field that has something to offer."""
        found: dict[str, Provider] = {name: self._residents(name) for name in PERSON}
        for name in _WORDS:
            found[name] = self._frequent(name)
        return found

    def forget(self) -> None:
        """Something was registered: read again when next asked."""
        self._words.forget()

    def known_resident(self, values: dict[str, str]) -> Known | None:
        """Who is meant when nothing typed leaves a choice: the one resident of the register, else
        the newest earlier case of this room, phone or (alone) name.
        """
        asked = resident(values)
        if not any(getattr(asked, name) for name in PERSON):
            return None
        people = [fill for fill in self._registered(asked) if agrees(fill, asked)]
        if people:
            return Known(people[0], _REGISTER) if len(people) == 1 else None
        cases, _ = self._casebook.household(asked)
        for case in cases:
            fill = _of_case(case)
            if agrees(fill, asked):
                return Known(fill, case.complaint_no)
        return None

    def contradiction(self, values: Mapping[str, str]) -> str:
        """What the register says otherwise than the boxes; "" when it says nothing against them."""
        asked = resident(values)
        name, unit, book = asked.complainant_name, asked.unit_no, self._context.residents
        if not name or not (unit or asked.phone):
            return ""
        room_words = self._context.office.room_words
        there = book.of_room(unit) if room_key(unit) else []
        person = next((one for one in there if same_name(one.name, name)), None)
        if person is None and there:
            return f"名册上 {room_words(unit)} 是 {'、'.join(one.name for one in there[:_NAMED])}"
        if person is None:
            found = [
                one for one in book.find(name, _LOOKED_AT, gone=False) if _is_called(one, name)
            ]
            if room_key(unit):
                rooms = [room_words(one.unit_no) for one in found[:_NAMED] if one.unit_no]
                return f"名册上 {name} 住 {'、'.join(rooms)}" if rooms else ""
            person = found[0] if len(found) == 1 else None
        return _other_phone(person, asked.phone) if person else ""

    def _registered(self, asked: Complaint) -> list[Fill]:
        """Residents of the very room, else with the very phone or name."""
        book = self._context.residents
        if room_key(asked.unit_no):
            return [_of_resident(person) for person in book.of_room(asked.unit_no)]
        found = book.find(asked.phone or asked.complainant_name, _LOOKED_AT, gone=False)
        return [fill for fill in map(_of_resident, found) if _is_said(fill, asked)]

    @property
    def _casebook(self) -> Casebook:
        return self._context.casebook

    def _residents(self, name: str) -> Callable[[str], Sequence[Suggestion]]:
        def offer(typed: str) -> list[Suggestion]:
            if not plain_name(typed):
                return []
            people = self._context.residents.find(typed, _LOOKED_AT, gone=False)
            found = [(_of_resident(person), self._kind(person), _REGISTER) for person in people]
            wanted = _bare(typed)
            if len(people) < _MOST and wanted:
                pages = self._casebook.page(CaseFilter(text=typed), Sort(), limit=_LOOKED_AT)
                cases = (case for _, case in pages if wanted in _bare(getattr(case, name)))
                found += [(_of_case(case), "", case.complaint_no) for case in cases]
            sure = _stands_for_another(name, typed)
            offered = list(self._each_once(found, name, sure=sure))[:_MOST]
            if name == "complainant_name" and is_figures(typed) and len(offered) == 1:
                offered = [replace(offered[0], sure=True)]  # nobody is called by a number
            if name == "complainant_name" and offered and _lives_in(offered[0], typed):
                offered[0] = replace(offered[0], sure=True)  # nor by a room
            return offered

        return offer

    def _each_once(
        self, found: Iterable[tuple[Fill, str, str]], name: str, *, sure: bool
    ) -> Iterable[Suggestion]:
        seen = set()
        for fill, kind, source in found:
            person = _plain(fill)
            if person in seen or not fill[name]:
                continue
            seen.add(person)
            shown = fill | {"unit_no": self._context.office.room_words(fill["unit_no"])}
            words = [shown[field] for field in PERSON if field != name and fill[field]]
            rest = {field: text for field, text in fill.items() if field != name}
            note = "　".join([*words, kind] if kind else words)
            yield Suggestion(fill[name], note, rest, sure, source, shown[name])

    def _kind(self, person: Resident) -> str:
        label = self._context.office.profile.label
        return label("customer_types", person.kind) if person.kind else ""

    def _frequent(self, name: str) -> Callable[[str], Sequence[Suggestion]]:
        def offer(typed: str) -> Sequence[Suggestion]:
            routed = self._routed(typed) if name.endswith("_dept") else []
            if not typed.strip():
                return routed
            found = self._words.fitting(name, self._values().get("category", ""), typed)
            if not name.endswith("_dept"):
                return found
            if routed:
                return [*routed, *(one for one in found if one.text != routed[0].text)]
            found = found or department_offers(self._context, typed)
            return [replace(found[0], sure=True)] if len(found) == 1 else found

        return offer

    def _routed(self, typed: str) -> list[Suggestion]:
        """The department the regime names, before and while its name is typed."""
        profile, case = self._context.office.profile, self._values()
        dept = receiving(profile, case.get("category", ""), case.get("nature", ""))
        named = profile.label("departments", dept)
        fits = named and typed.strip() in named and typed.strip() != named
        return [Suggestion(named, "归口部门")] if fits else []

    def _listed(self, name: str) -> list[str]:
        """What the regime lists for a field, beside what was written."""
        departments = self._context.office.profile.choices("departments")
        return [choice.label for choice in departments] if name.endswith("_dept") else []


def resident(values: Mapping[str, str]) -> Complaint:
    """Who is meant by what is typed, as a case to compare others with."""
    name, unit, phone = (values.get(field, "").strip() for field in PERSON)
    return Complaint(complainant_name=name, unit_no=unit, phone=phone)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "").lower()


def _of_resident(person: Resident) -> Fill:
    values = (person.name, person.unit_no, dialled(person.phone, person.other_phone))
    return {**dict(zip(PERSON, values, strict=True)), _TYPE: person.kind}


def _of_case(case: Complaint) -> Fill:
    fill = {name: getattr(case, name) for name in (*PERSON, _TYPE)}
    return fill | {"phone": dialled(case.phone)}


def _plain(fill: Mapping[str, str]) -> tuple[str, str, str]:
    """Name, room and phone for comparing, whatever their spelling."""
    name, unit, phone = (fill[field] for field in PERSON)
    return plain_name(name), room_key(unit), phone_digits(phone)


def _asked(asked: Complaint) -> tuple[str, str, str]:
    return _plain({field: getattr(asked, field) for field in PERSON})


def agrees(fill: Mapping[str, str], asked: Complaint) -> bool:
    """Nothing typed says otherwise: another name in the same room is another person."""
    pairs = zip(_plain(fill), _asked(asked), strict=True)
    return all(not typed or not known or typed == known for known, typed in pairs)


def _is_said(fill: Fill, asked: Complaint) -> bool:
    """Everything typed is this resident's, not only the beginning of it."""
    pairs = zip(_plain(fill), _asked(asked), strict=True)
    return all(not typed or typed == known for known, typed in pairs)


def _is_called(person: Resident, name: str) -> bool:
    return same_name(person.name, name)


def _other_phone(person: Resident, phone: str) -> str:
    known = [one for one in (person.phone, person.other_phone) if one]
    typed = phone_digits(phone)
    if not typed or not known or any(typed in phone_digits(one) for one in known):
        return ""
    return f"名册上 {person.name} 的电话是 {'、'.join(known)}"


def _stands_for_another(name: str, typed: str) -> bool:
    """Initials in the box of the name, two words in that of the room, the end of a phone: what is
    typed cannot be meant to stay.
    """
    text = typed.strip()
    if name == "complainant_name":
        return text.isascii() and text.replace(" ", "").isalpha() and len(text) > 1
    if name == "unit_no":
        return " " in text and any(c.isalpha() for c in text.split()[-1])
    return len(phone_digits(text)) == _TAIL


def _lives_in(offered: Suggestion, typed: str) -> bool:
    """Whether what is typed is the room of a resident, in any spelling: 1号楼2单元102."""
    key = room_key(typed)
    numbered = any(c.isdecimal() for c in key)
    registered = offered.source == _REGISTER
    return registered and numbered and room_key(offered.fill.get("unit_no", "")) == key
