"""Paper of an office played by verb: handed out, signed by hand, back as a picture."""

from __future__ import annotations

from io import BytesIO

import segno
from PIL import Image, ImageDraw

from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.forms.codes import SheetCode, payload
from ledger_app.services.printing import Printing, PrintJob
from tests.drivers.printed import print_job
from tests.factories import Played
from tests.imports import scanner


def paper(played: Played, form: str, *numbers: str) -> bytes:
    """Sheets as they were handed out: printed and logged."""
    printing, job = Printing(played.office), PrintJob(form, numbers)
    return print_job(printing, job).pdf


def signed(played: Played, image: Image.Image, number: str, page: int = 1) -> Image.Image:
    """A registration sheet after a hand has written where the customer signs."""
    printed = Printing(played.office).then.pages_of(PageSheet(number, "registration", 1, page))[
        page
    ]
    cell = next(box.rect for box in printed.signings if box.heading == "客户签名")
    image, mm = image.copy(), image.width / printed.width
    x, y = cell.x + cell.width / 3, cell.y + cell.height / 2
    points = [((x + 1.5 * n) * mm, (y + 2 * (-1) ** n) * mm) for n in range(-4, 5)]
    ImageDraw.Draw(image).line(points, fill=40, width=round(0.5 * mm))
    return image


def code_of(played: Played, number: str, form: str = "registration", **more: object) -> str:
    """What the QR code of a sheet's only page says."""
    sheet = {"version": 1, "page": 1, "pages": 1, "ledger": played.office.mark} | more
    return payload(SheetCode(number, form, **sheet))  # type: ignore[arg-type]


def page_with(*codes: str) -> Image.Image:
    """A sheet with nothing on it but these QR codes."""
    page = scanner.white()
    for place, text in enumerate(codes):
        stream = BytesIO()
        segno.make(text, micro=False).save(stream, "png", scale=6)
        page.paste(Image.open(BytesIO(stream.getvalue())).convert("L"), (400, 400 + 400 * place))
    return page


def cases(played: Played, count: int) -> list[str]:
    return [played.register("10-01 09:00", unit_no=f"3-2-{n}01") for n in range(1, count + 1)]
