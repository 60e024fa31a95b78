"""What every preview is: a dialog over the window that shows pages and fits the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.preview_pages import PageView

_SIZE = (1180, 730)
_SHARE = 0.94  # of the screen, at most


class PreviewFrame(QDialog):
    """Has no modal loop of its own: `open` shows it over its window."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(f"打印预览 · {title}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.view = PageView(context)
        self.view.turn_by_keys(self)
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableSize()
        self.resize(
            min(_SIZE[0], int(room.width() * _SHARE)), min(_SIZE[1], int(room.height() * _SHARE))
        )


def dialog_button(text: str, name: str, call: object, *, role: str = "") -> QPushButton:
    """A button that Enter presses only when it has the cursor."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    button.clicked.connect(call)
    return button
