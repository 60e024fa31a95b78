"""Printing: the sheets of a job, the PDF made of them, and the log that brings them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ledger_app.db.print_log import Printed
from ledger_app.db.queries import CaseFilter
from ledger_app.domain.kinds import to_plain
from ledger_app.domain.month import Month, MonthReport
from ledger_app.domain.records import Complaint, LiaisonSlip, RepairSlip
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.services.list_forms import list_values, month_values
from ledger_app.services.office import Office
from ledger_app.services.sheets import Sheets, case_values, liaison_values, repair_values
from ledger_app.support.atomic_file import writing
from ledger_app.support.errors import LedgerError

Render = Callable[[int, float], tuple[int, int, bytes]]
CASE_FORMS = ("registration", "handling")
SLIP_FORMS = ("liaison", "repair")
LIST_FORMS = ("revisit", "dispatch-log", "docket-log", "ledger")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What to print: a form, its records, or the month of a list, or ``blanks`` empty ones."""

    form: str
    numbers: tuple[str, ...] = ()
    month: str = ""
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a job: whose it is and what stands on it."""

    number: str
    values: Mapping[str, object]


class Printing:
    """Makes the PDF that preview, printer and archive share."""

    def __init__(self, office: Office, sheets: Sheets | None = None) -> None:
        self._office = office
        self._sheets = sheets or Sheets(office)

    def pdf(self, job: PrintJob) -> bytes:
        """The PDF of a job, without logging it (for the preview).

        Raises `LedgerError` when a number is unknown or there is nothing to print.
        """
        stream = BytesIO()
        self._write(stream, job.form, self.sheets_of(job))
        return stream.getvalue()

    def write(self, job: PrintJob, path: Path) -> int:
        """Write the PDF of a job to ``path`` and log every sheet. Returns the number of sheets."""
        sheets = self.sheets_of(job)
        with writing(path) as temporary:
            self._write(temporary, job.form, sheets)
        self.log(job, sheets)
        return len(sheets)

    def log(self, job: PrintJob, sheets: Sequence[Sheet] | None = None, copies: int = 1) -> None:
        """Log that a job was printed: form, number, time, operator and the values on paper."""
        office = self._office
        with office.ledger.writing():
            for sheet in self.sheets_of(job) if sheets is None else sheets:
                plain = {name: to_plain(value) for name, value in sheet.values.items() if value}
                version = office.prints.versions(job.form, [sheet.number]).get(sheet.number, 0)
                office.prints.add(
                    Printed(
                        job.form,
                        sheet.number,
                        version + 1,
                        office.clock.now(),
                        office.operator,
                        copies=copies,
                        snapshot=json.dumps(plain, ensure_ascii=False, default=to_plain),
                    )
                )

    def preview(self, pdf: bytes) -> tuple[int, Render]:
        """Page count of a PDF, and what renders page i at ``scale`` (1.0 = 72 dpi) as BGRA."""
        from ledger_app.exports import pdf_preview

        return pdf_preview.page_count(pdf), lambda page, scale: pdf_preview.render(pdf, page, scale)

    def write_month(self, report: MonthReport, path: Path) -> None:
        """Write the printed month summary."""
        with writing(path) as temporary:
            self._write(temporary, "month", [self._month_sheet(report)])

    def sheets_of(self, job: PrintJob) -> list[Sheet]:
        """The sheets of a job in number order."""
        if job.blanks:
            return [Sheet("", {})] * job.blanks
        with self._office.ledger.reading():
            found = self._found(job)
        if not found:
            raise LedgerError("没有符合条件的内容可以打印；没有生成文件")
        return found

    def _found(self, job: PrintJob) -> list[Sheet]:
        if job.form in CASE_FORMS:
            return [
                Sheet(case.sheet_no, case_values(case, self._office.profile))
                for case in self._cases(job)
            ]
        if job.form in SLIP_FORMS:
            return list(self._slips(job))
        if job.form in LIST_FORMS:
            month = Month.parse(job.month) if job.month else None
            return [Sheet(job.month, list_values(self._office, job.form, month))]
        if job.form == "month":
            if not job.month:
                raise LedgerError("打印月汇总表要说明月份，如 --month 2026-10")
            from ledger_app.services.monthly import Monthly

            report = Monthly(self._office).report(Month.parse(job.month))
            return [self._month_sheet(report)]
        raise LedgerError(f"没有“{job.form}”这种表单")

    def _cases(self, job: PrintJob) -> Iterator[Complaint]:
        """The named cases, or all of the month, or all; TS202611001-2 names a round's sheet."""
        if not job.numbers:
            month = Month.parse(job.month) if job.month else None
            yield from self._office.cases.each(
                CaseFilter(
                    received_from=month.start if month else None,
                    received_before=month.end if month else None,
                )
            )
            return
        from ledger_app.services.casebook import Casebook

        book = Casebook(self._office)
        for number in sorted(set(job.numbers)):
            if self._office.records.exists("complaint", number):
                yield book.find(number)
                continue
            base, _, turn = number.rpartition("-")
            rounds = book.view(base or number).rounds
            if not turn.isdecimal() or not 1 <= int(turn) <= len(rounds):
                raise LedgerError(f"“{base or number}”没有第 {turn} 轮处理表；没有生成文件")
            yield rounds[int(turn) - 1]

    def _slips(self, job: PrintJob) -> Iterator[Sheet]:
        kind = job.form
        for number in sorted(set(job.numbers)):
            found = self._office.records.find(kind, number)
            slips = [found[1]] if found else self._office.records.linked(kind, number)
            if not slips:
                raise LedgerError(
                    f"台账里没有编号为“{number}”的{catalog.form(kind).title}；没有生成文件"
                )
            for slip in slips:
                if isinstance(slip, LiaisonSlip):
                    yield Sheet(slip.liaison_no, liaison_values(slip))
                elif isinstance(slip, RepairSlip):
                    yield Sheet(slip.repair_slip_no, repair_values(slip))

    def _month_sheet(self, report: MonthReport) -> Sheet:
        return Sheet(str(report.month), month_values(self._office, report))

    def _write(self, target: Path | BytesIO, form: str, sheets: Sequence[Sheet]) -> None:
        from ledger_app.exports.pdf_pages import write_pdf

        settings = self._office.settings
        write_pdf(
            target,
            (self._pages(form, sheet) for sheet in sheets),
            title=catalog.form(form).title,
            author=settings.company_name or settings.project_name,
        )

    def _pages(self, form: str, sheet: Sheet) -> tuple[Page, ...]:
        coded = sheet.number if form in CASE_FORMS + SLIP_FORMS else ""
        return self._sheets.lay_out(form, sheet.values, number=coded)
