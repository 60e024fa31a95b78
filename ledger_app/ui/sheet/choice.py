"""A choice on the sheet: its printed boxes are real check boxes, one of them ticked at most."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ledger_app.forms.paper import FieldBox, OptionBox, Rect
from ledger_app.ui.sheet.editors import STAYS, EditorEvents, is_enter, with_control
from ledger_app.ui.sheet.paper_art import scaled

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class _Option(QCheckBox):
    """One box: the paper draws it, this takes the click and tells screen readers its name."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() and self.isEnabled():
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(30, 107, 92, 22))

    def hitButton(self, position: object) -> bool:
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class ChoiceEditor(QWidget):
    """All options of a field. Tab enters it; digits, first letters, arrows and Space choose."""

    def __init__(self, name: str, events: EditorEvents, accent: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.active = False
        self.composing = False
        self._events = events
        self._accent = accent
        self._raw = ""
        self._current = 0
        self._codes: list[tuple[str, ...]] = []
        self._options: list[_Option] = []

    @property
    def raw(self) -> str:
        """The code chosen, "" while there is none."""
        return self._raw

    @property
    def options(self) -> list[QCheckBox]:
        """The check boxes, in printed order."""
        return list(self._options)

    def put(self, raw: str) -> None:
        """Show ``raw`` as chosen without reporting it."""
        self._raw = raw
        for option, codes in zip(self._options, self._codes, strict=True):
            option.setChecked(raw in codes)
        self._current = next((i for i, codes in enumerate(self._codes) if raw in codes), 0)
        self.update()

    def choose(self, index: int) -> None:
        """Tick option ``index``; ticking what is ticked takes the tick away."""
        codes = self._codes[index]
        raw = "" if self._raw in codes and self._raw else codes[0]
        self.put(raw)
        self._current = index
        self._events.typed.emit(self.objectName(), raw)

    def place(self, box: FieldBox, rect: QRect, scale: float) -> None:
        """Take the box: every option lies where it is printed."""
        self.setGeometry(rect)
        usable = [option for option in box.options if option.codes]
        self._codes = [option.codes for option in usable]
        while len(self._options) < len(usable):
            self._add(len(self._options))
        while len(self._options) > len(usable):
            self._options.pop().deleteLater()
        for option, printed in zip(self._options, usable, strict=True):
            self._settle(option, printed, box.rect, scale)
        self.put(self._raw)

    def _add(self, index: int) -> None:
        option = _Option(self)
        option.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        option.setCursor(Qt.CursorShape.PointingHandCursor)
        option.clicked.connect(lambda: self._on_clicked(index))
        option.show()
        self._options.append(option)

    def _settle(self, option: QCheckBox, printed: OptionBox, cell: Rect, scale: float) -> None:
        inside = printed.rect._replace(x=printed.rect.x - cell.x, y=printed.rect.y - cell.y)
        option.setGeometry(scaled(inside, scale).toAlignedRect())
        option.setObjectName(f"{self.objectName()}.{printed.codes[0]}")
        option.setAccessibleName(printed.label)

    def _on_clicked(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self._codes)
        if is_enter(event):
            (self._events.submitted if with_control(event) else self._events.onward).emit()
        elif key in _FORWARD + _BACKWARD and count:
            step = 1 if key in _FORWARD else -1
            self._current = (self._current + step) % count
            self.update()
        elif key == Qt.Key.Key_Space and count:
            self.choose(self._current)
        elif (index := self._named(event.text())) is not None:
            if self._raw not in self._codes[index] or not self._raw:
                self.choose(index)
        else:
            super().keyPressEvent(event)

    def _named(self, typed: str) -> int | None:
        """The option meant by a digit (its place) or by the first character of its label."""
        if typed.isdecimal():
            index = int(typed) - 1
            return index if 0 <= index < len(self._codes) else None
        if not typed.strip():
            return None
        names = [option.accessibleName().lower() for option in self._options]
        return next((i for i, n in enumerate(names) if n.startswith(typed.lower())), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.active:
            self.active = True
            self._events.entered.emit(self.objectName())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.active = False
            self._events.left.emit(self.objectName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.active or not self._options:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._accent), 1.2))
        area = QRectF(self._options[self._current].geometry()).adjusted(-1.5, 0.5, 1.5, -0.5)
        painter.drawRoundedRect(area, 3, 3)
