"""Whatever is typed into a setting or a box of the regime is taken or refused in a sentence."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from ledger_app.domain import regime_changes, regime_form, regime_typing
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.settings import SETTINGS
from ledger_app.services import profiles
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.drafts import Drafts
from ledger_app.services.duplicates import Duplicates
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from ledger_app.services.office_keys import OPERATOR_KEY
from ledger_app.services.radar import Radar
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, profile_text

WILD = (
    "", " ", "0", "-1", "99999999999", "9" * 7000, "-" + "9" * 7000, "1e999999", "1e-7", "nan",
    "inf", "-inf", "12.345", "²", "٣", "½", "长" * 7000, "😀", "👨‍👩‍👧", "\ud800", "漏\udc00水", "\x00",
    "a\x07b\x1b[0m", "\ufeff", "\u202e右", "a\nb\r\nc", "\t", "'\"\\", "{seq}", "{project}" * 50,
    "%s%d", "9999-12-31", "0001-01-01", "2026-02-30", "99999999d", "9" * 500 + "y",
    "9" * 30 + "天", "、" * 50, ">= " + "9" * 400 + "%", "[" * 3000, "RY001", "/" * 300, "<b>x</b>",
)  # fmt: skip
_SENTENCE = 2000


def _in_words(call: object, *args: object, **more: object) -> bool:
    """Whether it was refused, in a sentence that can be read; anything else but that is a bug."""
    try:
        call(*args, **more)  # type: ignore[operator]
    except LedgerError as error:
        assert 0 < len(str(error)) < _SENTENCE
        return True
    return False


@pytest.mark.parametrize("key", [*(one.key for one in SETTINGS), OPERATOR_KEY])
def test_any_text_in_a_setting(played: Played, path: Path, key: str) -> None:
    office = played.office
    refused = sum(_in_words(change_settings, office, {key: value}) for value in WILD)
    assert 0 < refused < len(WILD)
    assert check(office).problems == ()

    for value in WILD:
        with suppress(LedgerError), office.ledger.writing():
            office.small.put_settings({key: value})
        open_office(path, writable=False, clock=played.clock).close()


def test_any_text_in_a_box_of_the_regime(played: Played) -> None:
    """Each box with one of the values, each kind of box with all of them."""
    plain = regime_changes.filled(tomllib.loads(profile_text()))
    known, kinds = read_profile(profile_text(), "x"), set()
    fields = [
        field
        for section in regime_form.SECTIONS
        for group in regime_form.groups(section, plain, known)
        for field in group.fields
    ]
    refused = tried = 0
    for at, field in enumerate(fields):
        values = (WILD[at % len(WILD)],) if field.kind in kinds else WILD
        kinds.add(field.kind)
        for value in values:
            tried += 1
            try:
                new = regime_typing.typed(plain, [field], {field.name: value}, known)
            except Refusal as refusal:
                assert refusal.fields == (field.name,)
                assert len(str(refusal)) < _SENTENCE
                refused += 1
                continue
            refused += _in_words(profiles.preview, played.office, new)
            profiles.to_text(new).encode("utf-8")
    assert 0 < refused < tried


@pytest.mark.parametrize("value", WILD, ids=range(len(WILD)))
def test_any_text_that_is_looked_for(played: Played, value: str) -> None:
    office = played.office
    played.register("10-03 09:00")
    case = Complaint(
        content=value, complainant_name=value, unit_no=value, phone=value, category="equipment",
        subcategory=value,
    )  # fmt: skip

    def search() -> None:
        with office.ledger.reading():
            list(office.cases.each(CaseFilter(text=value)))

    assert Drafts(office).save("new", {"content": value})
    assert Drafts(office).load("new") is not None
    _in_words(search)
    _in_words(Casebook(office).find, value)
    _in_words(Duplicates(office).find, case)
    _in_words(Radar(office).around, case)
