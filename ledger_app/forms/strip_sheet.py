"""A line of figures under group titles (按渠道, 按部门 …), as wide as the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.forms.content import Setting
from ledger_app.forms.grid_sheet import frame_rules
from ledger_app.forms.marks import words
from ledger_app.forms.metrics import SERIF
from ledger_app.forms.paper import INNER, SHADE, Fill, PageDraft, Rect, Rule
from ledger_app.forms.spec import FieldKind, Group, Strip
from ledger_app.forms.values import listed


def strip_height(strip: Strip) -> float:
    """Three rows: group titles, labels, figures."""
    return 3 * strip.row_mm


def draw_strip(draft: PageDraft, strip: Strip, area: Rect, setting: Setting) -> float:
    """Draw the strip at the top of ``area``; gives back its lower edge."""
    x, y, row = area.x, area.y, strip.row_mm
    draft.fills.append(Fill(Rect(x, y, area.width, 2 * row), SHADE))
    left = x
    for group in strip.groups:
        rect = Rect(left, y, group.width_mm, row)
        draft.runs += words(group.title, rect, SERIF, setting.metrics)
        _draw_pairs(draft, rect, _pairs(group, setting), setting)
        if left > x:
            draft.rules.append(Rule(left, y, left, y + 3 * row, INNER))
        left += group.width_mm
    for line in (1, 2):
        draft.rules.append(Rule(x, y + line * row, x + area.width, y + line * row, INNER))
    draft.rules += frame_rules(Rect(x, y, area.width, 3 * row))
    return y + 3 * row


def _draw_pairs(
    draft: PageDraft, title: Rect, pairs: Sequence[tuple[str, object]], setting: Setting
) -> None:
    width = title.width / max(len(pairs), 1)
    for place, (label, figure) in enumerate(pairs):
        left = title.x + place * width
        upper = Rect(left, title.bottom, width, title.height)
        lower = Rect(left, upper.bottom, width, title.height)
        draft.runs += words(label, upper, SERIF, setting.metrics)
        draft.runs += words(listed(figure, FieldKind.COUNT), lower, SERIF, setting.metrics)
        if place:
            draft.rules.append(Rule(left, upper.y, left, lower.bottom, INNER))


def _pairs(group: Group, setting: Setting) -> Sequence[tuple[str, object]]:
    pairs = setting.values.get(group.name)
    return pairs if isinstance(pairs, Sequence) else ()
