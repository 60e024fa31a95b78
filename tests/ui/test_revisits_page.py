"""回访: who waits, the form beside the list, and the month's record."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.domain.month import Month
from ledger_app.services.list_forms import _revisit_rows
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.revisits_page import RevisitsPage
from ledger_app.ui.theme import Theme
from tests.drivers.office import a_case


@pytest.fixture
def waiting(office):
    return a_case(office, until="handled")


@pytest.fixture
def page(waiting, context, show):
    return show(RevisitsPage(context))


def rate(page, grade, **values):
    form = page.side.form
    form.boxes["satisfaction"].set_value(grade)
    for name, value in values.items():
        form.boxes[name].set_value(value)
    form.submit()


def test_a_handled_case_waits_with_its_form(page, waiting):
    assert page.case().complaint_no == waiting
    assert page.side.form.boxes["interviewee"].value() == "陈国强"
    assert page.side.form.boxes["revisitor"].value() == "王芳"
    assert page.due_table.hasFocus()


def test_enter_goes_to_the_grade(page):
    QTest.keyClick(page.due_table, Qt.Key.Key_Return)
    assert page.side.form.focusWidget() is page.side.form.boxes["satisfaction"]


def test_a_satisfied_customer_leaves_the_list_and_enters_the_record(page, waiting):
    rate(page, "B", comment="处理及时")
    assert page.due_model.cases == []
    page.tabs["made"].click()
    assert page.made_model.records[0].comment == "处理及时"
    assert page.made_model.index(0, 3).data() == "B 满意"


def test_an_unsatisfied_customer_means_rework(page, context, waiting):
    rate(page, "D", comment="又坏了")
    assert context.casebook.find(waiting).state.value == "rework"
    assert "返工" in page.notices.text()


def test_an_attempt_that_reached_nobody_keeps_the_case_waiting(page, waiting):
    page.side.form.boxes["reached"].set_value(False)
    page.side.form.submit()
    assert "未联系上的原因" in page.notices.text()
    page.side.form.boxes["unreached"].set_value("no_answer")
    page.side.form.submit()
    assert page.case().complaint_no == waiting
    assert page.made_model.index(0, 3).data() == "未联系上"


def test_another_month_is_another_record(page, qtbot):
    page.picker.choose(page.picker.month.previous())
    assert page.tabs["made"].isChecked()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.findChild(QPushButton, "print_revisits").click()
    assert (wanted.args[0].form, wanted.args[0].month) == ("revisit", "2026-10")


def test_a_line_of_the_record_opens_its_case(page, waiting, qtbot):
    rate(page, "A")
    with qtbot.waitSignal(page.open_step) as opened:
        page.made_table.row_taken.emit(0)
    assert opened.args == [waiting, "revisit"]


def test_a_new_appointment_stands_in_the_list(page, waiting, context):
    form = page.side.form
    form.boxes["reached"].set_value(False)
    form.boxes["again_at"].set_value("1123 10:00")
    form.submit()
    again = [column.key for column in page.due_model.columns].index("again")
    assert page.due_model.words(0, again) == "2026-11-23 10:00"
    assert page.made_model.records[0].remark == "未联系上，改约 11月23日 10:00"
    rate(page, "A")
    assert context.casebook.find(waiting).revisit_again_at is None


def test_a_new_appointment_is_asked_for_only_when_nobody_was_reached(page, waiting):
    form = page.side.form
    assert not form.boxes["again_at"].isVisible()
    yes, no = form.boxes["reached"].findChildren(QPushButton)
    no.click()
    assert form.boxes["again_at"].isVisible()
    form.boxes["again_at"].set_value("1123 10:00")
    yes.click()
    assert not form.boxes["again_at"].isVisible()
    assert "again_at" not in form.values()


def test_an_appointment_in_the_past_is_refused(page, waiting, context):
    page.side.form.boxes["reached"].set_value(False)
    page.side.form.boxes["again_at"].set_value("1121 10:00")
    page.side.form.submit()
    assert "应晚于" in page.notices.text()
    assert context.casebook.revisits(*_month()) == []


def _month():
    return datetime(2026, 11, 1), datetime(2026, 12, 1)


def test_the_second_question_goes_with_the_grade(page, context, waiting, office):
    rate(page, "A", process_grade="B")
    assert context.casebook.find(waiting).process_grade == "B"
    assert context.casebook.revisits(*_month())[0].process_grade == "B"
    assert _revisit_rows(office, Month(2026, 11))[0]["remark"] == "过程 B"


def test_rework_is_offered_at_once(page, waiting, qtbot):
    rate(page, "D", comment="又坏了")
    with qtbot.waitSignal(page.open_step) as step:
        page.notices.findChild(QPushButton, "notice_action").click()
    assert step.args == [waiting, "dispatch"]


def test_coverage_and_satisfaction_stand_with_their_formula(page, qtbot):
    qtbot.waitUntil(lambda: "回访率" in page.subheading.text())
    assert "满意率" in page.subheading.text()
    assert page.formulas.text().count("÷") == 2


def test_the_cases_closed_unasked_are_counted_and_listed(page, office, desk, qtbot):
    qtbot.waitUntil(lambda: "回访率" in page.subheading.text())
    assert page.unasked.isHidden()
    a_case(office, until="closed", unit_no="1-1-3")  # was asked
    kept = [a_case(office, until="informed", unit_no=f"1-1-{n}") for n in (1, 2)]
    desk.do("waive_revisit", {"number": kept[1], "reason": "客户已搬走"})
    for number in kept:
        desk.do("close", {"number": number, "verified_by": "周敏"})
    page.tell_rates()

    assert page.unasked.text() == "已办结未回访 2 件，其中不再回访 1 件"
    with qtbot.waitSignal(page.numbers_wanted) as told:
        page.unasked.click()
    assert sorted(told.args[1]) == sorted(kept)


def test_large_text_leaves_the_number_whole_and_nothing_to_scroll(waiting, office, qtbot):
    page = RevisitsPage(context_for(office, theme=Theme(percent=150)))
    qtbot.addWidget(page)
    page.resize(1225, 768)
    page.show_page()
    page.show()
    qtbot.waitExposed(page)
    table = page.due_table
    keys = [column.key for column in page.due_model.columns]
    assert table.horizontalScrollBar().maximum() == 0
    assert table.isColumnHidden(keys.index("again"))
    number = keys.index("complaint_no")
    assert table.columnWidth(number) == table.widths[number]


def test_an_appointment_stands_in_the_panel_too(page, waiting, desk, qtbot):
    desk.do("revisit", {"number": waiting, "reached": False, "again_at": "2026-11-23 10:00"})
    page.refresh()
    told = page.side.findChildren(QLabel)
    assert any("2026-11-23 10:00" in label.text() for label in told)


def test_an_agent_is_who_is_called(office, context, show):
    told = {"complainant_name": "匿名", "unit_no": "", "phone": ""}
    a_case(office, until="handled", **told, agent_name="李小妹", agent_phone="13900002222")
    made = show(RevisitsPage(context))
    assert made.side.form.boxes["interviewee"].value() == "李小妹"
    shown = [label.text() for label in made.side.findChildren(QLabel)]
    assert "代办人 李小妹 13900002222" in "".join(shown)
    rate(made, "A")
    case = context.casebook.find("TS202611001")
    assert (case.interviewee, case.satisfaction) == ("李小妹", "A")


def test_what_is_left_for_a_revisit_is_said_not_how_long_it_waits(page, office):
    assert page.due_model.words(0, 0) == "还剩 3 天"
    office.clock.moment = office.clock.moment.replace(day=27)
    page.refresh()
    assert page.due_model.words(0, 0) == "已超 1 天"
