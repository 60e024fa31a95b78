"""The demo makes itself anew, and takes nothing away that is not its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.attachments import attachment_folder
from ledger_app.services.demo_month import LEDGER_NAME, new_demo_ledger
from ledger_app.services.office import create_office, open_office
from ledger_app.support.errors import LedgerError


def test_an_older_demo_goes_with_what_lies_beside_it(tmp_path: Path) -> None:
    ledger = new_demo_ledger(tmp_path / "演 示")
    office = open_office(ledger)
    office.change_settings({"households": "1"})
    office.close()
    journal = ledger.with_name(ledger.name + "-journal")
    journal.write_bytes(b"left over")
    (attachment_folder(ledger) / "ab").mkdir(parents=True)

    assert new_demo_ledger(tmp_path / "演 示") == ledger

    assert not journal.exists() and not attachment_folder(ledger).exists()
    office = open_office(ledger, writable=False)
    assert office.settings.households == 860
    office.close()


def test_an_open_demo_is_not_taken_away(tmp_path: Path) -> None:
    office = open_office(new_demo_ledger(tmp_path))
    try:
        with pytest.raises(LedgerError, match=r"打开，为免两处同时改动"):
            new_demo_ledger(tmp_path)
    finally:
        office.close()


@pytest.mark.parametrize("real", [True, False], ids=["an office's ledger", "no ledger"])
def test_what_is_not_the_demo_s_is_left_as_it_is(tmp_path: Path, *, real: bool) -> None:
    ledger = tmp_path / LEDGER_NAME
    if real:
        create_office(ledger, OfficeSettings("翠湖花园", "另一家物业公司"))
    else:
        ledger.write_text("一份文档", encoding="utf-8")
    before = ledger.read_bytes()

    with pytest.raises(LedgerError, match=r"不是演示台账，没有覆盖它.*请换一个文件夹"):
        new_demo_ledger(tmp_path)

    assert ledger.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    with pytest.raises(LedgerError, match=r"无法写入"):
        new_demo_ledger(tmp_path / "文件" / "演示")
