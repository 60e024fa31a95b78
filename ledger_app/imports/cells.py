"""Cells of an old workbook become values; what had to be changed is said in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from ledger_app.domain.dates import moment_words
from ledger_app.domain.fields import FieldDef
from ledger_app.domain.kinds import MOMENTS, Kind
from ledger_app.domain.parsing import Reading, UnreadableError, parse_value
from ledger_app.domain.verb_defs import Arg
from ledger_app.imports.files import CellValue, as_moment
from ledger_app.imports.synonyms import CHOICE_WORDS
from ledger_app.support.cleaning import clean_line, clean_text, trim

_NUMBER = re.compile(r"\d+(?:\.\d*)?(?:[eE][+]?\d{1,2})?")
_SCIENTIFIC = re.compile(r"(\d(?:\.\d+)?)[eE][+]?(\d{1,2})")
_PHONE_GAPS = re.compile(r"[\s\-()]")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?")
# Digits and letters typed full width by the input method; texts of people stay as typed.
_HALF_WIDTH_FIELDS = frozenset({"complaint_no", "unit_no", "phone", "agent_phone"})

_CODES = {
    (name, word): code
    for name, words in CHOICE_WORDS.items()
    for code, text in words.items()
    for word in text.split()
}


@dataclass
class Outcome:
    """What became of a field's cells: its value (None or "" when unset), sentences, and whether the
    cells hold something the value does not."""

    value: object = None
    cleaned: list[str] = field(default_factory=list)
    keep: bool = False


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells with the office's lists and the workbook's way of counting days."""

    reading: Reading
    epoch: datetime

    def read(self, definition: FieldDef, header: str, cells: Sequence[CellValue]) -> Outcome:
        """The value of a field from its cells; never raises for what stands in them."""
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            return Outcome()
        if definition.kind in MOMENTS or definition.kind is Kind.DATE:
            return self._moment(definition, header, filled)
        if definition.kind is Kind.PHONE:
            return self._phone(header, text_of(filled[0]) if len(filled) == 1 else _joined(filled))
        if definition.kind is Kind.CHOICE:
            return self._choice(definition, header, _joined(filled))
        return self._other(definition, header, _joined(filled))

    def _parse(self, definition: FieldDef, raw: object) -> object | None:
        arg = Arg(definition.name, definition.label, definition.kind, definition.choices)
        try:
            return parse_value(arg, raw, self.reading)
        except UnreadableError:
            return None

    def _moment(self, definition: FieldDef, header: str, cells: list[CellValue]) -> Outcome:
        # A day and its hour in two columns; else the first one that can be read, the hour's before.
        attempts: list[CellValue] = []
        if len(cells) > 1:
            attempts = [" ".join(self._part(cell) for cell in cells)]
        for raw in (*attempts, *reversed(cells)):
            value, serial = self._one_moment(definition, raw)
            if value is not None:
                lost = len(cells) > 1 and raw is not attempts[0]
                return Outcome(value, _moment_notes(header, raw, value, serial=serial), keep=lost)
        shown = text_of(attempts[0] if attempts else cells[0])
        note = f"“{header}”的“{shown}”不是看得懂的日期时间，没有采用，原样记入备注"
        return Outcome(None, [note], keep=True)

    def _part(self, cell: CellValue) -> str:
        """A day or an hour that stands alone in its column."""
        if isinstance(cell, datetime) and cell.time() == time():
            return cell.date().isoformat()
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            if 0 < cell < 1:
                return text_of(timedelta(days=cell))
            moment = as_moment(cell, self.epoch)
            return text_of(moment.date()) if moment else text_of(cell)
        return text_of(cell)

    def _one_moment(self, definition: FieldDef, raw: CellValue) -> tuple[object | None, bool]:
        """The moment of one cell, and whether it was the number of a day."""
        if isinstance(raw, datetime | date):
            return self._parse(definition, raw), False
        text = trim(unicodedata.normalize("NFKC", text_of(raw)))
        if _NUMBER.fullmatch(text):
            moment = as_moment(float(text), self.epoch)
            if moment is not None:
                is_day = moment.time() == time()
                return self._parse(definition, moment.date() if is_day else moment), True
        return self._parse(definition, clean_line(text)), False

    def _phone(self, header: str, text: str) -> Outcome:
        plain = clean_line(unicodedata.normalize("NFKC", clean_line(text)))
        scientific = _SCIENTIFIC.fullmatch(plain)
        if scientific:
            whole = _whole_number(scientific)
            if whole is None:
                note = f"“{header}”的“{plain}”末几位在原表中已经丢失，没有采用，原样记入备注"
                return Outcome("", [note], keep=True)
            plain = whole
        if plain.endswith(".0") and plain[:-2].isdigit():
            plain = plain[:-2]
        mobile = _MOBILE.fullmatch(_PHONE_GAPS.sub("", plain))
        if mobile:
            plain = mobile[1]
        return Outcome(plain, _change(header, clean_line(text), plain))

    def _choice(self, definition: FieldDef, header: str, text: str) -> Outcome:
        plain = clean_line(unicodedata.normalize("NFKC", text)).replace(" ", "")
        for attempt in (clean_line(text), plain):
            value = self._parse(definition, attempt)
            if value is not None:
                return Outcome(value)
        code = _CODES.get((definition.choices, plain.upper()), "")
        choice = self.reading.profile.find(definition.choices, code) if code else None
        if choice is not None:
            return Outcome(choice.code, [f"“{header}”的“{text}”记作“{choice.label}”"], keep=True)
        note = f"“{header}”的“{text}”不在“{definition.label}”的选项里，没有采用，原样记入备注"
        return Outcome("", [note], keep=True)

    def _other(self, definition: FieldDef, header: str, text: str) -> Outcome:
        if definition.name in _HALF_WIDTH_FIELDS:
            half = clean_line(unicodedata.normalize("NFKC", clean_line(text)))
            return Outcome(half, _change(header, clean_line(text), half))
        value = self._parse(definition, text)
        if value is None:
            note = f"“{header}”的“{text}”不能作“{definition.label}”，没有采用，原样记入备注"
            return Outcome(None, [note], keep=True)
        return Outcome(value)


def is_blank(cell: CellValue) -> bool:
    """An empty cell, or one of blanks only."""
    return cell is None or (isinstance(cell, str) and not trim(clean_text(cell)))


def text_of(cell: CellValue) -> str:
    """A cell as a person reads it in the old workbook."""
    if isinstance(cell, str):
        return trim(clean_text(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}" if cell.second else moment_words(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}" if cell.second else f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)


def _joined(cells: list[CellValue]) -> str:
    return "\n".join(map(text_of, cells))


def _change(header: str, before: str, after: str) -> list[str]:
    return [] if before == after else [f"“{header}”的“{before}”改写为“{after}”"]


def _moment_notes(header: str, raw: CellValue, value: object, *, serial: bool) -> list[str]:
    if isinstance(raw, datetime | date):
        return []
    text = text_of(raw)
    read = text_of(value)
    if serial:
        return [f"“{header}”的数字 {text} 是表格软件的日期，读作 {read}"]
    return [] if _ISO.fullmatch(text) else [f"“{header}”的“{text}”读作 {read}"]


def _whole_number(match: re.Match[str]) -> str | None:
    """1.3812345678E+10 has all its digits; 1.38E+10 has lost some."""
    try:
        number = Decimal(match[0])
    except InvalidOperation:
        return None
    digits, exponent = len(match[1].replace(".", "")) - 1, int(match[2])
    return str(int(number)) if digits >= exponent else None
