"""The title of a sheet: logo and company above it or before it, marks after it."""

from __future__ import annotations

from ledger_app.forms.frame import BAR_MM, QR_MM, Frame, SheetHead
from ledger_app.forms.marks import coloured
from ledger_app.forms.metrics import SERIF, SERIF_BOLD, Metrics, width_mm
from ledger_app.forms.paper import GREY, POINT, ImageBox, PageDraft, Rect, TextRun

_ABOVE = 0.95  # of a title's size: from its baseline to that of small words above it
_LOGO_MM = Rect(0, 0, 22, 7.5)  # the most a logo takes, clear of title and bar code
_LOGO_GAP = 2  # between logo and company


def draw_title(
    draft: PageDraft, frame: Frame, title: str, *, head: SheetHead, metrics: Metrics
) -> None:
    """Company above title, both centred, and the sheet's marks after the title."""
    folded = frame.company_y == frame.title_y
    size = frame.title_size
    used = width_mm(metrics, title, SERIF_BOLD, size)
    room = frame.width - 100 - used if folded else frame.width - (62 if head.logo else 40)
    company, company_size = head.company, _fitting(head.company, frame.company_size, room, metrics)
    company_used = width_mm(metrics, company, SERIF, company_size)
    total = used + (company_used + 4 if folded and company else 0)
    x = frame.centre - used / 2 if not folded else frame.centre + total / 2 - used
    company_x = frame.centre - (total if folded else company_used) / 2
    if head.logo:
        logo = logo_box(head.logo, frame.company_y - 0.38 * company_size * POINT)
        shift = _logo_room(frame, logo, company_x)
        company_x += shift
        x += shift if folded else 0
        left = company_x - _LOGO_GAP - logo.rect.width
        draft.images.append(logo._replace(rect=logo.rect._replace(x=left)))
    if company:
        run = TextRun(company_x, frame.company_y, company, SERIF, company_size)
        draft.runs += coloured(run, metrics)
    draft.runs += coloured(TextRun(x, frame.title_y, title, SERIF_BOLD, size), metrics)
    words = "　".join(word for word in (head.copy_label, head.mark) if word)
    if words:
        draft.runs += _marks(frame, f"（{words}）", x + used + 2, metrics)


def _fitting(company: str, size: float, room: float, metrics: Metrics) -> float:
    """The size in which the company's name has room, 8 pt at the least."""
    used = width_mm(metrics, company, SERIF, size)
    return max(size * room / used, 8) if used > room else size


def _logo_room(frame: Frame, logo: ImageBox, company_x: float) -> float:
    """How far company moves for the logo: both are centred together, clear of the bar code; a
    folded title follows.
    """
    room = logo.rect.width + _LOGO_GAP
    return max(room / 2, frame.left + BAR_MM + 2 + room - company_x)


def _marks(frame: Frame, words: str, x: float, metrics: Metrics) -> list[TextRun]:
    """Marks of a sheet after its title, or above it where that leaves no room before the code."""
    wide = width_mm(metrics, words, SERIF, 10)
    right = frame.left + frame.width - QR_MM - 2
    size = max(min(10.0, 10 * (right - x) / wide), 8.0)
    y = frame.title_y
    if x + wide * size / 10 > right:
        x, y = right - wide * size / 10, frame.title_y - _ABOVE * frame.title_size * POINT
    return coloured(TextRun(x, y, words, SERIF, size, GREY), metrics)


def logo_box(png: bytes, middle: float) -> ImageBox:
    """A logo centred on the height ``middle``, in its own proportions."""
    wide, high = png_size(png)
    scale = min(_LOGO_MM.width / wide, _LOGO_MM.height / high)
    width, height = wide * scale, high * scale
    return ImageBox(Rect(0, middle - height / 2, width, height), png)


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the file's first chunk. Raises ValueError for no PNG."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or png[12:16] != b"IHDR":
        raise ValueError("no PNG")
    wide, high = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    if not (wide and high):
        raise ValueError("empty PNG")
    return wide, high
