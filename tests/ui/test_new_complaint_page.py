"""新投诉: filling in, known residents, drafts, refusal and saving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ledger_app.domain.records import Complaint
from ledger_app.services.filters import CaseFilter
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.new_complaint_draft import DRAFT
from ledger_app.ui.pages.new_complaint_duplicates import ago_words
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from ledger_app.ui.theme import Theme
from tests.drivers.office import NOW, a_case, new_office
from tests.drivers.sheet import SheetDriver, compose

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def office(tmp_path):
    made = new_office(tmp_path)
    yield made
    made.close()


def open_page(qtbot, office, *, draft=False):
    page = NewComplaintPage(context_for(office))
    qtbot.addWidget(page)
    page.resize(1272, 768)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start(draft)
    return page, SheetDriver(page.sheet)


def test_defaults_are_ticked_and_the_cursor_waits_in_the_first_box(qtbot, office):
    _, sheet = open_page(qtbot, office)
    assert sheet.ticked("level") == ["轻微"]
    assert sheet.ticked("channel") == ["来电"]
    assert sheet.view.values()["received_at"] == "2026-11-22 10:00"
    assert sheet.at() == "complainant_name"


def test_saving_gives_a_number_and_keeps_what_was_typed(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "陈国强").type("content", "电梯又停了")
    with qtbot.waitSignal(page.saved) as saved:
        sheet.press(Qt.Key.Key_S, ctrl=True)
    case = page.context.casebook.find(saved.args[0])
    assert (case.complainant_name, case.content, case.level) == ("陈国强", "电梯又停了", "minor")
    assert page.context.drafts.load(DRAFT) is None


def test_ctrl_p_saves_and_asks_for_the_preview(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "a").type("content", "b")
    saved = []
    page.saved.connect(saved.append)
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        sheet.press(Qt.Key.Key_P, ctrl=True)
    job = wanted.args[0]
    assert saved == list(job.numbers)
    assert (job.form, job.numbers) == ("registration", ("TS202611001",))


def test_a_refusal_marks_the_cell_and_loses_nothing(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("unit_no", "3-2-1501")
    page.save()
    assert set(page.sheet.canvas.problems) == {"complainant_name", "content"}
    assert sheet.view.values()["unit_no"] == "3-2-1501"
    assert "投诉内容" in page.notices.text()


def test_a_known_room_fills_name_and_phone_and_shows_earlier_complaints(qtbot, office):
    number = a_case(office)
    page, sheet = open_page(qtbot, office)
    sheet.type("unit_no", "3-2-1501").enter()
    values = sheet.view.values()
    assert (values["complainant_name"], values["phone"]) == ("陈国强", "138 1234 5678")
    assert "第 2 次" in page.side.neighbours.title.text()
    assert number in page.side.duplicates.text()


def test_what_is_typed_is_not_overwritten_by_what_is_known(qtbot, office):
    a_case(office)
    _, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "陈国强").type("phone", "13900000000").type("unit_no", "3-2")
    sheet.enter()
    assert sheet.view.values()["phone"] == "13900000000"


def test_a_draft_is_kept_and_offered_again(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "写到一半")
    page.keep_draft()
    assert page.side.draft_state.text() == f"草稿已保存 {NOW:%H:%M:%S}"
    again, sheet = open_page(qtbot, office)
    assert "10:00 保存的未完成登记" in again.question.text()
    qtbot.keyClick(again.question.buttons[0], Qt.Key.Key_Return)
    assert sheet.view.values()["content"] == "写到一半"


def test_a_draft_given_up_is_gone(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    page.keep_draft()
    again, sheet = open_page(qtbot, office)
    qtbot.mouseClick(again.question.buttons[1], Qt.MouseButton.LeftButton)
    assert again.context.drafts.load(DRAFT) is None
    assert sheet.view.isEnabled()


def test_escape_on_the_question_keeps_the_draft_and_asks_again(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    page.keep_draft()
    again, sheet = open_page(qtbot, office)
    with qtbot.waitSignal(again.closed):
        qtbot.keyClick(again.question.buttons[0], Qt.Key.Key_Escape)
    assert again.context.drafts.load(DRAFT).values["content"] == "abc"
    again.start()
    assert "未完成登记" in again.question.text()
    qtbot.keyClick(again.question.buttons[0], Qt.Key.Key_Return)
    assert sheet.view.values()["content"] == "abc"


def test_hiding_an_offered_draft_keeps_it(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    page.close()
    again, sheet = open_page(qtbot, office)
    again.save()
    again.drop()
    assert again.can_leave()
    again.close()
    assert again.context.drafts.load(DRAFT).values["content"] == "abc"


def test_the_draft_is_kept_by_itself(qtbot, office):
    page, sheet = open_page(qtbot, office)
    page.draft._timer.setInterval(20)
    sheet.type("content", "abc")
    qtbot.waitUntil(lambda: page.context.drafts.load(DRAFT) is not None)


def test_no_draft_and_no_saving_while_composing(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    compose(sheet.editor("content"), "dianti")
    page.keep_draft()
    page.save()
    assert page.context.drafts.load(DRAFT) is None
    assert page.notices.text() == ""


def test_escape_keeps_the_draft_and_closes(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    with qtbot.waitSignal(page.closed):
        sheet.press(Qt.Key.Key_Escape)
    assert page.context.drafts.load(DRAFT) is not None


def test_today_without_a_time_is_now(qtbot, office):
    _, sheet = open_page(qtbot, office)
    sheet.type("received_at", "1122").enter()
    assert sheet.view.values()["received_at"] == f"{NOW:%Y-%m-%d %H:%M}"
    assert "received_at" not in sheet.view.canvas.problems


def test_another_day_without_a_time_is_marked_and_not_refused(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "a").type("content", "b").type("received_at", "1121")
    page.keep_draft()
    sheet.enter()
    assert "几点几分" in sheet.view.canvas.problems["received_at"]
    assert "几点几分" in sheet.view.canvas._words.text()
    with qtbot.waitSignal(page.saved):
        page.save()


def test_a_date_nobody_can_read_is_marked_when_the_cell_is_left(qtbot, office):
    _, sheet = open_page(qtbot, office)
    sheet.type("occurred_at", "13-45").enter()
    assert "13-45" in sheet.view.canvas.problems["occurred_at"]
    assert sheet.at() != "occurred_at"
    sheet.type("occurred_at", "1121 9:30").enter()
    assert "occurred_at" not in sheet.view.canvas.problems


def _like_it(qtbot, office, *, unit="3-2-1501", content="电梯连续三天停在15楼", until="registered"):
    number = a_case(office, until=until)
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "陈太").type("unit_no", unit).type("content", content)
    return number, page, sheet


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ((18, 15), "4 天前"),  # as days are counted on a calendar
        ((21, 9), "1 天前"),
        ((21, 22), "12 小时前"),
        ((22, 10), "刚才"),
    ],
)
def test_how_long_ago_the_other_came(office, context, received, words):
    day, hour = received
    office.clock.moment = office.clock.moment.replace(day=22, hour=10, minute=0)
    case = Complaint(received_at=office.clock.moment.replace(day=day, hour=hour))
    assert ago_words(case, context) == words


def test_a_likely_duplicate_names_the_room_as_the_office_writes_it(qtbot, office):
    a_case(office, unit_no="3栋2单元1501室", complainant_name="陈国强")
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "陈太").type("unit_no", "3-2-1501")
    sheet.type("content", "电梯连续三天停在15楼")
    qtbot.waitUntil(lambda: "3-2-1501 陈国强" in page.side.duplicates.text())


def test_a_likely_duplicate_appears_while_typing(qtbot, office):
    number, page, _ = _like_it(qtbot, office, unit="9-1-101")
    qtbot.waitUntil(lambda: page.side.duplicates.text() != "")
    assert number in page.side.duplicates.text()
    assert "内容相近" in page.side.duplicates.text()


@pytest.mark.parametrize(
    ("key", "ties"),
    [
        (Qt.Key.Key_1, ("TS202611001", "")),
        (Qt.Key.Key_2, ("", "TS202611001")),
        (Qt.Key.Key_3, ("", "")),
    ],
)
def test_saving_it_asks_first_and_one_key_answers(qtbot, office, key, ties):
    number, page, sheet = _like_it(qtbot, office)
    sheet.press(Qt.Key.Key_S, ctrl=True)
    assert page.question.text().startswith(f"可能与 {number} 是同一件事：同户，内容相近")
    assert len(page.question.buttons) == 3
    with qtbot.waitSignal(page.saved) as saved:
        sheet.press(key)
    assert saved.args == ["TS202611002"]
    case = page.context.casebook.find("TS202611002")
    assert (case.merged_into, case.related_to) == ties


def test_a_neighbour_can_become_a_caller(qtbot, office):
    number, page, sheet = _like_it(qtbot, office, unit="9-1-101")
    sheet.press(Qt.Key.Key_P, ctrl=True)
    with qtbot.waitSignal(page.saved) as saved:
        sheet.press(Qt.Key.Key_4)
    assert saved.args == [number]
    assert page.context.casebook.find(number).caller_count == 2


def test_esc_goes_back_to_typing_and_nothing_is_registered(qtbot, office):
    _, page, sheet = _like_it(qtbot, office)
    sheet.press(Qt.Key.Key_S, ctrl=True).press(Qt.Key.Key_Escape)
    assert page.question.text() == ""
    assert sheet.at() != ""
    assert page.isVisible()
    assert page.context.casebook.count(CaseFilter()) == 1


def test_a_closed_case_of_its_kind_is_shown_but_not_asked_about(qtbot, office):
    number = a_case(office, until="closed")
    page, sheet = open_page(qtbot, office)
    page.sheet.put({"category": "equipment"})
    sheet.type("complainant_name", "陈太").type("unit_no", "3-2-1501").type("content", "门禁坏了")
    qtbot.waitUntil(lambda: number in page.side.duplicates.text())
    with qtbot.waitSignal(page.saved):
        sheet.press(Qt.Key.Key_S, ctrl=True)


def test_only_the_same_name_is_not_the_same_household(office, show):
    a_case(office, complainant_name="王伟", unit_no="", phone="")
    page = show(NewComplaintPage(context_for(office)))
    page.start()
    page.sheet.put({"complainant_name": "王伟"})
    page._show_household()
    assert "同名 90 天内第 2 次投诉" in page.side.neighbours.title.text()


@pytest.mark.parametrize("percent", [100, 150])
def test_large_text_leaves_the_sheet_its_width(office, show, percent):
    context = context_for(office, theme=Theme(percent=percent))
    page = show(NewComplaintPage(context), 1200, 700)
    page.start()
    assert page.sheet.width() >= 850
    assert page.side.isVisible() == (percent == 100)


def test_giving_up_stays_unless_it_is_chosen(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    page.drop()
    qtbot.keyClick(page.question.buttons[0], Qt.Key.Key_Return)
    assert sheet.view.values()["content"] == "abc"
    page.drop()
    with qtbot.waitSignal(page.closed):
        page.question.buttons[1].click()
    assert sheet.view.values()["content"] == ""


def test_one_that_comes_back_says_so_and_can_be_begun_anew(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("content", "abc")
    page.start()
    assert "没有登记完的那一份，投诉时间仍是 2026-11-22 10:00" in page.notices.text()
    page.begin_anew()
    qtbot.keyClick(page.question.buttons[0], Qt.Key.Key_Return)
    assert sheet.view.values()["content"] == "abc"
    page.begin_anew()
    page.question.buttons[1].click()
    assert sheet.view.values()["content"] == ""
    assert page.context.drafts.load(DRAFT) is None


def test_what_the_household_had_closed_may_be_taken_up_again(qtbot, office):
    number, page, sheet = _like_it(qtbot, office, until="closed")
    sheet.press(Qt.Key.Key_S, ctrl=True)
    assert [button.text() for button in page.question.buttons] == [
        "1 关联", f"2 重新办理 {number}", "3 仍新建",
    ]  # fmt: skip
    with qtbot.waitSignal(page.saved) as saved:
        sheet.press(Qt.Key.Key_2)
    assert saved.args == [number]
    assert page.context.casebook.find(number).reopen_count == 1


def test_the_category_is_left_to_be_looked_at(qtbot, office):
    _, sheet = open_page(qtbot, office)
    assert sheet.ticked("category") == []
    assert sheet.ticked("channel") == ["来电"]


def test_what_is_found_groundless_asks_its_reason_beside_the_sheet(qtbot, office):
    page, sheet = open_page(qtbot, office)
    sheet.type("complainant_name", "陈国强").type("phone", "13812345678")
    sheet.type("content", "反映的情况经核对没有发生。")
    page.sheet.put({"nature": "unfounded"})
    page.save()
    assert "定性理由" in page.notices.text()
    box = page.side.more.boxes["reason"]
    assert page.focusWidget() is box
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())
    assert not office.records.exists("complaint", "TS202611001")
    box.set_value("经查监控，当时没有停电")
    with qtbot.waitSignal(page.saved) as saved:
        page.save()
    event = page.context.casebook.view(saved.args[0]).events[0]
    assert event.detail["reason"] == "经查监控，当时没有停电"
