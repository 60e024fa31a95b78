"""客户沟通记录表: what was said with a resident, and what follows from it.

Values: the fields of a talk record by name.
"""

from __future__ import annotations

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

_WHO_AND_WHEN = (
    Row(9, (
        Label("客户名称", 22), Field("customer_name", 63),
        Label("房号/单位", 22), Field("unit_no", 63),
    )),
    Row(9, (
        Label("沟通时间", 22), Field("talked_at", 63, K.DATE_TIME, blank="年月日时"),
        Label("联系电话", 22), Field("phone", 63, K.PHONE),
    )),
    Row(9, (
        Label("沟通地点", 22), Field("place", 63),
        Label("沟通方式", 22), Field("method", 63, K.CHOICE),
    )),
    Row(9, (Label("参加人员", 22), Field("participants", 148))),
    Row(10, (
        Label("沟通事由", 22), Field("subject", 85),
        Label("关联投诉\n编号", 22), Field("complaint_no", 41, K.NUMBER),
    )),
)  # fmt: skip

_SAID = (
    Row(70, (Label("沟通内容", 22), Field("content", 148, K.LONG_TEXT))),
    Row(36, (Label("客户意见\n及要求", 22), Field("customer_opinion", 148, K.LONG_TEXT))),
    Row(32, (
        Label("沟通结果及\n后续措施", 22),
        Field("outcome", 148, K.LONG_TEXT, hint="措施/责任人/时限"),
    )),
    Row(10, (
        Label("记录人", 22), Field("recorder", 33, K.SIGNATURE),
        Label("客户签名", 22), Blank("签名", 33),
        Label("审核", 22), Field("reviewer", 38, K.SIGNATURE),
    )),
)  # fmt: skip

TALK = FormSpec(
    code="talk",
    mark="T1",
    signed_by="客户签名",
    title="客户沟通记录表",
    sheet_code="QR-KF-06",
    version="A/0",
    record="talk",
    extra=frozenset({"project_name", "recorded_on"}),
    header=(
        Field("project_name", 62, lead="项目名称："),
        Field("recorded_on", 50, K.DATE, lead="日期：", align=Align.CENTRE),
        Field("talk_no", 58, K.NUMBER, lead="编号：", align=Align.RIGHT),
    ),
    blocks=(Grid((*_WHO_AND_WHEN, *_SAID)),),
    notes=("注：涉及投诉的，沟通后须同步登记投诉台账。",),
    options={
        "method": (
            PrintedOption("面谈", ("face", "visit")),
            PrintedOption("电话", ("phone",)),
            PrintedOption("信函", ("letter",)),
            PrintedOption("网络", ("online", "wechat", "sms")),
            PrintedOption("其他", ("other",)),
        ),
    },
)
