"""The month workbook as .xlsx."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ledger_app.domain.month import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports import workbook_xlsx
from ledger_app.exports.month_sheets import month_sheets, month_title


def write_xlsx(
    report: MonthReport,
    profile: Profile,
    settings: OfficeSettings,
    path: Path,
    *,
    generated_at: datetime,
) -> None:
    """Write the month workbook. Raises `LedgerError` when it cannot be written; nothing is left."""
    sheets = month_sheets(report, profile, settings, generated_at)
    title = month_title(report, settings)
    workbook_xlsx.write(sheets, path, title=title, created=generated_at)
