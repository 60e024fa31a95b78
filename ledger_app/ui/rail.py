"""The narrow rail at the left: the pages, what waits on each, and who sits at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from ledger_app.ui.fonts import window_font
from ledger_app.ui.icons import draw_icon
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme

_WIDTH = 94
_HEIGHT = 44
_MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page on the rail."""

    name: str
    label: str
    icon: str


class RailButton(QAbstractButton):
    """One page's button: icon, word, and a number when something waits."""

    def __init__(self, entry: RailEntry, theme: Theme) -> None:
        super().__init__()
        self.entry = entry
        self._theme = theme
        self._count = 0
        self._urgent = False
        self.setObjectName(f"rail_{entry.name}")
        self.setText(entry.label)
        self.setCheckable(True)
        # Alt and a digit lead here: Tab stays on the page, where its keys (Ctrl+S) work.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int, *, urgent: bool = False) -> None:
        """The number in the corner; none for 0."""
        self._count, self._urgent = count, urgent
        self.setAccessibleDescription(f"{count} 件" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.palette, self._theme.px
        ground = QRectF(self.rect()).adjusted(px(8), px(2), -px(8), -px(2))
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            shade = QColor(colours.rail_here)
            shade.setAlphaF(1.0 if self.isChecked() else 0.5)
            painter.setBrush(shade)
            painter.drawRoundedRect(ground, px(7), px(7))
        if self.isChecked():
            mark = QRectF(0, ground.top() + px(8), px(3), ground.height() - px(16))
            painter.fillRect(mark, QColor(colours.rail_mark))
        self._paint_words(painter, ground)
        if self._count:
            self._paint_count(painter, ground)

    def _paint_words(self, painter: QPainter, ground: QRectF) -> None:
        px = self._theme.px
        ink = self._theme.palette.rail_ink if self.isChecked() else self._theme.palette.rail_muted
        colour = QColor(ink)
        side = px(16)
        left = ground.left() + px(8)
        draw_icon(
            painter,
            self.entry.icon,
            QRectF(left, ground.center().y() - side / 2, side, side),
            colour,
        )
        painter.setPen(QColor(self._theme.palette.rail_ink))
        painter.setFont(window_font(self._theme.text_px))
        words = ground.adjusted(px(30), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_count(self, painter: QPainter, ground: QRectF) -> None:
        px, colours = self._theme.px, self._theme.palette
        text = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        font = window_font(px(11))
        painter.setFont(font)
        high = px(16)
        wide = max(high, QFontMetricsF(font).horizontalAdvance(text) + px(8))
        box = QRectF(0, 0, wide, high)
        box.moveCenter(QPointF(ground.right() - wide / 2 + px(4), ground.top() + px(7)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.rail_alarm if self._urgent else colours.fill))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(QColor(colours.rail_ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class OperatorButton(QAbstractButton):
    """The name and the role of whoever sits at the desk; pressed, somebody else sits down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._role = ""
        self.setObjectName("rail_operator")
        self.setToolTip("换人  F9")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def role(self) -> str:
        """The role under the name."""
        return self._role

    def show_person(self, name: str, role: str) -> None:
        """Show who sits here."""
        self._role = role
        self.setText(name)
        self.setAccessibleDescription(role)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.palette, self._theme.px
        ground = QRectF(self.rect()).adjusted(px(6), 0, -px(6), 0)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.rail_here))
            painter.drawRoundedRect(ground, px(7), px(7))
        half = ground.height() / 2
        for words, size, colour, top in (
            (self.text(), self._theme.text_px, colours.rail_ink, 0),
            (self._role, px(12), colours.rail_muted, half),
        ):
            font = window_font(size)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            room = QRectF(ground.left() + px(2), ground.top() + top, ground.width() - px(4), half)
            short = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)


class Rail(QFrame):
    """The rail.

    Signals:
        chosen(name): a page's button was pressed.
        operator_wanted(): the name at the foot was pressed.
    """

    chosen = Signal(str)
    operator_wanted = Signal()

    def __init__(
        self, entries: Sequence[RailEntry], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._theme = theme
        self._buttons = {entry.name: RailButton(entry, theme) for entry in entries}
        self._group = QButtonGroup(self)
        self._project = self._label("rail_project")
        self.operator = OperatorButton(theme)
        self._arrange()
        self.resize_to_theme()

    def _label(self, name: str, text: str = "") -> QLabel:
        label = PlainLabel(text)
        label.setObjectName(name)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(4)
        column.addWidget(self._label("rail_title", "投诉台账"))
        column.addWidget(self._project)
        column.addSpacing(14)
        for number, button in enumerate(self._buttons.values(), 1):
            button.setToolTip(tip(f"{button.text()}　Alt+{number}"))
            button.clicked.connect(self._tell)
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self.operator.clicked.connect(self.operator_wanted)
        column.addWidget(self.operator)

    def resize_to_theme(self) -> None:
        """Take the width of the text size in force."""
        self.setFixedWidth(self._theme.px(_WIDTH))

    def show_names(self, project: str, operator: str, role: str) -> None:
        """The project under the title; the operator at the foot with the role."""
        self._project.setText(project)
        self.operator.show_person(operator or "未署名", role)

    def show_counts(self, counts: dict[str, int], urgent: frozenset[str] = frozenset()) -> None:
        """What waits on each page named in ``counts``; the others stay as they are."""
        for name, count in counts.items():
            self._buttons[name].show_count(count, urgent=name in urgent)

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    @Slot()
    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.entry.name)
