"""住户: found as one types, the household's complaints, entries and rosters by keyboard."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain.people import Resident
from ledger_app.domain.records import Event
from ledger_app.ui.pages.residents_page import ResidentsPage
from tests.drivers.office import NOW, a_case
from tests.drivers.window import at_rest, write

K = Qt.Key
PEOPLE = (
    ("3-2-501", "曾国强", "13812345678"),
    ("3-10-101", "㛃雯", "13500003333"),
    ("商铺 B-12", "𬭎可心", ""),
)


@pytest.fixture
def page(office, desk, context, show):
    for unit, name, phone in PEOPLE:
        desk.do("resident_add", {"unit_no": unit, "name": name, "phone": phone})
    return show(ResidentsPage(context))


def key(page, which, *, ctrl=False):
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or page, which, held)


def names(page):
    return [row.resident.name for row in page.model.records]


def search(qtbot, page, text):
    page.focus_search()
    with qtbot.waitSignal(page.search.searched):
        write(page.search, text)


def form(page):
    assert page.side.panel.form is not None
    return page.side.panel.form


def test_the_register_stands_in_the_order_of_rooms(page):
    assert names(page) == ["曾国强", "㛃雯", "𬭎可心"]
    assert "在住 3 人" in page.subheading.text()
    assert page.search.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"), [("zgq", "曾国强"), ("3333", "㛃雯"), ("b12", "𬭎可心")]
)
def test_what_is_typed_finds_at_once(qtbot, page, typed, found):
    search(qtbot, page, typed)
    assert names(page) == [found]
    assert page.count.text() == "找到 1 人"


def test_nothing_found_says_what_could_be_typed(qtbot, page):
    search(qtbot, page, "没有这人")
    assert page.empty.isVisible()
    key(page, K.Key_Escape)
    assert len(names(page)) == 3


def test_the_households_complaints_open_with_enter(qtbot, page, office):
    number = a_case(office, unit_no="3栋2单元501室", phone="")
    page.refresh()
    assert page.model.records[0].standing.open == 1
    key(page, K.Key_Down)
    assert page.table.hasFocus()
    key(page, K.Key_Return)
    assert page.side.cases.hasFocus()
    with qtbot.waitSignal(page.open_case) as opened:
        key(page, K.Key_Return)
    assert opened.args == [number]
    key(page, K.Key_Escape)
    assert page.table.hasFocus()


def test_a_resident_is_added_by_keys_alone(page, context):
    key(page, K.Key_Insert)
    write(QApplication.focusWidget(), "3栋2单元601")
    key(page, K.Key_Return)
    write(QApplication.focusWidget(), "仇英")
    key(page, K.Key_Return, ctrl=True)
    (found,) = context.residents.find("qy")
    assert (found.unit_no, found.resident_no) == ("3栋2单元601", "ZH00004")
    assert page.resident().name == "仇英"
    assert page.table.hasFocus()
    assert "ZH00004" in page.notices.text()


def test_the_same_name_in_the_room_is_asked_about_and_nothing_is_lost(page, context):
    page.add()
    form(page).boxes["unit_no"].set_value("3#2-501")
    form(page).boxes["name"].set_value("曾国强")
    form(page).boxes["phone"].set_value("110")
    form(page).submit()
    assert "已有同名住户" in page.notices.text()
    assert form(page).boxes["phone"].value() == "110"
    form(page).boxes["another"].set_value(True)
    form(page).submit()
    assert [r.phone for r in context.residents.of_room("3-2-501")] == ["13812345678", "110"]


def test_an_entry_is_corrected_and_can_be_emptied(page, context):
    page.table.choose_row(0)
    key(page, K.Key_F4)
    assert form(page).boxes["name"].value() == "曾国强"
    form(page).boxes["phone"].set_value("")
    form(page).boxes["remark"].set_value("行动不便")
    form(page).submit()
    (found,) = context.residents.of_room("3-2-501")
    assert (found.phone, found.remark, found.name) == ("", "行动不便", "曾国强")


def test_who_moves_out_leaves_the_list_and_stays_on_the_register(page, context):
    page.table.choose_row(0)
    key(page, K.Key_F6)
    assert form(page).boxes["moved_out_on"].value() == "2026-11-22"
    key(page, K.Key_Return, ctrl=True)
    assert "曾国强" not in names(page)
    page.tabs["all"].click()
    assert names(page)[-1] == "曾国强"
    assert "已迁出 1 人" in page.subheading.text()


def test_a_form_given_up_changes_nothing(page):
    key(page, K.Key_Insert)
    key(page, K.Key_Escape)
    assert page.side.panel.form is None
    assert len(names(page)) == 3


def test_a_complaint_of_the_chosen_resident(qtbot, page):
    page.table.choose_row(0)
    with qtbot.waitSignal(page.complaint_wanted) as wanted:
        key(page, K.Key_F7)
    assert wanted.args[0]["unit_no"] == "3-2-501"
    assert wanted.args[0]["complainant_name"] == "曾国强"


def test_a_large_register_is_read_as_it_is_scrolled(office, context, show):
    def event(number):
        return Event(0, "resident", number, "", "resident_add", NOW, NOW, "王芳", {}, {})

    people = [Resident(f"ZH{n:05}", f"{n % 40 + 1}-1-{n}", f"住户{n}") for n in range(1, 1001)]
    with office.ledger.writing():
        office.records.add_many([(p, event(p.resident_no)) for p in people], "resident")
    page = show(ResidentsPage(context))
    loaded = len(names(page))
    assert loaded < 400
    while page.model.canFetchMore(page.model.index(-1, -1)):
        page.model.fetchMore(page.model.index(-1, -1))
    assert len(set(names(page))) == 1000


def test_what_is_found_is_read_on_as_it_is_scrolled(qtbot, office, context, show):
    people = [Resident(f"ZH{n:05}", f"7-1-{n}", f"住户{n}") for n in range(1, 101)]
    event = Event(0, "resident", "", "", "resident_add", NOW, NOW, "王芳", {}, {})
    with office.ledger.writing():
        office.records.add_many(
            [(p, replace(event, subject=p.resident_no)) for p in people], "resident"
        )
    page = show(ResidentsPage(context))
    search(qtbot, page, "7栋")
    assert page.count.text().endswith("以上")
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
    assert len(set(names(page))) == 100


@pytest.fixture
def roster(tmp_path, messages):
    book = openpyxl.Workbook()
    for row in (
        ["房号", "业主姓名", "联系电话"],
        ["５-1-101", "单志远", "138 0000 0000"],
        ["3栋2单元501", "曾国强", "13812345678"],
        ["", "无房", "1"],
    ):
        book.active.append(row)
    path = tmp_path / "住户 名册.xlsx"
    book.save(path)
    messages.answers.append(path)
    return path


def test_a_roster_is_shown_before_it_is_taken(qtbot, page, context, roster):
    page.import_button.click()
    at_rest(qtbot, context)
    preview = page.preview
    assert preview.isVisible()
    shown = {n: b.text() for n, b in preview.tabs.items() if b.isVisible()}
    assert shown == {
        "new": "将新增 1", "cleaned": "已整理 2", "refused": "不收 1", "already": "已在册 1",
    }  # fmt: skip
    assert context.residents.counts() == (3, 0)
    preview.tabs["refused"].click()
    assert [line.words for line in preview.model.records] == ["没有房号"]
    preview.take_button.setFocus()
    key(page, K.Key_Return, ctrl=True)
    at_rest(qtbot, context)
    assert not preview.isVisible()
    assert names(page)[-2:] == ["单志远", "𬭎可心"]
    assert "已导入 1 人" in page.notices.text()


def test_a_doubtful_phone_is_listed_before_it_is_taken(qtbot, page, context, roster):
    path = roster.with_suffix(".csv")
    path.write_text("房号,姓名,电话\n9-1-101,单志远,138123456\n", encoding="utf-8")
    context.messages.answers[:] = [path]
    page.import_button.click()
    at_rest(qtbot, context)
    preview = page.preview
    shown = {n: b.text() for n, b in preview.tabs.items() if b.isVisible()}
    assert shown == {"new": "将新增 1", "doubtful": "电话存疑 1"}
    preview.tabs["doubtful"].click()
    assert "“138123456”有 9 位" in preview.model.records[0].words
    assert preview.take_button.isEnabled()


def test_a_roster_is_taken_back_by_keys(qtbot, page, context, roster):
    page.import_button.click()
    at_rest(qtbot, context)
    page.preview.take()
    at_rest(qtbot, context)
    page.undo_button.setFocus()
    key(page, K.Key_Return)
    assert "从“住户 名册.xlsx”导入的 1 人吗？" in page.notices.text()
    assert QApplication.focusWidget().text() == "撤销"
    key(page, K.Key_Return)
    at_rest(qtbot, context)
    assert page.notices.text() == "已撤销导入的 1 人"
    assert names(page) == ["曾国强", "㛃雯", "𬭎可心"]
    page.undo_button.click()
    assert page.notices.text() == "没有可以撤销的导入"


def test_a_roster_given_up_writes_nothing(qtbot, page, context, roster):
    page.import_button.click()
    at_rest(qtbot, context)
    key(page, K.Key_Escape)
    assert not page.preview.isVisible()
    assert context.residents.counts() == (3, 0)


def test_a_file_that_is_no_roster_is_a_line_on_the_page(qtbot, page, messages, tmp_path):
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    messages.answers.append(path)
    page.import_button.click()
    at_rest(qtbot, page.context)
    assert "空文件" in page.notices.text()
    assert not page.preview.isVisible()


def test_what_was_done_to_an_entry_stands_beside_it(page, desk, context):
    number = page.resident().resident_no
    desk.do("resident_change", {"resident_no": number, "phone": "13900009999"}, by="李四")
    page.refresh()
    page._show_now()

    first, *lines = page.side.history.text().split("\n")
    assert first == "经过"
    assert "李四" in lines[0]
    assert any("13812345678" in line and "13900009999" in line for line in lines)
    key(page, K.Key_F4)
    page.add()
    assert not page.side.history.isVisible()
