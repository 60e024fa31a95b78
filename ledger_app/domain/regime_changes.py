"""Entries of a regime file come, go, move and retire: each gives the file as it is afterwards."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from ledger_app.domain.choices import Choice
from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.regime_fields import KeyPath, Plain, get
from ledger_app.domain.usual_lists import USUAL_LISTS

LEVELS, LISTS = "levels", "lists."
# Sections whose entries may be added: the array in the file and what a new one holds.
_NEW: Mapping[str, tuple[KeyPath, Plain]] = {
    LEVELS: ((LEVELS,), {"code": "", "label": ""}),
    "rules": (("timers",), {"name": "finish", "limit": ""}),
    "money": (("money",), {"side": "", "roles": []}),
    "reports": (("reports",), {"code": "", "label": "新报表", "period": "month", "day": ""}),
    **{
        f"{LISTS}{name}": (("lists", name), {"code": "", "label": ""})
        for name in LIST_WORDS
        if name != LEVELS
    },
}
_MAY_BE_EMPTY = frozenset(name for name, usual in USUAL_LISTS.items() if not usual)
_FLAGS = ("satisfied", "communicative", "written", "retired")


def can_add(section: str) -> bool:
    """Whether a section's entries may be added and removed."""
    return section in _NEW


def filled(plain: Plain) -> Plain:
    """The file with the lists written out that it leaves to the usual ones."""
    new: Plain = copy.deepcopy(plain)
    lists = new.setdefault("lists", {})
    for name, usual in USUAL_LISTS.items():
        if usual and name not in lists:
            lists[name] = [_plain_entry(choice) for choice in usual]
    return new


def _plain_entry(choice: Choice) -> Plain:
    """An entry of a list as the file holds it."""
    entry: Plain = {"code": choice.code, "label": choice.label}
    for name in (*_FLAGS, "short", "function"):
        if getattr(choice, name):
            entry[name] = getattr(choice, name)
    return entry | ({"keywords": list(choice.keywords)} if choice.keywords else {})


def added(plain: Plain, section: str) -> Plain:
    """The file with one more entry at the end of a section."""
    new: Plain = copy.deepcopy(plain)
    array, entry = _NEW[section]
    owner: Any = new
    for step in array[:-1]:
        owner = owner.setdefault(step, {})
    rows = owner.setdefault(array[-1], [])
    entry = copy.deepcopy(entry)
    if section == "reports":
        entry["code"] = _free_code({str(row.get("code")) for row in rows}, "own")
    rows.append(entry)
    return new


def removed(plain: Plain, path: KeyPath) -> Plain:
    """The file without an entry; an array that held no other goes with it."""
    new: Plain = copy.deepcopy(plain)
    *owner, last = path
    rows: Any = get(new, tuple(owner))
    del rows[last]
    if not rows:
        holder: Any = get(new, tuple(owner[:-1]))
        del holder[owner[-1]]
    return new


def moved(plain: Plain, path: KeyPath, step: int) -> tuple[Plain, KeyPath]:
    """The file with an entry ``step`` places further down (up, if negative), and where it stands
    now; at the edge it stays.
    """
    new: Plain = copy.deepcopy(plain)
    *owner, last = path
    rows: Any = get(new, tuple(owner))
    place = min(max(int(last) + step, 0), len(rows) - 1)
    rows.insert(place, rows.pop(int(last)))
    return new, (*owner, place)


def retired(plain: Plain, path: KeyPath, *, is_retired: bool) -> Plain:
    """The file with an entry offered no more, or offered again."""
    new: Plain = copy.deepcopy(plain)
    entry: Any = get(new, path)
    entry.pop("retired", None)
    if is_retired:
        entry["retired"] = True
    return new


def is_last(plain: Plain, path: KeyPath) -> bool:
    """Whether an entry is the only one of a list that may not be empty."""
    rows: Any = get(plain, path[:-1])
    return path[-2] not in _MAY_BE_EMPTY and path[0] in (LEVELS, "lists") and len(rows) == 1


def name_new(plain: Plain) -> None:
    """Give the entries that were just added a code: their name, as long as nobody else has it."""
    arrays = [plain.get(LEVELS, []), *plain.get("lists", {}).values()]
    for rows in arrays:
        taken = {str(row.get("code")) for row in rows}
        for row in rows:
            if not row.get("code"):
                name = str(row.get("label", "")).replace(".", "·")
                row["code"] = name if name not in taken else _free_code(taken, name)
                taken.add(row["code"])


def _free_code(taken: set[str], stem: str) -> str:
    return next(code for i in range(1, 1000) if (code := f"{stem}{i}") not in taken)
