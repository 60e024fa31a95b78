"""Photos and files are kept once, in full, with their hash; the case tells of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ledger_app.services.attachments import Attachments, attachment_folder
from ledger_app.services.backups import back_up, restore
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.narration import change_words
from ledger_app.services.office import open_office
from ledger_app.services.step_words import verb_words
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played


@pytest.fixture
def number(played: Played) -> str:
    return played.register("10-01 09:00")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "漏水 现场.jpg"
    Image.new("RGB", (800, 600), "navy").save(path)
    return path


def test_a_photo_is_copied_with_its_hash_and_told(played: Played, number: str, photo: Path) -> None:
    attachments = Attachments(played.office)

    changes = attachments.add(number, photo, note="三楼走廊")

    (kept,) = attachments.list(number)
    assert changes.fields == {"attachments"}
    assert (kept.name, kept.kind, kept.note) == ("漏水 现场.jpg", "photo", "三楼走廊")
    assert attachments.path(kept).read_bytes() == photo.read_bytes()
    assert attachments.path(kept).is_relative_to(played.office.path.parent / "投诉 台账.附件")
    event = Casebook(played.office).view(number).events[-1]
    words = list(change_words(event, played.office.profile))
    assert (verb_words(event), event.detail["sha256"]) == ("存附件", kept.sha256)
    assert words == ["照片：漏水 现场.jpg", "说明：三楼走廊"]


def test_bytes_from_the_clipboard_are_kept(played: Played, number: str) -> None:
    Attachments(played.office).add(number, b"screenshot", "照片", name="截图.png")

    (kept,) = Attachments(played.office).list(number)
    assert (kept.name, kept.size) == ("截图.png", 10)


def test_the_same_content_lies_once_and_a_case_has_it_once(
    played: Played, number: str, photo: Path
) -> None:
    attachments, other = Attachments(played.office), played.register("10-02 09:00")
    for case in (number, number, other):
        attachments.add(case, photo)

    assert len(attachments.list(number)) == len(attachments.list(other)) == 1
    assert len(list(attachments.store.files())) == 1


def test_a_removed_attachment_keeps_its_file_and_says_why(
    played: Played, number: str, photo: Path
) -> None:
    attachments = Attachments(played.office)
    attachments.add(number, photo)
    (kept,) = attachments.list(number)
    with pytest.raises(Refusal, match=r"请写明移除附件的原因"):
        attachments.remove(kept.id, " ")

    attachments.remove(kept.id, "传错了")

    assert attachments.list(number) == ()
    assert attachments.path(kept).exists()
    event = Casebook(played.office).view(number).events[-1]
    assert list(change_words(event, played.office.profile)) == ["漏水 现场.jpg", "原因：传错了"]
    with pytest.raises(LedgerError, match=r"已经移除"):
        attachments.remove(kept.id, "再移一次")


@pytest.mark.parametrize(
    "bad", [("空.pdf", b"", "是空文件"), ("没有.pdf", None, "读不了")], ids=["empty", "absent"]
)
def test_a_bad_file_changes_nothing(
    played: Played, number: str, tmp_path: Path, bad: tuple[str, bytes | None, str]
) -> None:
    name, data, why = bad
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(LedgerError, match=why):
        Attachments(played.office).add(number, tmp_path / name)
    assert Attachments(played.office).list(number) == ()


def test_an_unknown_number_keeps_no_file(played: Played, photo: Path) -> None:
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”"):
        Attachments(played.office).add("TS9", photo)
    assert not attachment_folder(played.office.path).exists()


def test_thumbnails_are_small_and_made_once(
    played: Played, number: str, photo: Path, tmp_path: Path
) -> None:
    attachments = Attachments(played.office)
    attachments.add(number, photo)
    attachments.add(number, b"\x00\x01 no picture", name="录音.mp3")
    picture, sound = attachments.list(number)

    small = attachments.thumbnail(picture)

    assert small is not None and small.parent.name == "缩略图"
    with Image.open(small) as image:
        assert (image.format, image.size) == ("PNG", (256, 192))
    assert attachments.thumbnail(picture) == small
    assert attachments.thumbnail(sound) is None
    assert len(list(attachments.store.files())) == 2


def test_check_names_missing_and_altered_files(played: Played, number: str, photo: Path) -> None:
    attachments = Attachments(played.office)
    attachments.add(number, photo)
    attachments.add(number, b"second", name="二.txt")
    assert check(played.office).ok
    first, second = attachments.list(number)
    attachments.path(first).write_bytes(b"altered")
    attachments.path(second).unlink()

    assert check(played.office).problems == (
        f"{number} 的附件“漏水 现场.jpg”的文件被改动过或已损坏",
        f"{number} 的附件“二.txt”的文件不见了",
    )
    with pytest.raises(LedgerError, match=r"请检查附件文件夹"):
        attachments.path(second)


def test_check_says_when_the_folder_was_left_behind(
    played: Played, number: str, photo: Path
) -> None:
    attachments = Attachments(played.office)
    attachments.add(number, photo)
    attachments.store.folder.rename(attachments.store.folder.with_name("别处.附件"))

    (problem,) = check(played.office).problems
    assert problem.startswith("附件文件夹“投诉 台账.附件”不在台账旁边（应有 1 个附件）")


def test_backups_take_only_new_attachments_and_bring_them_back(
    played: Played, number: str, photo: Path, tmp_path: Path
) -> None:
    attachments, stick = Attachments(played.office), tmp_path / "U 盘"
    attachments.add(number, photo)
    first = back_up(played.office, stick).path
    kept = attachment_folder(first) / attachments.list(number)[0].file
    stamp = kept.stat().st_mtime_ns
    attachments.add(number, b"later", name="后来.txt")
    second = back_up(played.office, stick).path

    assert attachment_folder(first) == attachment_folder(second) == stick / "投诉 台账.附件"
    assert kept.stat().st_mtime_ns == stamp
    target = tmp_path / "新电脑" / "恢复的.ledger"
    target.parent.mkdir()
    restore(second, target, played.clock.now())
    office = open_office(target)
    try:
        assert check(office).ok
        assert len(Attachments(office).list(number)) == 2
    finally:
        office.close()


def test_a_backup_names_attachments_that_are_missing_or_altered(
    played: Played, number: str, photo: Path, tmp_path: Path
) -> None:
    attachments = Attachments(played.office)
    attachments.add(number, photo)
    attachments.add(number, b"gone", name="录音.txt")
    altered, missing = attachments.list(number)
    attachments.path(altered).write_bytes(b"half")
    attachments.path(missing).unlink()

    made = back_up(played.office, tmp_path / "U 盘")

    assert made.path.is_file()
    assert (attachment_folder(made.path) / altered.file).read_bytes() == b"half"
    assert made.warning() == (
        f"备份完成，但有 2 个附件有问题：{number} 的附件“{altered.name}”的文件被改动过或已损坏；"
        f"{number} 的附件“录音.txt”的文件不见了"
    )
    assert made.warning(most=1).endswith("已损坏等")
    attachments.add(number, photo)  # found again: the next backup mends its copy too
    attachments.store.put(photo, photo.suffix)
    again = back_up(played.office, tmp_path / "U 盘")
    assert again.faulty == 1
    assert (attachment_folder(again.path) / altered.file).read_bytes() == photo.read_bytes()
