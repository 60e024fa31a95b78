from __future__ import annotations

import time
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import LedgerError
from tests.imports.old_books import HEADER, ROW, one, read, xls, xlsx

WHEN = datetime(2019, 8, 1, 7, 20)


def check_usual(ledger):
    (row,) = ledger.rows
    assert row.values == {
        "received_at": WHEN,
        "complainant_name": "王芳",
        "unit_no": "3-2-1501",
        "phone": "13812345678",
        "content": "电梯困人",
        "handling_result": "已修复",
    }
    assert row.missing == ["投诉方式", "投诉级别", "投诉类别"]


def test_reads_xlsx(tmp_path):
    ledger = read(xlsx(tmp_path / "旧 台账.xlsx", [HEADER, ROW]))

    check_usual(ledger)
    assert (ledger.sheet, ledger.header_row, ledger.rows[0].row) == ("台账", 1, 2)
    assert ledger.columns["phone"] == ("联系方式",)
    assert ledger.rows[0].cleaned == ["“受理时间”的“2019/8/1 7:20”读作 2019-08-01 07:20"]


def test_reads_xls(tmp_path):
    check_usual(read(xls(tmp_path / "a.xls", [HEADER, ROW])))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_reads_csv(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    lines = [separator.join(map(str, row)) for row in (HEADER, ROW)]
    path.write_text("\r\n".join(lines), encoding=encoding, newline="")

    check_usual(read(path))


def test_content_tells_the_format_not_the_name(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [HEADER, ROW])

    check_usual(read(path.rename(tmp_path / "a.xls")))


def test_title_rows_and_blank_rows_are_stepped_over(tmp_path):
    rows = [
        ["翠湖花园投诉台账"],
        [],
        ["2019年8月", None, "制表：王芳"],
        HEADER,
        [],
        ROW,
        [2],
        [None],
    ]

    ledger = read(xlsx(tmp_path / "a.xlsx", rows))

    check_usual(ledger)
    assert (ledger.header_row, ledger.rows[0].row, ledger.refused) == (4, 6, [])


def test_header_of_two_merged_rows(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["投诉人", None, "投诉", None, "处理"])
    page.append(["姓名", "电话", "时间", "内容", "结果"])
    page.append(["王芳", 13812345678, datetime(2019, 8, 1), "漏水", "已修"])
    for merged in ("A1:B1", "C1:D1"):
        page.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")

    ledger = read(tmp_path / "a.xlsx")

    assert ledger.rows[0].values == {
        "complainant_name": "王芳", "phone": "13812345678", "received_at": datetime(2019, 8, 1),
        "content": "漏水", "handling_result": "已修",
    }  # fmt: skip


def test_nothing_is_lost(tmp_path):
    header = ["时间", "内容", "备注", "投诉方式", "级别", "楼管 员", None]
    row = one(
        tmp_path, header, [datetime(2019, 8, 1), "漏水", "旧", "托梦", "重大", "老张", "无头"]
    )

    assert row.values["remark"] == "旧\n原表投诉方式：托梦\n原表楼管 员：老张\n原表G列：无头"
    assert "channel" not in row.values
    assert row.values["level"] == "major"
    assert any("托梦" in note and "原样记入备注" in note for note in row.cleaned)


def test_words_of_old_ledgers_become_entries(tmp_path):
    row = one(tmp_path, ["时间", "内容", "来源"], [datetime(2019, 8, 1), "漏水", "电话"])

    assert row.values["channel"] == "call"
    assert row.cleaned == ["“来源”的“电话”记作“来电”"]


def test_handled_and_closed_times_and_own_numbers(tmp_path):
    header = ["投诉编号", "日期", "内容", "完成时间", "销项时间", "处理人"]
    row = one(
        tmp_path, header, ["ＴＳ001", "2019.8.1", "漏水", "2019年8月2日上午9时30分", 43680, "李工"]
    )

    assert row.values["complaint_no"] == "TS001"
    assert row.values["handled_at"] == datetime(2019, 8, 2, 9, 30)
    assert row.values["closed_at"] == datetime(2019, 8, 3)
    assert row.values["handler"] == "李工"
    assert len(row.cleaned) == 4


def test_unreadable_further_date_is_kept_in_the_remark(tmp_path):
    row = one(tmp_path, ["日期", "内容", "完成时间"], [datetime(2019, 8, 1), "漏水", "已完成"])

    assert "handled_at" not in row.values
    assert row.values["remark"] == "原表完成时间：已完成"


def test_an_ending_before_the_reception_is_not_believed(tmp_path):
    row = one(
        tmp_path,
        ["日期", "内容", "销项时间"],
        [datetime(2026, 9, 10), "漏水", datetime(2026, 9, 1)],
    )

    assert "closed_at" not in row.values
    assert "2026-09-01 00:00（早于投诉时间，待核对）" in row.values["remark"]
    assert any("早于投诉时间" in note for note in row.cleaned)


def test_day_and_hour_in_two_columns(tmp_path):
    row = one(tmp_path, ["日期", "时间", "内容"], [date(2019, 8, 1), "7:20", "漏水"])

    assert row.values["received_at"] == WHEN
    assert "remark" not in row.values


def test_subject_goes_in_front_of_the_details(tmp_path):
    header = ["留言用户", "留言主题", "留言时间", "留言详情"]
    row = one(tmp_path, header, ["A1", "电梯", datetime(2019, 8, 1), "\n\t\t 困人\n\t"])

    assert row.values["content"] == "电梯\n困人"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ([None, "漏水"], "没有投诉时间"),
        (["去年", "漏水"], "投诉时间“去年”看不懂"),
        ([datetime(2019, 8, 1), "  "], "没有投诉内容"),
        (["合计", None], "没有投诉内容；投诉时间“合计”看不懂"),
    ],
)
def test_only_rows_without_content_or_time_are_refused(tmp_path, raw, reason):
    rows = [["投诉时间", "投诉内容"], [datetime(2019, 8, 1), "好的一行"], raw]

    ledger = read(xlsx(tmp_path / "a.xlsx", rows))

    assert len(ledger.rows) == 1
    assert [(r.row, r.reason) for r in ledger.refused] == [(3, reason)]


def test_values_make_a_complaint(tmp_path):
    (row,) = read(xlsx(tmp_path / "a.xlsx", [HEADER, ROW])).rows

    assert row.values.keys() <= BY_NAME["complaint"].keys()
    assert Complaint(**row.values).phone == "13812345678"


def test_fingerprints(tmp_path):
    other = [*ROW[:5], "漏水", ROW[6]]
    first = read(xlsx(tmp_path / "a.xlsx", [HEADER, ROW, other, ROW]))
    again = read(xlsx(tmp_path / "b.xlsx", [["抬头"], HEADER, [9, *ROW[1:]], other, ROW]))

    prints = [row.fingerprint for row in first.rows]
    assert len(set(prints)) == 3
    assert [row.fingerprint for row in again.rows] == prints


def test_1904_dates(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["日期", "内容"])
    book.active.append([42216 - 0, "漏水"])
    book.save(tmp_path / "a.xlsx")

    assert read(tmp_path / "a.xlsx").rows[0].values["received_at"] == datetime(2019, 8, 1)


def test_first_sheet_with_a_header_is_taken_unless_one_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active.append(["投诉台账"])
    for name in ("一月", "二月"):
        page = book.create_sheet(name)
        page.append(HEADER)
        page.append([*ROW[:5], name, ""])
    book.save(tmp_path / "a.xlsx")

    assert read(tmp_path / "a.xlsx").rows[0].values["content"] == "一月"
    assert read(tmp_path / "a.xlsx", sheet="二月").rows[0].values["content"] == "二月"
    with pytest.raises(LedgerError, match="没有名为“三月”的工作表，现有：封面、一月、二月"):
        read(tmp_path / "a.xlsx", sheet="三月")


def test_no_header_is_said(tmp_path):
    with pytest.raises(LedgerError, match="找不到表头"):
        read(xlsx(tmp_path / "a.xlsx", [["甲", "乙"], ["丙", "丁"]]))


def test_ten_thousand_rows_in_five_seconds(tmp_path):
    path = tmp_path / "a.csv"
    line = ",".join(map(str, ROW)).replace("电梯", "电梯{}")
    path.write_text(
        "\n".join([",".join(HEADER), *(line.format(n) for n in range(10_000))]), encoding="utf-8"
    )
    start = time.perf_counter()

    ledger = read(path)

    assert len({row.fingerprint for row in ledger.rows}) == 10_000
    assert time.perf_counter() - start < 5
