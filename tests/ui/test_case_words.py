"""Buttons, lines and tabs of a case in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from ledger_app.domain.choices import State
from ledger_app.domain.workflow import STEPS
from ledger_app.ui.pages.case_words import (
    SLIP_STEPS,
    buttons,
    case_line,
    event_line,
    registered_words,
    steps_of,
)
from ledger_app.ui.pages.step_keys import STEP_KEYS
from tests.factories import a_complaint, profile, profile_from


def test_every_state_has_all_its_steps_once() -> None:
    for state in State:
        wanted = buttons(a_complaint(state=state), profile())
        steps = [*wanted.usual, *wanted.rare, *([wanted.first] if wanted.first else [])]
        assert len(steps) == len(set(steps))
        assert "change" not in steps


def test_a_step_has_one_key_in_every_state_and_shares_it_with_no_other() -> None:
    assert len(STEP_KEYS) == len(set(STEP_KEYS.values()))
    taken = {step.verb for step in STEPS.values()} - {"change", "keep_level"}
    assert taken | {"explain", "details", *SLIP_STEPS} == set(STEP_KEYS)


def test_every_key_takes_its_step_in_a_menu(qtbot) -> None:
    menu, taken = QMenu(), list[str]()
    qtbot.addWidget(menu)
    for step, key in STEP_KEYS.items():
        action = menu.addAction(f"&{key}  {step}")
        action.triggered.connect(lambda _=False, step=step: taken.append(step))
    for key in STEP_KEYS.values():
        QTest.keyClick(menu, key.lower())
    assert taken == list(STEP_KEYS)


def test_a_voided_case_offers_only_its_restoration() -> None:
    wanted = buttons(a_complaint(state=State.VOIDED), profile())
    assert (wanted.first, wanted.usual, wanted.rare) == ("", ("restore",), ())


def test_a_stopped_clock_offers_to_go_on_and_no_extension() -> None:
    running = a_complaint(state=State.HANDLING)
    stopped = replace(running, paused_at=datetime(2026, 10, 2))

    assert "pause" in buttons(running, profile()).rare
    assert buttons(stopped, profile()).usual[0] == "resume"
    assert not {"pause", "extend"} & set(buttons(stopped, profile()).usual)


@pytest.mark.parametrize(
    ("over", "changes", "first"),
    [
        ({"state": State.REGISTERED}, (), "docket"),
        ({"state": State.REVISITED, "level": "major"}, (), "consent"),
        ({"state": State.REVISITED, "level": "minor"}, (), "close"),
        ({"state": State.CLOSED}, (), ""),
        ({"state": State.INFORMED}, (('revisit = "3d"', 'revisit = ""'),), "revisit"),
        (
            {"state": State.HANDLING},
            (("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]'),),
            "plan",
        ),
        (
            {"state": State.HANDLING, "plan": "换泵", "planned_at": "10-02 09:00"},
            (("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]'),),
            "approve_plan",
        ),
        (
            {"state": State.REGISTERED},
            (("[suspension]", "[flow]\ndocket = false\n[suspension]"),),
            "dispatch",
        ),
    ],
)
def test_the_next_step_is_what_the_regime_waits_for(over, changes, first) -> None:
    assert buttons(a_complaint(**over), profile_from(*changes)).first == first


def test_the_line_under_the_number() -> None:
    case = a_complaint(unit_no="3-2-1501", complainant_name="陈国强", category="equipment")
    assert case_line(case, profile()).startswith("3-2-1501 陈国强")


def test_an_event_without_more_to_say_is_who_and_what() -> None:
    from ledger_app.domain.records import Event

    moment = datetime(2026, 10, 1)
    event = Event(1, "complaint", "TS1", "TS1", "inform", moment, moment, "王芳", {}, {})
    assert event_line(event) == "王芳 通报客户"


def _event(verb, changes, detail=None):
    from ledger_app.domain.records import Event

    moment = datetime(2026, 10, 1)
    return Event(1, "complaint", "TS1", "TS1", verb, moment, moment, "王芳", changes, detail or {})


def test_writing_into_an_empty_handling_sheet_is_no_correction() -> None:
    assert event_line(_event("change", {"measures": ["", "更换"]})) == "王芳 填写处理表"
    assert event_line(_event("change", {"measures": ["a", "b"]})) == "王芳 更正"
    assert event_line(_event("change", {"phone": ["", "1"]})) == "王芳 更正"


def test_a_dispatch_names_its_department_and_a_revisit_its_grade() -> None:
    again = _event("dispatch", {"dispatch_count": [1, 2]}, {"dept": "工程部"})
    assert event_line(again) == "派单 → 工程部"
    grade = profile().choices("grades")[0]
    asked = _event("revisit", {"satisfaction": ["", grade.code]}, {"reached": True})
    assert event_line(asked, profile()) == f"王芳 回访 {grade.label}"


def test_a_note_of_two_lines_is_one() -> None:
    assert event_line(_event("progress", {}, {"text": "配件\n已到"})) == "配件 已到"


def test_a_limit_at_midnight_names_the_day_that_ends() -> None:
    until = _event("extend", {"extended_due_at": [None, "2026-11-27T00:00:00"]})
    assert event_line(until) == "延期至 2026-11-26 24:00"


def test_a_number_in_the_history_keeps_its_letters() -> None:
    merged = _event("merge", {"merged_into": ["", "TS202610003"]})
    assert event_line(merged) == "并入 TS202610003"


def test_a_regime_without_dockets_offers_none() -> None:
    bare = profile_from(("[suspension]", "[flow]\ndocket = false\n[suspension]"))
    steps = steps_of(a_complaint(state=State.REGISTERED), bare)
    assert "docket" not in steps
    assert "explain" in steps


def test_a_mass_event_is_taken_back_not_listed_again() -> None:
    wanted = buttons(replace(a_complaint(), mass_event=True, caller_count=1), profile())
    assert wanted.label("mass") == "取消群诉"
    assert buttons(a_complaint(), profile()).label("mass") == "列为群诉"


def test_the_step_that_moves_the_case_on_stands_beside_a_pressing_one():
    wanted = buttons(a_complaint(state=State.DISPATCHED), profile(), "forward")
    assert (wanted.first, wanted.usual[0]) == ("forward", "sign_for")
    assert "sign_for" not in wanted.rare


def test_a_category_nobody_chose_is_said() -> None:
    case = a_complaint(category="other")
    assert "类别记为“其他”" in registered_words(case, profile())
    case = a_complaint(category="fee")
    assert registered_words(case, profile()) == f"已登记 {case.complaint_no}"
