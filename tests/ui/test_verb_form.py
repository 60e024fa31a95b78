"""Forms of the steps: built from their declaration, walked by Enter, refusals at their boxes."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.domain.kinds import Kind
from ledger_app.domain.verbs import VERBS
from ledger_app.services import profiles
from ledger_app.support.errors import Refusal
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.verb_form import VerbForm
from tests.drivers.office import a_case
from tests.ui.conftest import compose

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_step_has_a_box_for_every_argument(context, qtbot, verb):
    form = VerbForm(context, verb)
    qtbot.addWidget(form)
    wanted = [arg.name for arg in verb.args if arg.kind is not Kind.ITEMS]
    assert list(form.boxes) == [*wanted, "at"]
    assert [box.objectName() for box in form.boxes.values()] == list(form.boxes)


def test_enter_walks_through_the_boxes_to_the_button(context, show):
    form = show(VerbForm(context, "sign_for"))
    form.focus_first()
    QTest.keyClick(form.focusWidget(), ENTER)
    assert form.focusWidget() is form.boxes["at"]
    QTest.keyClick(form.focusWidget(), ENTER)
    assert form.focusWidget() is form.submit_button


def test_the_cursor_starts_in_the_first_box_with_its_text_selected(context, show):
    form = show(VerbForm(context, "liaise", values={"to_dept": "工程部"}, hidden=("number",)))
    form.focus_first()
    assert form.boxes["to_dept"].isAncestorOf(form.focusWidget()) or (
        form.focusWidget() is form.boxes["to_dept"]
    )
    signing = show(VerbForm(context, "sign_for", values={"collector": "李四"}))
    signing.focus_first()
    assert signing.boxes["collector"].selectedText() == "李四"


def test_ctrl_enter_gives_out_what_was_typed(context, show, qtbot):
    form = show(VerbForm(context, "sign_for"))
    form.boxes["collector"].set_value("李四")
    with qtbot.waitSignal(form.submitted) as sent:
        QTest.keyClick(form.boxes["collector"], ENTER, CTRL)
    assert sent.args == [{"collector": "李四"}]


def test_nothing_is_submitted_while_composing(context, show, qtbot):
    form = show(VerbForm(context, "sign_for"))
    compose(form.boxes["collector"], preedit="li")
    with qtbot.assertNotEmitted(form.submitted):
        form.submit_button.click()


def test_escape_gives_up(context, show, qtbot):
    form = show(VerbForm(context, "sign_for"))
    form.focus_first()
    with qtbot.waitSignal(form.cancelled):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Escape)


def test_a_refusal_is_marked_at_its_box(context, show, office):
    number = a_case(office, until="dispatched")
    form = show(VerbForm(context, "sign_for"))
    notices = NoticeBar(context.theme)
    assert form.perform(notices, number) is None
    assert form.boxes["collector"].property("problem") == "true"
    assert form.focusWidget() is form.boxes["collector"]
    form.boxes["collector"].set_value("李四")
    changes = form.perform(notices, number)
    assert changes is not None
    assert changes.number == number


def test_the_time_of_a_step_is_typed_freely(context, show):
    form = show(VerbForm(context, "sign_for"))
    assert form.at() is None
    form.boxes["at"].set_value("1121 14:30")
    assert form.at() == datetime(2026, 11, 21, 14, 30)
    form.boxes["at"].set_value("什么时候")
    with pytest.raises(Refusal):
        form.at()


def test_values_are_shown_as_a_clerk_writes_them(context, show):
    form = show(VerbForm(context, "extend", values={"due_at": datetime(2026, 11, 26)}))
    assert form.boxes["due_at"].value() == "2026-11-25 24:00"


def test_what_was_said_of_a_box_goes_when_it_is_filled(context, show):
    form = show(VerbForm(context, "extend"))
    form.mark_problems(Refusal(["请填写批准人", "请选择"], ["approver", "approver_role"]))
    form.boxes["approver"].set_value("周主任")
    form.boxes["approver_role"].setCurrentIndex(1)
    assert not form._problems["approver"].isVisible()
    assert not form._problems["approver_role"].isVisible()


def test_what_is_retired_is_offered_only_where_it_stands(context, office, qtbot):
    named = 'code = "dept_head", label = "部门负责人"'
    text = profiles.own_text(office).replace(named, f"{named}, retired = true")
    profiles.save(office, text, "不再用")

    def offered(values):
        form = VerbForm(context, "urge", values=values)
        qtbot.addWidget(form)
        box = form.boxes["to_role"]
        return {box.itemText(i) for i in range(box.count())}, box.value()

    words, _ = offered({})
    assert "部门负责人" not in words and "客服主管" in words
    words, value = offered({"to_role": "dept_head"})
    assert "部门负责人" in words and value == "dept_head"


def test_a_department_that_stands_there_is_typed_over(show, context, qtbot):
    values = {"number": "1", "dept": "秩序部"}
    form = show(VerbForm(context, "dispatch", values=values, hidden=("number",)))
    form.focus_first()
    QTest.keyClick(form.boxes["dept"], Qt.Key.Key_G)
    assert form.boxes["dept"].value() == "g"
    QTest.keyClick(form.boxes["dept"], Qt.Key.Key_Down)
    QTest.keyClick(form.boxes["dept"], Qt.Key.Key_C)
    assert form.boxes["dept"].value() == "c"


def test_a_department_is_found_while_typing_and_a_new_one_is_said_first(show, context, qtbot):
    form = show(VerbForm(context, "dispatch", values={"number": "1"}, hidden=("number",)))
    line = form.boxes["dept"].lineEdit()
    line.setFocus()
    for typed in ("工程", "gcb"):
        line.setText(typed)
        line.textEdited.emit(typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert form.boxes["dept"].value() == "工程部"
    form.boxes["dept"].set_value("工程")
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert "新部门：工程，名单里有 工程部" in form._problems["dept"].text()
    with qtbot.waitSignal(form.submitted) as given:
        form.submit()
    assert given.args[0]["dept"] == "工程"
