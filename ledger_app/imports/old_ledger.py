"""An old workbook as rows ready to be taken over: old rows are what they are."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ledger_app.domain.dates import moment_words
from ledger_app.domain.parsing import Reading
from ledger_app.domain.profile import Profile
from ledger_app.imports.cells import CellReader, is_blank, text_of
from ledger_app.imports.files import CellValue, Table, open_old_file
from ledger_app.imports.headers import plain
from ledger_app.imports.layout import Layout, choose_layout
from ledger_app.imports.mapping import TARGETS, Mapping
from ledger_app.support.errors import LedgerError

# Taken as 待补 when an old row does not have them.
WANTED = ("complainant_name", "unit_no", "phone", "channel", "level", "category")


@dataclass(frozen=True, slots=True)
class OldRow:
    """One row: ``row`` is its line in the sheet, ``values`` are typed values of complaint fields.

    ``cleaned``: a sentence for each thing read differently from how it was written; ``missing``:
    labels of what is to be supplied; ``fingerprint``: the same for the same row of the same file,
    whatever the mapping; rows repeated within a file have different ones.
    """

    row: int
    values: dict[str, object]
    cleaned: list[str]
    missing: list[str]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be a complaint, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class OldLedger:
    """What was found: the sheet, its header (row from 1), which columns mean what, and the rows."""

    sheet: str
    header_row: int
    columns: dict[str, tuple[str, ...]]
    unused: tuple[str, ...]
    rows: list[OldRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


def read_old_ledger(
    path: Path, *, profile: Profile, today: date, mapping: Mapping | None = None, sheet: str = ""
) -> OldLedger:
    """Read a .xlsx, .xls or .csv; nothing in a row is lost, what has no field goes to the remark.

    Without a mapping the columns are known by their headers. Only a row without content or without
    a readable received time is refused. Raises `LedgerError` when the file, the sheet or the header
    cannot be used.
    """
    old_file = open_old_file(Path(path))
    table, layout = choose_layout(old_file, mapping, sheet)
    reading = Reading(profile, today)
    reader = _RowReader(table, layout, CellReader(reading, table.epoch))
    reader.set_defaults(mapping.defaults if mapping else {}, mapping.source if mapping else "")
    header = layout.header
    ledger = OldLedger(
        sheet=table.sheet,
        header_row=header.row,
        columns={
            name: tuple(layout.name(column) for column in columns)
            for name, columns in header.fields.items()
        },
        unused=tuple(layout.name(column) for column in layout.unused if column in header.texts),
    )
    for index in range(header.first, len(table.rows)):
        row = reader.read(index)
        if isinstance(row, OldRow):
            ledger.rows.append(row)
        elif row is not None:
            ledger.refused.append(row)
    return ledger


class _RowReader:
    """Reads the rows of one table in order."""

    def __init__(self, table: Table, layout: Layout, cells: CellReader) -> None:
        self._table, self._layout, self._cells = table, layout, cells
        self._defaults: dict[str, object] = {}
        self._seen: Counter[str] = Counter()

    def set_defaults(self, defaults: Dict[str, object], source: str) -> None:
        """Read the mapping's defaults once. Raises `LedgerError` for one that means nothing."""
        for name, raw in defaults.items():
            outcome = self._cells.read(TARGETS[name], name, [raw])
            if outcome.value in (None, ""):
                raise LedgerError(
                    f"对照文件“{source}”的 defaults.{name} = “{raw}”不能用作"
                    f"“{TARGETS[name].label}”。台账没有改动；请改正后重试。"
                )
            self._defaults[name] = outcome.value

    def read(self, index: int) -> OldRow | RefusedRow | None:
        """The row, the reason it is refused, or None when nothing stands in it."""
        row = self._table.rows[index]
        if self._is_empty(row):
            return None
        values = dict(self._defaults)
        cleaned: list[str] = []
        kept: list[str] = []
        for name, columns in self._layout.header.fields.items():
            outcome = self._cells.read(
                TARGETS[name], self._layout.joined_name(columns), [_at(row, c) for c in columns]
            )
            cleaned += outcome.cleaned
            if outcome.keep:
                kept += self._originals(row, columns)
            if outcome.value not in (None, ""):
                values[name] = outcome.value
        kept += self._originals(row, self._layout.unused)
        kept += self._impossible(values, cleaned)
        refusal = self._refusal(values, row)
        if refusal:
            return RefusedRow(index + 1, refusal)
        if kept:
            values["remark"] = "\n".join([*filter(None, [str(values.get("remark", ""))]), *kept])
        missing = [TARGETS[name].label for name in WANTED if name not in values]
        return OldRow(index + 1, values, cleaned, missing, self._fingerprint(row))

    @staticmethod
    def _impossible(values: dict[str, object], cleaned: list[str]) -> list[str]:
        """An ending before the reception is none: it stays in the remark, to be looked into."""
        received, notes = values.get("received_at"), []
        for name in ("handled_at", "closed_at"):
            ended = values.get(name)
            if not (isinstance(received, datetime) and isinstance(ended, datetime)):
                continue
            if ended < received:
                del values[name]
                words = f"{TARGETS[name].label}{moment_words(ended)}"
                cleaned.append(f"{words} 早于投诉时间，没有采用，记在备注里，请核对")
                notes.append(f"原表{words}（早于投诉时间，待核对）")
        return notes

    def _is_empty(self, row: Sequence[CellValue]) -> bool:
        """Nothing in it, or nothing but the number of the line."""
        skip = self._layout.line_numbers
        return all(is_blank(cell) for column, cell in enumerate(row) if column not in skip)

    def _originals(self, row: Sequence[CellValue], columns: Sequence[int]) -> list[str]:
        """The cells as they stood, for the remark."""
        return [
            f"原表{self._layout.name(column)}：{text_of(_at(row, column))}"
            for column in columns
            if not is_blank(_at(row, column))
        ]

    def _refusal(self, values: dict[str, object], row: Sequence[CellValue]) -> str:
        reasons = []
        if "content" not in values:
            reasons.append("没有投诉内容")
        if "received_at" not in values:
            columns = self._layout.header.fields.get("received_at", ())
            text = " ".join(text_of(_at(row, c)) for c in columns if not is_blank(_at(row, c)))
            reasons.append(f"投诉时间“{text}”看不懂" if text else "没有投诉时间")
        return "；".join(reasons)

    def _fingerprint(self, row: Sequence[CellValue]) -> str:
        """Hash of the row's own texts, so that neither mapping nor line number changes it."""
        skip = self._layout.line_numbers
        said = [
            [plain(self._layout.name(column)), text_of(cell)]
            for column, cell in enumerate(row)
            if column not in skip and not is_blank(cell)
        ]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        self._seen[text] += 1
        return hashlib.sha256(f"{self._seen[text]}\n{text}".encode()).hexdigest()


def _at(row: Sequence[CellValue], column: int) -> CellValue:
    return row[column] if column < len(row) else None
