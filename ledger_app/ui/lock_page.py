"""The page that covers a locked window: nothing of the ledger shows until somebody sits down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ledger_app.domain.profile import Profile
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.operator_panel import OperatorPanel
from ledger_app.ui.progress import BackgroundLine

_WIDTH = 380
_FORGOTTEN = (
    "忘记口令：请{heads}换到自己的名字值班，在“设置—人员”里选中本人，按“清除忘记的口令”，"
    "写明原因，本人再设新的。没有别的主管时，请管这台电脑的人用命令行清除，经过里会留下记录。"
)


class LockPage(QWidget):
    """Opaque, as large as its window. Keys and clicks end here.

    Signals:
        seated(changes): somebody sat down; the window may be uncovered.
    """

    seated = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = context.theme.px
        self.panel = OperatorPanel(context)
        self.heading = PlainLabel("台账已锁定")
        self.heading.setProperty("role", "heading")
        self.words = PlainLabel()
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self._background = context.background
        self.progress = BackgroundLine(context.background, writing=True)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(26), px(22), px(26), px(20))
        column.setSpacing(px(10))
        forgotten = _forgotten(context.office.profile)
        for widget in (self.heading, self.words, self.panel, self.progress, forgotten):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
        self.panel.seated.connect(self.seated)
        self.hide()

    def cover(self, words: str) -> None:
        """Cover the window and ask who sits down. ``words``: why it is locked."""
        self.words.setText(words)
        self.fit()
        self.show()
        self.raise_()
        self.panel.begin()

    def fit(self) -> None:
        """Take the whole window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def say(self, words: str) -> None:
        """Say something under the heading."""
        self.words.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends work that keeps everybody from sitting down."""
        if event.key() == Qt.Key.Key_Escape and self._background.writes:
            self.progress.stop()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _forgotten(profile: Profile) -> PlainLabel:
    """Whom to ask for a forgotten PIN."""
    heads = [c.label for c in profile.offered("roles") if profile.in_charge(c.code)]
    who = "、".join(heads) or "主管"
    label = PlainLabel(_FORGOTTEN.format(heads=who))
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
