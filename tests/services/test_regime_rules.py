"""Rule by rule what each regime asks for, tried on fresh cases of an October of its own.

Expectations are written down from the sources (domain.md D.4, E.2, F, H, L), not from the regime
files: with a rule taken out of its file, its line here fails.
"""

from __future__ import annotations

from contextlib import suppress

import pytest

from ledger_app.domain.escalating import proposals
from ledger_app.domain.month import Month
from ledger_app.domain.report_dates import reports_due
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.casebook import Casebook
from ledger_app.services.kpis import kpis
from ledger_app.support.errors import Refusal
from tests.factories import ORDINARY, Played, moment
from tests.services.conftest import Open

TWO_WAYS = {"offered_options": "退款；换新"}
MONDAY = "10-12 09:00"  # of October 2026, the first week after the National Day

# Which steps a regime asks for: D.1 (property), D.4 and L (the others). docket: 立项 before anything
# is done; sign: 签收; desk: may be settled without a dispatch; return: the sheet comes back; inform,
# revisit, verdict: not closed before; written: a letter for a letter (C.5); plan: approved first;
# verify: 核实 before a department is given it; options: two ways or more, for the customer to choose.
FLOW = {
    "property": "docket sign return",
    "property_center": "sign return inform",
    "generic": "verify",
    "office": "sign return",
    "bank_branch": "desk inform",
    "bank_hq": "sign return inform",
    "insurer": "sign return inform written",
    "telecom": "desk inform",
    "telecom_escalated": "desk inform",
    "telecom_appeal": "docket return inform revisit verdict",
    "factory": "sign return inform",
    "factory_returns": "sign return inform",
    "manufacturer": "sign return inform",
    "chemical": "return inform revisit plan",
    "trading": "return inform",
    "supermarket": "desk inform",
    "mall": "desk inform options",
    "retail_group": "",
    "restaurant": "desk inform written",
    "shop_4s": "verify sign return inform",
    "service_company": "inform revisit plan",
    "bus": "inform written",
}


def _refused(played: Played, verb: str, number: str, **raw: object) -> str:
    """The sentence a step is refused with; "" when it was taken."""
    try:
        played.do(verb, "10-13 09:00", number, **(ORDINARY.get(verb, {}) | raw))
    except Refusal as refusal:
        return str(refusal)
    return ""


def _handled(played: Played, **over: object) -> tuple[str, set[str]]:
    """A case that was handled, and what had to be done for it."""
    number, asked = played.register(MONDAY, **over), set[str]()
    if "核实" in _refused(played, "dispatch", number):
        asked.add("verify")
        assert not _refused(played, "verify", number, truth="属实")
    if _refused(played, "dispatch", number):
        asked.add("docket")
        assert not _refused(played, "docket", number)
        assert not _refused(played, "dispatch", number)
    said = _refused(played, "handle", number)
    if "两种以上办法" in said:
        asked.add("options")
        said = _refused(played, "handle", number, **TWO_WAYS)
    if said:
        if "方案" not in said:
            asked.add("sign")
            assert not _refused(played, "sign_for", number)
            said = _refused(played, "handle", number)
        if "方案" in said:
            asked.add("plan")
            role = played.office.profile.flow.plan_approved_by[0]
            assert not _refused(played, "plan", number)
            assert not _refused(played, "approve_plan", number, approver_role=role)
            assert not _refused(played, "handle", number)
    return number, asked


@pytest.mark.parametrize("code", FLOW)
def test_the_steps_a_regime_asks_for(opened: Open, code: str) -> None:
    played = opened(code)
    number, asked = _handled(played)
    if number in {case.complaint_no for case in Casebook(played.office).work_list("unreturned")}:
        asked.add("return")
    said = _refused(played, "close", number, verified_by="")
    asked |= {word for word, sentence in (
        ("inform", "还没有把结果答复客户"), ("revisit", "还没有回访到客户"), ("verdict", "结案结论"),
    ) if sentence in said}  # fmt: skip
    letter, _ = _handled(played, case_form="written")
    if "须书面答复" in _refused(played, "inform", letter, method="phone"):
        asked.add("written")
    at_desk = played.register(MONDAY)
    with suppress(Refusal):
        played.do("docket", MONDAY, at_desk, docketed=True)
    if not _refused(played, "handle", at_desk, **TWO_WAYS):
        asked.add("desk")

    assert asked == set(FLOW[code].split())


def test_no_regime_is_left_out() -> None:
    assert set(FLOW) == set(RAISED) == set(profile_codes())


# Received on Monday, 12 October 2026, 09:00: clock, due, and how it is counted (E.1, E.2).
# d and wd: the day itself does not count, the end is 24:00, written as 00:00 of the next day.
CLOCKS = [
    ("property", {"level": "重大"}, "forward", "10-13", "the same day"),
    ("property", {"level": "重大"}, "first_answer", "10-15", "2 days: 14 Oct 24:00"),
    ("property", {"level": "重大"}, "finish", "10-23", "10 days: 22 Oct 24:00"),
    ("property", {"level": "重要"}, "forward", "10-12 10:00", "an hour"),
    ("property", {"level": "重要"}, "finish", "10-16", "3 days: 15 Oct 24:00"),
    ("property", {"level": "轻微"}, "finish", "10-15", "2 days: 14 Oct 24:00"),
    ("property", {"level": "轻微", "promised_reply_at": "2026-10-20"}, "finish", "10-21", "N2"),
    ("property", {}, "dispatch", "10-12 09:10", "ten minutes"),
    (
        "property_center",
        {"level": "严重", "promised_reply_at": "2026-10-14"},
        "finish",
        "10-15",
        "",
    ),
    (
        "property_center",
        {"level": "一般", "promised_reply_at": "2026-10-14"},
        "finish",
        "10-15",
        "",
    ),
    ("generic", {"level": "重大", "promised_reply_at": "2026-10-14"}, "finish", "10-15", ""),
    (
        "bank_branch",
        {"level": "加急处理", "promised_reply_at": "2026-10-14"},
        "finish",
        "10-15",
        "",
    ),
    ("bank_branch", {"level": "冷处理", "promised_reply_at": "2026-10-19"}, "finish", "10-20", ""),
    ("bank_hq", {"level": "重大"}, "finish", "10-27", "10 wd: 13-16, 19-23, 26 Oct"),
    ("bank_hq", {}, "dispatch", "10-14", "1 wd: Tuesday, 13 Oct 24:00"),
    ("telecom", {"level": "全国处理"}, "finish", "10-15 09:00", "72 hours"),
    ("telecom", {"level": "省内处理"}, "finish", "10-14 09:00", "48 hours"),
    ("telecom", {"level": "一般"}, "finish", "10-13 09:00", "24 hours"),
    ("telecom", {}, "dispatch", "10-12 14:00", "1 hour to fill in and 4 to send"),
    ("telecom_escalated", {"category": "fixed"}, "finish", "10-22", "7 wd: 13-16, 19-21 Oct"),
    ("telecom_escalated", {"category": "mobile"}, "finish", "10-16", "3 wd: 13, 14, 15 Oct"),
    ("telecom_appeal", {}, "finish", "10-22", "7 wd"),
    ("telecom_appeal", {}, "dispatch", "10-13 09:00", "24 hours"),
    ("factory", {"level": "重大"}, "finish", "10-13 09:00", "24 hours"),
    ("factory", {"level": "一般"}, "finish", "10-13 09:00", "24 hours"),
    ("factory", {"category": "functional"}, "finish", "10-15", "2 days: 14 Oct 24:00"),
    ("manufacturer", {"level": "major"}, "first_answer", "10-12 10:00", "an hour"),
    ("manufacturer", {"level": "major"}, "finish", "10-13 09:00", "24 hours"),
    ("trading", {}, "dispatch", "10-13 09:00", "the report within 24 hours"),
    ("trading", {"category": "quality"}, "finish", "10-20", "7 days: 19 Oct 24:00"),
    ("trading", {"category": "quantity"}, "finish", "10-13 09:00", "24 hours"),
    (
        "trading",
        {"category": "supplier"},
        "finish",
        "11-03",
        "15 wd: 13-16, 19-23, 26-30 Oct, 2 Nov",
    ),
    ("supermarket", {"level": "重大"}, "finish", "10-16", "3 days: 15 Oct 24:00"),
    ("supermarket", {"level": "一般"}, "finish", "10-16", "3 days"),
    ("service_company", {"level": "重大"}, "first_answer", "10-14", "1 wd: 13 Oct 24:00"),
    ("service_company", {"level": "重大"}, "finish", "10-15", "2 wd: 13 and 14 Oct"),
    ("service_company", {"level": "一般"}, "first_answer", "10-14", "1 wd"),
    ("service_company", {"level": "一般"}, "finish", "10-15", "2 wd"),
    ("bus", {"level": "简单", "case_form": "oral"}, "finish", "10-13", "the same day"),
    ("bus", {"level": "复杂或严重", "case_form": "oral"}, "finish", "10-13", "the same day"),
    ("bus", {"level": "简单", "case_form": "written"}, "finish", "10-15", "2 wd: 13 and 14 Oct"),
    (
        "bus",
        {"level": "复杂或严重", "case_form": "written"},
        "finish",
        "10-20",
        "5 wd: 13-16, 19 Oct",
    ),
]


@pytest.mark.parametrize(
    "row", CLOCKS, ids=lambda row: " ".join((row[0], *row[1].values(), row[2]))
)
def test_when_it_is_due(opened: Open, row: tuple[str, dict[str, str], str, str, str]) -> None:
    code, fields, clock, due, how = row
    played = opened(code)
    number = played.register(MONDAY, **fields)
    timers = {timer.name: timer.due_at for timer in Casebook(played.office).view(number).timers}

    assert timers.get(clock) == moment(due), how


# Handled on Tuesday, 13 October, 09:00: what runs from there.
AFTERWARDS = [
    ("property", "return", "10-14", "the same day"),
    ("property", "inform", "10-14", "the same day"),
    ("property", "revisit", "10-17", "3 days (N9)"),
    ("telecom", "inform", "10-13 11:00", "2 hours"),
    ("telecom", "revisit", "10-21", "7 days: 20 Oct 24:00"),
    ("telecom_appeal", "inform", "10-15 09:00", "48 hours"),
    ("shop_4s", "revisit", "10-17", "the third day after delivery"),
]


@pytest.mark.parametrize("row", AFTERWARDS, ids=lambda row: " ".join(row[:2]))
def test_what_runs_once_it_is_handled(opened: Open, row: tuple[str, str, str, str]) -> None:
    code, clock, due, how = row
    number, _ = _handled(opened(code))
    timers = {t.name: t.due_at for t in Casebook(opened(code).office).view(number).timers}

    assert timers.get(clock) == moment(due), how


# The level that a risk to life or property is proposed for; "" where there is one level only.
RAISED = {
    "property": "重大", "property_center": "严重", "generic": "重大", "office": "重大",
    "bank_branch": "加急处理", "bank_hq": "重大", "insurer": "重大", "telecom": "全国处理",
    "telecom_escalated": "", "telecom_appeal": "", "factory": "重大",
    "factory_returns": "严重或频发", "manufacturer": "重大（批量、重复、退货）", "chemical": "紧急",
    "trading": "", "supermarket": "重大", "mall": "重大", "retail_group": "重大",
    "restaurant": "重大", "shop_4s": "重大", "service_company": "重大", "bus": "复杂或严重",
}  # fmt: skip


def _proposed(played: Played, number: str) -> list[tuple[str, str]]:
    office = played.office
    case = Casebook(office).find(number)
    found = proposals(case, office.profile, office.calendar, office.clock.now())
    return [(p.kind, office.profile.label("levels", p.level)) for p in found]


@pytest.mark.parametrize("code", RAISED)
def test_what_a_risk_is_proposed_for(opened: Open, code: str) -> None:
    played = opened(code)
    number = played.register(MONDAY, safety_risk=True)

    expected = [("safety", RAISED[code])] if RAISED[code] else []
    assert _proposed(played, number) == expected


def test_a_valid_complaint_unsolved_for_a_month_is_proposed_as_grave(opened: Open) -> None:
    """C.3, E.1 and N8: 12 October plus a month ends on 12 November, 24:00."""
    played = opened("property")
    number, other = played.register(MONDAY), played.register(MONDAY, nature="help")
    played.clock.moment = moment("11-12 23:59")
    assert _proposed(played, number) == []
    played.clock.moment = moment("11-13 00:01")
    assert _proposed(played, number) == [("age", "重大")]
    assert _proposed(played, other) == [], "only valid ones"


# F: six kinds of the store, three principles of telecom, three of the manufacturer.
GRAVE = [
    ("supermarket", "孩子吃了这批饼干过敏", "商品造成人身伤害或财产损失"),
    ("supermarket", "存包柜里的手表没有了", "寄存贵重物品确认遗失"),
    ("supermarket", "已有记者来问", "媒体或政府部门介入"),
    ("supermarket", "职业打假人要十倍赔偿", "职业恶意索赔"),
    ("supermarket", "在生鲜区滑倒", "在卖场内受伤"),
    ("supermarket", "多人食物中毒", "群体食物中毒"),
    ("telecom", "再不解决就去申诉", "可能引起申诉或危机"),
    ("telecom", "小区大面积断网", "涉及多数客户（群体性）"),
    ("telecom", "电话无法报警", "影响基本通信需要"),
    ("manufacturer", "整批尺寸不对", "批量问题"),
    ("manufacturer", "又出现裂纹", "重复发生"),
    ("manufacturer", "客户要求退货", "退货"),
    ("chemical", "桶盖泄漏", "泄漏或环境污染"),
    ("chemical", "手被灼伤", "人身伤害"),
    ("restaurant", "饭后呕吐", "疑似食物中毒"),
    ("restaurant", "被汤烫伤", "客人受伤"),
]


@pytest.mark.parametrize("row", GRAVE, ids=lambda row: " ".join(row))
def test_grave_matters_are_seen_in_the_words(opened: Open, row: tuple[str, str, str]) -> None:
    code, content, why = row
    played = opened(code)
    number = played.register(MONDAY, content=content)
    office = played.office
    found = proposals(
        Casebook(office).find(number), office.profile, office.calendar, office.clock.now()
    )

    assert [p.kind for p in found] == ["trigger"] and found[0].reason.startswith(why)


# H: day of the month, report, what it covers.
REPORTS = [
    ("property", "2026-11", ["30 投诉记录月总结表 2026年11月"]),
    ("property", "2027-02", ["28 投诉记录月总结表 2027年2月"]),  # N5: the last day of the month
    ("property", "2028-02", ["29 投诉记录月总结表 2028年2月"]),
    ("property", "2026-12", ["30 投诉记录月总结表 2026年12月", "31 无法处理案件复核 2026年第4季度"]),
    ("shop_4s", "2026-11", ["30 客户投诉汇总分析 2026年11月"]),
    ("shop_4s", "2026-12", ["31 客户投诉汇总分析 2026年12月", "31 季度服务评分 2026年第4季度"]),
    ("manufacturer", "2026-11", ["30 客户投诉记录 2026年11月"]),
]  # fmt: skip


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: " ".join(row[:2]))
def test_when_reports_are_given(opened: Open, row: tuple[str, str, list[str]]) -> None:
    code, month, expected = row
    found = reports_due(opened(code).office.profile, Month.parse(month))

    assert [f"{due.due_on.day} {due.report.label} {due.covers}" for due in found] == expected


# G: what the figures are to reach.
TARGETS = {
    "telecom": {
        "escalated_solved_rate": ">= 95%", "satisfied_of_all": ">= 95%",
        "steps_in_time_rate": ">= 99%", "qualified_rate": ">= 99%", "promise_rate": ">= 95%",
        "service_faults": "<= 1", "service_faults_year": "< 4",
    },
    "telecom_escalated": {"promise_rate": ">= 95%", "steps_in_time_rate": ">= 99%"},
    "property": {},
}  # fmt: skip


@pytest.mark.parametrize("code", TARGETS)
def test_what_figures_are_to_reach(opened: Open, code: str) -> None:
    found = kpis(opened(code).office, Month(2026, 10))

    told = {kpi.definition.name: kpi.target.text for kpi in found if kpi.target is not None}
    assert told == TARGETS[code]
