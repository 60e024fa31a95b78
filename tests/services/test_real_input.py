"""Three hundred real complaints: taken over whole, printed whole, counted right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from ledger_app.domain.month import Month
from ledger_app.domain.records import Complaint
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports.font_metrics import metrics
from ledger_app.forms import catalog, letters
from ledger_app.forms.metrics import width_mm
from ledger_app.forms.paper import FieldBox, Page, TextRun
from ledger_app.forms.values import printable
from ledger_app.services.case_sheets import case_sheet
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import CaseFilter
from ledger_app.services.importing import import_workbook
from ledger_app.services.monthly import Monthly
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import Office, open_office
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.sheet_values import case_values
from ledger_app.services.sheets import Sheets
from tests.forms.sheets import strays
from tests.real_data import NEEDS_REAL_DATA, SOURCE

pytestmark = NEEDS_REAL_DATA
_SLACK_MM = 0.05
CASE_PAPERS = [
    spec.code
    for spec in catalog.every()
    if spec.record == "complaint" and spec.code not in (*letters.CODES, "case-events", "callers")
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("真实 数据") / "公开投诉.ledger"
    create_office(path, OfficeSettings("公开数据"))
    office = open_office(path)
    import_workbook(office, SOURCE)
    yield office
    office.close()


@pytest.fixture(scope="module")
def cases(office: Office) -> list[Complaint]:
    found = Casebook(office).all(CaseFilter())
    assert len(found) == 300
    return found


def test_every_row_is_taken_once(office: Office, cases: list[Complaint]) -> None:
    again = import_workbook(office, SOURCE)
    assert not again.taken
    assert len(again.already) == 300


def test_months_count_the_rows_of_those_months(office: Office, cases: list[Complaint]) -> None:
    received = Counter(Month.of(case.received_at) for case in cases if case.received_at)
    assert received
    for number in range(1, 13):
        month = Month(2019, number)
        assert Monthly(office).report(month).totals["new"] == received[month]


def test_every_character_stands_inside_its_cell(office: Office, cases: list[Complaint]) -> None:
    sheets = Sheets(office)
    for case in cases:
        pages = sheets.lay_out("handling", case_values(case, office.profile))
        runs = [(page, run) for page in pages for run in page.runs if run.field == "content"]
        shown = "".join(run.text for _, run in runs)
        assert _bare(shown) == _bare(printable(case.content)), case.complaint_no
        assert all(_inside(page, run) for page, run in runs), case.complaint_no


@pytest.mark.parametrize("form", CASE_PAPERS)
def test_every_paper_of_every_case_keeps_its_texts_inside_their_cells(
    office: Office, cases: list[Complaint], form: str
) -> None:
    """All fields, on every form a case is printed on, and the whole complaint on each."""
    sheets = Sheets(office)
    for case in cases:
        pages = sheets.lay_out(form, case_sheet(office, form, case), number=case.complaint_no)
        assert not strays(pages), case.complaint_no
        assert min(run.size for page in pages for run in page.runs) >= 8
        shown = _bare("".join(run.text for p in pages for run in p.runs if run.field == "content"))
        assert _bare(printable(case.content)) in shown, case.complaint_no


@pytest.mark.parametrize("form", letters.CODES)
def test_a_letter_about_any_case_is_short(
    office: Office, cases: list[Complaint], form: str
) -> None:
    sheets = Sheets(office)
    for case in cases:
        pages = sheets.lay_out(form, case_sheet(office, form, case), number=case.complaint_no)
        assert len([page for page in pages if not page.continuation]) <= 3
        assert not strays(pages), case.complaint_no


def test_one_batch_copies_out_every_text(
    office: Office, cases: list[Complaint], tmp_path: Path
) -> None:
    numbers = tuple(case.complaint_no for case in cases)
    path = tmp_path / "三百份.pdf"
    assert Printing(office).write(PrintJob("handling", numbers), path) == 300
    copied = iter(_texts_of(path))
    sheets = Sheets(office)
    for case in cases:
        for page in sheets.lay_out("handling", case_values(case, office.profile)):
            shown = "".join(run.text for run in page.runs if run.field == "content")
            assert _bare(shown) in next(copied), case.complaint_no
    assert next(copied, None) is None


def _bare(text: str) -> str:
    return "".join(text.split())


def _texts_of(path: Path) -> list[str]:
    """What a reader copies from each page (PDFium marks a hyphen at a line's end with U+FFFE)."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
        return [_bare(text.replace("\ufffe", "-")) for text in texts]
    finally:
        document.close()


def _inside(page: Page, run: TextRun) -> bool:
    width = width_mm(metrics(), run.text, run.face, run.size)
    return any(_holds(box, run, width) for box in page.fields if box.name == "content")


def _holds(box: FieldBox, run: TextRun, width: float) -> bool:
    rect = box.rect
    across = rect.x - _SLACK_MM <= run.x and run.x + width <= rect.right + _SLACK_MM
    return across and rect.y <= run.y <= rect.bottom + _SLACK_MM
