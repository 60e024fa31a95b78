"""Settings, drafts, month texts, the working calendar, old rows taken in: small keyed tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.kinds import moment_text

KNOWN_YEARS = "calendar_years"  # a setting: a day by itself does not make its year known


class SmallStores:
    """Reads and writes them. Every write belongs inside `LedgerFile.writing`."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._tables = ledger.tables

    def settings(self) -> dict[str, str]:
        """All settings by key."""
        return {row.key: row.value for row in self._tables.setting.select()}

    def put_settings(self, values: Mapping[str, str]) -> None:
        """Write settings, leaving others as they are."""
        for key, value in values.items():
            self._tables.setting.replace(key=key, value=value).execute()

    def draft(self, key: str) -> tuple[dict[str, object], datetime] | None:
        """A draft and when it was saved."""
        row = self._tables.draft.get_or_none(self._tables.draft.key == key)
        return (json.loads(row.value), datetime.fromisoformat(row.saved_at)) if row else None

    def drafts(self) -> list[tuple[str, datetime]]:
        """The keys of all drafts and when each was saved, the last first."""
        table = self._tables.draft
        rows = table.select(table.key, table.saved_at).order_by(table.saved_at.desc(), table.key)
        return [(key, datetime.fromisoformat(saved)) for key, saved in rows.tuples()]

    def put_draft(self, key: str, values: Mapping[str, object], saved_at: datetime) -> None:
        """Keep a draft; half a character (of a cut emoji) is kept as a question mark."""
        text = json.dumps(dict(values), ensure_ascii=False).encode("utf-8", "replace").decode()
        self._tables.draft.replace(key=key, value=text, saved_at=moment_text(saved_at)).execute()

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        self._tables.draft.delete().where(self._tables.draft.key == key).execute()

    def month_texts(self, month: str) -> dict[str, str]:
        """The texts of a month's summary by name."""
        table = self._tables.month_text
        return {row.name: row.text for row in table.select().where(table.month == month)}

    def put_month_text(self, month: str, name: str, text: str) -> None:
        """Keep one text of a month's summary."""
        self._tables.month_text.replace(month=month, name=name, text=text).execute()

    def calendar(self) -> WorkingCalendar:
        """The working calendar of this ledger; days that are none (another program wrote them) are
        left out, for `check` names them and the ledger must open for that.
        """
        rows = self._tables.calendar_day.select().tuples()
        days = {date.fromisoformat(day): bool(works) for day, works in rows if _is_day(day)}
        return WorkingCalendar(days, self._known_years())

    def _known_years(self) -> frozenset[int]:
        row = self._tables.setting.get_or_none(self._tables.setting.key == KNOWN_YEARS)
        return (
            frozenset(int(year) for year in row.value.split() if year.isdecimal())
            if row
            else frozenset()
        )

    def put_calendar(self, days: Mapping[date, bool], years: Collection[int] = ()) -> None:
        """Set days that differ from plain weekdays; ``years``: those now known as a whole."""
        if years:
            known = sorted(self._known_years() | set(years))
            self.put_settings({KNOWN_YEARS: " ".join(map(str, known))})
        rows = [{"day": day.isoformat(), "works": int(works)} for day, works in days.items()]
        if rows:
            self._tables.calendar_day.replace_many(rows).execute()

    def imported(self, fingerprints: list[str]) -> set[str]:
        """Which of these old rows are in the ledger already."""
        table = self._tables.import_row
        found: set[str] = set()
        for start in range(0, len(fingerprints), 500):
            part = fingerprints[start : start + 500]
            query = table.select(table.fingerprint).where(table.fingerprint.in_(part))
            found |= {value for (value,) in query.tuples()}
        return found

    def put_imported(self, numbers: Mapping[str, str]) -> None:
        """Remember old rows: fingerprint -> complaint number."""
        rows = [{"fingerprint": f, "complaint_no": n} for f, n in numbers.items()]
        for start in range(0, len(rows), 400):
            self._tables.import_row.insert_many(rows[start : start + 400]).execute()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except (ValueError, TypeError):
        return False
    return True
