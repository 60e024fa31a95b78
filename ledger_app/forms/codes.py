"""What the machine-readable code of a sheet says: whose sheet it is, which form, which printing.

``NUMBER-MARK-VERSION``, for example ``TS202611017-2-C2-1``: the number may hold dashes itself, the
last two parts never do. The mark is the form's (`FormSpec.mark`), the version counts the printings
of the sheet; 0 is a blank handed out with a reserved number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ledger_app.forms.catalog import FORMS

_PAYLOAD = re.compile(r"(?P<number>\S{1,60})-(?P<mark>[A-Z]\d)-(?P<version>\d{1,4})")


class SheetCode(NamedTuple):
    """The sheet a code stands on: number of the record, code of the form, printing."""

    number: str
    form: str
    version: int


def payload(number: str, mark: str, version: int) -> str:
    """What the code of a sheet says."""
    return f"{number}-{mark}-{version}"


def parse_payload(text: str) -> SheetCode | None:
    """The sheet meant by a code that was read; None for a code that is none of ours."""
    found = _PAYLOAD.fullmatch(text.strip())
    if found is None or found["mark"] not in _forms_by_mark():
        return None
    if not any(character.isdigit() for character in found["number"]):
        return None
    return SheetCode(found["number"], _forms_by_mark()[found["mark"]], int(found["version"]))


@cache
def _forms_by_mark() -> dict[str, str]:
    return {spec.mark: spec.code for spec in FORMS.values() if spec.mark}
