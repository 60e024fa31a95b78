"""What stands in a field's cell, kind by kind: how high it needs to be and how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger_app.forms import flow
from ledger_app.forms.flow import Flow, Ladder
from ledger_app.forms.marks import (
    PAD,
    baseline,
    choices,
    coloured,
    date_units,
    empty_date,
    hint_runs,
)
from ledger_app.forms.metrics import SERIF, Metrics, width_mm
from ledger_app.forms.paper import (
    GREY,
    INK,
    CheckBox,
    FieldBox,
    OptionBox,
    PageDraft,
    Rect,
    TextRun,
)
from ledger_app.forms.spec import Align, Field, FieldKind, PrintedOption
from ledger_app.forms.values import codes, display, short_moment

LEAD_SIZE = 9.0  # of words before a value inside a cell
SIGN_HINT = "（签名）"
_SIGN_ROOM = 12.5  # millimetres the hint takes at the right of a signature cell
_TALL = 15.0  # long texts start at the top of cells this high, else they are centred
_MARKERS = ((60.0, "（下转附页）"), (25.0, "转附页"), (0.0, "附页"))  # from which width on
_WRITING_ROOM = 32.0
_LEAST_MOMENT = 9.5  # the size a day with its time is worth writing out at
_WIDEST_MOMENT = datetime(2026, 12, 28, 22, 58)
_MOMENTS = frozenset({FieldKind.DATE_TIME, FieldKind.DUE})
_MULTI_LINE = frozenset({FieldKind.LONG_TEXT})


@dataclass(frozen=True, eq=False, slots=True)
class Setting:
    """What every cell of one sheet shares. ``short``: its moments are 2026-11-21 10:12."""

    values: Mapping[str, object]
    metrics: Metrics
    options: Mapping[str, tuple[PrintedOption, ...]]
    short: bool = False

    def entries(self, name: str) -> Sequence[Mapping[str, object]]:
        """The rows of a table or the items of a slip; none where nothing is filled in."""
        rows = self.values.get(name)
        return rows if isinstance(rows, Sequence) else ()


class Content:
    """A field's content in a cell of ``width``; subclasses say how it is measured and drawn."""

    def __init__(self, field: Field, width: float, setting: Setting) -> None:
        self.field = field
        self.width = width
        self.setting = setting

    @property
    def height(self) -> float:
        """What the content needs at the size chosen so far, in millimetres."""
        return 0.0

    @property
    def rest(self) -> str:
        """What is left for a continuation page."""
        return ""

    @property
    def used_width(self) -> float:
        """Width of the text as it stands, or of the room to write on while it is empty."""
        return _WRITING_ROOM

    def settle(self, height: float) -> None:
        """Choose the size for a cell of ``height``."""

    def shrink(self) -> bool:
        """Take one size smaller; False when that would not be legible."""
        return False

    def cut(self, height: float) -> None:
        """Keep what fits ``height``; what does not is in `rest`."""

    def draw(self, draft: PageDraft, rect: Rect, row: int, *, editable: bool) -> None:
        """Draw into ``rect``; ``editable`` adds the field's box for the screen and names its
        runs.
        """
        raise NotImplementedError

    def box(self, rect: Rect, row: int, size: float) -> FieldBox:
        """The room an editor may take."""
        kind = self.field.kind
        return FieldBox(self.field.name, rect, kind, size, kind in _MULTI_LINE, (), row)


class TextContent(Content):
    """Words: text, numbers, dates that are set, typed names in signature cells."""

    def __init__(self, field: Field, width: float, setting: Setting, *, ladder: Ladder) -> None:
        super().__init__(field, width, setting)
        self.signed = field.kind is FieldKind.SIGNATURE
        value = setting.values.get(field.name)
        text = display(value, field.kind)
        if setting.short or too_long(field, width, setting.metrics):
            text = short_moment(value, field.kind) or text
        self.flow = Flow(text, self._text_width, ladder, setting.metrics.advances(SERIF))

    @property
    def _text_width(self) -> float:
        return self.width - 2 * PAD - (_SIGN_ROOM if self.signed else 0)

    @property
    def height(self) -> float:
        """What the text needs."""
        return self.flow.height

    @property
    def rest(self) -> str:
        """What is left for a continuation page."""
        return self.flow.rest

    @property
    def used_width(self) -> float:
        """Width of the longest line; a cut text and a signature take all there is."""
        if self.flow.rest or self.signed:
            return self.width
        if not self.flow.lines:
            return _WRITING_ROOM
        size, metrics = self.flow.step.size, self.setting.metrics
        return max(width_mm(metrics, line, SERIF, size) for line in self.flow.lines)

    def settle(self, height: float) -> None:
        """Choose the size for a cell of ``height``."""
        if self.flow.lines:
            self.flow.settle(height)

    def shrink(self) -> bool:
        """Take one size smaller; False at the smallest."""
        return bool(self.flow.lines) and self.flow.shrink()

    def cut(self, height: float) -> None:
        """Keep what fits; the last line leaves room for the marker."""
        marker = width_mm(self.setting.metrics, self._marker, SERIF, 8) + 0.5
        self.flow.cut(height, marker)

    @property
    def _marker(self) -> str:
        return next(words for least, words in _MARKERS if self._text_width >= least)

    def draw(self, draft: PageDraft, rect: Rect, row: int, *, editable: bool) -> None:
        """Draw text, or what an empty cell shows instead."""
        if editable:
            draft.fields.append(self.box(rect, row, self.flow.step.size))
        if self.flow.lines:
            self._draw_lines(draft, rect, (self.field.name if editable else "", row))
        elif units := date_units(self.field.kind, self.field.blank):
            draft.runs += empty_date(units, rect, self.setting.metrics)
        elif self.field.hint:
            top = rect._replace(height=min(rect.height, _TALL / 2))
            draft.runs += hint_runs(self.field.hint, top, Align.LEFT, self.setting.metrics)
        if self.signed:
            draft.runs += hint_runs(SIGN_HINT, rect, Align.RIGHT, self.setting.metrics)

    def _draw_lines(self, draft: PageDraft, rect: Rect, owner: tuple[str, int]) -> None:
        size, pitch = self.flow.step
        lines = self.flow.lines
        if self.field.kind is FieldKind.LONG_TEXT and rect.height >= _TALL:
            middle = rect.y + 0.8 + pitch / 2
        else:
            middle = rect.y + (rect.height - (len(lines) - 1) * pitch) / 2
        colour = GREY if self.signed else INK
        for line in lines:
            if line:
                x = self._left(rect, line, size)
                y = baseline(middle, size)
                run = TextRun(x, y, line, SERIF, size, colour, *owner, typed=True)
                draft.runs += coloured(run, self.setting.metrics)
            middle += pitch
        if self.flow.rest:
            self._draw_marker(draft, rect, baseline(middle - pitch, size))

    def _left(self, rect: Rect, line: str, size: float) -> float:
        if self.field.align is Align.LEFT:
            return rect.x + PAD
        used = width_mm(self.setting.metrics, line, SERIF, size)
        if self.field.align is Align.RIGHT:
            return rect.right - PAD - used
        return rect.x + (rect.width - used) / 2

    def _draw_marker(self, draft: PageDraft, rect: Rect, y: float) -> None:
        used = width_mm(self.setting.metrics, self._marker, SERIF, 8)
        x = rect.x + PAD + self._text_width - used
        draft.runs.append(TextRun(x, y, self._marker, SERIF, 8, GREY, typed=True))


def too_long(field: Field, width: float, metrics: Metrics) -> bool:
    """Whether a moment written out at length may be too long for a cell of ``width``."""
    text = display(_WIDEST_MOMENT, field.kind) if field.kind in _MOMENTS else ""
    return width_mm(metrics, text, SERIF, _LEAST_MOMENT) > width - 2 * PAD


class ChoiceContent(Content):
    """All options with a box each; boxes of the codes the value holds are ticked."""

    def __init__(self, field: Field, width: float, setting: Setting) -> None:
        super().__init__(field, width, setting)
        self.options = setting.options.get(field.name, ())
        self._height = 0.0

    @property
    def height(self) -> float:
        """What the options need."""
        return self._height

    def settle(self, height: float) -> None:
        """Find how high the options need the cell to be."""
        rect = Rect(0, 0, self.width, height)
        self._height = choices(self.options, rect, self.setting.metrics).height

    def draw(self, draft: PageDraft, rect: Rect, row: int, *, editable: bool) -> None:
        """Draw boxes, ticks and labels."""
        printed = choices(self.options, rect, self.setting.metrics)
        held = codes(self.setting.values.get(self.field.name))
        name = self.field.name
        draft.runs += printed.runs
        draft.check_boxes += [
            CheckBox(box.x, box.y, box.side, not held.isdisjoint(box.option.codes), name, row)
            for box in printed.boxes
        ]
        if editable:
            boxes = tuple(
                OptionBox(box.rect, box.option.label, box.option.codes) for box in printed.boxes
            )
            field_box = self.box(rect, row, printed.size)
            draft.fields.append(field_box._replace(options=boxes))


def content(field: Field, width: float, setting: Setting) -> Content:
    """The content of ``field`` in a cell that leaves ``width`` millimetres for it."""
    if field.kind is FieldKind.CHOICE:
        return ChoiceContent(field, width, setting)
    if field.kind is FieldKind.LONG_TEXT:
        return TextContent(field, width, setting, ladder=flow.LONG_TEXT)
    if field.kind is FieldKind.SIGNATURE:
        return TextContent(field, width, setting, ladder=flow.SMALL)
    return TextContent(field, width, setting, ladder=flow.LINE)


def lead_width(field: Field, metrics: Metrics, size: float = LEAD_SIZE) -> float:
    """Room the words before a value take."""
    return width_mm(metrics, field.lead, SERIF, size) + PAD if field.lead else 0.0
