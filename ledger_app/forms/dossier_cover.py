"""投诉案卷封面 (一案一档): what the case was, how it ended, and what lies in the file.

Values: the fields of a complaint by name, and `state_label`, `level_label`, `category_label`,
`satisfaction_label`, `proof` (the ledger's chain head), `ended_at`, `filed_by`, `checked_by`,
`filed_on`; `rows` of contents (`name`, `sheet_no`, `dated`, `start`, `pages`, `remark`).
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

_CASE = Grid((
    Row(9, (
        Label("投诉人", 22), Field("complainant_name", 33),
        Label("房号/单元", 22), Field("unit_no", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(9, (
        Label("投诉时间", 22), Field("received_at", 63, K.DATE_TIME),
        Label("办结时间", 22), Field("ended_at", 63, K.DATE_TIME),
    )),
    Row(9, (
        Label("投诉级别", 22), Field("level_label", 33),
        Label("投诉类别", 22), Field("category_label", 33),
        Label("承办部门", 22), Field("handling_dept", 38),
    )),
    Row(9, (
        Label("办理状态", 22), Field("state_label", 33),
        Label("客户评价", 22), Field("satisfaction_label", 33),
        Label("归档日期", 22), Field("archived_on", 38, K.DATE),
    )),
    Row(24, (Label("投诉内容", 22), Field("content", 148, K.LONG_TEXT))),
    Row(20, (Label("处理结果", 22), Field("handling_result", 148, K.LONG_TEXT))),
    Row(8, (Label("台账校验", 22), Field("proof", 148))),
))  # fmt: skip

_CONTENTS = Table(
    (
        Column("序号", "seq", 10, K.COUNT),
        Column("文件名称", "name", 50, align=Align.LEFT),
        Column("编号", "sheet_no", 36),
        Column("日期", "dated", 24, K.DATE),
        Column("页次", "start", 13, K.COUNT),
        Column("页数", "pages", 13, K.COUNT),
        Column("备注", "remark", 24, K.LONG_TEXT, align=Align.LEFT),
    ),
    header_mm=9,
    row_mm=8,
    least_rows=15,
)

DOSSIER_COVER = FormSpec(
    code="dossier-cover",
    mark="C8",
    title="投诉案卷",
    sheet_code="QR-KF-17",
    version="A/0",
    record="complaint",
    extra=frozenset({
        "project_name", "state_label", "level_label", "category_label", "satisfaction_label",
        "proof", "ended_at", "filed_by", "checked_by", "filed_on",
    }),
    header=(
        Field("project_name", 100, lead="项目名称："),
        Field("complaint_no", 70, K.NUMBER, lead="投诉编号：", align=Align.RIGHT),
    ),
    blocks=(_CASE, _CONTENTS),
    foot=(
        Field("filed_by", 60, K.SIGNATURE, lead="立卷人："),
        Field("checked_by", 60, K.SIGNATURE, lead="检查人："),
        Field("filed_on", 50, K.DATE, lead="日期："),
    ),
)  # fmt: skip
