"""The register by verb: joined, changed, left, back; PINs set, changed, taken away, reset."""

from __future__ import annotations

import pytest

from ledger_app.domain.people import Staff
from ledger_app.services.checking import check
from ledger_app.services.people import People
from ledger_app.services.pins import Pins
from ledger_app.services.profiles import save
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import LedgerError, Refusal
from tests.drivers.chain import all_events
from tests.factories import Played, moment, profile_text

AT = "10-15 09:00"


@pytest.fixture
def staffed(played: Played) -> Played:
    """王芳 (receptionist), 周主任 (head of the office), 李四 (a department)."""
    played.do("staff_add", AT, name="王芳", role="接待员", dept="客户服务中心")
    played.do("staff_add", AT, name="周主任", role="site_head")
    played.do("staff_add", AT, name="李四", role="部门负责人", dept="工程部", phone="13800001111")
    return played


def _by(played: Played, by: str, verb: str, number: str = "", **args: object) -> str:
    raw = {"staff_no": number, **args} if number else args
    return played.desk.do(verb, raw, at=moment(AT), by=by).number


def _staff(played: Played, number: str) -> Staff:
    return People(played.office).find(number)


def test_numbers_follow_each_other_and_the_events_tell_all(staffed: Played) -> None:
    people = People(staffed.office).here()

    assert [person.staff_no for person in people] == ["RY001", "RY002", "RY003"]
    assert people[2] == Staff("RY003", "李四", "dept_head", "工程部", "13800001111")
    assert check(staffed.office).problems == ()
    _, first, *_ = all_events(staffed.office.ledger)
    assert (first.record, first.subject, first.verb) == ("staff", "RY001", "staff_add")
    assert first.changes["role"] == [None, "receptionist"]


def test_one_leaves_and_comes_back(staffed: Played) -> None:
    staffed.do("staff_leave", "10-20 08:00", "RY003")
    assert [p.name for p in People(staffed.office).here()] == ["王芳", "周主任"]
    with pytest.raises(Refusal, match="已于 2026-10-20 离职"):
        staffed.do("staff_leave", "10-21 09:00", "RY003")

    staffed.do("staff_return", "10-22 09:00", "RY003")
    assert _staff(staffed, "RY003").left_on is None
    assert check(staffed.office).problems == ()


def test_a_name_may_be_taken_when_its_bearer_has_left(staffed: Played) -> None:
    with pytest.raises(Refusal, match="已有在职的“李四”"):
        staffed.do("staff_add", AT, name="李四", role="接待员")
    staffed.do("staff_leave", AT, "RY003")
    staffed.do("staff_add", AT, name="李四", role="接待员")

    with pytest.raises(Refusal, match="已有在职的“李四”"):
        staffed.do("staff_return", AT, "RY003")


def test_nobody_leaves_before_the_day(staffed: Played) -> None:
    with pytest.raises(Refusal, match="离职日期 2026-10-16 还没有到") as refused:
        staffed.do("staff_leave", AT, "RY003", on="2026-10-16")

    assert refused.value.fields == ("on",)
    assert _staff(staffed, "RY003").left_on is None


def test_a_leaving_not_yet_begun_is_taken_back(staffed: Played) -> None:
    staffed.desk.do("staff_leave", {"staff_no": "RY003"}, at=moment("10-20 09:00"))
    assert len(People(staffed.office).here()) == 3
    staffed.do("staff_return", AT, "RY003")

    assert _staff(staffed, "RY003").left_on is None


def test_the_last_in_charge_does_not_leave_tomorrow_either(staffed: Played) -> None:
    _by(staffed, "周主任", "limit_rights", on=True)
    for at in (AT, "10-16 09:00"):
        with pytest.raises(Refusal, match="没有人能管理人员名册"):
            staffed.desk.do("staff_leave", {"staff_no": "RY002"}, at=moment(at), by="周主任")


def test_who_leaves_gets_up_from_the_desk(staffed: Played) -> None:
    People(staffed.office).sit_down("RY003")
    staffed.do("staff_leave", AT, "RY003")
    staffed.do("staff_add", AT, name="李四", role="site_head")

    assert (staffed.office.operator, People(staffed.office).operator()) == ("", None)


def test_renaming_one_who_left_moves_no_namesake(staffed: Played) -> None:
    staffed.do("staff_leave", AT, "RY003")
    staffed.do("staff_add", AT, name="李四", role="接待员")
    People(staffed.office).sit_down("RY004")
    staffed.do("staff_change", AT, "RY003", name="李四（旧）")

    assert staffed.office.operator == "李四"
    seated = People(staffed.office).operator()
    assert seated is not None and seated.staff_no == "RY004"
    staffed.desk.do("staff_change", {"staff_no": "RY001", "dept": "工程部"})
    last = People(staffed.office).events("RY001")[-1]
    assert People(staffed.office).roles_of([last]) == {last.seq: "接待员"}


def test_what_was_not_kept_is_not_believed(
    staffed: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = staffed.office
    People(office).sit_down("RY001")

    def full(*_: object, **__: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(office.records, "append", full)
    monkeypatch.setattr(office.records, "save", full)
    for verb, args in (
        ("limit_rights", {"on": True}),
        ("staff_change", {"staff_no": "RY001", "name": "王芳芳"}),
        ("staff_leave", {"staff_no": "RY001"}),
    ):
        with pytest.raises((OSError, LedgerError)):
            staffed.desk.do(verb, args, by="周主任")
    assert (office.limits_rights, office.operator) == (False, "王芳")


def test_where_nobody_keeps_the_register_somebody_must_still_be_there(played: Played) -> None:
    regime = profile_text() + '\n[rights]\nsupervisor = ["void"]\n'
    save(played.office, regime, "试行")
    with pytest.raises(Refusal, match="名册上的人办理，名册上还没有"):
        played.do("limit_rights", AT, on=True)
    played.do("staff_add", AT, name="王芳", role="接待员")
    played.do("limit_rights", AT, on=True)

    with pytest.raises(Refusal, match="没有人在职"):
        played.do("staff_leave", AT, "RY001")


@pytest.mark.parametrize("name", ["RY001", "ry002", "ＲＹ００３"])
def test_nobody_is_called_like_a_number(played: Played, name: str) -> None:
    with pytest.raises(Refusal, match="是人员编号的写法"):
        change_settings(played.office, {"operator": name})
    with pytest.raises(Refusal, match="是人员编号的写法"):
        played.do("staff_add", AT, name=name, role="接待员")
    assert People(played.office).everyone() == []


def test_who_is_renamed_while_at_the_desk_stays_there(staffed: Played) -> None:
    People(staffed.office).sit_down("RY001")
    staffed.do("staff_change", AT, "RY001", name="王芳芳")

    assert staffed.office.operator == "王芳芳"
    assert staffed.office.small.settings()["operator"] == "王芳芳"


def test_a_pin_is_changed_by_who_knows_it(staffed: Played) -> None:
    pins = Pins(staffed.office)
    _by(staffed, "王芳", "pin_set", "RY001", pin="2580", again="2580")

    with pytest.raises(Refusal) as refused:
        _by(staffed, "王芳", "pin_set", "RY001", pin="1379", old_pin="9999")
    assert refused.value.fields == ("old_pin",)
    with pytest.raises(Refusal, match="请输入 王芳 的口令"):
        _by(staffed, "王芳", "pin_set", "RY001", pin="1379")
    with pytest.raises(Refusal, match="两次输入的口令不一样"):
        _by(staffed, "王芳", "pin_set", "RY001", pin="1379", again="1378", old_pin="2580")
    pins.check(_staff(staffed, "RY001"), "2580")

    _by(staffed, "王芳", "pin_set", "RY001", pin="1379", old_pin="2580")
    pins.check(_staff(staffed, "RY001"), "1379")
    _by(staffed, "王芳", "pin_remove", "RY001", old_pin="1379")
    assert not pins.has("RY001")


def test_a_forgotten_pin_is_reset_by_somebody_in_charge(staffed: Played) -> None:
    _by(staffed, "王芳", "pin_set", "RY001", pin="2580")
    assert check(staffed.office).problems == ()

    with pytest.raises(Refusal, match="由主管及以上清除（周主任）"):
        _by(staffed, "李四", "pin_reset", "RY001", reason="忘记")
    with pytest.raises(Refusal, match="请填写“原因”"):
        _by(staffed, "周主任", "pin_reset", "RY001")
    _by(staffed, "周主任", "pin_reset", "RY001", reason="忘记")

    assert not Pins(staffed.office).has("RY001")
    *_, last = all_events(staffed.office.ledger)
    assert (last.verb, last.operator, last.detail) == ("pin_reset", "周主任", {"reason": "忘记"})
    with pytest.raises(Refusal, match="没有设口令"):
        _by(staffed, "周主任", "pin_reset", "RY001", reason="忘记")


def test_the_first_pin_is_ones_own_until_somebody_in_charge_has_one(staffed: Played) -> None:
    for by in ("王芳", "周主任", "过客"):
        with pytest.raises(Refusal, match="请 李四 自己值班"):
            _by(staffed, by, "pin_set", "RY003", pin="2580")
    with pytest.raises(Refusal, match="请 周主任 自己值班"):
        _by(staffed, "王芳", "pin_set", "RY002", pin="2580")
    _by(staffed, "周主任", "pin_set", "RY002", pin="2580")

    for by, number in (("李四", "RY003"), ("王芳", "RY003")):
        with pytest.raises(Refusal, match="由设了口令的主管及以上（周主任）设"):
            _by(staffed, by, "pin_set", number, pin="1379")
    _by(staffed, "周主任", "pin_set", "RY003", pin="1379")
    assert Pins(staffed.office).is_given("RY003")
    _by(staffed, "李四", "pin_set", "RY003", pin="2468", old_pin="1379")
    assert not Pins(staffed.office).is_given("RY003")


def test_one_in_charge_without_a_pin_makes_none_and_resets_none(staffed: Played) -> None:
    staffed.do("staff_add", AT, name="吴总", role="general_manager")
    staffed.do("staff_add", AT, name="陈主管", role="supervisor")
    _by(staffed, "周主任", "pin_set", "RY002", pin="2580")
    with pytest.raises(Refusal, match="（周主任）设"):
        _by(staffed, "吴总", "pin_set", "RY004", pin="1379")
    _by(staffed, "周主任", "pin_set", "RY004", pin="1379")

    with pytest.raises(Refusal, match="由主管及以上清除（吴总）"):
        _by(staffed, "陈主管", "pin_reset", "RY002", reason="忘记")
    _by(staffed, "吴总", "pin_reset", "RY002", reason="忘记")


def test_limiting_rights_needs_somebody_who_may_lift_it(played: Played) -> None:
    with pytest.raises(Refusal, match="名册上还没有"):
        played.do("limit_rights", AT, on=True)
    played.do("staff_add", AT, name="周主任", role="管理处负责人")
    with pytest.raises(Refusal, match=r"办理（周主任）"):
        played.do("limit_rights", AT, on=True)

    _by(played, "周主任", "limit_rights", on=True)
    assert played.office.limits_rights
    with pytest.raises(Refusal, match="没有人能管理人员名册"):
        _by(played, "周主任", "staff_leave", "RY001")
    with pytest.raises(Refusal, match="没有人能管理人员名册"):
        _by(played, "周主任", "staff_change", "RY001", role="接待员")
    with pytest.raises(Refusal, match="本来就是启用"):
        _by(played, "周主任", "limit_rights", on=True)
    _by(played, "RY001", "limit_rights", on=False)
    assert not played.office.limits_rights
    assert check(played.office).problems == ()


def test_an_unknown_number_is_nobody(staffed: Played) -> None:
    with pytest.raises(LedgerError, match="没有编号为“RY009”的人员"):
        staffed.do("staff_change", AT, "RY009", role="接待员")
    with pytest.raises(LedgerError, match="没有编号为“RY009”的人员"):
        staffed.desk.do("staff_leave", {"staff_no": "RY003"}, by="RY009")


def test_pins_and_rights_changed_behind_the_ledger_are_named(staffed: Played) -> None:
    office = staffed.office
    with office.ledger.writing():
        office.people.put_pin("RY001", "…", staffed.clock.now())
        office.small.put_settings({"limit_rights": "1"})
    office.limits_rights = True

    assert check(office).problems == (
        "RY001 的口令不是用本程序设的",
        "按职务限权不是用本程序启用或停用的",
    )


def test_who_sits_at_the_desk_joins_with_the_first_of_the_register(played: Played) -> None:
    change_settings(played.office, {"operator": "王芳"})
    played.do("staff_add", AT, name="李梅", role="客服主管", dept="客户服务中心")
    played.do("staff_add", AT, name="赵刚", role="接待员")

    here = People(played.office).here()
    assert [(one.staff_no, one.name) for one in here] == [
        ("RY001", "李梅"),
        ("RY002", "王芳"),
        ("RY003", "赵刚"),
    ]
    assert (here[1].role, here[1].dept) == ("receptionist", "客户服务中心")
    assert People(played.office).operator() == here[1]
    assert check(played.office).problems == ()
