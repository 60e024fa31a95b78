"""回访记录表: the revisits of a month, twenty a page.

Values: `period`, `recorder`, `reviewer`, `signed_on`; `rows` of revisits (`revisited_at`,
`complaint_no`, `unit_no`, `interviewee`, `comment`, `satisfaction`, `revisitor`, `remark`; `seq`
is counted when absent).
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import GRADE_LETTERS
from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

REVISIT = FormSpec(
    code="revisit",
    title="回访记录表",
    sheet_code="QR-KF-03",
    version="A/0",
    header=(
        Field("project_name", 68, lead="项目名称："),
        Field("period", 52, lead="月份：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("回访日期", "revisited_at", 20, K.DATE),
                Column("投诉/派工单号", "complaint_no", 27, K.NUMBER),
                Column("房号", "unit_no", 18),
                Column("受访人", "interviewee", 17),
                Column("回访内容及客户意见", "comment", 40, K.LONG_TEXT, align=Align.LEFT),
                Column("评价", "satisfaction", 10, K.CHOICE),
                Column("回访人", "revisitor", 15),
                Column("备注", "remark", 14, K.LONG_TEXT, align=Align.LEFT),
            ),
            header_mm=10,
            row_mm=10,
            rows_a_page=20,
        ),
    ),
    foot=(
        Field("recorder", 60, K.SIGNATURE, lead="记录人："),
        Field("reviewer", 60, K.SIGNATURE, lead="审核："),
        Field("signed_on", 50, K.DATE, lead="日期："),
    ),
    notes=("注：其中A-很满意，B-满意，C-基本满意，D-不满意",),
    options={"satisfaction": GRADE_LETTERS},
)
