from __future__ import annotations

import json

from ledger_app.exports.month_json import report_json
from tests.exports.a_month import a_report


def test_holds_exactly_the_promised_parts():
    report = report_json(a_report())

    assert list(report) == ["month", "totals", "by_category", "by_channel", "by_department",
                            "by_level", "satisfaction"]  # fmt: skip
    assert json.loads(json.dumps(report)) == report


def test_figures_by_name_rates_as_fractions():
    report = report_json(a_report())

    assert report["month"] == "2026-10"
    assert report["totals"]["new"] == 4
    assert report["totals"]["carried_in"] == 1
    assert report["totals"]["close_rate"] == 3 / 5
    assert report["totals"]["satisfied_rate"] == 1 / 2
    assert report["by_category"]["收费"]["closed_late"] == 1
    assert report["by_level"]["重大"]["open_end"] == 1
    assert report["satisfaction"] == {"A": 0, "B": 1, "C": 0, "D": 1}


def test_empty_denominators_are_null_and_helpers_stay_out():
    report = report_json(a_report([]))

    assert report["totals"]["close_rate"] is None
    assert report["totals"]["mean_hours"] is None
    assert not {"satisfied", "first_time"} & report["totals"].keys()
