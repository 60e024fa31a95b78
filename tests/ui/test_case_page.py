"""A case: sheets, steps, slips, history, and leaving with unsaved edits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.services.desk import Desk
from ledger_app.services.printing import PrintJob
from ledger_app.services.settings import change_settings
from ledger_app.services.writing import find_record
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.theme import Theme
from tests.drivers.office import a_case, new_office
from tests.drivers.sheet import SheetDriver, texts_by_field

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def office(tmp_path):
    made = new_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, office):
    made = CasePage(context_for(office))
    qtbot.addWidget(made)
    made.resize(1272, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def show_page(qtbot, office):
    """A case page of a window of 1366 x 768 in a text size."""

    def show(percent):
        made = CasePage(context_for(office, theme=Theme(percent=percent)))
        qtbot.addWidget(made)
        made.resize(1366 - Theme(percent=percent).px(96), 768)
        made.show()
        qtbot.waitExposed(made)
        return made

    return show


@pytest.fixture
def two_sheets(office):
    """The office registers on one sheet and handles on another."""
    change_settings(office, {"registration_style": "short"})


def state(page):
    return page.context.casebook.find(page.number).state.value


@pytest.mark.parametrize(
    ("until", "first"),
    [
        ("registered", "docket"),
        ("dispatched", "sign_for"),
        ("handled", "return_sheet"),
        ("closed", ""),
    ],
)
def test_the_filled_button_is_the_next_step(page, office, until, first):
    page.show_case(a_case(office, until=until))
    primary = [s for s, b in page.case_head.step_buttons.items() if b.property("role") == "primary"]
    assert primary == ([first] if first else [])


def test_a_step_is_taken_in_the_form_beside_the_sheet(page, office, qtbot):
    page.show_case(a_case(office, until="docketed"))
    page.case_head.step_buttons["dispatch"].click()
    assert page.side.form.boxes["dept"].value() == "工程部"
    page.side.form.submit()
    assert state(page) == "dispatched"
    assert page.side.form is None
    assert "sign_for" in page.case_head.step_buttons
    assert "派单" in page.notices.text()


def test_explaining_ends_the_case_without_a_docket(page, office):
    page.show_case(a_case(office))
    page.take_step("explain")
    page.side.form.submit()
    assert "没有异议" in page.notices.text()
    assert state(page) == "registered"
    page.side.form.boxes["reason"].set_value("水压低是二次供水检修，业主表示理解")
    page.side.form.submit()
    assert state(page) == "explained"
    assert page.sheets.sheet.canvas.editors == {}


def test_a_refused_step_keeps_the_form(page, office):
    page.show_case(a_case(office, until="dispatched"))
    page.take_step("sign_for")
    page.side.form.submit()
    assert page.side.form is not None
    assert "领表人" in page.notices.text()


def test_escape_gives_up_the_form_first_and_then_the_page(page, office, qtbot):
    page.show_case(a_case(office, until="dispatched"))
    page.take_step("sign_for")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.side.form is None
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_edits_are_saved_as_a_correction(page, office):
    page.show_case(a_case(office))
    sheet = SheetDriver(page.sheets.sheet)
    sheet.go_to("unit_no").press(Qt.Key.Key_End).write("9").press(Qt.Key.Key_S, ctrl=True)
    assert page.context.casebook.find(page.number).unit_no == "3-2-15019"
    assert page.sheets.changed() == {}


def test_edits_stay_while_turning_between_the_sheets(page, office, two_sheets):
    page.show_case(a_case(office))
    SheetDriver(page.sheets.sheet).type("occurred_place", "B2")
    page.show_tab("handling")
    page.show_tab("registration")
    assert page.sheets.changed() == {"occurred_place": "B2"}
    assert SheetDriver(page.sheets.sheet).printed("occurred_place") == "B2"


def test_a_cause_that_is_there_is_passed_over(page, office, two_sheets):
    number = a_case(office, until="handling")
    Desk(office).do("change", {"number": number, "fields": {"cause_analysis": "磨损"}})
    page.show_case(number)
    assert SheetDriver(page.sheets.sheet).at() == "measures"


def test_handling_takes_what_stands_on_the_sheet(page, office, two_sheets):
    page.show_case(a_case(office, until="handling"))
    assert page._tab == "handling"
    sheet = SheetDriver(page.sheets.sheet)
    assert sheet.at() == "cause_analysis"  # the first that is empty
    sheet.write("磨损")
    page.take_step("handle")
    assert sheet.at() == "measures"  # a cause is no result; this is the first that counts as one
    assert page.side.form is None
    sheet.write("更换")
    page.take_step("handle")
    assert page.side.form.boxes["handler"].value() == "李四"
    page.side.form.submit()
    case = page.context.casebook.find(page.number)
    assert (case.state.value, case.measures, case.cause_analysis) == ("handled", "更换", "磨损")
    assert page.sheets.changed() == {}


def test_an_empty_handling_sheet_is_asked_for_first(page, office, two_sheets):
    page.show_case(a_case(office, until="handling"), "handle")
    assert page.side.form is None
    assert "至少填一项" in page.notices.text()


def test_leaving_with_edits_asks_on_the_page(page, office, qtbot):
    page.show_case(a_case(office))
    assert page.can_leave()
    SheetDriver(page.sheets.sheet).type("occurred_place", "B2")
    assert not page.can_leave()
    assert "没有保存" in page.question.text()
    with qtbot.waitSignal(page.released):
        page.question.buttons[0].click()
    assert page.context.casebook.find(page.number).occurred_place == "B2"


def test_edits_may_be_given_up(page, office, qtbot):
    page.show_case(a_case(office))
    SheetDriver(page.sheets.sheet).type("occurred_place", "B2")
    page.can_leave()
    with qtbot.waitSignal(page.released):
        page.question.buttons[1].click()
    assert page.sheets.changed() == {}


def test_unsaved_edits_survive_a_power_cut(page, office, qtbot):
    number = a_case(office)
    page.show_case(number)
    SheetDriver(page.sheets.sheet).type("occurred_place", "B2")
    page.sheets.keep_draft()
    again = CasePage(context_for(office))
    qtbot.addWidget(again)
    again.show_case(number)
    assert again.sheets.changed() == {"occurred_place": "B2"}
    assert "未保存改动" in again.notices.text()


def test_slips_are_shown_as_printed_and_signed_for(page, office):
    number = a_case(office, until="docketed")
    slip = Desk(office).do("liaise", {"number": number, "to_dept": "工程部", "body": "请修"}).number
    page.show_case(number, "liaison")
    tab = page.pages._made["liaison"]
    assert tab.chosen == slip
    assert SheetDriver(tab.sheet).printed("body").startswith("请修")
    tab.steps["liaison_sign"].click()
    page.side.form.boxes["receiver"].set_value("周敏")
    page.side.form.submit()
    assert find_record(page.context.office, "liaison", slip, LiaisonSlip)[1].receiver == "周敏"
    assert tab.steps["liaison_sign"].isHidden()


def test_a_new_slip_is_prefilled_from_the_case(page, office):
    page.show_case(a_case(office, until="docketed"), "liaise")
    values = page.side.form.values()
    assert values["number"] == page.number
    assert values["to_dept"] == "工程部"
    page.side.form.submit()
    assert page.tabs.tabs["liaison"].text() == "联系单 1"


def test_revisits_and_attempts_are_listed(page, office):
    number = a_case(office, until="informed")
    Desk(office).do("revisit", {"number": number, "reached": False, "unreached": "off"})
    page.show_case(number, "revisit")
    tab = page.pages._made["revisits"]
    assert "未联系上" in tab.words.text()
    page.side.form.boxes["satisfaction"].set_value("B")
    page.side.form.submit()
    assert state(page) == "revisited"
    assert tab.table.rowCount() == 2


def test_the_history_tells_old_and_new(page, office):
    number = a_case(office)
    Desk(office).do("change", {"number": number, "fields": {"unit_no": "1-1-101"}})
    page.show_case(number, "history")
    table = page.pages._made["history"].table
    assert "房号/单元：3-2-1501 → 1-1-101" in table.item(table.rowCount() - 1, 4).text()
    assert page.side.chain.text() == f"校验码 {page._view.events[-1].hash[:8]}"


def test_the_beginning_is_a_sentence_that_unfolds_by_keys_or_a_click(page, office):
    number = a_case(office)
    page.show_case(number, "history")
    table = page.pages._made["history"].table
    words = table.item(0, 4).text()
    assert "陈国强" in words.splitlines()[0] and words.splitlines()[-1].startswith("▸ 全部内容 ")
    assert table.isRowHidden(1)
    table.setCurrentCell(0, 0)
    for key, hidden in (
        (Qt.Key.Key_Space, False), (Qt.Key.Key_Space, True), (Qt.Key.Key_Right, False),
        (Qt.Key.Key_Left, True), (Qt.Key.Key_Return, False),
    ):  # fmt: skip
        QTest.keyClick(table, key)
        assert table.isRowHidden(1) is hidden, key
    assert table.item(0, 4).text().endswith("▾ 收起")
    assert "　联系电话：138 1234 5678" in table.item(1, 4).text().splitlines()
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.isRowHidden(1) and table.currentRow() == 0
    table.cellClicked.emit(0, 4)
    assert not table.isRowHidden(1)
    page.show_case(number, "history")
    assert table.rowCount() == len(page._view.events) + 1


def test_a_closed_case_is_read_only_and_can_be_reopened(page, office):
    page.show_case(a_case(office, until="closed"))
    assert page.sheets.sheet.canvas.editors == {}
    assert "reopen" in page.case_head.step_buttons
    page.take_step("reopen")
    page.side.form.boxes["reason"].set_value("又坏了")
    page.side.form.submit()
    assert state(page) == "rework"


def test_printing_saves_first_and_previews_the_sheet_in_front(page, office, qtbot, two_sheets):
    page.show_case(a_case(office, until="handling"))
    SheetDriver(page.sheets.sheet).type("measures", "abc")
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.print_sheet()
    assert (wanted.args[0].form, wanted.args[0].numbers) == ("handling", (page.number,))
    assert page.context.casebook.find(page.number).measures == "abc"


@pytest.mark.parametrize("tab", ["attachments", "history", "revisits"])
def test_printing_beside_the_sheets_means_the_one_last_in_front(page, office, qtbot, tab):
    page.show_case(a_case(office, until="dispatched"))
    page.show_tab("registration")
    page.show_tab(tab)
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.print_sheet()
    form = "revisit-slip" if tab == "revisits" else "registration"
    assert (wanted.args[0].form, wanted.args[0].numbers) == (form, (page.number,))


def test_a_sheet_that_cannot_be_changed_shows_what_its_paper_prints(page, office):
    number = a_case(office, until="handling")
    desk = Desk(office)
    desk.do("change", {"number": number, "fields": {"cause_analysis": "皮带老化"}})
    desk.do("void", {"number": number, "reason": "误录"})
    page.show_case(number, "registration")
    canvas = page.sheets.sheet.canvas
    printed = page.context.printing.sheets_of(PrintJob("registration", (number,)))[0]
    pages = page.context.sheets.lay_out("registration", printed.values, number=number)
    assert texts_by_field(canvas.pages) == texts_by_field(pages)
    assert texts_by_field(canvas.pages)["handling_process"] == "原因：皮带老化"


@pytest.mark.parametrize("percent", [100, 125, 150, 175])
def test_the_sheet_shows_its_whole_width_beside_the_form_of_a_step(
    office, qtbot, percent, show_page
):
    page = show_page(percent)
    page.show_case(a_case(office, until="handling"))
    assert page.side.isVisible() == (percent == 100)
    page.take_step("progress")
    assert page.side.isVisible()
    sheet = page.sheets.sheet
    qtbot.waitUntil(lambda: sheet.canvas.scale * 210 <= sheet.viewport().width())
    wide = sheet.canvas.scale
    page.steps.cancel()
    assert page.side.isVisible() == (percent == 100)
    qtbot.waitUntil(lambda: (sheet.canvas.scale > wide) == (percent > 100))


def test_an_unknown_number_is_said_on_the_page(page):
    page.show_case("TS209901001")
    assert "TS209901001" in page.notices.text()


def test_an_earlier_case_of_the_household_opens_by_a_click(page, office, qtbot):
    first = a_case(office)
    page.show_case(a_case(office, content="又停了"))
    with qtbot.waitSignal(page.open_case) as opened:
        page.findChild(type(page.case_head.more), f"earlier_{first}").click()
    assert opened.args == [first]


def test_one_sheet_for_all_has_no_handling_sheet_beside_it(page, office):
    change_settings(office, {"registration_style": "full"})
    number = a_case(office, until="handling")
    page.show_case(number)
    assert [page.tabs.tabs[n].text() for n in list(page.tabs.tabs)[:2]] == ["意见表", "联系单"]
    sheet = SheetDriver(page.sheets.sheet)
    assert sheet.at() == "handling_process"
    sheet.write("abc")
    page.take_step("handle")
    page.side.form.submit()
    case = page.context.casebook.find(number)
    assert (case.state.value, case.handling_process) == ("handled", "abc")
    Desk(office).do("change", {"number": number, "fields": {"measures": "更换"}})
    page.show_case(number)
    assert page.tabs.tabs["handling"].text() == "处理表"


def test_two_sheets_are_called_as_they_are_printed(page, office, two_sheets):
    page.show_case(a_case(office))
    words = [page.tabs.tabs[name].text() for name in ("registration", "handling")]
    assert words == ["登记表", "处理表"]


def test_closing_names_what_has_not_come_back(page, office):
    number = a_case(office, until="revisited")
    case = page.context.casebook.find(number)
    page.show_case(number)
    page.take_step("close")
    words = page.side.form.warning.text()
    assert ("处理表没有交回，须写明核实依据和核实人" in words) == (case.returned_at is None)
    boxes = page.side.form.boxes
    assert [boxes[n].value() for n in ("verification_basis", "verified_by")] == ["", ""]
    page.take_step("inform")


def test_a_repair_is_proved_by_its_slip_and_asks_who_checked_as_ever(page, office, desk):
    number = a_case(office, until="revisited")
    slip = desk.do("repair", {"number": number, "fault": "漏"}).number
    done = {"work_done": "换阀", "customer_signed": True, "copy_returned": True}
    desk.do("repair_done", {"slip_no": slip, **done})
    page.show_case(number)
    page.take_step("close")
    assert page.side.form.boxes["verified_by"].value() == "王芳"
    page.side.form.submit()
    assert page.context.casebook.find(number).state.value == "closed"


def test_enter_presses_the_next_step(page, office):
    page.show_case(a_case(office, until="dispatched"))
    button = page.case_head.step_buttons["sign_for"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert page.side.form is not None


def test_a_nature_found_to_be_another_is_saved_with_its_reason(page, office):
    number = a_case(office, until="handling")
    page.show_case(number, "registration")
    page.sheets.sheet.put({"nature": "help"})
    page.sheets.sheet.edited.emit()
    assert not page.save()
    form = page.side.form
    assert "投诉性质由“有效投诉”改为“求助”" in form.warning.text()
    form.submit()
    assert form._problems["reason"].text() == "请填写“更正原因”"
    form.boxes["reason"].set_value("客户只是要人帮忙")
    form.submit()
    assert page.side.form is None
    case = page.context.casebook.find(number)
    assert case.nature == "help"
    *_, event = office.records.events(number)
    assert (event.changes["nature"], event.detail) == (
        ["valid", "help"], {"reason": "客户只是要人帮忙"},
    )  # fmt: skip
    assert page.save(), "nothing is left to save"
