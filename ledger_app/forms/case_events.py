"""投诉办理经过: every step of one case as it was recorded, for the dossier.

Values: `complaint_no`; `rows` (`at` with `recorded` under it, `operator`, `step`,
`said`).
"""

from __future__ import annotations

from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

CASE_EVENTS = FormSpec(
    code="case-events",
    title="投诉办理经过",
    sheet_code="QR-KF-19",
    version="A/0",
    header=(
        Field("project_name", 68, lead="项目名称："),
        Field("complaint_no", 62, K.NUMBER, lead="投诉编号：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("时间", "at", 27, K.DATE_TIME, joined="recorded"),
                Column("经办人", "operator", 17),
                Column("事项", "step", 21),
                Column("内容", "said", 96, K.LONG_TEXT, align=Align.LEFT),
            ),
            header_mm=9,
            row_mm=8,
            rows_a_page=28,
            roomy=True,
        ),
    ),
    notes=("注：经过由系统逐条记录，只增不改；每条带有前一条的校验值。",),
)
