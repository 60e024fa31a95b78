"""Where the month's figures and texts lie: beside each other, or below each other and scrolling."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ledger_app.ui.pages.month_matrix import MonthMatrix
from ledger_app.ui.pages.month_texts import MonthTexts

_BETWEEN, _BELOW = 14, 10


class MonthDesk(QScrollArea):
    """The cards above, then the ``figures`` (with the ``matrix`` in them) and the texts: beside
    each other only where that does not break the matrix.
    """

    def __init__(
        self, cards: QWidget, figures: QLayout, *, matrix: MonthMatrix, texts: MonthTexts
    ) -> None:
        super().__init__()
        self._matrix, self._texts = matrix, texts
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BELOW)
        column.addWidget(cards)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(_BETWEEN)
        self._halves.addLayout(figures, 1)
        self._halves.addWidget(texts)
        column.addLayout(self._halves, 1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        matrix.walked.connect(self._bring_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._texts.width_beside - _BETWEEN
        beside = room >= self._matrix.narrowest
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._texts.stand(beside=beside)
        self._matrix.show_whole(tall=not beside)

    @Slot(QRect)
    def _bring_line(self, area: QRect) -> None:
        """The line the arrows came to is in view, where all this scrolls and not the table."""
        middle = self._matrix.mapTo(self._inner, area.center())
        self.ensureVisible(middle.x(), middle.y(), 0, area.height())
