"""A date is told back while it is typed, so that a wrong one is seen before it is saved."""

from __future__ import annotations

from datetime import datetime

import pytest

from ledger_app.domain.kinds import Kind
from ledger_app.ui.read_back import read_back
from ledger_app.ui.verb_form import VerbForm

NOW = datetime(2026, 11, 22, 9, 0)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("1125", Kind.DEADLINE, "2026年11月25日 24:00 止，还剩 3 天 15 小时"),
        ("1120 14:00", Kind.DEADLINE, "2026年11月20日 14:00 止，已过 1 天 19 小时"),
        ("今天 1430", Kind.DATETIME, "2026年11月22日 14:30"),
        ("11-21", Kind.DATE, "2026年11月21日 星期六"),
        ("11", Kind.DEADLINE, ""),
        ("", Kind.DATE, ""),
    ],
)
def test_what_was_typed_is_said_in_full(text, kind, words):
    assert read_back(text, kind, NOW) == words


def test_the_line_under_the_box_follows_the_typing(context, show):
    form = show(VerbForm(context, "extend"))
    line = form.findChild(object, "due_at_read")
    assert not line.isVisible()
    form.boxes["due_at"].setText("1125")
    assert line.isVisible() and "11月25日 24:00 止" in line.text()
    form.boxes["due_at"].setText("11")
    assert not line.isVisible()
