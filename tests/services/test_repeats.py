"""The printed report: figures of the month's own report, one page, names masked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ledger_app.domain.repeats import Span
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.repeats import repeat_values, repeats
from ledger_app.support.errors import LedgerError
from tests.factories import Played

_PARTS = "门锁灯阀泵管线板"
OCTOBER = Span.parse("2026-10")


def _register(played: Played, day: str, room: str, category: str = "equipment") -> str:
    return played.register(
        f"{day} 09:00", unit_no=room, category=category, complainant_name="王建国", phone=""
    )


def _handle(played: Played, number: str, cause: str) -> None:
    at = "10-04 10:00"
    played.do("docket", at, number, docketed=True)
    played.do("dispatch", at, number, dept="工程部")
    played.do("sign_for", at, number, collector="李四")
    played.do("handle", at, number, cause_analysis=cause, handling_result="已修好")


def test_a_quarter_holds_its_months_and_voided_cases_do_not_count(played: Played) -> None:
    first = _register(played, "10-02", "3-2-501")
    voided = _register(played, "10-03", "3-2-501")
    played.do("void", "10-03 10:00", voided, reason="重复登记")
    second = _register(played, "11-05", "3栋2单元501")

    assert repeats(played.office, OCTOBER).households == ()
    (household,) = repeats(played.office, Span.parse("2026-Q4")).households
    assert household.numbers == (second, first)


def test_a_span_to_come_is_refused(played: Played) -> None:
    _register(played, "10-02", "3-2-501")
    with pytest.raises(LedgerError, match="2027年第1季度还没有开始"):
        repeats(played.office, Span.parse("2027-Q1"))


def test_the_rows_of_the_form(played: Played) -> None:
    numbers = [_register(played, f"10-0{n}", "3-2-501") for n in range(1, 6)]
    values = repeat_values(played.office, OCTOBER)

    assert values["period"] == "2026年10月"
    assert values["rows"] == [
        {
            "kind": "重复住户", "what": "3-2-501 王*", "categories": "设备设施", "count": 5,
            "still_open": 5, "numbers": f"{numbers[4]}、{numbers[3]}等",
        },
        {
            "kind": "集中区域", "what": "3-2", "categories": "设备设施", "count": 5,
            "still_open": 5, "numbers": f"{numbers[4]}、{numbers[3]}等",
        },
    ]  # fmt: skip


def test_a_month_without_repeats_says_so(played: Played) -> None:
    _register(played, "10-02", "3-2-501")
    (row,) = repeat_values(played.office, OCTOBER)["rows"]  # type: ignore[misc]

    assert row["what"] == "本期没有重复投诉"


def test_much_still_fits_one_page_and_says_what_it_leaves_out(
    played: Played, tmp_path: Path, pdftotext: str
) -> None:
    for room in range(14):
        for day in range(1, 4):
            number = _register(played, f"10-0{day}", f"{room + 1}-1-101")
            if room < 8 and day < 3:
                _handle(played, number, f"{_PARTS[room] * 40}损坏")
    printing = Printing(played.office)
    out = tmp_path / "重复投诉.pdf"
    printing.write(PrintJob("repeats", month="2026-Q4"), out)

    assert printing.preview(out.read_bytes())[0] == 1
    text = subprocess.run(
        [pdftotext, "-layout", out, "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert "另有未列出的：重复住户 6、集中区域 8、重复原因 3" in text.replace("\n", "")
    assert "王*" in text
    assert "王建国" not in text
    assert "2026年第4季度" in text


def test_a_month_has_to_be_said(played: Played) -> None:
    with pytest.raises(LedgerError, match="要说明月份或季度"):
        Printing(played.office).pdf(PrintJob("repeats"))
    with pytest.raises(LedgerError, match="不是季度"):
        Printing(played.office).pdf(PrintJob("repeats", month="2026-Q7"))
