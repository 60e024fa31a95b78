"""The pages of the rail: their words, and how each is made when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.rail import RailEntry


def _today(context: Context) -> Page:
    from ledger_app.ui.pages.today_page import TodayPage

    return TodayPage(context)


def _ledger(context: Context) -> Page:
    from ledger_app.ui.pages.ledger_page import LedgerPage

    return LedgerPage(context)


def _liaison(context: Context) -> Page:
    from ledger_app.ui.pages.liaison_page import LiaisonPage

    return LiaisonPage(context)


def _revisits(context: Context) -> Page:
    from ledger_app.ui.pages.revisits_page import RevisitsPage

    return RevisitsPage(context)


def _scans(context: Context) -> Page:
    from ledger_app.ui.pages.scans_page import ScansPage

    return ScansPage(context)


def _month(context: Context) -> Page:
    from ledger_app.ui.pages.month_page import MonthPage

    return MonthPage(context)


def _residents(context: Context) -> Page:
    from ledger_app.ui.pages.residents_page import ResidentsPage

    return ResidentsPage(context)


def _settings(context: Context) -> Page:
    from ledger_app.ui.pages.settings_page import SettingsPage

    return SettingsPage(context)


def _forms(context: Context) -> Page:
    from ledger_app.ui.pages.form_settings_page import FormSettingsPage

    return FormSettingsPage(context)


def _calendar(context: Context) -> Page:
    from ledger_app.ui.pages.calendar_page import CalendarPage

    return CalendarPage(context)


def _people(context: Context) -> Page:
    from ledger_app.ui.pages.people_page import PeoplePage

    return PeoplePage(context)


def _regime(context: Context) -> Page:
    from ledger_app.ui.pages.regime_page import RegimePage

    return RegimePage(context)


def _phrases(context: Context) -> Page:
    from ledger_app.ui.pages.phrases_page import PhrasesPage

    return PhrasesPage(context)


def _kpis(context: Context) -> Page:
    from ledger_app.ui.pages.kpi_page import KpiPage

    return KpiPage(context)


def _case(context: Context) -> Page:
    from ledger_app.ui.pages.case_page import CasePage

    return CasePage(context)


def _new_complaint(context: Context) -> Page:
    from ledger_app.ui.pages.new_complaint_page import NewComplaintPage

    return NewComplaintPage(context)


@dataclass(frozen=True, slots=True)
class PageDef:
    """A page: its name, its word and icon on the rail ("" = not on the rail), how it is made."""

    name: str
    label: str
    icon: str
    make: Callable[[Context], Page]


PAGES = (
    PageDef("today", "今日", "today", _today),
    PageDef("ledger", "台账", "ledger", _ledger),
    PageDef("liaison", "联系单", "liaison", _liaison),
    PageDef("revisits", "回访", "revisit", _revisits),
    PageDef("scans", "扫描", "scan", _scans),
    PageDef("month", "月报", "month", _month),
    PageDef("residents", "住户", "household", _residents),
    PageDef("settings", "设置", "settings", _settings),
    PageDef("forms", "", "", _forms),
    PageDef("calendar", "", "", _calendar),
    PageDef("people", "", "", _people),
    PageDef("regime", "", "", _regime),
    PageDef("phrases", "", "", _phrases),
    PageDef("kpis", "", "", _kpis),
    PageDef("case", "", "", _case),
    PageDef("new_complaint", "", "", _new_complaint),
)
BY_PAGE = {page.name: page for page in PAGES}
RAIL = tuple(RailEntry(page.name, page.label, page.icon) for page in PAGES if page.label)
_BEHIND_SETTINGS = frozenset({"forms", "calendar", "people", "phrases", "regime"})


def place_on_rail(name: str) -> str:
    """A page's own place; case work belongs to the ledger, the office's rules to the settings."""
    if not name or BY_PAGE[name].label:
        return name
    if name == "kpis":
        return "month"
    return "settings" if name in _BEHIND_SETTINGS else "ledger"
