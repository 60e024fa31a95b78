"""What a changed regime may not take away: words that records hold, and the last with a right."""

from __future__ import annotations

from ledger_app.db.codes_in_use import Places, codes_in_use, subjects_using
from ledger_app.domain.fields import RECORDS
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.staffing import check_somebody_left
from ledger_app.domain.verbs import VERBS
from ledger_app.services.office import Office
from ledger_app.support.errors import Refusal

_LEVELS = "levels"


def check_used(office: Office, profile: Profile) -> None:
    """An entry that a record holds, or that an event tells of, may get another name but not go:
    sheets, histories and months would show its bare code. Raises `Refusal` naming the entries.
    """
    problems = []
    for name in (_LEVELS, *office.profile.lists):
        known = {choice.code for choice in profile.choices(name)}
        # An entry whose code is its name reads the same without the list.
        gone = {
            choice.code: choice.label
            for choice in office.profile.choices(name)
            if choice.code not in known and choice.code != choice.label
        }
        if held := _held(office, name, gone):
            labels = "、".join(
                f"“{label}”（{used_words(office, name, code) or '有记录'}）"
                for code, label in gone.items()
                if code in held
            )
            words = LIST_WORDS.get(name, name)
            problems.append(f"{words}{labels}还有记录在用，可以改名或停用，不能删去；没有改动")
    if problems:
        raise Refusal(problems)


def used_words(office: Office, name: str, code: str) -> str:
    """How many records hold an entry of a list, or held it once: 12 件投诉; "" for none."""
    cases, others = subjects_using(office.ledger, code, *_places(name))
    words = ((cases, "件投诉"), (others, "条其他记录"))
    return "、".join(f" {count} {unit}" for count, unit in words if count).strip()


def _held(office: Office, name: str, gone: dict[str, str]) -> set[str]:
    return codes_in_use(office.ledger, gone, *_places(name)) if gone else set()


def _places(name: str) -> tuple[Places, Places]:
    """Where an entry of a list may stand: fields of records, arguments of steps."""
    places = [(r, f.name) for r, fields in RECORDS.items() for f in fields if f.choices == name]
    told = [(verb.name, arg.name) for verb in VERBS for arg in verb.args if arg.choices == name]
    return places, told


def check_keepers(office: Office, profile: Profile) -> None:
    """While rights are limited, a regime may not take the register or itself out of everybody's
    hands. Raises `Refusal`.
    """
    if not office.limits_rights:
        return
    with office.ledger.reading():
        people = office.people.everyone()
    for act in ("staff", "regime"):
        check_somebody_left(profile, people, act)
