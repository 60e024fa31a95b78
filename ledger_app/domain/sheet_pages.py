"""Which page of which sheet a scanned page is, by the codes on it, and which pages are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger_app.support.errors import LedgerError

MARK_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # base32 without I, L, O and U
MARK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class PageSheet:
    """The sheet a page shows, by its codes; ``form`` "" when only the number is known.

    ``page`` of ``pages`` of the printing ``version``, ``ledger``: the mark of the ledger it was
    printed from; 0, 0 and "" where the code does not say.
    """

    number: str
    form: str = ""
    version: int = 0
    page: int = 0
    pages: int = 0
    ledger: str = ""


class PageDoubtError(LedgerError):
    """A page that must be filed by hand; ``number`` and ``form``: whose it may be, "" unknown."""

    def __init__(self, reason: str, number: str = "", form: str = "") -> None:
        super().__init__(reason)
        self.number = number
        self.form = form


def missing_pages(came: Iterable[int], pages: int) -> tuple[int, ...]:
    """Which of a sheet's ``pages`` pages have not come back, from 1."""
    return tuple(sorted(set(range(1, pages + 1)) - set(came)))


def missing_words(missing: Iterable[int]) -> str:
    """缺第2、3页; "" when nothing is missing."""
    listed = "、".join(map(str, missing))
    return f"缺第{listed}页" if listed else ""


def page_words(page: int, pages: int) -> str:
    """第2页 of several; "" of a sheet that has one page, or where that is not known."""
    return f"第{page}页" if page and pages > 1 else ""


def agreed(sheets: Iterable[PageSheet], bars: Iterable[str], ledger: str) -> PageSheet:
    """The one page that QR codes (``sheets``) and bar codes (numbers) speak of; ``ledger``: the
    mark of this one.

    Raises `PageDoubtError` with the reason when they name none or more than one, when the sheet is
    another ledger's or does not say whose, or when only a bar code was read: that names a case, but
    neither form nor page.
    """
    found = list(sheets)
    foreign = sorted({sheet.ledger for sheet in found if sheet.ledger and sheet.ledger != ledger})
    if foreign:
        raise PageDoubtError(f"别的台账的表（台账标记 {'、'.join(foreign)}，本台账是 {ledger}）")
    numbers = sorted({sheet.number for sheet in found} | set(bars))
    if not numbers:
        raise PageDoubtError("页面上没有认出本台账的编码")
    if len(numbers) > 1:
        raise PageDoubtError(f"页面上有不同的编号：{'、'.join(numbers)}")
    if not found:
        raise PageDoubtError(f"只认出条形码“{numbers[0]}”，看不出是哪张表的哪一页", numbers[0])
    return _one_page(found)


def _one_page(found: list[PageSheet]) -> PageSheet:
    number = found[0].number
    forms = sorted({sheet.form for sheet in found})
    if len(forms) > 1:
        raise PageDoubtError(f"页面上有不同的表单：{'、'.join(forms)}", number)
    if not all(sheet.ledger for sheet in found):
        reason = "编码里没有台账标记，可能是别处印的表，请核对后再归档"
        raise PageDoubtError(reason, number, forms[0])
    if len({(sheet.version, sheet.page) for sheet in found}) > 1:
        raise PageDoubtError("同一面上有这张表的几页，请分开扫描", number, forms[0])
    return found[0]
