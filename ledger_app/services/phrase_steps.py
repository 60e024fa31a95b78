"""The verbs of the phrase library as the desk does them.

A phrase the program brings along stands in the ledger only once it was changed or retired; until
then there is nothing to keep.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledger_app.domain.context import Args, Context
from ledger_app.domain.numbering import series
from ledger_app.domain.phrases import NUMBERS, Phrase
from ledger_app.services.bundled_phrases import bundled
from ledger_app.services.office import Changes, Office
from ledger_app.services.writing import find_record, own_event, step_event
from ledger_app.support.errors import Refusal

_LONGEST = 1000  # characters


def _add(office: Office, number: str, args: Args, context: Context) -> Changes:
    new = Phrase(**args)  # type: ignore[arg-type]
    _require_sound(office, new)
    number = office.records.take_number(series(NUMBERS, context.at), "phrase")
    return _save(office, context, "phrase_add", replace(new, phrase_no=number))


def _change(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    new = replace(old, **args)  # type: ignore[arg-type]
    if new == old:
        raise Refusal(["常用语和原来一样；没有改动"])
    _require_sound(office, new)
    return _save(office, context, "phrase_change", new, old=(row, old))


def _retire(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    if old.retired_on is not None:
        raise Refusal(["这条常用语已经停用；没有改动"])
    new = replace(old, retired_on=context.at.date())
    return _save(office, context, "phrase_retire", new, old=(row, old))


def _return(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    if old.retired_on is None:
        raise Refusal(["这条常用语没有停用；没有改动"])
    new = replace(old, retired_on=None)
    _require_sound(office, new)
    return _save(office, context, "phrase_return", new, old=(row, old))


def _find(office: Office, number: str) -> tuple[int | None, Phrase]:
    """The phrase, and its row; None for one that stands only in the program as yet."""
    brought = bundled(office.profile.code).get(number)
    if brought is not None and not office.records.exists("phrase", number):
        return None, brought
    return find_record(office, "phrase", number, Phrase)


def library(office: Office) -> dict[str, Phrase]:
    """Every phrase by its number: those brought along, as the office changed them, and its own."""
    kept = {one.phrase_no: one for one in office.phrases.kept()}
    return {**bundled(office.profile.code), **kept}


def _require_sound(office: Office, new: Phrase) -> None:
    if not new.text.strip():
        raise Refusal(["“常用语”没有内容；没有改动"], ["text"])
    if not new.place:
        raise Refusal(["“用在”没有选；没有改动"], ["place"])
    if len(new.text) > _LONGEST:
        raise Refusal([f"常用语最多 {_LONGEST} 字；没有改动"], ["text"])
    for other in library(office).values():
        same = (other.place, other.category, other.text) == (new.place, new.category, new.text)
        if same and other.phrase_no != new.phrase_no and other.retired_on is None:
            raise Refusal([f"已经有一样的常用语（{other.phrase_no}）；没有改动"], ["text"])


def _save(
    office: Office,
    context: Context,
    verb: str,
    new: Phrase,
    *,
    old: tuple[int | None, Phrase] | None = None,
) -> Changes:
    event = own_event(office, "phrase", new.phrase_no, verb)
    kept = (old[0], old[1]) if old is not None and old[0] is not None else None
    written = office.records.save("phrase", new, step_event(event, context), kept)
    return Changes(verb, new.phrase_no, fields=frozenset(written.changes))


PHRASE_STEPS: dict[str, Callable[[Office, str, Args, Context], Changes]] = {
    "phrase_add": _add,
    "phrase_change": _change,
    "phrase_retire": _retire,
    "phrase_return": _return,
}
