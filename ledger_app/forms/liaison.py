"""内部工作联系单: two equal slips on a page, the stub and the one that is sent.

Values: the fields of a liaison slip by name.
"""

from __future__ import annotations

from ledger_app.forms.spec import (
    Align,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    Row,
    Slips,
)

K = FieldKind

_SENT = (
    Row(9, (
        Label("主送部门", 22), Field("to_dept", 63),
        Label("发出部门", 22), Field("from_dept", 63),
    )),
    Row(9, (
        Label("抄送", 22), Field("cc", 63),
        Label("日期", 22), Field("issued_on", 63, K.DATE),
    )),
    Row(10, (
        Label("事由", 22), Field("subject", 85),
        Label("关联投诉\n编号", 22), Field("complaint_no", 41, K.NUMBER),
    )),
    Row(28, (Label("联系内容", 22), Field("body", 148, K.LONG_TEXT))),
    Row(10, (
        Label("要求回复\n时间", 22), Field("reply_due", 33, K.DUE, blank="年月日"),
        Label("经办人", 22), Field("author", 33, K.SIGNATURE),
        Label("部门负责人", 22), Field("author_head", 38, K.SIGNATURE),
    )),
)  # fmt: skip

_ANSWERED = (
    Row(9, (
        Label("签收人", 22), Field("receiver", 63, K.SIGNATURE),
        Label("签收时间", 22), Field("received_at", 63, K.DATE_TIME, blank="年月日时"),
    )),
    Row(22, (Label("回复意见", 22), Field("reply", 148, K.LONG_TEXT))),
    Row(9, (
        Label("回复人", 22), Field("replier", 63, K.SIGNATURE),
        Label("回复日期", 22), Field("replied_on", 63, K.DATE),
    )),
)  # fmt: skip

LIAISON = FormSpec(
    code="liaison",
    mark="L1",
    signed_by="签收人",
    title="内部工作联系单",
    sheet_code="QR-KF-04",
    version="A/0",
    record="liaison",
    extra=frozenset({"project_name"}),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("liaison_no", 70, K.NUMBER, lead="NO：", align=Align.RIGHT),
    ),
    blocks=(Grid((*_SENT, *_ANSWERED)),),
    notes=("注：一式两份，两份编号相同；受文部门签收后按期书面回复。",),
    slips=Slips(("发文存根", "受文部门")),
)
