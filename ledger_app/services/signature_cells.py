"""Where a printed sheet is signed, and what a scan shows there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ledger_app.domain.filing import Attachment, Ink
from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page, Rect
from ledger_app.imports.scan_cells import (
    Corners,
    Placing,
    cut_out,
    is_written_in,
    placed,
    stacked,
)
from ledger_app.imports.scan_pages import ScannedPage, scanned_pages
from ledger_app.services.attachments import Attachments
from ledger_app.services.office import Office
from ledger_app.services.printed_sheets import PrintedSheets
from ledger_app.support.errors import LedgerError

_LABEL_MM, _AROUND_MM = 22.0, 2.0  # shown beside a cell: its label, and a little of what is around


class SignedPage(NamedTuple):
    """A page as it was printed: the cells that count as signature, and its QR code's place."""

    cells: tuple[Rect, ...]
    code: Rect


class SignatureCells:
    """Looks sheets up in the print log of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._printed = PrintedSheets(office)

    def is_signed_page(self, sheet: PageSheet) -> bool:
        """Whether this page bears the signature that makes the sheet signed.

        A sheet printed without such a cell, or one whose printing is not known, is signed on its
        first page.
        """
        pages = self._printed.pages_of(sheet)
        signed = [number for number, page in pages.items() if _cells(page, sheet.form)]
        return sheet.page in (signed or [1])

    def ink(self, sheet: PageSheet, page: ScannedPage, corners: Corners) -> Ink:
        """What a scanned page shows where the sheet is signed."""
        signed = self._page(sheet)
        placing = placed(corners, signed.code, page.image.size) if signed else None
        if signed is None or placing is None:
            return Ink.NO_CELL
        written = is_written_in(page.image, placing, signed.cells)
        return Ink.WRITTEN if written else Ink.EMPTY

    def picture_of(self, form: str, number: str) -> bytes | None:
        """`picture` of the page of a sheet that is signed, of its last printing that came back."""
        attachments = Attachments(self._office)
        mine = [one for one in attachments.list(number) if (one.form, one.number) == (form, number)]
        for one in sorted(mine, key=lambda one: (one.version, one.inked, one.id), reverse=True):
            png = self.picture(one, attachments.path(one))
            if png is not None:
                return png
        return None

    def picture(self, attachment: Attachment, path: Path) -> bytes | None:
        """The signature cells of a filed page as a PNG; None when it has none or they are not to
        be found on it.
        """
        from ledger_app.forms.codes import parse_payload
        from ledger_app.imports.scan_codes import read_codes

        sheet = page_sheet(attachment)
        signed = self._page(sheet)
        if signed is None:
            return None
        try:
            page = next(scanned_pages(path))
        except LedgerError:
            return None
        codes = read_codes(page, parse_payload, lambda _: False)
        placing = placed(codes.corners, signed.code, page.image.size)
        if placing is None:
            return None
        return _drawn(page, placing, signed.cells)

    def _page(self, sheet: PageSheet) -> SignedPage | None:
        page = self._printed.pages_of(sheet).get(sheet.page)
        codes = [one.rect for one in page.codes if one.symbology == "qr"] if page else []
        if page is None or not codes:
            return None
        cells = _cells(page, sheet.form)
        return SignedPage(cells, codes[0]) if cells else None


def page_sheet(attachment: Attachment) -> PageSheet:
    """The printed page a scan shows."""
    return PageSheet(
        attachment.number,
        attachment.form,
        attachment.version,
        attachment.sheet_page,
        attachment.sheet_pages,
    )


def _cells(page: Page, form: str) -> tuple[Rect, ...]:
    """The cells of the upper sheet on a page: slips that share it are alike."""
    codes = sorted(one.rect.y for one in page.codes if one.symbology == "qr")
    below = codes[1] if len(codes) > 1 else page.height
    wanted = catalog.form(form).signed_by if form else ""
    return tuple(box.rect for box in page.signings if box.heading == wanted and box.rect.y < below)


def _drawn(page: ScannedPage, placing: Placing, cells: tuple[Rect, ...]) -> bytes:
    around = [
        Rect(
            cell.x - _LABEL_MM - _AROUND_MM,
            cell.y - _AROUND_MM,
            cell.width + _LABEL_MM + 2 * _AROUND_MM,
            cell.height + 2 * _AROUND_MM,
        )
        for cell in cells
    ]
    stream = BytesIO()
    stacked([cut_out(page.image, placing, cell) for cell in around]).save(stream, "PNG")
    return stream.getvalue()
