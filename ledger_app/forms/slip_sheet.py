"""The same slip once per copy: several to a page, cut apart and handed out, each with its 附页."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ledger_app.forms.continuation import continuation_pages, surplus_items
from ledger_app.forms.cut_line import draw_cut
from ledger_app.forms.form_sheet import FormSheet
from ledger_app.forms.frame import (
    Frame,
    copy_name,
    draw_copy_edge,
    draw_foot,
    draw_line,
    draw_notes,
    foot_words,
    new_page,
    slip_frame,
)
from ledger_app.forms.grid import PlacedGrid, lowered
from ledger_app.forms.grid_sheet import GridSheet
from ledger_app.forms.paper import PageDraft, Rect
from ledger_app.forms.spec import Slips
from ledger_app.forms.title import draw_title


class SlipSheet(FormSheet):
    """Slips: each copy is the first page, its own 附页 follow it."""

    @property
    def slips(self) -> Slips:
        """How many copies, and how many of them to a page."""
        assert self.spec.slips is not None
        return self.spec.slips

    def lay(self) -> None:
        """The same slip once per copy, ``slips.a_page`` to a page with a line to cut along."""
        slips = self.slips
        grid = next(one for one in self.placed.blocks if isinstance(one, PlacedGrid))
        frame = slip_frame(self.spec, 0)
        room = frame.bottom - frame.grid_y - self.notes_height
        sheet = GridSheet(lowered(grid, room), self.setting)
        sheet.settle(room)
        for index in range(len(slips.copies)):
            seat = index % slips.a_page
            if not seat:
                self.pages.append(new_page(self.spec))
                draw_cut(self.pages[-1], self.head.number, self.metrics)
            self._draw_slip(sheet, slip_frame(self.spec, seat), index)
        self.continued += sheet.continued + surplus_items(grid, self.setting)

    def _draw_slip(self, sheet: GridSheet, frame: Frame, index: int) -> None:
        draft = self.pages[-1]
        first = index == 0
        draw_title(draft, frame, self.spec.title, head=self.head, metrics=self.metrics)
        cut = draw_line(draft, frame.header, self.spec.header, self.setting, editable=first)
        if first:
            self.continued += cut
        y = sheet.draw(draft, frame.left, frame.grid_y, editable=first)
        draw_notes(draft, self.notes, Rect(frame.left, y, frame.width, 0), self.metrics)
        name = copy_name(self.slips.copies, index)
        draw_copy_edge(draft, frame, name, self.metrics)

    def place(self, number: int, draft: PageDraft, count: int) -> tuple[int, int]:
        """Which page of how many: slips are cut apart, each copy counts with its own 附页."""
        further = (count - len(self.pages)) // len(self.slips.copies)
        page = 2 + (number - len(self.pages) - 1) % further if draft.continuation else 1
        return page, 1 + further

    def draw_feet(self, draft: PageDraft, number: int, count: int) -> None:
        """A foot on each slip of a page."""
        if draft.continuation:
            super().draw_feet(draft, number, count)
            return
        _, of = self.place(number, draft, count)
        page_words = self.page_words(draft, number, count) if of > 1 else ""
        for frame, index in self._seats(number):
            name = copy_name(self.slips.copies, index)
            right = "　".join(filter(None, (name, page_words)))
            draw_foot(draft, frame, foot_words(self.spec, self.head, right), metrics=self.metrics)

    def continuations(self) -> list[PageDraft]:
        """A set of 附页 for each of the slips that are cut and handed out."""
        pages = []
        for index in range(len(self.slips.copies)):
            name = copy_name(self.slips.copies, index)
            marks = (name, self.head.copy_label)
            head = replace(self.head, copy_label="　".join(word for word in marks if word))
            pages += continuation_pages(
                self.spec, self.continued, self.setting, head, editable=index == 0
            )
        return pages

    def frames(self, number: int, draft: PageDraft) -> list[Frame]:
        """Codes stand on each slip of a page."""
        if draft.continuation:
            return super().frames(number, draft)
        return [frame for frame, _ in self._seats(number)]

    def _seats(self, number: int) -> Iterator[tuple[Frame, int]]:
        """The frames of page ``number``, each with which copy of the slip stands in it."""
        first = self.slips.a_page * (number - 1)
        for seat in range(min(self.slips.a_page, len(self.slips.copies) - first)):
            yield slip_frame(self.spec, seat), first + seat
