"""受理回执: what the resident takes home, and the stub with half of the number on the cut.

Values: the fields of a complaint by name, and `office_phone`.
"""

from __future__ import annotations

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

_TAKEN = (
    Row(9, (
        Label("投诉人", 22), Field("complainant_name", 33),
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(9, (
        Label("受理时间", 22), Field("received_at", 63, K.DATE_TIME),
        Label("投诉方式", 22), Field("channel", 63, K.CHOICE),
    )),
    Row(38, (Label("投诉内容", 22), Field("content", 148, K.LONG_TEXT))),
    Row(14, (Label("客户要求", 22), Field("demand", 148, K.LONG_TEXT))),
    Row(9, (
        Label("约定答复\n时间", 22), Field("promised_reply_at", 63, K.DUE, blank="年月日时"),
        Label("处理时限", 22), Field("due_at", 63, K.DUE, blank="年月日时"),
    )),
    Row(12, (
        Label("受理人", 22), Field("receptionist", 33, K.SIGNATURE),
        Label("客户签名", 22), Blank("签名", 33),
        Label("服务电话", 22), Field("office_phone", 38, K.PHONE),
    )),
)  # fmt: skip

RECEIPT = FormSpec(
    code="receipt",
    mark="C5",
    signed_by="客户签名",
    title="投诉受理回执",
    sheet_code="QR-KF-14",
    version="A/0",
    record="complaint",
    extra=frozenset({"project_name", "office_phone"}),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("complaint_no", 70, K.NUMBER, lead="投诉编号：", align=Align.RIGHT),
    ),
    blocks=(Grid(_TAKEN),),
    notes=("注：1. 您的投诉已受理，我们将在处理时限内答复。2. 凭投诉编号可以随时查询办理情况。",),
    options={"channel": OPTIONS["channel"]},
    slips=Slips(("存根", "客户")),
)
