"""The regime on the page of a case: every step by key, what closing lacks, what is proposed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.domain.profile_file import read_profile
from ledger_app.services.casebook import Casebook
from ledger_app.services.narration import event_words
from ledger_app.support.paths import resource
from ledger_app.ui.context import context_for
from ledger_app.ui.fonts import window_font
from ledger_app.ui.models.columns import LEDGER_COLUMNS
from ledger_app.ui.pages.case_head import CaseHead
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.case_words import case_line
from ledger_app.ui.theme import Theme
from tests.drivers.office import NOW, a_case
from tests.factories import profile_text


@pytest.fixture
def page(qtbot, context):
    made = CasePage(context)
    qtbot.addWidget(made)
    made.resize(1272, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


def _case(page):
    return page.context.casebook.find(page.number)


def _entries(page):
    return [action.objectName() for action in page.case_head.menu.actions()]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f8_opens_every_step_in_its_group(page, office, qtbot):
    page.show_case(a_case(office, until="handling"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    menu = page.case_head.menu
    qtbot.waitUntil(menu.isVisible)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["下一步", "&C  登记处理结果"]
    assert {"menu_pause", "menu_escalate", "menu_urge", "menu_compensate"} <= set(_entries(page))
    assert "menu_plan" not in _entries(page)
    qtbot.keyClick(menu, Qt.Key.Key_Y)
    assert page.side.form.verb.name == "extend"


def test_a_clock_is_stopped_and_goes_on(page, office):
    page.show_case(a_case(office, until="handling"))
    page.take_step("pause")
    page.side.form.boxes["reason"].set_value("parts")
    page.side.form.submit()
    assert page.case_head.deadline.text() == "暂停：等配件"
    assert page.findChild(QLabel, "timer_finish").text() == "已暂停"
    page.take_step("resume")
    page.side.form.submit()
    assert _case(page).paused_at is None


def test_who_may_extend_is_offered_first(page, office):
    page.show_case(a_case(office, until="handling", level="important"))
    page.take_step("extend")
    box = page.side.form.boxes["approver_role"]
    assert box.value() == "general_manager"
    assert box.itemText(1) == "公司总经理"
    assert "公司总经理批准" in page.side.form.warning.text()


def test_closing_leads_to_what_is_missing_and_back(page, office, desk):
    number = a_case(office, until="revisited", level="major")
    slip = desk.do("repair", {"number": number, "fault": "漏"}).number
    page.show_case(number)
    page.take_step("close")
    assert page.side.form is None
    assert page.side.missing.sentences[0] == "重大案件须先由管理处负责人同意销项"
    assert len(page.side.missing.sentences) == 4
    page.side.missing.buttons[0].click()
    page.side.form.boxes["approver"].set_value("周主任")
    page.side.form.submit()
    assert len(page.side.missing.sentences) == 3, "and back to what is still missing"
    page.side.missing.buttons[0].click()
    assert page._tab == "repairs"
    for name, value in (("work_done", "换阀"), ("customer_signed", True), ("copy_returned", True)):
        page.side.form.boxes[name].set_value(value)
    page.side.form.submit()
    assert page.side.form.verb.name == "close", slip
    page.side.form.submit()
    assert _case(page).state.value == "closed"


def test_what_needs_a_consent_is_docketed_or_its_level_put_right(page, office):
    page.show_case(a_case(office, level="major"))
    page.take_step("explain")
    assert page.side.form is None
    assert "管理处负责人同意" in page.side.missing.sentences[0]
    assert [button.text() for button in page.side.missing.buttons] == ["立项 ›", "更正级别 ›"]
    page.side.missing.buttons[1].click()
    page.side.form.boxes["level"].set_value("important")
    page.side.form.boxes["level_reason"].set_value("没有人受伤，听错了")
    page.side.form.submit()
    assert _case(page).level == "important"
    assert page.side.form.verb.name == "docket", "the explanation is gone on with"
    assert page.side.form.warning.text().startswith("注意：“重要”投诉须上报物业部经理，还没有上报")
    assert "＊" in page.side.form._labels["reason"].text()
    page.side.form.boxes["reason"].set_value("已解释，客户没有异议")
    page.side.form.submit()
    assert _case(page).state.value == "explained"


def test_what_was_docketed_instead_is_not_explained_after_that(page, office):
    page.show_case(a_case(office, level="major"))
    page.take_step("explain")
    page.side.missing.buttons[0].click()
    page.side.form.submit()
    assert _case(page).state.value == "docketed"
    assert page.side.form is None


def test_giving_up_what_was_missing_does_not_come_back(page, office, qtbot):
    page.show_case(a_case(office, until="revisited", level="major"))
    page.take_step("close")
    page.side.missing.buttons[0].click()
    page.steps.cancel()
    page.take_step("consent")
    page.side.form.boxes["approver"].set_value("周主任")
    page.side.form.submit()
    assert page.side.form is None


def test_a_proposal_is_confirmed_or_set_aside(page, office):
    page.show_case(a_case(office, safety_risk=True))
    assert page.side.reminders.sentences == ("涉及人身财产安全，应定为“重大”",)
    page.side.reminders.buttons[0].click()
    form = page.side.form
    assert (form.verb.name, form.boxes["level"].value()) == ("escalate", "major")
    assert "人身财产安全" in form.boxes["reason"].value()
    page.steps.cancel()
    page.side.reminders.buttons[1].click()
    page.side.form.boxes["reason"].set_value("险情已排除")
    page.side.form.boxes["approver"].set_value("吴经理")
    page.side.form.submit()
    assert page.side.reminders.sentences == ()
    assert _case(page).level == "minor"


def test_a_date_far_off_asks_for_its_reason(page, office):
    page.show_case(a_case(office, promised_reply_at=NOW + timedelta(days=9)))
    assert "应写明原因" in page.side.reminders.sentences[0]
    page.side.reminders.buttons[0].click()
    page.side.form.boxes["level_reason"].set_value("业主出差")
    page.side.form.submit()
    assert page.side.reminders.sentences == ()
    assert _case(page).level_reason == "业主出差"


def test_urging_goes_up_the_ladder_and_offers_its_note(page, office):
    page.show_case(a_case(office, until="handling"))
    jobs = []
    page.preview_wanted.connect(jobs.append)
    for role in ("dept_head", "property_manager"):
        page.take_step("urge")
        assert page.side.form.boxes["to_role"].value() == role
        page.side.form.submit()
    page.notices.findChild(QPushButton, "notice_action").click()
    assert [job.form for job in jobs] == ["urging"]


def test_who_decides_on_money_follows_the_amount(page, office):
    text = resource("profiles", "supermarket.toml").read_text(encoding="utf-8")
    office.profile = read_profile(text, "supermarket.toml")
    number = page.context.desk.do(
        "register", {"content": "坏", "complainant_name": "王", "phone": "13800001111"}
    ).number
    page.show_case(number)
    page.take_step("compensate")
    form = page.side.form
    form.boxes["side"].set_value("supplier")
    form.boxes["amount"].set_value("60")
    assert form.boxes["approver_role"].value() == "section_head"
    form.boxes["amount"].set_value("600")
    assert form.boxes["approver_role"].value() == "service_manager"
    assert form.warning.text().startswith("600 元由")


def test_handling_without_an_approved_plan_leads_to_the_plan(page, office):
    asks = ("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]')
    office.profile = read_profile(profile_text(asks), "x.toml")
    page.show_case(a_case(office, until="handling"))
    assert next(iter(page.case_head.step_buttons)) == "plan"
    page.take_step("plan")
    page.side.form.boxes["plan"].set_value("更换水泵")
    page.side.form.submit()
    assert next(iter(page.case_head.step_buttons)) == "approve_plan"


def test_a_plan_sent_back_says_when_by_whom_and_why_and_leads_to_a_new_one(page, office):
    asks = ("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]')
    office.profile = read_profile(profile_text(asks), "x.toml")
    number = a_case(office, until="handling")
    desk = page.context.desk
    desk.do("plan", {"number": number, "plan": "更换水泵"})
    no = {"approved": False, "approver": "周敏", "approver_role": "supervisor", "opinion": "太贵"}
    desk.do("approve_plan", {"number": number, **no})
    page.show_case(number)
    said = "处理方案已由周敏（客服主管）于 2026-11-22 10:00 退回，意见：“太贵”"
    assert page.side.reminders.sentences == (f"{said}；须重新提出",)
    page.side.reminders.buttons[0].click()
    form = page.side.form
    assert (form.verb.name, form.boxes["plan"].value()) == ("plan", "更换水泵")
    form.boxes["plan"].set_value("修理水泵")
    form.submit()
    assert page.side.reminders.sentences == ()


def test_a_refusal_goes_with_its_form_and_with_the_next_step(page, office):
    page.show_case(a_case(office, until="handling"))
    page.take_step("extend")
    page.side.form.submit()
    assert page.notices.text()
    page.steps.cancel()
    assert page.notices.text() == ""
    page.take_step("extend")
    page.side.form.submit()
    page.take_step("urge")
    assert page.notices.text() == ""


def test_a_notice_never_lies_over_what_is_typed_in(page, office, qtbot):
    page.show_case(a_case(office, until="handling"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.notices.show_info("甲", "乙", page.notices.clear)
    qtbot.waitUntil(lambda: page.notices.geometry().bottom() > page.height() // 2)
    others = [page.body.geometry(), page.head.geometry()]
    assert not any(page.notices.geometry().intersects(other) for other in others)
    where = page.notices.geometry()
    button = page.notices.findChild(QPushButton, "notice_action")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    assert page.notices.geometry() == where
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert page.notices.text() == ""


def test_a_consent_given_is_only_offered_anew(page, office, desk):
    number = a_case(office, until="revisited", level="major")
    told = {"approver": "周主任", "approver_role": "site_head", "basis": "paper"}
    desk.do("consent", {"number": number, **told})
    page.show_case(number)
    assert "step_consent" not in {b.objectName() for b in page.case_head.step_buttons.values()}
    words = [action.text() for action in page.case_head.menu.actions()]
    assert "&A  重新登记同意销项" in words[words.index("更多") :]


def test_a_second_matter_is_parted_and_both_pages_say_so(page, office):
    number = a_case(office, until="handling")
    page.show_case(number)
    page.take_step("split")
    page.side.form.boxes["content"].set_value("门岗态度差")
    page.side.form.submit()
    assert "TS202611002" in page.notices.text()
    assert page.side.links.text() == "拆分出 1 件；拆错了的，把它作废并取消关联\nTS202611002"
    page.show_case("TS202611002")
    assert page.side.links.text() == f"由下面这件拆分\n{number}"
    assert (_case(page).content, _case(page).unit_no) == ("门岗态度差", "3-2-1501")


def test_an_agent_and_what_stands_on_no_sheet_is_told_in_a_form(page, office):
    number = a_case(office, phone="", remark="先到门岗")
    page.show_case(number)
    page.take_step("details")
    boxes = page.side.form.boxes
    assert boxes["remark"].value() == "先到门岗"
    assert not {"customer_grade", "major_trigger"} & set(boxes), "lists this regime leaves empty"
    boxes["agent_name"].set_value("李小妹")
    boxes["agent_phone"].set_value("13900002222")
    boxes["remark"].set_value("")
    page.side.form.submit()
    case = _case(page)
    assert (case.agent_name, case.agent_phone, case.remark) == ("李小妹", "13900002222", "")
    *_, event = office.records.events(number)
    assert set(event.changes) == {"agent_name", "agent_phone", "remark"}
    assert "代办人 李小妹 13900002222" in case_line(case, office.profile)
    page.take_step("details")
    page.side.form.submit()
    assert "没有要更正的内容" in page.notices.text()


def _shown(box):
    return [button for button in box.findChildren(QPushButton) if not button.isHidden()]


def test_only_a_higher_level_is_offered_and_who_confirms_is_left_open(page, office):
    page.show_case(a_case(office, level="important"))
    page.take_step("escalate")
    form = page.side.form
    assert [b.text() for b in _shown(form.boxes["level"])] == ["重大"]
    assert form.boxes["level"].value() == "major"
    assert form.boxes["approver"].value() == ""
    page.steps.cancel()
    page.show_case(a_case(office, level="important", until="dispatched"))
    page.take_step("lower")
    assert [b.text() for b in _shown(page.side.form.boxes["level"])] == ["轻微"]


def test_a_supervisor_at_the_desk_confirms_herself(page, office, desk):
    person = desk.do("staff_add", {"name": "周主管", "role": "supervisor"}).number
    office.seat("周主管", person)
    page.show_case(a_case(office, level="minor"))
    page.take_step("escalate")
    boxes = page.side.form.boxes
    assert (boxes["approver"].value(), boxes["approver_role"].value()) == ("周主管", "supervisor")


def test_the_button_of_a_mass_event_says_what_it_does(page, office):
    number = a_case(office)
    page.show_case(number)
    page.take_step("mass")
    assert "is_mass" not in page.side.form.boxes
    page.side.form.submit()
    assert _case(page).mass_event
    page.take_step("mass")
    assert page.side.form.submit_button.text() == "取消群诉"
    page.side.form.submit()
    assert not _case(page).mass_event


def test_who_was_not_reached_gives_no_grade_but_a_reason(page, office):
    number = a_case(office, until="informed")
    page.show_case(number)
    page.take_step("revisit")
    boxes = page.side.form.boxes
    assert boxes["unreached"].isHidden()
    boxes["satisfaction"].set_value("B")
    _press_word(boxes["reached"], "否")
    assert boxes["satisfaction"].isHidden()
    assert boxes["process_grade"].isHidden()
    boxes["unreached"].set_value("no_answer")
    page.side.form.submit()
    line = page.context.casebook.view(number).revisits[-1]
    assert (line.reached, line.satisfaction, line.remark) == (False, "", "无人接听")


def test_a_docket_names_its_condition_in_the_history(page, office):
    number = a_case(office)
    page.show_case(number)
    page.take_step("docket")
    page.side.form.boxes["ground"].set_value("site")
    page.side.form.submit()
    event = page.context.casebook.view(number).events[-1]
    assert "立项条件：需到现场或施工，并跟进查验" in event_words(event, office.profile)


def _press_word(box, word):
    next(button for button in box.findChildren(QPushButton) if button.text() == word).click()


@pytest.mark.parametrize("percent", [100, 150])
def test_every_step_is_in_sight_on_a_low_screen(qtbot, office, percent):
    theme = Theme(percent=percent)
    head = CaseHead(context_for(office, theme=theme))
    qtbot.addWidget(head)
    head.setStyleSheet(theme.qss())
    head.setFont(window_font(theme.text_px))
    for state in ("registered", "handling", "informed"):
        head.show_view(Casebook(office).view(a_case(office, until=state)))
        head.menu.setFont(window_font(theme.text_px))
        assert head.menu.sizeHint().height() < 700  # beyond the screen it breaks into columns


def test_the_newest_of_many_steps_stands_first_beside_the_sheet(page, office):
    page.show_case(a_case(office, until="closed"))

    rows = page.side.timeline.rows
    moments = [moment for moment, _, _ in rows]
    assert len(rows) > 5 and moments == sorted(moments, reverse=True)
    assert "登记" in rows[-1][1]


def test_nobody_is_urged_before_the_desk_is_late(page, office):
    page.show_case(a_case(office))
    assert "menu_urge" not in _entries(page)
    page.show_case(a_case(office, received_at="2026-11-19 09:00"))
    assert "menu_urge" in _entries(page), "its limit has passed"


def test_a_limit_that_passed_ended_at_twenty_four(page, office):
    page.show_case(a_case(office, until="handling", received_at="2026-11-18 09:00"))

    assert "11-20 24:00 办结时限到，已超时" in page.side.timeline.accessibleDescription()


def test_an_archived_case_says_so_in_its_head_and_in_the_grid(page, office, desk):
    number = a_case(office, until="closed")
    page.show_case(number)
    assert page.case_head.archived.isHidden()

    desk.do("archive", {"number": number})
    page.show_case(number)
    assert page.case_head.state.text() == "已销项"
    assert page.case_head.archived.text() == "已归档"
    column = next(one for one in LEDGER_COLUMNS if one.key == "state")
    pill = column.pill(_case(page), None)
    assert (pill.text, pill.icon) == ("已销项·归档", "archive")
