"""What is offered while a complaint is typed: known residents, words often used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.ui.context import Context
from ledger_app.ui.sheet.suggestions import Provider, Suggestion

PERSON = ("complainant_name", "unit_no", "phone")
_WORDS = (
    "occurred_place",
    "accused_dept",
    "accused_person",
    "subcategory",
    "demand",
    "receptionist",
)
_LOOKED_AT, _MOST = 60, 8


class Offers:
    """Suggestions by field. Words are read when first needed and kept until `forget`."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words: dict[str, list[str]] = {}

    def providers(self) -> dict[str, Provider]:
        """A provider for every field that has something to offer."""
        found: dict[str, Provider] = {name: self._residents(name) for name in PERSON}
        for name in _WORDS:
            found[name] = self._frequent(name)
        return found

    def forget(self) -> None:
        """Something was registered: read again when next asked."""
        self._words.clear()

    def known_resident(self, values: dict[str, str]) -> Complaint | None:
        """The newest earlier case of this room, phone or (alone) name."""
        asked = resident(values)
        if not any(getattr(asked, name) for name in PERSON):
            return None
        cases, _ = self._casebook.household(asked)
        same = [case for case in cases if _agrees(case, asked)]
        return same[0] if same else None

    @property
    def _casebook(self) -> Casebook:
        return self._context.casebook

    def _residents(self, name: str) -> Callable[[str], Sequence[Suggestion]]:
        def offer(typed: str) -> list[Suggestion]:
            wanted = _bare(typed)
            if not wanted:
                return []
            pages = self._casebook.page(CaseFilter(text=typed), Sort(), limit=_LOOKED_AT)
            cases = [case for _, case in pages if wanted in _bare(getattr(case, name))]
            return list(_each_once(cases, name))[:_MOST]

        return offer

    def _frequent(self, name: str) -> Callable[[str], Sequence[Suggestion]]:
        def offer(typed: str) -> list[Suggestion]:
            if name not in self._words:
                self._words[name] = self._read(name)
            wanted = typed.strip()
            found = [word for word in self._words[name] if wanted in word and wanted != word]
            return [Suggestion(word) for word in found[:_MOST]]

        return offer

    def _read(self, name: str) -> list[str]:
        words = self._casebook.frequent(name)
        if name.endswith("_dept"):
            departments = self._context.office.profile.choices("departments")
            words += [choice.label for choice in departments if choice.label not in words]
        return words


def resident(values: Mapping[str, str]) -> Complaint:
    """Who is meant by what is typed, as a case to compare others with."""
    name, unit, phone = (values.get(field, "").strip() for field in PERSON)
    return Complaint(complainant_name=name, unit_no=unit, phone=phone)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "").lower()


def _agrees(case: Complaint, asked: Complaint) -> bool:
    """Nothing typed says otherwise: another name in the same room is another person."""
    return all(
        not getattr(asked, name)
        or not getattr(case, name)
        or _bare(getattr(asked, name)) == _bare(getattr(case, name))
        for name in PERSON
    )


def _each_once(cases: Iterable[Complaint], name: str) -> Iterable[Suggestion]:
    seen = set()
    for case in cases:
        person = tuple(getattr(case, field) for field in PERSON)
        if person in seen:
            continue
        seen.add(person)
        fill = dict(zip(PERSON, person, strict=True))
        note = "　".join(text for field, text in fill.items() if field != name and text)
        yield Suggestion(fill.pop(name), note, fill)
