"""The regimes the program brings along, for an office to start with."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.support.paths import resource
from ledger_app.support.plain_text import file_text


def known_profiles() -> tuple[Profile, ...]:
    """Every regime the program brings along, in the order and under the trades of their files."""
    found = (known_profile(path.stem) for path in resource("profiles").glob("*.toml"))
    return tuple(sorted(found, key=lambda profile: (profile.order, profile.code)))


def known_profile(code: str) -> Profile:
    """One of them."""
    path = resource("profiles", f"{code}.toml")
    return read_profile(profile_file_text(path), path.name)


def profile_line(code: str) -> str:
    """What a regime is, in one line: the first of its file."""
    first = profile_file_text(resource("profiles", f"{code}.toml")).split("\n", 1)[0]
    return first.lstrip("# ").strip()


def profile_codes() -> tuple[str, ...]:
    """The codes of the regimes the program brings along, in the order their files say."""
    places = {
        path.stem: int(tomllib.loads(profile_file_text(path)).get("order", 0))
        for path in resource("profiles").glob("*.toml")
    }
    return tuple(sorted(places, key=lambda code: (places[code], code)))


def profile_file_text(path: Path) -> str:
    """The text of a regime file, as UTF-8 or as older Windows editors save it.

    Raises `LedgerError` for what cannot be read.
    """
    return file_text(path, "制度文件", "台账没有改动")
