"""Drafts: kept, listed by case, forgotten."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ledger_app.services.drafts import Draft, Drafts, sheet_key, step_key
from tests.drivers.office import new_office


@pytest.fixture
def drafts(tmp_path):
    office = new_office(tmp_path)
    yield Drafts(office)
    office.close()


def test_drafts_are_listed_by_case(drafts):
    drafts.save("new_complaint", {"content": "电梯"})
    drafts.save(sheet_key("TS2"), {"unit_no": "1"})
    drafts.save(step_key("TS1", "progress"), {"text": "到货"})
    drafts.save(step_key("TS1", "liaison_sign", "LX7"), {"receiver": "周敏"})
    drafts.save(step_key("TS10", "extend"), {"reason": "配件"})

    assert set(drafts.of_cases()) == {"TS1", "TS2", "TS10"}
    assert {(d.step, d.slip) for d in drafts.steps("TS1")} == {
        ("progress", ""),
        ("liaison_sign", "LX7"),
    }

    drafts.drop(step_key("TS1", "progress"))
    assert [d.step for d in drafts.steps("TS1")] == ["liaison_sign"]


def test_a_draft_of_today_says_its_hour_only():
    draft = Draft({}, datetime(2026, 11, 21, 10, 32))
    assert draft.when(date(2026, 11, 21)) == "10:32"
    assert draft.when(date(2026, 11, 22)) == "2026-11-21 10:32"
