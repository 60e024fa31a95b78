"""A page that came back does for its sheet what it proves, and stands once for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.filing import Basis, Ink, SheetState
from ledger_app.services.attachments import Attachments
from ledger_app.services.casebook import Casebook
from ledger_app.services.narration import change_words
from ledger_app.services.scanning import Scanning
from ledger_app.services.signatures import Signatures
from tests.drivers.paper import paper, signed
from tests.factories import Played
from tests.imports import scanner


@pytest.fixture
def desk(played: Played) -> Scanning:
    return Scanning(played.office)


@pytest.fixture
def number(played: Played) -> str:
    """A case whose registration sheet has a 附页."""
    return played.register("10-01 09:00", content="漏水。" * 600)


def state(played: Played, number: str) -> tuple[SheetState, Basis]:
    found = Signatures(played.office).state("registration", number)
    return found.state, found.basis


def test_a_further_page_alone_signs_nothing(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    scanner.picture(pdf, 1).save(tmp_path / "附页.png")
    signed(played, scanner.picture(pdf, 0), number).save(tmp_path / "正页.png")
    signatures = Signatures(played.office)

    (page,) = desk.take(tmp_path / "附页.png").filed

    assert (page.sheet_page, page.sheet_pages, page.missing) == (2, 2, (1,))
    assert (page.title, page.words) == ("客户投诉意见表 第2页", "已收回（待核）；缺第1页")
    assert state(played, number) == (SheetState.RETURNED, Basis.HAND)
    assert [(s.number, s.to_walk, s.note) for s in signatures.unsigned()] == [
        (number, True, "已收回，缺第1页")
    ]

    (first,) = desk.take(tmp_path / "正页.png").filed

    assert (first.words, first.missing) == ("已签", ())
    assert state(played, number) == (SheetState.SIGNED, Basis.SCAN)
    assert signatures.unsigned() == []
    words = list(
        change_words(Casebook(played.office).view(number).events[-1], played.office.profile)
    )
    assert words[:2] == [f"客户投诉意见表 第1页 {number}", "签字情况：已签（2026-10-01）"]


def test_a_signed_sheet_without_its_further_page_is_named(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    signed(played, scanner.picture(pdf, 0), number).save(tmp_path / "正页.png")

    (page,) = desk.take(tmp_path / "正页.png").filed

    assert page.words == "已签；缺第2页"
    (sheet,) = Signatures(played.office).unsigned()
    assert (sheet.note, sheet.to_walk) == ("缺第2页", False)
    Signatures(played.office).set_state("registration", number, "已签")
    assert Signatures(played.office).unsigned() == []


def test_a_signature_that_is_not_to_be_seen_is_asked_about(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    scanner.picture(pdf, 0).save(tmp_path / "空.png")
    signed(played, scanner.picture(pdf, 0), number).save(tmp_path / "签.png")

    (page,) = desk.take(tmp_path / "空.png").filed

    assert (page.doubtful, page.state) == (True, "returned")
    assert state(played, number) == (SheetState.RETURNED, Basis.EMPTY_CELL)
    (sheet,) = Signatures(played.office).unsigned()
    assert "签名处空，待核" in sheet.note

    (again,) = desk.take(tmp_path / "签.png").filed

    assert (again.known, again.doubtful) == (True, False)
    assert state(played, number) == (SheetState.SIGNED, Basis.SCAN)


def test_a_page_scanned_again_is_known_and_the_finer_picture_stands(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    for dpi in (200, 300, 150):
        image = signed(played, scanner.picture(pdf, 0, dpi), number)
        image.save(tmp_path / f"{dpi}.png")

    told = [desk.take(tmp_path / f"{dpi}.png").filed[0] for dpi in (200, 300, 150)]

    assert [page.known for page in told] == [False, True, True]
    assert told[1].words == "已签；缺第2页；已有同一页"
    (kept,) = Attachments(played.office).list(number)
    assert (kept.id, kept.dots) == (told[1].attachment, 3508)
    every = Attachments(played.office).list(number, earlier=True)
    assert [(one.dots, one.earlier) for one in every] == [
        (2339, True), (3508, False), (1754, True),
    ]  # fmt: skip
    events = Casebook(played.office).view(number).events
    said = [list(change_words(event, played.office.profile)) for event in events[-2:]]
    assert ["已有同一页，以这一份为准" in one for one in said] == [True, False]
    assert ["已有同一页，留作旧扫描" in one for one in said] == [False, True]


def test_a_signed_page_is_not_hidden_behind_a_finer_unsigned_one(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    signed(played, scanner.picture(pdf, 0, 150), number).save(tmp_path / "签.png")
    scanner.picture(pdf, 0, 300).save(tmp_path / "空.png")

    desk.take(tmp_path / "签.png")
    desk.take(tmp_path / "空.png")

    (kept,) = Attachments(played.office).list(number)
    assert (kept.dots, kept.inked) == (1754, Ink.WRITTEN)
    assert state(played, number) == (SheetState.SIGNED, Basis.SCAN)


def test_the_event_tells_all_of_the_attachment(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    pdf = paper(played, "registration", number)
    signed(played, scanner.picture(pdf, 0), number).save(tmp_path / "签.png")

    desk.take(tmp_path / "签.png")

    (kept,) = Attachments(played.office).list(number)
    told = Casebook(played.office).view(number).events[-1].detail
    for name in ("name", "sha256", "size", "form", "version", "page", "fingerprint", "dots"):
        assert told[name] == getattr(kept, name), name
    assert (told["attachment"], told["sheet_page"], told["sheet_pages"]) == (kept.id, 1, 2)
    assert (told["state"], told["on"], told["basis"]) == ("signed", "2026-10-01", "scan")


def test_a_printing_this_ledger_does_not_know_is_asked_about(
    played: Played, desk: Scanning, number: str, tmp_path: Path
) -> None:
    """A sheet printed by a copy of the ledger, as after a backup was brought back."""
    pdf = paper(played, "registration", number)
    played.office.ledger.tables.print_log.delete().execute()
    scanner.picture(pdf, 0).save(tmp_path / "别处打印.png")

    (page,) = desk.take(tmp_path / "别处打印.png").filed

    assert (page.doubtful, page.state) == (True, "returned")
    assert state(played, number) == (SheetState.RETURNED, Basis.UNJUDGED)
    (sheet,) = Signatures(played.office).unsigned()
    assert "签名处看不清，待核" in sheet.note
