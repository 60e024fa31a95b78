"""Printing: the sheets of a job, the PDF made of them, and the log that brings them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ledger_app.db.print_log import PAPER, Printed
from ledger_app.domain.choices import State
from ledger_app.domain.month_report import MonthReport
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.forms.printer_check import TITLE, printer_check
from ledger_app.services import glyphs
from ledger_app.services.case_sheets import round_numbers
from ledger_app.services.glyphs import GlyphProblem
from ledger_app.services.impression import Impression
from ledger_app.services.list_forms import month_values
from ledger_app.services.office import Office
from ledger_app.services.permission import require_right
from ledger_app.services.print_events import Signed, log_prints, signed
from ledger_app.services.printed_pages import Copies, packed
from ledger_app.services.printed_sheets import PrintedSheets
from ledger_app.services.reserving import next_numbers, reserve
from ledger_app.services.sheet_sources import (
    CASE_FORMS,
    LIST_FORMS,
    SLIP_FORMS,
    PrintJob,
    Sheet,
    SheetSources,
    numbered_blank,
    reprinted,
    takes_numbers,
)
from ledger_app.services.sheets import (
    Layout,
    Sheets,
)
from ledger_app.support.atomic_file import put_after, writing
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.progress import Progress, untold

__all__ = [
    "CASE_FORMS", "LIST_FORMS", "SLIP_FORMS", "PrintJob", "Printing", "Sheet", "takes_numbers",
]  # fmt: skip

Render = Callable[[int, float], tuple[int, int, bytes]]
_KEPT = "编号和打印记录已经记在台账里；请关闭占用这个文件的程序，再从打印记录里生成一次。"
_AGAIN = "未写原因"  # sheets written to a file once more without a reason


@dataclass(frozen=True, slots=True)
class Printout:
    """A job laid out once: the printer gets the PDF, the log keeps the very same pages.

    ``sheets``: of each its number, which printing it is, and its pages as the log keeps them.
    ``sent``: by whom and when, whoever sits at the desk when it is logged.
    """

    job: PrintJob
    pdf: bytes
    sheets: tuple[tuple[str, int, str], ...]
    sent: Signed


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

    def pdf(self, job: PrintJob) -> bytes:
        """The PDF of a job to look at.

        Raises `LedgerError` when a number is unknown or there is nothing to print.
        """
        stream = BytesIO()
        self._write(stream, job, self.sheets_of(job))
        return stream.getvalue()

    def lay_out(
        self,
        job: PrintJob,
        told: Progress = untold,
        sheets: Sequence[Sheet] | None = None,
        *,
        sent: Signed | None = None,
    ) -> Printout:
        """A job as it is to be printed and logged. ``told``: how many sheets are laid out.
        ``sent``: by whom and when, where that is not here and now.

        Raises `LedgerError` when a number is unknown or there is nothing to print, `Refusal` when
        a sheet was printed before and the job gives no reason, or the operator may not print.
        """
        require_right(self._office, "print")
        sent = sent or signed(self._office)
        sheets = self.sheets_of(job) if sheets is None else sheets
        job = replace(job, reason="") if job.archive else job
        again = () if job.archive else reprinted(sheets)
        if again and not job.reason:
            raise Refusal([f"{again[0]} 已经打印过，再次打印请填写补打原因"], ["reason"])
        stream, kept = BytesIO(), []

        def pages() -> Iterator[Sequence[Page]]:
            for done, sheet in enumerate(sheets, 1):
                copies = self._copies(job, sheet)
                kept.append((sheet.number, sheet.version, self._snapshot(job, sheet, copies)))
                yield from copies
                told(done, len(sheets))

        self._draw(stream, pages(), self._sheets.spec(job.form).title)
        return Printout(job, stream.getvalue(), tuple(kept), sent)

    def write(self, job: PrintJob, path: Path, told: Progress = untold) -> int:
        """Write the PDF of a job to ``path`` and log every sheet. Returns the number of sheets.
        ``told``: how many are laid out; when it raises there is no file, and nothing is logged.

        Blank registration sheets get numbers reserved for them; they are made to be printed and
        count as that. No file is there before its numbers and its log are kept: a crash in
        between leaves numbers without a sheet, never two sheets with one number.
        """
        numbers: tuple[str, ...] = ()
        if takes_numbers(job):
            numbers = next_numbers(self._office, job.blanks)
            sheets = [numbered_blank(number) for number in numbers]
            job = replace(job, blanks=0, numbers=numbers, archive=False)
        else:
            sheets = self.sheets_of(job)
            if reprinted(sheets) and not job.archive:
                job = replace(job, reason=job.reason or _AGAIN)
        return self.keep(self.lay_out(job, told, sheets), path, numbers)

    def keep(self, made: Printout, path: Path, numbers: tuple[str, ...] = ()) -> int:
        """Write a job that is laid out to ``path`` and log it, both or neither. Returns the number
        of sheets. ``numbers``: of its blanks, to be reserved with it.
        """
        with put_after(path, made.pdf, _KEPT), self._office.ledger.writing():
            self._reserve_printed(numbers)
            self.log(made)
        return len(made.sheets)

    def _reserve_printed(self, numbers: tuple[str, ...]) -> None:
        if numbers and tuple(r.number for r in reserve(self._office, len(numbers))) != numbers:
            raise LedgerError("排版时这些编号已经登记给别的投诉；没有生成文件，请再试一次")

    def numbered_blanks(self, job: PrintJob) -> PrintJob:
        """Reserve numbers for the blank sheets of a job; gives the job that prints those."""
        with self._office.ledger.writing():
            made = reserve(self._office, job.blanks)
        numbers = tuple(one.number for one in made)
        return replace(job, blanks=0, numbers=numbers, archive=False)

    def log(self, made: Printout, *, copies: int = 1) -> None:
        """Log that a job was printed, or kept as a PDF where it says so: form, version, when and by
        whom it was sent, and all that stands on it.
        """
        copies *= max(len(made.job.labels), 1)
        with self._office.ledger.writing():
            log_prints(self._office, made.job, made.sheets, sent=made.sent, copies=copies)

    def glyph_problems(self, form: str, sheets: Sequence[Sheet]) -> tuple[GlyphProblem, ...]:
        """Characters of sheets that no font of ours can print, each with sheet and field."""
        spec = self._sheets.spec(form)
        return tuple(
            problem
            for sheet in sheets
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

    def _snapshot(self, job: PrintJob, sheet: Sheet, copies: Copies) -> str:
        """What stands on the paper, kept as it was laid out: no later program changes it."""
        layout = self._layout(job, sheet, "")
        logo = self._office.logo_name if layout.head.logo else ""
        kept = {"title": layout.spec.title, "pages": packed(copies, logo)}
        return json.dumps(kept, ensure_ascii=False)

    # -- pages -----------------------------------------------------------------------------------

    def _write(self, target: Path | BytesIO, job: PrintJob, sheets: Sequence[Sheet]) -> None:
        pages = (copy for sheet in sheets for copy in self._copies(job, sheet))
        self._draw(target, pages, self._sheets.spec(job.form).title)

    def _draw(self, target: Path | BytesIO, pages: Iterator[Sequence[Page]], title: str) -> None:
        from ledger_app.exports.pdf_pages import write_pdf

        author = self._office.settings.company_name or self._office.settings.project_name
        with target.open("wb") if isinstance(target, Path) else nullcontext(target) as stream:
            write_pdf(stream, pages, title=title, author=author)

    def _copies(self, job: PrintJob, sheet: Sheet) -> list[tuple[Page, ...]]:
        return [self._pages(job, sheet, label) for label in job.labels or ("",)]

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
