"""附页: what did not fit its cell goes on here in full size, under the form's title and number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ledger_app.forms.content import Setting
from ledger_app.forms.flow import CONTINUED, Flow
from ledger_app.forms.frame import SheetHead, draw_line, frame_of, new_page
from ledger_app.forms.grid import PlacedGrid
from ledger_app.forms.grid_sheet import Continued, frame_rules
from ledger_app.forms.marks import PAD, baseline, coloured, words
from ledger_app.forms.metrics import SERIF
from ledger_app.forms.paper import INK, INNER, FieldBox, PageDraft, Rect, Rule, TextRun
from ledger_app.forms.spec import Field, FieldKind, FormSpec
from ledger_app.forms.title import draw_title
from ledger_app.forms.values import display

_LABEL_MM = 28.0  # 调查及处理过程 on one line
_LEAST = 12.0  # a block is not begun with less room than this
_FEW = 2  # so few lines are not parted to keep a last line company


def continuation_pages(
    spec: FormSpec,
    texts: Sequence[Continued],
    setting: Setting,
    head: SheetHead,
    *,
    editable: bool = True,
) -> list[PageDraft]:
    """As many pages as ``texts`` need: one ruled block a text, its label at the left.

    ``editable``: False for a further set of the same pages, whose runs belong to no field.
    """
    frame = frame_of(spec)
    pages: list[PageDraft] = []
    y = frame.bottom
    parts: dict[tuple[str, int], int] = {}
    for text in texts:
        key = (text.field.name, text.row)
        flow = _flow(text.text, frame.width, setting)
        lines = flow.lines
        while lines:
            if frame.bottom - y < _LEAST:
                pages.append(_begun(spec, setting, head))
                y = frame.grid_y
            count = _taken(len(lines), flow.fitting(frame.bottom - y))
            flow.lines, lines = lines[:count], lines[count:]
            parts[key] = parts.get(key, 0) + 1
            area = Rect(frame.left, y, frame.width, max(flow.height, _LEAST))
            _draw_block(pages[-1], area, _Block(text, flow, parts[key], editable), setting)
            y = area.bottom
    return pages


def surplus_items(grid: PlacedGrid, setting: Setting) -> list[Continued]:
    """Item rows beyond those the form prints."""
    held = [row for row in grid.rows if row.items]
    if not held:
        return []
    fields = [one.cell for one in held[0].cells if isinstance(one.cell, Field)]
    items = setting.entries(held[0].items)[len(held) :]
    headings = [one.heading for one in held[0].cells]
    lines = [
        f"{number}. " + "　".join(_item_words(item, fields, headings))
        for number, item in enumerate(items, len(held) + 1)
    ]
    whole = Field(held[0].items, 0, FieldKind.LONG_TEXT)
    heading = held[0].cells[0].heading or whole.name
    return [Continued(heading, whole, -1, "\n".join(lines))] if lines else []


def _item_words(
    item: Mapping[str, object], fields: Sequence[Field], headings: Sequence[str]
) -> Iterator[str]:
    """An item in a line: its name, then every cell that is filled with its column's heading."""
    for column, (field, heading) in enumerate(zip(fields, headings, strict=True)):
        text = display(item.get(field.name), field.kind)
        if text:
            yield f"{heading} {text}" if column else text


class _Block(NamedTuple):
    """One text, or the part of it that stands on one page."""

    text: Continued
    flow: Flow
    part: int
    editable: bool

    @property
    def label(self) -> str:
        number = "" if self.text.row < 0 else str(self.text.row + 1)
        again = "" if self.text.whole and self.part == 1 else "\n（续）"
        return f"{self.text.heading}{number}{again}"


def _taken(left: int, fitting: int) -> int:
    """How many lines go on this page: the last line of a text is never alone on the next."""
    return fitting - 1 if left == fitting + 1 and fitting > _FEW else fitting


def _begun(spec: FormSpec, setting: Setting, head: SheetHead) -> PageDraft:
    frame = frame_of(spec)
    draft = new_page(spec, continuation=True)
    draw_title(draft, frame, f"{spec.title}（附页）", head=head, metrics=setting.metrics)
    # What of the header does not fit here stands in full on the form or on a 附页 already.
    draw_line(draft, frame.header, spec.header, setting, editable=False)
    return draft


def _flow(text: str, width: float, setting: Setting) -> Flow:
    advances = setting.metrics.advances(SERIF)
    return Flow(text, width - _LABEL_MM - 2 * PAD, CONTINUED, advances)


def _draw_block(draft: PageDraft, area: Rect, block: _Block, setting: Setting) -> None:
    text, flow = block.text, block.flow
    metrics = setting.metrics
    label_area = Rect(area.x, area.y, _LABEL_MM, area.height)
    draft.runs += words(block.label, label_area, SERIF, metrics)
    rect = Rect(area.x + _LABEL_MM, area.y, area.width - _LABEL_MM, area.height)
    size, pitch = flow.step
    owner = ("", -1)
    if block.editable:
        owner = (text.field.name, text.row)
        kind = text.field.kind
        box = FieldBox(owner[0], rect, kind, size, multi_line=True, row=text.row, part=block.part)
        draft.fields.append(box)
    middle = rect.y + CONTINUED.pad / 2 + pitch / 2
    for line in flow.lines:
        y = baseline(middle, size)
        run = TextRun(rect.x + PAD, y, line, SERIF, size, INK, *owner)
        draft.runs += coloured(run, metrics) if line else ()
        middle += pitch
    draft.rules.append(Rule(rect.x, area.y, rect.x, area.bottom, INNER))
    draft.rules += frame_rules(area)
