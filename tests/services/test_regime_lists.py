"""What each regime tells complaints apart by, and the words it takes for a grave matter.

Written down from the sources (domain.md B.3, C, F, G, I, M); where they list nothing the regime's
file says so in its notes and its line here only pins what an office is offered at first.
"""

from __future__ import annotations

import pytest

from ledger_app.domain.escalating import trigger_hits
from ledger_app.domain.regime_words import describe
from ledger_app.services.bundled_profiles import known_profile, known_profiles
from tests.factories import a_complaint

USUAL = "有效投诉 *求助 *咨询 不成立"
# C.1; those marked * are 沟通性 and counted apart in the month's table.
NATURES = {
    "property": "有效投诉 *求助 *咨询 *发泄 不成立",
    "property_center": "投诉 *报修 *求助 恶意投诉 不成立",  # B.3: one register; C.10: malicious
    "factory": "品质类 非品质类 *咨询 不成立",  # C.8
    "bus": "投诉 *建议 *询问 理由不充分",  # C.6, C.8: suggestions and questions are case types
}

CATEGORIES = {
    # C.2: 设备, 服务态度, 服务质量, 突发性事件; the others are added by judgement
    "property": "设备设施 服务态度 服务质量 突发事件 收费 环境卫生 绿化 秩序安全 邻里 其他",
    "property_center": "设备设施 服务态度 服务质量 收费 环境卫生 秩序安全 邻里 其他",
    "generic": "质量 服务 价格 交付 其他",
    "office": "产品质量 服务 交付 其他",
    # C.8: attitude, refusal, efficiency, queue, error, breach, opening hours and order
    "bank_branch": "服务态度 拒绝办理 办理效率 排队等候 差错 违规 营业时间与秩序 其他",
    "bank_hq": "服务态度 拒绝办理 办理效率 排队等候 差错 违规 营业时间与秩序 其他",
    "insurer": "承保 理赔 服务 合同 其他",  # C.8: five
    "telecom": "网络质量 计费收费 业务办理 服务态度 营销宣传 终端设备 其他",
    "telecom_escalated": "固网 移动 其他",  # E.2
    "telecom_appeal": "网络质量 计费收费 业务办理 服务态度 营销宣传 终端设备 其他",
    "factory": "功能、可靠性 外观 包装 交期 短装 服务 其他",  # B.3: late, short, service cases
    "factory_returns": "客退 客诉 返工返修 其他",  # B.3: 客退, 客诉, 返工返修单
    "manufacturer": "品质问题 非品质问题",  # L 32
    "chemical": "产品质量 服务 交付 其他",  # C.8: four
    "trading": "质量异议 数量异议 涉及供方 管理类 其他",  # E.2, C.8
    "supermarket": "商品质量 价格 服务态度 收银 寄存 人身伤害 其他",
    "mall": "商品质量 退换货 维修 价格 服务态度 卖场设施 其他",
    "retail_group": "商品质量 价格 服务 环境设施 其他",
    "restaurant": "菜品 异物 服务态度 等候 结账 其他",
    "shop_4s": "维修质量 配件 价格 交车时间 服务态度 车辆质量 其他",
    "service_company": "服务质量 服务态度 安全 收费 其他",
    "bus": "服务态度 行车安全 班次准点 车容设施 票款 其他",
}

# M: which answer to the revisit counts as satisfied (+); the usual four are form 14's letters.
GRADES = {
    "telecom": "A满意+ D不满意",
    "telecom_escalated": "A满意+ D不满意",
    "telecom_appeal": "A满意+ D不满意",
    "shop_4s": "5分+ 4分+ 3分+ 2分 1分",  # 1-5; three and above by judgement
}
USUAL_GRADES = "A很满意+ B满意+ C基本满意+ D不满意"

# Lists that only some regimes have, or have otherwise than usual.
USUALLY = {"customer_grades": "", "verdicts": "", "liability_sides": "本单位 第三方 客户"}
OWN = {
    ("telecom", "customer_grades"): "重要客户 普通客户",  # C.9
    ("telecom_escalated", "customer_grades"): "重要客户 普通客户",
    ("telecom_appeal", "verdicts"): "企业责任 先期处理得当 立案撤消 用户原因",  # C.7
    ("supermarket", "liability_sides"): "供应商 门店 顾客",  # C.7, I
    ("mall", "liability_sides"): "商场 商户 顾客",
    ("trading", "liability_sides"): "本公司 供方 承运方 客户",
}

# C.4, C.5: the channels whose complaints are written ones, to be answered in writing where the
# regime asks for it (bus, insurer, restaurant).
IN_WRITING = {
    "property": "",
    "bank_branch": "来函或留言簿",
    "bank_hq": "来函或留言簿",
    "telecom": "来函或传真 留言簿",
    "telecom_escalated": "来函或传真 留言簿",
    "factory": "电子邮件 来函或传真",
    "factory_returns": "电子邮件",
}

CODES = [profile.code for profile in known_profiles()]


def _word(label: str) -> str:
    return label.lstrip("12345 ")


def _labels(code: str, name: str) -> str:
    return " ".join(choice.label for choice in known_profile(code).choices(name))


@pytest.mark.parametrize("code", CODES)
def test_the_natures_and_which_are_communicative(code: str) -> None:
    found = known_profile(code).choices("natures")

    told = " ".join("*" * one.communicative + one.label for one in found)
    assert told == NATURES.get(code, USUAL)


@pytest.mark.parametrize("code", CODES)
def test_the_categories(code: str) -> None:
    assert _labels(code, "categories") == CATEGORIES[code]


@pytest.mark.parametrize("code", CODES)
def test_which_answers_are_satisfied(code: str) -> None:
    found = known_profile(code).choices("grades")

    told = " ".join(f"{one.code}{_word(one.label)}{'+' * one.satisfied}" for one in found)
    assert told == GRADES.get(code, USUAL_GRADES)


@pytest.mark.parametrize("code", CODES)
def test_the_lists_of_some_regimes_only(code: str) -> None:
    for name, usual in USUALLY.items():
        assert _labels(code, name) == OWN.get((code, name), usual)


@pytest.mark.parametrize("code", CODES)
def test_which_channels_bring_written_complaints(code: str) -> None:
    profile = known_profile(code)
    found = [
        channel.label
        for channel in profile.choices("channels")
        if profile.case_form(a_complaint(channel=channel.code)) == "written"
    ]

    assert " ".join(found) == IN_WRITING.get(code, "来函")


# F: what an office is to hold for grave, and the words by which the program notices it.
GRAVE = {
    "supermarket": {  # six kinds of the store
        "商品造成人身伤害或财产损失": "吃坏 过敏 受伤 划伤",
        "寄存贵重物品确认遗失": "寄存丢 存包柜",
        "媒体或政府部门介入": "记者 电视台 市监 工商",
        "职业恶意索赔": "职业打假 十倍赔",
        "在卖场内受伤": "滑倒 摔倒 砸伤",
        "群体食物中毒": "食物中毒 集体腹泻",
    },
    "telecom": {  # gravity, breadth, urgency of the four principles
        "可能引起申诉或危机": "申诉 起诉 曝光",
        "涉及多数客户（群体性）": "大面积 全部用户",
        "影响基本通信需要": "无法报警 全部中断",
    },
    "manufacturer": {  # batch, repeated, returned
        "批量问题": "整批 批量",
        "重复发生": "又出现 再次",
        "退货": "退货",
    },
    "chemical": {"泄漏或环境污染": "泄漏 污染", "人身伤害": "灼伤 中毒"},
    "restaurant": {"疑似食物中毒": "中毒 腹泻 呕吐", "客人受伤": "烫伤 滑倒"},
}


@pytest.mark.parametrize("code", CODES)
def test_each_word_of_a_grave_matter_is_noticed(code: str) -> None:
    profile = known_profile(code)
    rows = [(label, word) for label, words in GRAVE.get(code, {}).items() for word in words.split()]

    found = [
        (trigger.label, word)
        for _, asked in rows
        for trigger, word in trigger_hits(a_complaint(content=f"客户说{asked}"), profile)
    ]
    assert found == rows
    assert [one.label for one in profile.choices("triggers")] == list(GRAVE.get(code, {}))


# G: what the figures are to reach; the others name no target.
TARGETS = {
    "telecom": {
        "escalated_solved_rate": ">= 95%", "satisfied_of_all": ">= 95%",
        "steps_in_time_rate": ">= 99%", "qualified_rate": ">= 99%", "promise_rate": ">= 95%",
        "service_faults": "<= 1", "service_faults_year": "< 4",
    },
    "telecom_escalated": {"promise_rate": ">= 95%", "steps_in_time_rate": ">= 99%"},
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_the_targets_and_what_is_kept_for_good(code: str) -> None:
    """J: the opinion sheet long-term; of the other papers the sources give no number of years."""
    profile = known_profile(code)

    found = {name: target.text for name, target in profile.targets.items()}
    assert found == TARGETS.get(code, {})
    assert [paper for paper, years in profile.retention.items()] == ["registration"]


# D.4, L: what only some regimes do with a result, or before there is one.
SPECIAL = {
    "generic": ["verify_first"], "shop_4s": ["verify_first"],  # 核实 before the department
    "bank_hq": ["send_back"], "telecom_appeal": ["send_back"],  # a bad report comes again
    "mall": ["offer_options"],  # two or more ways are offered to the customer
    "supermarket": ["verify"],  # C.6: the script hangs on whether it is true
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_the_steps_of_some_regimes_only(code: str) -> None:
    flow = known_profile(code).flow

    names = ("verify", "verify_first", "send_back", "offer_options")
    asked = [name for name in names if getattr(flow, name)]
    assert asked == SPECIAL.get(code, [])


# I: who may decide on how much; the other sources give no amounts.
MONEY = {
    "trading": ["补偿（其余金额）由总经理决定"],
    "supermarket": [
        "责任方为供应商的补偿 20 元以内由课员、课长、客服经（副）理、店总决定",
        "责任方为供应商的补偿 100 元以内由课长、客服经（副）理、店总决定",
        "责任方为供应商的补偿（其余金额）由客服经（副）理、店总决定",
        "责任方为门店的补偿 500 元以内由总部客服副执行总监、总部人事总监、总经理决定，须先有请示报告",
        "责任方为门店的补偿 5000 元以内由总部人事总监、总经理决定，须先有请示报告",
        "责任方为门店的补偿（其余金额）由总经理决定，须先有请示报告",
    ],
}


@pytest.mark.parametrize("code", CODES)
def test_who_decides_on_money(code: str) -> None:
    found = describe(known_profile(code))

    assert [words for words in found if "的补偿" in words or words.startswith("补偿")] == MONEY.get(
        code, []
    )
