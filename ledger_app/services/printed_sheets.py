"""Sheets as they were printed once: the pages the log has kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ledger_app.db.print_log import Printed
from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.forms.codes import parse_payload
from ledger_app.forms.paper import Page
from ledger_app.services.logo import image
from ledger_app.services.office import Office
from ledger_app.services.printed_pages import unpacked
from ledger_app.support.errors import LedgerError

Copies = Iterator[tuple[Page, ...]]


class PrintedSheets:
    """Finds printings in the log of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sheet(self, log_id: int) -> PrintedSheet:
        """One entry of the log. Raises `LedgerError` when nothing was logged under this id."""
        with self._office.ledger.reading():
            printed = self._office.prints.entry(log_id)
        if printed is None:
            raise LedgerError("没有这一次打印的记录；请在打印记录里重新选择")
        return self._read(printed)

    def pages(self, log_id: int) -> tuple[Page, ...]:
        """The pages of a sheet as it was printed then, all its copies."""
        return tuple(page for copy in self.sheet(log_id).copies() for page in copy)

    def pages_of(self, sheet: PageSheet) -> Mapping[int, Page]:
        """The pages of the printing this sheet comes from, by what their own codes call them;
        empty when it was not logged.
        """
        with self._office.ledger.reading():
            printed = self._office.prints.last_of(sheet.form, sheet.number, sheet.version)
        found: dict[int, Page] = {}
        for page in next(self._read(printed).copies()) if printed else ():
            for code in (parse_payload(one.payload) for one in page.codes):
                if code is not None:
                    found.setdefault(code.page, page)
        return found

    def _read(self, printed: Printed) -> PrintedSheet:
        return PrintedSheet(self._office, json.loads(printed.snapshot))


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One entry of the print log."""

    office: Office
    snapshot: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What the form was called then."""
        return str(self.snapshot["title"])

    def copies(self) -> Copies:
        """The pages of each copy."""
        return iter(unpacked(self.snapshot["pages"], partial(image, self.office)))
