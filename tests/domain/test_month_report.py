"""What the report of a month says of its lock, and of what reads otherwise since."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.month import Month
from ledger_app.domain.month_figures import build_report
from ledger_app.domain.month_report import FigureChange, MonthReport, Seal, change_lines
from tests.factories import moment, profile

CHANGES = (
    FigureChange("本月新增", "1", "2", ("TS1",)),
    FigureChange("类别“收费”本月新增", "1", "2", ("TS1",), "类别“收费”"),
    FigureChange("类别“收费”期末未结", "0", "1", ("TS2", "TS1"), "类别“收费”"),
)


def _report(**over: object) -> MonthReport:
    empty = build_report((), (), Month(2026, 10), profile())
    return replace(empty, **over)  # type: ignore[arg-type]


def test_changes_of_one_line_stand_together_with_their_cases_named_once() -> None:
    assert change_lines(CHANGES) == [
        "本月新增 1 → 2（TS1）",
        "类别“收费”：本月新增 1 → 2，期末未结 0 → 1（TS1、TS2）",
    ]


def test_a_corrected_edition_says_who_why_and_what() -> None:
    first = Seal(0, moment("11-02 09:00"), "王芳")
    assert _report(seal=first).seal_words == "2026-11-02 09:00 王芳 锁定"
    assert (first.edition, _report(seal=first).edition) == ("", "")

    again = replace(first, version=1, reason="漏报", changes=CHANGES[:1])
    assert _report(seal=again).seal_words == (
        "更正第1版，2026-11-02 09:00 王芳 锁定。更正原因：漏报。更正内容：本月新增 1 → 2（TS1）"
    )


def test_of_many_differences_the_first_are_told() -> None:
    found = [FigureChange(f"甲{number}", "0", "1") for number in range(4)]

    assert _report().differing_words == ""
    assert _report(differences=tuple(found[:3])).differing_words.endswith("甲2 0 → 1")
    assert _report(differences=tuple(found)).differing_words.endswith("甲2 0 → 1；等 4 处")


def test_a_locked_month_was_reported_on_the_day_of_its_lock() -> None:
    today = moment("11-05").date()
    sealed = _report(seal=Seal(0, moment("11-02 09:00"), "王芳"))

    assert (_report().reported_on(today), sealed.reported_on(today)) == (
        today, moment("11-02").date(),
    )  # fmt: skip
    assert _report(until=moment("10-20")).is_running and not _report().is_running
