"""一案一档: one PDF holds all of a case, in order, with bookmarks, and names what it cannot show."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import Destination

from ledger_app.domain.filing import Attachment
from ledger_app.services.attachments import Attachments
from ledger_app.services.dossier import write_dossier
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.scanning import Scanning
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError
from tests.factories import Played
from tests.imports import scanner


@pytest.fixture
def number(played: Played, tmp_path: Path) -> str:
    """A case of two rounds with a slip, a scan that lay on its side, photos and a recording."""
    number = played.register("10-01 09:00", content="电梯困人\n" * 60)
    pdf = Printing(played.office).pdf(PrintJob("registration", (number,)))
    played.do("repair", "10-01 09:30", number=number, fault="电梯")
    played.walk(
        number, docket="10-01 09:10", dispatch="10-01 09:40", sign_for="10-01 09:50",
        handle="10-01 10:00",
    )  # fmt: skip
    played.do("revisit", "10-02 09:00", number, satisfaction="D", comment="没修好")
    played.walk(number, dispatch="10-02 10:00", sign_for="10-02 10:10", handle="10-02 11:00")
    sheet = scanner.scanned(scanner.picture(pdf), turn=90)
    Scanning(played.office).take(scanner.as_pdf(tmp_path / "扫描.pdf", [sheet]))
    attachments = Attachments(played.office)
    Image.new("RGB", (1600, 900), "navy").save(tmp_path / "横 照片.jpg")
    Image.new("RGBA", (500, 900), (200, 0, 0, 90)).save(tmp_path / "竖 照片.png")
    for name in ("横 照片.jpg", "竖 照片.png"):
        attachments.add(number, tmp_path / name, note="现场")
    attachments.add(number, b"\x00\x01", name="通话录音.mp3")
    attachments.add(number, b"%PDF-1.4 broken", name="坏.pdf")
    locked = pypdf.PdfWriter()
    locked.add_blank_page(595, 842)
    locked.encrypt("", "owner", algorithm="RC4-128")
    locked.write(tmp_path / "锁.pdf")
    attachments.add(number, tmp_path / "锁.pdf")
    return number


def _outline(reader: pypdf.PdfReader) -> list[tuple[str, int, int]]:
    """Bookmark, depth, page (from 1)."""
    found = []

    def walk(items: list[object], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, depth + 1)
            elif isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                found.append((str(item.title), depth, 1 + (page or 0)))

    walk(list(reader.outline), 0)
    return found


def test_all_of_a_case_is_bound_with_bookmarks(played: Played, number: str, tmp_path: Path) -> None:
    path = tmp_path / "案卷 一.pdf"

    pages = write_dossier(played.office, number, path)

    reader = pypdf.PdfReader(path)
    outline = _outline(reader)
    assert len(reader.pages) == pages
    titles = [title for title, _, _ in outline]
    assert titles == [
        "封面与目录", "客户投诉意见表", "客户投诉处理表（第1轮）", "客户投诉处理表（第2轮）",
        "维修服务单", "回访单", "签字扫描件", f"{number} 客户投诉意见表 第1页 扫描件.pdf",
        "照片", "横 照片.jpg", "竖 照片.png", "文件", "锁.pdf", "投诉办理经过",
    ]  # fmt: skip
    starts = [page for _, _, page in outline]
    assert starts == sorted(starts) and starts[0] == 1
    assert [depth for _, depth, _ in outline] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (f"投诉案卷 {number}", "翠湖物业")
    scan = reader.pages[dict((t, p) for t, _, p in outline)["签字扫描件"] - 1]
    assert scan.rotation == 270
    wide, tall = (reader.pages[starts[titles.index(t)] - 1].mediabox for t in titles[9:11])
    assert wide.width > wide.height and tall.width < tall.height


def test_it_can_be_read_and_names_what_it_cannot_show(
    played: Played, number: str, tmp_path: Path, pdftotext: str
) -> None:
    path = tmp_path / "案卷.pdf"
    write_dossier(played.office, number, path)

    text = subprocess.run(
        [pdftotext, "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")

    for words in (
        "投诉案卷",
        "通话录音.mp3",
        "坏.pdf",
        "另存",
        "横 照片.jpg",
        "没修好",
        "投诉办理经过",
    ):
        assert words in text, words


def test_the_cover_names_the_page_each_paper_begins_on(
    played: Played, number: str, tmp_path: Path, pdftotext: str
) -> None:
    path = tmp_path / "案卷.pdf"
    pages = write_dossier(played.office, number, path)
    reader = pypdf.PdfReader(path)
    starts = {title: page for title, _, page in _outline(reader)}
    last = str(starts["客户投诉意见表"] - 1)
    cover = subprocess.run(
        [pdftotext, "-layout", "-l", last, str(path), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")

    lines = [line.split() for line in cover.splitlines()]
    for title in ("客户投诉意见表", "维修服务单", "回访单", "投诉办理经过", "锁.pdf"):
        named = [words for words in lines if words[1:2] == [title]]
        assert any(str(starts[title]) in words[2:] for words in named), title
    for index, page in enumerate(reader.pages, 1):
        assert f"案卷第 {index} 页\u3000共 {pages} 页" in page.extract_text()


def test_what_was_printed_is_what_is_bound(played: Played, tmp_path: Path) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")
    played.do("handle", "10-06 09:00", number, cause_analysis="老化", measures="更换")
    path = tmp_path / "案卷.pdf"
    write_dossier(played.office, number, path)

    sheet = pypdf.PdfReader(path).pages[1].extract_text()
    assert "客户投诉意见表" in sheet and "原因：老化" in sheet


def test_a_dossier_scanned_again_is_no_signed_sheet(
    played: Played, number: str, tmp_path: Path
) -> None:
    path = tmp_path / "案卷.pdf"
    write_dossier(played.office, number, path)
    own = scanner.picture(path.read_bytes(), 1)
    own.save(tmp_path / "再扫.png")

    assert Scanning(played.office).take(tmp_path / "再扫.png").filed == ()


def test_a_lean_case_has_a_dossier(played: Played, tmp_path: Path) -> None:
    number = played.register("10-01 09:00")

    assert write_dossier(played.office, number, tmp_path / "x.pdf") == 3


def test_trouble_leaves_no_file(
    played: Played, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”"):
        write_dossier(played.office, "TS9", path)
    with pytest.raises(LedgerError, match=r"文件夹不存在"):
        write_dossier(played.office, number, tmp_path / "没有" / "x.pdf")

    def gone(self: Attachments, attachment: Attachment) -> Path:
        raise LedgerError("附件不在了")

    monkeypatch.setattr(Attachments, "path", gone)
    with pytest.raises(LedgerError, match=r"附件不在了"):
        write_dossier(played.office, number, path)
    assert not path.exists()


def test_one_given_up_leaves_no_file(played: Played, number: str, tmp_path: Path) -> None:
    path, steps = tmp_path / "x.pdf", []

    def told(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_dossier(played.office, number, path, told)
    assert steps == [(1, 6), (2, 6)]
    assert not path.exists()
