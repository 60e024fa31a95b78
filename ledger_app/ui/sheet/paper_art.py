"""Draws laid-out pages with Qt, each glyph where the layout measured it: screen equals paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPen, QRawFont

from ledger_app.forms.metrics import SANS, SANS_BOLD, SERIF, SERIF_BOLD, Metrics
from ledger_app.forms.paper import (
    INK,
    POINT,
    CheckBox,
    CodeBox,
    ImageBox,
    Page,
    Rect,
    Rule,
    TextRun,
)
from ledger_app.services.paper_codes import dark_bars
from ledger_app.ui.fonts import PAPER_FAMILY, WINDOW_FAMILY

_FACES = {
    SERIF: (PAPER_FAMILY, QFont.Weight.Normal),
    SERIF_BOLD: (PAPER_FAMILY, QFont.Weight.Bold),
    SANS: (WINDOW_FAMILY, QFont.Weight.Normal),
    SANS_BOLD: (WINDOW_FAMILY, QFont.Weight.Bold),
}
_BOX_LINE, _TICK_LINE = 0.18, 0.36  # millimetres, as in the PDF
_TICK = ((0.18, 0.50), (0.42, 0.76), (0.86, 0.20))  # of the box, from its top left corner
_KEPT_RUNS = 6000


def scaled(rect: Rect, scale: float) -> QRectF:
    """A rectangle of the paper in pixels."""
    return QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)


def hinted_font(size: float, scale: float) -> QFont:
    """The paper's text font for editors at ``size`` points, ``scale`` pixels a millimetre.

    Qt draws text in whole pixel sizes; the spacing makes up the difference, so that a line is
    as long as on paper.
    """
    wanted = size * POINT * scale
    font = QFont(PAPER_FAMILY)
    font.setPixelSize(max(int(wanted), 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, wanted - int(wanted))
    return font


class PaperArt:
    """Paints pages. Glyphs are looked up once for every text, size and scale."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._runs: dict[tuple[str, str, float], QGlyphRun] = {}
        self._images: dict[bytes, QImage] = {}

    def paint(self, painter: QPainter, page: Page, scale: float) -> None:
        """Paint ``page`` at ``scale`` device pixels a millimetre from the origin."""
        for fill in page.fills:
            painter.fillRect(scaled(fill.rect, scale), QColor(fill.colour))
        for image in page.images:
            self._paint_image(painter, image, scale)
        for rule in page.rules:
            _paint_rule(painter, rule, scale)
        for code in page.codes:
            _paint_code(painter, code, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_boxes(painter, page.check_boxes, scale)
        self._paint_texts(painter, page.runs, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_image(self, painter: QPainter, image: ImageBox, scale: float) -> None:
        picture = self._images.get(image.png)
        if picture is None:
            picture = self._images[image.png] = QImage.fromData(image.png)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(scaled(image.rect, scale), picture)

    def _paint_texts(self, painter: QPainter, runs: Sequence[TextRun], scale: float) -> None:
        if len(self._runs) > _KEPT_RUNS:
            self._runs.clear()
            self._fonts.clear()
        colour = ""
        for run in runs:
            if run.colour != colour:
                colour = run.colour
                painter.setPen(QColor(colour))
            pixels = round(run.size * POINT * scale, 3)
            key = (run.text, run.face, pixels)
            glyphs = self._runs.get(key)
            if glyphs is None:
                glyphs = self._runs[key] = self._shaped(run.text, run.face, pixels)
            painter.drawGlyphRun(QPointF(run.x * scale, round(run.y * scale)), glyphs)

    def _shaped(self, text: str, face: str, pixels: float) -> QGlyphRun:
        font = self._font(face, pixels)
        advances = self._metrics.advances(face)
        places = accumulate((advances[character] * pixels for character in text), initial=0.0)
        indexes = font.glyphIndexesForString(text)
        glyphs = QGlyphRun()
        glyphs.setRawFont(font)
        glyphs.setGlyphIndexes(indexes)
        glyphs.setPositions([QPointF(x, 0) for x, _ in zip(places, indexes, strict=False)])
        return glyphs

    def _font(self, face: str, pixels: float) -> QRawFont:
        found = self._fonts.get((face, pixels))
        if found is None:
            family, weight = _FACES[face]
            font = QFont(family)
            font.setWeight(weight)
            font.setPixelSize(max(round(pixels), 1))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found = QRawFont.fromFont(font)
            found.setPixelSize(pixels)
            self._fonts[face, pixels] = found
        return found


def _paint_rule(painter: QPainter, rule: Rule, scale: float) -> None:
    """A rule on whole pixels, at least one wide, so that it is crisp at every zoom."""
    width = max(round(rule.thickness * scale), 1)
    colour = QColor(rule.colour)
    x1, y1, x2, y2 = (value * scale for value in (rule.x1, rule.y1, rule.x2, rule.y2))
    if rule.dash:
        pen = QPen(colour, width)
        pen.setDashPattern([rule.dash * scale / width] * 2)
        painter.setPen(pen)
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    elif x1 != x2 and y1 != y2:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, rule.thickness * scale))
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    elif abs(x1 - x2) < abs(y1 - y2):
        left, top = round(x1 - width / 2), round(min(y1, y2))
        painter.fillRect(left, top, width, round(max(y1, y2)) - top, colour)
    else:
        left, top = round(min(x1, x2)), round(y1 - width / 2)
        painter.fillRect(left, top, round(max(x1, x2)) - left, width, colour)


def paint_boxes(painter: QPainter, boxes: Sequence[CheckBox], scale: float) -> None:
    """Option boxes and their ticks."""
    frame = QPen(QColor(INK), max(_BOX_LINE * scale, 1.0))
    tick = QPen(QColor(INK), max(_TICK_LINE * scale, 1.4))
    tick.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        side = round(box.side * scale)
        x, y = round(box.x * scale) + 0.5, round(box.y * scale) + 0.5
        if box.framed:
            painter.setPen(frame)
            painter.drawRect(QRectF(x, y, side - 1, side - 1))
        if box.checked:
            painter.setPen(tick)
            painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in _TICK])


def _paint_code(painter: QPainter, code: CodeBox, scale: float) -> None:
    """QR squares and bars with their edges on whole pixels: crisp, and no gaps between them."""
    ink = QColor(INK)
    for bar in dark_bars(code):
        left, top = round(bar.x * scale), round(bar.y * scale)
        width = max(round(bar.right * scale) - left, 1)
        painter.fillRect(left, top, width, max(round(bar.bottom * scale) - top, 1), ink)
