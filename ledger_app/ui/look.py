"""The look taken by the whole application: font, colours and style sheet, whatever the system's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ledger_app.ui.fonts import window_font
from ledger_app.ui.theme import Theme

# What the style paints itself (check boxes, hints in boxes, dialogs of Qt), by colour of the theme.
_ROLES = {
    QPalette.ColorRole.Window: "desk",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "stripe",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "fill",
    QPalette.ColorRole.HighlightedText: "on_fill",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "accent",
}


def take_look(application: QApplication, theme: Theme) -> None:
    """Show the application in the colours and the text size of ``theme``."""
    scheme = Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light
    application.styleHints().setColorScheme(scheme)  # the frame of the window
    application.setPalette(palette_of(theme))
    application.setPalette(_of_check_boxes(theme), "QCheckBox")  # type: ignore[arg-type]
    application.setFont(window_font(theme.text_px))
    application.setStyleSheet(theme.qss())


def palette_of(theme: Theme) -> QPalette:
    """The theme's colours as Qt's own."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme.palette, name)))
        if name == "ink":
            disabled = QPalette.ColorGroup.Disabled
            palette.setColor(disabled, role, QColor(theme.palette.muted))
    return palette


def _of_check_boxes(theme: Theme) -> QPalette:
    """Fusion draws their edges darker than the window, which cannot be seen on a dark one."""
    palette = palette_of(theme)
    edge = theme.palette.muted if theme.dark else theme.palette.line
    palette.setColor(QPalette.ColorRole.Window, QColor(edge))
    return palette
