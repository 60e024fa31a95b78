"""Pills: every state has its word, tone and icon; a deadline says how it stands."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import timers
from ledger_app.domain.records import Complaint
from ledger_app.ui.icons import _STROKES
from ledger_app.ui.pills import (
    DeadlinePill,
    LevelPill,
    StatePill,
    archived_pill,
    clock_pill,
    deadline_pill,
    head_pill,
    state_pill,
)
from ledger_app.ui.theme import DARK, LIGHT, SCALES, Theme
from tests.factories import a_complaint, calendar, moment, profile, profile_from

NOW = datetime(2026, 11, 22, 10, 0)
DAY = datetime(2026, 11, 20, 9, 0)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_word_a_tone_and_an_icon(state):
    pill = state_pill(state)
    assert pill.text == state.label
    assert pill.icon in _STROKES
    assert hasattr(LIGHT, pill.tone)
    assert hasattr(LIGHT, f"{pill.tone}_soft")


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (datetime(2026, 11, 22, 7, 0), "已超 3 小时", "overdue"),
        (datetime(2026, 11, 22, 18, 0), "今天 18:00", "warning"),
        (datetime(2026, 11, 23), "今天 24:00", "warning"),
        (datetime(2026, 11, 26), "还剩 3 天", "quiet"),
    ],
)
def test_how_a_limit_stands(due, words, tone):
    pill = deadline_pill(Complaint(received_at=DAY, due_at=due), NOW, profile(), calendar())
    assert (pill.text, pill.tone) == (words, tone)


def test_a_limit_in_working_days_is_near_by_working_time():
    """Ten working days from Wednesday 30 September 10:00 end on 20 October at 24:00: 14 + 240 hours
    of work, the last 25.4 of which begin on the 19th at 22:36 (by the clock: on Sunday the 18th).
    """
    own = profile_from(('finish = "2d"', 'finish = "10wd"'))
    case = Complaint(level="minor", received_at=moment("09-30 10:00"), due_at=moment("10-21 00:00"))
    for now, tone in (("10-19 22:35", "quiet"), ("10-19 22:36", "warning")):
        assert deadline_pill(case, moment(now), own, calendar()).tone == tone
        timer = next(t for t in timers(case, own, calendar(), moment(now)) if t.name == "finish")
        assert timer.warn_at == moment("10-19 22:36")


def test_a_limit_that_was_kept_or_not():
    case = Complaint(state=State.HANDLED, received_at=DAY, handled_at=NOW, due_at=NOW)
    assert deadline_pill(case, NOW, profile(), calendar()).text == "按时"
    assert (
        deadline_pill(Complaint(state=State.VOIDED, due_at=NOW), NOW, profile(), calendar()) is None
    )
    assert deadline_pill(Complaint(), NOW, profile(), calendar()) is None


@pytest.mark.parametrize(
    ("name", "now", "words", "tone"),
    [
        ("dispatch", "10-01 09:38", "送达部门 已超 28 分钟", "overdue"),
        ("dispatch", "10-01 09:09:30", "送达部门 还剩 0 分钟", "warning"),
        ("dispatch", "10-01 09:01", "送达部门 还剩 9 分钟", "quiet"),
        ("first_answer", "10-02 19:00", "答复客户 还剩 1 天 5 小时", "quiet"),
    ],
)
def test_the_clock_of_a_step_names_its_step(name, now, words, tone):
    case = a_complaint(level="major")
    found = timers(case, profile(), calendar(), moment(now))
    pill = clock_pill(next(timer for timer in found if timer.name == name), moment(now))
    assert (pill.text, pill.tone) == (words, tone)


def test_a_kept_finish_does_not_hide_late_steps():
    done = a_complaint(
        state=State.HANDLED, handled_at="10-02 09:00", level="important",
        first_dispatched_at="10-01 09:05", dispatch_count=1,
    )  # fmt: skip
    now = moment("10-03 09:00")
    found = timers(done, profile(), calendar(), now)
    pill = head_pill(done, now, profile(), calendar(), found=found)
    assert (pill.text, pill.tone) == ("办结按时，3 个环节超时", "warning")
    assert head_pill(done, now, profile(), calendar(), found=()).text == "按时"
    new = a_complaint()
    late = timers(new, profile(), calendar(), moment("10-01 10:00"))
    pill = head_pill(new, moment("10-01 10:00"), profile(), calendar(), found=late)
    assert pill.text.endswith("，1 个环节超时")


def test_labels_show_and_hide(qtbot):
    theme = Theme()
    state, level, due = StatePill(theme), LevelPill(theme), DeadlinePill(theme)
    for label in (state, level, due):
        qtbot.addWidget(label)
    state.show_state(State.REWORK)
    level.show_level("major", profile())
    due.show_deadline(Complaint(), NOW, profile(), calendar())
    assert (state.text(), level.text(), due.text()) == ("返工", "重大", "")
    assert due.isHidden()
    assert not state.grab().isNull()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(palette):
    pairs = [(f.name[:-5], f.name) for f in fields(palette) if f.name.endswith("_soft")]
    pairs += [("ink", "card"), ("ink", "desk"), ("muted", "card"), ("muted", "desk")]
    pairs += [
        ("rail_ink", "rail"),
        ("rail_muted", "rail"),
        ("on_fill", "fill"),
        ("rail_ink", "rail_alarm"),
    ]
    low = [(a, b) for a, b in pairs if _contrast(getattr(palette, a), getattr(palette, b)) < 3.9]
    assert low == []


@pytest.mark.parametrize("percent", SCALES)
def test_the_style_sheet_takes_every_size(percent):
    sheet = Theme(percent=percent).qss()
    assert "$" not in sheet
    assert f"font-size: {round(20 * percent / 100)}px" in sheet


def _contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_light(first), _light(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_archived_case_says_so_with_a_word_and_an_icon():
    kept = archived_pill(Complaint(archived_on=date(2026, 11, 20)))
    assert (kept.text, kept.icon in _STROKES) == ("已归档", True)
    assert archived_pill(Complaint()) is None
