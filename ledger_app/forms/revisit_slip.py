"""回访单: one revisit on half a page, signed by the resident; cut, both halves are alike.

Values: the fields of a complaint by name.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import NOTIFY_METHODS
from ledger_app.forms.registration import OPTIONS
from ledger_app.forms.spec import (
    Align,
    Blank,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    Row,
    Slips,
)

K = FieldKind

_VISIT = (
    Row(8, (
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("受访人", 22), Field("interviewee", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(8, (
        Label("回访方式", 22), Field("revisit_method", 63, K.CHOICE),
        Label("回访时间", 22), Field("revisited_at", 63, K.DATE_TIME, blank="年月日时"),
    )),
    Row(15, (Label("投诉事项", 22), Field("content", 148, K.LONG_TEXT))),
    Row(15, (Label("处理结果", 22), Field("handling_result", 148, K.LONG_TEXT))),
    Row(34, (
        Label("回访内容及\n客户意见", 22), Field("revisit_comment", 148, K.LONG_TEXT),
    )),
    Row(12, (
        Label("客户评价", 22), Field("satisfaction", 85, K.CHOICE),
        Label("客户签名", 22), Blank("签名", 41),
    )),
    Row(12, (
        Label("回访人", 22), Field("revisitor", 41, K.SIGNATURE),
        Label("主管审核\n意见", 22), Field("supervisor_opinion", 60, K.LONG_TEXT),
        Blank("签名/日期", 25, ruled=False),
    )),
)  # fmt: skip

REVISIT_SLIP = FormSpec(
    code="revisit-slip",
    mark="C4",
    signed_by="客户签名",
    title="回访单",
    sheet_code="QR-KF-13",
    version="A/0",
    record="complaint",
    extra=frozenset({"project_name"}),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("complaint_no", 70, K.NUMBER, lead="投诉编号：", align=Align.RIGHT),
    ),
    blocks=(Grid(_VISIT),),
    notes=("注：上门回访的由客户签名；评价不满意的重新办理。",),
    options={
        "revisit_method": NOTIFY_METHODS,
        "satisfaction": OPTIONS["satisfaction"],
    },
    slips=Slips(("客户服务中心", "客户")),
)
