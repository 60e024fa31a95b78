"""Who sits at the desk, who has to say so, and the role shown in the history."""

from __future__ import annotations

import peewee
import pytest

from ledger_app.services.checking import check
from ledger_app.services.people import People, name_of
from ledger_app.services.pins import GivenPinError
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import Refusal
from tests.factories import Played

AT = "10-15 09:00"


@pytest.fixture
def people(played: Played) -> People:
    played.do("staff_add", AT, name="王芳", role="接待员")
    played.do("staff_add", AT, name="周主任", role="管理处负责人")
    return People(played.office)


def test_nobody_registered_is_asked_nothing(played: Played) -> None:
    people = People(played.office)

    assert (people.here(), people.operator(), people.must_say_who()) == ([], None, False)
    change_settings(played.office, {"operator": "随便谁"})
    assert played.office.operator == "随便谁"


def test_sitting_down(people: People, played: Played) -> None:
    changes = people.sit_down("RY001")

    assert (changes.verb, played.office.operator) == ("settings", "王芳")
    person = people.operator()
    assert person is not None and people.role_words(person) == "接待员"
    assert not people.must_say_who()


def test_who_has_a_pin_proves_it(people: People, played: Played) -> None:
    played.desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="周主任")
    people.sit_down("RY001")

    with pytest.raises(Refusal, match="口令不对"):
        people.sit_down("RY002", "1111")
    assert played.office.operator == "王芳"
    people.sit_down("RY002", "2580")
    assert people.must_say_who()
    assert people.with_pin() == {"RY002"}


@pytest.fixture
def handed_out(people: People, played: Played) -> People:
    """王芳 has a PIN that 周主任 set."""
    played.desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="周主任")
    played.desk.do("pin_set", {"staff_no": "RY001", "pin": "3690"}, by="周主任")
    return people


def test_a_pin_that_another_set_is_changed_by_who_sits_down(
    handed_out: People, played: Played
) -> None:
    with pytest.raises(Refusal, match="口令不对"):
        handed_out.sit_down("RY001", "1111", later=True)
    with pytest.raises(GivenPinError, match=r"别人代设的.*可以推迟一次") as asked:
        handed_out.sit_down("RY001", "3690")
    assert asked.value.may_put_off
    assert played.office.operator != "王芳"

    own = {"staff_no": "RY001", "old_pin": "3690"}
    with pytest.raises(Refusal, match="和别人代设的一样"):
        played.desk.do("pin_set", own | {"pin": "３６９０"}, by="王芳")
    played.desk.do("pin_set", own | {"pin": "1470"}, by="王芳")
    handed_out.sit_down("RY001", "1470")
    assert played.office.operator == "王芳"


def test_changing_it_is_put_off_once(handed_out: People, played: Played) -> None:
    handed_out.sit_down("RY001", "3690", later=True)
    assert played.office.operator == "王芳"
    handed_out.sit_down("RY002", "2580")

    for later in (False, True):
        with pytest.raises(GivenPinError, match="已经推迟过一次") as asked:
            handed_out.sit_down("RY001", "3690", later=later)
        assert not asked.value.may_put_off
    told = handed_out.events("RY001")
    assert [(e.verb, e.operator) for e in told][-1] == ("pin_later", "王芳")
    assert "3690" not in str(told)
    assert check(played.office).problems == ()

    reset = {"staff_no": "RY001", "reason": "忘了"}
    played.desk.do("pin_reset", reset, by="周主任")
    played.desk.do("pin_set", {"staff_no": "RY001", "pin": "8642"}, by="周主任")
    handed_out.sit_down("RY001", "8642", later=True)


def test_who_left_does_not_sit_down(people: People, played: Played) -> None:
    played.do("staff_leave", AT, "RY001")

    with pytest.raises(Refusal, match="王芳 已经离职"):
        people.sit_down("RY001")


def test_with_limited_rights_a_stranger_has_to_say_who(people: People, played: Played) -> None:
    played.office.seat("过客")
    assert not people.must_say_who()
    played.desk.do("limit_rights", {"on": True}, by="周主任")

    assert people.must_say_who()


def test_a_registered_office_changes_its_operator_by_choosing(
    people: People, played: Played
) -> None:
    people.sit_down("RY001")
    change_settings(played.office, {"operator": "王芳", "office_phone": "1"})
    with pytest.raises(Refusal, match="按 F9"):
        change_settings(played.office, {"operator": "周主任"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["王芳", "周主任"]),
        ("芳", ["王芳"]),
        ("负责", ["周主任"]),
        ("ry002", ["周主任"]),
        ("wf", ["王芳"]),
        ("WangF", ["王芳"]),
        ("zzr", ["周主任"]),
        ("x", []),
    ],
)
def test_people_are_found_as_they_are_typed(people: People, text: str, found: list[str]) -> None:
    assert [person.name for person in people.search(text, people.here())] == found


def test_what_was_done_with_somebody(people: People, played: Played) -> None:
    played.do("staff_change", AT, "RY001", role="客服主管")

    assert [event.verb for event in people.events("RY001")] == ["staff_add", "staff_change"]


def test_the_role_then(people: People, played: Played) -> None:
    first = played.register("10-15 10:00")
    played.do("staff_change", "10-15 11:00", "RY001", role="客服主管")
    played.do("progress", "10-15 12:00", first, text="已约")

    then = people.roles_then()
    roles = [then.role_of(event) for event in played.office.records.events(first)]
    assert roles == ["receptionist", "supervisor"]


def test_a_number_stands_for_a_name(people: People, played: Played) -> None:
    assert name_of(played.office, "RY002") == "周主任"
    assert name_of(played.office, "王芳") == "王芳"
    number = played.desk.do("register", {"complainant_name": "李雷", "content": "漏水"}, by="RY001")
    assert played.office.records.events(number.number)[0].operator == "王芳"


def test_an_office_with_a_register_asks_who_sits_there_first(
    people: People, played: Played
) -> None:
    change_settings(played.office, {"operator": ""})

    assert people.must_say_who()


def test_with_limited_rights_who_is_in_charge_proves_it(people: People, played: Played) -> None:
    played.do("staff_add", AT, name="吴总", role="公司总经理")
    played.desk.do("limit_rights", {"on": True}, by="周主任")
    people.sit_down("RY003")  # nobody in charge has a PIN: it could be set by nobody
    played.desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="周主任")
    people.sit_down("RY001")

    with pytest.raises(Refusal, match=r"吴总 是公司总经理，还没有口令.*请 周主任 先在"):
        people.sit_down("RY003")

    assert played.office.operator == "王芳"
    people.sit_down("RY002", "2580")


def test_who_could_not_be_kept_does_not_sit_there(
    handed_out: People, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk shows at the commit: what is remembered then is what the ledger has."""
    handed_out.sit_down("RY002", "2580")

    def full(database: peewee.SqliteDatabase) -> None:
        raise peewee.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(peewee.SqliteDatabase, "commit", full)
        with pytest.raises(peewee.OperationalError):
            handed_out.sit_down("RY001", "3690", later=True)

    assert played.office.operator_no == "RY002"
    played.office.read_seat()
    assert played.office.operator_no == "RY002"
