"""A dossier bound from many PDFs: pages in order and numbered, bookmarks to each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, NameObject, TextStringObject

from ledger_app.exports.folios import number_pages
from ledger_app.exports.pdf_pages import LANGUAGE
from ledger_app.support.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages: ``pdf`` from page ``first`` (0) on, ``pages`` of them, under a bookmark.

    ``under``: the bookmark it stands below ("" for the top); ``turn``: degrees clockwise.
    """

    title: str
    pdf: bytes
    first: int
    pages: int
    under: str = ""
    turn: int = 0


def bind(target: Path, parts: Sequence[Part], *, title: str, author: str) -> int:
    """Write the parts as one PDF; gives the number of pages. Equal ``pdf`` bytes are shared.

    Raises `LedgerError` naming the part that cannot be bound.
    """
    writer = pypdf.PdfWriter()
    readers: dict[int, pypdf.PdfReader] = {}
    headings: dict[str, IndirectObject] = {}
    for part in parts:
        start = len(writer.pages)
        _append(writer, part, readers)
        above = None
        if part.under:
            if part.under not in headings:
                headings[part.under] = writer.add_outline_item(title=part.under, page_number=start)
            above = headings[part.under]
        writer.add_outline_item(title=part.title, page_number=start, parent=above)
    number_pages(writer)
    writer.add_metadata({"/Title": title, "/Author": author, "/Creator": "物业投诉台账"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    writer.page_mode = "/UseOutlines"
    with target.open("wb") as stream:
        writer.write(stream)
    return len(writer.pages)


def _append(writer: pypdf.PdfWriter, part: Part, readers: dict[int, pypdf.PdfReader]) -> None:
    try:
        reader = readers.get(id(part.pdf))
        if reader is None:
            reader = readers[id(part.pdf)] = pypdf.PdfReader(BytesIO(part.pdf))
        end = part.first + part.pages
        start = len(writer.pages)
        writer.append(reader, pages=(part.first, end), import_outline=False)
        for page in writer.pages[start:] if part.turn else ():
            page.rotate(part.turn)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise LedgerError(f"“{part.title}”装不进案卷（文件有毛病），没有生成文件。") from error
