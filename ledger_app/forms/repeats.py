"""重复投诉分析表: who and what came again in a month or quarter, on one page.

Values: `period`, `reported_on`; `rows` (`kind`, `what`, `categories`, `count`, `still_open`,
`numbers`); `summary`; `measures`, filled in by hand or from ``data``. Signing: `compiler`,
`supervisor`, `signed_on`.
"""

from __future__ import annotations

from ledger_app.domain.repeats import RULES
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

_FOUND = Table(
    (
        Column("序号", "seq", 9, K.COUNT),
        Column("重复", "kind", 17),
        Column("住户、区域或原因", "what", 52, K.LONG_TEXT, align=Align.LEFT),
        Column("类别", "categories", 32, K.LONG_TEXT),
        Column("件数", "count", 11, K.COUNT),
        Column("未结", "still_open", 11, K.COUNT),
        Column("投诉编号", "numbers", 38, K.LONG_TEXT),
    ),
    header_mm=8,
    row_mm=8,
)

_TEXTS = Grid((
    Row(14, (Label("小结", 22), Field("summary", 148, K.LONG_TEXT))),
    Row(22, (Label("整改措施", 22), Field("measures", 148, K.LONG_TEXT))),
))  # fmt: skip

REPEATS = FormSpec(
    code="repeats",
    title="重复投诉分析表",
    sheet_code="QR-KF-21",
    version="A/0",
    header=(
        Field("project_name", 62, lead="项目名称："),
        Field("period", 54, lead="期间：", align=Align.CENTRE),
        Field("reported_on", 54, K.DATE, lead="制表日期：", align=Align.RIGHT),
    ),
    blocks=(_FOUND, _TEXTS),
    foot=(
        Field("compiler", 60, K.SIGNATURE, lead="统计人："),
        Field("supervisor", 60, K.SIGNATURE, lead="审核："),
        Field("signed_on", 50, K.DATE, lead="日期："),
    ),
    notes=(f"注：{'；'.join(RULES)}。姓名只印姓。",),
)
