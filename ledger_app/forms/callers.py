"""群诉来电登记表: everybody who called about one matter, to be answered line by line.

Values: the fields of a complaint by name, and `rows` (`name`, `unit_no`, `phone`, `called_at`,
`words`, `told_at`, `told_label`); the first row is the complainant's own.
"""

from __future__ import annotations

from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

CALLERS = FormSpec(
    code="callers",
    title="群诉来电登记表",
    sheet_code="QR-KF-20",
    version="A/0",
    record="complaint",
    mark="C9",
    extra=frozenset({"project_name", "reviewer_sign"}),
    header=(
        Field("project_name", 68, lead="项目名称："),
        Field("complaint_no", 62, K.NUMBER, lead="投诉编号：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("房号", "unit_no", 24),
                Column("姓名", "name", 18),
                Column("电话", "phone", 26, K.PHONE),
                Column("来电时间", "called_at", 22, K.DATE_TIME),
                Column("补充情况", "words", 36, K.LONG_TEXT, align=Align.LEFT),
                Column("答复时间", "told_at", 22, K.DATE_TIME),
                Column("答复方式", "told_label", 13),
            ),
            header_mm=9,
            row_mm=9,
            rows_a_page=22,
        ),
    ),
    foot=(
        Field("notifier", 85, K.SIGNATURE, lead="答复人："),
        Field("reviewer_sign", 85, K.SIGNATURE, lead="审核："),
    ),
    notes=("注：一事多户来电的，一张处理表、统一答复；逐户登记答复时间，撤回的不列。",),
)
