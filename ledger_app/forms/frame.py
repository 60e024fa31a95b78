"""Everything around a form's grid but its title: header line, codes, notes, foot line, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ledger_app.forms.breaking import break_lines
from ledger_app.forms.codes import SheetCode, bar_text, payload
from ledger_app.forms.content import Setting, content, lead_width
from ledger_app.forms.grid_sheet import Continued
from ledger_app.forms.marks import PAD, baseline, coloured, pieces_at, underline
from ledger_app.forms.metrics import SERIF, Metrics, width_mm
from ledger_app.forms.paper import (
    GREY,
    POINT,
    CodeBox,
    PageDraft,
    Rect,
    TextRun,
)
from ledger_app.forms.spec import Align, Field, FieldKind, FormSpec

A4 = (210.0, 297.0)
CUT_MM = A4[1] / 2  # where two slips part
QR_MM = 15.0
BAR_MM = 40.0
_SLIP_RISE = 1.0  # the lower slip begins this much above the cut: the paper's edge wants more
_CUT_ROOM = 4.0  # nothing is printed nearer to the cut, but its number and the scissors
_SIGNING_MM = 42.0
_NOTE_SIZE, _NOTE_PITCH = 9.0, 4.4
_FOOT_SIZE = 8.0
_ORDINAL = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What a sheet carries besides its values.

    ``number`` goes into QR and Code128 ("" prints none); ``copy_label`` such as 存档联 and ``mark``
    such as 补打 stand beside the title; ``version``: which printing of the sheet it is; ``logo``:
    the bytes of a PNG that stands left of the company; ``reprint``: why the sheet is printed
    again; ``ledger``: the mark of the ledger, for the QR code.
    """

    company: str = ""
    project: str = ""
    number: str = ""
    copy_label: str = ""
    mark: str = ""
    version: int = 1
    logo: bytes = b""
    reprint: str = ""
    ledger: str = ""


class Frame(NamedTuple):
    """Where things stand on a page (millimetres; ``…_y`` of texts are baselines)."""

    left: float
    width: float
    company_y: float
    title_y: float
    header: Rect
    grid_y: float
    bottom: float
    foot_y: float
    code_y: float
    company_size: float = 12
    title_size: float = 18

    @property
    def centre(self) -> float:
        """The middle of the text area."""
        return self.left + self.width / 2


UPRIGHT = Frame(25, 170, 19, 28, Rect(25, 31.5, 170, 7.5), 39.5, 285, 290, 6.5)
ACROSS = Frame(20, 257, 22, 31, Rect(20, 34, 257, 7), 41.5, 197, 202, 8)
# GB/T 9704 gives a letter 28 mm at the left and 156 x 225 mm of text.
LETTER = Frame(28, 156, 27, 47, Rect(28, 31, 156, 0), 56, 262, 284, 6.5, 16, 22)


def frame_of(spec: FormSpec) -> Frame:
    """The frame of a form's full pages; a grid without a header line begins where that would."""
    if spec.prose is not None:
        return LETTER
    frame = ACROSS if spec.landscape else UPRIGHT
    if spec.header or spec.table is not None:
        return frame
    return frame._replace(grid_y=frame.header.y + 1)


def slip_frame(spec: FormSpec, place: int) -> Frame:
    """The frame of the ``place``-th slip from the top of a page."""
    y = place * (CUT_MM - _SLIP_RISE)
    foot = y + CUT_MM - _CUT_ROOM - 0.3  # its letters reach below their baseline
    if spec.slips is not None and spec.slips.folded_title:
        header = Rect(25, y + 15.2, 153, 6.3)
        frame = Frame(25, 170, y + 13, y + 13, header, y + 21.5, y + 140.6, foot, y + 5.5, 10.5, 16)
    else:
        header = Rect(25, y + 21.2, 170, 7)
        frame = Frame(25, 170, y + 12, y + 19.5, header, y + 28.5, y + 140, foot, y + 5.5, 10.5, 16)
    return frame if spec.header else frame._replace(grid_y=header.y + 1)


def new_page(spec: FormSpec, *, continuation: bool = False) -> PageDraft:
    """An empty A4 page, upright or across."""
    width, height = reversed(A4) if spec.landscape else A4
    return PageDraft(width, height, continuation=continuation)


def draw_codes(
    draft: PageDraft, frame: Frame, spec: FormSpec, head: SheetHead, *, place: tuple[int, int]
) -> None:
    """QR at the top right, partly in the margin, and a small Code128 at the top left.

    ``place``: which page of how many. The bar code says the number alone: it opens the case, but
    proves no page.
    """
    number = head.number
    if not number or not spec.mark:
        return
    right = frame.left + frame.width
    code = payload(SheetCode(number, spec.code, head.version, *place, head.ledger))
    draft.codes.append(CodeBox("qr", Rect(right - QR_MM, frame.code_y, QR_MM, QR_MM), code))
    bar = Rect(frame.left, frame.code_y + 1.5, BAR_MM, 6)
    draft.codes.append(CodeBox("code128", bar, bar_text(number, spec.mark)))


def draw_line(
    draft: PageDraft,
    area: Rect,
    fields: Sequence[Field],
    setting: Setting,
    *,
    editable: bool = True,
) -> list[Continued]:
    """Fields side by side without rules (header and foot line); gives back what did not fit."""
    cut = []
    x = area.x
    for field in fields:
        rect = Rect(x, area.y, field.width_mm, area.height)
        cut += _draw_item(draft, rect, field, setting, editable=editable)
        x += field.width_mm
    return cut


def _draw_item(
    draft: PageDraft, rect: Rect, field: Field, setting: Setting, *, editable: bool
) -> list[Continued]:
    metrics = setting.metrics
    lead = max(lead_width(field, metrics, 10.5) - PAD, 0)
    signed = field.kind is FieldKind.SIGNATURE
    room = min(rect.width - lead - 3, _SIGNING_MM) if signed else rect.width - lead
    one = content(_from_left(field), room + PAD, setting)
    one.settle(rect.height)
    one.cut(rect.height)
    used = room if signed else min(one.used_width, room)
    spare = rect.width - lead - used
    x = rect.x + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[field.align]
    y = baseline(rect.y + rect.height / 2, 10.5)
    draft.runs += pieces_at(x, y, field.lead, 10.5, metrics=metrics)
    value = Rect(x + lead - PAD, rect.y, used + 2 * PAD, rect.height)
    first = len(draft.runs)
    one.draw(draft, value, -1, editable=editable)
    if signed or len(draft.runs) == first:
        draft.rules.append(underline(x + lead, y + 0.9, used))
    return [Continued(field.lead.strip("： "), field, -1, one.rest)] if one.rest else []


@lru_cache(maxsize=64)
def _from_left(field: Field) -> Field:
    return replace(field, align=Align.LEFT)


@lru_cache(maxsize=256)
def note_lines(notes: tuple[str, ...], width: float, metrics: Metrics) -> tuple[str, ...]:
    """The notes under a grid, broken into lines."""
    em = width / (_NOTE_SIZE * POINT)
    lines: list[str] = []
    for note in notes:
        lines += break_lines(note, em, metrics.advances(SERIF))
    return tuple(lines)


def notes_height(notes: tuple[str, ...], width: float, metrics: Metrics) -> float:
    """Room the notes take under a grid."""
    count = len(note_lines(notes, width, metrics))
    return count * _NOTE_PITCH + 1.5 if count else 0.0


def draw_notes(draft: PageDraft, notes: tuple[str, ...], area: Rect, metrics: Metrics) -> None:
    """Notes in 9 pt from the top of ``area``."""
    middle = area.y + 1.5 + _NOTE_PITCH / 2
    for line in note_lines(notes, area.width, metrics):
        run = TextRun(area.x, baseline(middle, _NOTE_SIZE), line, SERIF, _NOTE_SIZE)
        draft.runs += coloured(run, metrics)
        middle += _NOTE_PITCH


def foot_words(spec: FormSpec, head: SheetHead, right: str) -> tuple[str, str, str]:
    """Form code and version, retention, and the page or the copy; a letter has its number."""
    if spec.prose is not None:
        return f"编号：{head.number}" if head.number else "", "", right
    retention = f"保存期限：{spec.retention}" if spec.retention else ""
    code = f"{spec.sheet_code} {spec.version}".strip()
    return f"{code}　{head.reprint}" if head.reprint else code, retention, right


def draw_foot(
    draft: PageDraft, frame: Frame, words: tuple[str, str, str], *, metrics: Metrics
) -> None:
    """Small grey words at the left, in the middle and at the right."""
    y = frame.foot_y
    for text, share in zip(words, (0.0, 0.5, 1.0), strict=True):
        used = width_mm(metrics, text, SERIF, _FOOT_SIZE)
        x = frame.left + (frame.width - used) * share
        draft.runs += coloured(TextRun(x, y, text, SERIF, _FOOT_SIZE, GREY), metrics)


def draw_page_word(draft: PageDraft, frame: Frame, words: str, metrics: Metrics) -> None:
    """第 1 页 at the right of a list's header line."""
    used = width_mm(metrics, words, SERIF, 10.5)
    y = baseline(frame.header.y + frame.header.height / 2, 10.5)
    draft.runs += pieces_at(frame.left + frame.width - used, y, words, 10.5, metrics=metrics)


def copy_name(copies: Sequence[str], index: int) -> str:
    """第一联 存根."""
    return f"第{_ORDINAL[index]}联　{copies[index]}"


def draw_copy_edge(draft: PageDraft, frame: Frame, text: str, metrics: Metrics) -> None:
    """The copy's name downwards at the right edge, as on carbon paper."""
    pitch = 4.2
    top = (frame.grid_y + frame.bottom) / 2 - len(text) * pitch / 2
    for index, character in enumerate(text):
        y = baseline(top + index * pitch + pitch / 2, 9)
        run = TextRun(frame.left + frame.width + 2.6, y, character, SERIF, 9, GREY)
        draft.runs += coloured(run, metrics)
