"""Changes of the office's own rules, days and settings: events in the same chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from ledger_app.db.small_stores import KNOWN_YEARS
from ledger_app.domain.records import Event
from ledger_app.domain.settings import SETTINGS as SETTING_DEFS
from ledger_app.domain.settings import strange
from ledger_app.services.office import (
    FOUNDING,
    OFFICE,
    Office,
)
from ledger_app.services.office_keys import (
    FORMS_KEY,
    IMAGE,
    LIMIT_KEY,
    LOGO_KEY,
    MARK_KEY,
    OPERATOR_KEY,
    OPERATOR_NO_KEY,
    PROFILE_KEY,
    image_name,
)
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event

REGIME, CALENDAR, SETTINGS = "regime", "calendar", "settings"  # their subjects
TEXT = "text"  # the regime as a whole
# Settings that no event about settings tells: some have events of their own.
_UNTOLD = {PROFILE_KEY, MARK_KEY, LIMIT_KEY, OPERATOR_KEY, OPERATOR_NO_KEY, KNOWN_YEARS}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def log_change(
    office: Office,
    subject: str,
    changes: Mapping[str, tuple[object, object]],
    detail: Mapping[str, object],
) -> Event:
    """Chain an event about the office itself; inside `LedgerFile.writing`.

    Raises `Refusal` when the operator may not change the regime, its calendar or the settings.
    """
    require_right(office, SETTINGS if subject == SETTINGS else REGIME)
    event = own_event(office, OFFICE, subject, subject, detail=detail)
    return office.records.append(
        replace(event, changes={name: list(pair) for name, pair in changes.items()})
    )


def logged(office: Office, subject: str) -> list[Event]:
    """What was changed there, oldest first."""
    with office.ledger.reading():
        return office.records.events_of([subject], record=OFFICE).get(subject, [])


def office_problems(office: Office, events: Sequence[Event]) -> Iterator[str]:
    """Where calendar, settings or regime are not what their last event says (for `checking`)."""
    own = [event for event in events if event.record == OFFICE]
    wrong = _strange_days(office, own)
    if wrong:
        more = " 等" if len(wrong) > 3 else ""
        yield f"工作日历与经过记录不一致：{'、'.join(wrong[:3])}{more}"
    yield from _settings_problems(office, own)
    yield from _year_problems(office, own)
    texts = [e.changes[PROFILE_KEY][1] for e in own if PROFILE_KEY in e.changes]
    texts += [event.changes[TEXT][1] for event in own if event.subject == REGIME]
    if texts and texts[-1] != office.small.settings().get(PROFILE_KEY, ""):
        yield "制度与经过记录不一致，是用别的软件改动的"


def _days_told(own: Sequence[Event]) -> dict[str, object]:
    days: dict[str, object] = {}
    for event in own:
        if event.subject in (CALENDAR, FOUNDING):
            told = {day: new for day, (_, new) in event.changes.items()}
            days |= {day: new for day, new in told.items() if _DAY.fullmatch(day)}
    return days


def _strange_days(office: Office, own: Sequence[Event]) -> list[str]:
    """Days of the calendar that are not as told, or that nothing tells of."""
    days = _days_told(own)
    kept = {str(day): works for day, works in office.audit.rows("calendar_day", ("day", "works"))}
    founded = any(event.subject == FOUNDING for event in own)
    strange = kept.keys() - days.keys() if founded else set()
    return sorted(strange | {day for day, works in days.items() if kept.get(day) != works})


def _year_problems(office: Office, own: Sequence[Event]) -> Iterator[str]:
    """Years whose arrangement counts as known, or no longer, without anybody having said so."""
    if not any(event.subject == FOUNDING for event in own):
        return
    told: set[str] = set()
    for event in own:
        if event.subject == FOUNDING:
            told |= {day[:4] for day in _days_told([event])}
        elif event.subject == CALENDAR:
            told |= {str(year) for year in cast("list[int]", event.detail.get("years", []))}
    kept = set(office.small.settings().get(KNOWN_YEARS, "").split())
    if wrong := sorted(told ^ kept):
        yield f"工作日历里已录入的年份与经过记录不一致：{'、'.join(wrong)}"


def _settings_problems(office: Office, own: Sequence[Event]) -> Iterator[str]:
    """Settings that are not what the last event about them says, or that nobody knows."""
    told: dict[str, object] = {}
    founded = False
    for event in own:
        if event.subject in (SETTINGS, FOUNDING):
            told |= {key: new for key, (_, new) in event.changes.items()}
            founded |= event.subject == FOUNDING
    kept = office.small.settings()
    unset = "" if founded else None
    wrong = [
        words
        for key, words in (setting_words() | {MARK_KEY: "台账标记"}).items()
        if told.get(key, None if key == MARK_KEY else unset) not in (None, kept.get(key, ""))
    ]
    if wrong:
        yield f"设置与经过记录不一致：{'、'.join(wrong)}"
    unknown = sorted(key for key, value in kept.items() if not _is_known(key, value))
    if unknown:
        yield f"设置里有不是本程序写的内容：{'、'.join(unknown)}"
    for setting in strange(kept):
        read = office.settings.plain()[setting.key]
        yield f"设置“{setting.label}”里存的内容超出范围，现在按“{read}”办；请到设置里按 Ctrl+S 保存一次"


def _is_known(key: str, value: str) -> bool:
    """Whether a setting is one of ours; an image is what its name says."""
    if key.startswith(IMAGE):
        return key == IMAGE + image_name(value)
    return key in setting_words() or key in _UNTOLD


def log_settings(office: Office, values: Mapping[str, str]) -> None:
    """Chain what ``values`` change of the settings that are told; inside `LedgerFile.writing`."""
    kept = office.small.settings()
    changes: dict[str, tuple[object, object]] = {
        key: (kept.get(key, ""), values[key])
        for key in setting_words()
        if key in values and values[key] != kept.get(key, "")
    }
    if changes:
        log_change(office, SETTINGS, changes, {})


def setting_words() -> dict[str, str]:
    """The settings whose changes are told, with the clerk's words."""
    own = {FORMS_KEY: "表单样式", LOGO_KEY: "公司标志"}
    return {setting.key: setting.label for setting in SETTING_DEFS} | own
