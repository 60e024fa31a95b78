"""Page numbers of a bound file stand at the foot as it is read, whatever lies on the page."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pypdfium2
import pytest

from ledger_app.exports.folios import number_pages


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (1240, 1754)])
def test_the_number_stands_at_the_foot_of_a_turned_page(turn: int, size: tuple[int, int]) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(*size).rotate(turn)
    number_pages(writer)
    stream = BytesIO()
    writer.write(stream)

    picture = pypdfium2.PdfDocument(stream.getvalue())[0].render(scale=1).to_pil().convert("L")
    dark = picture.point(lambda level: 255 if level < 200 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert top > 0.94 * picture.height and bottom < picture.height
    assert right - left > 5 * (bottom - top)
    assert right < picture.width / 2
