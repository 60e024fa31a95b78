"""What a barcode gun reads from a sheet: whose it is."""

from __future__ import annotations

from typing import NamedTuple

from ledger_app.forms.codes import parse_payload
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
    return None
