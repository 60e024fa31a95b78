from __future__ import annotations

import pytest

from ledger_app.exports import workbook_xls
from ledger_app.exports.workbook_model import Look, Row, Sheet
from ledger_app.support.errors import LedgerError
from tests.exports.a_month import WRITTEN


def test_more_rows_than_the_format_knows_are_refused(tmp_path):
    sheet = Sheet("台账明细", (20.0,), [Row(["甲"], [Look()])] * 65_537)

    with pytest.raises(LedgerError, match=r"台账明细.*65,536 行.*\.xlsx"):
        workbook_xls.write([sheet], tmp_path / "a.xls", title="", created=WRITTEN)

    assert list(tmp_path.iterdir()) == []


def test_a_look_is_one_style_however_often_it_is_used(tmp_path):
    look = Look()
    sheet = Sheet("甲", (20.0,), [Row([str(n)], [look]) for n in range(5_000)])

    workbook_xls.write([sheet], tmp_path / "a.xls", title="", created=WRITTEN)

    assert (tmp_path / "a.xls").stat().st_size > 0
