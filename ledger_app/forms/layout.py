"""From a declaration and its values to pages: the one layout that screen, preview and printer
share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ledger_app.forms.content import Setting
from ledger_app.forms.continuation import continuation_pages
from ledger_app.forms.cut_line import draw_cut
from ledger_app.forms.frame import (
    A4,
    CUT_MM,
    Frame,
    SheetHead,
    copy_name,
    draw_codes,
    draw_copy_edge,
    draw_foot,
    draw_line,
    draw_notes,
    draw_page_word,
    draw_title,
    foot_words,
    frame_of,
    new_page,
    notes_height,
    slip_frame,
)
from ledger_app.forms.grid import PlacedGrid, lowered, place
from ledger_app.forms.grid_sheet import Continued, GridSheet
from ledger_app.forms.letter_sheet import letter_pages
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import Page, PageDraft, Rect
from ledger_app.forms.spec import (
    Field,
    FieldKind,
    FormSpec,
    PrintedOption,
    Prose,
    Slips,
    Strip,
    Table,
)
from ledger_app.forms.strip_sheet import draw_strip, strip_height
from ledger_app.forms.table_sheet import TableSheet
from ledger_app.forms.values import display, filled_notes

_FOOT_LINE_MM = 8.0
_BLOCK_GAP_MM = 3.0
_LEAST_ROWS = 3  # a summary is not begun with less room than for these


def lay_out(
    spec: FormSpec,
    values: Mapping[str, object],
    *,
    metrics: Metrics,
    options: Mapping[str, Sequence[PrintedOption]] | None = None,
    notes: Sequence[str] | None = None,
    head: SheetHead | None = None,
) -> tuple[Page, ...]:
    """Lay a form out on A4 pages.

    ``values``: by field name (see each form's module); what is missing prints empty, so ``{}`` is
    a blank form. ``options``: the office's own boxes by field name, over those the form declares.
    ``notes``: the sentences under the grid (default: the form's, with lines for the numbers). A
    list form takes ``values["rows"]``. Nothing is dropped: what a sheet cannot hold follows on
    附页.
    """
    sheet = _Sheet(spec, values, metrics, options=options, notes=notes, head=head)
    if spec.slips is not None:
        sheet.lay_slips(spec.slips)
    elif spec.table is not None:
        sheet.lay_list(spec.table)
    elif spec.prose is not None:
        sheet.lay_letter(spec.prose)
    else:
        sheet.lay_blocks()
    return sheet.finished()


class _Sheet:
    """One form being laid out: its pages so far and what still has to follow."""

    def __init__(
        self,
        spec: FormSpec,
        values: Mapping[str, object],
        metrics: Metrics,
        *,
        options: Mapping[str, Sequence[PrintedOption]] | None,
        notes: Sequence[str] | None,
        head: SheetHead | None,
    ) -> None:
        self.spec = spec
        self.head = head or SheetHead()
        if spec.company:
            self.head = replace(self.head, company=spec.company)
        self.metrics = metrics
        values = {"project_name": self.head.project, **values}
        self.setting = _setting(spec, values, options or {}, metrics=metrics)
        self.notes = filled_notes(spec.notes, {}) if notes is None else tuple(notes)
        self.pages: list[PageDraft] = []
        self.continued: list[Continued] = []
        self.placed = place(spec)

    def lay_blocks(self) -> None:
        """A form of grids (and the month's figures): the blocks one below the other."""
        self._begin_page()
        frame = frame_of(self.spec)
        y = frame.grid_y
        blocks = self.placed.blocks
        notes_after = (
            next(
                (i for i, one in enumerate(blocks) if isinstance(one, PlacedGrid) and one.new_page),
                len(blocks),
            )
            - 1
        )
        for index, block in enumerate(blocks):
            notes = self._notes_height if index == notes_after else 0.0
            foot = _FOOT_LINE_MM if self.spec.foot and index == len(blocks) - 1 else 0.0
            area = Rect(frame.left, y, frame.width, frame.bottom - y - notes - foot)
            y = self._lay_block(block, area)
            if notes:
                area = Rect(frame.left, y, frame.width, notes)
                draw_notes(self.pages[-1], self.notes, area, self.metrics)
                y += notes
            y += _BLOCK_GAP_MM if index < len(blocks) - 1 else 0
        self._draw_foot_line(y, editable=True)

    def lay_list(self, table: Table) -> None:
        """A list: full pages of ``rows_a_page`` rows, each with notes and a line for signing."""
        frame = frame_of(self.spec)
        sheet = TableSheet(table, self.setting, frame.width)
        rows = sheet.rows(_entries(self.setting.values.get("rows")))
        pages = sheet.pages(rows, table.rows_a_page * table.row_mm, fill=True)
        for number, page_rows in enumerate(pages, 1):
            self._begin_page(f"第 {number} 页　共 {len(pages)} 页")
            y = sheet.draw(self.pages[-1], frame.left, frame.grid_y, page_rows)
            area = Rect(frame.left, y, frame.width, 0)
            draw_notes(self.pages[-1], self.notes, area, self.metrics)
            self._draw_foot_line(y + self._notes_height, editable=number == 1)

    def lay_slips(self, slips: Slips) -> None:
        """The same slip once per copy, ``slips.a_page`` to a page with a line to cut along."""
        grid = next(one for one in self.placed.blocks if isinstance(one, PlacedGrid))
        frame = slip_frame(self.spec, 0)
        room = frame.bottom - frame.grid_y - self._notes_height
        sheet = GridSheet(lowered(grid, room), self.setting)
        sheet.settle(room)
        for index in range(len(slips.copies)):
            seat = index % slips.a_page
            if not seat:
                self.pages.append(new_page(self.spec))
                draw_cut(self.pages[-1], self.head.number, self.metrics)
            self._draw_slip(sheet, slip_frame(self.spec, seat), slips, index)
        self.continued += sheet.continued + self._surplus_items(grid)

    def lay_letter(self, prose: Prose) -> None:
        """A letter: a head on its first page, its text flowing over as many as it needs."""
        letter = letter_pages(self.spec, prose, self.setting, self.head)
        self.pages += letter.pages
        self.continued += letter.continued

    def finished(self) -> tuple[Page, ...]:
        """All pages with their 附页 and foot lines."""
        drafts = [*self.pages, *self._continuations()]
        frame = frame_of(self.spec)
        for number, draft in enumerate(drafts, 1):
            page, count = self._place(number, draft, len(drafts))
            words = f"第 {page} 页　共 {count} 页"
            if self.spec.slips is not None and not draft.continuation:
                self._draw_slip_feet(draft, number, words if count > 1 else "")
                continue
            foot = foot_words(self.spec, self.head, "" if self.spec.table is not None else words)
            draw_foot(draft, frame, foot, metrics=self.metrics)
        self._draw_codes(drafts)
        return tuple(draft.finished(n, len(drafts)) for n, draft in enumerate(drafts, 1))

    def _place(self, number: int, draft: PageDraft, count: int) -> tuple[int, int]:
        """Which page of how many: slips are cut apart, each copy counts with its own 附页."""
        slips = self.spec.slips
        if slips is None:
            return number, count
        further = (count - len(self.pages)) // len(slips.copies)
        page = 2 + (number - len(self.pages) - 1) % further if draft.continuation else 1
        return page, 1 + further

    def _draw_slip_feet(self, draft: PageDraft, number: int, page_words: str) -> None:
        slips = self.spec.slips
        assert slips is not None
        first = slips.a_page * (number - 1)
        for seat in range(min(slips.a_page, len(slips.copies) - first)):
            name = copy_name(slips.copies, first + seat)
            right = "　".join(filter(None, (name, page_words)))
            foot = foot_words(self.spec, self.head, right)
            draw_foot(draft, slip_frame(self.spec, seat), foot, metrics=self.metrics)

    def _continuations(self) -> list[PageDraft]:
        """One set of 附页, or one for each of the slips that are cut and handed out."""
        if self.spec.slips is None:
            return continuation_pages(self.spec, self.continued, self.setting, self.head)
        pages = []
        for index in range(len(self.spec.slips.copies)):
            name = copy_name(self.spec.slips.copies, index)
            marks = (name, self.head.copy_label)
            head = replace(self.head, copy_label="　".join(word for word in marks if word))
            pages += continuation_pages(
                self.spec, self.continued, self.setting, head, editable=index == 0
            )
        return pages

    def _draw_codes(self, drafts: Sequence[PageDraft]) -> None:
        """Codes tell a page from its neighbours, so they are drawn when all pages are there.

        Slips are cut apart: each copy is the first page, its own 附页 follow it.
        """
        slips = self.spec.slips
        for number, draft in enumerate(drafts, 1):
            frames, place = [frame_of(self.spec)], self._place(number, draft, len(drafts))
            if slips and not draft.continuation:
                seats = min(slips.a_page, len(slips.copies) - slips.a_page * (number - 1))
                frames = [slip_frame(self.spec, s) for s in range(seats)]
            for frame in frames:
                draw_codes(draft, frame, self.spec, self.head, place=place)

    @property
    def _notes_height(self) -> float:
        return notes_height(self.notes, self.spec.width_mm, self.metrics)

    def _begin_page(self, page_words: str = "") -> None:
        draft = new_page(self.spec)
        first = not self.pages
        self.pages.append(draft)
        frame = frame_of(self.spec)
        draw_title(draft, frame, self.spec.title, head=self.head, metrics=self.metrics)
        cut = draw_line(draft, frame.header, self.spec.header, self.setting, editable=first)
        if page_words:
            draw_page_word(draft, frame, page_words, self.metrics)
        if first:
            self.continued += cut

    def _lay_block(self, block: PlacedGrid | Table | Strip | Prose, area: Rect) -> float:
        assert not isinstance(block, Prose)
        if isinstance(block, PlacedGrid):
            return self._lay_grid(block, area)
        if isinstance(block, Table):
            return self._lay_summary(block, area)
        if strip_height(block) > area.height:
            area = self._fresh_area(area)
        return draw_strip(self.pages[-1], block, area, self.setting)

    def _lay_grid(self, grid: PlacedGrid, area: Rect) -> float:
        if grid.new_page or (grid.height > area.height and area.y > frame_of(self.spec).grid_y):
            area = self._fresh_area(area)
        sheet = GridSheet(lowered(grid, area.height), self.setting)
        sheet.settle(area.height)
        self.continued += sheet.continued + self._surplus_items(grid)
        return sheet.draw(self.pages[-1], area.x, area.y)

    def _lay_summary(self, table: Table, area: Rect) -> float:
        sheet = TableSheet(table, self.setting, area.width)
        rows = sheet.with_blanks(sheet.rows(_entries(self.setting.values.get("rows"))))
        if area.height < table.header_mm + _LEAST_ROWS * table.row_mm:
            area = self._fresh_area(area)
        later = area.bottom - frame_of(self.spec).grid_y - table.header_mm
        pages = sheet.pages(rows, area.height - table.header_mm, fill=False, later=later)
        y = sheet.draw(self.pages[-1], area.x, area.y, pages[0])
        for page_rows in pages[1:]:
            area = self._fresh_area(area)
            y = sheet.draw(self.pages[-1], area.x, area.y, page_rows)
        return y

    def _fresh_area(self, area: Rect) -> Rect:
        self._begin_page()
        frame = frame_of(self.spec)
        reserved = frame.bottom - area.bottom
        return Rect(area.x, frame.grid_y, area.width, frame.bottom - reserved - frame.grid_y)

    def _draw_slip(self, sheet: GridSheet, frame: Frame, slips: Slips, index: int) -> None:
        draft = self.pages[-1]
        first = index == 0
        draw_title(draft, frame, self.spec.title, head=self.head, metrics=self.metrics)
        cut = draw_line(draft, frame.header, self.spec.header, self.setting, editable=first)
        if first:
            self.continued += cut
        y = sheet.draw(draft, frame.left, frame.grid_y, editable=first)
        draw_notes(draft, self.notes, Rect(frame.left, y, frame.width, 0), self.metrics)
        name = copy_name(slips.copies, index)
        draw_copy_edge(draft, frame, name, self.metrics)

    def _draw_foot_line(self, y: float, *, editable: bool) -> None:
        if self.spec.foot:
            frame = frame_of(self.spec)
            area = Rect(frame.left, y, frame.width, _FOOT_LINE_MM)
            draft = self.pages[-1]
            cut = draw_line(draft, area, self.spec.foot, self.setting, editable=editable)
            if editable:
                self.continued += cut

    def _surplus_items(self, grid: PlacedGrid) -> list[Continued]:
        """Item rows beyond those the form prints."""
        held = [row for row in grid.rows if row.items]
        if not held:
            return []
        fields = [one.cell for one in held[0].cells if isinstance(one.cell, Field)]
        items = _entries(self.setting.values.get(held[0].items))[len(held) :]
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


def _setting(
    spec: FormSpec,
    values: Mapping[str, object],
    options: Mapping[str, Sequence[PrintedOption]],
    *,
    metrics: Metrics,
) -> Setting:
    boxes = {**spec.options, **{name: tuple(listed) for name, listed in options.items()}}
    return Setting(values, metrics, boxes)


def _entries(rows: object) -> Sequence[Mapping[str, object]]:
    return rows if isinstance(rows, Sequence) else ()


__all__ = ["A4", "CUT_MM", "SheetHead", "lay_out"]
