"""Taking over an old workbook of many rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.importing import import_workbook
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
from tests.bench import generated
from tests.bench.timing import milliseconds


def take_over(folder: Path, count: int) -> str:
    """Import ``count`` rows; the goal is 20 s for 10,000."""
    ledger, workbook = folder / "taken.ledger", folder / "old.xlsx"
    create_office(ledger, OfficeSettings("翠湖花园"))
    office = open_office(ledger)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(
        ["受理时间", "投诉人", "房号", "电话", "投诉内容", "处理结果", "完成时间", "销项时间"]
    )
    for case, _ in generated.cases(count, office):
        sheet.append(
            [
                case.received_at, case.complainant_name, case.unit_no, case.phone, case.content,
                case.handling_result, case.handled_at, case.closed_at,
            ]
        )  # fmt: skip
    book.save(workbook)
    try:
        spent = milliseconds(lambda: import_workbook(office, workbook)) / 1000
    finally:
        office.close()
    verdict = "ok" if spent <= 20 else "OVER"
    return f"{'import of ' + str(count) + ' rows':<44}{spent:>9.1f}s  (target 20 s)  {verdict}"
