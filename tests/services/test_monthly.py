"""The month from the events of a real ledger: late entries, later events, the written files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_app.domain.month import Month
from ledger_app.services.monthly import Monthly
from ledger_app.support.errors import LedgerError
from tests.factories import Played

OCTOBER = Month(2026, 10)
SHAPE = {
    "kpis",
    "month",
    "totals",
    "by_category",
    "by_channel",
    "by_department",
    "by_level",
    "satisfaction",
}
# What head office asks for.
FIGURES = {
    "new", "carried_in", "closed", "closed_in_time", "closed_late", "open_end", "overdue_end",
    "close_rate", "due", "in_time_rate", "revisited", "satisfied_rate", "first_time_rate",
    "mean_hours", "complaint_rate",
}  # fmt: skip


def _json(played: Played, month: Month = OCTOBER) -> dict[str, dict[str, object]]:
    monthly = Monthly(played.office)
    played.clock.moment = max(played.clock.moment, month.end)
    return json.loads(json.dumps(monthly.json(monthly.report(month))))


def _handled(played: Played) -> str:
    number = played.register("10-05 09:00")
    played.walk(
        number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30",
        handle="10-06 09:00", revisit="10-07 09:00",
    )  # fmt: skip
    return number


LATER: dict[str, tuple[str, dict[str, object]]] = {
    "closing": ("close", {"verified_by": "周敏"}),
    "a second revisit": ("revisit", {"satisfaction": "D", "comment": "没修好"}),
    "another category and level": ("change", {"fields": {"category": "收费", "level": "重大"}}),
    "another department complained of": ("change", {"fields": {"accused_dept": "保洁部"}}),
    "progress": ("progress", {"text": "再问", "told_customer": True}),
    "forwarding": ("forward", {"to_role": "公司总经理"}),
}


@pytest.mark.parametrize(("verb", "raw"), LATER.values(), ids=LATER)
def test_what_comes_later_leaves_the_month_as_it_was(
    played: Played, verb: str, raw: dict[str, object]
) -> None:
    number = _handled(played)
    before = _json(played)

    played.do(verb, "11-01 00:00", number, **raw)

    assert _json(played) == before


@pytest.mark.parametrize("verb", ["handle", "extend"])
def test_a_handling_or_extension_of_next_month_does_not_mend_this_one(
    played: Played, verb: str
) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")
    assert _json(played)["totals"]["overdue_end"] == 1
    raw = {
        "handle": {"handling_result": "好"},
        "extend": {
            "due_at": "11-20",
            "approver": "陈",
            "approver_role": "物业部经理",
            "reason": "料",
        },
    }[verb]

    played.do(verb, "11-01 00:00", number, **raw)

    assert _json(played)["totals"]["overdue_end"] == 1


def test_a_month_that_still_runs_speaks_of_now(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")

    running = Monthly(played.office).report(OCTOBER)

    assert running.is_running
    assert (running.totals["overdue_end"], running.totals["due"]) == (0, 0)
    assert _json(played)["totals"]["overdue_end"] == 1


def test_a_step_typed_ahead_of_the_clock_is_counted(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.do("progress", "10-20 09:00", number, text="催办")
    played.clock.moment = OCTOBER.start

    assert Monthly(played.office).report(OCTOBER).totals["overdue_end"] == 1


def test_what_is_written_down_late_counts_when_it_happened(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")
    assert _json(played)["totals"]["overdue_end"] == 1

    played.do("handle", "10-07 09:00", number, handling_result="好")

    assert _json(played)["totals"]["overdue_end"] == 0


def test_voiding_counts_backwards_too(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.do("void", "11-05 09:00", number, reason="误登")

    assert _json(played)["totals"]["new"] == 0


def test_a_month_carries_over_what_the_one_before_left_open(played: Played) -> None:
    for day in ("05", "20", "31"):
        played.register(f"10-{day} 09:00")
    _handled(played)
    played.register("11-01 09:00", received_at="2026-10-31 23:00")

    october, november = _json(played), _json(played, Month(2026, 11))

    assert october["totals"]["open_end"] == november["totals"]["carried_in"] == 5


def test_the_shape_of_the_json(played: Played) -> None:
    _handled(played)

    found = _json(played)

    assert set(found) == SHAPE
    assert set(found["totals"]) >= FIGURES
    for group in ("by_category", "by_channel", "by_department", "by_level"):
        for figures in found[group].values():
            assert set(figures) >= FIGURES  # type: ignore[call-overload]
    assert found["by_channel"]["来电"]["new"] == 1  # type: ignore[index]
    assert found["satisfaction"] == {"A": 1, "B": 0, "C": 0, "D": 0}
    assert found["totals"]["mean_hours"] is None


@pytest.mark.parametrize("ending", ["json", "xlsx", "xls"])
def test_the_month_is_written_whole_or_not_at_all(
    played: Played, tmp_path: Path, ending: str
) -> None:
    _handled(played)
    target = tmp_path / f"月报 十月.{ending}"

    Monthly(played.office).export(OCTOBER, target)
    with pytest.raises(LedgerError, match=r"无法写入.*文件夹不存在"):
        Monthly(played.office).export(OCTOBER, tmp_path / "没有" / target.name)

    assert target.stat().st_size > 0
    assert [p.name for p in tmp_path.glob("月报*")] == [target.name]


def test_another_ending_is_refused(played: Played, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"不认识“月报.docx”的文件类型"):
        Monthly(played.office).export(OCTOBER, tmp_path / "月报.docx")

    assert not list(tmp_path.glob("月报*"))


def test_the_months_texts_are_kept(played: Played) -> None:
    monthly = Monthly(played.office)

    monthly.keep_text(OCTOBER, "actions", "每周巡查\n一次")

    assert monthly.report(OCTOBER).texts == {"actions": "每周巡查\n一次"}
    assert monthly.report(OCTOBER.next()).texts == {}
