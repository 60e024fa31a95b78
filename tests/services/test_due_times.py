"""Due times under other rules: which cases move, and what their history says."""

from __future__ import annotations

from ledger_app.domain.profile_file import read_profile
from ledger_app.services.casebook import Casebook
from ledger_app.services.due_times import Rules, move, moves, running
from ledger_app.services.step_words import verb_words
from tests.factories import Played, moment, profile_text


def test_only_running_cases_of_the_changed_level_move(played: Played) -> None:
    minor = played.register("10-03 09:00")
    major = played.register("10-03 09:10", level="重大")
    ended = played.register("10-03 09:20")
    played.do("docket", "10-03 10:00", ended, docketed=False, reason="已解释")
    profile = read_profile(profile_text(('finish = "2d"', 'finish = "5d"')), "x")
    after = Rules(profile, played.office.calendar)

    assert [case.complaint_no for case in running(played.office)] == [minor, major]
    assert [(c.complaint_no, due) for c, due in moves(played.office, after)] == [
        (minor, moment("10-09"))
    ]
    with played.office.ledger.writing():
        assert move(played.office, after, "regime_moved") == (minor,)
    event = Casebook(played.office).view(minor).events[-1]
    assert verb_words(event) == "制度变动，时限重新计算"
    assert event.changes["due_at"] == ["2026-10-06T00:00", "2026-10-09T00:00"]
