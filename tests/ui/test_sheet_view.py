"""The sheet: typing, keys, growth, dates, choices, input methods."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain import fields
from ledger_app.forms.paper import POINT, Rect
from ledger_app.ui.context import context_for
from ledger_app.ui.sheet.suggestions import Suggestion
from ledger_app.ui.sheet.view import SheetView
from ledger_app.ui.theme import Theme
from tests.drivers.office import NOW, new_office
from tests.drivers.sheet import SheetDriver, commit, compose

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
INTAKE = frozenset(field.name for field in fields.REGISTRATION)
LONG = "电梯连续三天停在十五楼不动，家中老人无法下楼就医。" * 20


@pytest.fixture
def sheet(qtbot, tmp_path):
    office = new_office(tmp_path)
    view = SheetView(context_for(office))
    qtbot.addWidget(view)
    view.resize(960, 700)
    view.show_form("registration", {"received_at": NOW, "level": "minor"}, INTAKE)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    yield SheetDriver(view)
    view.close()
    office.close()


def test_enter_walks_the_boxes_in_reading_order(sheet):
    sheet.go_to("complainant_name")
    seen = []
    for _ in range(5):
        seen.append(sheet.at())
        sheet.enter()
    assert seen == ["complainant_name", "unit_no", "phone", "received_at", "occurred_at"]


def test_shift_tab_goes_back(sheet):
    sheet.go_to("unit_no").press(Qt.Key.Key_Backtab, shift=True)
    assert sheet.at() == "complainant_name"


def test_enter_in_a_long_text_begins_a_line_and_ctrl_enter_submits(sheet, qtbot):
    sheet.type("content", "a").enter().write("b")
    assert sheet.editor("content").raw == "a\nb"
    with qtbot.waitSignal(sheet.view.submitted):
        sheet.press(Qt.Key.Key_Return, ctrl=True)


def test_what_is_typed_is_printed(sheet, qtbot):
    sheet.type("complainant_name", "㛃𬭎")
    qtbot.waitUntil(lambda: sheet.printed("complainant_name") == "㛃𬭎")
    assert sheet.view.changed_values() == {"complainant_name": "㛃𬭎"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1121", "2026-11-21 24:00"),
        ("11-23 14:30", "2026-11-23 14:30"),
        ("t", "2026-11-22 24:00"),
        ("１１２３", "2026-11-23 24:00"),
    ],
)
def test_a_date_is_written_out_when_the_box_is_left(sheet, typed, shown):
    sheet.go_to("promised_reply_at")
    sheet.editor("promised_reply_at").insert(typed)
    sheet.editor("promised_reply_at").textEdited.emit(typed)
    sheet.enter()
    assert sheet.view.values()["promised_reply_at"] == shown
    assert sheet.printed("promised_reply_at") == shown  # the form's one style of moments


def test_latin_boxes_turn_the_input_method_off(sheet):
    query = Qt.InputMethodQuery.ImEnabled
    assert sheet.editor("phone").inputMethodQuery(query) is False
    assert sheet.editor("promised_reply_at").inputMethodQuery(query) is False
    assert sheet.editor("complainant_name").inputMethodQuery(query) is not False


def test_a_row_grows_with_its_text_at_once(sheet, qtbot):
    before = sheet.view.canvas.box_rect("content").height()
    sheet.type("content", "x")
    sheet.editor("content").insertPlainText(LONG)
    qtbot.waitUntil(lambda: sheet.view.canvas.box_rect("content").height() > before)
    assert sheet.editor("content").height() == sheet.view.canvas.box_rect("content").height()
    assert sheet.at() == "content"


def test_a_text_longer_than_the_page_goes_on_on_a_continuation_page(sheet):
    sheet.view.put({"content": LONG * 14})
    assert len(sheet.view.canvas.pages) > 1
    assert sheet.editor("content").raw == LONG * 14


def test_nothing_is_laid_out_or_submitted_while_composing(sheet, qtbot):
    sheet.go_to("content")
    pages = sheet.view.canvas.pages
    compose(sheet.editor("content"), "dianti")
    sheet.view.lay_out_now()
    assert sheet.view.composing
    assert sheet.view.canvas.pages is pages
    with qtbot.assertNotEmitted(sheet.view.submitted):
        sheet.press(Qt.Key.Key_Return, ctrl=True)
    commit(sheet.editor("content"), "电梯")
    qtbot.waitUntil(lambda: sheet.printed("content") == "电梯")


def test_enter_that_confirms_a_candidate_stays_in_the_box(sheet):
    sheet.go_to("complainant_name")
    compose(sheet.editor("complainant_name"), "chen")
    sheet.enter()
    assert sheet.at() == "complainant_name"


def test_a_choice_by_digit_letter_space_and_mouse(sheet):
    sheet.go_to("level").write("1")
    assert sheet.ticked("level") == ["重大"]
    sheet.press(Qt.Key.Key_Right).press(Qt.Key.Key_Space)
    assert sheet.ticked("level") == ["重要"]
    sheet.press(Qt.Key.Key_Space)
    assert sheet.ticked("level") == []
    box = sheet.editor("level").options[2]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert sheet.view.values()["level"] == "minor"


def test_an_empty_choice_is_a_change(sheet):
    sheet.go_to("level").press(Qt.Key.Key_Space)
    assert sheet.view.changed_values() == {"level": ""}


def test_pasted_rich_text_becomes_plain(sheet):
    mime = QMimeData()
    mime.setHtml("<b>电梯</b>停运")
    mime.setText("电梯停运\x07")
    sheet.go_to("content")
    sheet.editor("content").insertFromMimeData(mime)
    assert sheet.editor("content").raw == "电梯停运"
    assert "font-weight:700" not in sheet.editor("content").toHtml()


def test_typing_can_be_undone_after_the_text_has_changed_its_size(sheet, qtbot):
    sheet.type("content", "abc")
    sheet.editor("content").insertPlainText(LONG)
    sheet.view.lay_out_now()
    editor = sheet.editor("content")
    while editor.document().isUndoAvailable() and editor.raw != "":
        editor.undo()
    assert editor.raw == ""


def test_problems_are_marked_and_the_first_is_gone_to(sheet):
    sheet.view.mark_problems(["content", "unknown"], ["请填写“投诉内容”", "另一件"])
    assert sheet.view.canvas.problems == {"content": "请填写“投诉内容”"}
    assert sheet.at() == "content"
    sheet.write("a")
    assert sheet.view.canvas.problems == {}


def test_fields_outside_the_editable_ones_have_no_editor(sheet):
    assert "handling_result" not in sheet.view.canvas.editors
    assert "complaint_no" not in sheet.view.canvas.editors


def test_suggestions_fill_empty_boxes_and_go_on(sheet):
    sheet.view.set_provider(
        "unit_no", lambda typed: [Suggestion("3-2-1501", "陈国强", {"phone": "13812345678"})]
    )
    sheet.type("unit_no", "3-2").press(Qt.Key.Key_Down).enter()
    values = sheet.view.values()
    assert (values["unit_no"], values["phone"]) == ("3-2-1501", "13812345678")
    assert sheet.at() == "phone"
    assert not sheet.view.suggestions.isVisible()


def test_the_sheet_fits_the_width_and_zooms(sheet, qtbot):
    wide = sheet.view.canvas.scale * 210
    assert wide <= sheet.view.viewport().width()
    sheet.view.resize(760, 700)
    qtbot.waitUntil(lambda: sheet.view.canvas.scale * 210 < wide)
    assert sheet.editor("content").width() == sheet.view.canvas.box_rect("content").width()


def caret(sheet, name):
    """Where the input method puts its candidates, and the cell, on the canvas."""
    editor, canvas = sheet.editor(name), sheet.view.canvas
    rect = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rect = rect.toRect() if isinstance(rect, QRectF) else rect
    return rect.translated(editor.mapTo(canvas, QPoint(0, 0))), canvas.box_rect(name)


@pytest.mark.parametrize("zooms", [0, 6, -4])
@pytest.mark.parametrize("name", ["complainant_name", "content", "demand"])
def test_candidates_stand_at_the_caret_after_zooming_and_scrolling(sheet, qtbot, name, zooms):
    wheel = 120 if zooms > 0 else -120
    for _ in range(abs(zooms)):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, wheel),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(sheet.view.viewport(), event)
    sheet.type(name, "abc")
    sheet.view.verticalScrollBar().setValue(70)
    rect, cell = caret(sheet, name)
    slack = 3
    assert cell.adjusted(-slack, -slack, slack, slack).contains(rect), (rect, cell)
    before = rect.left()
    sheet.write("def")
    assert caret(sheet, name)[0].left() > before


def test_enter_and_tab_go_through_the_cells_in_reading_order(sheet):
    boxes = [sheet.view.canvas.box_rect(name) for name in sheet.view.canvas.editors]
    rows = [(box.center().y(), box.left()) for box in boxes]
    assert len(rows) > 5
    for (y, x), (lower, right) in itertools.pairwise(rows):
        assert lower > y + 3 or right > x or lower < y  # the head of the sheet comes first


@pytest.mark.parametrize("percent", [100, 125, 150, 175])
def test_the_whole_width_of_a_page_shows_in_every_text_size(qtbot, tmp_path, percent):
    office = new_office(tmp_path)
    view = SheetView(context_for(office, theme=Theme(percent=percent)))
    qtbot.addWidget(view)
    view.resize(720, 600)
    view.show_form("registration", {}, INTAKE)
    view.show()
    qtbot.waitExposed(view)
    assert view.canvas.scale * 210 <= view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    office.close()


def test_the_page_is_drawn_in_the_pixels_of_the_screen(sheet, monkeypatch):
    canvas = sheet.view.canvas
    for ratio in (1.0, 1.25, 1.5, 2.0):
        monkeypatch.setattr(canvas, "devicePixelRatioF", lambda ratio=ratio: ratio)
        picture = canvas._picture(0)
        assert picture.width() == round(210 * canvas.scale * ratio)
        assert picture.devicePixelRatio() == ratio


def test_a_sheet_that_cannot_be_changed_looks_so(sheet):
    view = sheet.view
    values = {"complainant_name": "陈国强", "receptionist": "王芳"}
    view.show_form("registration", values, frozenset())
    cell = view.canvas.box_rect("complainant_name").adjusted(2, 2, -2, -2)
    signed = view.canvas.box_rect("receptionist").adjusted(2, 2, -2, -2)
    shades = [
        {image.pixelColor(x, 1).name() for x in range(image.width())}
        for image in (view.canvas.grab(area).toImage() for area in (cell, signed))
    ]
    assert "#ffffff" not in shades[0] | shades[1]
    assert len(shades[1]) > 1  # hatched


def test_the_picture_shows_ink_where_the_paper_prints(sheet):
    sheet.view.put({"complainant_name": "陈国强"})
    cell = sheet.view.canvas.box_rect("complainant_name").adjusted(3, 3, -3, -3)
    image = sheet.view.canvas.grab(cell).toImage()
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(image.width())
        for y in range(image.height())
    )
    assert dark > 50


def test_enter_goes_on_from_a_low_box_and_shift_begins_a_line(sheet):
    sheet.type("demand", "abc").enter()
    assert sheet.at() != "demand"
    assert sheet.view.values()["demand"] == "abc"
    sheet.go_to("demand").press(Qt.Key.Key_Return, shift=True).write("d")
    assert sheet.view.values()["demand"] == "abc\nd"
    sheet.type("content", "abc").enter()
    assert sheet.at() == "content"


def test_what_is_written_small_on_paper_is_read_large_while_it_is_written(sheet):
    box = SimpleNamespace(rect=Rect(0, 0, 148, 12), size=8.0)
    editor = sheet.editor("demand")
    editor.place(box, QRect(0, 0, 400, 36), 2.8, lines=None)
    metrics = QFontMetricsF(editor.font())
    assert metrics.horizontalAdvance("中") > 9.5
    editor.place(box, QRect(0, 0, 400, 36), 5.0, lines=None)
    assert abs(QFontMetricsF(editor.font()).horizontalAdvance("中") - 8.0 * POINT * 5.0) < 1


def test_a_room_reads_as_the_office_writes_it_unless_it_is_being_edited(sheet):
    sheet.type("unit_no", "3栋2单元501室").enter()
    assert sheet.printed("unit_no") == "3-2-501"
    assert sheet.go_to("unit_no").editor("unit_no").text() == "3栋2单元501室"
    assert sheet.view.changed_values()["unit_no"] == "3栋2单元501室"
