from __future__ import annotations

from datetime import datetime

import pytest

from tests.imports.old_books import one, read

DAY = datetime(2019, 8, 1)


@pytest.mark.parametrize(
    ("raw", "phone", "changed"),
    [
        (13812345678, "13812345678", False),
        (13812345678.0, "13812345678", False),
        ("13812345678.0", "13812345678", True),
        ("1.3812345678E+10", "13812345678", True),
        ("１３８１２３４５６７８", "13812345678", True),
        ("138 1234 5678", "13812345678", True),
        ("+86-138-1234-5678", "13812345678", True),
        ("0731-88886666-8", "0731-88886666-8", False),
        ("13812345678/13912345678", "13812345678/13912345678", False),
        ("不详", "不详", False),
    ],
)
def test_phones(tmp_path, raw, phone, changed):
    row = one(tmp_path, ["日期", "内容", "电话"], [DAY, "漏水", raw])

    assert row.values["phone"] == phone
    assert bool(row.cleaned) is changed


def test_phone_that_lost_digits_is_not_guessed(tmp_path):
    row = one(tmp_path, ["日期", "内容", "电话"], [DAY, "漏水", "1.38E+10"])

    assert "phone" not in row.values
    assert "联系电话" in row.missing
    assert row.values["remark"] == "原表电话：1.38E+10"
    assert "已经丢失" in row.cleaned[0]


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        (datetime(2019, 8, 1, 7, 20, 31), datetime(2019, 8, 1, 7, 20, 31)),
        (43678, datetime(2019, 8, 1)),
        (43678.3055787, datetime(2019, 8, 1, 7, 20, 2)),
        ("43678", datetime(2019, 8, 1)),
        (20190801, datetime(2019, 8, 1)),
        ("2019/8/1 7:20:31", datetime(2019, 8, 1, 7, 20, 31)),
        ("２０１９－８－１", datetime(2019, 8, 1)),
        ("2019年8月1日 下午3:05", datetime(2019, 8, 1, 15, 5)),
        ("2019.08.01", datetime(2019, 8, 1)),
        (" 2019-08-01 07:20 ", datetime(2019, 8, 1, 7, 20)),
        ("8月1日", datetime(2026, 8, 1)),
    ],
)
def test_dates(tmp_path, raw, moment):
    row = one(tmp_path, ["日期", "内容"], [raw, "漏水"])

    assert row.values["received_at"] == moment
    plain = isinstance(raw, datetime) or str(raw).strip() == "2019-08-01 07:20"
    assert bool(row.cleaned) is not plain


def test_deadline_without_an_hour_is_the_end_of_its_day(tmp_path):
    row = one(tmp_path, ["日期", "内容", "处理期限"], [DAY, "漏水", "2019-08-03"])

    assert row.values["due_at"] == datetime(2019, 8, 4)


@pytest.mark.parametrize(("raw", "flag"), [("是", True), ("否", False), (True, True), ("√", True)])
def test_flags(tmp_path, raw, flag):
    row = one(tmp_path, ["日期", "内容", "是否立项"], [DAY, "漏水", raw])

    assert row.values["is_docketed"] is flag


def test_room_is_written_half_width_and_texts_stay_as_typed(tmp_path):
    row = one(tmp_path, ["日期", "内容", "房号"], [DAY, "３楼漏水", "３－２－１５０１"])

    assert row.values["unit_no"] == "3-2-1501"
    assert row.values["content"] == "３楼漏水"
    assert row.cleaned == ["“房号”的“３－２－１５０１”改写为“3-2-1501”"]


def test_control_characters_are_dropped(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("日期,内容\n2019-08-01,漏\x07水\n".encode())
    assert read(path).rows[0].values["content"] == "漏水"
