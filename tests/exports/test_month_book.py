from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ledger_app.domain.choices import State
from ledger_app.domain.figure_list import FIGURES
from ledger_app.domain.slip_records import Revisit
from ledger_app.exports.month_book import write_month_book
from ledger_app.exports.month_columns import (
    LATE_CASES,
    LEDGER,
    OPEN_CASES,
    REVISITS,
    ListSpec,
    label,
)
from ledger_app.exports.month_lists import SIZE
from ledger_app.exports.workbook_page import MARGINS_MM
from ledger_app.support.errors import LedgerError
from tests.exports.a_month import (
    SETTINGS,
    SHEETS,
    TEXTS,
    WRITTEN,
    a_case,
    a_report,
    property_profile,
    the_cases,
)

RISKY = ["=cmd|' /C calc'!A0", "+1", "@x", "-2", "=1+1", "\t=1", "#N/A", "=", "00123", "1.38E+10"]


def written(path: Path, report=None, settings=SETTINGS):
    write_month_book(report or a_report(), property_profile(), settings, path, generated_at=WRITTEN)
    return openpyxl.load_workbook(path)


@pytest.fixture
def book(tmp_path):
    return written(tmp_path / "10月 月报.xlsx")


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def row_of(sheet: Worksheet, first: str) -> tuple[object, ...]:
    return next(r for r in sheet.iter_rows(values_only=True) if r[0] == first)


def below(sheet: Worksheet, text: str) -> object:
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == text)
    return sheet.cell(cell.row + 1, cell.column).value


def test_sheets_stand_in_order(book):
    assert book.sheetnames == SHEETS


def test_summary_holds_the_report(book):
    report, sheet = a_report(), book["月汇总表"]
    names = ["carried_in", "new", "new_major", "new_important", "new_minor", "valid",
             "communicative", "closed", "closed_in_time", "closed_late", "open_end", "close_rate",
             "in_time_rate", "satisfied_rate", "mom_change"]  # fmt: skip

    def values(figures):
        return tuple("—" if figures.values[n] is None else figures.values[n] for n in names)

    assert row_of(sheet, "合计")[1:] == values(report.totals)
    for category, figures in report.by_category.items():
        assert row_of(sheet, category)[1:] == values(figures)
    assert below(sheet, "来电") == report.by_channel["来电"]["new"]
    assert below(sheet, "工程部") == report.by_department["工程部"]["new"]
    assert below(sheet, "回访数") == 2
    assert below(sheet, "不满意") == report.satisfaction["D"] == 1
    assert below(sheet, "期末超时未结") == report.totals["overdue_end"] == 1
    assert below(sheet, "投诉率") == report.totals["complaint_rate"]


def test_rates_are_numbers_with_percent_format(book):
    cell = next(
        c for row in book["月汇总表"].iter_rows() for c in row if isinstance(c.value, float)
    )

    assert cell.number_format == "0.0%"
    assert cell.data_type == "n"


def test_texts_and_signatures_are_there(book):
    values = [c for row in book["月汇总表"].iter_rows(values_only=True) for c in row if c]

    assert TEXTS["main_causes"] in values
    assert [v for v in values if str(v).startswith(("统计人", "审核", "主管经理", "日期："))]
    assert "项目名称：翠湖花园" in values
    assert "统计期间：2026年10月1日至10月31日" in values
    assert any("按时率 = 按时办结 ÷ 应办结" in str(v) for v in values)


@pytest.mark.parametrize("number", [1, 7])
def test_every_cell_of_a_merged_range_has_its_border(tmp_path, number):
    # openpyxl redraws merged borders when it loads, so the file itself is asked
    sheet = written(tmp_path / "a.xlsx").worksheets[number - 1]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        text = package.read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")
    styles = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', text))
    framed = 0

    for found in sheet.merged_cells.ranges:
        first = sheet.cell(found.min_row, found.min_col)
        assert {styles[f"{get_column_letter(c)}{r}"] for r, c in found.cells} == {
            styles[first.coordinate]
        }
        framed += first.border.top.style == first.border.left.style == "thin"
    assert framed


@pytest.mark.parametrize("name", SHEETS)
def test_print_set_up(book, name):
    sheet = book[name]

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area.endswith(f"${sheet.max_row}")
    assert sheet.print_title_rows == ("$1:$3" if name == "月汇总表" else "$1:$1")
    assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text
    assert sheet.page_margins.left == pytest.approx(12 / 25.4)


@pytest.mark.parametrize("spec", [LEDGER, OPEN_CASES, LATE_CASES, REVISITS])
def test_a_printed_list_is_never_below_8_point(spec: ListSpec) -> None:
    shown = [c for c in spec.columns if not spec.in_view or c.name in spec.in_view]
    room = 297 - MARGINS_MM["left"] - MARGINS_MM["right"]

    assert SIZE * min(1, room / sum(column.width_mm for column in shown)) >= 8


def test_a_heading_on_two_lines_has_room_for_both(book) -> None:
    sheet = book["月汇总表"]
    (row,) = (
        c.row for line in sheet.iter_rows() for c in line if c.value == "平均处理时长\n（小时）"
    )

    assert sheet.row_dimensions[row].height > sheet.row_dimensions[row + 1].height


@pytest.mark.parametrize("name", SHEETS[1:5])
def test_lists_are_frozen_and_filtered(book, name):
    assert book[name].freeze_panes == "B2"
    assert book[name].auto_filter.ref.startswith("A1:")


def test_ledger_has_a_row_a_case_with_labels_and_real_dates(book):
    rows = rows_of(book["台账明细"])
    first = rows[0]

    assert [r["投诉编号"] for r in rows] == [c.complaint_no for c in the_cases()]
    assert list(first) == [label(LEDGER, column) for column in LEDGER.columns]
    assert first["投诉时间"] == datetime(2026, 10, 1, 9, 30)
    assert (first["投诉方式"], first["投诉级别"], first["状态"]) == ("来电", "轻微", "已销项")
    assert first["联系电话"] == "13812345678"
    assert rows[3]["最终时限"] == datetime(2026, 11, 4)  # shown as 24:00 of that day


def test_phones_and_dates_have_their_formats(book):
    sheet = book["台账明细"]
    formats = {c.value: sheet.cell(2, c.column).number_format for c in sheet[1]}

    assert formats["联系电话"] == formats["投诉编号"] == "@"
    assert formats["投诉时间"] == "yyyy-mm-dd hh:mm"


def test_lists_hold_their_cases(book):
    report = a_report()
    numbers = {name: [row["投诉编号"] for row in rows_of(book[name])] for name in SHEETS[2:5]}

    assert numbers["未结清单"] == [c.complaint_no for c in report.listed("open_end")]
    assert numbers["超时及延期清单"] == [c.complaint_no for c in report.late_or_extended]
    assert numbers["回访明细"] == ["TS202610001", "TS202610002"]
    assert [row["期末\n超时"] for row in rows_of(book["未结清单"])] == ["否", "是"]


def test_notes_explain_every_figure(book):
    sheet = book["说明"]
    values = [c for row in sheet.iter_rows(values_only=True) for c in row if c is not None]

    assert "系统生成，请勿手工改动" in values
    assert "2026-11-02 09:30" in values
    assert {f.formula for f in FIGURES} <= set(values)
    assert row_of(sheet, "本月新增")[1] == a_report().totals["new"]


def test_user_text_never_becomes_a_formula(tmp_path):
    cases = [a_case(n, content=text, unit_no=text) for n, text in enumerate(RISKY, 1)]
    book = written(tmp_path / "a.xlsx", a_report(cases, {"actions": RISKY[0]}))

    cells = [c for s in book for row in s.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type in ("f", "e")]
    assert [row["投诉内容"] for row in rows_of(book["台账明细"])] == RISKY
    assert all(c.quotePrefix for c in cells if str(c.value)[0] in "=@" and c.data_type == "s")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not [n for n in sheets if b"<f>" in package.read(n)]


def test_long_texts_are_kept_whole(tmp_path):
    text = "".join(f"{n:05}漏" for n in range(7000))  # 42,000 characters
    book = written(tmp_path / "a.xlsx", a_report([a_case(1, content=text)], {"actions": text}))

    parts = [row["投诉内容"] for row in rows_of(book["台账明细"])]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 32_767
    (summary,) = [row["投诉内容摘要"] for row in rows_of(book["未结清单"])]
    assert (summary[:9], summary[-1], len(summary)) == (text[:9], "…", 80)
    assert [row["投诉编号"] for row in rows_of(book["台账明细"])] == [
        "TS202610001",
        "TS202610001（续）",
    ]
    area = [
        r for r in book["月汇总表"].iter_rows(values_only=True) if "处理情况及整改措施" in str(r[0])
    ]
    assert "".join(r[1] for r in area) == text


def test_long_text_area_is_never_clipped(tmp_path):
    book = written(tmp_path / "a.xlsx", a_report([], {"actions": "车库漏水。\n" * 300}))
    sheet = book["月汇总表"]

    cells = [sheet.cell(row, 2) for row in range(1, sheet.max_row + 1)]
    long = [cell for cell in cells if str(cell.value or "").startswith("车库")]
    assert len(long) > 1
    for cell in long:
        height = sheet.row_dimensions[cell.row].height
        assert height <= 409
        assert str(cell.value).count("\n") * 10 * 1.3 <= height


def test_control_characters_do_no_harm(tmp_path):
    case = a_case(1, content="漏\x00水\x0b了\ud800😀㛃", complainant_name="王\x07芳")
    book = written(tmp_path / "a.xlsx", a_report([case]))

    assert rows_of(book["台账明细"])[0]["投诉内容"] == "漏水\n了😀㛃"
    assert rows_of(book["台账明细"])[0]["投诉人"] == "王芳"


def test_day_no_workbook_knows_is_written_in_words(tmp_path):
    case = a_case(1, occurred_at=datetime(1899, 5, 6, 7, 8))

    row = rows_of(written(tmp_path / "a.xlsx", a_report([case]))["台账明细"])[0]

    assert row["发生时间"] == "1899-05-06 07:08"


def test_empty_month(tmp_path):
    book = written(tmp_path / "a.xlsx", a_report([], {}))

    assert row_of(book["月汇总表"], "合计")[1:4] == (0, 0, 0)
    assert row_of(book["月汇总表"], "合计")[-4:] == ("—",) * 4
    assert all(book[name].max_row == 1 for name in SHEETS[1:5])


def test_a_failure_leaves_nothing_behind(tmp_path):
    with pytest.raises(LedgerError, match="没有改动"):
        written(tmp_path / "没有的文件夹" / "a.xlsx")

    assert list(tmp_path.iterdir()) == []


def test_ledger_shows_the_printed_columns_and_folds_the_others(book):
    sheet = book["台账明细"]
    shown = [
        cell.value for cell in sheet[1] if not sheet.column_dimensions[cell.column_letter].hidden
    ]  # openpyxl groups equal neighbours under the first letter

    assert {"投诉编号", "投诉内容", "处理结果", "状态"} <= set(shown)
    assert any(d.outlineLevel == 1 and d.hidden for d in sheet.column_dimensions.values())


def test_long_revisit_comment_goes_on_in_further_rows(tmp_path):
    comment = "业主表示认可，希望今后加强巡检。" * 200
    report = replace(a_report(), revisits=(Revisit("TS202610001", WRITTEN, comment=comment),))
    sheet = written(tmp_path / "a.xlsx", report)["回访明细"]

    assert "".join(row["回访内容及客户意见"] for row in rows_of(sheet)) == comment
    assert [row["投诉编号"] for row in rows_of(sheet)][1:] == ["TS202610001（续）"] * (
        sheet.max_row - 2
    )
    assert all(sheet.row_dimensions[n].height <= 409 for n in range(1, sheet.max_row + 1))


def test_an_open_case_whose_clock_stands_still_says_so(tmp_path):
    paused = a_case(1, state=State.HANDLING, paused_at=datetime(2026, 10, 2, 9))
    book = written(tmp_path / "a.xlsx", a_report([paused]))

    assert [row["状态"] for row in rows_of(book["未结清单"])] == ["处理中（已暂停）"]
    assert [row["状态"] for row in rows_of(book["台账明细"])] == ["处理中"]


@pytest.mark.parametrize(("style", "room"), [("dash", "3-2-501"), ("typed", "3栋2单元501室")])
def test_the_lists_spell_rooms_as_the_office_does(tmp_path, style, room):
    again = [a_case(n, unit_no="3栋2单元501室") for n in (1, 2)]
    revisit = Revisit(complaint_no=again[0].complaint_no, unit_no="3栋2单元501室")
    report = replace(a_report(again), revisits=(revisit,))

    book = written(tmp_path / "a.xlsx", report, replace(SETTINGS, room_style=style))

    for title in ("台账明细", "未结清单", "回访明细"):
        rooms = {row.get("房号/单元") or row.get("房号") for row in rows_of(book[title])}
        assert rooms == {room}, title
    assert row_of(book["重复投诉"], 1)[2] == room
