"""Residents are found by room, phone, name and pinyin; the best first, who moved out last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.records import RecordStore
from ledger_app.db.residents import ResidentQueries, Standing
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Caller, Resident
from tests.db.test_records import _event
from tests.factories import a_complaint, moment

PEOPLE = (
    Resident("ZH00001", "3-2-501", "曾国强", "13812345678", "0755-88886666", "owner"),
    Resident("ZH00002", "3栋2单元502室", "单志远", "13900005678"),
    Resident("ZH00003", "32-501", "张三", "13700001111"),
    Resident("ZH00004", "3-10-1501", "张珊珊", "13600002222"),
    Resident("ZH00005", "A座1203", "㛃雯", "13500003333"),
    Resident("ZH00006", "商铺 B-12", "𬭎可心超市", "0755-1234567"),
    Resident("ZH00007", "地下车位 C088", "䶮明"),
    Resident("ZH00008", "3-2-501", "曾老人", "13812349999", moved_out_on=date(2025, 3, 1)),
    Resident("ZH00009", "12号楼301", "張國強", "13300004444"),
)

Find = Callable[..., list[str]]


@pytest.fixture
def store(ledger: LedgerFile) -> RecordStore:
    made = RecordStore(ledger, SearchText())
    with ledger.writing():
        made.add_many([(p, _event(p.resident_no, "resident_add")) for p in PEOPLE], "resident")
    return made


@pytest.fixture
def queries(ledger: LedgerFile, store: RecordStore) -> ResidentQueries:
    return ResidentQueries(ledger, SearchText())


@pytest.fixture
def find(queries: ResidentQueries) -> Find:
    return lambda typed, limit=20: [r.resident_no[-1] for r in queries.find(typed, limit)]


FOUND = [
    ("3-2-501", "18"), ("3栋2单元501室", "18"), ("３＃２－５０１", "18"), ("3d2dy501", "18"), ("3-2", "128"),
    ("3栋", "1248"), ("3d", "1248"), ("501", "138"), ("32-501", "3"), ("2-501", "18"),
    ("a1203", "5"), ("b12", "6"), ("商铺", "6"), ("c088", "7"), ("车位", "7"), ("12hl", "69"),
    ("5678", "12"), ("6666", "1"), ("138", "18"), ("13812345678", "1"), ("138 1234 5678", "1"),
    ("138-1234-5678", "1"), ("0755", "16"), ("34567", "6"), ("１３８１２３４５６７８", "1"),
    ("曾国强", "1"), ("国强", "19"), ("曾", "18"), ("张国强", "9"),
    ("㛃", "5"), ("𬭎可", "6"), ("䶮", "7"), ("zgq", "19"), ("cgq", "1"), ("gq", "19"),
    ("zengguoqiang", "1"), ("zenggq", "1"), ("ceng", "18"),
    ("szy", "2"), ("dzy", "2"), ("shanzhiyuan", "2"), ("ZGQ", "19"), ("hkx", "6"), ("jw", "5"),
    ("3d zs", "4"), ("zs 3栋", "4"), ("32 zs", "3"), ("501 曾", "18"), ("3-2 5678", "12"),
    ("没有这人", ""), ("9999999", ""), ("  ", ""), ("%", ""), ("'; --", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_typed_words_find_the_resident(find: Find, typed: str, found: str) -> None:
    assert "".join(sorted(find(typed))) == found


def test_who_lives_here_comes_before_who_moved_out(find: Find) -> None:
    assert find("3-2-501") == ["1", "8"]


def test_the_equal_comes_before_the_longer(find: Find) -> None:
    assert find("张三")[0] == "3"
    assert find("zs") == ["3", "4"]


def test_the_building_named_comes_before_the_staircase_of_another(
    ledger: LedgerFile, store: RecordStore, find: Find
) -> None:
    near = Resident("ZH00010", "12-3-101", "曾小")
    with ledger.writing():
        store.save("resident", near, _event("ZH00010", "resident_add"), None)
    assert find("3d z") == ["4", "1", "2", "0", "8"]
    assert find("3栋")[:3] == ["4", "1", "2"]


def test_no_more_are_given_than_asked_for(find: Find) -> None:
    assert len(find("3", 2)) == 2


def test_a_change_moves_the_keys(ledger: LedgerFile, store: RecordStore, find: Find) -> None:
    old = store.find("resident", "ZH00001")
    assert old is not None and isinstance(old[1], Resident)
    new = replace(old[1], name="仇英", unit_no="5-1-101")
    with ledger.writing():
        store.save("resident", new, _event("ZH00001", "resident_change"), old)
    assert find("qy") == find("5-1") == find("chouying") == ["1"]
    assert find("zgq") == ["9"]
    assert find("3-2-501") == ["8"]


def test_the_register_is_read_page_by_page_in_the_order_of_rooms(
    queries: ResidentQueries,
) -> None:
    seen, after = [], None
    while found := queries.page(after, 2, gone=True):
        after = found[-1][0]
        seen += [resident.resident_no[-1] for _, resident in found]
    assert seen[:3] == ["1", "2", "4"]
    assert seen[-1] == "8"
    assert len(seen) == len(PEOPLE) == sum(queries.counts())
    assert len(queries.page(None, 99, gone=False)) == len(PEOPLE) - 1


def test_everybody_of_a_room_and_of_no_other(queries: ResidentQueries) -> None:
    names = [r.name for r in queries.of_room("３栋2单元501")]
    assert names == ["曾国强"]
    assert len(queries.of_room("3-2-501", gone=True)) == 2
    assert queries.of_room("") == []


def test_what_a_household_has_complained_of(
    ledger: LedgerFile, store: RecordStore, queries: ResidentQueries
) -> None:
    with ledger.writing():
        for number, room, state in (
            ("TS202610001", "3栋2单元501室", "registered"),
            ("TS202610002", "3-2-501", "closed"),
            ("TS202610003", "3-2-501", "voided"),
            ("TS202610004", "7-7-7", "registered"),
        ):
            case = a_complaint(complaint_no=number, unit_no=room, phone="")
            case = replace(case, state=type(case.state)(state))
            store.save("complaint", case, _event(number), None)
        store.save(
            "caller",
            Caller("TS202610004#2", "TS202610004", "曾", "三栋二单元五零一"),
            _event("TS202610004#2", "caller_add"),
            None,
        )
    told = queries.standings(PEOPLE)
    assert told["ZH00001"] == Standing(3, 2, moment("10-01 09:00"))
    assert "ZH00003" not in told
