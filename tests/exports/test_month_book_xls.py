from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from ledger_app.exports.month_book import write_month_book
from tests.exports.a_month import SETTINGS, SHEETS, WRITTEN, a_case, a_report, property_profile

RISKY = ["=cmd|' /C calc'!A0", "+1", "@x", "-2"]


def written(path: Path, report=None) -> CalamineWorkbook:
    write_month_book(report or a_report(), property_profile(), SETTINGS, path, generated_at=WRITTEN)
    return CalamineWorkbook.from_path(str(path))


def cells(book: CalamineWorkbook, name: str) -> list[list[object]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def column(book: CalamineWorkbook, name: str, label: str) -> list[object]:
    header, *rows = cells(book, name)
    return [row[header.index(label)] for row in rows]


def as_moment(value: object) -> object:
    # the reader gives a moment at midnight as a day
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def test_is_true_biff(tmp_path):
    written(tmp_path / "a.xls")

    assert (tmp_path / "a.xls").read_bytes()[:8] == bytes.fromhex("d0cf11e0a1b11ae1")


def test_says_the_same_as_xlsx(tmp_path):
    old = written(tmp_path / "a.xls")
    write_month_book(
        a_report(), property_profile(), SETTINGS, tmp_path / "a.xlsx", generated_at=WRITTEN
    )
    new = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert old.sheet_names == SHEETS
    for name in SHEETS:
        ours = [as_moment(v) for row in cells(old, name) for v in row if v not in ("", None)]
        theirs = [v for row in new[name].iter_rows(values_only=True) for v in row if v is not None]
        assert ours == theirs


def test_dates_and_rates_are_real(tmp_path):
    book = written(tmp_path / "a.xls")
    total = next(row for row in cells(book, "月汇总表") if row[0] == "合计")

    assert column(book, "台账明细", "投诉时间")[0] == datetime(2026, 10, 1, 9, 30)
    assert total[12] == a_report().totals["close_rate"]


def test_risky_and_long_texts_stay_texts(tmp_path):
    long = "".join(f"{n:05}漏" for n in range(7000))
    risky = [*RISKY, "😀㛃"]
    cases = [a_case(n, content=text) for n, text in enumerate([*risky, long], 1)]

    contents = column(written(tmp_path / "a.xls", a_report(cases)), "台账明细", "投诉内容")

    assert contents[:5] == risky
    assert "".join(map(str, contents[5:])) == long


def test_empty_month(tmp_path):
    book = written(tmp_path / "a.xls", a_report([], {}))

    assert next(row for row in cells(book, "月汇总表") if row[0] == "合计")[15] == "—"
    assert len(cells(book, "未结清单")) == 1


@pytest.mark.slow
def test_print_set_up_survives_the_trip(tmp_path, soffice):
    written(tmp_path / "a.xls")
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
         str(tmp_path / "a.xls")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shutil.rmtree(tmp_path / "p", ignore_errors=True)
    book = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx")

    for name in SHEETS:
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == ("$1:$3" if name == "月汇总表" else "$1:$1")
        assert sheet.print_area.startswith(f"'{name}'!$A$1:")
        assert "&P" in sheet.oddFooter.center.text
        assert not sheet.page_setup.useFirstPageNumber
    assert book["台账明细"].freeze_panes == "B2"
    merged = next(iter(book["月汇总表"].merged_cells.ranges))
    assert merged
