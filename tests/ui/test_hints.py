"""What stands in the empty boxes of the window is never cut, at any usual text size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionFrame

from ledger_app.domain.verbs import BY_VERB
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import context_for
from ledger_app.ui.hint_line import fitting
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.page_list import PAGES
from ledger_app.ui.theme import Theme
from ledger_app.ui.verb_form import VerbForm

pytestmark = pytest.mark.usefixtures("busy")
LONG = "如 10分钟、2小时、2天；空着为不设"
_SIDE = 260  # pixels at 100 % of the narrowest panel a step's form stands in


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (20, LONG), (19, LONG), (15, "如 10分钟、2小时、2天…"), (13, "如 10分钟、2小时…"),
        (9, "如 10分钟…"), (4, "如…"), (1, LONG),
    ],
)  # fmt: skip
def test_of_a_long_hint_whole_phrases_are_shown(room, shown):
    assert fitting(LONG, len, room) == shown


def test_a_hint_is_whole_again_in_a_wider_box(show):
    box = LineBox()
    box.setPlaceholderText(LONG)
    show(box, 90, 30)
    assert box.placeholderText().endswith("…")
    assert LONG in box.toolTip()
    box.resize(600, 30)
    assert box.placeholderText() == LONG
    assert not box.toolTip()


def test_the_tip_of_a_cut_hint_goes_with_it(show):
    box = LineBox()
    box.setPlaceholderText(LONG)
    show(box, 90, 30)
    box.setPlaceholderText(f"{LONG}；到下班为止")
    assert "到下班为止" in box.toolTip()
    box.setPlaceholderText("")
    assert not box.toolTip()
    box.setToolTip("多久")
    box.setPlaceholderText(LONG)
    assert box.toolTip() == "多久"


@pytest.fixture(params=[100, 150])
def window(request, office, qtbot, qapp):
    theme = Theme(percent=request.param)
    before = qapp.styleSheet()
    made = MainWindow(context_for(office, theme=theme))
    qtbot.addWidget(made)
    made.apply_look()
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qapp.setStyleSheet(before)


def _cut(root):
    """The hints in boxes too narrow for them."""
    for box in root.findChildren(QLineEdit):
        option = QStyleOptionFrame()
        box.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        inner = box.style().subElementRect(part, option, box).width()
        margins = box.textMargins()
        room = inner - margins.left() - margins.right()
        words = box.placeholderText()
        if box.isVisible() and box.fontMetrics().horizontalAdvance(words) > room:
            yield f"{box.objectName()}: {words}"


def test_no_hint_is_cut_on_any_page(window):
    cut = {}
    for name in [page.name for page in PAGES if page.name != "case"]:
        window.show_page(name)
        QApplication.processEvents()
        cut[name] = list(_cut(window))
    assert {name: found for name, found in cut.items() if found} == {}


def test_no_hint_is_cut_in_the_regime(window):
    window.show_page("regime")
    page, cut = window.page("regime"), {}
    section = page.editor.section
    for name in filter(None, map(section.itemData, range(section.count()))):
        page.drop()
        page.editor.show_section(name)
        page.editor.add()
        QApplication.processEvents()
        cut[name] = list(_cut(window))
    page.drop()
    assert {name: found for name, found in cut.items() if found} == {}


def test_no_hint_is_cut_in_the_form_of_a_step(window, show):
    cut = {}
    for verb in BY_VERB:
        form = VerbForm(window.context, verb)
        form.setFixedWidth(window.context.theme.px(_SIDE))
        show(form, form.width(), 700)
        cut[verb] = list(_cut(form))
        form.close()
    assert {name: found for name, found in cut.items() if found} == {}
