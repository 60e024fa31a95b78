"""What offices write above the columns of their ledgers, as data."""

from __future__ import annotations

# Header texts by field, best first; the field's own label is always understood too.
SYNONYMS: dict[str, str] = {
    "complaint_no": "投诉编号 投诉单号 编号 单号 工单编号 工单号 登记编号 流水号 NO NO.",
    "received_at": (
        "投诉时间 受理时间 接诉时间 接待时间 登记时间 来电时间 留言时间 投诉日期 "
        "受理日期 接诉日期 接待日期 登记日期 来电日期 留言日期 日期时间 日期 时间"
    ),
    "complainant_name": (
        "投诉人 投诉人姓名 业主姓名 客户姓名 住户姓名 投诉联系人 联系人 姓名 业主 "
        "住户 客户 客户名称 业主/住户 留言用户"
    ),
    "unit_no": (
        "房号 房间号 房号/单元 单元号 单元房号 楼栋房号 楼栋/房号 房屋编号 房产 地址 "
        "住址 单元地址 业主地址"
    ),
    "phone": "联系电话 电话 电话号码 手机 手机号 手机号码 联系方式 业主电话 来电号码",
    "occurred_at": "发生时间 事发时间 发生日期",
    "occurred_place": "发生地点 事发地点 投诉地点 地点",
    "channel": "投诉方式 投诉渠道 受理方式 受理渠道 接诉方式 方式 渠道 来源 投诉来源 途径",
    "accused_dept": "被投诉部门 涉及部门 投诉部门 被投诉单位",
    "accused_person": "被投诉人 被投诉对象 涉及人员",
    "customer_type": "客户身份 客户类型 身份 投诉人身份",
    "content": (
        "投诉内容 投诉详情 投诉事项 投诉事由 事由 反映内容 反映问题 问题描述 诉求内容 "
        "立项内容 留言详情 留言内容 内容 详情 情况说明 留言主题 投诉主题 主题 标题"
    ),
    "demand": "客户要求 业主要求 客户诉求 业主诉求 诉求 要求",
    "promised_reply_at": "答复期限 承诺答复时间 约定答复时间",
    "keep_confidential": "是否保密 保密",
    "nature": "投诉性质 性质",
    "level": "投诉级别 投诉等级 级别 等级 严重程度 紧急程度",
    "category": "投诉类别 投诉类型 投诉分类 类别 类型 分类 问题类别 问题分类",
    "subcategory": "类别细目 细类 小类 子类 二级分类",
    "receptionist": "接待人 接待员 受理人 登记人 接诉人 记录人 接单人 受理人员",
    "is_docketed": "是否立项 立项",
    "docketed_at": "立项时间 立项日期",
    "dispatched_at": "送出时间 派单时间 派工时间 转办时间 派单日期",
    "handling_dept": "承办部门 责任部门 处理部门 负责部门 经办部门",
    "sheet_collector": "领表人 签收人",
    "collected_at": "签收时间 签收日期",
    "due_at": "处理时限 处理期限 时限 期限 要求完成时间",
    "handling_process": "调查及处理过程 处理过程 处理经过 调查情况 跟进情况 处理进展",
    "cause_analysis": "原因分析 投诉原因 原因",
    "measures": "处理措施 整改措施 纠正措施 解决措施",
    "handling_result": "处理结果 处理完成情况 处理情况 办理结果 办理情况 处理意见 答复意见 结果",
    "handler": "处理人 处理人员 责任人 经办人 维修人 跟进人 负责人",
    "handled_at": (
        "完成时间 处理完成时间 处理时间 完成日期 处理完成日期 处理日期 解决时间 解决日期"
    ),
    "closed_at": "销项时间 办结时间 结案时间 关闭时间 销项日期 办结日期 结案日期 关闭日期",
    "returned_at": "交回时间 交回日期",
    "notified_at": "通报时间 回复时间 答复时间 反馈时间 回复日期 反馈日期",
    "notifier": "通报人 回复人 答复人 反馈人",
    "revisit_method": "回访方式",
    "revisited_at": "回访时间 回访日期",
    "revisitor": "回访人 回访人员 回访员",
    "satisfaction": "客户评价 满意度 客户满意度 业主满意度 回访满意度 评价 回访评价 是否满意",
    "revisit_comment": "回访意见 回访情况 回访内容 回访结果 回访记录 客户意见",
    "closer": "销项人 客户部签名",
    "consent_approver": "同意销项人 同意销项人签名",
    "remark": "备注 说明 备注说明",
}

# Two columns that make one value: a subject in front of its details, a day in front of its hour.
PAIRS: dict[str, tuple[str, ...]] = {
    "content": (
        "留言主题 留言详情",
        "留言主题 留言内容",
        "投诉主题 投诉内容",
        "投诉主题 投诉详情",
        "主题 内容",
        "主题 详情",
        "标题 内容",
        "标题 详情",
        "投诉事由 投诉内容",
        "事由 内容",
    ),
    "received_at": (
        "日期 时间",
        "投诉日期 投诉时间",
        "受理日期 受理时间",
        "接诉日期 接诉时间",
        "登记日期 登记时间",
        "来电日期 来电时间",
        "接待日期 接待时间",
    ),
}

# Numbers of lines: they say nothing about the case and change when the rows are sorted.
LINE_NUMBERS = "序号 序 行号"

# What old ledgers write for an entry of a list; used only where the office's list has that entry.
# List -> code -> words.
CHOICE_WORDS: dict[str, dict[str, str]] = {
    "channels": {
        "call": "电话 热线 来电投诉 电话投诉 400电话",
        "visit": "上门 前台 现场 当面 来访投诉",
        "letter": "信函 书面",
        "online": "微信 微信群 业主群 APP 公众号 网上 邮件",
        "referral": "12345 12345转办 社区转办 街道转办 转介",
    },
    "levels": {
        "major": "重大投诉",
        "important": "重要投诉",
        "minor": "轻微投诉",
    },
    "natures": {
        "valid": "有效",
        "help": "求助型",
        "inquiry": "咨询型",
        "vent": "发泄型",
        "unfounded": "无效 无效投诉 无效/不成立",
    },
    "grades": {
        "A": "非常满意",
        "B": "比较满意 较满意",
        "D": "非常不满意 很不满意",
    },
    "customer_types": {
        "tenant": "租客 租赁户 承租人",
        "owner": "房东",
    },
    "categories": {
        "equipment": "设备 设施 设施设备",
        "attitude": "态度",
        "sanitation": "卫生 保洁 环境",
        "security": "安保 秩序 安全",
        "fee": "费用 物业费",
        "greening": "绿化养护",
        "neighbour": "邻里纠纷",
        "emergency": "突发",
    },
    "notify_methods": {
        "phone": "电话回访 来电",
        "visit": "上门回访",
        "online": "微信 短信",
        "face": "面访 当面",
    },
}
