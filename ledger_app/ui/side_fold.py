"""Folding a side panel away: large text leaves the width to the sheet, a key brings it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ledger_app.ui.icons import icon
from ledger_app.ui.labels import tip
from ledger_app.ui.theme import Theme

KEY = "F11"
_LARGE_TEXT = 125  # from this text size on the panel begins folded
_HANDLE_PX, _ICON_PX = 18, 12


class SideFold(QToolButton):
    """The handle between a page and the panel at its right.

    The panel is open while the clerk wants it, or while it is `needed`: a form stands in it.
    """

    def __init__(self, panel: QWidget, theme: Theme, page: QWidget) -> None:
        """``page``: where the key works."""
        super().__init__(page)
        self.setObjectName("side_fold")
        self._panel, self._theme = panel, theme
        panel.setParent(page)  # shown without one it would flash up as a window of its own
        self._wanted = theme.percent < _LARGE_TEXT
        self._needed = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.setFixedWidth(_HANDLE_PX)
        self.setStyleSheet("padding: 0")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self.toggle)
        shortcut = QShortcut(QKeySequence(KEY), page, self.toggle)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._wanted or self._needed

    @Slot()
    def toggle(self) -> None:
        """Open a folded panel, fold an open one; a form in it stays until it is done with."""
        self._wanted = not self._wanted
        self._show()

    @Slot(bool)
    def need(self, needed: bool) -> None:
        """Keep the panel open while ``needed``."""
        self._needed = needed
        self._show()

    def _show(self) -> None:
        self._panel.setVisible(self.is_open)
        name, words = ("right", "收起旁栏") if self.is_open else ("left", "展开旁栏")
        self.setIcon(icon(name, self._theme.palette.muted, _ICON_PX))
        self.setToolTip(tip(f"{words} {KEY}"))
        self.setAccessibleName(words)
