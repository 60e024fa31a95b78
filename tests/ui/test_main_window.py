"""The window: keys that work everywhere, the way back, what may not be left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.services.filters import CaseFilter
from ledger_app.services.settings import change_settings
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.page_list import BY_PAGE, PAGES, RAIL
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(context, qtbot, busy):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("today")
    return made


@pytest.mark.parametrize("place", range(len(RAIL)))
def test_alt_and_a_digit_show_a_page(window, place):
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), ALT)
    assert window.current_name == RAIL[place].name
    assert window.rail.findChild(object, f"rail_{RAIL[place].name}").isChecked()


def test_only_the_pages_that_were_visited_are_made(window):
    assert window.stack.count() == 1
    assert len(PAGES) > 1


def test_no_page_takes_a_key_that_works_everywhere(window):
    """Qt does nothing at all when two shortcuts claim one key."""
    for page in PAGES:
        window.page(page.name)
    found = window.findChildren(QShortcut)
    everywhere = {key.key().toString() for key in found if key.parent() is window}
    elsewhere = {key.key().toString() for key in found if key.parent() is not window}

    assert "F9" in everywhere and "Ctrl+S" in elsewhere
    assert not everywhere & elsewhere


def test_f2_starts_a_complaint_and_escape_goes_back(window):
    window.show_page("ledger")
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.current_name == "new_complaint"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_name == "ledger"


def test_ctrl_f_finds_the_search_of_the_page_or_of_the_ledger(window):
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.page("today").search.hasFocus()
    window.show_page("settings")
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.current_name == "ledger"
    assert window.page("ledger").search.hasFocus()


def test_a_case_opens_from_a_list_and_closes_to_it(window, busy):
    window.show_page("ledger")
    window.ways.open_case(busy["handling"])
    assert window.current_name == "case"
    assert window.page("case").number == busy["handling"]
    window.stack.go_back()
    assert window.current_name == "ledger"


def test_a_step_opens_its_form(window, busy):
    window.ways.open_case(busy["docketed"], "dispatch")
    assert window.page("case").side.form.verb.name == "dispatch"


def test_a_page_that_may_not_be_left_stays(window, monkeypatch):
    monkeypatch.setattr(window.page("today"), "can_leave", lambda: False)
    assert not window.show_page("ledger")
    assert window.current_name == "today"
    assert not window.close()


@pytest.mark.parametrize(("answer", "kept"), [("answer_1", "B2"), ("answer_2", "")])
def test_the_page_wanted_comes_once_the_edits_are_dealt_with(window, busy, answer, kept):
    window.ways.open_case(busy["handling"])
    case = window.page("case")
    case.show_tab("registration")
    SheetDriver(case.sheets.sheet).type("occurred_place", "B2")
    window.ways.search_ledger("陈国强")
    assert window.current_name == "case"
    button = next(b for b in case.question.buttons if b.objectName() == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.current_name == "ledger"
    assert window.page("ledger").search.text() == "陈国强"
    assert window.context.casebook.find(busy["handling"]).occurred_place == kept


def test_escape_with_edits_goes_back_and_nowhere_else(window, busy):
    window.ways.open_case(busy["handling"])
    case = window.page("case")
    case.show_tab("registration")
    driver = SheetDriver(case.sheets.sheet).type("occurred_place", "B2")
    window.ways.search_ledger("陈国强")
    QTest.keyClick(case.question.buttons[0], Qt.Key.Key_Escape)
    assert window.current_name == "case"
    driver.go_to("occurred_place").press(Qt.Key.Key_Escape)
    QTest.keyClick(case.question.buttons[0], Qt.Key.Key_Return)
    assert window.current_name == "today"


def test_the_rail_counts_what_waits(window, office, context):
    badge = window.rail.findChild(object, "rail_revisits")
    assert badge.accessibleDescription() == "1 件"
    window.show_page("ledger")
    number = a_case(office, until="handled")
    context.bus.publish(context.desk.do("inform", {"number": number}))
    assert badge.accessibleDescription() == "2 件"


def test_the_cases_behind_a_figure_are_shown_in_the_ledger(window, busy):
    window.show_page("month")
    window.page("month").numbers_wanted.emit("本月办结", (busy["closed"],))
    assert window.current_name == "ledger"
    assert [c.complaint_no for c in window.page("ledger").model.cases] == [busy["closed"]]


def test_a_figure_does_not_wait_in_the_ledger(window, busy):
    ledger = window.page("ledger")
    window.show_page("month")
    window.page("month").numbers_wanted.emit("满意率", (busy["closed"],))
    window.ways.open_case(busy["closed"])
    window.stack.go_back()
    assert len(ledger.model.cases) == 1, "the way back leads to the figure"
    QTest.keyClick(window, Qt.Key.Key_2, ALT)
    assert ledger.wanted() == CaseFilter()
    assert len(ledger.model.cases) > 1


def test_the_title_follows_the_settings(window, office, context):
    context.bus.publish(change_settings(office, {"project_name": "金桂苑", "operator": "李梅"}))
    assert window.windowTitle() == "金桂苑 · 物业投诉台账"


def test_the_look_changes_while_the_window_stands(window, context, qapp):
    window.show_page("settings")
    context.theme.percent, context.theme.dark = 150, True
    window.page("settings").look_changed.emit()
    assert window.page("settings").percent.value() == 150
    assert window.rail.width() == 141
    assert qapp.font().pixelSize() == 20
    assert window.current_name == "settings"
    assert window.show_page("today")
    context.theme.percent, context.theme.dark = 100, False
    window.apply_look()


def test_the_window_remembers_its_size(window, context, qtbot):
    window.resize(960, 640)
    window.close()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 640)


def test_a_sheet_is_previewed(window, busy):
    from ledger_app.services.printing import PrintJob
    from ledger_app.ui.preview import PreviewDialog

    window.ways.preview(PrintJob("handling", (busy["closed"],)))
    dialog = window.findChild(PreviewDialog)
    assert dialog.page_count >= 1
    dialog.close()


@pytest.mark.usefixtures("patient_gun")
def test_a_barcode_gun_opens_the_case(window, busy):
    handle = window.windowHandle()
    window.page("today").search.setFocus()
    for character in busy["handling"]:
        QTest.keyClick(handle, character)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert window.current_name == "case"
    assert window.page("case").number == busy["handling"]
    assert window.page("today").search.text() == ""


def test_a_scan_dropped_anywhere_goes_to_the_scans(window, tmp_path, qtbot):
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.7 nothing")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scan)), QUrl.fromLocalFile(str(tmp_path))])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    page = window.page("scans")
    qtbot.waitUntil(lambda: bool(page.results.model.records))
    assert window.current_name == "scans"
    assert [line.source for line in page.results.model.records] == ["扫描.pdf"]
    page.run.cancel()


def test_an_inbox_is_watched_before_its_page_is_visited(window, context):
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.stack.count() == 1
    (context.office.path.parent / "扫描收件箱").mkdir()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.stack.count() == 2
    assert window.current_name == "today"
    window.page("scans").run.cancel()


def test_a_registration_is_told_and_belongs_to_the_ledger_on_the_rail(window):
    window.show_page("settings")
    window.ways.start_complaint()
    assert window.rail.findChild(object, "rail_ledger").isChecked()
    page = window.page("new_complaint")
    page.sheet.put({"complainant_name": "a", "content": "b"})
    page.save()
    assert window.current_name == "case"
    assert window.page("case").notices.text().startswith("已登记 TS")


class _Windows(QObject):
    """Names every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_page_flashes_up_as_a_window_of_its_own(qtbot, window, office):
    number = a_case(office)
    watch = _Windows()
    QApplication.instance().installEventFilter(watch)
    for name in BY_PAGE:
        window.show_page(name)
    window.ways.open_case(number)
    qtbot.waitUntil(lambda: window.current_name == "case")
    QApplication.instance().removeEventFilter(watch)
    assert watch.shown == []
    assert window.isActiveWindow()
