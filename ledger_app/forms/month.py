"""投诉月汇总表: two pages across, figures first, words and signatures second.

Values: `period`, `reported_on`, `report_no`; `rows` by category, each with `category` and the
figures `carried_in`, `new`, `new_<level code>` …, `valid`, `communicative`, `closed`,
`closed_in_time`, `closed_late`, `open_end` (counts) and `close_rate`, `in_time_rate`,
`satisfied_rate`, `mom_change` (fractions, None prints —); the last row 合计 carries `is_total`.
`by_channel`, `by_department`, `revisits` and `by_grade` are sequences of (label, figure). Texts:
`main_causes`, `open_cases`, `actions`, `suggestions`. `proof`: the ledger's chain head, and how
the month was locked; `edition` (更正第1版) stands beside the title. Signing: `compiler`, `supervisor`,
`manager`, `signed_on`. The level columns are the options of `level`.
"""

from __future__ import annotations

from ledger_app.forms.printed_lists import LEVELS
from ledger_app.forms.spec import (
    Align,
    Column,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Group,
    Label,
    Row,
    Strip,
    Table,
)

K = FieldKind

_MATRIX = Table(
    (
        Column("类别", "category", 27),
        Column("上月遗留", "carried_in", 16, K.COUNT),
        Column("合计", "new", 16, K.COUNT, group="本月新增"),
        Column("", "new_", 39, K.COUNT, group="本月新增", expand="level"),
        Column("有效", "valid", 13, K.COUNT, group="本月新增"),
        Column("沟通性", "communicative", 14, K.COUNT, group="本月新增"),
        Column("本月办结", "closed", 16, K.COUNT),
        Column("按时办结", "closed_in_time", 16, K.COUNT),
        Column("超时办结", "closed_late", 16, K.COUNT),
        Column("期末未结", "open_end", 16, K.COUNT),
        Column("办结率", "close_rate", 16, K.RATE),
        Column("按时率", "in_time_rate", 16, K.RATE),
        Column("满意率", "satisfied_rate", 16, K.RATE),
        Column("环比", "mom_change", 20, K.CHANGE),
    ),
    header_mm=14,
    row_mm=7.4,
)

_STRIP = Strip(
    (
        Group("按渠道", "by_channel", 74),
        Group("按部门（前五）", "by_department", 87),
        Group("回访", "revisits", 34),
        Group("客户评价", "by_grade", 62),
    ),
    row_mm=6.8,
)

_MORE = Strip(
    (
        Group("时限", "on_time", 82),
        Group("效率及投诉率", "further", 175),
    ),
    row_mm=6.8,
)

_TEXTS = Grid(
    (
        Row(31, (
            Label("主要原因及\n重点投诉", 30),
            Field("main_causes", 227, K.LONG_TEXT),
        )),
        Row(31, (
            Label("未结案件说明", 30),
            Field("open_cases", 227, K.LONG_TEXT, hint="原因、进展、预计完成"),
        )),
        Row(31, (Label("处理情况及\n整改措施", 30), Field("actions", 227, K.LONG_TEXT))),
        Row(31, (Label("建议及\n需支持事项", 30), Field("suggestions", 227, K.LONG_TEXT))),
        Row(18, (Label("台账校验", 30), Field("proof", 227, K.LONG_TEXT))),
    ),
    new_page=True,
)  # fmt: skip

MONTH = FormSpec(
    code="month",
    title="投诉月汇总表",
    sheet_code="QR-KF-08",
    version="A/0",
    landscape=True,
    header=(
        Field("project_name", 70, lead="项目名称："),
        Field("period", 77, lead="统计期间：", align=Align.CENTRE),
        Field("reported_on", 55, K.DATE, lead="报送日期：", align=Align.CENTRE),
        Field("report_no", 55, K.NUMBER, lead="编号：", align=Align.RIGHT),
    ),
    blocks=(_MATRIX, _STRIP, _MORE, _TEXTS),
    foot=(
        Field("compiler", 55, K.SIGNATURE, lead="统计人："),
        Field("supervisor", 87, K.SIGNATURE, lead="审核（客户服务中心主管）："),
        Field("manager", 62, K.SIGNATURE, lead="主管经理："),
        Field("signed_on", 53, K.DATE, lead="日期："),
    ),
    notes=(
        "注：应处理 = 上月遗留 + 本月新增；办结率 = 办结 ÷ 应处理；按时率 = 按时办结 ÷ 应办结；"
        "满意率 = 满意 ÷ 回访；"
        "回访率 = 办结（并入别件的除外）中已回访的 ÷ 办结（并入别件的除外）；"
        "投诉率 = 本月新增 ÷ 已入住户数（办公项目 ÷ 管理面积）。分母为零的记“—”。",
    ),
    options={"level": LEVELS},
)
