"""客户投诉处理表: what the department found, did and answered, and the customer's verdict.

Values: the fields of a complaint by name, and `book_no` (running number in the bound book),
`revisit_result` (True/False or "satisfied"/"unsatisfied"), `rework_sheet_no`.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS
from ledger_app.forms.spec import (
    Align,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    PrintedOption,
    Row,
)

K = FieldKind

_RECEIVED = (
    Row(9, (
        Label("客户名称", 22), Field("complainant_name", 48),
        Label("联系方式", 22), Field("phone", 48, K.PHONE),
        Field("keep_confidential", 30, K.CHOICE, heading="客户保密"),
    )),
    Row(9, (
        Label("地址/房号", 22), Field("unit_no", 48),
        Label("投诉方式", 22), Field("channel", 78, K.CHOICE),
    )),
    Row(38, (Label("投诉描述", 22), Field("content", 148, K.LONG_TEXT))),
    Row(8, (
        Label("记录人", 22), Field("receptionist", 63, K.SIGNATURE),
        Label("日期", 22), Field("received_at", 63, K.DATE_TIME),
    )),
    Row(9, (Label("投诉性质", 22), Field("nature", 148, K.CHOICE))),
    Row(11, (
        Label("投诉级别", 22), Field("level", 63, K.CHOICE),
        Label("客户要求或\n同意答复时间", 22),
        Field("promised_reply_at", 63, K.DUE, blank="年月日时"),
    )),
)  # fmt: skip

_HANDLED = (
    Row(30, (Label("原因分析", 22), Field("cause_analysis", 148, K.LONG_TEXT))),
    Row(10, (
        Label("责任部门\n负责人", 22), Field("cause_signer", 63, K.SIGNATURE),
        Label("日期", 22), Field("cause_signed_on", 63, K.DATE),
    )),
    Row(30, (
        Label("处理措施", 22),
        Field("measures", 148, K.LONG_TEXT, hint="措施/责任人/完成时限"),
    )),
    Row(10, (
        Label("责任部门\n负责人", 22), Field("measures_signer", 63, K.SIGNATURE),
        Label("日期", 22), Field("measures_signed_on", 63, K.DATE),
    )),
    Row(28, (Label("实施记录", 22), Field("implementation", 148, K.LONG_TEXT))),
    Row(8, (
        Label("实施人", 22), Field("implementer", 63, K.SIGNATURE),
        Label("日期", 22), Field("implemented_on", 63, K.DATE),
    )),
)  # fmt: skip

_REVIEWED = (
    Row(12, (
        Label("回访情况", 22), Field("revisit_result", 32, K.CHOICE),
        Field("rework_sheet_no", 50, K.NUMBER, lead="新处理表编号：", ruled=False),
        Field("revisitor", 36, lead="回访人/日期：", heading="回访人", ruled=False),
        Field("revisited_at", 30, K.DATE, heading="回访日期", ruled=False),
    )),
    Row(14, (
        Label("领导审阅", 22), Field("leader_opinion", 85, K.LONG_TEXT),
        Label("签名/日期", 22), Field("leader_signer", 41, K.SIGNATURE),
    )),
)  # fmt: skip

HANDLING = FormSpec(
    code="handling",
    mark="C2",
    signed_by="责任部门负责人",
    title="客户投诉处理表",
    sheet_code="QR-KF-02",
    version="A/0",
    record="complaint",
    extra=frozenset({"project_name", "book_no", "revisit_result", "rework_sheet_no"}),
    header=(
        Field("project_name", 70, lead="项目名称："),
        Field("book_no", 40, K.NUMBER, lead="№：", align=Align.CENTRE),
        Field("complaint_no", 60, K.NUMBER, lead="编号：", align=Align.RIGHT),
    ),
    blocks=(Grid((*_RECEIVED, *_HANDLED, *_REVIEWED)),),
    notes=("注：回访不满意的，另填新处理表并在本表注明编号；原件由客户服务中心存档。",),
    options={
        "keep_confidential": (PrintedOption("客户保密", ("yes",)),),
        "channel": (
            PrintedOption("面谈", ("visit",)),
            PrintedOption("电话", ("call",)),
            PrintedOption("信函", ("letter",)),
            PrintedOption("其他", ("other", "online", "referral"), after="____"),
        ),
        "nature": (
            PrintedOption("有效投诉", ("valid",)),
            PrintedOption("协助处理投诉", ("help", "inquiry", "vent")),
            PrintedOption("群诉", ("mass",)),
            PrintedOption("无效投诉", ("unfounded",)),
            PrintedOption("意见/建议", ("suggestion",)),
        ),
        "level": LEVELS,
        "revisit_result": (
            PrintedOption("满意", ("satisfied", "yes")),
            PrintedOption("不满意", ("unsatisfied", "no")),
        ),
    },
)
