"""Printing: the sheets of a job, the PDF made of them, and the log that brings them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ledger_app.db.print_log import ARCHIVE, PAPER, Printed
from ledger_app.domain.choices import State
from ledger_app.domain.month import MonthReport
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.forms.printer_check import TITLE, printer_check
from ledger_app.services import glyphs
from ledger_app.services.case_sheets import round_numbers
from ledger_app.services.glyphs import GlyphProblem
from ledger_app.services.list_forms import month_values
from ledger_app.services.office import Office
from ledger_app.services.permission import require_right
from ledger_app.services.print_events import log_prints
from ledger_app.services.printed_pages import packed
from ledger_app.services.printed_sheets import PrintedSheets
from ledger_app.services.reserving import reserve
from ledger_app.services.sheet_sources import (
    CASE_FORMS,
    LIST_FORMS,
    REGISTRATION_FORMS,
    SLIP_FORMS,
    PrintJob,
    Sheet,
    SheetSources,
    reprinted,
)
from ledger_app.services.sheets import Impression, Layout, Sheets
from ledger_app.support.atomic_file import taken_back, writing
from ledger_app.support.errors import Refusal

__all__ = ["CASE_FORMS", "LIST_FORMS", "SLIP_FORMS", "PrintJob", "Printing", "Sheet"]

Render = Callable[[int, float], tuple[int, int, bytes]]
# Told after every sheet: how many are done, of how many. False stops the job.
Progress = Callable[[int, int], bool | None]
_AGAIN = "再次生成"  # the reason of sheets written to a file once more without one


class _Cancelled(Exception):
    """The clerk stopped the job."""


class HistoryLine(NamedTuple):
    """One printing of one sheet, for the list of printings."""

    id: int
    form: str
    title: str
    printed: Printed

    @property
    def on_paper(self) -> bool:
        """A printing, not a PDF that was kept."""
        return self.printed.kind == PAPER


class Printing:
    """Makes the PDF that preview, printer and archive share."""

    def __init__(self, office: Office, sheets: Sheets | None = None) -> None:
        self._office = office
        self._sheets = sheets or Sheets(office)
        self._sources = SheetSources(office)
        self.then = PrintedSheets(office)

    # -- a job -----------------------------------------------------------------------------------

    def sheets_of(self, job: PrintJob) -> list[Sheet]:
        """The sheets of a job in number order, each with the printing it would be now."""
        return self._sources.sheets(job)

    def pdf(self, job: PrintJob, progress: Progress | None = None) -> bytes:
        """The PDF of a job, without logging it; nothing when ``progress`` stopped it.

        Raises `LedgerError` when a number is unknown or there is nothing to print.
        """
        stream = BytesIO()
        try:
            self._write(stream, job, self.sheets_of(job), progress)
        except _Cancelled:
            return b""
        return stream.getvalue()

    def write(self, job: PrintJob, path: Path, progress: Progress | None = None) -> int:
        """Write the PDF of a job to ``path`` and log every sheet. Returns the number of sheets;
        0 when ``progress`` stopped it: then there is no file, and nothing is logged.

        Blank registration sheets get numbers reserved for them, together with their file or not
        at all; they are made to be printed and count as that.
        """
        require_right(self._office, "print")
        try:
            with taken_back(path):
                if not (job.blanks and job.form in REGISTRATION_FORMS):
                    return self._write_logged(job, path, progress)
                with self._office.ledger.writing():
                    return self._write_logged(self.numbered_blanks(job), path, progress)
        except _Cancelled:  # outside of the transaction, which it has undone
            return 0

    def numbered_blanks(self, job: PrintJob) -> PrintJob:
        """Reserve numbers for the blank sheets of a job; gives the job that prints those."""
        with self._office.ledger.writing():
            made = reserve(self._office, job.blanks)
        numbers = tuple(one.number for one in made)
        return replace(job, blanks=0, numbers=numbers, archive=False)

    def reprints(self, job: PrintJob) -> tuple[str, ...]:
        """Numbers of the job's sheets that were printed before: a reason is wanted for them."""
        return () if job.archive else reprinted(self.sheets_of(job))

    def log(
        self,
        job: PrintJob,
        sheets: Sequence[Sheet] | None = None,
        *,
        copies: int = 1,
        reason: str = "",
    ) -> None:
        """Log that a job was printed, or kept as a PDF where it says so: form, version, time,
        operator and all that stands on it.

        Raises `Refusal` when a sheet was printed before and no ``reason`` is given (here or in the
        job); then nothing is logged.
        """
        office = self._office
        sheets = self.sheets_of(job) if sheets is None else sheets
        reason = "" if job.archive else reason or job.reason
        again = () if job.archive else reprinted(sheets)
        if again and not reason:
            raise Refusal([f"{again[0]} 已经打印过，再次打印请填写补打原因"], ["reason"])
        job = replace(job, reason=reason)
        with office.ledger.writing():
            printed = [
                (sheet.number, sheet.version, self._snapshot(job, sheet)) for sheet in sheets
            ]
            copies *= max(len(job.labels), 1)
            kind = ARCHIVE if job.archive else PAPER
            log_prints(office, job.form, printed, kind=kind, copies=copies, reason=reason)

    def glyph_problems(self, job: PrintJob) -> tuple[GlyphProblem, ...]:
        """Characters of a job that no font of ours can print, each with sheet and field."""
        spec = self._sheets.spec(job.form)
        return tuple(
            problem
            for sheet in self.sheets_of(job)
            for problem in glyphs.problems(spec, sheet.number, sheet.values)
        )

    def preview(self, pdf: bytes) -> tuple[int, Render]:
        """Page count of a PDF, and what renders page i at ``scale`` (1.0 = 72 dpi) as BGRA."""
        from ledger_app.exports import pdf_preview

        return pdf_preview.page_count(pdf), lambda page, scale: pdf_preview.render(pdf, page, scale)

    def write_month(self, report: MonthReport, path: Path) -> None:
        """Write the printed month summary."""
        sheet = Sheet(str(report.month), month_values(self._office, report))
        with writing(path) as temporary:
            self._write(temporary, PrintJob("month"), [sheet])

    def test_page(self) -> bytes:
        """The printer's test page with the offsets in force."""
        stream = BytesIO()
        self._draw_test_page(stream)
        return stream.getvalue()

    def write_test_page(self, path: Path) -> None:
        """Write the test page."""
        with writing(path) as temporary:
            self._draw_test_page(temporary)

    def _draw_test_page(self, target: Path | BytesIO) -> None:
        self._draw(target, iter([(printer_check(self._sheets.metrics, *self._offsets),)]), TITLE)

    # -- what was printed ------------------------------------------------------------------------

    def history(self, number: str) -> tuple[HistoryLine, ...]:
        """Every printing of sheets with this number, of all forms and rounds, oldest first."""
        with self._office.ledger.reading():
            found = self._office.prints.of(round_numbers(self._office, number))
        return tuple(HistoryLine(p.id, p.form, catalog.form(p.form).title, p) for p in found)

    def reproduce(self, log_id: int) -> bytes:
        """The PDF of a sheet as it was printed then, whatever has changed since.

        Raises `LedgerError` when nothing was logged under this id.
        """
        then = self.then.sheet(log_id)
        stream = BytesIO()
        self._draw(stream, then.copies(), then.title)
        return stream.getvalue()

    def _snapshot(self, job: PrintJob, sheet: Sheet) -> str:
        """What stands on the paper, kept as it was laid out: no later program changes it."""
        layout = self._layout(job, sheet, "")
        copies = [self._pages(job, sheet, label) for label in job.labels or ("",)]
        logo = self._office.logo_name if layout.head.logo else ""
        kept = {"title": layout.spec.title, "pages": packed(copies, logo)}
        return json.dumps(kept, ensure_ascii=False)

    # -- pages -----------------------------------------------------------------------------------

    def _write_logged(self, job: PrintJob, path: Path, progress: Progress | None) -> int:
        sheets = self.sheets_of(job)
        if reprinted(sheets) and not job.reason and not job.archive:
            job = replace(job, reason=_AGAIN)
        with ExitStack() as file:
            self._write(file.enter_context(writing(path)), job, sheets, progress)
            with self._office.ledger.writing():
                self.log(job, sheets)
                file.close()  # puts it in place: last, so that nothing is logged if that fails
        return len(sheets)

    def _write(
        self,
        target: Path | BytesIO,
        job: PrintJob,
        sheets: Sequence[Sheet],
        progress: Progress | None = None,
    ) -> None:
        self._draw(target, self._drawn(job, sheets, progress), self._sheets.spec(job.form).title)

    def _draw(self, target: Path | BytesIO, pages: Iterator[Sequence[Page]], title: str) -> None:
        from ledger_app.exports.pdf_pages import write_pdf

        author = self._office.settings.company_name or self._office.settings.project_name
        with target.open("wb") if isinstance(target, Path) else nullcontext(target) as stream:
            write_pdf(stream, pages, title=title, author=author)

    def _drawn(
        self, job: PrintJob, sheets: Sequence[Sheet], progress: Progress | None
    ) -> Iterator[tuple[Page, ...]]:
        for done, sheet in enumerate(sheets, 1):
            for label in job.labels or ("",):
                yield self._pages(job, sheet, label)
            if progress is not None and progress(done, len(sheets)) is False:
                raise _Cancelled

    def _pages(self, job: PrintJob, sheet: Sheet, label: str) -> tuple[Page, ...]:
        layout, values = self._layout(job, sheet, label), sheet.values
        if job.only_values:
            return self._sheets.overprinted(layout, values, job.besides, self._offsets)
        return self._sheets.pages(layout, values)

    @property
    def _offsets(self) -> tuple[float, float]:
        return self._office.settings.print_offset_x, self._office.settings.print_offset_y

    def _layout(self, job: PrintJob, sheet: Sheet, label: str) -> Layout:
        coded = sheet.number if catalog.form(job.form).record else ""
        voided = sheet.values.get("state") == State.VOIDED.value
        edition = str(sheet.values.get("edition") or "")
        impression = Impression(
            coded, label, sheet.version, job.reason, voided, edition, job.archive
        )
        return self._sheets.layout(job.form, sheet.values, impression)
