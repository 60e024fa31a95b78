"""A new ledger: its settings, its copy of the regime, the known years, and its first event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.new_ledger import create
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.db.small_stores import SmallStores
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Event
from ledger_app.domain.settings import OfficeSettings, cleaned, settings_from_plain
from ledger_app.services.bundled_profiles import profile_codes, profile_file_text
from ledger_app.services.office import FOUNDING, NOBODY, OFFICE, new_mark
from ledger_app.services.office_keys import MARK_KEY, PROFILE_KEY
from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError
from ledger_app.support.paths import resource

DEFAULT_PROFILE = "property"


def create_office(
    path: Path,
    settings: OfficeSettings,
    *,
    profile: str = DEFAULT_PROFILE,
    clock: Clock | None = None,
) -> None:
    """Create an empty ledger with its settings, its copy of the regime and the known calendar
    years.

    Raises `LedgerError` when the file exists, cannot be written, the profile is unknown, or a
    setting is out of its range.
    """
    settings = settings_from_plain(cleaned(settings.plain()))
    source = resource("profiles", f"{profile}.toml")
    if not profile.replace("_", "").isalnum() or not source.exists():
        raise LedgerError(f"没有名为“{profile}”的制度；可选：{'、'.join(profile_codes())}")
    text = profile_file_text(source)
    read_profile(text, source.name)
    now = (clock or Clock()).now()
    create(path, lambda ledger: _fill(ledger, settings, text, now))


def _founding(told: Mapping[str, object], now: datetime) -> Event:
    """The first event of a ledger: the settings, the regime and the days it began with, so that
    none of them can be put in another way unnoticed.
    """
    return Event(
        seq=0,
        record=OFFICE,
        subject=FOUNDING,
        complaint_no="",
        verb=FOUNDING,
        at=now,
        recorded_at=now,
        operator=NOBODY,
        changes={name: [None, value] for name, value in told.items()},
        detail={},
    )


def _fill(ledger: LedgerFile, settings: OfficeSettings, profile_text: str, now: datetime) -> None:
    stores, plain, days = SmallStores(ledger), settings.plain(), known_days()
    rules = {PROFILE_KEY: profile_text, MARK_KEY: new_mark()}
    stores.put_settings(plain | rules)
    stores.put_calendar(days, {day.year for day in days})
    told: dict[str, object] = {**plain, **rules}
    told |= {day.isoformat(): works for day, works in days.items()}
    RecordStore(ledger, SearchText()).append(_founding(told, now))


def known_days() -> dict[date, bool]:
    """The official arrangement of the years the program knows (holidays off, 调休 weekends on)."""
    found = {}
    for line in resource("calendars", "china.txt").read_text(encoding="utf-8").splitlines():
        day, _, works = line.partition(" ")
        if day and not day.startswith("#"):
            found[date.fromisoformat(day)] = works.strip() == "班"
    return found
