"""What came again, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.month import Month
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.repeats import (
    CAUSE,
    HOUSEHOLD,
    SECRET,
    SPOT,
    Repeat,
    Span,
    build_repeats,
    masked_name,
    quarter_of,
)
from ledger_app.support.errors import LedgerError
from tests import factories

# number: day, room, phone, name, category, cause, closed
_CASES = (
    ("TS01", 1, "3-2-501", "", "王建国", "equipment", "门机老化，需更换。", True),
    ("TS02", 2, "3栋2单元501室", "", "王太太", "fee", "", False),
    ("TS03", 3, "3-2-601", "", "李红", "equipment", "门机老化 需要更换", False),
    ("TS04", 4, "3-2-701", "", "赵六", "equipment", "电压不稳", True),
    ("TS05", 5, "", "13800001234", "钱七", "fee", "门机老化，需更换。", True),
    ("TS06", 6, "", "138 0000 1234", "钱七", "fee", "", True),
    ("TS07", 7, "3栋2单元", "", "", "sanitation", "无", True),
    ("TS08", 8, "3栋2单元", "", "", "sanitation", "无", True),
    ("TS09", 9, "中心花园", "", "", "greening", "", True),
    ("TS10", 10, "中心花园", "", "", "greening", "", True),
    ("TS11", 11, "5-101", "110", "", "greening", "", True),
)


@pytest.fixture
def profile() -> Profile:
    return factories.profile()


def _cases() -> list[Complaint]:
    return [
        Complaint(
            complaint_no=number, received_at=datetime(2026, 10, day), unit_no=room, phone=phone,
            complainant_name=name, category=category, cause_analysis=cause,
            state=State.CLOSED if closed else State.REGISTERED,
        )
        for number, day, room, phone, name, category, cause, closed in _CASES
    ]  # fmt: skip


def test_households_come_again_by_room_or_by_phone(profile: Profile) -> None:
    report = build_repeats(_cases(), profile)

    assert report.households == (
        Repeat(HOUSEHOLD, "3栋2单元501室", "收费 1、设备设施 1", ("TS02", "TS01"), 1, "王*"),
        Repeat(HOUSEHOLD, "电话尾号 1234", "收费", ("TS06", "TS05"), 0, "钱*"),
    )


def test_a_building_part_gathers_three_of_a_kind(profile: Profile) -> None:
    report = build_repeats(_cases(), profile)

    assert report.spots == (Repeat(SPOT, "3-2", "设备设施", ("TS04", "TS03", "TS01"), 1),)


def _in_rooms(*rooms: str, category: str = "equipment") -> list[Complaint]:
    return [
        Complaint(complaint_no=f"TS{n}", unit_no=room, category=category)
        for n, room in enumerate(rooms)
    ]


def test_a_building_gathers_what_lies_in_its_staircases_too(profile: Profile) -> None:
    (spot,) = build_repeats(_in_rooms("3-2-501", "3栋1单元601", "3-701"), profile).spots
    assert (spot.what, spot.count) == ("3", 3)
    assert build_repeats(_in_rooms("3-1-101", "3-2-101", "3-3-101"), profile).spots == ()
    assert build_repeats(_in_rooms("3-701", "3-801", "32-1-1"), profile).spots == ()
    assert (
        build_repeats(_in_rooms("3-701", "3-801", "3-901", category="other"), profile).spots == ()
    )


def test_who_asked_for_secrecy_is_counted_and_not_named(profile: Profile) -> None:
    cases = [
        replace(case, keep_confidential=case.complaint_no in ("TS01", "TS03", "TS06"))
        for case in _cases()
    ]
    report = build_repeats(cases, profile)

    assert [(one.what, one.whose, one.count) for one in report.households] == [
        (SECRET, "", 2), (SECRET, "", 2),
    ]  # fmt: skip
    assert [one.what for one in report.causes] == [f"{SECRET}，原因略"]
    (told,) = build_repeats(
        [replace(cases[0], keep_confidential=False), *cases[1:]], profile
    ).causes
    assert told.what == "门机老化，需更换。"


def test_causes_that_read_alike_are_one_within_a_category(profile: Profile) -> None:
    report = build_repeats(_cases(), profile)

    assert report.causes == (Repeat(CAUSE, "门机老化 需要更换", "设备设施", ("TS03", "TS01"), 1),)


def test_the_sum_of_it_in_a_sentence(profile: Profile) -> None:
    report = build_repeats(_cases(), profile)

    assert report.words == (
        "本期受理 11 件；重复投诉住户 2 户、4 件，占 36.4%；集中区域 1 处；重复原因 1 类。"
    )
    assert build_repeats([], profile).words.startswith("本期受理 0 件；重复投诉住户 0 户、0 件；")
    assert build_repeats([], profile).all == ()


def test_a_span_is_a_month_or_a_quarter() -> None:
    assert Span.parse("2026-10") == Span("2026-10", (Month(2026, 10),))
    quarter = Span.parse("2026-q4")
    assert quarter.months == (Month(2026, 10), Month(2026, 11), Month(2026, 12))
    assert (quarter.text, quarter.words) == ("2026-Q4", "2026年第4季度")
    assert Span.parse("2026-Q1").months[0] == Month(2026, 1)
    assert quarter_of(Month(2026, 11)) == quarter
    assert quarter_of(Month(2026, 3)).text == "2026-Q1"


@pytest.mark.parametrize("text", ["2026-Q5", "2026Q1", "2026-13", "", "0000-Q1"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        Span.parse(text)


def test_names_in_a_shared_paper() -> None:
    assert [masked_name(name) for name in ("王建国", " 李", "")] == ["王*", "李*", ""]
    assert [masked_name(name) for name in ("匿名", "某先生", "业主")] == ["匿名", "某先生", "业主"]
