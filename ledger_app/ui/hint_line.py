"""A box of one line whose hint is never cut in the middle of a phrase."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from ledger_app.ui.labels import tip

_QT_MARGIN = 2  # QLineEdit keeps this much free at either side itself
_PHRASES = re.compile("[；，、。　 ]+")


def fitting(text: str, width: Callable[[str], int], room: int) -> str:
    """As many whole phrases of ``text`` as fit, with … behind them; all of it when it fits, or when
    not even the first does.
    """
    if width(text) <= room:
        return text
    cuts = (text[: found.start()] + "…" for found in _PHRASES.finditer(text))
    return next((cut for cut in reversed(list(cuts)) if width(cut) <= room), text)


class HintLine(QLineEdit):
    """Shows of its hint (the placeholder) as much as fits, and all of it in the tool tip while that
    is not another.
    """

    _hint = ""
    _told = ""  # the tool tip as it was set here: any other is not ours to change

    def setPlaceholderText(self, text: str) -> None:
        """What the empty box says of itself."""
        self._hint = text
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_hint()

    def _fit_hint(self) -> None:
        shown = fitting(self._hint, self.fontMetrics().horizontalAdvance, self._room())
        super().setPlaceholderText(shown)
        if self.toolTip() in ("", self._told):
            self.setToolTip(tip(self._hint if shown != self._hint else ""))
            self._told = self.toolTip()

    def _room(self) -> int:
        """Pixels between the edges of the box for its text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        inner = self.style().subElementRect(part, option, self)
        margins = self.textMargins()
        return inner.width() - margins.left() - margins.right() - 2 * _QT_MARGIN
