"""The phrases the program brings along (``resources/phrases.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from ledger_app.domain.phrases import Phrase
from ledger_app.support.paths import resource

_EVERYONE, _OWN = "general", "property"
_ALL = "all"


@cache
def bundled(regime: str) -> Mapping[str, Phrase]:
    """Number (B001 …) -> phrase, in the order of the file, for the regime with this code: those of
    every trade, and those of a property office for its regimes.
    """
    data = tomllib.loads(resource("phrases.toml").read_text(encoding="utf-8"))
    groups = (_EVERYONE, _OWN) if regime in data["trades"] else (_EVERYONE,)
    found = (
        Phrase(number, place, "" if category == _ALL else category, text)
        for group in groups
        for place, categories in data[group].items()
        for category, texts in categories.items()
        for number, text in texts.items()
    )
    return {phrase.phrase_no: phrase for phrase in sorted(found, key=lambda one: one.phrase_no)}
