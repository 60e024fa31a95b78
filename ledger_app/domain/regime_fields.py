"""What the boxes of a regime are made of: fields, groups of them, and a place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Plain = dict[str, Any]
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """One box. ``kind``: text, name (never empty), limit, flag, count, amount, share, kept, words,
    function, acts, one, some or lines; ``listed``: the list its labels come from; ``usual``: what
    an absent flag means.
    """

    path: KeyPath
    label: str
    kind: str = "text"
    listed: str = ""
    hint: str = ""
    usual: bool = False

    @property
    def name(self) -> str:
        """The name of its box: the path in the file."""
        return ".".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading.

    ``entry``: the entry of the file they make up, where it may be moved and taken out; ``listed``:
    the list it is on, where it may also be retired; ``code``: its code there. ``in_row``: the
    fields stand beside each other.
    """

    title: str
    fields: tuple[FormField, ...]
    entry: KeyPath | None = None
    listed: str = ""
    code: str = ""
    retired: bool = False
    in_row: bool = False


def get(plain: object, path: KeyPath) -> object:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(plain, Mapping) and step in plain:
            plain = plain[step]
        elif isinstance(plain, list) and isinstance(step, int) and step < len(plain):
            plain = plain[step]
        else:
            return None
    return plain
