"""一案一档: everything of a case in one PDF: cover, forms, scans, photos and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from ledger_app.domain.chain import proof_words
from ledger_app.domain.filing import Attachment
from ledger_app.domain.history import stands_at
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.services.attachments import Attachments
from ledger_app.services.case_sheets import case_sheet, step_sheets
from ledger_app.services.casebook import Casebook, CaseView, number_of
from ledger_app.services.narration import event_words, verb_words, who_words
from ledger_app.services.office import Office
from ledger_app.services.sheets import Sheets, case_values, liaison_values, repair_values
from ledger_app.support.atomic_file import writing

Values = dict[str, object]
# Bookmarks that hold the files of a kind, in the order they are bound.
_GROUPS = {"scan": "签字扫描件", "photo": "照片", "document": "文件", "recording": "录音录像"}
_ELSEWHERE = "另存"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form to print into the dossier."""

    form: str
    values: Values
    number: str
    name: str = ""
    dated: object = None

    @property
    def title(self) -> str:
        return self.name or catalog.form(self.form).title


@dataclass(frozen=True, slots=True)
class _File:
    """A file to bind in: its PDF and page count; no pages when it can only be named."""

    attachment: Attachment
    pdf: bytes = b""
    pages: int = 0

    @property
    def title(self) -> str:
        return self.attachment.name


def write_dossier(office: Office, number: str, path: Path) -> int:
    """Write the dossier of a case; gives its number of pages.

    Recordings, and files that paper cannot show, are named on the cover. Raises `LedgerError`
    for an unknown number or a path that cannot be written; then there is no file.
    """
    return Dossier(office).write(number, path)


class Dossier:
    """Puts dossiers together in an open office."""

    def __init__(self, office: Office, sheets: Sheets | None = None) -> None:
        self._office = office
        self._sheets = sheets or Sheets(office)

    def write(self, number: str, path: Path) -> int:
        """See `write_dossier`."""
        from ledger_app.exports import dossier_pdf

        office = self._office
        view = Casebook(office).view(number)
        forms, events = list(_forms(office, view)), _events(office, view)
        files = list(self._files(view.case.complaint_no))
        bodies = [self._pages(form) for form in (*forms, events)]
        cover = self._pages(_cover(office, view, _contents(forms, bodies, files)))
        pdf = self._pdf([cover, *bodies])
        parts = [dossier_pdf.Part("封面与目录", pdf, 0, len(cover))]
        first = len(cover)
        for form, body in zip((*forms, events), bodies, strict=True):
            parts.append(dossier_pdf.Part(form.title, pdf, first, len(body)))
            first += len(body)
        parts[-1:-1] = [
            dossier_pdf.Part(
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
        settings = office.settings
        with writing(path) as temporary:
            return dossier_pdf.bind(
                temporary,
                parts,
                title=f"投诉案卷 {view.case.complaint_no}",
                author=settings.company_name or settings.project_name,
            )

    def _pages(self, form: _Form) -> tuple[Page, ...]:
        """Laid out without codes: a dossier that is scanned again is no signed sheet."""
        return self._sheets.lay_out(form.form, form.values)

    def _pdf(self, sheets: Sequence[Sequence[Page]]) -> bytes:
        from ledger_app.exports.pdf_pages import write_pdf

        stream = BytesIO()
        write_pdf(stream, sheets, title="", author="")
        return stream.getvalue()

    def _files(self, number: str) -> Iterator[_File]:
        """The case's files: signed scans first, then photos, papers and recordings."""
        from ledger_app.exports.dossier_pages import file_pages

        attachments = Attachments(self._office)
        order = list(_GROUPS)
        for one in sorted(attachments.list(number), key=lambda a: order.index(a.kind)):
            caption = "　".join(filter(None, (one.name, f"{one.added_at:%Y-%m-%d}", one.note)))
            shown = None
            if one.kind != "recording":
                path = attachments.path(one)
                shown = file_pages(path, turn=one.turn, caption=caption)
            yield _File(one, *shown) if shown else _File(one)


def _forms(office: Office, view: CaseView) -> Iterator[_Form]:
    """The case's forms in the order they came to be."""
    case, profile = view.case, office.profile
    registered = case_sheet(office, "registration", case)
    yield _Form("registration", registered, case.complaint_no, dated=case.received_at)
    for turn in view.rounds if case.first_dispatched_at else ():
        name = f"客户投诉处理表（第{turn.round_no}轮）" if len(view.rounds) > 1 else ""
        yield _Form("handling", case_values(turn, profile), turn.sheet_no, name, turn.dispatched_at)
    for form, values, moment in step_sheets(office, case):
        yield _Form(form, values, case.complaint_no, dated=moment)
    if case.mass_event:
        yield _Form("callers", case_sheet(office, "callers", case), case.complaint_no)
    for slip in view.liaison:
        yield _Form("liaison", liaison_values(slip), slip.liaison_no, dated=slip.issued_on)
    for repair in view.repairs:
        yield _Form("repair", repair_values(repair), number_of(repair), dated=repair.reported_at)
    for talk in view.talks:
        yield _Form("talk", asdict(talk), talk.talk_no, dated=talk.talked_at)
    if view.revisits:
        rows = [asdict(revisit) for revisit in view.revisits]
        yield _Form(
            "revisit", {"period": "", "rows": rows}, "", dated=view.revisits[-1].revisited_at
        )


def _events(office: Office, view: CaseView) -> _Form:
    rows = [
        {
            "at": stands_at(event),
            "operator": who_words(event, view.roles),
            "step": verb_words(event),
            "said": "；".join(event_words(event, office.profile)),
        }
        for event in view.events
    ]
    values: Values = {"complaint_no": view.case.complaint_no, "rows": rows}
    return _Form("case-events", values, "")


def _contents(
    forms: Sequence[_Form], bodies: Sequence[Sequence[Page]], files: Sequence[_File]
) -> list[Values]:
    """The lines of the table of contents, with the pages each part takes."""
    rows: list[Values] = [
        {
            "name": form.title,
            "sheet_no": form.number,
            "dated": form.dated,
            "pages": len(body),
        }
        for form, body in zip(forms, bodies, strict=False)
    ]
    rows += [
        {
            "name": file.title,
            "sheet_no": file.attachment.number if file.attachment.form else "",
            "dated": file.attachment.added_at,
            "pages": file.pages or None,
            "remark": file.attachment.kind_label if file.pages else _ELSEWHERE,
        }
        for file in files
    ]
    return [*rows, {"name": catalog.form("case-events").title, "pages": len(bodies[-1])}]


def _cover(office: Office, view: CaseView, rows: list[Values]) -> _Form:
    case, profile = view.case, office.profile
    values = case_values(case, profile) | {
        "complaint_no": case.complaint_no,
        "level_label": profile.label("levels", case.level),
        "category_label": profile.label("categories", case.category),
        "state_label": case.state.label,
        "satisfaction_label": profile.label("grades", case.satisfaction),
        "handling_dept": case.dept,
        "handling_result": case.handling_result or case.close_result or case.docket_reason,
        "ended_at": case.ended_at,
        "filed_on": office.clock.today(),
        "proof": proof_words(office.records.chain_head()),
        "rows": rows,
    }
    return _Form("dossier-cover", values, case.complaint_no)
