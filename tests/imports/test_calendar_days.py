"""Calendars as offices keep them: text in any encoding, Excel's CSV, workbooks old and new."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ledger_app.domain.calendar_text import read_days, whole_years
from ledger_app.imports.calendar_days import calendar_lines
from ledger_app.support.errors import LedgerError
from tests.imports.old_books import xls, xlsx

DAYS = {date(2027, 1, 1): False, date(2027, 2, 20): True}
TEXT = "日期,安排\r\n2027/1/1,休\r\n2027/2/20,班\r\n"
ROWS: list[list[object]] = [
    ["2027年放假安排"],
    ["序号", "日期", "节日"],
    [1, datetime(2027, 1, 1), "元旦"],
    [2, "2027年2月20日", "春节 补班"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["2027 安排.csv", "2027.txt", "安排"])
def test_a_text_in_every_usual_encoding(tmp_path, encoding, name):
    path = tmp_path / name
    path.write_bytes(TEXT.encode(encoding))
    assert read_days(calendar_lines(path), name) == DAYS


@pytest.mark.parametrize("make", [xlsx, xls])
def test_the_first_sheet_of_a_workbook(tmp_path, make):
    path = make(tmp_path / "安排.book", ROWS)
    assert read_days(calendar_lines(path), path.name) == DAYS


def test_days_kept_as_numbers_and_a_whole_year(tmp_path):
    path = xlsx(
        tmp_path / "安排.xlsx", [["日期", ""], [2027, "全年"], [46388, "休"], [46438, "班"]]
    )
    text = calendar_lines(path)
    assert read_days(text, "x") == DAYS
    assert whole_years(text, {}) == {2027}


def test_a_row_that_is_no_day_is_named_with_its_number_in_the_sheet(tmp_path):
    path = xlsx(
        tmp_path / "安排.xlsx", [*ROWS, [3, "2027-02-30", "休"], [4, datetime(2027, 5, 1), ""]]
    )
    with pytest.raises(LedgerError, match=r"第 5 行“3 2027-02-30 休”、第 6 行“4 2027-05-01”看不懂"):
        read_days(calendar_lines(path), "安排.xlsx")


def test_each_cause_has_its_sentence(tmp_path, monkeypatch):
    said = []
    locked = tmp_path / "锁.txt"
    locked.write_text("x", encoding="utf-8")
    odd = tmp_path / "图.txt"
    odd.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xd6\xd0")
    read = type(locked).read_bytes

    def refused(path):
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(locked), "read_bytes", refused)
    for path in (tmp_path / "无.txt", tmp_path, locked, odd):
        with pytest.raises(LedgerError, match=r"日历没有改动$") as error:
            calendar_lines(path)
        said.append(str(error.value))
    causes = (
        "找不到日历文件“",
        "是文件夹，不是日历文件",
        "没有权限读日历文件“",
        "读不出文字，不是 UTF-8",
    )
    for cause, sentence in zip(causes, said, strict=True):
        assert cause in sentence
        assert not any(other in sentence for other in causes if other != cause)


def test_a_workbook_without_a_day(tmp_path):
    path = xlsx(tmp_path / "安排.xlsx", [["节日", "天数"], ["春节", 8]])
    with pytest.raises(LedgerError, match="里没有日期；日历没有改动"):
        read_days(calendar_lines(path), "安排.xlsx")


@pytest.mark.parametrize("make", [xlsx, xls])
@pytest.mark.parametrize(
    ("asked", "answers"), [("是否放假", ("是", "否")), ("是否休息", (1, 0)), ("上班", ("否", "是"))]
)
def test_yes_and_no_answer_what_their_column_asks(tmp_path, make, asked, answers):
    rows = [["2027年放假日期"], ["日期", "节日", asked]]
    rows += [["2027-01-01", "元旦", answers[0]], ["2027-02-20", "", answers[1]]]
    path = make(tmp_path / "安排.book", rows)
    assert read_days(calendar_lines(path), path.name) == DAYS


def test_yes_and_no_of_a_workbook_that_does_not_say_what_they_answer(tmp_path):
    path = xlsx(tmp_path / "安排.xlsx", [["日期", "安排"], [datetime(2027, 1, 1), "是"]])
    with pytest.raises(LedgerError, match=r"第 2 行“2027-01-01 是”看不懂.*表头要写明“是否放假”"):
        read_days(calendar_lines(path), path.name)
