"""A scan finds its case by itself, or waits with the reason; never the wrong case, never lost."""

from __future__ import annotations

import errno
import os
import random
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageDraw

from ledger_app.domain.filing import SheetState
from ledger_app.services.attachments import Attachments
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.narration import verb_words
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.reserving import reserve
from ledger_app.services.scan_inbox import DONE
from ledger_app.services.scan_results import ScanResult, ScanStep
from ledger_app.services.scanning import Scanning
from ledger_app.services.signatures import Signatures
from ledger_app.support.content_store import ContentStore
from ledger_app.support.errors import LedgerError
from tests.factories import Played
from tests.imports import scanner


def paper(played: Played, form: str, *numbers: str) -> bytes:
    """Sheets as they were handed out: printed and logged."""
    printing, job = Printing(played.office), PrintJob(form, numbers)
    pdf = printing.pdf(job)
    printing.log(job)
    return pdf


def cases(played: Played, count: int) -> list[str]:
    return [played.register("10-01 09:00", unit_no=f"3-2-{n}01") for n in range(1, count + 1)]


def drop_in(scanning: Scanning, played: Played, seconds: int = 3) -> list[ScanResult]:
    """Look into the inbox now and again when files have lain still."""
    first = scanning.inbox()
    played.clock.moment += timedelta(seconds=seconds)
    return first + scanning.inbox()


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
        scanner.scanned(scanner.picture(pdf, page), turn=90 * page, skew=2, quality=60)
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
    played.do("revisit", "10-02 09:00", number, satisfaction="D")
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
    unknown = scanner.white()
    stream = BytesIO()
    segno.make("TS202612345-C1-1", micro=False).save(stream, "png", scale=6)
    unknown.paste(Image.open(BytesIO(stream.getvalue())).convert("L"), (400, 400))
    path = scanner.as_pdf(tmp_path / "疑.pdf", [sheet, nothing, mixed, both, unknown])

    result = desk.take(path)

    assert [f.page for f in result.filed] == [1]
    assert [(p.page, p.reason, p.suggested) for p in result.pending] == [
        (2, "页面上没有认出本台账的编码", number),
        (3, f"页面上有不同的编号：{number}、{other}", ""),
        (4, f"页面上有不同的编号：{number}、{other}", ""),
        (5, "台账里没有编号“TS202612345”", ""),
    ]
    assert desk.pending() == list(result.pending)
    assert all(desk.picture(page) is not None for page in result.pending)
    assert Attachments(played.office).list(other) == ()


def test_a_blank_sheet_not_registered_yet_waits(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    number = reserve(played.office, 1)[0].number
    page = scanner.white()
    stream = BytesIO()
    segno.make(f"{number}-C1-1", micro=False).save(stream, "png", scale=6)
    page.paste(Image.open(BytesIO(stream.getvalue())).convert("L"), (400, 400))

    result = desk.take(scanner.as_pdf(tmp_path / "空白表.pdf", [page]))

    assert [p.reason for p in result.pending] == [f"“{number}”是预留编号，还没有补录"]


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


def test_a_bar_code_alone_is_enough_where_one_form_was_printed(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    one, two = cases(played, 2)
    covered = []
    for number in (one, two):
        image = scanner.picture(paper(played, "registration", number))
        ImageDraw.Draw(image).rectangle((1300, 0, 1654, 220), fill=255)
        covered.append(image)
    Signatures(played.office).set_state("handling", two, "已签")

    result = desk.take(scanner.as_pdf(tmp_path / "x.pdf", covered))

    assert [(f.complaint_no, f.form) for f in result.filed] == [(one, "registration")]
    assert [(p.reason, p.suggested) for p in result.pending] == [
        (f"只认出编号“{two}”，看不出是哪一种表单", two)
    ]


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
        desk.assign(first.id, "TS9", "registration")

    large = desk.large_picture(first, 900)
    assert large is not None
    assert max(Image.open(BytesIO(large)).size) == 900
    desk.assign(first.id, number, "registration")
    desk.drop(second.id)

    (kept,) = Attachments(played.office).list(number)
    assert (kept.form, kept.page) == ("registration", 1)
    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.SIGNED
    assert desk.pending() == []
    for key in (first.id, second.id):
        with pytest.raises(LedgerError, match=r"已经归档或移开"):
            desk.assign(key, number, "registration")
    assert desk.take(path).repeated == (1, 2)


def test_a_paper_that_is_no_form_is_kept_with_its_case(
    played: Played, desk: Scanning, tmp_path: Path
) -> None:
    (number,) = cases(played, 1)
    image = scanner.white()
    ImageDraw.Draw(image).text((300, 300), "a letter " * 20, fill=0, font_size=60)
    image.save(tmp_path / "信.png")
    (page,) = desk.take(tmp_path / "信.png").pending

    desk.assign(page.id, number, "")

    (kept,) = Attachments(played.office).list(number)
    assert (kept.kind, kept.form, kept.name) == ("scan", "", f"{number} 其他材料 扫描件.png")
    assert Signatures(played.office).of_case(number) == ()
    assert check(played.office).ok


def test_what_was_entered_by_hand_stands(played: Played, desk: Scanning, tmp_path: Path) -> None:
    (number,) = cases(played, 1)
    scanner.picture(paper(played, "registration", number)).save(tmp_path / "x.png")
    Signatures(played.office).set_state("registration", number, "拒签", note="不认可处理")

    desk.take(tmp_path / "x.png")

    state = Signatures(played.office).state("registration", number)
    assert state.state is SheetState.REFUSED
    assert len(Attachments(played.office).list(number)) == 1


# -- the inbox -----------------------------------------------------------------------------------


def test_the_inbox_takes_what_lies_still_and_keeps_the_original(
    played: Played, desk: Scanning
) -> None:
    number, other = cases(played, 2)
    assert desk.inbox() == []
    for case in (number, other):
        played.clock.moment += timedelta(hours=1)
        image = scanner.picture(paper(played, "registration", case))
        image.save(desk.folder / "扫描 0001.png")
        data = (desk.folder / "扫描 0001.png").read_bytes()
        (desk.folder / "Thumbs.db").write_bytes(b"x")

        (result,) = drop_in(desk, played)

        assert [f.complaint_no for f in result.filed] == [case]
        assert result.changes.complaint_no == case
        assert not (desk.folder / "扫描 0001.png").exists()
    done = desk.folder / DONE / "2026-10"
    assert sorted(p.name for p in done.iterdir()) == ["扫描 0001-2.png", "扫描 0001.png"]
    assert (done / "扫描 0001-2.png").read_bytes() == data
    assert desk.inbox() == []


def test_a_file_being_written_is_left_alone(played: Played, desk: Scanning) -> None:
    (number,) = cases(played, 1)
    desk.inbox()
    stream = BytesIO()
    scanner.picture(paper(played, "registration", number)).save(stream, "PNG")
    data, path = stream.getvalue(), desk.folder / "慢.png"

    for part in range(1, 5):
        path.write_bytes(data[: len(data) * part // 4])
        os.utime(path, ns=(part, part))
        played.clock.moment += timedelta(seconds=1)
        assert desk.inbox() == []

    played.clock.moment += timedelta(seconds=2)
    assert [f.complaint_no for f in desk.inbox()[0].filed] == [number]


def test_a_bad_file_stays_is_told_once_and_tried_again_when_it_changes(
    played: Played, desk: Scanning
) -> None:
    (number,) = cases(played, 1)
    desk.inbox()
    path = desk.folder / "坏.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 broken")

    (result,) = drop_in(desk, played)

    assert "读不出来" in result.problem and path.exists()
    assert drop_in(desk, played) == []
    scanner.picture(paper(played, "registration", number)).save(path)
    assert [len(r.filed) for r in drop_in(desk, played)] == [1]


def test_a_folder_taken_away_is_made_again(played: Played, desk: Scanning) -> None:
    desk.inbox()
    desk.folder.rmdir()

    assert desk.inbox() == []
    assert desk.folder.is_dir()
    desk.folder.rmdir()
    desk.folder.write_text("a file", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"无法写入"):
        desk.inbox()


def test_an_original_that_cannot_be_moved_is_not_filed_twice(
    played: Played, desk: Scanning, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = cases(played, 1)
    desk.inbox()
    path = desk.folder / "开着.png"
    scanner.picture(paper(played, "registration", number)).save(path)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as open_elsewhere:
        open_elsewhere.setattr(Path, "rename", held)
        (result,) = drop_in(desk, played)
        assert len(result.filed) == 1 and "移不走" in result.problem
        assert drop_in(desk, played) == []
    assert path.exists()

    assert drop_in(desk, played) == []
    assert not path.exists()
    assert len(Attachments(played.office).list(number)) == 1


def test_a_full_disk_files_nothing_and_keeps_the_original(
    played: Played, desk: Scanning, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = cases(played, 2)
    desk.inbox()
    pdf = paper(played, "registration", *numbers)
    path = scanner.as_pdf(desk.folder / "两页.pdf", [scanner.picture(pdf, n) for n in (0, 1)])
    whole, calls = ContentStore.put, []

    def full(self: ContentStore, source: bytes, suffix: str = "") -> object:
        calls.append(suffix)
        if len(calls) == 2:
            raise LedgerError("磁盘空间不足")
        return whole(self, source, suffix)

    with monkeypatch.context() as disk:
        disk.setattr(ContentStore, "put", full)
        (result,) = drop_in(desk, played)
    assert (result.problem, result.filed) == ("磁盘空间不足", ())
    assert path.exists()
    assert all(Attachments(played.office).list(number) == () for number in numbers)

    os.utime(path)
    (again,) = drop_in(desk, played)
    assert [f.complaint_no for f in again.filed] == numbers


def test_a_crash_before_the_original_was_moved_repeats_nothing(
    played: Played, desk: Scanning
) -> None:
    (number,) = cases(played, 1)
    desk.inbox()
    path = desk.folder / "x.png"
    scanner.picture(paper(played, "registration", number)).save(path)
    desk.take(path)

    (result,) = drop_in(Scanning(played.office), played)

    assert (result.filed, result.repeated) == ((), (1,))
    assert not path.exists()


def test_a_scan_given_up_midway_files_nothing_and_is_left_alone(
    played: Played, desk: Scanning
) -> None:
    numbers = cases(played, 2)
    desk.inbox()
    pdf = paper(played, "registration", *numbers)
    path = scanner.as_pdf(desk.folder / "两页.pdf", [scanner.picture(pdf, n) for n in (0, 1)])
    desk.inbox()
    played.clock.moment += timedelta(seconds=3)

    steps = desk.looking()
    assert next(steps) == ScanStep(path, 1)
    steps.close()

    assert desk.inbox() == []
    assert path.exists()
    assert all(Attachments(played.office).list(number) == () for number in numbers)
    os.utime(path)
    (again,) = drop_in(desk, played)
    assert [f.complaint_no for f in again.filed] == numbers


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
