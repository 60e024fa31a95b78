"""The printer's test page: does a millimetre measure a millimetre, and where does the paper lie."""

from __future__ import annotations

from collections.abc import Iterator

from ledger_app.forms.frame import A4, UPRIGHT
from ledger_app.forms.marks import coloured
from ledger_app.forms.metrics import SERIF, SERIF_BOLD, Metrics, width_mm
from ledger_app.forms.paper import FINE, INNER, Page, PageDraft, Rect, Rule, TextRun

CODE = "test-page"
TITLE = "打印测试页"
_LONG = 100
_ORIGIN = (70.0, 140.0)  # where both rulers begin
_SAFE_MM = 5.0  # most printers reach this near to the edge
_WORDS = (
    "1. 打印时请选“实际大小”或“100%”，不要选“适合纸张”。",
    "2. 用直尺量下面的两条标尺，横竖都应是 100 毫米；不是的，请检查打印机的缩放设置。",
    "3. 外框离纸边 5 毫米，四边都应完整；缺边的，打印机印不到那里，请调整或换一台。",
    "4. 虚线框是表格的版心，左边留 25 毫米装订。",
    "5. 套打的内容偏左、偏上的，在设置里把右移、下移填正数；偏右、偏下的填负数。",
    "现在的设置：右移 {across:g} 毫米，下移 {down:g} 毫米。套打时，小十字应与版心左上角相差这些。",
)


def printer_check(metrics: Metrics, across: float = 0.0, down: float = 0.0) -> Page:
    """One upright page; ``across`` and ``down`` are the offsets in force, in millimetres."""
    draft = PageDraft(*A4)
    title = TextRun(
        (A4[0] - width_mm(metrics, TITLE, SERIF_BOLD, 18)) / 2, 34, TITLE, SERIF_BOLD, 18
    )
    draft.runs += coloured(title, metrics)
    for index, text in enumerate(_WORDS):
        words = text.format(across=across, down=down)
        draft.runs += coloured(TextRun(32, 50 + 8 * index, words, SERIF, 10.5), metrics)
    safe = Rect(_SAFE_MM, _SAFE_MM, A4[0] - 2 * _SAFE_MM, A4[1] - 2 * _SAFE_MM)
    text_area = Rect(UPRIGHT.left, 20, UPRIGHT.width, UPRIGHT.bottom - 20)
    draft.rules += [*_outline(safe, INNER), *_outline(text_area, FINE, dash=1.5)]
    draft.rules += _cross(text_area.x + across, text_area.y + down)
    draft.rules += _rulers()
    for step in range(0, _LONG + 1, 10):
        draft.runs += _figure(metrics, step)
    return draft.finished(1, 1)


def _outline(rect: Rect, thickness: float, dash: float = 0) -> Iterator[Rule]:
    corners = (
        (rect.x, rect.y),
        (rect.right, rect.y),
        (rect.right, rect.bottom),
        (rect.x, rect.bottom),
    )
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield Rule(x1, y1, x2, y2, thickness, dash=dash)


def _cross(x: float, y: float) -> tuple[Rule, Rule]:
    return Rule(x - 3, y, x + 3, y, INNER), Rule(x, y - 3, x, y + 3, INNER)


def _rulers() -> Iterator[Rule]:
    x, y = _ORIGIN
    yield Rule(x, y, x + _LONG, y, INNER)
    yield Rule(x, y, x, y + _LONG, INNER)
    for step in range(_LONG + 1):
        tick = 4.0 if step % 10 == 0 else 2.5 if step % 5 == 0 else 1.5
        yield Rule(x + step, y, x + step, y - tick, FINE)
        yield Rule(x, y + step, x - tick, y + step, FINE)


def _figure(metrics: Metrics, step: int) -> list[TextRun]:
    x, y = _ORIGIN
    text = str(step)
    wide = width_mm(metrics, text, SERIF, 9)
    return [
        *coloured(TextRun(x + step - wide / 2, y - 5.5, text, SERIF, 9), metrics),
        *coloured(TextRun(x - 5.5 - wide, y + step + 1.2, text, SERIF, 9), metrics),
    ]
