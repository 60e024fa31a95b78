"""Letters in the manner of GB/T 9704: size three characters, 28 to a line, 22 lines to a page.

A letter tells, it does not copy: of a value longer than `LONGEST_VALUE` characters its beginning is
said, and the whole of it stands on a 附页, once however often the letter names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ledger_app.forms.breaking import break_lines
from ledger_app.forms.content import Setting
from ledger_app.forms.frame import LETTER, SheetHead
from ledger_app.forms.grid_sheet import Continued
from ledger_app.forms.letters import DIRECT, NAMES
from ledger_app.forms.marks import baseline, coloured, underline
from ledger_app.forms.metrics import SERIF, width_mm
from ledger_app.forms.paper import POINT, FieldBox, PageDraft, Rect, Rule, TextRun
from ledger_app.forms.spec import PLACE, Align, Field, FieldKind, FormSpec, Paragraph, Prose
from ledger_app.forms.title import draw_title
from ledger_app.forms.values import display

_A4 = (210.0, 297.0)
_PER_LINE = 28
_SIZE = LETTER.width / _PER_LINE / POINT
_PITCH = 225 / 22
_NEXT_TOP = 37.0  # where the text of a second page begins
_LINE_MM = 0.5  # the rule under the letterhead
_BLANK = 8  # characters a line to write on is long
LONGEST_VALUE = 200  # characters of one value inside a letter
_SENTENCE_ENDS = "。；！？\n"
_ELSEWHERE = "……（详见附页）"
_SPACE = "\u3000"
_EMPTY_DATE = _SPACE * 4 + "年" + _SPACE * 2 + "月" + _SPACE * 2 + "日"


class Piece(NamedTuple):
    """Characters of one origin: printed words (name ""), a value, or room to write one."""

    text: str
    name: str = ""
    blank: bool = False


class Line(NamedTuple):
    """One line of a paragraph, ``x`` millimetres from the left edge of the text."""

    x: float
    pieces: tuple[Piece, ...]


class Letter(NamedTuple):
    """The pages of a letter, and what is too long for it."""

    pages: list[PageDraft]
    continued: list[Continued]


def letter_pages(spec: FormSpec, prose: Prose, setting: Setting, head: SheetHead) -> Letter:
    """The pages of a letter; what must stand together is never parted from what follows it,
    and goes to a new page in the company of the paragraph before it: no page is a signature alone.
    """
    long = _long_texts(prose, setting)
    if long:
        told = {one.field.name: _beginning(one.text) for one in long}
        setting = replace(setting, values={**setting.values, **told})
    pages = [_first(spec.title, head, setting)]
    y = LETTER.grid_y
    parts: dict[str, int] = {}
    laid = [_lines(paragraph, setting) for paragraph in prose.paragraphs]
    for index, lines in enumerate(laid):
        together = any(one.together for one in prose.paragraphs[index : index + 2])
        following = sum(map(len, laid[index:])) if together else 1
        for line in lines:
            if y + following * _PITCH > LETTER.bottom and y > _NEXT_TOP:
                pages.append(PageDraft(*_A4))
                y = _NEXT_TOP
            following = 1
            _draw(pages[-1], line, y, parts=parts, setting=setting)
            y += _PITCH
    return Letter(pages, long)


def _long_texts(prose: Prose, setting: Setting) -> list[Continued]:
    texts = ((name, _text(setting.values.get(name))) for name in prose.names)
    return [
        Continued(NAMES.get(name, ""), Field(name, 0, FieldKind.LONG_TEXT), -1, text, whole=True)
        for name, text in texts
        if len(text) > LONGEST_VALUE
    ]


def _beginning(text: str) -> str:
    """The first sentences of a text, at least half of what a letter has room for."""
    kept = text[:LONGEST_VALUE]
    end = max(kept.rfind(mark) for mark in _SENTENCE_ENDS)
    if end < LONGEST_VALUE // 2:
        end = LONGEST_VALUE
    return kept[:end].rstrip() + _ELSEWHERE


def _first(title: str, head: SheetHead, setting: Setting) -> PageDraft:
    draft = PageDraft(*_A4)
    if head.company:
        rule = LETTER.header
        draft.rules.append(Rule(rule.x, rule.y, rule.right, rule.y, _LINE_MM))
    draw_title(draft, LETTER, title, head=head, metrics=setting.metrics)
    return draft


def _lines(paragraph: Paragraph, setting: Setting) -> list[Line]:
    pieces = list(_merged(paragraph, setting))
    text = "".join(piece.text for piece in pieces)
    owners = [piece for piece in pieces for character in piece.text if character != "\n"]
    room = (_PER_LINE - paragraph.margin) + 1e-6
    lines = []
    done = 0
    for words in break_lines(text, room, setting.metrics.advances(SERIF)):
        held = zip(words, owners[done : done + len(words)], strict=True)
        done += len(words)
        runs = tuple(
            piece._replace(text="".join(character for character, _ in group))
            for piece, group in groupby(held, key=lambda pair: pair[1])
        )
        lines.append(Line(_left(paragraph, words, setting), runs))
    return lines


def _left(paragraph: Paragraph, words: str, setting: Setting) -> float:
    if paragraph.align is Align.LEFT:
        return 0.0
    spare = LETTER.width - width_mm(setting.metrics, words, SERIF, _SIZE)
    if paragraph.align is Align.CENTRE:
        return spare / 2
    return spare - paragraph.margin * _SIZE * POINT


def _merged(paragraph: Paragraph, setting: Setting) -> Iterator[Piece]:
    """The paragraph's words and values in order; a value's own paragraphs are indented too."""
    indent = Piece(_SPACE * paragraph.indent)
    yield indent
    place = 0
    words = paragraph.direct if setting.values.get(DIRECT) else ""
    words = words or paragraph.text
    for match in PLACE.finditer(words):
        yield Piece(words[place : match.start()])
        place = match.end()
        name = match[1]
        text = _text(setting.values.get(name))
        if text:
            for count, part in enumerate(text.split("\n")):
                yield from (Piece("\n"), indent) if count else ()
                yield Piece(part, name)
        else:
            yield from _room(name, int(match[2] or _BLANK))
    yield Piece(words[place:])


def _room(name: str, length: int) -> Sequence[Piece]:
    if name.endswith("date"):
        return (Piece(_EMPTY_DATE, name, blank=True),)
    return (Piece(_SPACE * length, name, blank=True),)


def _text(value: object) -> str:
    kind = FieldKind.DATE if isinstance(value, date) else FieldKind.TEXT
    return display(value, kind).strip("\n")


def _draw(
    draft: PageDraft, line: Line, y: float, *, parts: dict[str, int], setting: Setting
) -> None:
    x = LETTER.left + line.x
    for piece in line.pieces:
        width = width_mm(setting.metrics, piece.text, SERIF, _SIZE)
        at = baseline(y + _PITCH / 2, _SIZE)
        if piece.name:
            part = parts.get(piece.name, 0)
            parts[piece.name] = part + 1
            rect = Rect(x, y, width, _PITCH)
            draft.fields.append(FieldBox(piece.name, rect, FieldKind.TEXT, _SIZE, part=part))
        if not piece.blank:
            run = TextRun(x, at, piece.text, SERIF, _SIZE, field=piece.name, typed=bool(piece.name))
            draft.runs += coloured(run, setting.metrics)
        elif piece.text.strip(_SPACE):
            draft.runs += coloured(TextRun(x, at, piece.text, SERIF, _SIZE), setting.metrics)
        else:
            draft.rules.append(underline(x, at + 1.2, width))
        x += width
