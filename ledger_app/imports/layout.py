"""Which sheet of an old workbook is meant, where its header is, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass

from ledger_app.imports.files import OldFile, Table
from ledger_app.imports.headers import (
    SEARCHED_ROWS,
    Header,
    candidates,
    find_header,
    plain,
)
from ledger_app.imports.mapping import Mapping
from ledger_app.imports.synonyms import LINE_NUMBERS
from ledger_app.support.errors import LedgerError

_ALPHABET = 26
_NEEDED = {"content": "投诉内容", "received_at": "投诉时间"}
_LINE_NUMBERS = frozenset(plain(text) for text in LINE_NUMBERS.split())


@dataclass(frozen=True)
class Layout:
    """The header, the columns that mean no field, and those that only number the lines."""

    header: Header
    unused: tuple[int, ...]
    line_numbers: frozenset[int]

    def name(self, column: int) -> str:
        """The column's header, or its letter when it has none."""
        text = self.header.texts.get(column, "")
        return " ".join(text.split()) or f"{column_letter(column)}列"

    def joined_name(self, columns: tuple[int, ...]) -> str:
        """The headers of a value's columns."""
        return "、".join(map(self.name, columns))


def choose_layout(old_file: OldFile, mapping: Mapping | None, sheet: str) -> tuple[Table, Layout]:
    """The first sheet (or the one named) whose header can be understood.

    Raises `LedgerError` for a sheet that does not exist, headers the mapping names in vain, or when
    no header is found at all.
    """
    wanted = sheet or (mapping.sheet if mapping else "")
    if mapping is not None:
        _refuse_incomplete(mapping)
    if wanted and wanted not in old_file.sheets and old_file.sheets != ("",):
        raise LedgerError(
            f"“{old_file.name}”里没有名为“{wanted}”的工作表，现有：{'、'.join(old_file.sheets)}。"
            "台账没有改动；请改用其中之一。"
        )
    names = [wanted] if wanted in old_file.sheets and wanted else list(old_file.sheets)
    tables = []
    for name in names:
        table = old_file.read(name)
        header = _mapped(table, mapping) if mapping else find_header(table)
        if header is not None:
            return table, _layout(table, header)
        tables.append(table)
    raise _not_found(old_file, tables, mapping)


def column_letter(column: int) -> str:
    """A, B … Z, AA … of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def _layout(table: Table, header: Header) -> Layout:
    width = max((len(row) for row in table.rows), default=0)
    used = {column for columns in header.fields.values() for column in columns}
    numbers = {c for c, text in header.texts.items() if plain(text) in _LINE_NUMBERS} - used
    unused = tuple(c for c in range(width) if c not in used and c not in numbers)
    return Layout(header, unused, frozenset(numbers))


def _mapped(table: Table, mapping: Mapping) -> Header | None:
    """The topmost row that has every header the mapping names."""
    for row, first, texts in _rows_for(table, mapping):
        columns = _by_text(texts)
        if _wanted(mapping) <= columns.keys():
            fields = {
                name: tuple(columns[plain(header)] for header in headers)
                for name, headers in mapping.columns.items()
            }
            return Header(row, first, texts, fields)
    return None


def _rows_for(table: Table, mapping: Mapping) -> list[tuple[int, int, dict[int, str]]]:
    row = mapping.header_row
    return candidates(table, range(row - 1, row) if row else range(SEARCHED_ROWS))


def _by_text(texts: Dict[int, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, text in texts.items():
        columns.setdefault(plain(text), column)
    return columns


def _wanted(mapping: Mapping) -> set[str]:
    return {plain(header) for headers in mapping.columns.values() for header in headers}


def _refuse_incomplete(mapping: Mapping) -> None:
    for name, label in _NEEDED.items():
        if name not in mapping.columns and name not in mapping.defaults:
            raise LedgerError(
                f"对照文件“{mapping.source}”没有指明“{label}”（{name}）是哪一栏。"
                "台账没有改动；请在 [columns] 里补上。"
            )


def _not_found(old_file: OldFile, tables: list[Table], mapping: Mapping | None) -> LedgerError:
    if not any(len(table.rows) for table in tables):
        return LedgerError(f"“{old_file.name}”里没有内容。台账没有改动；请确认选对了文件和工作表。")
    if mapping is None:
        return LedgerError(
            f"在“{old_file.name}”的前 {SEARCHED_ROWS} 行里找不到表头（至少要有投诉时间和投诉内容两栏）。"
            "台账没有改动；请写一个对照文件说明各栏的含义，或改好表头后重试。"
        )
    found = [c for table in tables for c in _rows_for(table, mapping)]
    texts = max(
        (texts for _, _, texts in found),
        key=lambda texts: len(_wanted(mapping) & _by_text(texts).keys()),
        default={},
    )
    present = _by_text(texts)
    absent = [h for hs in mapping.columns.values() for h in hs if plain(h) not in present]
    where = f"第 {mapping.header_row} 行" if mapping.header_row else "表头"
    return LedgerError(
        f"“{old_file.name}”的{where}里没有对照文件所写的“{'”“'.join(absent)}”；"
        f"现有：{'、'.join(texts.values()) or '（空）'}。台账没有改动；请改正对照文件后重试。"
    )
