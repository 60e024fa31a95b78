"""Title, company, logo and marks of a sheet keep clear of one another and of the codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.forms.catalog import form
from ledger_app.forms.metrics import SERIF
from ledger_app.forms.title import png_size
from tests.forms.sheets import HEAD, pages_of, run_width

PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        (300).to_bytes(4, "big"),
        (100).to_bytes(4, "big"),
    )
)


def test_marks_keep_clear_of_the_code_with_and_without_a_logo() -> None:
    marked = replace(HEAD, mark="补打12", copy_label="工程部存根联")
    for code in ("registration", "extension", "repair", "liaison", "receipt"):
        for head in (marked, replace(marked, logo=PNG)):
            page = pages_of(form(code), {}, head=head)[0]
            run = next(run for run in page.runs if "补打12" in run.text)
            code_left = min(box.rect.x for box in page.codes if box.symbology == "qr")
            assert run.x + run_width(run) < code_left
            assert run.y > 7


def test_the_head_s_logo_stands_left_of_the_company() -> None:
    for code in ("registration", "liaison", "repair", "ledger", "letter-reply"):
        page = pages_of(form(code), {}, head=replace(HEAD, logo=PNG))[0]
        image = page.images[0].rect
        company = next(run for run in page.runs if run.text == HEAD.company)
        assert image.right < company.x
        assert abs(image.width / image.height - 3) < 0.01
        assert not [c for c in page.codes if c.rect.right > image.x and c.rect.bottom > image.y
                    and c.rect.x < image.right and c.rect.y < image.bottom]  # fmt: skip


def test_a_long_company_is_set_smaller_down_to_8_points() -> None:
    company = "翠湖物业服务集团有限公司驻翠湖花园" * 3
    page = pages_of(form("handling"), {}, head=replace(HEAD, company=company))[0]

    run = next(run for run in page.runs if run.text == company and run.face == SERIF)
    assert 8 <= run.size < 12


@pytest.mark.parametrize("what", [b"GIF89a", PNG[:12] + b"IDAT" + PNG[16:], PNG[:16] + bytes(8)])
def test_what_is_no_picture_has_no_size(what: bytes) -> None:
    assert png_size(PNG) == (300, 100)
    with pytest.raises(ValueError, match="PNG"):
        png_size(what)
