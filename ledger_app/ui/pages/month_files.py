"""The files a month is exported to, and what they are called."""

from __future__ import annotations

import re

from ledger_app.domain.month import Month

# Ending, button, kind in the file chooser.
KINDS = (
    (".pdf", "导出 PDF", "PDF 文件 (*.pdf)"),
    (".xls", "导出 .xls", "Excel 97-2003 工作簿 (*.xls)"),
    (".xlsx", "导出 Excel", "Excel 工作簿 (*.xlsx)"),
)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def default_name(month: Month, project: str, ending: str) -> str:
    """2026年10月投诉月报_翠湖花园.xlsx."""
    office = _FORBIDDEN.sub(" ", project).strip(" .")
    return f"{month.words}投诉月报{'_' + office if office else ''}{ending}"
