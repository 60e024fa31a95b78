"""延期审批单: why a limit is not kept, who allowed a later one, and that the resident was told.

Values: the fields of a complaint by name, and `first_due_at` (the limit that is asked to be moved),
`applied_on`, `applicant`, `extension_opinion`, `approver_role`, `approved_on`, `told_method`,
`told_at`. Note figures: `extension_rule`.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS, NOTIFY_METHODS
from ledger_app.forms.spec import (
    Align,
    Blank,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    Row,
)

K = FieldKind

_CASE = (
    Row(9, (
        Label("投诉人", 22), Field("complainant_name", 33),
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(9, (
        Label("投诉时间", 22), Field("received_at", 63, K.DATE_TIME),
        Label("投诉级别", 22), Field("level", 63, K.CHOICE),
    )),
    Row(30, (Label("投诉内容", 22), Field("content", 148, K.LONG_TEXT))),
)  # fmt: skip

_ASKED = (
    Row(6, (Label("以下由承办部门填写", 170, band=True),)),
    Row(9, (
        Label("承办部门", 22), Field("handling_dept", 63),
        Label("申请日期", 22), Field("applied_on", 63, K.DATE),
    )),
    Row(10, (
        Label("原定时限", 22), Field("first_due_at", 63, K.DUE, blank="年月日时"),
        Label("申请延期至", 22), Field("extended_due_at", 63, K.DUE, blank="年月日时"),
    )),
    Row(38, (Label("延期理由", 22), Field("extension_reason", 148, K.LONG_TEXT))),
    Row(30, (Label("已采取的\n措施", 22), Field("measures", 148, K.LONG_TEXT))),
    Row(12, (
        Label("申请人", 22), Field("applicant", 63, K.SIGNATURE),
        Label("部门负责人", 22), Blank("签名/日期", 63),
    )),
)  # fmt: skip

_GRANTED = (
    Row(6, (Label("审批", 170, band=True),)),
    Row(18, (
        Label("客服主管\n意见", 22), Field("supervisor_opinion", 108, K.LONG_TEXT),
        Blank("签名/日期", 40, ruled=False),
    )),
    Row(22, (
        Label("批准意见", 22), Field("extension_opinion", 148, K.LONG_TEXT),
    )),
    Row(12, (
        Label("批准人", 22), Field("extension_approver", 33, K.SIGNATURE),
        Label("职务", 22), Field("approver_role", 33),
        Label("批准日期", 22), Field("approved_on", 38, K.DATE),
    )),
    Row(10, (
        Label("告知客户", 22), Field("told_method", 63, K.CHOICE),
        Label("告知时间", 22), Field("told_at", 63, K.DATE_TIME, blank="年月日时"),
    )),
)  # fmt: skip

EXTENSION = FormSpec(
    code="extension",
    mark="C6",
    signed_by="批准人",
    title="投诉处理延期审批单",
    sheet_code="QR-KF-15",
    version="A/0",
    record="complaint",
    extra=frozenset({
        "project_name", "first_due_at", "applied_on", "applicant", "extension_opinion",
        "approver_role", "approved_on", "told_method", "told_at",
    }),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("complaint_no", 70, K.NUMBER, lead="投诉编号：", align=Align.RIGHT),
    ),
    blocks=(Grid((*_CASE, *_ASKED, *_GRANTED)),),
    notes=("注：1. {extension_rule}。2. 批准后原定时限保留备查，并及时告知客户新的时限。",),
    options={"level": LEVELS, "told_method": NOTIFY_METHODS},
)  # fmt: skip
