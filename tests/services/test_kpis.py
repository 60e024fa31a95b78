"""The figures of a month that still runs."""

from __future__ import annotations

import pytest

from ledger_app.domain.month import Month
from ledger_app.services.kpis import kpis
from tests.factories import Played, moment


def test_delay_counts_what_is_late_by_now_and_only_up_to_now(played: Played) -> None:
    late = played.register("10-01 09:00", level="minor")  # till 10-03 24:00
    merged = played.register("10-01 09:05", level="minor", unit_no="3-2-502")
    played.do("merge", "10-01 10:00", merged, into=late, reason="同一盏灯")
    played.register("10-05 09:00", level="minor")  # not late yet
    played.clock.moment = moment("10-05 12:00")

    found = {kpi.definition.name: kpi for kpi in kpis(played.office, Month(2026, 10))}

    delay = found["mean_delay_hours"]
    assert delay.numbers == (late,)
    assert delay.value == pytest.approx(36)


def test_a_share_of_steps_says_how_many_there_were_and_how_many_cases_they_are(
    played: Played,
) -> None:
    first = played.register("10-01 09:00", level="minor")
    played.walk(first, docket="10-01 09:05", dispatch="10-01 09:30", sign_for="10-01 09:40")
    played.do("handle", "10-01 15:00", first, handling_result="好")
    played.clock.moment = moment("10-03 12:00")

    found = {kpi.definition.name: kpi for kpi in kpis(played.office, Month(2026, 10))}

    share = found["steps_in_time_rate"]
    assert share.steps == (1, 4), "finished; sent, returned and told too late"
    assert share.value == pytest.approx(1 / 4)
    assert share.numbers == (first,)
    assert found["finish_in_time"].steps == (1, 1)
    assert found["rework"].steps is None


def test_reopened_cases_and_urgings_by_department(played: Played) -> None:
    ended = played.register("10-01 09:00", level="minor")
    played.do("docket", "10-01 09:05", ended, docketed=False, reason="说明后无异议")
    played.do("reopen", "10-02 09:00", ended, reason="又漏")
    for place, dept in enumerate(("工程部", "保洁部", "保洁部")):
        number = played.register("10-02 10:00", unit_no=f"1-1-10{place}", accused_dept=dept)
        played.do("urge", "10-02 11:00", number)

    found = {kpi.definition.name: kpi for kpi in kpis(played.office, Month(2026, 10))}

    assert (found["reopened"].value, found["reopened"].numbers) == (1.0, (ended,))
    told = [(k.definition.label, k.value) for n, k in found.items() if n.startswith("urged")]
    assert told == [("催办件数", 3.0), ("其中 保洁部", 2.0), ("其中 工程部", 1.0)]
