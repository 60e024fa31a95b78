"""Taking a roster over: once, whole, and nothing that is known is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.services.checking import check
from ledger_app.services.residents import Residents
from ledger_app.services.roster import RosterPlan, plan_roster, take_roster
from ledger_app.support.progress import StoppedError
from tests.drivers.chain import all_events
from tests.factories import Played

ROSTER = """房号,姓名,电话,身份
3-2-501,曾国强,13812345678,业主
3栋2单元501室,李梅,13900001111,租客
3#2-501,曾 国强,138,业主
,没有房号,1,
A座1203,㛃雯,,业主
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "住户 名册.csv"
    path.write_text(ROSTER, encoding="utf-8-sig")
    return path


def _plan(played: Played, file: Path) -> RosterPlan:
    plan = plan_roster(played.office, file)
    assert plan is not None
    return plan


def test_a_plan_says_what_would_happen_and_writes_nothing(played: Played, file: Path) -> None:
    plan = _plan(played, file)
    assert [row.values["name"] for row in plan.new] == ["曾国强", "李梅", "㛃雯"]
    assert [line.words for line in plan.repeated] == ["3#2-501 曾 国强 与第 2 行是同一人，只收一次"]
    assert [line.words for line in plan.refused] == ["没有房号"]
    assert [line.words for line in plan.cleaned] == ["身份“租客”记作“租户”"]
    assert Residents(played.office).counts() == (0, 0)


def test_a_phone_that_looks_like_none_is_pointed_out_and_taken(
    played: Played, tmp_path: Path
) -> None:
    path = tmp_path / "名册.csv"
    rows = ("1-1-101,甲,138123456,0755-1234", "1-1-102,乙,010-88886666,66123", "1-1-103,丙,,")
    path.write_text("\n".join(["房号,姓名,电话,其他电话", *rows]), encoding="utf-8")

    plan = _plan(played, path)

    like_none = "不像手机也不像座机，照收，请核对"
    assert [(line.row, line.words) for line in plan.doubtful] == [
        (2, f"1-1-101 甲 的电话“138123456”有 9 位，{like_none}"),
        (2, f"1-1-101 甲 的电话“0755-1234”有 8 位，{like_none}"),
    ]
    assert len(plan.json()["doubtful"]) == 2  # type: ignore[arg-type]
    take_roster(played.office, plan)
    assert Residents(played.office).find("甲")[0].phone == "138123456"


def test_everybody_is_taken_by_an_event_of_their_own(played: Played, file: Path) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="9-9-9", name="先来")
    changes = take_roster(played.office, _plan(played, file))
    assert changes is not None and changes.number == "3"
    book = Residents(played.office)
    (found,) = book.find("zgq")
    assert (found.resident_no, found.kind) == ("ZH00002", "owner")
    (event,) = book.history("ZH00002")
    assert event.detail == {"source": "住户 名册.csv", "row": 2}
    again = played.do("resident_add", "10-01 09:00", unit_no="9-9-8", name="后来")
    assert again == "ZH00005"
    assert check(played.office).ok


def test_the_same_roster_twice_adds_nothing(played: Played, file: Path) -> None:
    plan = _plan(played, file)
    take_roster(played.office, plan)
    before = len(all_events(played.office.ledger))
    take_roster(played.office, plan)
    again = _plan(played, file)
    assert (len(again.new), len(again.already), len(again.repeated)) == (0, 3, 1)
    take_roster(played.office, again)
    assert len(all_events(played.office.ledger)) == before


def test_what_the_file_says_otherwise_is_told_and_not_taken(played: Played, file: Path) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="3-2-501", name="曾国强", phone="110")
    gone = played.do("resident_add", "10-01 09:00", unit_no="3-2-501", name="李梅")
    played.do("resident_move_out", "10-02 09:00", gone)
    plan = _plan(played, file)
    assert [row.values["name"] for row in plan.new] == ["㛃雯"]
    told = "".join(line.words for line in plan.differs)
    assert "名册上的电话是 110，文件里是 13812345678" in told
    assert "已迁出" in told
    take_roster(played.office, plan)
    assert Residents(played.office).find("曾国强")[0].phone == "110"


def test_a_stopped_import_leaves_nothing(played: Played, file: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        take_roster(played.office, _plan(played, file), stop)
    assert Residents(played.office).counts() == (0, 0)
    assert [event.verb for event in all_events(played.office.ledger)] == ["founding"]
    assert played.do("resident_add", "10-01 09:00", unit_no="1-1", name="甲") == "ZH00001"
