"""The bundled fonts: registered once, measured from their own tables, second font for what one
lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics, ttfonts

from ledger_app.forms.metrics import FACES, SANS, SANS_BOLD, SERIF, SERIF_BOLD, Piece
from ledger_app.forms.values import printable
from ledger_app.support.paths import resource

TOFU = "〓"  # stands for a character that no bundled font has (as printers have always done)
_FILES = {
    SERIF: "NotoSerifSC-Regular.ttf",
    SERIF_BOLD: "NotoSerifSC-Bold.ttf",
    SANS: "NotoSansSC-Regular.ttf",
    SANS_BOLD: "NotoSansSC-Bold.ttf",
}
_SECOND = {SERIF: SANS, SERIF_BOLD: SANS_BOLD, SANS: SERIF, SANS_BOLD: SERIF_BOLD}
_LINE_ENDS = frozenset("\n")
_BLOCK = 100  # most entries of one bfchar block (Adobe technical note 5014)


class FontMetrics:
    """The `Metrics` of the registered fonts (`ledger_app.forms.metrics`)."""

    def __init__(self) -> None:
        self._advances = {face: _Advances(self, face) for face in FACES}

    def advances(self, face: str) -> dict[str, float]:
        """Width in em of every character as it will be drawn; filled as characters are met."""
        return self._advances[face]

    def pieces(self, face: str, text: str) -> tuple[Piece, ...]:
        """``text`` cut where the face changes; a character in no font comes back as 〓."""
        advances = self._advances[face]
        width = sum(map(advances.__getitem__, text))
        if advances.foreign.isdisjoint(text):
            return (Piece(face, text, width),)
        return tuple(self._cut(face, text))

    def drawn(self, face: str, character: str) -> tuple[str, str]:
        """The face that draws ``character`` and what it draws: itself or 〓."""
        code = ord(character)
        for candidate in (face, _SECOND[face]):
            if code in _glyphs(candidate):
                return candidate, character
        return face, TOFU

    def width(self, face: str, character: str) -> float:
        """Width in em of one character."""
        drawn_face, drawn = self.drawn(face, character)
        found = _font(drawn_face).face
        return float(found.charWidths.get(ord(drawn), found.defaultWidth)) / 1000

    def _cut(self, face: str, text: str) -> Iterable[Piece]:
        held, held_face = "", face
        for character in text:
            drawn_face, drawn = self.drawn(face, character)
            if drawn_face != held_face and held:
                yield self._piece(held_face, held)
                held = ""
            held, held_face = held + drawn, drawn_face
        if held:
            yield self._piece(held_face, held)

    def _piece(self, face: str, text: str) -> Piece:
        return Piece(face, text, sum(map(self._advances[face].__getitem__, text)))


class _Advances(dict[str, float]):
    """Widths by character; ``foreign``: those met that this face itself cannot draw."""

    def __init__(self, metrics: FontMetrics, face: str) -> None:
        super().__init__()
        self._metrics = metrics
        self._face = face
        self.foreign: set[str] = set()

    def __missing__(self, character: str) -> float:
        if self._metrics.drawn(self._face, character) != (self._face, character):
            self.foreign.add(character)
        width = self[character] = self._metrics.width(self._face, character)
        return width


@lru_cache(maxsize=1)
def metrics() -> FontMetrics:
    """The metrics of the bundled fonts, one for the whole process."""
    return FontMetrics()


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Characters of ``text`` that no bundled font can print, each once, in order."""
    found = dict.fromkeys(printable(text))
    return tuple(
        character
        for character in found
        if character not in _LINE_ENDS and metrics().drawn(SERIF, character)[1] != character
    )


def register_font(face: str) -> None:
    """Make ``face`` known to reportlab; it is read from disk once a process (about 50 ms)."""
    _font(face)


@cache
def _font(face: str) -> ttfonts.TTFont:
    ttfonts.makeToUnicodeCMap = to_unicode_cmap
    path = resource("fonts", _FILES[face])
    font = ttfonts.TTFont(face, str(path), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(font)
    return font


def _glyphs(face: str) -> dict[int, int]:
    glyphs: dict[int, int] = _font(face).face.charToGlyph
    return glyphs


def to_unicode_cmap(font_name: str, subset: list[int]) -> str:
    """The table a viewer copies text by. reportlab's own writes five hexadecimal digits from
    U+10000 on, where the format asks for UTF-16: 𬭎 would be copied as another character.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset)]
    blocks = (entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK))
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name})",
        f"/Ordering ({font_name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
