"""What is typed into the form of a step is kept, comes back, and goes with the step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ledger_app.services.desk import Desk
from ledger_app.services.drafts import step_key
from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.support.errors import LedgerError
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.today_page import TodayPage
from ledger_app.ui.verb_form import VerbForm
from tests.drivers.office import NOW, a_case
from tests.ui.conftest import compose

WORDS = "已联系供货商，周三到货"


@pytest.fixture
def page(context, show):
    return show(CasePage(context))


@pytest.fixture
def progress(page, office):
    """The form of 进展 on a case being handled, something typed into it."""
    page.show_case(a_case(office, until="handling"))
    page.take_step("progress")
    page.side.form.boxes["text"].set_value(WORDS)
    return page.side.form


def kept(page, step="progress"):
    found = page.context.drafts.load(step_key(page.number, step))
    return found.values if found else None


def test_a_form_is_kept_every_few_seconds_and_outlives_the_program(page, progress, qtbot, show):
    progress.draft._timer.setInterval(20)
    qtbot.waitUntil(lambda: kept(page) is not None)
    assert kept(page) == {"text": WORDS}

    again = show(CasePage(page.context))
    again.show_case(page.number)
    assert "未提交的内容" in again.notices.text()
    again.notices._action.click()

    assert again.side.form.boxes["text"].value() == WORDS
    assert again.side.form.draft.words.text() == f"已恢复 {NOW:%H:%M} 未提交的内容"


def test_a_draft_lies_in_the_file(page, progress, office, tmp_path):
    progress.draft.keep()
    number, path = page.number, office.path
    office.close()
    again = open_office(path, clock=FixedClock(NOW))
    assert context_for(again).drafts.load(step_key(number, "progress")).values == {"text": WORDS}
    again.close()


def test_escape_keeps_what_was_typed_and_says_so(page, progress, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.side.form is None
    assert "已留作草稿" in page.notices.text()

    page.notices._action.click()
    assert page.side.form.boxes["text"].value() == WORDS


def test_escape_on_an_untouched_form_says_nothing(page, office, qtbot):
    page.show_case(a_case(office, until="handling"))
    page.take_step("extend")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert (page.notices.text(), kept(page, "extend")) == ("", None)


def test_the_same_step_again_keeps_what_stands_there(page, progress):
    page.take_step("progress")
    assert page.side.form is progress
    assert progress.boxes["text"].value() == WORDS


def test_typing_goes_on_behind_what_came_back(page, progress, qtbot):
    page.take_step("pause")
    page.take_step("progress")
    qtbot.keyClicks(page.side.form.boxes["text"], "ok")
    assert page.side.form.boxes["text"].value() == f"{WORDS}ok"


def test_another_step_leaves_the_draft(page, progress):
    page.take_step("pause")
    assert kept(page) == {"text": WORDS}
    page.take_step("progress")
    assert page.side.form.boxes["text"].value() == WORDS


def test_a_step_taken_drops_its_draft(page, progress):
    progress.draft.keep()
    progress.submit()
    assert page.side.form is None
    assert kept(page) is None


def test_a_draft_may_be_given_up(page, progress):
    progress.draft.keep()
    page.take_step("pause")
    page.take_step("progress")
    page.side.form.draft.drop_button.click()
    assert page.side.form.boxes["text"].value() == ""
    assert kept(page) is None
    assert page.side.form.draft.line.isHidden()


def test_nothing_is_kept_while_the_input_method_composes(page, progress):
    compose(progress.boxes["text"], "gonghuoshang")
    progress.draft.keep()
    assert kept(page) is None


def test_a_pin_is_never_kept(page, office):
    page.show_case(a_case(office, until="handling"))
    page.take_step("extend")
    form = page.side.form
    form.boxes["basis"].set_value("pin")
    form.boxes["reason"].set_value("等配件")
    form.boxes["pin"].set_value("482913")
    assert form.draft.keep()
    assert "pin" not in kept(page, "extend")
    assert "482913" not in str(kept(page, "extend"))


def test_what_cannot_be_kept_stays_in_its_form(page, progress, qtbot, monkeypatch):
    def full(key, values):
        raise LedgerError("磁盘已满")

    monkeypatch.setattr(page.context.drafts, "save", full)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.side.form is progress
    assert "磁盘已满" in page.notices.text()


def test_a_form_without_a_key_keeps_nothing(context, qtbot):
    form = VerbForm(context, "sign_for")
    qtbot.addWidget(form)
    assert form.draft is None


def test_a_step_that_is_no_longer_possible_offers_to_drop_its_draft(page, office, show):
    number = a_case(office, until="registered")
    page.context.drafts.save(step_key(number, "sign_for"), {"collector": "李四"})
    page.show_case(number)
    page.notices._action.click()
    assert page.context.drafts.load(step_key(number, "sign_for")) is None


def test_today_lists_cases_left_unfinished(page, progress, show, qtbot):
    progress.draft.keep()
    today = show(TodayPage(page.context))
    today.show_page()
    qtbot.waitUntil(lambda: today.reminders.buttons["drafts"].text() == "草稿 1")
    today.reminders.buttons["drafts"].click()
    assert today.model.case_at(0).complaint_no == page.number


def test_a_caller_being_typed_stays_with_its_case(page, office):
    first, other = (a_case(office, until="handling") for _ in range(2))
    for number in (first, other):
        Desk(office).do("mass", {"number": number})
    page.show_case(first, "callers")
    tab = page.pages._made["callers"]
    tab.boxes["unit_no"].set_value("7-1-101")
    page.show_case(other, "callers")
    assert tab.boxes["unit_no"].value() == ""
    page.show_case(first, "callers")
    assert tab.boxes["unit_no"].value() == "7-1-101"
    tab.add()
    assert page.context.drafts.of_cases() == ()
