"""The codes of a laid-out sheet have bars inside their boxes."""

from __future__ import annotations

from ledger_app.services.paper_codes import dark_bars
from ledger_app.services.sheets import Sheets
from tests.drivers.office import new_office


def test_every_code_of_a_sheet_has_bars(tmp_path):
    office = new_office(tmp_path)
    page = Sheets(office).lay_out("registration", {}, number="TS202611001")[0]
    office.close()
    assert {code.symbology for code in page.codes} == {"qr", "code128"}
    for code in page.codes:
        found = dark_bars(code)
        assert len(found) > 20
        assert min(bar.x for bar in found) >= code.rect.x
        assert max(bar.bottom for bar in found) <= code.rect.bottom + 0.01
