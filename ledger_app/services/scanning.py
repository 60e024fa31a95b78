"""The way back from the scanner: each page on its case by its code, or waiting with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ledger_app.domain.filing import Attachment, PageSheet, PendingPage, agreed
from ledger_app.domain.slip_records import Revisit
from ledger_app.forms import catalog
from ledger_app.forms.codes import SheetCode, parse_payload
from ledger_app.imports import scan_codes, scan_pages
from ledger_app.imports.scan_pages import ScannedPage
from ledger_app.services.attachments import Attachments
from ledger_app.services.office import Changes, Office
from ledger_app.services.scan_inbox import ScanInbox
from ledger_app.services.scan_results import FIELDS, INBOX, FiledPage, ScanResult, ScanStep
from ledger_app.services.signatures import SIGNED_FORMS, Signatures
from ledger_app.services.subjects import (
    Subject,
    find_subject,
    looks_like_number,
    subject_of,
)
from ledger_app.support.content_store import Stored
from ledger_app.support.errors import LedgerError

__all__ = ["INBOX", "FiledPage", "ScanResult", "ScanStep", "Scanning"]


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read and whose copy is safe."""

    page: int
    sheet: PageSheet | None
    reason: str
    stored: Stored
    turn: int
    fingerprint: str


class Scanning:
    """Takes scanned files in an open office. Keep one per window: it remembers what it has seen."""

    def __init__(self, office: Office, parse: scan_codes.Parser = parse_payload) -> None:
        self._office = office
        self._parse = parse
        self._attachments = Attachments(office)
        self._signatures = Signatures(office)
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
            named = "" if path.name in str(error) else f"“{path.name}”："
            return ScanResult(path, problem=f"{named}{error}")

    def taking(self, path: Path) -> Iterator[ScanStep | ScanResult]:
        """`take`, a page at a time, the result last. Closed before that, it files nothing."""
        read: list[_Read] = []
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
                self._settle(one, Path(path).name, filed, pending)
        yield ScanResult(Path(path), tuple(filed), tuple(pending), tuple(repeated), tuple(blank))

    def _is_known(self, fingerprint: str) -> bool:
        with self._office.ledger.reading():
            filing = self._office.filing
            return filing.filed_page(fingerprint) is not None or filing.is_known_page(fingerprint)

    def _read(self, page: ScannedPage, fingerprint: str) -> _Read:
        with self._office.ledger.reading():
            codes = scan_codes.read_codes(page, self._our_code, self._is_number)
        stored = self._attachments.store.put(*page.alone())
        sheet, reason = None, ""
        try:
            sheet = agreed(codes.sheets, codes.bars)
        except LedgerError as error:
            reason = str(error)
        return _Read(page.number, sheet, reason, stored, codes.turn, fingerprint)

    def _our_code(self, text: str) -> SheetCode | None:
        """A QR code's sheet, if its number could be one of this office's."""
        code = self._parse(text)
        return code if code and self._is_number(code.number) else None

    def _is_number(self, text: str) -> bool:
        return looks_like_number(self._office, text)

    def _settle(
        self, one: _Read, source: str, filed: list[FiledPage], pending: list[PendingPage]
    ) -> None:
        """File a page if it is certain whose it is, else let it wait."""
        try:
            if one.sheet is None:
                raise LedgerError(one.reason)
            subject, sheet = self._certain(one.sheet)
        except LedgerError as error:
            guess = one.sheet.number if one.sheet else self._before(one.page, filed)
            known = find_subject(self._office, guess) if guess else None
            waiting = self._waiting(one, source, str(error), guess if known else "")
            pending.append(replace(waiting, id=self._office.filing.add_pending(waiting)))
            return
        filed.append(self._file(one, subject, sheet, source))

    def _before(self, page: int, filed: list[FiledPage]) -> str:
        """A page without a code often belongs to the sheet right before it: a hint, no more."""
        return filed[-1].number if filed and filed[-1].page == page - 1 else ""

    def _certain(self, sheet: PageSheet) -> tuple[Subject, PageSheet]:
        """The record the sheet belongs to; raises `LedgerError` with the reason for any doubt."""
        subject = find_subject(self._office, sheet.number)
        if subject is None:
            if self._office.reservations.find(sheet.number):
                raise LedgerError(f"“{sheet.number}”是预留编号，还没有补录")
            raise LedgerError(f"台账里没有编号“{sheet.number}”")
        if not sheet.form:
            forms = [f for f in self._office.filing.forms_of(sheet.number) if f in SIGNED_FORMS]
            if len(forms) != 1:
                raise LedgerError(f"只认出编号“{sheet.number}”，看不出是哪一种表单")
            sheet = replace(sheet, form=forms[0])
        return subject, sheet

    def _waiting(self, one: _Read, source: str, reason: str, guess: str) -> PendingPage:
        return PendingPage(
            id=0,
            sha256=one.stored.sha256,
            file=one.stored.file,
            source=source,
            page=one.page,
            reason=reason,
            added_at=self._office.clock.now(),
            suggested=guess,
            turn=one.turn,
            fingerprint=one.fingerprint,
        )

    def _file(self, one: _Read, subject: Subject, sheet: PageSheet, source: str) -> FiledPage:
        """Attach the page and sign its sheet; inside the caller's transaction."""
        title = catalog.form(sheet.form).title if sheet.form else "其他材料"
        suffix = Path(one.stored.file).suffix
        name = f"{sheet.number} {title} 扫描件{suffix}"
        new = self._attachments.described(subject, one.stored, kind="scan", name=name)
        new = replace(
            new,
            number=sheet.number,
            form=sheet.form,
            version=sheet.version,
            page=one.page,
            turn=one.turn,
            fingerprint=one.fingerprint,
        )
        state = ""
        if sheet.form in SIGNED_FORMS:
            state = self._signatures.sign_by_scan(sheet.form, sheet.number, subject)
        day = self._office.clock.today().isoformat() if state else ""
        self._attachments.write(new, subject, "scan_filed", source=source, state=state, on=day)
        return FiledPage(one.page, subject.complaint_no, sheet.form, sheet.number, sheet.version)

    # -- pages that wait -------------------------------------------------------------------------

    def pending(self) -> list[PendingPage]:
        """Pages nobody could file, oldest first."""
        with self._office.ledger.reading():
            return self._office.filing.pending()

    def picture(self, page: PendingPage) -> Path | None:
        """A small picture of a waiting page."""
        return self._attachments.thumbnail(self._as_attachment(page))

    def large_picture(self, page: PendingPage, side: int) -> bytes | None:
        """The page as a PNG, large enough to read."""
        from ledger_app.exports.thumbnails import thumbnail

        return thumbnail(self.path(page), page.turn, side)

    def path(self, page: PendingPage) -> Path:
        """The page's file. Raises `LedgerError` when it is gone."""
        return self._attachments.path(self._as_attachment(page))

    def assign(self, key: int, number: str, form: str) -> Changes:
        """File a waiting page by hand: with the case, round or slip ``number``, as ``form`` (""
        for a paper that is no form of ours).

        Raises `LedgerError` when the page waits no longer or number or form are unknown.
        """
        office = self._office
        with office.ledger.writing():
            waiting = self._one(key)
            subject = subject_of(office, number)
            stored = Stored(waiting.sha256, waiting.file, self._size(waiting))
            read = _Read(waiting.page, None, "", stored, waiting.turn, waiting.fingerprint)
            sheet = PageSheet(number.strip(), form)
            self._file(read, subject, sheet, waiting.source)
            office.filing.settle_pending(key, "filed")
        return Changes("scan_filed", subject.number, subject.complaint_no, FIELDS)

    def drop(self, key: int) -> Changes:
        """Set a waiting page aside that belongs to no case; its file stays in the store."""
        with self._office.ledger.writing():
            self._one(key)
            self._office.filing.settle_pending(key, "dropped")
        return Changes("scan_dropped", "", "", FIELDS)

    def _one(self, key: int) -> PendingPage:
        waiting = self._office.filing.pending_page(key)
        if waiting is None:
            raise LedgerError("这一页已经归档或移开了；没有改动。")
        return waiting

    def _size(self, page: PendingPage) -> int:
        return self.path(page).stat().st_size

    def _as_attachment(self, page: PendingPage) -> Attachment:
        stored = Stored(page.sha256, page.file, 0)
        nobody = Subject("", "", "", Revisit())
        name = f"{page.source} 第 {page.page} 页"
        new = self._attachments.described(nobody, stored, kind="scan", name=name)
        return replace(new, turn=page.turn)

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
