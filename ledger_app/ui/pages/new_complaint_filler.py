"""Fills in the resident meant on a registration sheet, and says what it filled and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from ledger_app.domain.records import Complaint
from ledger_app.ui.actions import attempt
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.new_complaint_offers import PERSON, Known, Offers, agrees, resident
from ledger_app.ui.sheet.filled import fill_in, written_by_hand
from ledger_app.ui.sheet.suggestions import Suggestion
from ledger_app.ui.sheet.view import SheetView


class ResidentFiller(QObject):
    """Works on the sheet it is given.

    Signals:
        filled(source, names): these boxes hold what ``source`` says; none: nothing was filled.
        differs(words): what the clerk wrote and the register says otherwise; "" for nothing.
    """

    filled = Signal(str, tuple)
    differs = Signal(str)

    def __init__(self, offers: Offers, sheet: SheetView, notices: NoticeBar) -> None:
        super().__init__(sheet)
        self._offers, self._sheet, self._notices = offers, sheet, notices
        self._known: Known | None = None
        self._chosen = False
        sheet.taken.connect(self._on_taken)

    def forget(self) -> None:
        """Another sheet: nobody is known."""
        self._known, self._chosen = None, False
        self.filled.emit("", ())
        self.differs.emit("")

    def choose(self, fill: Mapping[str, str]) -> None:
        """The clerk chose this person elsewhere."""
        fill_in(self._sheet, fill, to_choice=True)
        for name in fill:
            self._sheet.filled.choose(name)

    @Slot(object)
    def _on_taken(self, suggestion: Suggestion) -> None:
        held = self._sheet.values()
        fill = {name: held.get(name, "") for name in (*PERSON, *suggestion.fill)}
        self._known, self._chosen = Known(fill, suggestion.source), True

    def look(self) -> None:
        """See who is meant now. What an earlier answer filled in is replaced or taken away."""
        own = written_by_hand(self._sheet)
        asked = resident(own)
        held = self._known
        stands = held is not None and _stands(held.fill, asked)
        if not (stands and self._chosen):
            found = attempt(self._notices, lambda: self._offers.known_resident(own))
            if found is None and stands:
                found = held
            if found != held:
                self._sheet.filled.another()
            self._known, self._chosen = found, False
        if self._known is not None:
            fill_in(self._sheet, self._known.fill)
        else:
            fill_in(self._sheet, dict.fromkeys(self._sheet.filled.by_program(), ""))
        self._tell()

    def _tell(self) -> None:
        source = self._known.source if self._known else ""
        self.filled.emit(source, tuple(sorted(self._sheet.filled.by_program(), key=_place)))
        values = self._sheet.values()
        self.differs.emit(attempt(self._notices, lambda: self._offers.contradiction(values)) or "")


def _stands(fill: Mapping[str, str], asked: Complaint) -> bool:
    """Whether this is still who is meant: another phone alone makes nobody another person."""
    if not agrees(fill, replace(asked, phone="")):
        return False
    return bool(asked.complainant_name or asked.unit_no) or agrees(fill, asked)


def _place(name: str) -> int:
    return PERSON.index(name) if name in PERSON else len(PERSON)
