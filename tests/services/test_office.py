"""An office: its drafts, the mark of its ledger."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from ledger_app.services.backups import back_up, restore
from ledger_app.services.drafts import Drafts
from ledger_app.services.office import new_mark, open_office
from ledger_app.services.office_keys import MARK_KEY
from tests.drivers.chain import all_events
from tests.factories import Played, moment


def test_a_draft_survives_the_program(played: Played, path: Path) -> None:
    played.clock.moment = moment("10-03 09:00")
    Drafts(played.office).save("new", {"content": "水管“漏”\n𠮷", "level": ""})
    Drafts(played.office).save("new", {"content": "水管漏水"})
    played.office.close()

    again = open_office(path)
    draft = Drafts(again).load("new")
    assert draft is not None and draft.values == {"content": "水管漏水"}
    assert draft.saved_at == moment("10-03 09:00")
    Drafts(again).drop("new")
    assert Drafts(again).load("new") is None
    again.close()


def test_a_draft_is_no_event(played: Played) -> None:
    Drafts(played.office).save("new", {"content": "x"})

    assert [event.verb for event in all_events(played.office.ledger)] == ["founding"]


def test_a_ledger_has_a_mark_of_its_own_and_keeps_it(path: Path, tmp_path: Path) -> None:
    first = open_office(path)
    mark = first.mark
    kept = back_up(first, tmp_path / "备份")
    first.close()
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}", mark)
    assert len({new_mark() for _ in range(50)}) > 45

    again = open_office(path, writable=False)
    assert again.mark == mark
    again.close()
    restored = tmp_path / "恢复.ledger"
    restore(kept.path, restored, datetime(2026, 10, 1))
    office = open_office(restored)
    assert office.mark == mark
    office.close()


def test_a_ledger_without_a_mark_gets_one_when_it_is_next_written(path: Path) -> None:
    bare = open_office(path)
    with bare.ledger.writing():
        bare.small.put_settings({MARK_KEY: ""})
    bare.close()

    reader = open_office(path, writable=False)
    assert reader.mark == ""
    reader.close()
    writer = open_office(path)
    made = writer.mark
    writer.close()
    later = open_office(path)
    assert made and later.mark == made
    later.close()
