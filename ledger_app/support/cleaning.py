"""Text is cleaned once, at the door: what a database, PDF or workbook cannot hold stays out."""

from __future__ import annotations

import re

# C0/C1 controls except tab and newline, byte-order mark, non-characters, lone surrogates
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_QUOTED = 20
_EDGE = " \t\n\u3000\xa0"


def clean_text(text: str) -> str:
    """``text`` without control characters, line ends as ``\\n``; inner spaces stay as typed."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """``clean_text`` for a one-line box: line ends become a space, blanks at both edges go."""
    return clean_text(text).replace("\n", " ").replace("\t", " ").strip(_EDGE)


def quoted(text: str) -> str:
    """A text in quotation marks, for a sentence: a long one by its beginning, on one line."""
    line = clean_line(text)
    return f"“{line}”" if len(line) <= _QUOTED else f"“{line[:_QUOTED]}…”"


def trim(text: str) -> str:
    """``text`` without blanks (full-width ones too) at both edges."""
    return text.strip(_EDGE)
