"""In every trade the window calls who receives complaints as that trade's rules do."""

from __future__ import annotations

import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.domain.staffing import name_label
from ledger_app.services.desk import Desk
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
from ledger_app.services.settings import change_settings
from ledger_app.support.clock import FixedClock
from ledger_app.ui.context import context_for
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.people_page import PeoplePage
from ledger_app.ui.pages.settings_page import SettingsPage
from tests.drivers.office import NOW

WORDS = {"telecom": "受理员", "manufacturer": "业务部门", "chemical": "客服专员"}


@pytest.fixture(params=WORDS)
def code(request):
    return request.param


@pytest.fixture
def office(tmp_path, code):
    path, clock = tmp_path / "甲.ledger", FixedClock(NOW)
    create_office(path, OfficeSettings("东厂", "东方公司"), profile=code, clock=clock)
    made = open_office(path, clock=clock)
    change_settings(made, {"operator": "王芳"})
    yield made
    made.close()


def test_the_rail(office, messages, qtbot, code):
    window = MainWindow(context_for(office, messages=messages))
    qtbot.addWidget(window)
    assert window.rail.operator.role == WORDS[code]


def test_the_settings(office, messages, show, code):
    page = show(SettingsPage(context_for(office, messages=messages)))
    texts = {label.text() for label in page.findChildren(PlainLabel)}
    assert {"项目与值班人", name_label(WORDS[code])} <= texts


def test_who_sits_there_when_the_first_is_registered(office, messages, show, code):
    page = show(PeoplePage(context_for(office, messages=messages)))
    page._before = 0
    role = office.profile.choices("roles")[-1].label
    changes = Desk(office).do("staff_add", {"name": "周敏", "role": role})
    page.refresh()
    page.performed(changes)
    assert page.notices.text().endswith(f"正在值班的 王芳 也登记为{WORDS[code]}")
