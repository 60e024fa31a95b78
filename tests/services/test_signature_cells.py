"""The signature's place is found on any scan of a sheet, however it lay."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ledger_app.domain.filing import Ink
from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.forms import catalog
from ledger_app.forms.codes import parse_payload
from ledger_app.imports.scan_codes import read_codes
from ledger_app.imports.scan_pages import ScannedPage
from ledger_app.services.attachments import Attachments
from ledger_app.services.scanning import Scanning
from ledger_app.services.signature_cells import SignatureCells
from ledger_app.services.signatures import SIGNED_FORMS
from tests.drivers.paper import cases, paper, signed
from tests.factories import Played
from tests.forms.sheets import pages_of
from tests.imports import scanner


@pytest.mark.parametrize(
    ("form", "label"), [(code, catalog.form(code).signed_by) for code in SIGNED_FORMS]
)
def test_every_form_that_is_signed_has_the_cell(form: str, label: str) -> None:
    pages = pages_of(catalog.form(form), {})
    assert any(box.heading == label for page in pages for box in page.signings)


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("turn", "skew"), [(0, 0), (90, 3), (180, -3), (270, 1.5)])
def test_an_empty_cell_is_told_from_a_signed_one(
    played: Played, dpi: int, turn: int, skew: float
) -> None:
    (number,) = cases(played, 1)
    empty = scanner.picture(paper(played, "registration", number), dpi=dpi)
    cells = SignatureCells(played.office)
    found = []
    for image in (empty, signed(played, empty, number)):
        page = ScannedPage(1, scanner.scanned(image, turn=turn, skew=skew, quality=50))
        codes = read_codes(page, parse_payload, lambda _: False)
        found.append(cells.ink(codes.sheets[0], page, codes.corners))

    assert found == [Ink.EMPTY, Ink.WRITTEN]


def test_a_printing_nobody_knows_is_signed_on_its_first_page(played: Played) -> None:
    cells = SignatureCells(played.office)
    sheet = PageSheet("TS209901001", "registration", 7, 1, 2, played.office.mark)

    assert cells.is_signed_page(sheet)
    assert not cells.is_signed_page(PageSheet("TS209901001", "registration", 7, 2, 2, "K7QM"))


def test_the_cell_is_cut_out_to_be_looked_at(played: Played, tmp_path: Path) -> None:
    (number,) = cases(played, 1)
    image = signed(played, scanner.picture(paper(played, "registration", number)), number)
    scanner.scanned(image, turn=90, skew=2).save(tmp_path / "x.png")
    Scanning(played.office).take(tmp_path / "x.png")
    attachments = Attachments(played.office)
    (kept,) = attachments.list(number)

    png = SignatureCells(played.office).picture(kept, attachments.path(kept))

    assert png is not None
    picture = Image.open(BytesIO(png))
    assert picture.width > picture.height > 100
    assert min(picture.crop((200, 0, picture.width, picture.height)).get_flattened_data()) < 80
