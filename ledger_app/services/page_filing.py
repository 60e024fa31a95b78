"""Where a page that was read belongs: with its case, signing its sheet, or waiting for a hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ledger_app.domain.filing import Attachment, Basis, Ink, PendingPage, Signature
from ledger_app.domain.sheet_pages import PageDoubtError, PageSheet, missing_pages, page_words
from ledger_app.forms import catalog
from ledger_app.services.attachments import Attachments
from ledger_app.services.office import Office
from ledger_app.services.scan_results import FiledPage
from ledger_app.services.signature_cells import SignatureCells
from ledger_app.services.signatures import SIGNED_FORMS, Signatures
from ledger_app.services.subjects import Subject, find_subject
from ledger_app.support.content_store import Stored

# What the page that is signed proves by what is seen there.
_PROOF = {Ink.WRITTEN: Basis.SCAN, Ink.EMPTY: Basis.EMPTY_CELL, Ink.NO_CELL: Basis.UNJUDGED}


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read and whose copy is safe: its place in the file, its codes, its picture.

    ``sheet``: by its codes; where they leave a doubt, ``doubt`` says why. ``code``: what its QR
    code says.
    """

    page: int
    stored: Stored
    turn: int
    fingerprint: str
    sheet: PageSheet | None = None
    doubt: PageDoubtError | None = None
    code: str = ""
    dots: int = 0
    ink: Ink = Ink.NO_CELL


class PageFiling:
    """Files pages in an open office; every call belongs inside `LedgerFile.writing`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._attachments = Attachments(office)
        self._signatures = Signatures(office)
        self.cells = SignatureCells(office)

    def settle(self, one: ReadPage, source: str, hint: str = "") -> FiledPage | PendingPage:
        """File a page if it is certain whose it is, else let it wait. ``hint``: the number of the
        sheet right before it, to which a page without any code often belongs.
        """
        try:
            return self.certain(one, source)
        except PageDoubtError as doubt:
            unread = one.doubt is not None and not one.code and not doubt.number
            guess = hint if unread else doubt.number
            known = find_subject(self._office, guess) if guess else None
            waiting = self._waiting(one, source, doubt, guess if known else "")
            return replace(waiting, id=self._office.filing.add_pending(waiting))

    def certain(self, one: ReadPage, source: str) -> FiledPage:
        """File a page by its codes. Raises `PageDoubtError` when they leave any doubt."""
        if one.sheet is None:
            raise one.doubt or PageDoubtError("页面上没有认出本台账的编码")
        number = one.sheet.number
        subject = find_subject(self._office, number)
        if subject is None:
            if self._office.reservations.find(number):
                raise PageDoubtError(f"“{number}”是预留编号，还没有登记；登记后自动归档")
            raise PageDoubtError(f"台账里没有编号“{number}”")
        basis: Basis | None = None
        if self.cells.is_signed_page(one.sheet):
            basis = _PROOF[one.ink] if one.sheet.form in SIGNED_FORMS else Basis.SCAN
        return self.file(replace(one, sheet=one.sheet), subject, source, basis)

    def file(self, one: ReadPage, subject: Subject, source: str, basis: Basis | None) -> FiledPage:
        """Attach the page and note what it does for its sheet. ``basis``: what proves the
        signature; None for a page that proves nothing.
        """
        assert one.sheet is not None
        sheet = one.sheet
        new = self._attachment(one, subject, sheet)
        old = self._office.filing.same_page(sheet) if sheet.form and sheet.page else None
        if old is not None:
            new = replace(new, earlier=_is_better(old, new))
            if not new.earlier:
                self._office.filing.mark_earlier(old.id)
        signed = None
        if sheet.form in SIGNED_FORMS:
            signed = self._signatures.by_scan(sheet.form, sheet.number, subject, basis)
        told = {"source": source, "same_as": old.id if old else 0, **_signature_told(signed)}
        key = self._attachments.write(new, subject, "scan_filed", **told)
        return self._told(replace(new, id=key), subject, known=old is not None)

    def _attachment(self, one: ReadPage, subject: Subject, sheet: PageSheet) -> Attachment:
        title = catalog.form(sheet.form).title if sheet.form else "其他材料"
        page = page_words(sheet.page, sheet.pages)
        suffix = Path(one.stored.file).suffix
        name = " ".join(filter(None, (sheet.number, title, page, "扫描件"))) + suffix
        new = self._attachments.described(subject, one.stored, kind="scan", name=name)
        return replace(
            new,
            number=sheet.number,
            form=sheet.form,
            version=sheet.version,
            sheet_page=sheet.page,
            sheet_pages=sheet.pages,
            page=one.page,
            turn=one.turn,
            fingerprint=one.fingerprint,
            dots=one.dots,
            inked=int(one.ink),
        )

    def _told(self, new: Attachment, subject: Subject, *, known: bool) -> FiledPage:
        back = self._office.filing.pages_back([new.number]).get((new.form, new.number))
        signature = self._signatures.state(new.form, new.number) if new.form else None
        return FiledPage(
            page=new.page,
            complaint_no=subject.complaint_no,
            form=new.form,
            number=new.number,
            version=new.version,
            sheet_page=new.sheet_page,
            sheet_pages=new.sheet_pages,
            missing=missing_pages(back.came, back.pages) if back else (),
            state=signature.state.value if signature else "",
            doubtful=signature.doubtful if signature else False,
            known=known,
            attachment=new.id,
        )

    def _waiting(
        self, one: ReadPage, source: str, doubt: PageDoubtError, guess: str
    ) -> PendingPage:
        return PendingPage(
            id=0,
            sha256=one.stored.sha256,
            file=one.stored.file,
            source=source,
            page=one.page,
            reason=str(doubt),
            added_at=self._office.clock.now(),
            suggested=guess,
            suggested_form=doubt.form if guess else "",
            turn=one.turn,
            fingerprint=one.fingerprint,
            code=one.code if one.sheet is not None else "",
            dots=one.dots,
            inked=int(one.ink),
        )


def _is_better(old: Attachment, new: Attachment) -> bool:
    """Whether the scan that is there shows more than the new one of the same page: the signature
    above all, then the finer picture.
    """
    return (old.inked, old.dots) > (new.inked, new.dots)


def _signature_told(signed: Signature | None) -> dict[str, object]:
    if signed is None:
        return {}
    day = signed.on.isoformat() if signed.on else ""
    return {"state": signed.state.value, "on": day, "basis": signed.basis.value}
