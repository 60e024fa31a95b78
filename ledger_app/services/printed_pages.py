"""Laid-out pages as text that gives back the same pages, whatever later programs lay out.

A printing is kept as what stood on the paper: every rule, run and code with its place. It takes a
few kilobytes a sheet (a PDF with its fonts takes eighty) and outlives every change of a form.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from ledger_app.forms import paper
from ledger_app.forms.paper import Page

Copies = Sequence[Sequence[Page]]
_NAMES = tuple(field.name for field in fields(Page))


def packed(copies: Copies, image: str) -> str:
    """The pages of every copy of a sheet. ``image``: the name its logo is kept under."""

    def other(value: object) -> object:
        if isinstance(value, bytes):
            return image
        assert isinstance(value, Enum)
        return value.value

    plain = [[{name: getattr(page, name) for name in _NAMES} for page in copy] for copy in copies]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=other)
    return b64encode(zlib.compress(text.encode())).decode()


def unpacked(text: str, image: Callable[[str], bytes]) -> list[tuple[Page, ...]]:
    """The inverse of `packed`; ``image`` gives the bytes of a picture by its name.

    What a page of an older program does not say is as if it were not there.
    """
    plain = json.loads(zlib.decompress(b64decode(text)).decode())
    return [tuple(_page(page, image) for page in copy) for copy in plain]


def _page(plain: dict[str, Any], image: Callable[[str], bytes]) -> Page:
    kinds = _kinds(Page)
    return Page(**{name: _read(kinds[name], plain.get(name, ()), image) for name in _NAMES})


def _read(kind: Any, value: Any, image: Callable[[str], bytes]) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], one, image) for one in value)
    if kind is bytes:
        return image(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, tuple):
        parts = zip(_kinds(kind).values(), value, strict=False)
        return kind(*(_read(part, one, image) for part, one in parts))
    return value


@cache
def _kinds(shape: type) -> dict[str, Any]:
    """The types of a shape's parts, in their order."""
    return get_type_hints(shape, vars(paper))
