"""客户投诉台账: the running ledger, one line a complaint.

Values: `period`; `rows` (`complaint_no`, `received_at`, `unit_no` with `complainant_name` under
it, `phone`, `channel`, `category`, `level`, `summary`, `handling_dept`, `due_at`, `handled_at`,
`result_summary`, `satisfaction`, `closed_at`). Voided cases stay as lines: give 作废 as
`result_summary`.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import CATEGORY_WORDS, CHANNEL_WORDS, GRADE_LETTERS, LEVELS
from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

LEDGER = FormSpec(
    code="ledger",
    title="客户投诉台账",
    sheet_code="QR-KF-07",
    version="A/0",
    landscape=True,
    header=(
        Field("project_name", 85, lead="项目名称："),
        Field("period", 100, lead="统计期间：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 8, K.COUNT),
                Column("投诉编号", "complaint_no", 26, K.NUMBER),
                Column("受理时间", "received_at", 20, K.DATE_TIME),
                Column("房号/投诉人", "unit_no", 24, joined="complainant_name"),
                Column("电话", "phone", 22, K.PHONE),
                Column("方式", "channel", 9, K.CHOICE),
                Column("类别", "category", 14, K.CHOICE),
                Column("级别", "level", 9, K.CHOICE),
                Column("投诉内容摘要", "summary", 38, K.LONG_TEXT, align=Align.LEFT, brief=True),
                Column("责任部门", "handling_dept", 15),
                Column("处理期限", "due_at", 16, K.DUE),
                Column("完成时间", "handled_at", 16, K.DATE_TIME),
                Column("处理结果", "result_summary", 22, K.LONG_TEXT, align=Align.LEFT, brief=True),
                Column("评价", "satisfaction", 9, K.CHOICE),
                Column("销项", "closed_at", 9, K.DATE),
            ),
            header_mm=9,
            row_mm=9,
            rows_a_page=16,
        ),
    ),
    options={
        "channel": CHANNEL_WORDS,
        "category": CATEGORY_WORDS,
        "level": LEVELS,
        "satisfaction": GRADE_LETTERS,
    },
)
