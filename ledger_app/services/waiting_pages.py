"""待认领: scanned pages nobody could file, until a hand does or their number is registered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ledger_app.domain.filing import Attachment, Basis, Ink, PendingPage
from ledger_app.domain.records import Event
from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.domain.slip_records import Revisit
from ledger_app.forms.codes import parse_payload
from ledger_app.services.attachments import Attachments
from ledger_app.services.office import Changes, Office
from ledger_app.services.page_filing import PageFiling, ReadPage
from ledger_app.services.permission import require_right
from ledger_app.services.scan_results import FIELDS, FiledPage
from ledger_app.services.subjects import Subject, subject_of
from ledger_app.services.writing import own_event
from ledger_app.support.content_store import Stored
from ledger_app.support.errors import LedgerError

_GONE = (
    "“{number}”已经登记，但这一页的扫描文件不见了或读不了，没有归档；"
    "请从备份找回附件文件夹，再在这里归档，或重新扫描这张纸"
)
RECORD = "scan"  # events about a page that belongs to no record


class WaitingPages:
    """Lists, shows, files and sets aside the pages that wait in an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._attachments = Attachments(office)
        self._filing = PageFiling(office)

    def pages(self) -> list[PendingPage]:
        """Pages nobody could file, oldest first."""
        with self._office.ledger.reading():
            return self._office.filing.pending()

    def of_number(self, number: str) -> int:
        """How many pages wait whose code says ``number``."""
        return sum(1 for page in self.pages() if _number(page) == number)

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

    def assign(self, key: int, number: str, form: str, *, signed: bool = False) -> Changes:
        """File a waiting page by hand: with the case, round or slip ``number``, as ``form`` (""
        for a paper that is no form of ours). ``signed``: the signature is on this page; else its
        sheet is merely 已收回.

        Raises `LedgerError` when the page waits no longer or number or form are unknown.
        """
        office = self._office
        require_right(office, "scan_filed")
        with office.ledger.writing():
            waiting = self._one(key)
            subject = subject_of(office, number)
            read = replace(self._read(waiting), sheet=PageSheet(number.strip(), form))
            self._filing.file(read, subject, waiting.source, Basis.HAND if signed else None)
            office.filing.settle_pending(key, "filed")
        return Changes("scan_filed", subject.number, subject.complaint_no, FIELDS)

    def drop(self, key: int) -> Changes:
        """Set a waiting page aside that belongs to no case; its file stays in the store."""
        require_right(self._office, "scan_dropped")
        with self._office.ledger.writing():
            waiting = self._one(key)
            self._office.filing.settle_pending(key, "dropped")
            self._office.records.append(self._dropped(waiting))
        return Changes("scan_dropped", "", "", FIELDS)

    def file_registered(self, number: str) -> list[FiledPage]:
        """File the waiting pages of a number that has just been registered; inside the caller's
        transaction. A page whose file cannot be read waits on and says so: it stops nothing else.
        """
        filing, filed = self._office.filing, []
        for waiting in filing.waiting_with_code():
            code = parse_payload(waiting.code)
            if code is None or (code.number, code.ledger) != (number, self._office.mark):
                continue
            try:
                read = replace(self._read(waiting), sheet=PageSheet(*code))
            except (LedgerError, OSError):
                told = replace(waiting, reason=_GONE.format(number=number))
                filing.say_pending(replace(told, suggested=number, suggested_form=code.form))
                continue
            filed.append(self._filing.certain(read, waiting.source))
            filing.settle_pending(waiting.id, "filed")
        return filed

    def _one(self, key: int) -> PendingPage:
        waiting = self._office.filing.pending_page(key)
        if waiting is None:
            raise LedgerError("这一页已经归档或移开了；没有改动。")
        return waiting

    def _read(self, page: PendingPage) -> ReadPage:
        stored = Stored(page.sha256, page.file, self.path(page).stat().st_size)
        return ReadPage(
            page=page.page,
            stored=stored,
            turn=page.turn,
            fingerprint=page.fingerprint,
            code=page.code,
            dots=page.dots,
            ink=Ink(page.inked),
        )

    def _as_attachment(self, page: PendingPage) -> Attachment:
        stored = Stored(page.sha256, page.file, 0)
        nobody = Subject("", "", "", Revisit())
        name = f"{page.source} 第 {page.page} 页"
        new = self._attachments.described(nobody, stored, kind="scan", name=name)
        return replace(new, turn=page.turn)

    def _dropped(self, page: PendingPage) -> Event:
        told = {"source": page.source, "page": page.page, "sha256": page.sha256}
        told["reason"] = page.reason
        return own_event(self._office, RECORD, page.sha256[:12], "scan_dropped", detail=told)


def _number(page: PendingPage) -> str:
    code = parse_payload(page.code) if page.code else None
    return code.number if code else ""
