"""The fonts that come with the program: Noto Sans SC for the window, Noto Serif SC for paper."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from ledger_app.support.paths import resource

WINDOW_FAMILY = "Noto Sans SC"
PAPER_FAMILY = "Noto Serif SC"
_WINDOW_FILE = "NotoSansSC-Regular.ttf"
_LATER_FILES = ("NotoSansSC-Bold.ttf",)
_PAPER_FILES = ("NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf")


def load_window_font() -> None:
    """The one file the first paint needs."""
    _load(_WINDOW_FILE)


def load_later_fonts() -> None:
    """What can wait until the window stands."""
    for name in _LATER_FILES:
        _load(name)


def load_paper_fonts() -> None:
    """The fonts of the sheet; loading them again costs nothing."""
    for name in _PAPER_FILES:
        _load(name)


def window_font(pixels: int) -> QFont:
    """The window's font at a height in pixels."""
    font = QFont(WINDOW_FAMILY)
    font.setPixelSize(pixels)
    return font


def _load(name: str) -> None:
    path = resource("fonts", name)
    if path.exists():
        QFontDatabase.addApplicationFont(str(path))
