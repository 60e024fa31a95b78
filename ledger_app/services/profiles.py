"""The office's own copy of its regime: in words, as a file, and changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledger_app.domain.dates import moment_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import parsed, read_profile
from ledger_app.domain.records import Event
from ledger_app.domain.regime_fields import Plain
from ledger_app.domain.regime_words import describe, worked_example
from ledger_app.services.due_times import Rules, move, moves
from ledger_app.services.office import (
    Changes,
    Office,
)
from ledger_app.services.office_keys import PROFILE_KEY
from ledger_app.services.office_log import REGIME, TEXT, log_change, logged
from ledger_app.services.permission import require_right
from ledger_app.services.regime_in_use import check_keepers, check_used
from ledger_app.support.atomic_file import writing
from ledger_app.support.cleaning import clean_text
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.plain_text import file_text

OWN = "本台账的制度"
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Preview:
    """A regime as it would be: its rules as sentences, an example on today's calendar, and the
    running cases whose due time it would give another.
    """

    profile: Profile
    rules: tuple[str, ...]
    example: tuple[str, ...]
    would_move: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegimeChange:
    """What saving did; ``moved``: the cases whose due time was reckoned anew."""

    changes: Changes
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastChange:
    """An earlier change: when, who, why, and what reads differently since."""

    words: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


def office_rules(office: Office) -> list[str]:
    """The rules in force in an office, as sentences; numbers still to be set are named last."""
    return describe(office.profile)


def office_example(office: Office) -> list[str]:
    """A case of every level received now, under the rules in force."""
    return worked_example(office.profile, office.calendar, office.clock.now())


# -- the office's own copy -------------------------------------------------------------------------


def own_text(office: Office) -> str:
    """The office's regime as the file it is."""
    with office.ledger.reading():
        return office.small.settings().get(PROFILE_KEY, "")


def to_plain(text: str, source: str = OWN, *, kept: bool = False) -> Plain:
    """A regime file as plain values; ``kept`` as with `read_profile`.

    Raises `LedgerError` when it is no regime.
    """
    read_profile(text, source, kept=kept)
    return parsed(text, source)


def to_text(plain: Plain) -> str:
    """Plain values as a regime file."""
    import tomli_w

    return tomli_w.dumps(plain)


def preview(office: Office, plain: Plain) -> Preview:
    """What a changed regime would say. Raises `LedgerError` naming key and reason."""
    profile = read_profile(to_text(plain), OWN)
    found = moves(office, Rules(profile, office.calendar))
    return Preview(
        profile,
        tuple(describe(profile)),
        tuple(worked_example(profile, office.calendar, office.clock.now())),
        tuple(case.complaint_no for case, _ in found),
    )


def save(office: Office, text: str, reason: str, *, running_too: bool = False) -> RegimeChange:
    """Keep a changed regime, with an event that holds the old and the new one.

    Running cases keep their due times (a limit counts from reception, as it was promised then)
    unless ``running_too``: then each gets the new one, with an event of its own.
    Raises `Refusal` without a reason, without the right, when an entry goes that records hold,
    or when nobody would be left with the rights to mend it;
    `LedgerError` naming the key when the regime cannot be read.
    """
    require_right(office, "regime")
    text, reason = clean_text(text), clean_text(reason)
    if not reason.strip():
        raise Refusal(["请写明修改制度的原因；没有改动"], ["reason"])
    profile = read_profile(text, OWN)
    check_used(office, profile)
    check_keepers(office, profile)
    old = own_text(office)
    if text == old:
        raise Refusal(["制度没有变化；没有改动"])
    with office.ledger.writing():
        office.small.put_settings({PROFILE_KEY: text})
        log_change(office, REGIME, {TEXT: (old, text)}, {"reason": reason.strip()})
        after = Rules(profile, office.calendar)
        moved = move(office, after, "regime_moved") if running_too else ()
    office.profile = profile
    return RegimeChange(Changes("regime", "", fields=frozenset({"profile"})), moved)


def history(office: Office) -> tuple[PastChange, ...]:
    """The changes of the regime, newest first, told by the sentences that differ."""
    return tuple(_past(event) for event in reversed(logged(office, REGIME)))


def _past(event: Event) -> PastChange:
    old, new = (describe(read_profile(str(text), OWN, kept=True)) for text in event.changes[TEXT])
    reason = str(event.detail.get("reason", ""))
    return PastChange(
        f"{moment_words(event.at)} {event.operator}：{reason}",
        tuple(rule for rule in old if rule not in new),
        tuple(rule for rule in new if rule not in old),
    )


def take_in(path: Path) -> Plain:
    """A regime from a file, to be looked at before it is kept.

    Raises `LedgerError` naming file, key and reason.
    """
    text = file_text(Path(path), "制度文件", "制度没有改动")
    if not text or len(text) > _LARGEST:
        raise LedgerError(f"“{Path(path).name}”是空的或太大，不是制度文件；制度没有改动")
    return to_plain(text, Path(path).name)


def give_out(plain: Plain, path: Path) -> None:
    """Write a regime to a file, for another office. Raises `LedgerError` when it cannot be."""
    with writing(Path(path)) as draft:
        draft.write_text(to_text(plain), encoding="utf-8")
