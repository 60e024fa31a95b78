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
