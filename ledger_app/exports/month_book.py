"""The month workbook as a file: .xlsx, or true .xls for head offices that still ask for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports.month_sheets import month_sheets, month_title


def write_month_book(
    report: MonthReport,
    profile: Profile,
    settings: OfficeSettings,
    path: Path,
    *,
    generated_at: datetime,
) -> None:
    """Write the month workbook, of the kind that ``path`` ends in.

    Raises `LedgerError` when it cannot be written; nothing is left.
    """
    if path.suffix.lower() == ".xls":
        from ledger_app.exports.workbook_xls import write
    else:
        from ledger_app.exports.workbook_xlsx import write
    sheets = month_sheets(report, profile, settings, generated_at)
    write(sheets, path, title=month_title(report, settings), created=generated_at)
