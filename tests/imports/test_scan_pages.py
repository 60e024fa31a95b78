"""Pages of scans: every kind scanners write, and every way a file can be bad."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw

from ledger_app.imports import scan_pages
from ledger_app.imports.scan_pages import scanned_pages
from ledger_app.support.errors import LedgerError
from tests.imports import scanner


def _sheet(mark: int) -> Image.Image:
    image = scanner.white(100)
    ImageDraw.Draw(image).rectangle((100, 100, 300 + mark, 400), fill=0)
    return image


def test_a_pdf_comes_page_by_page_and_each_stands_alone(tmp_path: Path) -> None:
    path = scanner.as_pdf(tmp_path / "扫描 件.pdf", [_sheet(1), _sheet(2), _sheet(3)], 100)

    seen = []
    for page in scanned_pages(path):
        data, suffix = page.alone()
        alone = tmp_path / f"{page.number}{suffix}"
        alone.write_bytes(data)
        (again,) = scanned_pages(alone)
        assert again.fingerprint == page.fingerprint
        seen.append((page.number, page.fingerprint))

    assert [number for number, _ in seen] == [1, 2, 3]
    assert len({fingerprint for _, fingerprint in seen}) == 3


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".bmp"])
def test_a_picture_is_kept_bit_by_bit(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"扫描{suffix}"
    _sheet(1).save(path)

    (page,) = scanned_pages(path)

    assert page.alone() == (path.read_bytes(), suffix)


def test_a_tiff_of_many_pages_is_split(tmp_path: Path) -> None:
    path = tmp_path / "传真.tif"
    pages = [_sheet(n).convert("1") for n in range(3)]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4")

    found = [(page.number, page.alone()[1]) for page in scanned_pages(path)]

    assert found == [(1, ".png"), (2, ".png"), (3, ".png")]


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_becomes_grey(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "页.tif"
    source = _sheet(0)
    if mode == "I;16":
        wide = bytes(value for grey in source.tobytes() for value in (0, grey))
        Image.frombytes(mode, source.size, wide).save(path)
    else:
        source.convert(mode).save(path)

    (page,) = scanned_pages(path)

    assert page.image.mode == "L"
    assert page.image.getpixel((200, 200)) < 30
    assert page.image.getpixel((10, 10)) > 200


def test_a_transparent_picture_lies_on_white_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (800, 1000), (0, 0, 0, 0)).save(tmp_path / "透明.png")

    (page,) = scanned_pages(tmp_path / "透明.png")

    assert page.is_blank


def test_blank_backs_are_told_from_a_lone_signature(tmp_path: Path) -> None:
    back, signed = scanner.white(), scanner.white()
    draw = ImageDraw.Draw(signed)
    draw.line([(900, 1500), (980, 1440), (1000, 1560), (1100, 1470)], fill=60, width=5)
    path = tmp_path / "双面.tif"
    back.save(path, save_all=True, append_images=[signed])

    assert [page.is_blank for page in scanned_pages(path)] == [True, False]


def test_paper_of_any_size_is_drawn_within_bounds(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(14400, 14400)
    writer.write(tmp_path / "巨幅.pdf")

    (page,) = scanned_pages(tmp_path / "巨幅.pdf")

    assert page.image.width * page.image.height <= 41_000_000


def test_a_picture_of_absurd_size_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_pages, "_MOST_PIXELS", 100_000)
    _sheet(1).save(tmp_path / "大.png")

    with pytest.raises(LedgerError, match=r"图像大得不正常"):
        list(scanned_pages(tmp_path / "大.png"))


def _encrypted(path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def _cut_jpeg(path: Path) -> None:
    _sheet(1).save(path, "JPEG")
    path.write_bytes(path.read_bytes()[:2500])


def _cut_pdf(path: Path) -> None:
    scanner.as_pdf(path, [_sheet(1)], 100)
    path.write_bytes(path.read_bytes()[:300])


BAD = [
    ("加密.pdf", _encrypted, "有密码保护"),
    ("断.jpg", _cut_jpeg, "图像损坏、不完整"),
    ("断.pdf", _cut_pdf, "不是完整的 PDF"),
    ("空.pdf", lambda path: path.write_bytes(b""), "是空文件"),
    ("文本.png", lambda path: path.write_text("不是图", encoding="utf-8"), "图像损坏"),
    ("动.tif", lambda path: Image.new("L", (9, 9)).save(path, "GIF"), "不是能认的格式"),
    ("没有.pdf", lambda path: None, "找不到扫描件"),
]


@pytest.mark.parametrize(("name", "make", "why"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_refused_in_words(tmp_path: Path, name: str, make, why: str) -> None:
    make(tmp_path / name)

    with pytest.raises(LedgerError, match=why) as refusal:
        list(scanned_pages(tmp_path / name))
    assert name in str(refusal.value)


def test_absurd_sizes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "巨.pdf"
    with path.open("wb") as stream:
        stream.truncate(201 * 1024 * 1024)

    with pytest.raises(LedgerError, match=r"超过 200 MB"):
        list(scanned_pages(path))
