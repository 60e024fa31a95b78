"""The resident register as a table: read page by page in the order of rooms, or what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject

from ledger_app.domain.people import Resident
from ledger_app.services.office import Office
from ledger_app.services.residents import Residents, Standing
from ledger_app.ui.models.record_tables import Index, RecordColumn, RecordTable
from ledger_app.ui.pills import Pill

FIRST_PAGE, NEXT_PAGE = 40, 128
MOST_FOUND = 400  # beyond that another letter helps more than scrolling
_NONE = Standing()


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """A resident and how the household stands."""

    resident: Resident
    standing: Standing


def resident_columns(office: Office) -> tuple[RecordColumn[ResidentRow], ...]:
    """The columns of the register."""

    def room(row: ResidentRow) -> str:
        return office.room_words(row.resident.unit_no)

    def kind(row: ResidentRow) -> str:
        code = row.resident.kind
        return office.profile.label("customer_types", code) if code else ""

    return (
        RecordColumn("unit_no", "房号", 128, room, style="strong"),
        RecordColumn("name", "姓名", 112, lambda r: r.resident.name),
        RecordColumn("kind", "身份", 62, kind),
        RecordColumn("phone", "电话", 178, lambda r: phone_words(r.resident)),
        RecordColumn("cases", "投诉", 58, lambda r: _count(r.standing.cases)),
        RecordColumn("open", "未结", 74, lambda r: _count(r.standing.open), _open_pill),
        RecordColumn("last", "最近一次", 104, _last),
        RecordColumn("stay", "迁入 / 迁出", 190, stay_words),
    )


def phone_words(resident: Resident) -> str:
    """Both phones."""
    return "　".join(filter(None, (resident.phone, resident.other_phone)))


def stay_words(row: ResidentRow) -> str:
    """Since when, until when."""
    came, gone = row.resident.moved_in_on, row.resident.moved_out_on
    words = [f"{came} 迁入" if came else "", f"{gone} 迁出" if gone else ""]
    return "　".join(filter(None, words))


def _count(number: int) -> str:
    return str(number) if number else ""


def _open_pill(row: ResidentRow) -> Pill | None:
    number = row.standing.open
    return Pill(f"{number} 件", "warning", "clock") if number else None


def _last(row: ResidentRow) -> str:
    return f"{row.standing.last:%Y-%m-%d}" if row.standing.last else ""


class ResidentTable(RecordTable[ResidentRow]):
    """The register; what is scrolled to is read then."""

    def __init__(
        self,
        book: Residents,
        columns: Sequence[RecordColumn[ResidentRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._book = book
        self._text, self._gone = "", False
        self._after: tuple[str, int] | None = None
        self._more = False

    def ask(self, text: str, *, gone: bool) -> None:
        """Show who is meant by ``text``, or the whole register; ``gone``: who moved out too."""
        self._text, self._gone, self._after = text.strip(), gone, None
        self.show_records(self._rows(self._next(FIRST_PAGE)))

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self._more

    def row_of(self, number: str) -> int:
        """The row of a resident among those loaded; -1 when it is not there."""
        found = (i for i, row in enumerate(self.records) if row.resident.resident_no == number)
        return next(found, -1)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """The next residents behind the last one shown."""
        if not self.canFetchMore(parent):
            return
        rows = self._rows(self._next(NEXT_PAGE))
        if rows:
            first = len(self.records)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.records.extend(rows)
            self.endInsertRows()

    def _next(self, limit: int) -> list[Resident]:
        """Those behind the ones shown; of what is searched for, all the rest at once."""
        if self._text:
            shown = 0 if limit == FIRST_PAGE else len(self.records)
            most = MOST_FOUND if shown else limit
            found_by_text = self._book.find(self._text, most, gone=self._gone)
            self._more = not shown and len(found_by_text) == limit
            return found_by_text[shown:]
        found = self._book.page(self._after, limit, gone=self._gone)
        self._more = len(found) == limit
        self._after = found[-1][0] if found else self._after
        return [resident for _, resident in found]

    def _rows(self, residents: Sequence[Resident]) -> list[ResidentRow]:
        told = self._book.standings(residents)
        return [ResidentRow(one, told.get(one.resident_no, _NONE)) for one in residents]
