"""What lists and the month summary print."""

from __future__ import annotations

import pytest

from ledger_app.domain.month import Month
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.services.list_forms import blank_month, brief, list_values, month_values
from ledger_app.services.monthly import Monthly
from ledger_app.services.sheets import Sheets
from tests.factories import Played, moment

OCTOBER = Month(2026, 10)


def test_a_long_text_is_cut_with_a_sign() -> None:
    assert brief("漏\n水  严重") == "漏 水 严重"
    assert brief("漏" * 61) == "漏" * 59 + "…"


def test_the_dispatch_log_holds_only_what_was_sent(played: Played) -> None:
    sent = played.register("10-05 09:00")
    played.walk(sent, docket="10-05 09:05", dispatch="10-05 09:06")
    played.register("10-06 09:00")

    rows = list_values(played.office, "dispatch-log", OCTOBER)["rows"]

    assert [row["complaint_no"] for row in rows] == [sent]


@pytest.mark.parametrize("form", ["ledger", "daybook", "dispatch-log", "docket-log"])
def test_long_contents_do_not_make_the_rows_of_a_list_higher(played: Played, form: str) -> None:
    long = (
        "三号楼二单元的电梯自上周起每天停运两三次物业答复正在等待配件但是一直没有说明到货的时间" * 3
    )
    for day in range(1, 13):
        number = played.register(f"10-{day:02} 09:00", content=long)
        played.walk(number, docket=f"10-{day:02} 09:05", dispatch=f"10-{day:02} 09:06")
    values = list_values(played.office, form, OCTOBER)
    table = catalog.form(form).table
    assert table is not None
    (first, *_) = Sheets(played.office).lay_out(form, values)
    heights = {box.rect.height for box in first.fields if box.row >= 0}
    assert heights == {table.row_mm}


def test_the_docket_log_says_who_checked_the_result_and_by_what(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, **dict.fromkeys(("docket", "dispatch", "sign_for"), "10-05 09:05"))
    played.walk(number, handle="10-05 12:00", return_sheet="10-05 15:00")
    (row,) = list_values(played.office, "docket-log", OCTOBER)["rows"]
    assert row["handling_result"] == "已修好"

    played.walk(number, close="10-05 16:00")

    (row,) = list_values(played.office, "docket-log", OCTOBER)["rows"]
    assert (row["handling_result"], row["handling_result_tail"]) == (
        "已修好",
        "（周敏核实：意见表已交回）",
    )


def test_a_voided_case_stays_as_a_line(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.do("void", "10-05 10:00", number, reason="误录")

    (row,) = list_values(played.office, "ledger", OCTOBER)["rows"]

    assert row["result_summary"] == "作废：误录"


def test_departments_are_those_with_new_cases_the_busiest_first(played: Played) -> None:
    played.register("09-30 09:00", accused_dept="绿化部")
    for at in ("10-05 09:00", "10-06 09:00"):
        played.register(at, accused_dept="工程部")
    played.register("10-07 09:00", accused_dept="秩序部")

    values = month_values(played.office, Monthly(played.office).report(OCTOBER))

    assert values["by_department"] == [("工程部", 2), ("秩序部", 1)]


def test_an_empty_month_prints_dashes(played: Played) -> None:
    values = month_values(played.office, Monthly(played.office).report(Month(2026, 8)))

    assert values["by_department"] == [("（无）", "—")]
    assert dict(values["further"])["一次性办结率"] == "—"


def test_an_empty_month_has_the_labels_of_a_filled_one_and_no_figure(played: Played) -> None:
    played.register("10-05 09:00", accused_dept="工程部")
    sheets = Sheets(played.office)
    filled = month_values(played.office, Monthly(played.office).report(OCTOBER))
    (full, _), (empty, _) = (
        sheets.lay_out("month", values) for values in (filled, blank_month(played.office.profile))
    )

    def words(page: Page) -> list[str]:
        return [run.text for run in page.runs]

    assert {"设备设施", "来访", "合计", "回访率", "按时率"} <= set(words(empty))
    labels = set(words(empty)) - {"统计期间：", "年", "月", "日"}
    assert labels <= set(words(full)) | {"统计期间："}
    assert not [text for text in words(empty) if text.isdigit() or "%" in text or text == "—"]


def test_each_round_s_sheet_has_a_row_of_its_own(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(
        number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30",
        handle="10-03 10:00", return_sheet="10-03 11:00",
    )  # fmt: skip
    played.do("revisit", "10-04 09:00", number, satisfaction="D", comment="没好")
    played.walk(number, dispatch="10-04 10:00", sign_for="10-04 10:10")

    rows = list_values(played.office, "dispatch-log", OCTOBER)["rows"]

    told = [(r["dispatched_at"], r["collected_at"], r["returned_at"], r["remark"]) for r in rows]
    assert told == [
        (moment("10-03 09:20"), moment("10-03 09:30"), moment("10-03 11:00"), ""),
        (moment("10-04 10:00"), moment("10-04 10:10"), None, "第2轮"),
    ]
