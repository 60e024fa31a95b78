"""A form of grids, strips and the month's figures: its blocks one below the other."""

from __future__ import annotations

from ledger_app.forms.continuation import surplus_items
from ledger_app.forms.form_sheet import FOOT_LINE_MM, FormSheet
from ledger_app.forms.frame import draw_notes, frame_of
from ledger_app.forms.grid import PlacedGrid, lowered
from ledger_app.forms.grid_sheet import GridSheet
from ledger_app.forms.paper import Rect
from ledger_app.forms.spec import Prose, Strip, Table
from ledger_app.forms.strip_sheet import draw_strip, strip_height
from ledger_app.forms.table_sheet import TableSheet

_BLOCK_GAP_MM = 3.0
_LEAST_ROWS = 3  # a summary is not begun with less room than for these


class BlockSheet(FormSheet):
    """Blocks of a form; what has no room below the others goes to a new page."""

    def lay(self) -> None:
        """A form of grids (and the month's figures): the blocks one below the other."""
        self.begin_page()
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
            notes = self.notes_height if index == notes_after else 0.0
            foot = FOOT_LINE_MM if self.spec.foot and index == len(blocks) - 1 else 0.0
            area = Rect(frame.left, y, frame.width, frame.bottom - y - notes - foot)
            y = self._lay_block(block, area)
            if notes:
                area = Rect(frame.left, y, frame.width, notes)
                draw_notes(self.pages[-1], self.notes, area, self.metrics)
                y += notes
            y += _BLOCK_GAP_MM if index < len(blocks) - 1 else 0
        self.draw_foot_line(y, editable=True)

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
        self.continued += sheet.continued + surplus_items(grid, self.setting)
        return sheet.draw(self.pages[-1], area.x, area.y)

    def _lay_summary(self, table: Table, area: Rect) -> float:
        sheet = TableSheet(table, self.setting, area.width)
        rows = sheet.with_blanks(sheet.rows(self.setting.entries("rows")))
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
        self.begin_page()
        frame = frame_of(self.spec)
        reserved = frame.bottom - area.bottom
        return Rect(area.x, frame.grid_y, area.width, frame.bottom - reserved - frame.grid_y)
