"""What waits is filed by a hand, set aside, or files itself when its number is registered."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ledger_app.domain.filing import Basis, SheetState
from ledger_app.services.attachments import Attachments
from ledger_app.services.checking import check
from ledger_app.services.reserving import reserve
from ledger_app.services.scanning import Scanning
from ledger_app.services.signatures import Signatures
from ledger_app.support.errors import LedgerError
from tests.drivers.chain import all_events
from tests.drivers.paper import cases, code_of, page_with
from tests.factories import Played
from tests.imports import scanner


@pytest.fixture
def desk(played: Played) -> Scanning:
    return Scanning(played.office)


def test_a_blank_sheet_not_registered_yet_waits(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    number = reserve(played.office, 1)[0].number
    page = page_with(code_of(played, number, version=0))

    result = desk.take(scanner.as_pdf(tmp_path / "空白表.pdf", [page]))

    assert [p.reason for p in result.pending] == [
        f"“{number}”是预留编号，还没有登记；登记后自动归档"
    ]
    assert desk.waiting.of_number(number) == 1

    assert played.register("10-01 09:30", reserved_no=number) == number

    assert desk.waiting.pages() == []
    (kept,) = Attachments(played.office).list(number)
    assert (kept.form, kept.sheet_page, kept.version) == ("registration", 1, 0)
    assert check(played.office).ok


def test_a_scan_whose_file_is_gone_stops_no_registration(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    one, other, plain = (made.number for made in reserve(played.office, 3))
    pages = [page_with(code_of(played, number, version=0)) for number in (one, other)]
    waiting = desk.take(scanner.as_pdf(tmp_path / "空白表.pdf", pages)).pending
    for page in waiting:
        desk.waiting.path(page).unlink()

    assert played.register("10-01 09:30", reserved_no=plain) == plain
    assert desk.waiting.pages() == list(waiting)
    assert played.register("10-01 09:40", reserved_no=one) == one

    told, untouched = desk.waiting.pages()
    assert told.reason.startswith(f"“{one}”已经登记，但这一页的扫描文件不见了或读不了，没有归档")
    assert (told.suggested, told.suggested_form) == (one, "registration")
    assert untouched == waiting[1]
    assert Attachments(played.office).list(one) == ()


def test_a_waiting_page_is_filed_by_hand_or_set_aside(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    pages = []
    for word in ("one", "two"):
        image = scanner.white()
        ImageDraw.Draw(image).text((300, 300), word * 20, fill=0, font_size=60)
        pages.append(image)
    path = scanner.as_pdf(tmp_path / "手写.pdf", pages)
    first, second = desk.take(path).pending
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”"):
        desk.waiting.assign(first.id, "TS9", "registration")

    large = desk.waiting.large_picture(first, 900)
    assert large is not None
    assert max(Image.open(BytesIO(large)).size) == 900
    desk.waiting.assign(first.id, number, "registration", signed=True)
    desk.waiting.drop(second.id)

    (kept,) = Attachments(played.office).list(number)
    assert (kept.form, kept.page) == ("registration", 1)
    state = Signatures(played.office).state("registration", number)
    assert (state.state, state.basis) == (SheetState.SIGNED, Basis.HAND)
    *_, dropped = all_events(played.office.ledger)
    assert (dropped.verb, dropped.detail["page"]) == ("scan_dropped", 2)
    assert desk.waiting.pages() == []
    for key in (first.id, second.id):
        with pytest.raises(LedgerError, match=r"已经归档或移开"):
            desk.waiting.assign(key, number, "registration")
    assert desk.take(path).repeated == (1, 2)


def test_a_paper_that_is_no_form_is_kept_with_its_case(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    image = scanner.white()
    ImageDraw.Draw(image).text((300, 300), "a letter " * 20, fill=0, font_size=60)
    image.save(tmp_path / "信.png")
    (page,) = desk.take(tmp_path / "信.png").pending

    desk.waiting.assign(page.id, number, "")

    (kept,) = Attachments(played.office).list(number)
    assert (kept.kind, kept.form, kept.name) == ("scan", "", f"{number} 其他材料 扫描件.png")
    assert Signatures(played.office).of_case(number) == ()
    assert check(played.office).ok


def test_a_page_by_hand_without_its_signature_is_merely_back(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    image = scanner.white()
    ImageDraw.Draw(image).text((300, 300), "some page " * 20, fill=0, font_size=60)
    image.save(tmp_path / "x.png")
    (page,) = desk.take(tmp_path / "x.png").pending

    desk.waiting.assign(page.id, number, "registration")

    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.RETURNED
