"""Text files as Windows programs save them: UTF-8 with or without its mark, or GB18030."""

from __future__ import annotations

import unicodedata

_STRANGE = frozenset({"Cc", "Co", "Cn", "Cs"})


def decoded(data: bytes) -> str:
    """The text of a file. Raises ValueError for what is no text in either encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    if any(unicodedata.category(c) in _STRANGE and c not in "\t\r\n" for c in text):
        raise ValueError("not a text")
    return text
