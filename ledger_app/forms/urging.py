"""催办通知单: a department is told that a case is due or overdue, and answers on the same sheet.

Values: the fields of a complaint by name, and `urged_on` (date), `urge_turn` (第几次),
`urge_status`, `urge_demand`, `reply_by`, `issuer`.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS
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

_URGED = (
    Row(8, (
        Label("承办部门", 22), Field("handling_dept", 63),
        Label("签发日期", 22), Field("urged_on", 63, K.DATE),
    )),
    Row(8, (
        Label("催办对象", 22), Field("urged_to", 63),
        Label("催办次数", 22), Field("urge_turn", 63),
    )),
    Row(8, (
        Label("投诉人", 22), Field("complainant_name", 33),
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("投诉级别", 22), Field("level", 38, K.CHOICE),
    )),
    Row(16, (Label("投诉内容", 22), Field("content", 148, K.LONG_TEXT))),
    Row(8, (
        Label("送出时间", 22), Field("dispatched_at", 63, K.DATE_TIME),
        Label("处理时限", 22), Field("due_at", 63, K.DUE, blank="年月日时"),
    )),
    Row(8, (Label("目前情况", 22), Field("urge_status", 148))),
    Row(13, (Label("办理要求", 22), Field("urge_demand", 148, K.LONG_TEXT))),
    Row(9, (
        Label("要求回复\n时间", 22), Field("reply_by", 63, K.DUE, blank="年月日时"),
        Label("签发人", 22), Field("issuer", 63, K.SIGNATURE),
    )),
    Row(18, (Label("承办部门\n回复", 22), Blank("负责人签名/日期", 148))),
    Row(9, (
        Label("签收人", 22), Blank("签名", 63),
        Label("签收时间", 22), Blank("年月日时", 63),
    )),
)  # fmt: skip

URGING = FormSpec(
    code="urging",
    mark="C7",
    title="投诉催办通知单",
    sheet_code="QR-KF-16",
    version="A/0",
    record="complaint",
    extra=frozenset({
        "project_name", "urged_on", "urge_turn", "urge_status", "urge_demand", "reply_by", "issuer",
    }),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("complaint_no", 70, K.NUMBER, lead="投诉编号：", align=Align.RIGHT),
    ),
    blocks=(Grid(_URGED),),
    notes=("注：承办部门签收后按要求回复；逾期未回复的上报主管经理。",),
    options={"level": LEVELS},
    slips=Slips(("存根", "承办部门")),
)  # fmt: skip
