"""The look is the theme's everywhere, whatever colours the system would give."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox

from ledger_app.ui.look import palette_of, take_look
from ledger_app.ui.theme import DARK, LIGHT, Theme


@pytest.fixture
def look(qapp):
    """Takes a look for one test."""
    kept = qapp.palette(), qapp.font(), qapp.styleSheet(), qapp.style().name()
    qapp.setStyle("Fusion")
    yield lambda theme: take_look(qapp, theme)
    qapp.setPalette(kept[0])
    qapp.setPalette(kept[0], "QCheckBox")
    qapp.setFont(kept[1])
    qapp.setStyleSheet(kept[2])
    qapp.setStyle(kept[3])


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_what_qt_paints_itself_has_the_theme_s_colours(dark, colours):
    palette = palette_of(Theme(dark=dark))
    assert palette.color(QPalette.ColorRole.Base) == QColor(colours.card)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(colours.muted)


@pytest.mark.parametrize("dark", [False, True])
def test_a_check_box_is_no_patch_and_has_an_edge(look, show, dark):
    theme = Theme(dark=dark)
    look(theme)
    box = QCheckBox("不印")
    picture = show(box, 80, 30).grab().toImage()
    middle = picture.height() // 2
    across = [picture.pixelColor(x, middle).lightness() for x in range(16)]
    ground = QColor(theme.palette.card).lightness()
    assert min(abs(one - ground) for one in across) <= 6
    assert max(abs(one - ground) for one in across) >= 50
