"""Sheets and workbooks against bare reportlab and bare openpyxl with the same strings and cells."""

from __future__ import annotations

import resource as process
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell
from reportlab.pdfgen.canvas import Canvas

from ledger_app.domain.month import Month
from ledger_app.exports.font_metrics import metrics
from ledger_app.exports.pdf_pages import write_pdf
from ledger_app.forms.paper import Page
from ledger_app.services.filters import CaseFilter
from ledger_app.services.monthly import Monthly
from ledger_app.services.office import Office, open_office
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.sheet_values import case_values
from ledger_app.services.sheets import Sheets
from tests.bench.timing import Ratio, paired

_MM = 72 / 25.4


def _bare_pages(canvas: Canvas, pages: Sequence[Page]) -> None:
    """The same strings in the same fonts and places, and the same rules; nothing is laid out."""
    for page in pages:
        for rule in page.rules:
            canvas.line(rule.x1 * _MM, rule.y1 * _MM, rule.x2 * _MM, rule.y2 * _MM)
        for run in page.runs:
            canvas.setFont(run.face, run.size)
            canvas.drawString(run.x * _MM, (page.height - run.y) * _MM, run.text)
        canvas.showPage()


def sheets(ledger: Path, count: int) -> list[Ratio]:
    """One handling sheet in a fresh document, and ``count`` of them in one file, per sheet."""
    office = open_office(ledger, writable=False)
    try:
        metrics()
        cases = list(islice(office.cases.each(CaseFilter()), count))
        maker = Sheets(office)
        values = [case_values(case, office.profile) for case in cases]
        laid = [maker.lay_out("handling", v, number=str(v["complaint_no"])) for v in values]
        return [_one(office, maker, cases[0].complaint_no, laid[0]), _batch(maker, values, laid)]
    finally:
        office.close()


def _bare(pages: Sequence[Sequence[Page]]) -> None:
    canvas = Canvas(BytesIO(), initialFontName="serif")
    for sheet in pages:
        _bare_pages(canvas, sheet)
    canvas.save()


def _one(office: Office, maker: Sheets, number: str, laid: Sequence[Page]) -> Ratio:
    printing = Printing(office, maker)
    return paired(
        "one handling sheet / bare reportlab page",
        lambda: printing.pdf(PrintJob("handling", (number,))),
        lambda: _bare([laid]),
        runs=30,
        target=2.5,
    )


def _batch(
    maker: Sheets, values: Sequence[dict[str, object]], laid: Sequence[Sequence[Page]]
) -> Ratio:
    before = process.getrusage(process.RUSAGE_SELF).ru_maxrss

    def ours() -> None:
        pages = (maker.lay_out("handling", v, number=str(v["complaint_no"])) for v in values)
        write_pdf(BytesIO(), pages, title="批量", author="基准")

    many = paired("", ours, lambda: _bare(laid), runs=3)
    grown = (process.getrusage(process.RUSAGE_SELF).ru_maxrss - before) / 1024
    count = len(values)
    name = f"{count} sheets in one PDF, per sheet / bare pages"
    return Ratio(name, many.ours / count, many.bare / count, 4, f"memory +{grown:.0f} MB")


def workbook(office: Office, month: Month, folder: Path) -> Ratio:
    """The month workbook against openpyxl's write-only mode with the same cells, looks included."""
    monthly = Monthly(office)
    report = monthly.report(month)
    path = folder / "month.xlsx"
    monthly._book(report, path)
    sheets = openpyxl.load_workbook(path).worksheets
    looks: dict[tuple[int, ...], tuple[object, ...]] = {}
    for cell in (c for sheet in sheets for row in sheet.iter_rows() for c in row):
        key = tuple(cell._style)
        if key not in looks:
            looks[key] = tuple(copy(getattr(cell, name)) for name in _LOOK)
    cells = [
        [[(c.value, tuple(c._style)) for c in row] for row in sheet.iter_rows()] for sheet in sheets
    ]

    def bare() -> None:
        plain = openpyxl.Workbook(write_only=True)
        for rows in cells:
            sheet = plain.create_sheet()
            styles = {key: _styled(sheet, look)._style for key, look in looks.items()}
            for row in rows:
                sheet.append([_cell(sheet, value, styles[key]) for value, key in row])
        plain.save(folder / "bare.xlsx")

    name = f"month workbook of {len(report.cases)} cases / openpyxl"
    return paired(name, lambda: monthly._book(report, path), bare, runs=5, target=1.5)


_LOOK = ("font", "border", "alignment", "fill", "number_format")


def _styled(sheet: object, look: tuple[object, ...]) -> WriteOnlyCell:
    """A cell that carries a look, to take the look from: the quickest way openpyxl has."""
    cell = WriteOnlyCell(sheet)
    for name, part in zip(_LOOK, look, strict=True):
        setattr(cell, name, part)
    return cell


def _cell(sheet: object, value: object, style: object) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell._style = style
    return cell
