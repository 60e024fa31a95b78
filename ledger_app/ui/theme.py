"""How the window looks: every colour named once, the text size, and the one style sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from ledger_app.support.paths import resource

BASE_PX = 13
SCALES = (100, 110, 125, 150, 175)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning. ``*_soft``: the ground on which the colour of that name is readable."""

    ink: str = "#1F2A2E"
    muted: str = "#5C696E"
    line: str = "#D9DDD8"
    desk: str = "#F3F4F1"
    card: str = "#FFFFFF"
    paper: str = "#FFFFFF"
    rail: str = "#24413B"
    rail_ink: str = "#FFFFFF"
    rail_muted: str = "#B4C6C0"
    rail_here: str = "#35604F"
    rail_mark: str = "#E8C66A"
    rail_alarm: str = "#B23A2E"
    accent: str = "#1E6B5C"
    fill: str = "#1E6B5C"
    fill_deep: str = "#175548"
    accent_soft: str = "#E3EFEB"
    on_fill: str = "#FFFFFF"
    overdue: str = "#B23A2E"
    overdue_soft: str = "#F7E4E1"
    warning: str = "#8A5A0B"
    warning_mark: str = "#B7791F"
    warning_soft: str = "#F8EEDC"
    information: str = "#2F5D8A"
    information_soft: str = "#E2EAF2"
    done: str = "#3C7A3F"
    done_soft: str = "#E4F0E4"
    waiting: str = "#6A5A93"
    waiting_soft: str = "#ECE8F4"
    quiet: str = "#55626A"
    quiet_soft: str = "#E9ECEB"
    editing: str = "#FBFAF2"
    hover: str = "#EDF1EE"
    stripe: str = "#FAFBF9"


LIGHT = Palette()
DARK = Palette(
    ink="#E6EAE7", muted="#A3AFAB", line="#3A4643", desk="#1B2321", card="#242E2B",
    rail="#16211E", rail_here="#2B4A41",
    accent="#6CC3AF", fill="#2B7E6E", fill_deep="#246B5E", accent_soft="#26403A",
    overdue="#F0958A", overdue_soft="#4A2824", warning="#E7B765", warning_mark="#D39A3A",
    warning_soft="#43351D", information="#8DB7E0", information_soft="#243648",
    done="#8CC98F", done_soft="#243B27", waiting="#BBAAE6", waiting_soft="#352E48",
    quiet="#B4C0BC", quiet_soft="#33403C", editing="#2E3730", hover="#2C3834", stripe="#27312E",
)  # fmt: skip


class Theme:
    """The look in force. The window changes it; whoever paints asks it at painting time."""

    def __init__(self, *, dark: bool = False, percent: int = 100) -> None:
        self.dark = dark
        self.percent = percent

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return DARK if self.dark else LIGHT

    def px(self, size: float) -> int:
        """``size`` pixels at 100 % in the text size in force."""
        return round(size * self.percent / 100)

    @property
    def text_px(self) -> int:
        """Height of running text."""
        return self.px(BASE_PX)

    def qss(self) -> str:
        """The style sheet. ``$name`` is a colour, ``$s12`` 12 px in the text size in force."""
        source = Template(resource("window.qss").read_text(encoding="utf-8"))
        sizes = {f"s{size}": f"{self.px(size)}px" for size in range(1, 49)}
        return source.substitute(asdict(self.palette), **sizes)
