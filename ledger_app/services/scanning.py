"""The way back from the scanner: each page on its case by its code, or waiting with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ledger_app.domain.filing import PendingPage
from ledger_app.domain.sheet_pages import PageDoubtError, agreed
from ledger_app.forms.codes import SheetCode, parse_payload
from ledger_app.imports import scan_codes, scan_pages
from ledger_app.imports.scan_pages import ScannedPage
from ledger_app.services.attachments import attachment_folder
from ledger_app.services.office import Office
from ledger_app.services.page_filing import PageFiling, ReadPage
from ledger_app.services.scan_inbox import ScanInbox
from ledger_app.services.scan_results import INBOX, FiledPage, ScanResult, ScanStep
from ledger_app.services.subjects import looks_like_number
from ledger_app.services.waiting_pages import WaitingPages
from ledger_app.support.content_store import ContentStore
from ledger_app.support.errors import LedgerError

__all__ = ["INBOX", "FiledPage", "ScanResult", "ScanStep", "Scanning"]


class Scanning:
    """Takes scanned files in an open office. Keep one per window: it remembers what it has seen."""

    def __init__(self, office: Office, parse: scan_codes.Parser = parse_payload) -> None:
        self._office = office
        self._parse = parse
        self._store = ContentStore(attachment_folder(office.path))
        self._filing = PageFiling(office)
        self.waiting = WaitingPages(office)
        self._inbox = ScanInbox(office.path.parent / INBOX, office.clock, self.taking)

    # -- one file --------------------------------------------------------------------------------

    def take(self, path: Path) -> ScanResult:
        """File every page of a scan. The file itself stays where it is.

        Copies are made and verified first, then all pages are filed in one transaction. Raises
        `LedgerError` when the file or the ledger cannot be read or written; then nothing is filed.
        """
        *_, result = self.taking(path)
        assert isinstance(result, ScanResult)
        return result

    def tried(self, path: Path) -> ScanResult:
        """`take` for one file among others: what cannot be taken is told as its ``problem``."""
        try:
            return self.take(path)
        except LedgerError as error:
            named = "" if not path.name or path.name in str(error) else f"“{path.name}”："
            return ScanResult(path, problem=f"{named}{error}")

    def taking(self, path: Path) -> Iterator[ScanStep | ScanResult]:
        """`take`, a page at a time, the result last. Closed before that, it files nothing."""
        read: list[ReadPage] = []
        repeated: list[int] = []
        blank: list[int] = []
        for page in scan_pages.scanned_pages(Path(path)):
            fingerprint = page.fingerprint
            if self._is_known(fingerprint) or any(r.fingerprint == fingerprint for r in read):
                repeated.append(page.number)
            elif page.is_blank:
                blank.append(page.number)
            else:
                read.append(self._read(page, fingerprint))
            yield ScanStep(Path(path), page.number)
        filed: list[FiledPage] = []
        pending: list[PendingPage] = []
        with self._office.ledger.writing():
            for one in read:
                before = filed[-1] if filed and filed[-1].page == one.page - 1 else None
                done = self._filing.settle(one, Path(path).name, before.number if before else "")
                if isinstance(done, FiledPage):
                    filed.append(done)
                else:
                    pending.append(done)
        yield ScanResult(Path(path), tuple(filed), tuple(pending), tuple(repeated), tuple(blank))

    def _is_known(self, fingerprint: str) -> bool:
        with self._office.ledger.reading():
            filing = self._office.filing
            return filing.filed_page(fingerprint) is not None or filing.is_known_page(fingerprint)

    def _read(self, page: ScannedPage, fingerprint: str) -> ReadPage:
        with self._office.ledger.reading():
            codes = scan_codes.read_codes(page, self._our_code, self._is_number)
        stored = self._store.put(*page.alone())
        read = ReadPage(page.number, stored, codes.turn, fingerprint, dots=page.dots)
        try:
            sheet = agreed(codes.sheets, codes.bars, self._office.mark)
        except PageDoubtError as doubt:
            return replace(read, doubt=doubt, code="".join(codes.texts[:1]))
        ink = self._filing.cells.ink(sheet, page, codes.corners)
        return replace(read, sheet=sheet, code=codes.texts[0], ink=ink)

    def _our_code(self, text: str) -> SheetCode | None:
        """A QR code of a sheet: one that names its ledger, or a number that may be ours."""
        code = self._parse(text)
        return code if code and (code.ledger or self._is_number(code.number)) else None

    def _is_number(self, text: str) -> bool:
        return looks_like_number(self._office, text)

    def signature_of(self, form: str, number: str) -> bytes | None:
        """What the scan of a sheet shows where it is signed, as a PNG; None where nothing does."""
        return self._filing.cells.picture_of(form, number)

    # -- the inbox -------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """扫描收件箱 beside the ledger."""
        return self._inbox.folder

    def inbox(self) -> list[ScanResult]:
        """Look into the inbox once and take what has lain still for two seconds.

        Call it again and again. Originals go to 已归档/yyyy-mm after their pages are safe; what
        could not be taken stays, is reported once, and is tried again when it changes. Raises
        `LedgerError` only when the folder cannot be made or read.
        """
        return [one for one in self.looking() if isinstance(one, ScanResult)]

    def looking(self) -> Iterator[ScanStep | ScanResult]:
        """`inbox`, a page at a time. Closed midway, the file at hand stays and is left alone."""
        return self._inbox.looking()
