"""From a declaration and its values to pages: the one layout that screen, preview and printer
share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger_app.forms.block_sheet import BlockSheet
from ledger_app.forms.form_sheet import FormSheet
from ledger_app.forms.frame import SheetHead, draw_notes, frame_of
from ledger_app.forms.letter_sheet import letter_pages
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import Page, PageDraft, Rect
from ledger_app.forms.slip_sheet import SlipSheet
from ledger_app.forms.spec import FormSpec, PrintedOption
from ledger_app.forms.table_sheet import TableSheet


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
    sheet = _kind(spec)(spec, values, metrics, options=options, notes=notes, head=head)
    sheet.lay()
    return sheet.finished()


def _kind(spec: FormSpec) -> type[FormSheet]:
    if spec.slips is not None:
        return SlipSheet
    if spec.table is not None:
        return _ListSheet
    return BlockSheet if spec.prose is None else _LetterSheet


class _ListSheet(FormSheet):
    def lay(self) -> None:
        """A list: full pages of ``rows_a_page`` rows, each with notes and a line for signing."""
        table, frame = self.spec.table, frame_of(self.spec)
        assert table is not None
        sheet = TableSheet(table, self.setting, frame.width)
        rows = sheet.rows(self.setting.entries("rows"))
        pages = sheet.pages(rows, table.rows_a_page * table.row_mm, fill=True)
        for number, page_rows in enumerate(pages, 1):
            self.begin_page(f"第 {number} 页　共 {len(pages)} 页")
            y = sheet.draw(self.pages[-1], frame.left, frame.grid_y, page_rows)
            area = Rect(frame.left, y, frame.width, 0)
            draw_notes(self.pages[-1], self.notes, area, self.metrics)
            self.draw_foot_line(y + self.notes_height, editable=number == 1)

    def page_words(self, draft: PageDraft, number: int, count: int) -> str:
        """Stands beside the title of each page."""
        return ""


class _LetterSheet(FormSheet):
    def lay(self) -> None:
        """A letter: a head on its first page, its text flowing over as many as it needs."""
        assert self.spec.prose is not None
        letter = letter_pages(self.spec, self.spec.prose, self.setting, self.head)
        self.pages += letter.pages
        self.continued += letter.continued
