"""The inbox takes what lies still, once; the original is safe whatever happens."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from ledger_app.services.attachments import Attachments
from ledger_app.services.scan_inbox import DONE
from ledger_app.services.scan_results import ScanResult, ScanStep
from ledger_app.services.scanning import Scanning
from ledger_app.support.content_store import ContentStore
from ledger_app.support.errors import LedgerError
from tests.drivers.paper import cases, paper
from tests.factories import Played
from tests.imports import scanner


def drop_in(scanning: Scanning, played: Played, seconds: int = 3) -> list[ScanResult]:
    """Look into the inbox now and again when files have lain still."""
    first = scanning.inbox()
    played.clock.moment += timedelta(seconds=seconds)
    return first + scanning.inbox()


@pytest.fixture
def desk(played: Played) -> Scanning:
    return Scanning(played.office)


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
