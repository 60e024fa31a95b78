"""Names mean one person; the history shows the role somebody had then."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.people import Staff
from ledger_app.domain.records import Event
from ledger_app.domain.staffing import (
    RolesThen,
    check_leaving,
    check_name,
    check_somebody_left,
    is_number,
    name_label,
)
from ledger_app.support.errors import Refusal
from tests.factories import NOW, profile


def _event(seq: int, subject: str, operator: str = "", **changes: str) -> Event:
    told: dict[str, list[object]] = {name: ["", value] for name, value in changes.items()}
    return Event(seq, "staff", subject, "", "staff_change", NOW, NOW, operator, told, {})


def test_a_later_promotion_changes_no_old_line() -> None:
    then = RolesThen(
        [
            _event(9, "RY001", role="supervisor"),
            _event(2, "RY001", name="王芳", role="receptionist"),
            _event(4, "RY002", name="李四", role="dept_head"),
        ]
    )

    roles = [then.role_of(_event(seq, "TS1", operator="王芳")) for seq in (1, 2, 8, 9, 99)]
    assert roles == ["", "receptionist", "receptionist", "supervisor", "supervisor"]
    assert then.role_of(_event(5, "TS1", operator="李四")) == "dept_head"
    assert then.role_of(_event(5, "TS1", operator="陌生人")) == ""


def test_a_name_that_was_given_up_and_taken_by_another() -> None:
    then = RolesThen(
        [
            _event(1, "RY001", name="王芳", role="receptionist"),
            _event(5, "RY001", name="王芳芳"),
            _event(7, "RY002", name="王芳", role="supervisor"),
        ]
    )

    roles = [then.role_of(_event(seq, "TS1", operator="王芳")) for seq in (4, 6, 8)]
    assert roles == ["receptionist", "", "supervisor"]
    assert then.role_of(_event(6, "TS1", operator="王芳芳")) == "receptionist"


def test_two_at_work_do_not_bear_one_name() -> None:
    others = [Staff("RY001", "王芳"), Staff("RY002", "李四")]

    check_name("王芳", "RY001", others)
    check_name("王芳（工程）", "", others)
    for name, number in (("王芳", ""), ("李四", "RY001"), ("", "RY001"), ("１３８００", "")):
        with pytest.raises(Refusal) as refused:
            check_name(name, number, others)
        assert refused.value.fields == ("name",)


def test_who_left_does_not_leave_again() -> None:
    today = date(2026, 10, 2)
    check_leaving(Staff("RY001", "王芳"), today, today)
    with pytest.raises(Refusal, match="已于 2026-10-01 离职"):
        check_leaving(Staff("RY001", "王芳", left_on=date(2026, 10, 1)), today, today)
    with pytest.raises(Refusal, match="2026-10-03 还没有到"):
        check_leaving(Staff("RY001", "王芳"), date(2026, 10, 3), today)


def test_somebody_with_the_right_must_be_left() -> None:
    head, clerk = Staff("RY001", "周主任", "site_head"), Staff("RY002", "王芳", "receptionist")
    check_somebody_left(profile(), [head, clerk])
    going = Staff("RY001", "周主任", "site_head", left_on=date(2030, 1, 1))
    for act, words in (("staff", "没有人能管理人员名册"), ("regime", "没有人能修改制度")):
        with pytest.raises(Refusal, match=words):
            check_somebody_left(profile(), [going, clerk], act)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("RY001", True),
        ("ｒｙ００１", True),
        (" RY1234 ", True),
        ("RY01", False),
        ("王RY001", False),
    ],
)
def test_a_staff_number_is_known_by_its_looks(text: str, is_one: bool) -> None:
    assert is_number(text) is is_one


def test_a_namesake_at_work_is_meant_rather_than_one_who_left() -> None:
    gone = Event(
        3, "staff", "RY001", "", "staff_leave", NOW, NOW, "", {"left_on": [None, "2026-10-01"]}, {}
    )
    then = RolesThen(
        [
            _event(1, "RY001", name="李四", role="dept_head"),
            gone,
            _event(5, "RY002", name="李四", role="supervisor"),
            _event(7, "RY001", name="李四（旧）"),
        ]
    )

    roles = [then.role_of(_event(seq, "TS1", operator="李四")) for seq in (2, 4, 6, 8)]
    assert roles == ["dept_head", "dept_head", "supervisor", "supervisor"]
    assert then.role_of(_event(8, "TS1", operator="李四（旧）")) == "dept_head"


def test_a_department_that_holds_a_post_has_no_name_of_its_own() -> None:
    assert [name_label(post) for post in ("接待员", "首问负责人", "业务部门")] == [
        "接待员姓名", "首问负责人姓名", "值班人姓名（业务部门）",
    ]  # fmt: skip
