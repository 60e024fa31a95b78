"""What the machine-readable code of a sheet says: whose sheet, which form, printing and page, and
which ledger it was printed from.

``NUMBER-FORM-VERSION.PAGE/PAGES.LEDGER``, for example ``TS202611017-2-C2-1.2/3.K7QM``: the number
may hold dashes itself, what follows never does. The form's mark is `FormSpec.mark`; the version
counts the printings of the sheet, 0 is a blank handed out with a reserved number; the ledger's mark
tells offices apart that give out the same numbers. Capital letters, digits, dash, dot and stroke
alone keep the code in the QR alphabet that needs the fewest and so the largest modules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ledger_app.domain.sheet_pages import MARK_LENGTH, MARK_LETTERS
from ledger_app.forms.catalog import FORMS

_PLACE = (
    rf"\.(?P<page>\d{{1,3}})/(?P<pages>\d{{1,3}})\.(?P<ledger>[{MARK_LETTERS}]{{{MARK_LENGTH}}})"
)
_FIGURES_AT_END = re.compile(r"[0-9]+$")
_BAR = re.compile(r"(?P<mark>[A-Z]\d)-(?P<figures>\d{1,20})")
_PAYLOAD = re.compile(
    rf"(?P<number>\S{{1,60}})-(?P<form>[A-Z]\d)-(?P<version>\d{{1,4}})(?:{_PLACE})?"
)


class SheetCode(NamedTuple):
    """The sheet a code stands on: number of the record, code of the form, printing.

    ``page`` of ``pages``: which page of that printing, from 1; ``ledger``: the mark of the ledger
    it was printed from. 0, 0 and "" on sheets of a time when codes did not say so.
    """

    number: str
    form: str
    version: int
    page: int = 0
    pages: int = 0
    ledger: str = ""


def payload(sheet: SheetCode) -> str:
    """What the code of a sheet says; ``form`` by its code, as `parse_payload` gives it."""
    start = f"{sheet.number}-{FORMS[sheet.form].mark}-{sheet.version}"
    return f"{start}.{sheet.page}/{sheet.pages}.{sheet.ledger}" if sheet.ledger else start


def bar_text(number: str, mark: str) -> str:
    """What the bar code of a sheet says: the number itself or, where a bar code cannot hold it
    (客内2610001), the form's mark and the figures at its end: L1-2610001.
    """
    if number.isascii():
        return number
    tail = _FIGURES_AT_END.search(number)
    return f"{mark}-{tail[0] if tail else 0}"


def parse_bar(text: str) -> tuple[str, str] | None:
    """Form and last figures of a number that a bar code could not hold; None for any other text."""
    found = _BAR.fullmatch(text.strip())
    if found is None or found["mark"] not in _forms_by_mark():
        return None
    return _forms_by_mark()[found["mark"]], found["figures"]


def parse_payload(text: str) -> SheetCode | None:
    """The sheet meant by a code that was read; None for a code that is none of ours."""
    found = _PAYLOAD.fullmatch(text.strip())
    if found is None or found["form"] not in _forms_by_mark():
        return None
    if not any(character.isdigit() for character in found["number"]):
        return None
    page, pages = int(found["page"] or 0), int(found["pages"] or 0)
    if found["ledger"] and not 1 <= page <= pages:
        return None
    form = _forms_by_mark()[found["form"]]
    version, ledger = int(found["version"]), found["ledger"] or ""
    return SheetCode(found["number"], form, version, page, pages, ledger)


@cache
def _forms_by_mark() -> dict[str, str]:
    return {spec.mark: spec.code for spec in FORMS.values() if spec.mark}
