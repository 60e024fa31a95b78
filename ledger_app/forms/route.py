"""补签路线单: whom to call on for a signature, room by room, with the sheets to take along.

Values: `period` (the day); `rows` (`building`, `unit_no`, `customer_name`, `phone`, `form_title`,
`sheet_no`, `printed_on`). The last two columns are filled in by hand.
"""

from __future__ import annotations

from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

ROUTE = FormSpec(
    code="route",
    title="补签路线单",
    sheet_code="QR-KF-18",
    version="A/0",
    header=(
        Field("project_name", 68, lead="项目名称："),
        Field("period", 52, lead="日期：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("楼栋", "building", 13),
                Column("房号", "unit_no", 22),
                Column("客户", "customer_name", 18),
                Column("电话", "phone", 26, K.PHONE),
                Column("待签表单", "form_title", 26),
                Column("编号", "sheet_no", 24, K.NUMBER),
                Column("签字情况", "signed", 18),
                Column("备注", "remark", 14),
            ),
            header_mm=9,
            row_mm=11,
            rows_a_page=19,
        ),
    ),
    foot=(
        Field("walker", 85, K.SIGNATURE, lead="外出人："),
        Field("returned_on", 85, K.DATE, lead="带回日期："),
    ),
    notes=("注：已签打√；拒签的写明原因，代签的写明代签人；签好的表单扫描后自动归档。",),
)
