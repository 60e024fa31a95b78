"""A PIN that somebody else set, changed by who sits down with it: two boxes, and "later" once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui.boxes import SecretBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel

_WHY = (
    "{name} 的口令是别人代设的，有两个人知道。请改成只有自己知道的："
    "4 到 32 个数字或字母，不用连号或同一个数字。"
)
_ONCE, _NO_MORE = "可以推迟一次，下次值班必须改。", "已经推迟过一次，这次改了才能值班。"


class OwnPin(QWidget):
    """Hidden until `ask`. Enter goes from box to box and then on.

    Signals:
        typed(new, again): both boxes were filled and gone on from.
        put_off(): as it is for now. given_up(): somebody else after all.
    """

    typed = Signal(str, str)
    put_off = Signal()
    given_up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = context.theme.px
        self.words = PlainLabel()
        self.words.setObjectName("own_pin_words")
        self.new, self.again = SecretBox(), SecretBox()
        self.go_button = QPushButton("改好并开始值班")
        self.later_button = QPushButton("下次再改")
        self.back_button = QPushButton("换别人")
        self.once = PlainLabel()
        self.once.setProperty("role", "hint")
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for label in (self.words, self.once):
            label.setWordWrap(True)
        column.addWidget(self.words)
        column.addLayout(self._boxes(px))
        column.addWidget(self.go_button)
        others = QHBoxLayout()
        for button in (self.later_button, self.back_button):
            others.addWidget(button, 1)
        column.addLayout(others)
        column.addWidget(self.once)
        self.hide()

    def _boxes(self, px: Callable[[float], int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(8))
        boxes = (("新口令", "own_pin_new", self.new), ("再输一次", "own_pin_again", self.again))
        for row, (text, name, box) in enumerate(boxes):
            label = PlainLabel(text)
            label.setBuddy(box)
            box.setObjectName(name)
            box.setAccessibleName(text)
            box.entered.connect(self.go_on)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        return grid

    def _connect(self) -> None:
        for button, name, wanted in (
            (self.later_button, "own_pin_later", self.put_off),
            (self.back_button, "own_pin_back", self.given_up),
        ):
            button.setObjectName(name)
            button.clicked.connect(wanted)
        self.go_button.setObjectName("own_pin_go")
        self.go_button.setProperty("role", "primary")
        self.go_button.clicked.connect(self.go_on)

    def ask(self, name: str, *, may_put_off: bool) -> None:
        """Ask ``name`` for a PIN of their own."""
        self.words.setText(_WHY.format(name=name))
        self.once.setText(_ONCE if may_put_off else _NO_MORE)
        self.later_button.setVisible(may_put_off)
        self.clear()
        self.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        self.new.clear()
        self.again.clear()

    @Slot()
    def go_on(self) -> None:
        """Enter: to the box that is empty, else give both out."""
        for box in (self.new, self.again):
            if not box.value():
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.typed.emit(self.new.value(), self.again.value())
