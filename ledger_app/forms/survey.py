"""用户意见调查汇总表: answers counted by item, what residents said, what will be done.

Values: `survey_period`, `filled_on`; `rows` (`item`, `n_a`, `n_b`, `n_c`, `n_d`, `n_blank` counts,
`satisfied_rate` a fraction, `remark`; the last row 综合 carries `is_total`); `opinions`,
`improvements`; `compiler`, `reviewer`, `signed_on`. Note figures: `satisfied_words`, `sent`,
`returned`, `return_rate`.
"""

from __future__ import annotations

from ledger_app.forms.spec import (
    Align,
    Column,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    Row,
    Table,
)

K = FieldKind

_ANSWERS = Table(
    (
        Column("序号", "seq", 10, K.COUNT),
        Column("调查项目", "item", 40),
        Column("很满意", "n_a", 16, K.COUNT),
        Column("满意", "n_b", 16, K.COUNT),
        Column("基本满意", "n_c", 18, K.COUNT),
        Column("不满意", "n_d", 16, K.COUNT),
        Column("未填", "n_blank", 14, K.COUNT),
        Column("满意率", "satisfied_rate", 20, K.RATE),
        Column("备注", "remark", 20, K.LONG_TEXT, align=Align.LEFT),
    ),
    header_mm=9,
    row_mm=8,
    least_rows=13,
)

_TEXTS = Grid((
    Row(40, (Label("主要意见\n及建议", 22), Field("opinions", 148, K.LONG_TEXT))),
    Row(30, (Label("改进措施", 22), Field("improvements", 148, K.LONG_TEXT))),
))  # fmt: skip

SURVEY = FormSpec(
    code="survey",
    title="用户意见调查汇总表",
    sheet_code="QR-KF-10",
    version="A/0",
    header=(
        Field("project_name", 50, lead="项目名称："),
        Field("survey_period", 76, lead="调查时间：", align=Align.CENTRE),
        Field("filled_on", 44, K.DATE, lead="填表日期：", align=Align.RIGHT),
    ),
    blocks=(_ANSWERS, _TEXTS),
    foot=(
        Field("compiler", 60, K.SIGNATURE, lead="统计人："),
        Field("reviewer", 60, K.SIGNATURE, lead="审核人："),
        Field("signed_on", 50, K.DATE, lead="日期："),
    ),
    notes=(
        "注：1. 满意率 =（{satisfied_words}）÷ 有效填写数 × 100%。",
        "2. 本次用户意见调查表共发出{sent}张，收回{returned}张，回收率{return_rate}%。",
    ),
)
