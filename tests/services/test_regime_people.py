"""Whom each regime asks, tells and urges, and what its reports are, tried on fresh cases.

Written down from the sources (domain.md A, D, E, F, H). Where they name nobody the rule of thumb of
the regimes' own notes holds: who may extend is the head above the department, for grave cases the
one above him; urgings go up the office's own ladder, rung by rung.
"""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.closing import consent_roles
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.casebook import Casebook
from ledger_app.support.errors import Refusal
from tests.factories import Played, a_complaint
from tests.services.conftest import Open

MONDAY, TUESDAY = "10-12 09:00", "10-13 09:00"

# Regime, level, who may extend its limit.
EXTENDERS = [
    # E.1: 轻微 by the 物业部经理, 重要 by the 公司总经理; 重大 by him too (N3).
    ("property", "重大", "公司总经理"),
    ("property", "重要", "公司总经理"),
    ("property", "轻微", "物业部经理、公司总经理"),
    ("property_center", "严重", "客户服务经理"),
    ("property_center", "一般", "客户服务经理"),
    ("generic", "重大", "经理"),
    ("generic", "一般", "主管、经理"),
    ("office", "重大", "公司领导"),
    ("office", "一般", "办公室主任、公司领导"),
    # A.2: the 网点主任 is finally responsible.
    ("bank_branch", "加急处理", "网点主任"),
    ("bank_branch", "一般", "网点主任"),
    ("bank_branch", "冷处理", "网点主任"),
    ("bank_hq", "重大", "投诉管理部门负责人、分管行领导"),
    ("bank_hq", "一般", "投诉管理部门负责人、分管行领导"),
    ("insurer", "重大", "总经理"),
    ("insurer", "一般", "受理部门负责人、总经理"),
    ("telecom", "全国处理", "省中心主任、国家中心"),
    ("telecom", "省内处理", "省中心主任"),
    ("telecom", "一般", "投诉处理值班长、省中心主任"),
    ("telecom_escalated", "升级投诉", "省中心主任、国家中心"),
    ("telecom_appeal", "申诉", "国家中心"),
    ("factory", "重大", "副总经理、总经理"),
    ("factory", "一般", "品质部主管、副总经理"),
    ("factory_returns", "严重或频发", "品质部主管、总经理"),
    ("factory_returns", "一般", "品质部主管"),
    ("manufacturer", "重大（批量、重复、退货）", "分管副总经理、总经理"),
    ("manufacturer", "一般", "分管副总经理"),
    ("chemical", "紧急", "总经理"),
    ("chemical", "一般", "质量负责人、总经理"),
    ("trading", "异议", "总经理"),  # E.2: extension once, by the 总经理
    ("supermarket", "重大", "店总"),
    ("supermarket", "一般", "客服经（副）理、店总"),
    ("mall", "重大", "值班经理、总经理"),
    ("mall", "一般", "值班经理"),
    ("retail_group", "重大", "营运部、集团领导"),
    ("retail_group", "一般", "店长、营运部"),
    ("restaurant", "重大", "餐厅经理"),
    ("restaurant", "一般", "餐厅经理"),
    ("shop_4s", "重大", "服务总监"),
    ("shop_4s", "一般", "服务经理、服务总监"),
    ("service_company", "重大", "总经理"),
    ("service_company", "一般", "人事行政经理、总经理"),
    ("bus", "复杂或严重", "公司领导"),
    ("bus", "简单", "投诉办主任、公司领导"),
]


def _asked(role: str) -> dict[str, object]:
    return {"due_at": "2026-10-30", "approver": "某", "approver_role": role, "reason": "等件"}


@pytest.mark.parametrize("row", EXTENDERS, ids=lambda row: " ".join(row[:2]))
def test_who_may_extend(opened: Open, row: tuple[str, str, str]) -> None:
    code, level, who = row
    played = opened(code)
    number = played.register(MONDAY, level=level)
    desk = played.office.profile.choices("roles")[0].code

    with pytest.raises(Refusal) as refusal:
        played.do("extend", TUESDAY, number, **_asked(desk))
    assert str(refusal.value) == f"“{level}”投诉的延期须由{who}批准；记录没有改动"
    played.do("extend", TUESDAY, number, **_asked(who.split("、")[-1]))
    assert Casebook(played.office).find(number).extension_count == 1


@pytest.mark.parametrize("code", profile_codes())
def test_every_level_of_every_regime_stands_there_the_gravest_first(
    opened: Open, code: str
) -> None:
    """C.3, C.10, F: the order decides what is up and what is down."""
    found = [level.label for level in opened(code).office.profile.levels]

    assert found == [level for owner, level, _ in EXTENDERS if owner == code]


# The first, second, third … urging; from the last rung on it stays there.
LADDERS = {
    "property": "部门负责人 物业部经理 公司总经理",  # A.1: who approves what is overdue
    "property_center": "承办部门负责人 客户服务经理 中心负责人",
    "generic": "部门负责人 主管 经理",
    "office": "部门负责人 办公室主任 公司领导",
    "bank_branch": "大堂经理 网点主任",
    "bank_hq": "承办部门负责人 投诉管理部门负责人 分管行领导",
    "insurer": "受理部门负责人 客户服务部负责人 总经理",
    "telecom": "责任部门负责人 省中心主任 国家中心",  # D.4: city, province, HQ
    "telecom_escalated": "责任部门负责人 省中心主任 国家中心",
    "telecom_appeal": "责任部门负责人 省中心主任 国家中心",
    "factory": "责任部门主管 副总经理 总经理",
    "factory_returns": "品质工程师 品质部主管 总经理",
    "manufacturer": "制造部门主管 分管副总经理 总经理",
    "chemical": "责任部门负责人 质量负责人 总经理",
    "trading": "业务主管 副总经理 总经理",
    "supermarket": "课长 客服经（副）理 店总 总部客服副执行总监",  # A.2: … → 店总 → HQ
    "mall": "楼层主管 值班经理 总经理",
    "retail_group": "店长 营运部 客户服务中心 集团领导",  # A.2
    "restaurant": "领班 餐厅经理",
    "shop_4s": "服务顾问 服务经理 服务总监",
    "service_company": "部门主管 人事行政经理 总经理",  # A.2
    "bus": "车队负责人 投诉办主任 公司领导",
}


@pytest.mark.parametrize("code", LADDERS)
def test_urgings_go_up_the_ladder(opened: Open, code: str) -> None:
    played = opened(code)
    number, flow = played.register(MONDAY), played.office.profile.flow
    if flow.verify_first:
        played.do("verify", MONDAY, number, truth="true")
    if flow.docket:
        played.do("docket", MONDAY, number, docketed=True)
    played.do("dispatch", MONDAY, number, dept="工程部")
    told = []
    rungs = LADDERS[code].split()
    for _ in range(len(rungs) + 1):
        played.do("urge", TUESDAY, number)
        told.append(Casebook(played.office).find(number).urged_to)

    assert told == rungs + rungs[-1:]


# Regime, level, to whom it must be reported (D.1 step 6, E.1, F); "" where none is asked for.
REPORTED = [
    ("property", "重大", "公司总经理"),
    ("property", "重要", "物业部经理"),
    ("property", "轻微", ""),
    ("property_center", "严重", "客户服务经理"),  # calls the review of serious cases
    ("bank_branch", "加急处理", "网点主任"),
    ("bank_hq", "重大", "分管行领导"),
    ("telecom", "全国处理", "国家中心"),
    ("telecom", "省内处理", "省中心主任"),
    (
        "manufacturer",
        "重大（批量、重复、退货）",
        "分管副总经理",
    ),  # led by the plant's vice-president
    ("chemical", "紧急", "总经理"),
    ("supermarket", "重大", "店总"),  # to the store head at the first moment
    ("restaurant", "重大", "餐厅经理"),
    ("shop_4s", "重大", "服务总监"),
    ("service_company", "重大", "总经理"),
    ("bus", "复杂或严重", "公司领导"),  # grave: call the leader directly
]


@pytest.mark.parametrize("row", REPORTED, ids=lambda row: " ".join(row[:2]))
def test_to_whom_it_is_reported(opened: Open, row: tuple[str, str, str]) -> None:
    """A report to the role that is asked for stands; one to the desk itself afterwards does not
    take its place. Where none is asked for, the last word counts.
    """
    code, level, who = row
    played = opened(code)
    number = played.register(MONDAY, level=level)
    roles = played.office.profile.choices("roles")
    desk = next(role.label for role in roles if role.function == "intake")
    for role in (who or roles[-1].label, desk):
        played.do("forward", TUESDAY, number, to_role=role)

    assert Casebook(played.office).find(number).forwarded_to == (who or desk)


# D.3, N6: whose consent a closing needs: of a grave case, of one that cannot be handled.
CONSENT = {"property": (["管理处负责人", "", ""], "管理处负责人")}


@pytest.mark.parametrize("code", LADDERS)
def test_whose_consent_a_closing_needs(opened: Open, code: str) -> None:
    profile = opened(code).office.profile
    by_level, stuck = CONSENT.get(code, ([""] * len(profile.levels), ""))

    def who(**over: object) -> str:
        return profile.labels("roles", consent_roles(a_complaint(**over), profile))

    found = [who(level=level.code, state=State.HANDLED) for level in profile.levels]
    assert found == by_level
    assert who(level=profile.levels[-1].code, state=State.SUSPENDED) == stuck


# H: report, period, from whom to whom; "" where the source does not say.
REPORTS: dict[str, list[tuple[str, str, str, str]]] = {
    "property": [
        ("投诉记录月总结表", "month", "客服主管", "物业部经理"),
        ("无法处理案件复核", "quarter", "客服主管", "管理处负责人"),
        ("用户意见调查汇总表", "half", "物业管理处", "管理处负责人"),
    ],
    "property_center": [("用户意见调查汇总表", "half", "客户服务部", "中心负责人")],
    "office": [
        ("投诉情况通报", "week", "办公室", "全公司"),
        ("投诉月汇总", "month", "办公室", "各部门"),
    ],
    "telecom": [
        ("投诉月度分析", "month", "投诉处理中心", "上级与相关部门"),
        ("投诉每周统计", "week", "投诉处理中心", "上级与相关部门"),
        ("投诉季度分析", "quarter", "投诉处理中心", "上级与相关部门"),
        ("投诉年度分析", "year", "投诉处理中心", "上级与相关部门"),
    ],
    "factory_returns": [
        ("客退、客诉不良品质信息统计表", "month", "品质工程师", "品质部"),
    ],
    "manufacturer": [("客户投诉记录", "month", "业务部", "质检、生产")],
    "trading": [("年度顾客满意度调查", "year", "营销部", "总经理及各部门")],
    "supermarket": [
        ("一周顾客投诉记录", "week", "客服经理", "店总、总部"),
        ("月度顾客投诉记录", "month", "门店", "总部"),
    ],
    "retail_group": [
        ("店铺月度报表", "month", "店铺", "营运部"),
        ("营运部月度报表", "month", "营运部", "客户服务中心"),
        ("客服中心月度报表", "month", "客户服务中心", "客户服务中心"),
        ("客户投诉分析月汇总表", "month", "客户服务中心", "集团领导及各部门"),
        ("店铺季度分析", "quarter", "店铺", "营运部、客户服务中心"),
        ("季度分析报告", "quarter", "客户服务中心", "集团领导"),
        ("年度分析报告", "year", "客户服务中心", "集团领导"),
    ],
    "shop_4s": [
        ("客户投诉汇总分析", "month", "市场部", "公司领导"),
        ("季度服务评分", "quarter", "", ""),
    ],
}  # fmt: skip
# Their sources give the period and no day: named as to be set, never guessed.
WITHOUT_A_DAY = {
    "property": ["survey"], "property_center": ["survey"], "office": ["week", "month"],
    "telecom": ["month", "week", "quarter", "year"], "factory_returns": ["month"],
    "retail_group": ["group_quarter"],
}  # fmt: skip


@pytest.mark.parametrize("code", LADDERS)
def test_which_reports_go_from_whom_to_whom(opened: Open, code: str) -> None:
    profile = opened(code).office.profile

    found = [(one.label, one.period, one.sender, one.receiver) for one in profile.reports]
    assert found == REPORTS.get(code, [])
    to_be_set = [key.split(".")[1] for key in profile.blanks if key.startswith("reports.")]
    assert to_be_set == WITHOUT_A_DAY.get(code, [])


def _new(played: Played) -> list[str]:
    """What a new case stands under when nothing was said of it."""
    case, profile = Casebook(played.office).find(played.register(MONDAY)), played.office.profile
    listed = {
        "levels": case.level, "natures": case.nature, "channels": case.channel,
        "categories": case.category,
    }  # fmt: skip
    return [profile.label(name, code) for name, code in listed.items()]


# Level, nature, channel, category of a case nothing was said of: the least grave level, a valid
# complaint, by the way most come in that trade. From which department slips are written.
NEW = {
    "property": "轻微 有效投诉 来电 其他 客户服务中心",
    "property_center": "一般 投诉 来电 其他 客户服务部",
    "generic": "一般 有效投诉 来电 质量 客户服务部",
    "office": "一般 有效投诉 来电 产品质量 办公室",
    "bank_branch": "一般 有效投诉 网点 服务态度 营业网点",
    "bank_hq": "一般 有效投诉 客服中心 服务态度 投诉管理部",
    "insurer": "一般 有效投诉 来电 理赔 客户服务部",
    "telecom": "一般 有效投诉 热线电话 网络质量 投诉处理中心",
    "telecom_escalated": "升级投诉 有效投诉 上级或媒体转办 固网 投诉处理中心",
    "telecom_appeal": "申诉 有效投诉 监管机构转办 业务办理 投诉处理中心",
    "factory": "一般 品质类 电子邮件 外观 业务部",
    "factory_returns": "一般 有效投诉 电子邮件 客退 业务部",
    "manufacturer": "一般 有效投诉 来电 品质问题 业务部",
    "chemical": "一般 有效投诉 来电 产品质量 客户服务部",
    "trading": "异议 有效投诉 来函 质量异议 业务部",
    "supermarket": "一般 有效投诉 来访 商品质量 客服部",
    "mall": "一般 有效投诉 来访 商品质量 售后服务台",
    "retail_group": "一般 有效投诉 来电 商品质量 客户服务中心",
    "restaurant": "一般 有效投诉 来访 菜品 前厅部",
    "shop_4s": "一般 有效投诉 来电 维修质量 客户关系部",
    "service_company": "一般 有效投诉 来电 服务质量 人事行政部",
    "bus": "简单 投诉 来电 服务态度 投诉办",
}


@pytest.mark.parametrize("code", NEW)
def test_what_a_new_case_stands_under(opened: Open, code: str) -> None:
    played = opened(code)

    assert [*_new(played), played.office.profile.defaults["from_dept"]] == NEW[code].split()


# Who complains, when nothing was said of it; the property desk asks.
CUSTOMERS = {
    "property": "", "property_center": "业主", "bus": "乘客", "restaurant": "客人",
    "supermarket": "顾客", "chemical": "企业客户", "factory": "单位", "factory_returns": "单位",
    "manufacturer": "单位", "trading": "单位",
}  # fmt: skip


@pytest.mark.parametrize("code", NEW)
def test_what_kind_of_customer_is_expected(opened: Open, code: str) -> None:
    played = opened(code)
    case = Casebook(played.office).find(played.register(MONDAY))

    told = played.office.profile.label("customer_types", case.customer_type)
    assert told == CUSTOMERS.get(code, "个人")


def test_no_regime_is_left_out() -> None:
    assert set(LADDERS) == set(NEW) == set(profile_codes())
