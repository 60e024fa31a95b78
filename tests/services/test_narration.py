"""Every event of every verb in the clerk's words: no code, no field's name, nothing left unsaid."""

from __future__ import annotations

import itertools
import re

import pytest

from ledger_app.domain.fields import BY_NAME, FieldDef
from ledger_app.domain.kinds import Kind
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.domain.verb_defs import Verb
from ledger_app.domain.verbs import BY_VERB, VERBS
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.casebook import Casebook
from ledger_app.services.narration import event_words
from ledger_app.services.step_words import verb_words
from tests.factories import NOW, Played, profile

RAW = re.compile(r"[A-Za-z_]{2,}")
SAMPLES: dict[Kind, object] = {
    Kind.BOOL: True, Kind.INT: 3, Kind.DATE: "2026-10-03", Kind.DATETIME: "2026-10-03T09:00",
    Kind.DEADLINE: "2026-10-04T00:00", Kind.MONEY: "20.00", Kind.PHONE: "13800001111",
    Kind.ITEMS: [{"name": "阀门"}],
}  # fmt: skip
NTH = itertools.count()
# What a step is told and the event does not repeat: a file's place, and what is secret.
UNSAID = {"path", "pin", "old_pin", "again", "approver_pin", "items", "reserved_no"}


def _sample(kind: Kind, choices: str, regime: Profile) -> object:
    if kind is Kind.CHOICE:
        known = regime.choices(choices)
        return known[0].code if known else "甲"
    return SAMPLES.get(kind, f"某某{next(NTH)}")


def _event(verb: str, record: str, changes: dict[str, list[object]], detail: dict[str, object]):
    return Event(1, record, "TS202610001", "TS202610001", verb, NOW, NOW, "王芳", changes, detail)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_no_verb_falls_back_to_raw_names(verb: Verb) -> None:
    """As if each argument had become a change where it is a field, and had been said besides."""
    fields = BY_NAME.get(verb.record, {})
    samples = {
        arg.name: _sample(arg.kind, arg.choices, profile())
        for arg in verb.args
        if arg.name not in UNSAID and arg.name not in ("form", "state", "kind")
    }
    changed: dict[str, list[object]] = {
        name: [None, value] for name, value in samples.items() if name in fields
    }
    event = _event(verb.name, verb.record, changed, samples)

    lines = [verb_words(event), *event_words(event, profile())]

    assert lines[0] != verb.name
    assert not [line for line in lines if RAW.search(line)], lines
    if not verb.record == "filing":
        told = "\n".join(lines)
        for arg in verb.args:
            if arg.name in samples and not arg.secret:
                assert arg.label in told or arg.name in changed, arg.name


@pytest.mark.parametrize("record", BY_NAME)
def test_every_field_is_told_from_old_to_new(record: str) -> None:
    quiet = 0
    for name, field in BY_NAME[record].items():
        old, new = (_other(field), _sample(field.kind, field.choices, profile()))
        event = _event("resume", record, {name: [old, new]}, {})

        lines = event_words(event, profile())

        quiet += not lines
        assert not [line for line in lines if RAW.search(line)], lines
        assert all(" → " in line for line in lines), lines
    assert quiet <= 19, "what stays unsaid is a count or stands in the step's own word"


def _other(field: FieldDef) -> object:
    if field.kind is Kind.CHOICE:
        known = profile().choices(field.choices)
        return known[-1].code if known else "乙"
    samples = {
        Kind.INT: 2, Kind.DATE: "2026-10-01", Kind.MONEY: "1.00", Kind.PHONE: "13900000000",
    }  # fmt: skip
    if field.kind in (Kind.DATETIME, Kind.DEADLINE):
        return "2026-10-01T08:00"
    return samples.get(field.kind, [{"name": "水管"}] if field.kind is Kind.ITEMS else "旧")


def test_every_regime_has_its_own_words_for_its_choices() -> None:
    assert len(profile_codes()) == 22
    assert {verb.label for verb in VERBS} and len(BY_VERB) == len(VERBS)


def test_what_a_step_merely_clears_is_not_told(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(
        number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30",
        pause="10-03 09:35", resume="10-03 09:45", handle="10-03 10:00",
    )  # fmt: skip
    played.do("revisit", "10-04 09:00", number, satisfaction="D", comment="没好")
    played.walk(number, dispatch="10-04 10:00")
    played.do("change", "10-04 11:00", number, fields={"phone": ""})
    events = Casebook(played.office).view(number).events

    told = [words for event in events for words in event_words(event, played.office.profile)]

    assert [words for words in told if "（空）" in words] == ["联系电话：13800001111 → （空）"]


def _extended(played: Played, at: str, due: str) -> str:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.do(
        "extend", at, number, due_at=due, approver="周", approver_role="property_manager",
        reason="等配件",
    )  # fmt: skip
    return number


def test_an_extension_says_once_who_and_why_and_from_which_limit(played: Played) -> None:
    number = _extended(played, "10-04 09:00", "2026-10-09")
    (event,) = [e for e in played.office.records.events(number) if e.verb == "extend"]

    words = event_words(event, played.office.profile)

    assert words[0] == "延期至：2026-10-05 24:00 → 2026-10-09 24:00"
    assert [line for line in words if line.endswith("周")] == ["延期批准人：周"]
    assert [line for line in words if line.endswith("等配件")] == ["延期理由：等配件"]


def test_handling_that_ends_a_pause_says_so(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(
        number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30",
        pause="10-03 10:00", handle="10-03 12:00",
    )  # fmt: skip
    event = played.office.records.events(number)[-1]

    assert "暂停计时（自 2026-10-03 10:00）随这一步结束" in event_words(
        event, played.office.profile
    )


def test_a_reply_before_the_signing_says_so(played: Played) -> None:
    for signs in (False, True):
        slip = played.do("liaise", "10-03 10:00", to_dept="工程部", body="请说明")
        if signs:
            played.do("liaison_sign", "10-03 11:00", slip, receiver="李")
        played.do("liaison_reply", "10-03 12:00", slip, reply="好", replier="李")
        event = played.office.records.events_of([slip], record="liaison")[slip][-1]
        words = event_words(event, played.office.profile)
        assert ("回复时还没有登记签收" in words) is not signs
