"""Which clocks run under each regime, and no others; how far they may be put off; whom age raises.

Written down from the sources (domain.md C.3, E, F, L), regime by regime.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_reader import LEVEL_LIMITS
from ledger_app.domain.profile_rules import CONDITIONS
from ledger_app.domain.regime_words import describe
from ledger_app.services.bundled_profiles import known_profile, known_profiles

CODES = [profile.code for profile in known_profiles()]

# E.1, E.2: what has a limit, and where a date agreed with the customer (日期) takes its place; the
# lengths stand in test_regime_rules. What is not named here runs no clock: no source asks for it.
TWO = "{0}.答复 {0}.办结 {1}.答复 {1}.办结"
CLOCKS = {
    "property": "送达 交回 通报 回访 复核 重大.答复 重大.上报 重大.办结 重要.上报 重要.办结"
    " 轻微.办结 轻微.日期",
    "property_center": "严重.日期 一般.日期",  # L 2: set case by case
    "generic": "重大.日期 一般.日期",
    "bank_branch": "加急处理.日期 一般.日期 冷处理.日期",  # L 15: the promised time
    "bank_hq": "送达 重大.办结 一般.办结",
    "telecom": "送达 通报 回访 全国处理.办结 省内处理.办结 一般.办结",
    "telecom_escalated": "升级投诉.办结 办结(移动)",
    "telecom_appeal": "送达 通报 部门 申诉.办结",
    "factory": "重大.办结 一般.办结 办结(功能、可靠性)",
    "manufacturer": TWO.format("重大（批量、重复、退货）", "一般"),
    "trading": "送达 异议.办结 办结(数量异议) 办结(质量异议) 办结(涉及供方) 办结(咨询)",
    "supermarket": "重大.办结 一般.办结",
    "shop_4s": "回访",
    "service_company": TWO.format("重大", "一般"),
    "bus": "办结(口头) 办结(简单+书面) 办结(复杂或严重+书面)",
}
STEPS = {
    "dispatch": "送达", "return_sheet": "交回", "inform": "通报", "revisit": "回访",
    "review": "复核", "department": "部门", "first_answer": "答复", "forward": "上报",
    "finish": "办结",
}  # fmt: skip


def _clocks(regime: Profile) -> Iterator[str]:
    """What has a limit, the pause aside: that is a reminder of the program's own."""
    yield from (STEPS[name] for name, limit in regime.limits.items() if limit and name != "pause")
    for level in regime.levels:
        limited = (name for name in LEVEL_LIMITS if getattr(level, name))
        yield from (f"{level.label}.{STEPS[name]}" for name in limited)
        yield from (f"{level.label}.日期" for _ in range(level.customer_date))
    for rule in (rule for rule in regime.rules if rule.limit):
        when = "+".join(regime.labels(CONDITIONS[f], c) for f, c in rule.conditions.items())
        yield f"{STEPS[rule.name]}({when})"


@pytest.mark.parametrize("code", CODES)
def test_no_other_clock_runs(code: str) -> None:
    assert sorted(_clocks(known_profile(code))) == sorted(CLOCKS.get(code, "").split())


@pytest.mark.parametrize("code", CODES)
def test_how_often_and_how_far_a_limit_is_put_off(code: str) -> None:
    """E.2: the trader's once, the bank's to fifteen working days in all; else nothing is said."""
    regime = known_profile(code)
    bounds = regime.extension
    told = {"times": bounds.times, "total": bounds.total, "length": bounds.length}

    assert {name: value for name, value in told.items() if value is not None} == {
        "trading": {"times": 1}, "bank_hq": {"total": Limit(15, "wd")},
    }.get(code, {})  # fmt: skip
    assert bounds.basis == () and {level.extend_times for level in regime.levels} == {None}


@pytest.mark.parametrize("code", CODES)
def test_a_limit_warns_at_nine_tenths(code: str) -> None:
    """F: the 90 % rule of the telecom text, offered to all."""
    assert "用去时限的 90% 时预警" in describe(known_profile(code))


@pytest.mark.parametrize("code", CODES)
def test_of_old_cases_the_valid_ones_count(code: str) -> None:
    """C.3, E.1: valid ones, after a month in the property regime; the others give no time."""
    rule = known_profile(code).escalation

    assert rule.natures == ("valid",)
    assert rule.after == (Limit(1, "mo") if code == "property" else None)
