"""What an office of a regime is offered before it has set anything: posts, channels, departments.

Written down from the sources (domain.md A, B.3, B.4, C, H, I, J, K, L). Where they list nothing the
line only pins what the program offers at first; the office may change it.
"""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import Choice
from ledger_app.domain.regime_words import describe
from ledger_app.services.bundled_profiles import known_profile, known_profiles

CODES = [profile.code for profile in known_profiles()]

# Lists that most regimes have alike: how a complaint comes (C.4; a letter is a written one, C.5),
# how the answer goes (K: phone, letter, e-mail, visit; * in writing), why a clock stands still.
ALIKE = {
    "channels": "来访 来电 来函* 网络 转办 其他",
    "notify_methods": "电话 上门 面谈 书面* 电子邮件* 微信 短信 网络 其他",
    "customer_types": "个人 单位 其他",
    "pause_reasons": "等客户 等配件 等第三方 其他",
    "bases": "纸面签字 口令确认",  # N13: signatures are on paper
    "charge_types": "无偿 有偿",
    "acceptances": "满意 基本满意 不满意",
    "truths": "属实 部分属实 不属实",  # C.6
    "case_forms": "口头 书面",  # C.5
    "unreached_reasons": "无人接听 拒访 停机或空号 客户改约 其他",
    "verification_bases": "意见表已交回 书面材料 便条 主管当面告知 主管来电 核实人口头核实",  # D.3
    "docket_grounds": "",
}
OUTLET = "网点 客服中心 监管机构转办 总行转办 来函或留言簿* 其他"  # C.4: the bank's four
HOTLINE = "热线电话 营业厅 网站或在线客服 手机应用 来函或传真* 留言簿* 上级或媒体转办 其他"  # C.4
OWN = {
    ("property", "channels"): "来访 来电 来函 网络 转办 其他",  # a letter, the same procedure
    ("property", "notify_methods"): "电话 上门 面谈 书面 微信 短信 网络 其他",
    ("property", "customer_types"): "业主 租户 商户 其他",
    ("property", "pause_reasons"): "等业主 等配件 等第三方 其他",
    ("property", "docket_grounds"): "需到现场或施工，并跟进查验 领导或员工发现，需跟进"
    " 客户反映，了解后需跟进 紧急求助 超出本单位权限，客户请求协助",  # D.2 a-e
    ("property_center", "customer_types"): "业主 租户 其他",
    ("property_center", "pause_reasons"): "等业主 等配件 等第三方 其他",
    ("bank_branch", "channels"): OUTLET,
    ("bank_hq", "channels"): OUTLET,
    ("telecom", "channels"): HOTLINE,
    ("telecom_escalated", "channels"): HOTLINE,
    ("telecom_appeal", "channels"): "监管机构转办 来电 来函* 其他",  # via the regulator
    ("factory", "channels"): "电子邮件* 来电 来函或传真* 来访 其他",
    ("factory", "pause_reasons"): "等样品 等客户 等供应商 其他",  # E.2: after the sample arrives
    ("factory_returns", "channels"): "电子邮件* 来电 来访 其他",
    ("factory_returns", "pause_reasons"): "等退货或样品 等客户 其他",
    ("manufacturer", "pause_reasons"): "等样品 等客户 等材料 其他",
    ("chemical", "customer_types"): "企业客户 经销商 个人 其他",  # B.3: customer type
    ("trading", "pause_reasons"): "等供方 等客户 等检验 其他",
    ("supermarket", "customer_types"): "顾客 供应商 其他",
    ("supermarket", "pause_reasons"): "等顾客 等供应商 等治疗结果 其他",
    ("restaurant", "customer_types"): "客人 团体 其他",
    ("shop_4s", "pause_reasons"): "等客户 待料 等候回复 等厂家 其他",  # B.3: the status board
    ("bus", "customer_types"): "乘客 单位 其他",
}

CENTRE = (
    "受理员=受理 投诉处理值班长=主管 责任部门负责人=承办 联系责任人=承办 省中心主任=负责人"
    " 国家中心=总经理"
)
# A: the posts and the function each stands for, the lowest first; D.4, I: who stands above.
ROLES = {
    "property_center": "客服前台接待员=受理 客户服务助理=受理 客户服务经理=经理 承办部门负责人=承办"
    " 兼职助理（记录保管）=档案 中心负责人=负责人",
    "trading": "业务员=受理 业务主管=主管 质量负责人=主管 职能部门主管=承办 副总经理=经理"
    " 总经理=总经理",
    "retail_group": "店铺客服=受理 店长=主管 营运部=经理 客户服务中心=经理 集团领导=总经理",
    "supermarket": "课员=受理 课长=主管 客服经（副）理=经理 店总=负责人 总部客服副执行总监=经理"
    " 总部人事总监=经理 总经理=总经理",
    # A.2: the two-level centre and the named contact for appeals
    "telecom": CENTRE,
    "telecom_escalated": CENTRE,
    "telecom_appeal": CENTRE,
    # A.2: any first person asked, on site, finally; C.4: the headquarters refer
    "bank_branch": "首问负责人=受理 大堂经理=主管 网点主任=负责人 总行投诉部门=总经理",
}

CITY = "投诉处理中心/投 营业部/营 网络运维部/网 计费账务部/计 市场部/市 地市分公司/地"  # A.2
# Where complaints are dealt with, and how slips to that department are numbered.
DEPARTMENTS = {
    "property_center": "客户服务部/客 工程部/工 秩序部/秩 环境部/环 财务部/财",
    "trading": "业务部/业 质量部/质 采购部/采 财务部/财 仓储部/仓",
    # A.2: the shops; convenience stores by way of the third operations department
    "retail_group": "客户服务中心/客 店铺/店 营运一部/一 营运二部/二 营运三部/三 采购部/采",
    # A.2: the four offices of the headquarters come last
    "supermarket": "客服部/客 食品课/食 生鲜课/鲜 百货课/百 收银课/银 防损课/防 总部营运管理中心/营"
    " 总部人事部顾客服务科/顾 总部法务部/法 总部防损安全科/安",
    "telecom": CITY,
    "telecom_escalated": CITY,
    "telecom_appeal": CITY,
    "bank_branch": "营业网点/网 公司业务部/公 个人金融部/个 运营部/运 科技部/科",
}

# B.4: no source gives a pattern. Two letters, year, month, three figures, by judgement.
LETTERS = {
    "bank_branch": "WD", "bank_hq": "YH", "insurer": "BX", "telecom_escalated": "SJ",
    "telecom_appeal": "SS", "factory": "KS", "factory_returns": "KT", "manufacturer": "ZL",
    "chemical": "HG", "trading": "YY", "supermarket": "MD", "mall": "SC", "retail_group": "LS",
    "restaurant": "CT", "shop_4s": "QX", "bus": "GJ",
}  # fmt: skip

# What the office keeps to and the program does not check: words that one sentence must have each.
NOTES = {
    "property_center": [
        "房号 投诉对象 回复办法",  # B.3, L 2
        "承办部门负责人签字 客户服务经理核实",  # A.1
        "严重投诉 客户服务经理召集评审",  # F
        "客户服务助理 回访 兼职助理保管",  # A.1
        "服务约定 养护计划 征求意见",  # K: the avoidance chapter
    ],
    "trading": [
        "合同号 货物数据 要求 数量 可靠程度 照片 录像 样品 盖章",  # B.3
        "异议处理专用章 全部签字后付款 原件留存 复印件上签字",  # D.4, I
        "没有补偿 负责人结案",  # D.4
        "不合格品评审处置单 顾客满意度调查表 纠正和预防措施处理单",  # B.3
        "3 天内 名称 地址 电话 负责人 合同 金额 数量 使用情况 售后反馈",  # E.2, B.3
    ],
    "retail_group": [
        "接收表由台账自动生成 不手工改动",  # H
        "便利店 营运三部",  # A.2
    ],
    "supermarket": [
        "100 元以内 课长同意 经理事后补签 一律填备用金借支单",  # I
        "医疗费 500 元以内 公司 保险公司 痊愈后一次性 病历 发票 出院小结 调解协议书",  # I
        "两名证人 警方证明 重大异常事故报告",  # F
        "诉讼 证言 物证 现场照片 原件 跟踪到底",  # F, J
        "属实的致歉 不属实的致谢 解释",  # C.6, K
        "超出权限 留下联系方式 法律 舆论监督",  # K
        "媒体 无权答复 专人回复 核对并复印证件",  # K
    ],
    "telecom": [
        "当场解决 填写工单 记下答复",  # D.4: still an order
        "责任部门 不直接联系客户",  # D.4
        "按客户来的渠道答复 从其要求",  # K
        "原时限内 回复进展 重新约定",  # F
        "重要客户 紧急严重 集团客户 电话加上门回访",  # K
        "首问负责",  # K
        "不接受答复 坦诚 立场 记录",  # K
        "回访 不满意 全文记下 后台筛选 返工单",  # K
        "录音 没有录音的柜台 客户在记录上签字",  # J
    ],
    "telecom_escalated": ["自总部派单 回复总部 外部编号"],  # E.2
    "telecom_appeal": [
        "外部编号 监管机构 立项即立案 不立项即非立案",  # D.4, L 6
        "报告 不合格 退回重报",  # D.4
        "调解意见一并归档 联系责任人",  # J, A.2
    ],
    "bank_branch": [
        "首问负责人 负责到底 超出权限 记录转办",  # K, L 29
        "网点主任最终负责 大堂经理现场负责 公开投诉电话 留言簿",  # A.2, K
        "客户有误会 谅解 一次解决",  # K
        "隐私 答复谨慎",  # J
    ],
}
UNCLEAR = {
    "property_center": ["原文没有统一天数", "延期由谁批准 逐级"],
    "trading": ["业务类 管理类", "异议处理报告 送达部门计时", "自立案起 自受理起算", "逐级"],
    "retail_group": ["延期由谁批准 逐级", "没有划分级别 没有列出类别"],
    "telecom": [
        "填单 1 小时 5 小时",
        "附录缺失 取下限",
        "平均值 按最长",
        "延期由谁批准 逐级",
        "关键词",
    ],
    "telecom_escalated": ["延期由谁批准 逐级"],
    "telecom_appeal": ["24 至 96 24 至 48 按最长", "收到分公司报告 处理完毕起算", "延期由谁批准"],
    "bank_branch": ["没有统一时限", "加急处理 冷处理 预设", "延期由谁批准 逐级"],
    "supermarket": ["第一时间 没有时数", "三日内答复 办结计时", "延期由谁批准", "关键词"],
}

# H: what a report holds, as the sentence on it says.
CONTENTS = {
    "property": ["投诉统计与分析", "无法处理的案件每季度复核一次", "发出、收回张数和回收率"],
    "property_center": ["发出、收回张数和回收率"],
    "trading": ["产品优良率、顾客投诉率；很满意的给予表扬，薄弱处下纠正措施"],  # G, H
    "supermarket": ["一周的投诉记录，以电子邮件上报", "当月的投诉记录，以电子邮件上报"],
    "retail_group": [
        "月报表及简要分析（电子版）",
        "汇总分析，并转报店铺报表",
        "本中心受理的投诉",
        "月汇总表及案例汇编",
    ],
}
NAMES = {
    "property": "物业投诉接待", "property_center": "物业管理中心客户服务部",
    "trading": "贸易公司客户异议", "retail_group": "连锁零售集团投诉统计",
    "supermarket": "超市门店投诉", "telecom": "电信（ETC）投诉工单",
    "telecom_escalated": "电信升级投诉", "telecom_appeal": "电信申诉（监管机构转办）",
    "bank_branch": "银行网点投诉",
}  # fmt: skip


def _marked(choice: Choice) -> str:
    return choice.label + "*" * choice.written


@pytest.mark.parametrize("name", ALIKE)
@pytest.mark.parametrize("code", CODES)
def test_the_lists_most_regimes_have_alike(code: str, name: str) -> None:
    told = " ".join(map(_marked, known_profile(code).choices(name)))

    assert told == OWN.get((code, name), ALIKE[name])


@pytest.mark.parametrize("code", ROLES)
def test_the_posts_and_what_they_stand_for(code: str) -> None:
    wanted = [post.split("=") for post in ROLES[code].split()]

    told = f"职务：{'、'.join(f'{label}（职能 {what}）' for label, what in wanted)}"
    assert told in describe(known_profile(code))


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_the_departments_and_their_letters(code: str) -> None:
    found = known_profile(code).choices("departments")

    assert " ".join(f"{one.label}/{one.short}" for one in found) == DEPARTMENTS[code]
    assert all(one.code == one.label for one in found), "what is kept is the name itself"


@pytest.mark.parametrize("code", CODES)
def test_how_papers_are_numbered(code: str) -> None:
    letters = {"complaint": LETTERS.get(code, "TS"), "repair": "WX", "talk": "GT"}

    assert known_profile(code).numbers == {
        **{series: f"{two}{{yyyy}}{{mm}}{{seq:03}}" for series, two in letters.items()},
        "liaison": "{dept}内{yy}{mm}{seq:03}",
    }


@pytest.mark.parametrize("code", NAMES)
def test_the_name_in_the_choice(code: str) -> None:
    assert known_profile(code).name == NAMES[code]


def _fits(sentence: str, words: str) -> bool:
    return all(word in sentence for word in words.split())


@pytest.mark.parametrize("code", NOTES)
def test_what_is_kept_to_without_the_program(code: str) -> None:
    for rows, found in (
        (NOTES[code], known_profile(code).notes),
        (UNCLEAR[code], known_profile(code).unclear),
    ):
        assert len(found) == len(rows)
        for words, sentence in zip(rows, found, strict=True):
            assert _fits(sentence, words), words


@pytest.mark.parametrize("code", CONTENTS)
def test_what_a_report_holds(code: str) -> None:
    told = [words for words in describe(known_profile(code)) if words.startswith("报表“")]

    assert [words.split("；内容：")[1] for words in told if "；内容：" in words] == CONTENTS[code]
