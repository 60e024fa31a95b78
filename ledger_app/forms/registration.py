"""客户投诉意见表: one complaint from registration to the customer's rating, and its short form.

Values: the fields of a complaint by name, and `registered_on` (date). Note text: `limits` (what
each level of the regime allows).
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS, NOTIFY_METHODS, YES_NO
from ledger_app.forms.spec import (
    Align,
    Blank,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    PrintedOption,
    Row,
)

K = FieldKind

_HEADER = (
    Field("project_name", 62, lead="项目名称："),
    Field("registered_on", 50, K.DATE, lead="填表日期：", align=Align.CENTRE),
    Field("complaint_no", 58, K.NUMBER, lead="编号：", align=Align.RIGHT),
)

_WHO_AND_WHEN = (
    Row(8, (
        Label("投诉人", 22), Field("complainant_name", 33),
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(8, (
        Label("投诉时间", 22), Field("received_at", 63, K.DATE_TIME),
        Label("发生时间", 22), Field("occurred_at", 63, K.DATE_TIME, blank="年月日时"),
    )),
    Row(11, (
        Label("发生地点", 22), Field("occurred_place", 63),
        Label("投诉方式", 22), Field("channel", 63, K.CHOICE),
    )),
    Row(11, (
        Label("被投诉部门", 22), Field("accused_dept", 33),
        Label("被投诉人", 22), Field("accused_person", 33),
        Label("客户身份", 22), Field("customer_type", 38, K.CHOICE),
    )),
)  # fmt: skip

_DECISIONS = (
    Row(8, (
        Label("答复期限", 22),
        Field("promised_reply_at", 63, K.DUE, blank="年月日时", hint="客户要求或同意的时间"),
        Label("是否保密", 22), Field("keep_confidential", 63, K.CHOICE),
    )),
    Row(8, (Label("投诉性质", 22), Field("nature", 148, K.CHOICE))),
    Row(14.5, (
        Label("投诉级别", 22), Field("level", 63, K.CHOICE),
        Label("投诉类别", 22), Field("category", 63, K.CHOICE),
    )),
    Row(8, (
        Label("是否立项", 22), Field("is_docketed", 32, K.CHOICE),
        Field("docketed_at", 31, K.DATE_TIME, blank="年月日", heading="立项时间", ruled=False),
        Label("处理时限", 22), Field("due_at", 63, K.DUE, blank="年月日时"),
    )),
    Row(9, (
        Label("接待人", 22), Field("receptionist", 33, K.SIGNATURE),
        Label("客户签名", 22), Blank("签名", 33),
        Label("送出时间", 22), Field("dispatched_at", 38, K.DATE_TIME),
    )),
)  # fmt: skip

_DEPARTMENT = (
    Row(6, (Label("以下由被投诉部门填写", 170, band=True),)),
    Row(8, (
        Label("承办部门", 22), Field("handling_dept", 33),
        Label("领表人", 22), Field("sheet_collector", 33, K.SIGNATURE),
        Label("签收时间", 22), Field("collected_at", 38, K.DATE_TIME),
    )),
    Row(25, (Label("调查及\n处理过程", 22), Field("handling_process", 148, K.LONG_TEXT))),
    Row(14, (Label("处理结果", 22), Field("handling_result", 148, K.LONG_TEXT))),
    Row(9, (
        Label("完成时间", 22), Field("handled_at", 33, K.DATE_TIME),
        Label("交回时间", 22), Field("returned_at", 33, K.DATE_TIME),
        Label("部门负责人", 22), Field("dept_head", 38, K.SIGNATURE),
    )),
)  # fmt: skip

_SERVICE_CENTRE = (
    Row(6, (Label("以下由客户服务中心填写", 170, band=True),)),
    Row(8, (
        Label("结果通报", 22), Field("notify_method", 43, K.CHOICE),
        Field("notified_at", 42, K.DATE_TIME, heading="通报时间", ruled=False),
        Label("通报人", 22), Field("notifier", 41, K.SIGNATURE),
    )),
    Row(9, (
        Label("客户评价", 22), Field("satisfaction", 85, K.CHOICE),
        Label("客户签名", 22), Blank("签名", 41),
    )),
    Row(11, (
        Label("主管意见", 22), Field("supervisor_opinion", 43, K.LONG_TEXT),
        Blank("签名/日期", 20, ruled=False),
        Label("经理审批", 22), Field("manager_opinion", 43, K.LONG_TEXT),
        Blank("签名/日期", 20, ruled=False),
    )),
)  # fmt: skip


def _told(content_mm: float, demand_mm: float) -> tuple[Row, ...]:
    """The resident's words; the short form has more room for them."""
    content = Field("content", 148, K.LONG_TEXT, hint="事情经过（简明）")
    return (
        Row(content_mm, (Label("投诉内容", 22), content)),
        Row(demand_mm, (Label("客户要求", 22), Field("demand", 148, K.LONG_TEXT))),
    )


OPTIONS = {
    "channel": (
        PrintedOption("来访", ("visit",)),
        PrintedOption("来电", ("call",)),
        PrintedOption("来函", ("letter",)),
        PrintedOption("转办", ("referral",)),
        PrintedOption("其他", ("other", "online")),
    ),
    "customer_type": (
        PrintedOption("业主", ("owner",)),
        PrintedOption("租户", ("tenant",)),
        PrintedOption("其他", ("other", "shop")),
    ),
    "keep_confidential": YES_NO,
    "nature": (
        PrintedOption("有效投诉", ("valid",)),
        PrintedOption("沟通性投诉", ("help", "inquiry", "vent"), after="（"),
        PrintedOption("求助", ("help",)),
        PrintedOption("咨询", ("inquiry",)),
        PrintedOption("发泄", ("vent",), after="）"),
        PrintedOption("无效/不成立", ("unfounded",)),
    ),
    "level": LEVELS,
    "category": (
        PrintedOption("设备设施", ("equipment",)),
        PrintedOption("服务态度", ("attitude",)),
        PrintedOption("服务质量", ("quality",)),
        PrintedOption("突发事件", ("emergency",)),
        PrintedOption(
            "其他",
            ("other", "fee", "sanitation", "greening", "security", "neighbour"),
        ),
    ),
    "is_docketed": (PrintedOption("立项", ("yes",)), PrintedOption("不立项", ("no",))),
    "notify_method": NOTIFY_METHODS,
    "satisfaction": (
        PrintedOption("A很满意", ("A",)),
        PrintedOption("B满意", ("B",)),
        PrintedOption("C基本满意", ("C",)),
        PrintedOption("D不满意", ("D",)),
    ),
}

REGISTRATION = FormSpec(
    code="registration",
    mark="C1",
    signed_by="客户签名",
    title="客户投诉意见表",
    sheet_code="QR-KF-01",
    version="A/0",
    record="complaint",
    extra=frozenset({"project_name", "registered_on"}),
    header=_HEADER,
    blocks=(Grid((*_WHO_AND_WHEN, *_told(38, 12), *_DECISIONS, *_DEPARTMENT, *_SERVICE_CENTRE)),),
    notes=(
        "注：1. 本表随单送被投诉部门，处理完毕当日交回客户服务中心。"
        "2. {limits}。3. 超时须经批准（见超时审批记录）。",
    ),
    options=OPTIONS,
)

REGISTRATION_SHORT = FormSpec(
    code="registration-short",
    mark="C3",
    signed_by="客户签名",
    title="投诉登记表",
    sheet_code="QR-KF-01-1",
    version="A/0",
    record="complaint",
    extra=frozenset({"project_name", "registered_on"}),
    header=_HEADER,
    blocks=(Grid((*_WHO_AND_WHEN, *_told(100, 40), *_DECISIONS)),),
    notes=("注：1. 处理情况另填客户投诉处理表，编号相同。2. {limits}。",),
    options=OPTIONS,
)
