"""The desk with the white pages on it and the editors lying on their boxes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import INK, FieldBox, Page, Rect
from ledger_app.forms.spec import FieldKind
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.sheet.choice import ChoiceEditor
from ledger_app.ui.sheet.editors import EditorEvents, LineEditor
from ledger_app.ui.sheet.long_text import PrintedLines, TextEditor
from ledger_app.ui.sheet.paper_art import PaperArt, scaled
from ledger_app.ui.theme import LIGHT, Theme

Editor = LineEditor | TextEditor | ChoiceEditor

MARGIN, GAP = 14, 16  # pixels around and between the pages
_RESTING = "#F4F5F2"  # cells that are not filled in now
_HATCH = "#E6E9E5"
_HATCH_MM = 2.2  # from line to line
_SHADOW = 6
_STYLE = f"""
#sheet_canvas QLineEdit, #sheet_canvas QTextEdit, QLineEdit:focus, QTextEdit:focus {{
    border: none; padding: 0; margin: 0; min-height: 0; border-radius: 0;
    background: transparent; color: {INK};
}}
QCheckBox {{ background: transparent; spacing: 0; }}
#problem_words {{
    background: {LIGHT.overdue_soft}; color: {LIGHT.overdue};
    border: 1px solid {LIGHT.overdue}; padding: 2px 8px;
}}
#suggestions {{
    background: {LIGHT.card}; color: {LIGHT.ink}; border: 1px solid {LIGHT.accent};
    border-radius: 4px;
}}
#suggestions::item {{ padding: 4px 8px; }}
#suggestions::item:selected {{ background: {LIGHT.accent_soft}; color: {LIGHT.ink}; }}
"""


class SheetCanvas(QWidget):
    """Shows pages at a scale. ``editors`` and ``problems`` by field name, in reading order."""

    def __init__(self, theme: Theme, events: EditorEvents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_canvas")
        self.setStyleSheet(_STYLE)
        self.editors: dict[str, Editor] = {}
        self.problems: dict[str, str] = {}
        self.pages: tuple[Page, ...] = ()
        self.scale = 3.5
        self.current = ""
        self.last = ""  # the box the cursor was in, also while it is elsewhere
        self._theme = theme
        self._events = events
        self._art: PaperArt | None = None
        self._boxes: dict[str, tuple[int, FieldBox]] = {}
        self._unshaded: Set[str] = frozenset()
        self._pictures: dict[int, tuple[Page, float, QPixmap]] = {}
        self._words = PlainLabel(parent=self)
        self._words.setObjectName("problem_words")
        self._words.hide()

    def prepare(self, pages: Sequence[Page], editable: Set[str], unshaded: Set[str]) -> None:
        """Make editors for the boxes of ``editable``; ``unshaded`` fields never look locked."""
        for editor in self.editors.values():
            editor.hide()
            editor.deleteLater()
        self.editors = {}
        self._boxes = {}
        self._unshaded = unshaded
        self._pictures.clear()
        for page in pages:
            for box in page.fields:
                fits = box.name in editable and box.row < 0 and not box.part
                if fits and box.name not in self.editors:
                    self.editors[box.name] = self._editor(box)
        chain = list(self.editors.values())
        for first, second in itertools.pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _editor(self, box: FieldBox) -> Editor:
        if box.kind is FieldKind.CHOICE:
            editor: Editor = ChoiceEditor(box.name, self._events, LIGHT.accent, self)
        elif box.multi_line:
            editor = TextEditor(box.name, box.kind, self._events, self)
        else:
            editor = LineEditor(box.name, box.kind, self._events, self)
        editor.show()
        return editor

    def show_pages(self, pages: tuple[Page, ...], metrics: Metrics) -> None:
        """Show ``pages``; editors follow their boxes."""
        if self._art is None:
            self._art = PaperArt(metrics)
        self.pages = pages
        self._boxes = {}
        for number, page in enumerate(pages):
            for box in page.fields:
                if box.row < 0 and not box.part:
                    self._boxes.setdefault(box.name, (number, box))
        self._take_size()

    def set_scale(self, scale: float) -> None:
        """Show the pages at ``scale`` pixels a millimetre."""
        if scale == self.scale and self.size() == self._wanted_size():
            return
        self.scale = scale
        self._take_size()

    def _take_size(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.resize(self._wanted_size())
        self._place_editors()
        self.update()

    def _wanted_size(self) -> QSize:
        around = self.parentWidget()
        return self.sizeHint().expandedTo(around.size()) if around else self.sizeHint()

    def sizeHint(self) -> QSize:
        width = max((page.width for page in self.pages), default=210.0)
        height = sum(page.height * self.scale + GAP for page in self.pages)
        return QSize(round(width * self.scale) + 2 * MARGIN, round(height) + 2 * MARGIN - GAP)

    def box_rect(self, name: str) -> QRect:
        """Where a field's cell lies on the canvas; null when it is not on the sheet."""
        if name not in self._boxes:
            return QRect()
        number, box = self._boxes[name]
        return self._on_canvas(number, box.rect)

    def kinds(self) -> dict[str, FieldKind]:
        """The kind of every field on the sheet."""
        return {name: box.kind for name, (_, box) in self._boxes.items()}

    def say_problem(self, name: str) -> None:
        """Show the sentence of a field's problem under its cell; none hides it."""
        text = self.problems.get(name, "")
        self._words.setVisible(bool(text))
        if text:
            cell = self.box_rect(name)
            self._words.setText(text)
            self._words.adjustSize()
            left = min(cell.left(), max(self.width() - self._words.width() - MARGIN, 0))
            self._words.move(left, cell.bottom() + 2)
            self._words.raise_()

    def _origin(self, number: int) -> QPoint:
        above = sum(page.height * self.scale + GAP for page in self.pages[:number])
        left = (self.width() - self.pages[number].width * self.scale) / 2
        return QPoint(max(round(left), MARGIN), MARGIN + round(above))

    def _on_canvas(self, number: int, rect: Rect) -> QRect:
        return scaled(rect, self.scale).toRect().translated(self._origin(number))

    def _place_editors(self) -> None:
        for name, editor in self.editors.items():
            editor.setVisible(name in self._boxes)
            if name not in self._boxes:
                continue
            number, box = self._boxes[name]
            rect = self._on_canvas(number, box.rect)
            if isinstance(editor, TextEditor):
                lines = _printed_lines(self.pages[number], name)
                overflows = any(
                    one.name == name and one.part for p in self.pages for one in p.fields
                )
                editor.place(box, rect, self.scale, lines=lines, overflows=overflows)
            else:
                editor.place(box, rect, self.scale)

    # -- painting --------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        self._place_editors()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.palette.hover))
        for number in range(len(self.pages)):
            origin = self._origin(number)
            page = self.pages[number]
            area = QRect(
                origin, QSize(round(page.width * self.scale), round(page.height * self.scale))
            )
            if area.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW).intersects(event.rect()):
                _paint_shadow(painter, area)
                painter.drawPixmap(origin, self._picture(number))
        self._paint_current(painter)
        self._paint_problems(painter)

    def _picture(self, number: int) -> QPixmap:
        page, ratio = self.pages[number], self.devicePixelRatioF()
        scale = self.scale * ratio
        kept = self._pictures.get(number)
        if kept is not None and kept[1] == scale and kept[0] == page:
            return kept[2]
        picture = QPixmap(round(page.width * scale), round(page.height * scale))
        picture.fill(QColor(LIGHT.paper))
        painter = QPainter(picture)
        self._paint_locked(painter, page, scale)
        assert self._art is not None
        self._art.paint(painter, page, scale)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._pictures[number] = (page, scale, picture)
        return picture

    def _paint_locked(self, painter: QPainter, page: Page, scale: float) -> None:
        """Cells that cannot be filled in now are grey, those signed by hand hatched."""
        free = self.editors.keys() | self._unshaded
        locked = [box.rect for box in page.fields if box.name not in free]
        for rect in locked:
            painter.fillRect(scaled(rect, scale), QColor(_RESTING))
        typed = {box.rect for box in page.fields if box.name in free}
        for signing in page.signings if locked else ():
            if signing.rect not in typed:
                _paint_hatch(painter, scaled(signing.rect, scale), scale)

    def go_back(self) -> None:
        """Put the cursor into the box it was in last, with nothing chosen that typing would write
        over; into the first one when that box is gone.
        """
        name = self.last if self.last in self.editors else next(iter(self.editors), "")
        if name:
            self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_current(self, painter: QPainter) -> None:
        editor = self.editors.get(self.current)
        if editor is None or not editor.active:
            return
        area = QRectF(self.box_rect(self.current))
        ground = QColor(LIGHT.editing)
        if isinstance(editor, ChoiceEditor):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(area, ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        _paint_frame(painter, area, LIGHT.accent)

    def _paint_problems(self, painter: QPainter) -> None:
        for name in self.problems:
            area = self.box_rect(name)
            if not area.isNull():
                _paint_frame(painter, QRectF(area), LIGHT.overdue)


def _paint_hatch(painter: QPainter, area: QRectF, scale: float) -> None:
    painter.setPen(QPen(QColor(_HATCH), max(scale / 6, 1)))
    painter.setClipRect(area)
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += _HATCH_MM * scale
    painter.setClipping(False)


def _paint_frame(painter: QPainter, area: QRectF, colour: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colour), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(area.adjusted(0, 0, 0, 0))


def _paint_shadow(painter: QPainter, area: QRect) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_SHADOW, 0, -1):
        painter.setBrush(QColor(31, 42, 46, 6))
        grown = area.adjusted(-step + 1, -step + 3, step - 1, step)
        painter.drawRoundedRect(grown, step, step)


def _printed_lines(page: Page, name: str) -> PrintedLines | None:
    """Where a field's lines are printed; None for an empty one. One line alone is roomy."""
    places = sorted({run.y for run in page.runs if run.field == name})
    if not places:
        return None
    steps = [b - a for a, b in itertools.pairwise(places) if b - a > 1]
    return PrintedLines(places[0], min(steps, default=6.0))
