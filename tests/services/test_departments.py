"""Departments known to an office: found by a part or by initials, a new one is said."""

from __future__ import annotations

import pytest

from ledger_app.services.departments import Departments
from tests.drivers.office import a_case, new_office


@pytest.fixture
def office(tmp_path):
    made = new_office(tmp_path)
    yield made
    made.close()


def test_a_part_or_the_initials_mean_a_department(office):
    known = Departments(office)
    assert known.like("工程") == ["工程部"]
    assert known.like("gcb") == ["工程部"]
    assert known.like("工程部") == []
    assert known.like("") == []


def test_a_new_one_is_said_with_those_like_it(office):
    known = Departments(office)
    assert known.doubt("工程部") == ""
    assert known.doubt("工程") == "新部门：工程，名单里有 工程部"
    assert known.doubt("电梯维保") == "新部门：电梯维保，名单里没有"


def test_what_was_written_before_is_known(office):
    known = Departments(office)
    assert known.doubt("电梯维保")
    a_case(office, accused_dept="电梯维保")
    known.forget()
    assert known.doubt("电梯维保") == ""
