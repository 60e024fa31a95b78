"""维修服务单: three labelled copies, two to a page.

Values: the fields of a repair slip by name, and `issued_on` (date), `material_fee`, `total_cn`
(the sum in Chinese capitals); `items` of mappings `name`, `unit`, `qty`, `price`, `amount` (four
are printed on the slip, more on a 附页).
"""

from __future__ import annotations

from ledger_app.forms.spec import (
    Align,
    Blank,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    PrintedOption,
    Row,
    Slips,
)

K = FieldKind

_REPORTED = (
    Row(8, (
        Label("报修人", 22), Field("reporter", 33),
        Label("房号/部位", 22), Field("unit_no", 33),
        Label("联系电话", 22), Field("phone", 38, K.PHONE),
    )),
    Row(10, (
        Label("报修时间", 22), Field("reported_at", 33, K.DATE_TIME),
        Label("预约时间", 22), Field("appointed_at", 33, K.DATE_TIME),
        Label("关联投诉\n编号", 22), Field("complaint_no", 38, K.NUMBER),
    )),
    Row(12, (Label("报修内容", 22), Field("fault", 148, K.LONG_TEXT))),
    Row(8, (
        Label("派工人", 22), Field("dispatcher", 33, K.SIGNATURE),
        Label("维修人", 22), Field("worker", 33),
        Label("派工时间", 22), Field("assigned_at", 38, K.DATE_TIME),
    )),
    Row(8, (
        Label("到达时间", 22), Field("arrived_at", 33, K.DATE_TIME),
        Label("完成时间", 22), Field("finished_at", 33, K.DATE_TIME),
        Label("服务性质", 22), Field("charge_type", 38, K.CHOICE),
    )),
    Row(12, (Label("维修情况", 22), Field("work_done", 148, K.LONG_TEXT))),
)  # fmt: skip

_CHARGED = (
    Row(6, (
        Label("材料名称/规格", 62), Label("单位", 22), Label("数量", 22),
        Label("单价（元）", 28), Label("金额（元）", 36),
    )),
    Row(6, (
        Field("name", 62, heading="材料"),
        Field("unit", 22, heading="单位", align=Align.CENTRE),
        Field("qty", 22, K.COUNT, heading="数量", align=Align.CENTRE),
        Field("price", 28, K.AMOUNT, heading="单价", align=Align.RIGHT),
        Field("amount", 36, K.AMOUNT, heading="金额", align=Align.RIGHT),
    ), items="items", times=4),
    Row(10, (
        Label("人工费", 22), Field("labour_fee", 33, K.AMOUNT),
        Label("材料费", 22), Field("material_fee", 33, K.AMOUNT),
        Label("合计\n（大写）", 22), Field("total_cn", 38),
    )),
)  # fmt: skip

_ACCEPTED = (
    Row(12, (
        Label("客户验收\n意见", 22), Field("acceptance", 85, K.CHOICE),
        Label("客户签名", 22), Blank("签名/日期", 41),
    )),
    Row(9, (
        Label("维修人签名", 22), Blank("签名", 33),
        Label("客服部收单", 22), Field("slip_returned_at", 33, K.DATE_TIME),
        Label("回访", 22), Field("revisit_note", 38),
    )),
)  # fmt: skip

REPAIR = FormSpec(
    code="repair",
    mark="R1",
    signed_by="客户签名",
    title="维修服务单",
    sheet_code="QR-KF-09",
    version="A/0",
    record="repair",
    extra=frozenset({"project_name", "issued_on", "material_fee", "total_cn"}),
    header=(
        Field("project_name", 58, lead="项目名称："),
        Field("issued_on", 45, K.DATE, lead="日期：", align=Align.CENTRE),
        Field("repair_slip_no", 50, K.NUMBER, lead="NO：", align=Align.RIGHT),
    ),
    blocks=(Grid((*_REPORTED, *_CHARGED, *_ACCEPTED)),),
    options={
        "charge_type": (PrintedOption("无偿", ("free",)), PrintedOption("有偿", ("paid",))),
        "acceptance": (
            PrintedOption("满意", ("satisfied",)),
            PrintedOption("基本满意", ("basic",)),
            PrintedOption("不满意", ("unsatisfied",), after="　意见："),
        ),
    },
    slips=Slips(("工程/维修存根", "客户服务中心", "客户"), folded_title=True),
)
