"""打印其他: the papers around a case, letters filled in first, and records of talks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.case_papers import DOSSIER, PAPERS
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver, commit


@pytest.fixture
def page(context, show, office):
    made = show(CasePage(context))
    made.show_case(a_case(office, until="dispatched"))
    return made


@pytest.fixture
def wanted(page):
    """Jobs that were to be previewed."""
    jobs = []
    page.preview_wanted.connect(jobs.append)
    return jobs


def choose(page, code):
    action = page.case_head.papers.findChild(QAction, f"paper_{code}")
    action.trigger()


OTHERS = ("callers", DOSSIER)
ALWAYS = [code for code, _ in PAPERS if not code.startswith("letter") and code not in OTHERS]


def test_the_list_of_callers_is_offered_for_a_mass_event_only(page, desk):
    offered = page.case_head.papers.findChild(QAction, "paper_callers")
    assert not offered.isVisible()
    desk.do("add_caller", {"number": page.number, "name": "韩梅", "unit_no": "3-2-601"})
    page.refresh()
    assert offered.isVisible()


@pytest.mark.parametrize("code", ALWAYS)
def test_a_paper_is_previewed_at_once(page, wanted, context, code):
    choose(page, code)
    assert (wanted[0].form, wanted[0].numbers) == (code, (page.number,))
    assert context.printing.pdf(wanted[0]).startswith(b"%PDF")


@pytest.mark.parametrize("code", [code for code, _ in PAPERS if code.startswith("letter")])
def test_a_letter_is_filled_in_first(page, wanted, context, code):
    choose(page, code)
    form = page.side.form
    assert wanted == []
    assert form.boxes["signer"].value() == "翠湖物业服务有限公司"
    assert all(box.accessibleName() != name for name, box in form.boxes.items())
    form.boxes["cause"].setFocus()
    commit(form.boxes["cause"], "制动器磨损")
    QTest.keyClick(form.boxes["cause"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted[0].data["cause"] == "制动器磨损"
    assert context.printing.pdf(wanted[0]).startswith(b"%PDF")


def test_a_blank_emptied_prints_a_line(page, wanted):
    choose(page, "letter-reply")
    page.side.form.boxes["complainant"].clear()
    page.side.form.submit()
    assert wanted[0].data["complainant"] == ""


def test_a_date_that_cannot_be_read_is_marked(page, wanted):
    choose(page, "letter-reply")
    box = page.side.form.boxes["date"]
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "99-99")
    page.side.form.submit()
    assert wanted == []
    assert page.side.form._problems["date"].isVisible()


def test_escape_gives_a_letter_up(page):
    choose(page, "letter-apology")
    QTest.keyClick(page.side.form.boxes["lapse"], Qt.Key.Key_Escape)
    assert page.side.form is None


def test_edits_are_saved_before_a_paper_is_shown(page, wanted):
    page.show_tab("registration")
    SheetDriver(page.sheets.sheet).type("occurred_place", "B2")
    choose(page, "receipt")
    assert page.context.casebook.find(page.number).occurred_place == "B2"
    assert len(wanted) == 1


def test_a_talk_is_recorded_and_printed(page, wanted, context):
    page.take_step("talk")
    form = page.side.form
    assert form.boxes["customer_name"].value() == "陈国强"
    assert form.boxes["recorder"].value() == "王芳"
    commit(form.boxes["content"], "业主同意周三上门检修。")
    form.submit()
    assert "GT202611001" in page.notices.text()
    page.notices._action.click()
    assert (wanted[0].form, wanted[0].numbers) == ("talk", ("GT202611001",))
    assert context.printing.pdf(wanted[0]).startswith(b"%PDF")
    page.refresh()
    assert page.tabs.tabs["talks"].text() == "沟通 1"
    page.show_tab("talks")
    assert page.pages.page("talks").chosen == "GT202611001"
    page.print_sheet()
    assert wanted[1].form == "talk"


def test_the_whole_dossier_is_bound_from_the_menu_too(page, messages):
    messages.answers.append(None)
    choose(page, DOSSIER)
    assert messages.asked[0].endswith("一案一档.pdf")
    assert page._tab == "attachments"
