"""投诉处置记录表: one line for every sheet sent out, signed for by hand.

Values: `period`, `reviewer`, `signed_on`; `rows` (`complaint_no`, `level`, `summary`,
`accused_dept`, `dispatched_at`, `sheet_collector`, `collected_at`, `due_at`, `returned_at`,
`receptionist`, `remark`).
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS
from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

DISPATCH_LOG = FormSpec(
    code="dispatch-log",
    title="投诉处置记录表",
    sheet_code="QR-KF-05",
    version="A/0",
    landscape=True,
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("period", 70, lead="月份：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("意见表编号", "complaint_no", 30, K.NUMBER),
                Column("级别", "level", 12, K.CHOICE),
                Column("投诉摘要", "summary", 46, K.LONG_TEXT, align=Align.LEFT, brief=True),
                Column("被投诉部门", "accused_dept", 22),
                Column("送出时间", "dispatched_at", 22, K.DATE_TIME),
                Column("领表人签名", "sheet_collector", 20, K.SIGNATURE),
                Column("签收时间", "collected_at", 22, K.DATE_TIME),
                Column("处理期限", "due_at", 22, K.DUE),
                Column("交回时间", "returned_at", 22, K.DATE_TIME),
                Column("接待员签名", "receptionist", 18, K.SIGNATURE),
                Column("备注", "remark", 12, K.LONG_TEXT, align=Align.LEFT),
            ),
            header_mm=9,
            row_mm=12,
            rows_a_page=11,
        ),
    ),
    foot=(
        Field("reviewer", 185, K.SIGNATURE, lead="审核人："),
        Field("signed_on", 72, K.DATE, lead="日期："),
    ),
    notes=("注：送出后由领表人签收；处理完毕的意见表交回时由接待员登记。",),
    options={"level": LEVELS},
)
