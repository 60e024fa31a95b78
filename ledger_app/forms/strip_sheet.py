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

# Of three equal rows: titles need one line, a label such as 客户服务中心 two, figures air.
_TITLE, _LABEL = 0.7, 1.1


def strip_height(strip: Strip) -> float:
    """Three rows, the middle one the highest: group titles, labels, figures."""
    return 3 * strip.row_mm


def draw_strip(draft: PageDraft, strip: Strip, area: Rect, setting: Setting) -> float:
    """Draw the strip at the top of ``area``; gives back its lower edge."""
    x, y, row = area.x, area.y, strip.row_mm
    upper, lower = _TITLE * row, (_TITLE + _LABEL) * row
    draft.fills.append(Fill(Rect(x, y, area.width, lower), SHADE))
    left = x
    for group in strip.groups:
        rect = Rect(left, y, group.width_mm, upper)
        draft.runs += words(group.title, rect, SERIF, setting.metrics)
        below = Rect(left, y + upper, group.width_mm, 3 * row - upper)
        _draw_pairs(draft, below, _pairs(group, setting), row=row, setting=setting)
        if left > x:
            draft.rules.append(Rule(left, y, left, y + 3 * row, INNER))
        left += group.width_mm
    for line in (upper, lower):
        draft.rules.append(Rule(x, y + line, x + area.width, y + line, INNER))
    draft.rules += frame_rules(Rect(x, y, area.width, 3 * row))
    return y + 3 * row


def _draw_pairs(
    draft: PageDraft,
    area: Rect,
    pairs: Sequence[tuple[str, object]],
    *,
    row: float,
    setting: Setting,
) -> None:
    width = area.width / max(len(pairs), 1)
    for place, (label, figure) in enumerate(pairs):
        left = area.x + place * width
        upper = Rect(left, area.y, width, _LABEL * row)
        lower = Rect(left, upper.bottom, width, area.bottom - upper.bottom)
        draft.runs += words(label, upper, SERIF, setting.metrics)
        draft.runs += words(listed(figure, FieldKind.COUNT), lower, SERIF, setting.metrics)
        if place:
            draft.rules.append(Rule(left, upper.y, left, lower.bottom, INNER))


def _pairs(group: Group, setting: Setting) -> Sequence[tuple[str, object]]:
    pairs = setting.values.get(group.name)
    return pairs if isinstance(pairs, Sequence) else ()
