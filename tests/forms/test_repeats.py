"""重复投诉分析表: its rules stand on it, and its lines are numbered."""

from __future__ import annotations

from ledger_app.domain.repeats import RULES
from ledger_app.forms.repeats import REPEATS
from tests.forms.sheets import pages_of, strays

ROW = {
    "kind": "重复原因", "what": "保洁巡查不到位，未按计划清扫，没有人跟进…", "categories": "设备设施",
    "count": 4, "still_open": 2, "numbers": "TS202610042、TS202610034等",
}  # fmt: skip


def test_the_rules_stand_on_it_and_nineteen_lines_fit_a_page() -> None:
    values = {"period": "2026年第4季度", "rows": [ROW] * 19, "summary": "本期受理 60 件。" * 6}
    (page,) = pages_of(REPEATS, values)
    said = "".join(run.text for run in page.runs)

    assert all(rule in said for rule in RULES)
    assert [str(n) in [run.text for run in page.runs] for n in (1, 19)] == [True, True]
    assert not strays((page,))


def test_an_empty_one_can_be_filled_in_by_hand() -> None:
    assert len(pages_of(REPEATS, {})) == 1
