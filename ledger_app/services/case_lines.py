"""A whole case as lines of text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.deadlines import TIMER_LABELS
from ledger_app.domain.forwarding import report_short
from ledger_app.domain.history import stands_at
from ledger_app.domain.open_limits import open_limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import plain_record
from ledger_app.services.casebook import CaseView
from ledger_app.services.limit_words import extension_words, timer_words
from ledger_app.services.narration import change_words, event_words, value_of
from ledger_app.services.step_words import recorded_words, steps_in_words, who_words

_ABOVE = ("register", "imported")  # their words stand above the course of a case


def case_lines(view: CaseView, profile: Profile, now: datetime) -> Iterator[str]:
    """The whole case as lines of text."""
    case = view.case
    yield f"{case.complaint_no}  {case.state.label}"
    yield from (f"  {words}" for words in _as_it_stands(view, profile))
    for timer in view.timers:
        due = deadline_words(timer.due_at)
        moved = "，".join(filter(None, extension_words(view))) if timer.name == "finish" else ""
        yield f"  时限 {timer.label}：{due}（{timer_words(timer, now)}）{moved}"
    if unset := open_limit(case, profile):
        yield f"  时限 {TIMER_LABELS['finish']}：{unset.words}（{unset.way}）"
    if short := report_short(case, profile):
        yield f"  {short}"
    for event, done in steps_in_words(view.events):
        who = who_words(event, view.roles)
        said = "；".join(event_words(event, profile)) if event.verb not in _ABOVE else ""
        noted = f"（{words}）" if (words := recorded_words(event)) else ""
        line = f"  {moment_words(stands_at(event))}{noted}  {who}  {done}"
        yield f"{line}  {said}" if said else line


def _as_it_stands(view: CaseView, profile: Profile) -> Iterator[str]:
    """What the case was registered with and what was corrected since, each with its value now."""
    founding = next((event for event in view.events if event.verb in _ABOVE), None)
    if founding is None:
        return
    corrected = (event for event in view.events if event.verb == "change")
    told = (e for e in (founding, *corrected) if e.record == "complaint")
    names = dict.fromkeys(name for event in told for name in event.changes)
    now = plain_record(view.case)
    changes = {name: [None, now[name]] for name in names}
    for words in change_words(replace(founding, changes=changes), profile):
        if value_of(words):
            yield words
