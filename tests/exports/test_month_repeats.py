"""The sheet 重复投诉: every repeat whole, the rules below."""

from __future__ import annotations

from ledger_app.exports.month_repeats import repeats_sheet
from tests.exports.a_month import a_case, a_report, property_profile


def test_every_repeat_stands_in_a_row_with_all_its_numbers() -> None:
    cases = [a_case(n, complainant_name="王芳") for n in range(1, 7)]
    sheet = repeats_sheet(a_report(cases), property_profile(), "重复投诉　翠湖花园")
    rows = [list(row.values) for row in sheet.rows]

    assert rows[0][:4] == ["序号", "重复", "住户、区域或原因", "客户"]
    numbers = "TS202610006、TS202610005、\nTS202610004、TS202610003、\nTS202610002、TS202610001"
    assert rows[1] == [1, "重复住户", "3-2-1501", "王*", "设备设施", 6, 6, numbers]
    assert rows[2] == [2, "集中区域", "3-2", None, "设备设施", 6, 6, numbers]
    assert str(rows[3][0]).startswith("本期受理 6 件；重复投诉住户 1 户、6 件，占 100.0%")
    assert str(rows[4][0]).startswith("规则：")
    assert sum(sheet.widths_mm) <= 273
    assert sheet.heading == "重复投诉　翠湖花园"


def test_a_case_carried_in_is_none_of_the_month() -> None:
    carried = a_case(
        5, complaint_no="TS202609005", received_at=a_case(1).received_at.replace(month=9)
    )
    sheet = repeats_sheet(a_report([a_case(1), carried]), property_profile(), "")

    assert str(sheet.rows[1].values[0]).startswith("本期受理 1 件；重复投诉住户 0 户")
