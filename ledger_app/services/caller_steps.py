"""The course of a case as entries: what was done about several callers in one go is one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import stands_at, taken_back
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.services.founding_words import Told, told
from ledger_app.services.narration import change_words, event_words
from ledger_app.services.step_words import steps_in_words, verb_words

_STEPS = frozenset({"add_caller", "caller_told", "withdraw_caller"})
_COUNT = "count_callers"  # written with a caller who comes or goes
_NAMED = 3  # callers that stand in the entry itself


@dataclass(frozen=True, slots=True)
class Entry:
    """``events``, oldest first, what was ``done`` in them, and how that is told."""

    events: tuple[Event, ...]
    done: str
    told: Told


def runs(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    """The events in order; those about callers that one person entered in one minute together, with
    the counts written with them. All others alone.
    """
    gone, run = taken_back(events), list[Event]()
    for event in events:
        if run and not (_goes_on(run[0], event) and gone.isdisjoint((run[0].seq, event.seq))):
            yield tuple(run)
            run = []
        run.append(event)
    if run:
        yield tuple(run)


def _goes_on(first: Event, event: Event) -> bool:
    return first.verb in _STEPS and event.verb in (first.verb, _COUNT) and _go(first) == _go(event)


def _go(event: Event) -> tuple[str, str]:
    return event.operator, moment_words(event.recorded_at)


def households(run: Sequence[Event]) -> int:
    """How many callers a run is about; 0 for any other step."""
    return sum(event.verb in _STEPS for event in run)


def until(run: Sequence[Event]) -> str:
    """The last moment of a run, 10-27 09:49; "" where it is the one it began with."""
    first, last = (f"{at(map(stands_at, run)):%m-%d %H:%M}" for at in (min, max))
    return last if last != first else ""


def entries(events: Sequence[Event], profile: Profile) -> Iterator[Entry]:
    """The course of a case as its page shows it."""
    done, who = dict(_done(events)), _callers(events)
    for run in runs(events):
        first, count = run[0], households(run)
        if not count:
            yield Entry(run, done[first.seq], told(first, profile))
        elif count == 1:
            lines = (*_caller_lines(first, who, profile), *_counted(run, profile))
            yield Entry(run, done[first.seq], Told(tuple(dict.fromkeys(lines))))
        else:
            yield Entry(run, f"{verb_words(first)} {count}\u00a0户", _several(run, who, profile))


def _done(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    return ((event.seq, words) for event, words in steps_in_words(events))


def _callers(events: Sequence[Event]) -> dict[str, str]:
    """Who each caller is: 5-1-201 张一."""
    found = {}
    for event in events:
        if event.verb == "add_caller":
            given = (event.changes.get(name, [None, ""])[1] for name in ("unit_no", "name"))
            found[event.subject] = " ".join(str(word) for word in given if word)
    return found


def _several(run: Sequence[Event], who: dict[str, str], profile: Profile) -> Told:
    """The first few by name, and a line each to unfold."""
    about = [event for event in run if event.verb in _STEPS]
    names = [who.get(event.subject) or _number(event) for event in about]
    more = f"等 {len(names)} 户" if len(names) > _NAMED else ""
    lines = ("、".join(names[:_NAMED]) + more, *_counted(run, profile))
    whole = (f"{_head(event, run)} {'，'.join(_whole(event, who, profile))}" for event in about)
    return Told(lines, tuple(whole))


def _head(event: Event, run: Sequence[Event]) -> str:
    """#3 10-27 09:46: the caller's number in the case, and when, where that is not the same for all
    of the run.
    """
    when = f" {stands_at(event):%m-%d %H:%M}" if until(run) else ""
    return f"{_number(event)}{when}"


def _number(event: Event) -> str:
    return f"#{event.subject.rpartition('#')[2]}"


def _caller_lines(event: Event, who: dict[str, str], profile: Profile) -> tuple[str, ...]:
    """What a step about one caller says, the caller first where the step does not name him."""
    return (*_named(event, who), *event_words(event, profile))


def _whole(event: Event, who: dict[str, str], profile: Profile) -> Iterator[str]:
    """The same with every text to its end."""
    said = {line.partition("：")[0] for line in event_words(event, profile)}
    yield from _named(event, who)
    for line in event_words(event, profile, whole=True):
        if line.partition("：")[0] in said:
            yield line


def _named(event: Event, who: dict[str, str]) -> tuple[str, ...]:
    named = who.get(event.subject, "") if event.verb != "add_caller" else ""
    return (f"来电户：{named}",) if named else ()


def _counted(run: Sequence[Event], profile: Profile) -> Iterator[str]:
    """From how many households to how many, as the first and the last count say."""
    counts = [event for event in run if event.verb == _COUNT]
    if counts:
        changes: dict[str, list[object]] = {}
        for event in counts:
            for name, (old, new) in event.changes.items():
                changes[name] = [changes[name][0] if name in changes else old, new]
        yield from change_words(replace(counts[-1], changes=changes), profile)
