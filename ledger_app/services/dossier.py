"""一案一档: everything of a case in one PDF: cover, forms, scans, photos and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ledger_app.domain.filing import Attachment
from ledger_app.forms.paper import Page
from ledger_app.services.attachments import Attachments
from ledger_app.services.case_sheets import Paper, cover_words, papers
from ledger_app.services.casebook import Casebook, CaseView
from ledger_app.services.office import Office
from ledger_app.services.sheet_values import case_values
from ledger_app.services.sheets import Sheets
from ledger_app.support.atomic_file import writing
from ledger_app.support.progress import Progress, untold

if TYPE_CHECKING:
    from ledger_app.exports.dossier_pdf import Part

Values = dict[str, object]
Bound = tuple[Paper, Sequence[Page]]
# Bookmarks that hold the files of a kind, in the order they are bound.
_GROUPS = {"scan": "签字扫描件", "photo": "照片", "document": "文件", "recording": "录音录像"}
_ELSEWHERE = "另存"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to bind in: its PDF and page count; no pages when it can only be named."""

    attachment: Attachment
    pdf: bytes = b""
    pages: int = 0

    @property
    def title(self) -> str:
        return self.attachment.name


def write_dossier(office: Office, number: str, path: Path, told: Progress = untold) -> int:
    """Write the dossier of a case; gives its number of pages. ``told``: how many of the files kept
    with it are laid out; when it raises there is no dossier.

    Recordings, and files that paper cannot show, are named on the cover. Raises `LedgerError`
    for an unknown number or a path that cannot be written; then there is no file.
    """
    return Dossier(office).write(number, path, told)


class Dossier:
    """Puts dossiers together in an open office."""

    def __init__(self, office: Office, sheets: Sheets | None = None) -> None:
        self._office = office
        self._sheets = sheets or Sheets(office)

    def write(self, number: str, path: Path, told: Progress) -> int:
        """See `write_dossier`."""
        from ledger_app.exports import dossier_pdf

        office = self._office
        view = Casebook(office).view(number)
        files = list(self._files(view.case.complaint_no, told))
        bound = [(paper, self._pages(paper)) for paper in papers(office, view)]
        cover = self._cover(view, bound, files)
        parts = self._parts(cover, bound, files)
        settings = office.settings
        with writing(path) as temporary:
            return dossier_pdf.bind(
                temporary,
                parts,
                title=f"投诉案卷 {view.case.complaint_no}",
                author=settings.company_name or settings.project_name,
            )

    def _parts(
        self, cover: Sequence[Page], bound: Sequence[Bound], files: Sequence[_File]
    ) -> list[Part]:
        """What is bound, one behind the other; the files stand before the last paper."""
        from ledger_app.exports.dossier_pdf import Part

        pdf = self._pdf([cover, *(body for _, body in bound)])
        parts = [Part("封面与目录", pdf, 0, len(cover))]
        first = len(cover)
        for paper, body in bound:
            parts.append(Part(paper.name, pdf, first, len(body)))
            first += len(body)
        parts[-1:-1] = [
            Part(
                title=file.title,
                pdf=file.pdf,
                first=0,
                pages=file.pages,
                under=_GROUPS[file.attachment.kind],
                turn=file.attachment.turn if file.attachment.file.endswith(".pdf") else 0,
            )
            for file in files
            if file.pages
        ]
        return parts

    def _pages(self, paper: Paper) -> tuple[Page, ...]:
        """Laid out without codes: a dossier that is scanned again is no signed sheet."""
        return self._sheets.lay_out(paper.form, paper.values)

    def _cover(
        self, view: CaseView, bound: Sequence[Bound], files: Sequence[_File]
    ) -> tuple[Page, ...]:
        """The cover with its contents; how many pages it takes itself is known once it is laid."""
        first = 1
        while True:
            rows = _contents(bound, files, first + 1)
            pages = self._sheets.lay_out("dossier-cover", _cover(self._office, view, rows))
            if len(pages) <= first:
                return pages
            first = len(pages)

    def _pdf(self, sheets: Sequence[Sequence[Page]]) -> bytes:
        from ledger_app.exports.pdf_pages import write_pdf

        stream = BytesIO()
        write_pdf(stream, sheets, title="", author="")
        return stream.getvalue()

    def _files(self, number: str, told: Progress) -> Iterator[_File]:
        """The case's files: signed scans first, then photos, papers and recordings."""
        from ledger_app.exports.dossier_pages import file_pages

        attachments = Attachments(self._office)
        order = list(_GROUPS)
        kept = sorted(attachments.list(number), key=lambda a: order.index(a.kind))
        for done, one in enumerate(kept, 1):
            caption = "　".join(filter(None, (one.name, f"{one.added_at:%Y-%m-%d}", one.note)))
            shown = None
            if one.kind != "recording":
                shown = file_pages(attachments.path(one), turn=one.turn, caption=caption)
            yield _File(one, *shown) if shown else _File(one)
            told(done, len(kept))


def _contents(bound: Sequence[Bound], files: Sequence[_File], first: int) -> list[Values]:
    """The lines of the table of contents, from page ``first`` on; the last paper ends the file."""
    rows = [paper.line(len(body)) for paper, body in bound]
    rows[-1:-1] = [
        {
            "name": file.title,
            "sheet_no": file.attachment.number if file.attachment.form else "",
            "dated": file.attachment.added_at,
            "pages": file.pages or None,
            "remark": file.attachment.kind_label if file.pages else _ELSEWHERE,
        }
        for file in files
    ]
    for row in rows:
        if row["pages"]:
            row["start"] = first
            first += cast(int, row["pages"])
    return rows


def _cover(office: Office, view: CaseView, rows: list[Values]) -> Values:
    values = case_values(view.case, office.profile) | cover_words(office, view.case)
    return values | {"filed_on": office.clock.today(), "rows": rows}
