"""A roster as offices keep it: headers of every kind, two phones in a cell, families in a block."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ledger_app.imports.roster import Roster, read_roster
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError
from tests.imports.old_books import TODAY, property_profile, xls, xlsx

HEADER = ["序号", "房号", "业主姓名", "联系电话", "备注"]


def read(path: Path, **more: object) -> Roster:
    found = read_roster(path, profile=property_profile(), today=TODAY, **more)
    assert found is not None
    return found


def people(path: Path, **more: object) -> list[dict[str, object]]:
    return [row.values for row in read(path, **more).rows]


def one(tmp_path: Path, *row: object, header: list[object] | None = None) -> dict[str, object]:
    (found,) = people(xlsx(tmp_path / "名册.xlsx", [header or HEADER, [1, *row]]))
    return found


def test_the_usual_roster(tmp_path: Path) -> None:
    assert one(tmp_path, "3-2-501", "曾国强", "13812345678", "养狗") == {
        "unit_no": "3-2-501", "name": "曾国强", "phone": "13812345678", "kind": "owner",
        "remark": "养狗",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "phone", "other"),
    [
        ("13812345678/0755-88886666", "13812345678", "0755-88886666"),
        ("13812345678 13900001111", "13812345678", "13900001111"),
        ("138 1234 5678", "13812345678", None),
        ("１３８１２３４５６７８", "13812345678", None),
        (13812345678, "13812345678", None),
        (13812345678.0, "13812345678", None),
        ("1.3812345678E+10", "13812345678", None),
        ("+86 138-1234-5678；无", "13812345678", None),
        ("138 1234 5678\n139 0000 1111", "13812345678", "13900001111"),
    ],
)
def test_phones_as_they_are_written(
    tmp_path: Path, cell: object, phone: str, other: str | None
) -> None:
    found = one(tmp_path, "3-2-501", "曾国强", cell, None)
    assert (found.get("phone"), found.get("other_phone")) == (phone, other)


def test_a_phone_that_lost_its_figures_is_not_taken(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xlsx", [HEADER, [1, "3-2-501", "曾国强", "1.38E+10", None]])
    (row,) = read(path).rows
    assert "phone" not in row.values
    assert any("已经丢失" in note for note in row.cleaned)


@pytest.mark.parametrize(
    ("cell", "phone", "remark"),
    [
        ("无", None, None),
        ("—", None, None),
        ("没有", None, None),
        ("找女儿", None, "联系电话 找女儿"),
        ("无、13812345678", "13812345678", None),
    ],
)
def test_a_phone_without_figures_is_none_and_is_told(
    tmp_path: Path, cell: str, phone: str | None, remark: str | None
) -> None:
    path = xlsx(tmp_path / "名册.xlsx", [HEADER, [1, "3-2-501", "曾国强", cell, ""]])
    (row,) = read(path).rows
    assert (row.values.get("phone"), row.values.get("remark")) == (phone, remark)
    assert [note for note in row.cleaned if note.endswith("里没有号码，没有采用")]


def test_building_staircase_and_room_in_three_columns(tmp_path: Path) -> None:
    header = ["楼栋", "单元", "房号", "姓名", "电话", "身份", "入住日期"]
    rows = [
        header,
        ["3栋", "2单元", 501, "曾国强", "138", "业主", "2020-5-1"],
        [12, 1, "1203", "李梅", "", "租客", 44000],
        ["3栋", "2单元", "3-2-601", "韩梅", "", "朋友", ""],
    ]
    found = people(xlsx(tmp_path / "名册.xlsx", rows))
    assert [row["unit_no"] for row in found] == ["3栋2单元501", "12栋1单元1203", "3-2-601"]
    assert [row.get("kind") for row in found] == ["owner", "tenant", None]
    assert found[0]["moved_in_on"] == date(2020, 5, 1)
    assert found[1]["moved_in_on"] == date(2020, 6, 18)


def test_owner_and_tenant_of_one_row_are_two_people(tmp_path: Path) -> None:
    header = ["房号", "业主", "业主电话", "租户", "租户电话", "商户名称"]
    rows = [
        header,
        ["3-2-501", "曾国强", "138", "李梅", "139", None],
        ["S-1", "", "", "", "", "面馆"],
    ]
    found = people(xlsx(tmp_path / "名册.xlsx", rows))
    assert [(p["name"], p["kind"], p.get("phone")) for p in found] == [
        ("曾国强", "owner", "138"), ("李梅", "tenant", "139"), ("面馆", "shop", None),
    ]  # fmt: skip


def test_two_names_in_a_cell_share_their_phones(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "名册.xlsx", [HEADER, [1, "3-2-501", "曾国强、李梅", "13812345678，13900001111"]]
    )
    assert [(p["name"], p["phone"]) for p in people(path)] == [
        ("曾国强", "13812345678"), ("李梅", "13900001111"),
    ]  # fmt: skip


def test_a_room_merged_over_a_family(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (
        ["翠湖花园住户名册"],
        ["房号", "姓名"],
        ["3-2-501", "曾国强"],
        [None, "李梅"],
        [None, "曾小"],
    ):
        page.append(row)
    page.merge_cells("A3:A4")
    path = tmp_path / "名册.xlsx"
    book.save(path)
    roster = read(path)
    assert [(row.row, row.values["unit_no"]) for row in roster.rows] == [
        (3, "3-2-501"),
        (4, "3-2-501"),
    ]
    assert [(bad.row, bad.reason) for bad in roster.refused] == [(5, "没有房号")]


def test_every_sheet_with_a_header_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("3栋", "5栋", "说明"):
        page = book.create_sheet(name)
        page.append(["房号", "姓名"] if name != "说明" else ["本表说明"])
        page.append([f"{name}101", f"{name}住户"])
    path = tmp_path / "名册.xlsx"
    book.save(path)
    roster = read(path)
    assert roster.sheets == ["3栋", "5栋"]
    assert [row.sheet for row in roster.rows] == ["3栋", "5栋"]
    assert len(people(path, sheet="5栋")) == 1
    with pytest.raises(LedgerError, match="没有名为“9栋”的工作表"):
        read(path, sheet="9栋")


def test_rare_names_and_other_formats(tmp_path: Path) -> None:
    rows = [["房号", "姓名", "手机"], ["A座1203", "㛃雯", "138"], ["商铺B-12", "䶮记", ""]]
    assert [p["name"] for p in people(xls(tmp_path / "名册.xls", rows))] == ["㛃雯", "䶮记"]
    text = "房号,姓名,手机\n３－２－５０１,𬭎可心,138\n,无房,1\n3-1,,2\n,,\n"
    path = tmp_path / "名册.csv"
    path.write_text(text, encoding="gb18030")
    roster = read(path)
    assert roster.rows[0].values["unit_no"] == "3-2-501"
    assert roster.rows[0].cleaned == ("“房号”的“３－２－５０１”改写为“3-2-501”",)
    assert [bad.reason for bad in roster.refused] == ["没有房号", "没有姓名"]


def test_a_file_that_is_no_roster_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="找不到名册的表头"):
        read(xlsx(tmp_path / "别的.xlsx", [["日期", "内容"], ["1", "2"]]))


def test_reading_stops_when_told(tmp_path: Path) -> None:
    rows = [["房号", "姓名"], *([f"1-1-{n}", f"住户{n}"] for n in range(1200))]
    path = xlsx(tmp_path / "名册.xlsx", rows)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 1000:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_roster(path, profile=property_profile(), today=TODAY, told=stop)
    assert told == [(500, 1200), (1000, 1200)]


def test_what_was_read_otherwise_is_told_once(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xlsx", [HEADER, [1, "3-2-501", "曾国强", "138 1234 5678", None]])
    assert read(path).rows[0].cleaned == ("“联系电话”的“138 1234 5678”改写为“13812345678”",)


def test_words_around_names_and_phones_become_remarks_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    lines = (
        "房号,姓名,电话",
        "5-1-1201,钱七（已搬走）,1.38E+10",
        "7-1-304,欧阳娜娜,电话：13800000010（女儿）",
        "A座1203,㛃雯,010-88886666转802",
    )
    path.write_text("\n".join(lines), encoding="gb18030")
    first, second, third = read(path).rows
    assert (first.values["name"], first.values.get("phone")) == ("钱七", None)
    assert first.values["remark"] == "已搬走；电话 1.38E+10"
    assert "“姓名”的“钱七（已搬走）”读作“钱七”，“已搬走”记入备注" in first.cleaned
    assert second.values["phone"] == "13800000010"
    assert second.values["remark"] == "电话：13800000010（女儿）"
    assert second.cleaned == ("“电话”的“电话：13800000010（女儿）”读作 13800000010，原话记入备注",)
    assert third.values["phone"] == "010-88886666转802"


def test_a_name_set_wide_loses_its_blank_and_a_foreign_one_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("房号,姓名\n1-1-101,张　三\n1-1-102,John Smith\n", encoding="utf-8")
    wide, foreign = read(path).rows
    assert (wide.values["name"], foreign.values["name"]) == ("张三", "John Smith")
    assert wide.cleaned[-1].endswith("读作“张三”")
    assert foreign.cleaned == ()


def test_empty_flats_totals_and_missing_buildings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    lines = (
        "楼栋,房号,姓名",
        "3栋,501,空置",
        "3栋,502,李梅",
        ",503,王刚",
        ",4-1-101,赵六",
        "合计,,3户",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    roster = read(path)
    assert [one.reason for one in roster.refused] == [
        "姓名栏写着“空置”，不是人名",
        "是合计行，不是住户",
    ]
    assert [(row.values["unit_no"], row.cleaned) for row in roster.rows] == [
        ("3栋502", ()),
        ("503", ("没有写楼栋，房号记作“503”，请核对",)),
        ("4-1-101", ()),
    ]
