"""What a customer wrote is shown letter by letter, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap, QTextDocument
from PySide6.QtWidgets import QLabel

from ledger_app.ui.labels import ElidedLabel, MarkupLabel, PlainLabel, escaped, tip

NASTY = '<b>张</b>三 & <img src="x.png"> 5<6\n第二行  两格'
_RED = "#ff0000"


def _read(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_a_label_shows_markup_as_letters(qtbot, tmp_path: Path) -> None:
    picture = QPixmap(80, 60)
    picture.fill(QColor(_RED))
    assert picture.save(str(tmp_path / "x.png"))
    label = PlainLabel(f'<img src="{tmp_path / "x.png"}">')
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert _RED not in _colours(label)
    label.setTextFormat(Qt.TextFormat.AutoText)
    assert _RED in _colours(label)  # what a bare label would do


def _colours(label: QLabel) -> set[str]:
    image = label.grab().toImage()
    width, height = image.width(), image.height()
    spots = ((x, y) for x in range(0, width, 7) for y in range(0, height, 7))
    return {image.pixelColor(x, y).name() for x, y in spots}


def test_a_line_without_room_ends_in_dots_and_keeps_its_text(qtbot):
    label = ElidedLabel("商铺12 刘记面馆 · 02566778899 · 环境卫生")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert label.shown_text() == label.text()
    label.resize(90, 30)
    assert label.shown_text().endswith("…")
    assert label.text().endswith("环境卫生")
    assert label.minimumSizeHint().width() == 1
    drawn = label.grab().toImage()
    label.setText(label.shown_text())
    assert label.grab().toImage() == drawn  # what is painted is what fits


@pytest.mark.parametrize("text", [NASTY, "平常的话", "A&amp;B", ""])
def test_what_is_escaped_or_a_tip_reads_as_it_was_written(qtbot, text: str) -> None:
    assert _read(tip(text)) == text
    assert _read(escaped(text).replace("  ", "&nbsp; ")).replace("\xa0", " ") == text
    label = MarkupLabel(escaped(text))
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.RichText
