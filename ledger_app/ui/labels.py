"""Words on the screen. What the ledger holds is shown letter by letter and never read as markup:
a name may hold `<b>`, a complaint `<img src=…>`, and Qt would obey both.

The only place that makes a label or wraps a tooltip; a guard holds the rest of the window to it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is written."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


class ElidedLabel(PlainLabel):
    """One line that ends in … where there is no room; `text()` is the whole of it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """What fits into the width."""
        end = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), end, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )


class MarkupLabel(QLabel):
    """A label whose text is put together as HTML; whatever comes from outside goes through
    `escaped` first.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.RichText)


def escaped(text: str) -> str:
    """``text`` as HTML that shows exactly it, its lines kept."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text.replace("\n", "<br>")


def tip(text: str) -> str:
    """``text`` for a tooltip: shown as written, wrapped where it is long; "" for none."""
    return f'<div style="white-space:pre-wrap">{escaped(text)}</div>' if text else ""
