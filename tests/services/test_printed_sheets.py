"""A printing is found by the code on its paper; a kept PDF stands in only where none was."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.support.errors import LedgerError
from tests.drivers.printed import print_job
from tests.factories import Played


def text(page: object) -> str:
    return "".join(run.text for run in page.runs)  # type: ignore[attr-defined]


def test_pages_are_found_by_what_their_code_says(played: Played) -> None:
    number = played.register("10-01 09:00", content="漏水。" * 600)
    printing = Printing(played.office)
    print_job(printing, PrintJob("registration", (number,)))
    slip = played.do("repair", "10-01 10:00", number=number, fault="灯坏")
    print_job(printing, PrintJob("repair", (slip,)))

    sheet = printing.then.pages_of(PageSheet(number, "registration", 1))
    slips = printing.then.pages_of(PageSheet(slip, "repair", 1))

    assert [(n, page.continuation) for n, page in sheet.items()] == [(1, False), (2, True)]
    assert list(slips) == [1]
    assert printing.then.pages_of(PageSheet(number, "registration", 2)) == {}
    with pytest.raises(LedgerError, match="没有这一次打印的记录"):
        printing.then.pages(99)


def test_a_printing_goes_before_a_pdf_of_the_same_code(played: Played, tmp_path: Path) -> None:
    number = played.register("10-01 09:00", content="漏水")
    printing = Printing(played.office)
    printing.write(PrintJob("handling", (number,), archive=True), tmp_path / "a.pdf")
    assert "漏水" in text(printing.then.pages_of(PageSheet(number, "handling", 1))[1])
    played.do("change", "10-01 09:30", number, fields={"content": "停电"})

    print_job(printing, PrintJob("handling", (number,)))

    assert "停电" in text(printing.then.pages_of(PageSheet(number, "handling", 1))[1])
