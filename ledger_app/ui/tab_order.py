"""The way of the Tab key, where widgets are not made in the order they are read in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget


def tab_through(widgets: Sequence[QWidget]) -> None:
    """Tab goes from each of ``widgets`` to the next, through all that lies in it."""
    stops = [stop for widget in widgets for stop in _stops(widget)]
    for first, second in itertools.pairwise(stops):
        QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a widget; the list that a box drops down is a window of its own."""
    for stop in (widget, *widget.findChildren(QWidget)):
        takes = bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
        part = isinstance(stop.parent(), QComboBox) or stop.window() is not widget.window()
        if takes and not part:
            yield stop
