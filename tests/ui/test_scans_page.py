"""扫描: papers come in, find their case or wait, and a hand files the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PIL import ImageDraw
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton

from ledger_app.domain.filing import SheetState
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.ui.pages.scans_page import ScansPage
from ledger_app.ui.pages.signatures_tab import COLUMNS, ENTERED
from tests.drivers.office import a_case
from tests.drivers.printed import print_job
from tests.imports import scanner
from tests.ui.conftest import compose


@pytest.fixture
def number(office):
    return a_case(office)


@pytest.fixture
def scan(office, number, tmp_path):
    """A signed sheet, a page without a code, and an empty back."""
    printing, job = Printing(office), PrintJob("registration", (number,))
    sheet = scanner.picture(printing.pdf(job))
    print_job(printing, job)
    letter = scanner.white()
    ImageDraw.Draw(letter).text((300, 300), "a letter " * 9, fill=0, font_size=60)
    return scanner.as_pdf(tmp_path / "扫描 0001.pdf", [sheet, letter, scanner.white()])


@pytest.fixture
def page(context, show):
    made = show(ScansPage(context))
    yield made
    made.run.cancel()


@pytest.fixture
def read(page, scan, qtbot):
    """The page after the scan was dropped on it."""
    with qtbot.waitSignal(page.run.finished, timeout=20_000):
        drop(page, scan)
    return page


def drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    widget.dropEvent(event)


def test_the_first_visit_makes_the_inbox(page, context, messages, qtbot):
    qtbot.waitUntil(context.scanning.folder.is_dir)
    page.findChild(QPushButton, "open_inbox").click()
    assert messages.opened == [context.scanning.folder]
    assert str(context.scanning.folder) in page.subheading.text()


def test_without_scans_it_says_how_they_come(page):
    assert not page.pending.list.isVisible()
    assert not page.findChild(QPushButton, "assign").isVisible()


def test_a_dropped_scan_is_filed_page_by_page(read, number, context):
    lines = read.results.model.records
    assert [(line.page, line.pill.text, line.case) for line in lines] == [
        (1, "已归档", number), (2, "待认领", ""), (3, "空白页", ""),
    ]  # fmt: skip
    assert len(context.attachments.list(number)) == 1
    assert "1 页认不出" in read.notices.text()
    assert read.tabs["pending"].text() == "待认领 1"


def test_the_signature_is_shown_and_corrected_with_one_key(read, number, context, qtbot):
    read.show_tab("results")
    table, panel = read.results.table, read.results.signature
    table.choose_row(0)
    assert panel.isVisible()
    assert "已收回（待核）" in panel.words.text()  # nobody has written on the sheet
    assert not panel.picture._pixmap.isNull()
    assert "1 页请核对签名" not in read.notices.text()  # a page that waits is said first

    for key, state, word in (
        (Qt.Key.Key_4, SheetState.WAITING, "未签"),
        (Qt.Key.Key_2, SheetState.REFUSED, "拒签"),
        (Qt.Key.Key_3, SheetState.PROXY, "代签"),
        (Qt.Key.Key_1, SheetState.SIGNED, "已签"),
    ):
        QTest.keyClick(table, key)
        assert context.signatures.state("registration", number).state is state
        assert read.results.model.records[0].words == f"客户投诉意见表　{word}"
    assert read.signatures.model.records == []
    table.choose_row(1)
    assert not panel.isVisible()


def test_a_doubtful_signature_is_shown_in_the_list_of_what_to_sign(read, number):
    read.show_tab("signatures")
    (sheet,) = read.signatures.model.records
    assert sheet.note == "签名处空，待核"
    assert read.signatures.picture.isVisible()


def test_a_page_by_hand_says_whether_it_is_signed(read, number, context):
    tab = read.pending
    tab.form.set_value("talk")
    tab.signed.setChecked(True)
    tab.assign()
    assert context.signatures.state("talk", number).state is SheetState.SIGNED


def test_a_filed_page_opens_its_case(read, number, qtbot):
    with qtbot.waitSignal(read.open_case) as opened:
        read.results.table.link_clicked.emit(0, 1)
    assert opened.args == [number]


def test_a_waiting_page_is_assigned_by_number_and_form(read, number, context, qtbot):
    tab = read.pending
    assert tab.number.value() == number  # the sheet before it: a guess
    tab.number.clear()
    compose(tab.number, commit="陈国")
    QTest.keyClick(tab.number, Qt.Key.Key_Down)
    QTest.keyClick(tab.number, Qt.Key.Key_Return)
    assert (tab.number.value(), tab.form.hasFocus()) == (number, True)
    tab.form.set_value("talk")
    QTest.keyClick(tab.form, Qt.Key.Key_Return)
    assert tab.page() is None
    assert [kept.form for kept in context.attachments.list(number)] == ["registration", "talk"]
    assert read.tabs["pending"].text() == "待认领"


def test_a_gun_on_another_sheet_of_the_case_files_the_page(read, number, context):
    tab = read.pending
    tab.number.put("")
    QTest.keyClicks(tab.number, f"{number}-C2-1")
    QTest.keyClick(tab.number, Qt.Key.Key_Return)
    assert tab.page() is None
    assert [kept.form for kept in context.attachments.list(number)] == ["registration", "handling"]


def test_a_page_needs_a_number_and_a_form(read, context):
    read.pending.findChild(QPushButton, "assign").click()
    assert "请填写投诉编号并选择表单" in read.notices.text()
    assert len(context.scanning.waiting.pages()) == 1
    read.pending.number.put("TS209901999")
    read.pending.form.set_value("talk")
    read.pending.assign()
    assert "没有编号为“TS209901999”" in read.notices.text()


def test_a_page_of_no_case_is_set_aside_when_asked(read, context, messages):
    button = read.pending.findChild(QPushButton, "drop_page")
    messages.answers = ["", "移开"]
    button.click()
    assert len(context.scanning.waiting.pages()) == 1
    button.click()
    assert context.scanning.waiting.pages() == []


def test_the_inbox_is_read_by_itself(page, scan, office, qtbot):
    context = page.context
    context.scanning.inbox()
    target = context.scanning.folder / scan.name
    target.write_bytes(scan.read_bytes())
    context.scanning.inbox()
    office.clock.moment += timedelta(seconds=3)
    with qtbot.waitSignal(page.run.finished, timeout=20_000) as done:
        page.run.look()
    assert len(done.args[0].filed) == 1
    assert not target.exists()


def test_reading_can_be_given_up(page, scan, number, qtbot):
    with qtbot.waitSignal(page.run.stepped, timeout=20_000):
        page.take_files([scan])
    assert page.findChild(QProgressBar, "progress").isVisible()
    page.findChild(QPushButton, "cancel_scans").click()
    assert not page.run.busy
    assert page.context.attachments.list(number) == ()
    assert "没有归档" in page.notices.text()


def test_a_bad_file_is_told(page, tmp_path, qtbot):
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    with qtbot.waitSignal(page.run.finished):
        page.take_files([bad])
    assert page.results.model.records[0].pill.text == "没有收下"
    assert page.notices.text()


def test_scans_are_chosen_from_a_folder(page, scan, messages, qtbot):
    messages.answers = [[scan]]
    with qtbot.waitSignal(page.run.finished, timeout=20_000):
        page.findChild(QPushButton, "choose_scans").click()
    assert page.context.preferences.text("scan_folder") == str(scan.parent)


# -- 补签 ----------------------------------------------------------------------------------------


@pytest.fixture
def unsigned(office, context, show, number):
    print_job(Printing(office), PrintJob("registration", (number,)))
    made = show(ScansPage(context))
    made.show_tab("signatures")
    yield made
    made.run.cancel()


def test_a_printed_sheet_waits_for_its_signature(unsigned, number):
    assert unsigned.tabs["signatures"].text() == "补签 1"
    assert unsigned.signatures.sheet().number == number
    assert unsigned.signatures.table.hasFocus()


def test_the_phone_stands_in_the_list_and_gives_way_before_names_are_cut(unsigned, qtbot):
    table = unsigned.signatures.table
    keys = [column.key for column in COLUMNS]
    for width, hidden in ((1300, set()), (820, {"building", "phone"})):
        unsigned.resize(width, 700)
        qtbot.waitUntil(
            lambda wanted=hidden: (
                {k for i, k in enumerate(keys) if table.isColumnHidden(i)} >= wanted
            )
        )
    assert not table.isColumnHidden(keys.index("number"))


@pytest.mark.parametrize(
    ("state", "given"),
    [
        (SheetState.SIGNED, {"on": "1121"}),
        (SheetState.REFUSED, {"note": "不认可"}),
        (SheetState.PROXY, {"signer": "其妻"}),
        (SheetState.PHONE, {}),
    ],
)
def test_what_became_of_it_is_entered(unsigned, number, state, given):
    tab = unsigned.signatures
    QTest.keyClick(tab.state, Qt.Key(Qt.Key.Key_1 + list(ENTERED).index(state)))
    for name, value in given.items():
        tab.side.form.boxes[name].set_value(value)
    tab.side.form.submit()
    assert unsigned.context.signatures.state("registration", number).state is state
    assert tab.model.records == []


def test_a_refusal_wants_its_reason(unsigned, context, number):
    tab = unsigned.signatures
    tab.state.chosen.emit(tab.state.set_value(SheetState.REFUSED))
    tab.side.form.submit()
    assert "拒签" in unsigned.notices.text()
    assert context.signatures.state("registration", number).state is SheetState.WAITING


def test_the_route_is_printed(unsigned, qtbot):
    with qtbot.waitSignal(unsigned.preview_wanted) as wanted:
        unsigned.findChild(QPushButton, "print_route").click()
    assert wanted.args[0].form == "route"
