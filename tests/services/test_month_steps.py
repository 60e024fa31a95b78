"""Locking a month: what was handed in stays, what would read otherwise is said, 更正版 is marked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from ledger_app.domain.figure_list import FIGURE_LABELS, matrix_figures
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import change_lines
from ledger_app.domain.regime import Report
from ledger_app.exports.month_summary import _matrix_columns
from ledger_app.services.checking import check, find_head
from ledger_app.services.monthly import Monthly
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, day, moment, profile

OCTOBER = Month(2026, 10)


@pytest.fixture
def october(played: Played) -> Played:
    """One case handled in time, one still open."""
    first = played.register("10-05 09:00", category="fee")
    played.walk(
        first, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30",
        handle="10-06 09:00", revisit="10-07 09:00", close="10-08 09:00",
    )  # fmt: skip
    played.register("10-20 09:00", category="fee")
    return played


def _lock(played: Played, at: str = "11-02 09:30") -> None:
    played.do("lock_month", at, "2026-10")


def test_a_month_that_still_runs_is_not_locked(october: Played) -> None:
    with pytest.raises(Refusal) as refusal:
        _lock(october, "10-31 23:59")

    assert str(refusal.value) == ("2026年10月还没有结束，2026-11-01 00:00 以后才能锁定；没有改动")
    _lock(october, "11-01 00:00")


def test_a_text_that_says_too_little_keeps_the_month_open(october: Played) -> None:
    office = october.office
    asked = Report("r", "月分析", "month", 5, min_length=6, headings=("原因",))
    office.profile = replace(office.profile, reports=(asked,))
    with pytest.raises(Refusal) as refusal:
        _lock(october)
    assert refusal.value.problems == (
        "“月分析”还缺“原因”",
        "“月分析”不少于 6 字，现在 0 字",
        "请在2026年10月月报的文字里补写后再报送；没有改动",
    )
    assert office.locks.newest("2026-10") is None

    Monthly(office).keep_text(OCTOBER, "main_causes", "原因：收费单据不清")
    _lock(october)

    assert office.locks.newest("2026-10") is not None


def test_the_sealed_report_is_the_one_counted(october: Played) -> None:
    monthly = Monthly(october.office)
    october.clock.moment = OCTOBER.end
    monthly.keep_text(OCTOBER, "main_causes", "收费单据不清")
    before = monthly.report(OCTOBER)
    plain = json.loads(json.dumps(monthly.json(before)))

    _lock(october)
    sealed = monthly.report(OCTOBER)

    told = json.loads(json.dumps(monthly.json(sealed)))
    lock = told.pop("lock")
    assert told.pop("differences") == []
    assert told == plain
    assert lock == {
        "version": 0, "locked_at": "2026-11-02T09:30", "by": "王芳", "reason": "",
        "chain_head": sealed.chain_head[:8], "changes": [],
    }  # fmt: skip
    assert (sealed.cases, sealed.revisits, sealed.texts) == (
        before.cases, before.revisits, before.texts,
    )  # fmt: skip
    assert sealed.totals.members == before.totals.members
    assert monthly.differences(OCTOBER) == ()
    assert sealed.chain_head == october.office.records.chain_head()
    assert sealed.seal_words == "2026-11-02 09:30 王芳 锁定"


LATE = {
    "a sheet of night duty typed in late": (
        lambda played: played.register(
            "11-03 09:00", received_at="2026-10-31 22:00", category="equipment"
        ),
        [
            "本月新增 2 → 3（TS202610003）",
            "期末未结 1 → 2（TS202610003）",
            "办结率 50.0% → 33.3%（TS202610003）",
        ],
    ),
    "a case voided": (
        lambda played: played.do("void", "11-03 09:00", "TS202610002", reason="重复"),
        [
            "本月新增 2 → 1（TS202610002）",
            "期末未结 1 → 0（TS202610002）",
            "办结率 50.0% → 100.0%（TS202610002）",
        ],
    ),
    "a handling that was forgotten": (
        lambda played: played.do(
            "docket", "10-20 09:05", "TS202610002", docketed=False, reason="无异议"
        ),
        ["本月办结 1 → 2（TS202610002）", "按时办结 1 → 2（TS202610002）"],
    ),
}


@pytest.mark.parametrize("late", LATE, ids=LATE)
def test_what_comes_too_late_is_named_and_changes_no_figure(october: Played, late: str) -> None:
    change, lines = LATE[late]
    _lock(october)
    monthly = Monthly(october.office)
    before = monthly.report(OCTOBER).totals

    change(october)

    assert monthly.report(OCTOBER).totals == before
    found = [one.words for one in monthly.differences(OCTOBER)]
    assert [line for line in lines if line not in found] == [], found


def test_the_corrected_edition_carries_reason_and_changes(october: Played) -> None:
    _lock(october)
    monthly = Monthly(october.office)
    october.do("void", "11-03 09:00", "TS202610002", reason="重复")
    expected = monthly.differences(OCTOBER)

    october.do("reissue_month", "11-04 10:00", "2026-10", reason="漏报作废")
    report = monthly.report(OCTOBER)

    assert report.edition == "更正第1版"
    assert report.totals["new"] == 1
    assert report.seal is not None and report.seal.changes == expected
    assert report.seal_words.startswith(
        "更正第1版，2026-11-04 10:00 王芳 锁定。更正原因：漏报作废。更正内容："
        "本月新增 2 → 1（TS202610002）；"
    )
    assert monthly.differences(OCTOBER) == ()
    assert [lock.version for lock in october.office.locks.of("2026-10")] == [0, 1]


def _cells(plain: dict[str, Any]) -> dict[tuple[str, str, str], Any]:
    """Every figure of every group as the JSON has it: (group, line, figure) -> value."""
    return {
        (group, line, figure): value
        for group in ("by_category", "by_channel", "by_department", "by_level")
        for line, figures in plain[group].items()
        for figure, value in figures.items()
    }


def test_every_figure_of_every_group_that_moved_is_named_everywhere(
    october: Played, tmp_path: Path
) -> None:
    """Compared with two editions as JSON, figure by figure, by the headings of the paper."""
    office = october.office
    monthly = Monthly(office)
    _lock(october)
    first = monthly.json(monthly.report(OCTOBER))
    october.register("11-03 09:00", received_at="2026-10-31 22:00", category="equipment")
    october.do("reissue_month", "11-04 10:00", "2026-10", reason="漏报")
    second = json.loads(json.dumps(monthly.json(monthly.report(OCTOBER))))

    words = {
        "by_category": "类别",
        "by_channel": "来源",
        "by_department": "部门",
        "by_level": "级别",
    }
    headings = FIGURE_LABELS | {
        f"new_{v.code}": f"本月新增（{v.label}）" for v in office.profile.levels
    }
    old, new = _cells(first), _cells(second)
    shown = set(matrix_figures(level.code for level in office.profile.levels))
    moved = {
        f"{words[group]}“{line}”{headings[figure]}"
        for group, line, figure in old.keys() | new.keys()
        if figure in shown
        and not (group == "by_level" and figure.startswith("new_"))
        and (old.get((group, line, figure)) or 0) != (new.get((group, line, figure)) or 0)
    }
    named = {one["label"] for one in second["lock"]["changes"]}
    assert len(moved) > 10
    assert moved <= named

    report = monthly.report(OCTOBER)
    assert report.seal is not None
    lines = change_lines(report.seal.changes)
    assert [line for line in lines if line not in report.seal_words] == []
    for ending in (".xlsx", ".pdf"):
        monthly.export(OCTOBER, tmp_path / f"月报{ending}")
    notes = openpyxl.load_workbook(tmp_path / "月报.xlsx")["说明"]
    cells = "\n".join(str(row[0].value) for row in notes.iter_rows())
    assert [line for line in lines if line not in cells] == []
    pages = pypdf.PdfReader(tmp_path / "月报.pdf").pages
    printed = "".join("".join(page.extract_text() for page in pages).split())
    assert "".join(lines[-1].split()) in printed, "the list goes on to the 附页, whole"


def test_both_editions_are_found_by_the_head_on_their_paper(october: Played) -> None:
    monthly = Monthly(october.office)
    _lock(october)
    first = monthly.report(OCTOBER).proof
    october.do("void", "11-03 09:00", "TS202610002", reason="重复")
    october.do("reissue_month", "11-04 10:00", "2026-10", reason="漏报作废")
    second = monthly.report(OCTOBER).proof

    heads = [proof.split()[1][:8] for proof in (first, second)]
    found = [find_head(october.office, head) for head in heads]

    assert heads[0] != heads[1]
    assert [head is not None and head.later for head in found] == [2, 0]


def test_what_is_refused(october: Played) -> None:
    with pytest.raises(Refusal, match=r"^2026年10月还没有锁定，不用出更正版；没有改动$"):
        october.do("reissue_month", "11-02 09:00", "2026-10", reason="x")
    _lock(october)
    with pytest.raises(Refusal, match=r"^2026年10月已于 2026-11-02 09:30 锁定；需要更正请出更正版"):
        _lock(october, "11-03 09:00")
    with pytest.raises(Refusal, match=r"与锁定时没有不同，不用出更正版；没有改动$"):
        october.do("reissue_month", "11-03 09:00", "2026-10", reason="x")
    with pytest.raises(Refusal, match=r"^更正版的时间早于上一版锁定的时间 2026-11-02 09:30"):
        october.do("reissue_month", "11-02 09:00", "2026-10", reason="x")
    with pytest.raises(Refusal, match=r"请填写“原因”"):
        october.do("reissue_month", "11-03 09:00", "2026-10", reason=" ")
    with pytest.raises(LedgerError, match=r"“2026-13”不是月份"):
        october.do("lock_month", "11-03 09:00", "2026-13")


def test_the_texts_typed_afterwards_wait_for_the_next_edition(october: Played) -> None:
    _lock(october)
    monthly = Monthly(october.office)

    monthly.keep_text(OCTOBER, "suggestions", "请批准换泵")

    assert monthly.report(OCTOBER).texts == {}
    assert monthly.texts(OCTOBER) == {"suggestions": "请批准换泵"}
    assert [one.words for one in monthly.differences(OCTOBER)] == [
        "文字“建议及需支持事项” （空） → 请批准换泵"
    ]
    october.do("reissue_month", "11-05 09:00", "2026-10", reason="补写建议")
    assert monthly.report(OCTOBER).texts == {"suggestions": "请批准换泵"}


def test_a_locked_month_is_sound(october: Played) -> None:
    _lock(october)
    october.do("void", "11-03 09:00", "TS202610002", reason="重复")
    october.do("reissue_month", "11-04 10:00", "2026-10", reason="漏报作废")

    assert check(october.office).problems == ()


def test_a_later_time_typed_does_not_end_a_month_that_runs(played: Played) -> None:
    played.register("10-03 09:00")
    played.clock.moment = moment("10-15 09:00")

    with pytest.raises(Refusal, match=r"^2026年10月还没有结束"):
        played.desk.do("lock_month", {"month": "2026-10"}, at=moment("11-02 09:00"), by="王芳")


def test_what_differs_stands_on_what_leaves_the_office(played: Played) -> None:
    played.register("10-03 09:00")
    played.do("lock_month", "11-02 09:00", "2026-10")
    played.do("register", "11-03 09:00", content="漏", complainant_name="李",
              received_at="2026-10-05 09:00")  # fmt: skip
    monthly, month = Monthly(played.office), Month.parse("2026-10")

    report = monthly.handed_out(month)

    assert "本月新增 1 → 2" in report.differing_words and report.totals["new"] == 1
    assert report.differing_words in report.seal_words
    assert report.reported_on(day("11-03")) == day("11-02")
    told = monthly.json(report)["differences"]
    assert isinstance(told, list) and {"label": "本月新增"}.items() <= told[0].items()
    november = monthly.counted(Month.parse("2026-11"))
    assert november.totals["mom_change"] == -1.0, "against the one case that was handed in"
    played.register("11-04 09:00")
    november = monthly.counted(Month.parse("2026-11"))
    assert november.totals["mom_change"] == 0.0


def test_the_paper_shows_the_figures_that_are_compared() -> None:
    regime = profile()
    compared = matrix_figures(level.code for level in regime.levels)

    assert [column.figure for column in _matrix_columns(regime)[1:]] == list(compared)


def test_a_category_put_right_after_the_month_is_named_as_what_changes_nothing(
    october: Played,
) -> None:
    """Figures are as of the month's end (design.md 6); the refusal says so of the very case."""
    _lock(october)
    october.do("change", "11-03 09:00", "TS202610002", fields={"category": "equipment"})

    with pytest.raises(Refusal) as refusal:
        october.do("reissue_month", "11-03 10:00", "2026-10", reason="归错类")

    assert str(refusal.value) == (
        "2026年10月与锁定时没有不同，不能出更正版：TS202610002的归类是月末以后更正的，"
        "2026年10月按月末时的归类统计，数字不因此变动（说明见月报的“说明”页）；没有改动"
    )
