"""Codes that records hold, held once, or were said with a step."""

from __future__ import annotations

from pathlib import Path

from ledger_app.db.codes_in_use import codes_in_use, subjects_using
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office
from tests.factories import play_office

PLACES = [("complaint", "level"), ("revisit", "method")]
SAID = [("forward", "to_role")]


def test_now_once_and_said_with_a_step(tmp_path: Path) -> None:
    create_office(tmp_path / "台账.ledger", OfficeSettings())
    played = play_office(tmp_path / "台账.ledger")
    number = played.register("10-03 09:00", level="minor")
    played.do("change", "10-03 10:00", number, fields={"level": "important"}, reason="核实")
    played.do("forward", "10-03 11:00", number, to_role="general_manager")
    ledger = played.office.ledger

    levels = ("minor", "important", "major")
    assert codes_in_use(ledger, levels, PLACES, ()) == {"minor", "important"}
    roles = ("general_manager", "supervisor")
    assert codes_in_use(ledger, roles, (), SAID) == {"general_manager"}
    assert codes_in_use(ledger, roles, (), [("urge", "to_role")]) == set()
    assert codes_in_use(ledger, (), PLACES, SAID) == set()
    assert subjects_using(ledger, "minor", PLACES, ()) == (1, 0), "it was that once"
    assert subjects_using(ledger, "general_manager", (), SAID) == (1, 0)
    assert subjects_using(ledger, "major", PLACES, SAID) == (0, 0)
    played.do("resident_add", "10-03 12:00", unit_no="1-1-1", name="甲", kind="tenant")
    assert subjects_using(ledger, "tenant", [("resident", "kind")], ()) == (0, 1)
    played.office.close()
