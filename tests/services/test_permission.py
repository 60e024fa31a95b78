"""Rights in force: who may, who is told who may, and approvals by PIN."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ledger_app.services.attachments import Attachments
from ledger_app.services.calendars import Calendars
from ledger_app.services.checking import check
from ledger_app.services.permission import require_right
from ledger_app.services.signatures import Signatures
from ledger_app.support.errors import Refusal
from tests.factories import Played, moment

AT = "10-15 09:00"


@pytest.fixture
def strict(played: Played) -> Played:
    """王芳 at reception, 周主任 in charge with a PIN, 吴总 who approves; rights limited."""
    played.do("staff_add", AT, name="王芳", role="接待员")
    played.do("staff_add", AT, name="周主任", role="管理处负责人")
    played.do("staff_add", AT, name="吴总", role="公司总经理")
    _do(played, "周主任", "pin_set", staff_no="RY002", pin="2580")
    _do(played, "周主任", "pin_set", staff_no="RY003", pin="3690")
    _do(played, "吴总", "pin_set", staff_no="RY003", pin="1379", old_pin="3690")
    played.desk.do("limit_rights", {"on": True}, by="周主任")
    return played


def _do(played: Played, by: str, verb: str, **args: object) -> None:
    played.desk.do(verb, args, at=moment("10-15 12:00"), by=by)


def test_what_is_reserved_says_who_may(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    with pytest.raises(Refusal) as refused:
        _do(strict, "王芳", "void", number=number, reason="重复")

    assert refused.value.problems == (
        "“作废”须由客服主管、物业部经理、公司总经理、管理处负责人（周主任、吴总）办理；"
        "王芳是接待员。没有改动",
    )
    assert strict.state(number) == "registered"
    _do(strict, "周主任", "void", number=number, reason="重复")
    assert strict.state(number) == "voided"


@pytest.mark.parametrize("by", ["过客", "", "王芳"])
def test_only_people_of_the_register_act(strict: Played, by: str) -> None:
    with pytest.raises(Refusal):
        _do(strict, by, "staff_add", name="甲", role="接待员")


def test_a_stranger_may_do_what_is_free_to_no_stranger(strict: Played) -> None:
    with pytest.raises(Refusal, match="“过客”不在人员名册上"):
        _do(strict, "过客", "register", complainant_name="甲", content="漏水")


def test_settings_are_kept_by_who_may(strict: Played) -> None:
    strict.office.seat("王芳")
    with pytest.raises(Refusal, match="“修改设置”须由"):
        strict.office.change_settings({"office_phone": "1"})
    strict.office.seat("周主任")
    strict.office.change_settings({"office_phone": "1"})
    assert strict.office.settings.office_phone == "1"


def test_the_calendar_and_files_are_changed_by_who_may(strict: Played, tmp_path: Path) -> None:
    number = strict.register("10-15 10:00")
    office = strict.office
    office.seat("王芳")
    with pytest.raises(Refusal, match="“修改制度”须由"):
        Calendars(office).set_day(date(2026, 12, 31), works=False)
    assert date(2026, 12, 31) not in office.small.calendar().exceptions
    Signatures(office).set_state("handling", number, "已签")
    Attachments(office).add(number, b"abc", name="甲.txt")
    office.seat("过客")
    with pytest.raises(Refusal, match="不在人员名册上"):
        Signatures(office).set_state("handling", number, "待签")
    with pytest.raises(Refusal, match="不在人员名册上"):
        Attachments(office).add(number, b"xyz", name="乙.txt")


def test_without_limits_nobody_is_asked(played: Played) -> None:
    played.do("staff_add", AT, name="王芳", role="接待员")
    number = played.register("10-15 10:00")

    _do(played, "过客", "void", number=number, reason="重复")
    require_right(played.office, "staff", "谁都行")


def test_an_approval_by_pin_lets_the_clerk_write_it_down(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    extend = {
        "number": number, "due_at": "2026-10-20", "approver": "吴总", "reason": "待料",
        "approver_role": "公司总经理", "basis": "pin",
    }  # fmt: skip
    for wrong, field in (
        ({}, "pin"),
        ({"pin": "2580"}, "pin"),
        ({"pin": "1379", "approver_role": "物业部经理"}, "approver_role"),
        ({"pin": "1379", "approver": "吴经理"}, "approver"),
    ):
        with pytest.raises(Refusal) as refused:
            _do(strict, "王芳", "extend", **(extend | wrong))
        assert refused.value.fields == (field,)
    with pytest.raises(Refusal, match="或请其在此输入口令确认"):
        _do(strict, "王芳", "extend", **(extend | {"basis": "paper"}))

    _do(strict, "王芳", "extend", **extend, pin="1379")
    *_, event = strict.office.records.events(number)
    assert (event.operator, event.detail["approver_no"]) == ("王芳", "RY003")
    assert (event.detail["basis"], "pin" in event.detail) == ("pin", False)
    assert "1379" not in str(event)
    assert check(strict.office).problems == ()


def test_wrong_pins_count_though_the_step_is_refused(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    args = {"approver": "RY002", "approver_role": "site_head", "basis": "pin", "pin": "0001"}
    for _ in range(5):
        with pytest.raises(Refusal, match="口令不对"):
            _do(strict, "周主任", "consent", number=number, **args)
    with pytest.raises(Refusal, match="输错太多"):
        _do(strict, "周主任", "consent", number=number, **(args | {"pin": "2580"}))


def test_a_pin_given_for_a_signature_on_paper_is_kept_nowhere(played: Played) -> None:
    number = played.register("10-15 10:00")
    played.do(
        "extend", "10-15 11:00", number, due_at="2026-10-20", approver="吴总", reason="待料",
        approver_role="公司总经理", basis="paper", pin="7777",
    )  # fmt: skip

    *_, event = played.office.records.events(number)
    assert "7777" not in str(event)


def test_a_pin_that_another_set_approves_nothing(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    _do(strict, "周主任", "staff_add", name="陈经理", role="物业部经理")
    with pytest.raises(Refusal, match="由设了口令的主管及以上（周主任、吴总）设"):
        _do(strict, "王芳", "pin_set", staff_no="RY004", pin="2468")
    _do(strict, "周主任", "pin_set", staff_no="RY004", pin="2468")
    extend = {
        "number": number, "due_at": "2026-10-20", "approver": "陈经理", "reason": "待料",
        "approver_role": "物业部经理", "basis": "pin",
    }  # fmt: skip
    with pytest.raises(Refusal, match="陈经理 的口令是别人代设的") as refused:
        _do(strict, "王芳", "extend", **extend, pin="2468")
    assert refused.value.fields == ("pin",)

    with pytest.raises(Refusal, match="“管理人员名册”须由"):
        _do(strict, "王芳", "pin_set", staff_no="RY004", pin="1470", old_pin="2468")
    _do(strict, "陈经理", "pin_set", staff_no="RY004", pin="1470", old_pin="2468")
    _do(strict, "王芳", "extend", **extend, pin="1470")


def test_a_revisit_by_the_handler_is_noted(played: Played) -> None:
    number = played.register("10-15 10:00")
    played.walk(number, docket="10-15 10:05", dispatch="10-15 10:06", sign_for="10-15 10:07")
    played.do("handle", "10-15 11:00", number, handling_result="已修好", handler="李四")
    played.do("revisit", "10-15 12:00", number, satisfaction="A", revisitor="李四")

    *_, event = played.office.records.events(number)
    assert event.detail["by_handler"] is True
