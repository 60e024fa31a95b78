"""投诉记录表: what was docketed and who agreed to its closing.

Values: `period`; `rows` (`complaint_no`, `is_docketed`, `docketed_at`, `complainant_name`,
`unit_no`, `phone`, `docket_content`, `handling_result`, `close_approver`, `closer`, `closed_at`).
"""

from __future__ import annotations

from ledger_app.forms.spec import Align, Column, Field, FieldKind, FormSpec, Table

K = FieldKind

DOCKET_LOG = FormSpec(
    code="docket-log",
    title="投诉记录表",
    sheet_code="QR-KF-11",
    version="A/0",
    landscape=True,
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("period", 70, lead="月份：", align=Align.CENTRE),
    ),
    blocks=(
        Table(
            (
                Column("序号", "seq", 8, K.COUNT),
                Column("投诉编号", "complaint_no", 26, K.NUMBER),
                Column("是否\n立项", "is_docketed", 11),
                Column("立项时间", "docketed_at", 20, K.DATE_TIME),
                Column("投诉\n联系人", "complainant_name", 16),
                Column("地址", "unit_no", 24),
                Column("联系电话", "phone", 22, K.PHONE),
                Column("立项内容", "docket_content", 42, K.LONG_TEXT, align=Align.LEFT, brief=True),
                Column(
                    "处理完成情况", "handling_result", 32, K.LONG_TEXT, align=Align.LEFT, brief=True
                ),
                Column("同意销项人\n签名", "close_approver", 18, K.SIGNATURE),
                Column("客户部\n签名", "closer", 18, K.SIGNATURE),
                Column("销项时间", "closed_at", 20, K.DATE_TIME),
            ),
            header_mm=11,
            row_mm=12,
            rows_a_page=11,
        ),
    ),
    notes=(
        "注：一般案件无须同意销项人签名；重大事项及无法处理的案件须由管理处负责人签名；"
        "暂时无法处理的每季度复核一次。",
    ),
)
