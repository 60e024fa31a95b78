"""The header of a roster: what its columns may be called, and which row of a sheet it is."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.imports.files import Range, Table
from ledger_app.imports.headers import Header, Words, candidates, match

# Header texts by meaning, best first. A roster names people by what they are: 业主姓名, 租户电话.
_HEADERS = {
    "unit_no": (
        "房号 房间号 房间 房屋编号 房屋 单元房号 楼栋房号 楼栋/房号 房号/单元 门牌号 门牌 室号 "
        "地址 住址 房产 房产名称 户号 单位 铺位号 商铺号 铺号 车位号"
    ),
    "building": "楼栋 楼号 栋号 幢号 座号 栋 幢 座 楼 楼栋号 楼宇 栋座",
    "entrance": "单元 单元号 门栋 梯",
    "owner_name": "业主姓名 业主 业主名称 产权人 房主 房东 业主/使用人",
    "tenant_name": "租户姓名 租户 租客 租客姓名 承租人 使用人",
    "shop_name": "商户名称 商户 商铺名称 店名 店铺名称",
    "name": "姓名 住户姓名 住户 客户姓名 客户名称 名称 联系人 户主 户主姓名 家庭成员",
    "owner_phone": "业主电话 业主手机 业主联系电话 业主手机号 业主联系方式 业主电话号码",
    "tenant_phone": "租户电话 租户手机 租客电话 租户联系电话 租户联系方式 使用人电话",
    "phone": "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 移动电话 联系手机",
    "other_phone": "其他电话 备用电话 固定电话 座机 电话2 联系电话2 手机2 紧急联系电话 家庭电话",
    "kind": "身份 客户身份 住户类型 客户类型 类型 性质 业主/租户 与业主关系 关系",
    "moved_in_on": "入住日期 入住时间 迁入日期 收房日期 交房日期 收楼日期 入伙日期",
    "moved_out_on": "迁出日期 迁出时间 搬离日期 退租日期",
    "remark": "备注 说明 备注说明",
}
_WORDS = Words.of(_HEADERS)
NAMES = {"owner_name": "owner", "tenant_name": "tenant", "shop_name": "shop", "name": ""}


def find_header(table: Table) -> Header | None:
    """The header that names the most; it must have a room and somebody's name."""
    best: Header | None = None
    for row, first, texts in candidates(table, words=_WORDS):
        fields = match(texts, _WORDS)
        enough = bool({"unit_no", "building"} & fields.keys()) and bool(NAMES.keys() & fields)
        if enough and (best is None or len(fields) > len(best.fields)):
            best = Header(row, first, texts, fields)
    return best


def room_blocks(merges: Sequence[Range], header: Header) -> dict[tuple[int, int], int]:
    """(row, column) inside a block merged downwards -> the row its value stands in.

    Only the room is one for several people; a merged name is one person.
    """
    rooms = {c for n in ("unit_no", "building", "entrance") for c in header.fields.get(n, ())}
    return {
        (row, column): top
        for top, left, bottom, right in merges
        if bottom > top and top >= header.first
        for column in range(left, right + 1)
        if column in rooms
        for row in range(top + 1, bottom + 1)
    }
