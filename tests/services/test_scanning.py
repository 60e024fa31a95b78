"""A scan finds its case by itself, or waits with the reason; never the wrong case, never lost."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageDraw

from ledger_app.domain.filing import Basis, SheetState
from ledger_app.services.attachments import Attachments
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.scanning import Scanning
from ledger_app.services.signatures import Signatures
from ledger_app.services.step_words import verb_words
from tests.drivers.paper import cases, code_of, page_with, paper, signed
from tests.factories import Played
from tests.imports import scanner


@pytest.fixture
def desk(played: Played) -> Scanning:
    return Scanning(played.office)


def test_every_page_lands_on_its_case_and_signs_its_sheet(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    numbers = cases(played, 3)
    pdf = paper(played, "registration", *numbers)
    order = [2, 0, 1]
    pages = [
        scanner.scanned(
            signed(played, scanner.picture(pdf, page), numbers[page]),
            turn=90 * page,
            skew=2,
            quality=60,
        )
        for page in order
    ]

    result = desk.take(scanner.as_pdf(tmp_path / "扫描.pdf", pages))

    assert [(f.page, f.complaint_no, f.form, f.version) for f in result.filed] == [
        (place, numbers[page], "registration", 1) for place, page in enumerate(order, 1)
    ]
    for page, number in enumerate(numbers):
        (kept,) = Attachments(played.office).list(number)
        assert (kept.kind, kept.form, kept.turn) == ("scan", "registration", -90 * page % 360)
        assert Attachments(played.office).thumbnail(kept) is not None
        state = Signatures(played.office).state("registration", number)
        assert (state.state, state.on) == (SheetState.SIGNED, played.clock.today())
        event = Casebook(played.office).view(number).events[-1]
        assert (verb_words(event), event.detail["source"]) == ("扫描件归档", "扫描.pdf")
    assert Signatures(played.office).unsigned() == []
    assert check(played.office).ok


def test_slips_and_later_rounds_go_to_their_case(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    number = played.register("10-01 09:00")
    slip = played.do("repair", "10-01 10:00", number=number, fault="灯坏")
    lone = played.do("liaise", "10-01 10:00", to_dept="工程部", body="请查", from_dept="客服部")
    played.walk(
        number, docket="10-01 09:10", dispatch="10-01 09:20", sign_for="10-01 09:30",
        handle="10-01 10:00", revisit="10-01 11:00",
    )  # fmt: skip
    played.do("revisit", "10-02 09:00", number, satisfaction="D", comment="没修好")
    played.do("dispatch", "10-02 10:00", number, dept="工程部")
    images = [
        scanner.picture(paper(played, "repair", slip)),
        scanner.picture(paper(played, "handling", number)),
        scanner.picture(paper(played, "liaison", lone)),
    ]

    result = desk.take(scanner.as_pdf(tmp_path / "x.pdf", images))

    assert [(f.complaint_no, f.number, f.form) for f in result.filed] == [
        (number, slip, "repair"), (number, f"{number}-2", "handling"), ("", lone, "liaison"),
    ]  # fmt: skip
    assert len(Attachments(played.office).list(number)) == 2
    assert len(Attachments(played.office).list(lone)) == 1
    assert check(played.office).ok


def test_a_page_twice_is_filed_once_even_in_another_file(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    number, other = cases(played, 2)
    one = scanner.picture(paper(played, "registration", number))
    two = scanner.picture(paper(played, "registration", other))
    one.save(tmp_path / "单.png")
    one.save(tmp_path / "批.tif", save_all=True, append_images=[two, one])

    first, second = desk.take(tmp_path / "单.png"), desk.take(tmp_path / "批.tif")

    assert [f.complaint_no for f in first.filed] == [number]
    assert ([f.complaint_no for f in second.filed], second.repeated) == ([other], (1, 3))
    assert len(Attachments(played.office).list(number)) == 1


def test_pages_in_doubt_wait_with_the_reason(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    number, other = cases(played, 2)
    sheet = scanner.picture(paper(played, "registration", number))
    foreign = scanner.picture(paper(played, "registration", other))
    nothing = scanner.white()
    ImageDraw.Draw(nothing).text((400, 400), "written by hand " * 9, fill=0, font_size=40)
    mixed = sheet.copy()
    mixed.paste(foreign.crop((0, 0, 800, 200)), (0, 0))
    both = scanner.white()
    both.paste(sheet.resize((1100, 1556)), (0, 0))
    both.paste(foreign.crop((1200, 0, 1654, 300)), (1100, 1800))
    unknown = page_with(code_of(played, "TS202612345"))
    path = scanner.as_pdf(tmp_path / "疑.pdf", [sheet, nothing, mixed, both, unknown])

    result = desk.take(path)

    assert [f.page for f in result.filed] == [1]
    assert [(p.page, p.reason, p.suggested) for p in result.pending] == [
        (2, "页面上没有认出本台账的编码", number),
        (3, f"页面上有不同的编号：{number}、{other}", ""),
        (4, f"页面上有不同的编号：{number}、{other}", ""),
        (5, "台账里没有编号“TS202612345”", ""),
    ]
    assert desk.waiting.pages() == list(result.pending)
    assert all(desk.waiting.picture(page) is not None for page in result.pending)
    assert Attachments(played.office).list(other) == ()


def test_a_foreign_code_beside_ours_disturbs_nothing(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    sheet = scanner.picture(paper(played, "registration", number))
    for place, text in enumerate(("https://example.com/TS1-C2-1", "微信支付", "X99-C1-1")):
        stream = BytesIO()
        segno.make(text, micro=False).save(stream, "png", scale=5)
        picture = Image.open(BytesIO(stream.getvalue())).convert("L")
        sheet.paste(picture, (300 + 400 * place, 1900))
    sheet.save(tmp_path / "x.png")

    assert [f.complaint_no for f in desk.take(tmp_path / "x.png").filed] == [number]


def test_a_bar_code_alone_files_nothing_but_says_whose_it_may_be(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    image = scanner.picture(paper(played, "registration", number))
    ImageDraw.Draw(image).rectangle((1300, 0, 1654, 220), fill=255)

    result = desk.take(scanner.as_pdf(tmp_path / "x.pdf", [image]))

    assert result.filed == ()
    assert [(p.reason, p.suggested) for p in result.pending] == [
        (f"只认出条形码“{number}”，看不出是哪张表的哪一页", number)
    ]
    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.WAITING


def test_a_sheet_of_another_office_with_the_same_number_is_not_filed(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    theirs = scanner.picture(paper(played, "registration", number))
    played.office.mark = "ZZZZ" if played.office.mark != "ZZZZ" else "YYYY"
    unmarked = page_with(f"{number}-C1-1")

    result = desk.take(scanner.as_pdf(tmp_path / "x.pdf", [theirs, unmarked]))

    assert result.filed == ()
    foreign, old = result.pending
    assert "别的台账的表" in foreign.reason
    assert (foreign.suggested, old.suggested, old.suggested_form) == ("", number, "registration")
    assert "没有台账标记" in old.reason
    assert Attachments(played.office).list(number) == ()
    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.WAITING


def test_what_was_entered_by_hand_stands(played: Played, desk: Scanning, tmp_path: Path) -> None:
    (number,) = cases(played, 1)
    scanner.picture(paper(played, "registration", number)).save(tmp_path / "x.png")
    Signatures(played.office).set_state("registration", number, "拒签", note="不认可处理")

    desk.take(tmp_path / "x.png")

    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.REFUSED
    assert len(Attachments(played.office).list(number)) == 1


# -- how many come home --------------------------------------------------------------------------


@pytest.mark.slow
def test_hundreds_of_scans_come_home(
    played: Played, desk: Scanning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every resolution, turn and skew, compressed hard: at least 99 % home, none astray."""
    numbers = cases(played, 3)
    pdf = paper(played, "registration", *numbers)
    dice, home, astray, waiting = random.Random(22), 0, 0, 0
    for dpi in (150, 200, 300):
        upright = [scanner.picture(pdf, page, dpi) for page in range(len(numbers))]
        for turn in (0, 90, 180, 270):
            for skew in (-3, 0, 1.5, 3):
                pages = []
                for image in upright:
                    dirt = Image.effect_noise(image.size, dice.choice((4, 12, 24)))
                    image = Image.blend(image, dirt, 0.15)
                    pages.append(scanner.scanned(image, turn=turn, skew=skew, quality=50))
                path = scanner.as_pdf(tmp_path / f"{dpi}-{turn}-{skew}.pdf", pages, dpi)
                result = desk.take(path)
                path.unlink()
                right = sum(f.complaint_no == numbers[f.page - 1] for f in result.filed)
                home, waiting = home + right, waiting + len(result.pending)
                astray += len(result.filed) - right
    total = home + astray + waiting
    with capsys.disabled():
        print(f"\n{home} of {total} scans home ({home / total:.2%}), {astray} astray")

    assert total == 144
    assert astray == 0
    assert home >= 0.99 * total


@pytest.mark.slow
def test_mixed_piles_come_home_and_strangers_wait(
    played: Played, desk: Scanning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheets of two pages among another office's sheets with the same numbers, a shop's codes,
    pages without any, and the same page again: ours home, every other one waiting.
    """
    ways = [(150, 0, 3.0), (150, 180, -3.0), (200, 90, 0.0), (200, 0, -1.5), (300, 270, 3.0)]
    right, waiting, repeated = 0, 0, 0
    for dpi, turn, skew in ways:
        number = played.register("10-01 09:00", content="漏水。" * 600)
        ours = paper(played, "registration", number)
        mark, played.office.mark = played.office.mark, "ZZZZ"
        theirs = scanner.picture(
            Printing(played.office).pdf(PrintJob("registration", (number,))), 0, dpi
        )
        played.office.mark = mark
        letter = scanner.white(dpi)
        ImageDraw.Draw(letter).text((dpi, dpi), number * 3, fill=0, font_size=dpi // 4)
        shop = page_with("https://example.com/TS1-C2-1", "6901234567892")
        pile = [
            signed(played, scanner.picture(ours, 0, dpi), number), theirs, shop,
            scanner.picture(ours, 1, dpi), letter,
        ]  # fmt: skip
        lying = [scanner.scanned(one, turn=turn, skew=skew, quality=50) for one in pile]

        result = desk.take(scanner.as_pdf(tmp_path / f"{number}.pdf", [*lying, lying[0]], dpi))

        right += [(f.page, f.sheet_page, f.number) for f in result.filed] == [
            (1, 1, number), (4, 2, number),
        ]  # fmt: skip
        waiting += [page.page for page in result.pending] == [2, 3, 5]
        repeated += result.repeated == (6,)
        state = Signatures(played.office).state("registration", number)
        assert (state.state, state.basis) == (SheetState.SIGNED, Basis.SCAN)
    with capsys.disabled():
        print(f"\n{right}, {waiting}, {repeated} of {len(ways)} piles: home, waiting, known again")

    assert (right, waiting, repeated) == (len(ways),) * 3
