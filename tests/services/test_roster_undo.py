"""A roster taken back as one batch: who came with it goes, who was worked on stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.services.checking import check
from ledger_app.services.residents import Residents
from ledger_app.services.roster import plan_roster, take_roster
from ledger_app.services.roster_undo import RosterBatch, last_batch, undo_roster
from ledger_app.services.step_words import verb_words
from tests.factories import Played, moment

ROSTER = "房号,姓名,电话\n3-2-501,曾国强,13812345678\n3-2-502,李梅,\nA座1203,㛃雯,\n"


def _take(played: Played, folder: Path, name: str = "名册.csv", text: str = ROSTER) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    plan = plan_roster(played.office, path)
    assert plan is not None
    take_roster(played.office, plan)


def _last(played: Played) -> RosterBatch:
    found = last_batch(played.office)
    assert found is not None
    return found


def test_everybody_who_came_with_it_goes_and_the_numbers_stay_used(
    played: Played, tmp_path: Path
) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="9-9-9", name="先来")
    _take(played, tmp_path)
    batch = _last(played)
    assert batch.numbers == ("ZH00002", "ZH00003", "ZH00004")
    assert "从“名册.csv”导入的 3 人吗？" in batch.question

    changes = undo_roster(played.office, batch)

    book = Residents(played.office)
    assert changes.number == "3"
    assert book.counts() == (1, 0)
    assert [one.name for _, one in book.page()] == ["先来"]
    assert book.find("zgq") == [] and book.of_room("3-2-501", gone=True) == []
    assert [verb_words(event) for event in book.history("ZH00002")] == ["新增住户", "撤销导入"]
    assert book.history("ZH00002")[1].changes["name"] == ["曾国强", ""]
    assert check(played.office).problems == ()
    assert played.do("resident_add", "10-01 09:00", unit_no="9-9-8", name="后来") == "ZH00005"
    assert last_batch(played.office) is None


def test_who_was_worked_on_since_stays(played: Played, tmp_path: Path) -> None:
    _take(played, tmp_path)
    played.do("resident_change", "10-02 09:00", "ZH00002", phone="110")
    batch = _last(played)
    assert (batch.numbers, batch.kept) == (("ZH00001", "ZH00003"), 1)
    assert "导入后改过的 1 人留下" in batch.question
    undo_roster(played.office, batch)
    assert [one.name for _, one in Residents(played.office).page()] == ["李梅"]


def test_the_right_roster_can_be_taken_after_the_wrong_one(played: Played, tmp_path: Path) -> None:
    _take(played, tmp_path)
    undo_roster(played.office, _last(played))
    _take(played, tmp_path, "新名册.csv")
    assert Residents(played.office).counts() == (3, 0)
    assert _last(played).file == "新名册.csv"
    assert check(played.office).ok


def test_stopped_half_way_nothing_has_changed(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger_app.services.roster_undo._TOLD", 1)
    _take(played, tmp_path)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo_roster(played.office, _last(played), stop)
    assert Residents(played.office).counts() == (3, 0)


def test_without_an_import_there_is_nothing_to_take_back(played: Played) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="9-9-9", name="先来")
    assert last_batch(played.office) is None
    nothing = RosterBatch("x.csv", moment("10-01 09:00"), "王芳", (), 0)
    assert undo_roster(played.office, nothing).number == "0"
