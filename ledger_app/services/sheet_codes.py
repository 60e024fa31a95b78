"""What a barcode gun reads from a sheet: whose it is."""

from __future__ import annotations

from typing import NamedTuple

from ledger_app.forms import catalog
from ledger_app.forms.codes import bar_text, parse_bar, parse_payload
from ledger_app.services.office import Office
from ledger_app.services.subjects import find_subject


class ReadCode(NamedTuple):
    """A sheet known by its code: its case ("" for a lone slip), its number, its form ("" when only
    the number was read).
    """

    complaint_no: str
    number: str
    form: str = ""


def read_code(office: Office, text: str) -> ReadCode | None:
    """The sheet whose QR code or bar code says ``text``; None when the ledger has no such number,
    or the code is on another ledger's sheet.

    A gun under caps lock types small letters: they count as large ones.
    """
    for spelling in dict.fromkeys((text.strip(), text.strip().upper())):
        code = parse_payload(spelling)
        if code is not None and code.ledger not in ("", office.mark):
            return None
        number, form = (code.number, code.form) if code else (spelling, "")
        with office.ledger.reading():
            found = find_subject(office, number)
        if found is not None:
            return ReadCode(found.complaint_no, number, form)
    return _by_figures(office, text.strip().upper())


def _by_figures(office: Office, text: str) -> ReadCode | None:
    """The slip whose bar code tells only the figures of its number; None unless it is the only
    one: 客内2610001 and 工内2610001 end alike.
    """
    told = parse_bar(text)
    record = catalog.form(told[0]).record if told else ""
    if told is None or not record:
        return None
    with office.ledger.reading():
        ending = office.records.numbers_ending(record, told[1])
        numbers = [number for number in ending if bar_text(number, text[:2]) == text]
        found = find_subject(office, numbers[0]) if len(numbers) == 1 else None
    return ReadCode(found.complaint_no, numbers[0], told[0]) if found else None
