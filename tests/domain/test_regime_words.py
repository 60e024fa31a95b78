"""Every regime the program brings along: usable, complete, and told in sentences."""

from __future__ import annotations

import pytest

from ledger_app.domain.kpi_list import KPI_NAMES
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime_words import describe, worked_example
from ledger_app.domain.retention import LONG, PAPERS
from ledger_app.services.bundled_profiles import known_profile, known_profiles, profile_codes
from ledger_app.support.paths import resource
from tests.factories import calendar, moment, profile

CODES = profile_codes()
# In the choice of a new ledger: a heading, and the regimes under it.
TRADES = {
    "物业": "property property_center",
    "通用": "generic office",
    "金融": "bank_branch bank_hq insurer",
    "电信": "telecom telecom_escalated telecom_appeal",
    "工业与贸易": "factory factory_returns manufacturer chemical trading",
    "商业与服务": "supermarket mall retail_group restaurant shop_4s service_company bus",
}
EXPECTED = " ".join(TRADES.values()).split()
# How many numbers the sources leave open, regime by regime, beside the years papers are kept.
BLANKS = {
    "property": 1, "bank_branch": 3, "bank_hq": 1, "bus": 1, "chemical": 4, "factory": 6,
    "factory_returns": 3, "generic": 2, "insurer": 7, "mall": 2, "manufacturer": 0, "office": 4,
    "property_center": 5, "restaurant": 2, "retail_group": 3, "service_company": 0, "shop_4s": 2,
    "supermarket": 1, "telecom": 6, "telecom_appeal": 0, "telecom_escalated": 0, "trading": 0,
}  # fmt: skip


def test_the_regimes_are_these_the_usual_one_first() -> None:
    assert list(CODES) == EXPECTED
    assert [p.code for p in known_profiles()] == EXPECTED
    assert len({p.order for p in known_profiles()}) == len(EXPECTED)


@pytest.mark.parametrize("trade", TRADES)
def test_each_stands_under_its_trade(trade: str) -> None:
    assert [p.code for p in known_profiles() if p.trade == trade] == TRADES[trade].split()


@pytest.mark.parametrize("code", CODES)
def test_only_the_registration_sheet_is_kept_for_good_the_others_wait(code: str) -> None:
    """domain.md J: 客户投诉意见表 long-term; other papers are filed, no number of years is given."""
    regime = known_profile(code)

    assert regime.retention == {"registration": LONG}
    blank = {key for key in regime.blanks if key.startswith("retention.")}
    assert blank == {f"retention.{paper}" for paper in PAPERS if paper != "registration"}
    assert "归档后保管：客户投诉意见表 长期；其余待设置" in describe(regime)


@pytest.mark.parametrize("code", CODES)
def test_each_is_complete(code: str) -> None:
    regime = known_profile(code)

    assert regime.name and regime.code == code
    assert "valid" in {c.code for c in regime.choices("natures")}
    assert regime.satisfied_grades() and regime.satisfied_grades() < {
        c.code for c in regime.choices("grades")
    }
    assert {"level", "nature", "channel", "category", "from_dept"} <= set(regime.defaults)
    assert regime.find("departments", regime.defaults["from_dept"])
    assert set(regime.targets) <= KPI_NAMES
    assert all(level.extend_by for level in regime.levels), "somebody may extend"


@pytest.mark.parametrize("code", CODES)
def test_blanks_stay_blank_and_are_named(code: str) -> None:
    regime = known_profile(code)

    numbers = [key for key in regime.blanks if not key.startswith("retention.")]

    assert len(numbers) == BLANKS[code]
    wanting = [text for text in describe(regime) if text.startswith("待设置：")]
    assert len(wanting) == len(numbers) + 1
    assert wanting[-1].startswith("待设置：归档后保管几年（客户投诉处理表、回访记录表、")


@pytest.mark.parametrize("code", [code for code in CODES if code != "property"])
def test_sources_and_open_points_stand_in_the_file(code: str) -> None:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")

    assert "# 来源：" in text
    assert known_profile(code).unclear


@pytest.mark.parametrize("code", CODES)
def test_nothing_but_chinese_in_the_sentences(code: str) -> None:
    regime = known_profile(code)
    lines = [*describe(regime), *worked_example(regime, calendar(), moment("09-30 09:00"))]

    assert len(lines) > 5
    for line in lines:
        assert not any(word.isascii() and word.isalpha() and len(word) > 3 for word in line.split())


def _words(regime: Profile) -> str:
    return "\n".join(describe(regime))


def test_the_usual_regime_in_sentences() -> None:
    text = _words(profile())

    for sentence in (
        "步骤：立项后派单；部门签收后处理；处理完交回意见表",
        "送达部门：10分钟内",
        "用去时限的 90% 时预警",
        "“重大”：答复客户2天内，上报当日，办结10天内，上报给公司总经理，延期由公司总经理批准，"
        "销项须由管理处负责人同意",
        "有效投诉超过1个月没有解决的，提议升为“重大”，由人确认",
        "报表“投诉记录月总结表”：客服主管 → 物业部经理，每月 30 日前；内容：投诉统计与分析",
    ):
        assert sentence in text.split("\n")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("bank_hq", "延期：自受理起最长 15个工作日"),
        ("bank_hq", "待设置：每次延期的长度"),
        ("trading", "延期：最多 1 次"),
        ("trading", "补偿（其余金额）由总经理决定"),
        ("bus", "复杂或严重、书面投诉的办结：5个工作日内"),
        ("bus", "待设置：“复杂或严重”的上报时限"),
        ("property", "待设置：报表“用户意见调查汇总表”的日期"),
        ("trading", "报表“年度顾客满意度调查”：营销部 → 总经理及各部门，每年末月 31 日前；"
         "内容：产品优良率、顾客投诉率；很满意的给予表扬，薄弱处下纠正措施"),
        ("telecom", "指标：工单合格率 >= 99%"),
        ("telecom", "指标：服务性投诉（全年） < 4"),
        ("telecom", "从简：不需要立项；不需要签收；不交回意见表；受理人可以当场处理、不派单"),
        ("telecom", "待设置：部门处理时限（重要客户）"),
        ("telecom", "指标：处理完成及时率 >= 95%"),
        ("telecom_appeal", "结案结论：企业责任、先期处理得当、立案撤消、用户原因"),
        ("supermarket", "责任方为门店的补偿（其余金额）由总经理决定，须先有请示报告"),
        ("supermarket", "报表“一周顾客投诉记录”：客服经理 → 店总、总部，每周星期一；"
         "内容：一周的投诉记录，以电子邮件上报"),
        ("chemical", "处理方案须先由质量负责人、总经理批准"),
        ("chemical", "待设置：“紧急”的办结时限"),
        ("retail_group", "待设置：报表“季度分析报告”的日期"),
    ],
)  # fmt: skip
def test_other_regimes_in_sentences(code: str, sentence: str) -> None:
    assert sentence in _words(known_profile(code)).split("\n")


def test_an_example_over_the_national_day() -> None:
    lines = worked_example(known_profile("bank_hq"), calendar(), moment("09-30 09:00"))

    assert lines[:3] == [
        "2026-09-30 09:00 受理一件“重大”投诉：",
        "　送达部门：2026-10-08 24:00 前（1个工作日）",
        "　办结：2026-10-20 24:00 前（10个工作日）",
    ]


def test_an_example_without_numbers_says_so() -> None:
    lines = worked_example(known_profile("mall"), calendar(), moment("09-30 09:00"))

    assert lines[1] == "　这一级没有可计算的时限"
