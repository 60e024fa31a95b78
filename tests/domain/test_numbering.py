"""Number patterns: restart with the date part, fixed least width."""

from __future__ import annotations

import pytest

from ledger_app.domain.numbering import pattern_fault, same_series, series
from tests.factories import moment

PATTERN = "TS{yyyy}{mm}{seq:03}"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (PATTERN, "TS202610007"),
        ("{dept}内{yy}{mm}{seq:03}", "工内2610007"),
        ("{project}-{yyyy}-{seq:04}", "CH-2026-0007"),
        ("{seq}", "7"),
        ("{yyyy}{seq:02}号", "202607号"),
    ],
)
def test_a_number(pattern: str, expected: str) -> None:
    found = series(pattern, moment("10-03"), project="CH", dept="工")

    assert found.number(7) == expected
    assert found.serial(expected) == 7


def test_beyond_the_width_it_goes_on() -> None:
    assert series(PATTERN, moment("10-03")).number(1000) == "TS2026101000"


@pytest.mark.parametrize(
    ("pattern", "first", "second", "same"),
    [
        (PATTERN, "10-01", "10-31", True),
        (PATTERN, "10-31", "11-01", False),
        (PATTERN, "2026-10-01", "2027-10-01", False),
        ("TS{yyyy}{seq:04}", "10-01", "11-01", True),
        ("TS{yyyy}{seq:04}", "12-31", "2027-01-01", False),
        ("TS{seq:05}", "2026-01-01", "2030-01-01", True),
    ],
)
def test_the_series_restarts_with_its_date_part(
    pattern: str, first: str, second: str, same: bool
) -> None:
    keys = [series(pattern, moment(text)).key for text in (first, second)]

    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize("number", ["TS20261007", "TS202611007", "XX202610007", "TS2026100a7", ""])
def test_a_number_of_another_series_has_no_serial(number: str) -> None:
    assert series(PATTERN, moment("10-03")).serial(number) is None


def test_a_pattern_without_a_serial_is_refused() -> None:
    with pytest.raises(ValueError, match=r"TS"):
        series("TS{yyyy}", moment("10-03"))


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("TS{yyyy}{mm}{seq:03}", ""),
        ("{project}-{dept}{yy}{seq}号", ""),
        ("TS{yyyy}", "缺少流水号 {seq}"),
        ("TS{seq:3d}", "里的流水号应写一次，写作 {seq} 或 {seq:03}"),
        ("TS{seq}{seq}", "里的流水号应写一次，写作 {seq} 或 {seq:03}"),
        ("{year}{seq}", "里的“{year}”不认识，可写 {project} {dept} {yyyy} {yy} {mm} {seq}"),
        ("TS{yyyy{seq}", "里的“{yyyy”不认识，可写 {project} {dept} {yyyy} {yy} {mm} {seq}"),
        ("TS}{seq}", "里的“}”不认识，可写 {project} {dept} {yyyy} {yy} {mm} {seq}"),
    ],
)
def test_what_is_wrong_with_a_pattern(pattern: str, fault: str) -> None:
    assert pattern_fault(pattern) == fault


def test_two_patterns_of_the_same_numbers() -> None:
    assert same_series("TS{yyyy}{seq:03}", "TS{yyyy}{seq}")
    assert not same_series("TS{yyyy}{seq}", "WX{yyyy}{seq}")


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("TS{seq:010}", ""),
        ("TS{seq:011}", "里的流水号最多写 10 位，如 {seq:03}"),
        ("TS{seq:" + "9" * 40 + "}", "里的流水号最多写 10 位，如 {seq:03}"),
        ("长" * 61 + "{seq}", "最多 60 个字符，写在一行里，两头没有空格"),
        ("TS\n{seq}", "最多 60 个字符，写在一行里，两头没有空格"),
    ],
)
def test_a_number_fits_the_cell_of_a_sheet(pattern: str, fault: str) -> None:
    assert pattern_fault(pattern) == fault
    assert pattern_fault(pattern, kept=True) == "", "a ledger that has it opens"
    assert len(series(pattern, moment("10-03")).number(1)) < 80


def test_a_number_of_thousands_of_figures_has_no_serial() -> None:
    assert series("TS{seq}", moment("10-03")).serial("TS" + "9" * 7000) is None
