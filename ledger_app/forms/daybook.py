"""来电来函来访登记表: the day-book of everything that came in, printed from the ledger.

Values: `period`; `rows` (`received_at`, `complainant_name`, `unit_no`, `phone`, `channel`,
`summary`, `handling_dept`, `receptionist`).
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import CHANNEL_WORDS
from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

DAYBOOK = FormSpec(
    code="daybook",
    title="来电来函来访登记表",
    sheet_code="QR-KF-12",
    version="A/0",
    header=(
        Field("project_name", 68, lead="项目名称："),
        Field("period", 52, lead="月份：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 9, K.COUNT),
                Column("日期时间", "received_at", 24, K.DATE_TIME),
                Column("姓名", "complainant_name", 18),
                Column("房号", "unit_no", 20),
                Column("电话", "phone", 26, K.PHONE),
                Column("方式", "channel", 12, K.CHOICE),
                Column("事由", "summary", 33, K.LONG_TEXT, align=Align.LEFT, brief=True),
                Column("转交部门", "handling_dept", 16),
                Column("记录人", "receptionist", 12),
            ),
            header_mm=9,
            row_mm=10,
            rows_a_page=22,
        ),
    ),
    options={"channel": CHANNEL_WORDS},
)
