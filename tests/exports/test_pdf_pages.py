"""Pages as PDF: what a reader, a searcher and a filing clerk get."""

from __future__ import annotations

import io
import re
import subprocess
import tracemalloc
from pathlib import Path

import pypdfium2
import pytest

from ledger_app.exports.font_metrics import missing_glyphs, to_unicode_cmap
from ledger_app.exports.pdf_pages import write_pdf
from ledger_app.exports.pdf_preview import page_count, render
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.support.errors import LedgerError
from tests.forms.sheets import LONG, pages_of, typical

HANDLING = catalog.form("handling")
NAMES = "陈㛃 李𬭎 赵䶮 王𠅤 欧阳喆"


def pdf_of(*sheets: tuple[Page, ...]) -> bytes:
    stream = io.BytesIO()
    write_pdf(stream, sheets, title="客户投诉处理表", author="翠湖物业")
    return stream.getvalue()


def text_of(pdf: bytes, page: int = 0) -> str:
    """Text as a viewer copies it."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage().get_text_range()
    document.close()
    return str(text)


def one_line(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return pdf_of(pages_of(HANDLING, {**typical(HANDLING), "complainant_name": NAMES}))


def _size_mm(pdf: bytes) -> tuple[float, float]:
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document.get_page_size(0)
    return width * 25.4 / 72, height * 25.4 / 72


@pytest.mark.parametrize("spec", catalog.FORMS.values(), ids=lambda spec: spec.code)
def test_a_pdf_has_the_pages_that_were_laid_out(spec: object) -> None:
    pages = pages_of(spec, typical(spec))
    pdf = pdf_of(pages)

    assert page_count(pdf) == len(pages)
    assert _size_mm(pdf) == pytest.approx((pages[0].width, pages[0].height), abs=0.01)


def test_rare_names_are_copied_as_they_were_typed(sheet: bytes) -> None:
    assert one_line(NAMES) in one_line(text_of(sheet))


def test_rare_names_are_found_by_pdftotext(sheet: bytes, pdftotext: str, tmp_path: Path) -> None:
    path = tmp_path / "处理 表.pdf"
    path.write_bytes(sheet)

    run = subprocess.run([pdftotext, path, "-"], capture_output=True, check=True)

    assert one_line(NAMES) in one_line(run.stdout.decode("utf-8"))


def test_a_cell_s_text_is_copied_in_one_piece(pdftotext: str, tmp_path: Path) -> None:
    text = "电梯（3-2 号梯）连续三天停在 15 楼不动，前台三次答复“等配件”。" * 5
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf_of(pages_of(HANDLING, {"content": text, "cause_analysis": text[::-1]})))

    run = subprocess.run([pdftotext, path, "-"], capture_output=True, check=True)

    found = one_line(run.stdout.decode("utf-8"))
    assert one_line(text) in found
    assert one_line(text[::-1]) in found


def test_labels_come_before_their_values(sheet: bytes) -> None:
    text = text_of(sheet)

    places = [text.index(words) for words in ("客户名称", "陈㛃", "联系方式", "原因分析", "实施人")]
    assert places == sorted(places)


def test_markup_is_plain_text() -> None:
    text = "<b>A & B</b> &lt; ${x} %d"

    assert one_line(text) in one_line(text_of(pdf_of(pages_of(HANDLING, {"content": text}))))


def test_a_long_text_is_whole_over_all_pages() -> None:
    pages = pages_of(HANDLING, {"content": LONG})
    pdf = pdf_of(pages)

    text = "".join(one_line(text_of(pdf, n)) for n in range(len(pages)))
    assert text.count("0755-12345678") == LONG.count("0755-12345678")


def test_a_pdf_says_its_title_author_and_language(sheet: bytes) -> None:
    document = pypdfium2.PdfDocument(sheet)

    assert document.get_metadata_dict()["Title"] == "客户投诉处理表"
    assert document.get_metadata_dict()["Author"] == "翠湖物业"
    assert b"/Lang (zh-CN)" in sheet
    document.close()


def test_fonts_are_embedded_subsets(sheet: bytes) -> None:
    assert b"Helvetica" not in sheet
    assert b"+NotoSerifSC-Regular" in sheet
    assert len(sheet) < 120_000


def test_a_character_of_no_font_is_drawn_as_a_mark_and_reported() -> None:
    page = pages_of(HANDLING, {"content": "电梯🚪\ue000坏了"})[0]

    assert "〓〓" in "".join(run.text for run in page.runs if run.field == "content")
    assert missing_glyphs("电梯🚪\ue000坏了\n\t\u200b🚪") == ("🚪", "\ue000")


def test_a_character_of_the_second_font_changes_the_face() -> None:
    pages = pages_of(HANDLING, {"content": "一碗𰻝面"})

    runs = [run for run in pages[0].runs if run.field == "content"]
    assert [(run.text, run.face) for run in runs] == [
        ("一碗", "serif"),
        ("𰻝", "sans"),
        ("面", "serif"),
    ]
    assert "一碗𰻝面" in one_line(text_of(pdf_of(pages)))


def test_to_unicode_is_utf_16_beyond_the_first_plane() -> None:
    table = to_unicode_cmap("Noto", [0, 0x7535, 0x2CB4E])

    assert "<01> <7535>" in table
    assert "<02> <D872DF4E>" in table


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "输出" / "表.pdf"

    with pytest.raises(LedgerError, match="文件夹不存在"):
        write_pdf(path, [pages_of(HANDLING, {})], title="", author="")

    path.parent.mkdir()
    assert write_pdf(path, [pages_of(HANDLING, {})], title="", author="") == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["表.pdf"]


def test_nothing_is_written_for_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no page"):
        write_pdf(tmp_path / "x.pdf", [], title="", author="")

    assert not list(tmp_path.iterdir())


def test_sheets_are_drawn_as_they_come() -> None:
    """A hundred sheets more cost little more than their packed pages."""
    pages = pages_of(HANDLING, typical(HANDLING))
    pdf_of(pages)

    def peak(count: int) -> int:
        tracemalloc.start()
        pdf_of(*(pages for _ in range(count)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert (peak(120) - peak(20)) / 100 < 20_000


def test_a_page_is_rendered_as_pixels(sheet: bytes) -> None:
    width, height, pixels = render(sheet, 0, 1.0)

    assert (width, height) == (596, 842)
    assert len(pixels) == width * height * 4
    assert set(pixels[3::4]) == {255}
    assert min(pixels[0::4]) < 64


def test_copied_text_tells_which_box_is_ticked() -> None:
    pages = pages_of(HANDLING, {"level": "important", "nature": ("valid", "mass")})

    text = one_line(text_of(pdf_of(pages)))

    assert "√重要" in text and "√有效投诉" in text and "√群诉" in text
    assert "√重大" not in text and "√轻微" not in text and text.count("√") == 3
