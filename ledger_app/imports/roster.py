"""A roster of residents (住户名册) as people ready to be put on the register, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.parsing import Reading
from ledger_app.domain.profile import Profile
from ledger_app.domain.residents import phone_digits
from ledger_app.domain.rooms import read_room
from ledger_app.imports.cells import CellReader, is_blank, text_of
from ledger_app.imports.files import CellValue, Table, open_old_file
from ledger_app.imports.headers import SEARCHED_ROWS, Header
from ledger_app.imports.layout import column_letter
from ledger_app.imports.roster_cells import (
    is_nothing,
    mobile_in_words,
    name_and_note,
    names,
    phone_parts,
    share,
)
from ledger_app.imports.roster_headers import NAMES, find_header, room_blocks
from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, untold

_PHONES = {"owner": "owner_phone", "tenant": "tenant_phone"}
_KIND_WORDS = {
    "owner": "业主 房主 产权人 户主 本人 业主本人 自住 房东",
    "tenant": "租户 租客 承租人 租住 租赁 使用人",
    "shop": "商户 商家 店铺 商铺",
    "other": "家属 家人 亲属 配偶 子女 父母 员工",
}
_TOTAL = re.compile(r"(合|总|小|共)\s*计.*")
_STEP = 500


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of one row. ``row`` counts from 1 in ``sheet``; ``values``: fields of a resident;
    ``cleaned``: a sentence for each thing read differently from how it was written.
    """

    sheet: str
    row: int
    values: dict[str, object]
    cleaned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedPerson:
    """A row that names nobody of any room, and why."""

    sheet: str
    row: int
    reason: str


@dataclass
class Roster:
    """What was found: the sheets, the columns by meaning, and the people."""

    sheets: list[str] = field(default_factory=list)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: list[RosterRow] = field(default_factory=list)
    refused: list[RefusedPerson] = field(default_factory=list)


def read_roster(
    path: Path,
    *,
    profile: Profile,
    today: date,
    sheet: str = "",
    told: Progress = untold,
) -> Roster:
    """Read every sheet of a .xlsx, .xls or .csv that has a room and a name among its headers.

    ``told``: how many rows are done, of how many. Raises `LedgerError` when the file cannot be read
    or no sheet has such a header.
    """
    found = _sheets(Path(path), sheet)
    roster, reading = Roster(), Reading(profile, today)
    total = sum(len(table.rows) - header.first for table, header in found)
    done = 0
    for table, header in found:
        reader = _SheetReader(table, header, CellReader(reading, table.epoch))
        roster.sheets.append(table.sheet)
        roster.columns |= reader.column_names()
        for index in range(header.first, len(table.rows)):
            reader.read(index, roster)
            done += 1
            if done % _STEP == 0:
                told(done, total)
    return roster


def _sheets(path: Path, sheet: str) -> list[tuple[Table, Header]]:
    """The sheets that are a roster, with their headers; only ``sheet`` where one is named."""
    old_file = open_old_file(path)
    if sheet and sheet not in old_file.sheets:
        raise LedgerError(
            f"“{old_file.name}”里没有名为“{sheet}”的工作表，现有：{'、'.join(old_file.sheets)}。"
            "名册没有改动；请改用其中之一。"
        )
    tables = [old_file.read(name) for name in ([sheet] if sheet else old_file.sheets)]
    found = [(table, header) for table in tables if (header := find_header(table)) is not None]
    if not found:
        raise LedgerError(
            f"在“{old_file.name}”的前 {SEARCHED_ROWS} 行里找不到名册的表头（至少要有房号和姓名两栏）。"
            "名册没有改动；请把表头写成“房号、姓名、电话、身份”等后重试。"
        )
    return found


class _SheetReader:
    """Reads the rows of one sheet."""

    def __init__(self, table: Table, header: Header, cells: CellReader) -> None:
        self._table, self._header, self._cells = table, header, cells
        self._profile = cells.reading.profile
        self._merged = room_blocks(table.merges, header)

    def column_names(self) -> dict[str, tuple[str, ...]]:
        """Meaning -> header texts."""
        return {n: tuple(map(self._name, cs)) for n, cs in self._header.fields.items()}

    def read(self, index: int, roster: Roster) -> None:
        """Add what stands in a row to the roster."""
        if all(is_blank(self._cell(index, name)) for name in self._header.fields):
            return
        notes: list[str] = []
        kept: list[str] = []  # what was written otherwise than it is read, for the remark
        room = self._room(index, notes)
        people = list(self._people(index, notes, kept))
        problem = self._problem(index, room, people)
        if problem:
            roster.refused.append(RefusedPerson(self._table.sheet, index + 1, problem))
            return
        rest = self._rest(index, notes)
        for place, person in enumerate(people):
            said, more = (tuple(notes), kept) if place == 0 else ((), [])
            parts = [str(rest.get("remark") or ""), person["remark"], *more]
            remark = "；".join(filter(None, parts))
            values = {"unit_no": room} | rest | person | {"remark": remark}
            values = {name: value for name, value in values.items() if value not in ("", None)}
            roster.rows.append(RosterRow(self._table.sheet, index + 1, values, said))

    def _problem(self, index: int, room: str, people: Sequence[object]) -> str:
        """Why a row names nobody of any room; "" when it does."""
        if _TOTAL.fullmatch(room):
            return "是合计行，不是住户"
        if not read_room(room).parts:
            return "没有房号"
        if people:
            return ""
        written = [text_of(self._cell(index, column) or "") for column in NAMES]
        shown = next(filter(None, written), "")
        return f"姓名栏写着“{shown}”，不是人名" if shown else "没有姓名"

    # -- the room --------------------------------------------------------------------------------

    def _room(self, index: int, notes: list[str]) -> str:
        """The room as it stands, or put together from building, entrance and room."""
        parts = []
        for name, sign in (("building", "栋"), ("entrance", "单元"), ("unit_no", "")):
            text = clean_line(text_of(self._cell(index, name) or ""))
            if text:
                parts.append(text + sign if sign and text.isalnum() and text.isascii() else text)
        whole = self._is_whole(parts)
        room = parts[-1] if whole else "".join(parts)
        if (
            "building" in self._header.fields
            and not whole
            and is_blank(self._cell(index, "building"))
        ):
            notes.append(f"没有写楼栋，房号记作“{room}”，请核对")
        outcome = self._cells.read(BY_NAME["resident"]["unit_no"], "房号", [room])
        notes += outcome.cleaned
        return str(outcome.value or "")

    def _is_whole(self, parts: Sequence[str]) -> bool:
        """The room column already says the building: 3栋 | 2单元 | 3-2-501."""
        return bool(parts) and len(read_room(parts[-1]).parts) >= max(len(parts), 2)

    # -- the people ------------------------------------------------------------------------------

    def _people(self, index: int, notes: list[str], kept: list[str]) -> Iterator[dict[str, str]]:
        own = self._kind(index, notes)
        for column, kind in NAMES.items():
            told = [self._name_and_note(column, name, notes)
                    for name in names(text_of(self._cell(index, column) or ""))]  # fmt: skip
            phones = self._phones(index, kind, notes, kept) if told else []
            for place, (name, note) in enumerate(told):
                mine = share(phones, place, len(told))
                more = "、".join(["其他电话", *mine[2:]]) if mine[2:] else ""
                yield {
                    "name": name,
                    "kind": self._known(own or kind),
                    "phone": mine[0] if mine else "",
                    "other_phone": mine[1] if len(mine) > 1 else "",
                    "remark": "；".join(filter(None, (note, more))),
                }

    def _name_and_note(self, column: str, text: str, notes: list[str]) -> tuple[str, str]:
        """`name_and_note` of a cell; a shop keeps its brackets."""
        name, note = (text, "") if column == "shop_name" else name_and_note(text)
        if name != text:
            header = self._name(self._header.fields[column][0])
            more = f"，“{note}”记入备注" if note else ""
            notes.append(f"“{header}”的“{text}”读作“{name}”{more}")
        return name, note

    def _known(self, kind: str) -> str:
        return kind if self._profile.find("customer_types", kind) is not None else ""

    def _kind(self, index: int, notes: list[str]) -> str:
        text = clean_line(text_of(self._cell(index, "kind") or ""))
        if not text:
            return ""
        choice = self._profile.find("customer_types", text)
        if choice is not None:
            return choice.code
        for code, words in _KIND_WORDS.items():
            if text in words.split() and self._known(code):
                notes.append(f"身份“{text}”记作“{self._profile.label('customer_types', code)}”")
                return code
        notes.append(f"身份“{text}”不在选项里，没有采用")
        return ""

    def _phones(self, index: int, kind: str, notes: list[str], kept: list[str]) -> list[str]:
        """The phones of a kind of people: their own column, else the common ones."""
        own = _PHONES.get(kind, "")
        columns = [own] if own in self._header.fields else ["phone"]
        if columns == ["phone"] and kind == "tenant" and "owner_name" in self._header.fields:
            columns = []  # the common phone of a row is the owner's
        found: list[str] = []
        for column in (*columns, "other_phone") if columns else ():
            cell = self._cell(index, column)
            if not is_blank(cell):
                found += self._split(column, cell, notes, kept)
        return list(dict.fromkeys(found))

    def _split(self, column: str, cell: CellValue, notes: list[str], kept: list[str]) -> list[str]:
        """The phones of one cell: two behind a comma or a blank are two; words around a mobile
        number go into the remark.
        """
        definition = BY_NAME["resident"]["phone"]
        header = self._name(self._header.fields[column][0])
        found = []
        for part in phone_parts(text_of(cell)):
            if not phone_digits(part):
                notes.append(f"“{header}”的“{part}”里没有号码，没有采用")
                kept += [] if is_nothing(part) else [f"{header} {part}"]
                continue
            mobile = mobile_in_words(part)
            if mobile:
                notes.append(f"“{header}”的“{part}”读作 {mobile}，原话记入备注")
                kept.append(part)
                found.append(mobile)
                continue
            outcome = self._cells.read(definition, header, [part])
            notes += outcome.cleaned
            if outcome.keep:
                kept.append(f"{header} {part}")
            if outcome.value:
                found.append(str(outcome.value))
        return found

    # -- the rest --------------------------------------------------------------------------------

    def _rest(self, index: int, notes: list[str]) -> dict[str, object]:
        values: dict[str, object] = {}
        for name in ("moved_in_on", "moved_out_on", "remark"):
            columns = self._header.fields.get(name, ())
            if columns:
                header = self._name(columns[0])
                cell = self._cell(index, name)
                outcome = self._cells.read(BY_NAME["resident"][name], header, [cell])
                notes += [note.replace("，原样记入备注", "") for note in outcome.cleaned]
                values[name] = outcome.value
        return values

    def _cell(self, index: int, name: str) -> CellValue:
        """The cell of a meaning; one of a merged block stands for all its rows."""
        columns = self._header.fields.get(name)
        if not columns:
            return None
        row = self._merged.get((index, columns[0]), index)
        cells = self._table.rows[row]
        return cells[columns[0]] if columns[0] < len(cells) else None

    def _name(self, column: int) -> str:
        text = " ".join(self._header.texts.get(column, "").split())
        return text or f"{column_letter(column)}列"
