"""What is wrong with a value while it is being typed: said at its cell, never in the way."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.parsing import Reading, UnreadableError, parse_value
from ledger_app.domain.verb_defs import Arg
from ledger_app.services.office import Office
from ledger_app.ui.sheet.canvas import SheetCanvas
from ledger_app.ui.sheet.filling import NEEDS_TIME, is_bare_day

_FIELDS = BY_NAME["complaint"]


def problem_of(name: str, raw: str, office: Office) -> str:
    """Why a box's text would be refused, or what is missing in it; "" when it is well."""
    field = _FIELDS.get(name)
    if field is None or not raw.strip():
        return ""
    reading = Reading(office.profile, office.clock.today())
    try:
        parse_value(Arg(name, field.label, field.kind, field.choices), raw, reading)
    except UnreadableError as error:
        return str(error)
    if name in NEEDS_TIME and is_bare_day(raw, reading.today):
        return "请补上几点几分，如 1121 9:30"
    return ""


def marked(canvas: SheetCanvas, fields: Sequence[str], problems: Sequence[str]) -> str:
    """Frame the cells at fault in red; gives the first of them, "" when none is on the sheet."""
    here = canvas.kinds()
    pairs = zip(fields, problems, strict=False)
    canvas.problems = {name: text for name, text in pairs if name in here}
    canvas.update()
    return next((name for name in canvas.editors if name in canvas.problems), "")
