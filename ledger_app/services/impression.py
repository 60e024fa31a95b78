"""One printing of a sheet: its number, copy and mark, and what 补打 says in the foot line."""

from __future__ import annotations

from dataclasses import dataclass

ARCHIVE_WORDS = "存档 PDF"
_REASON = 18  # characters of a reason that fit the foot line; the log keeps all of it


@dataclass(frozen=True, slots=True)
class Impression:
    """What tells one printing of a sheet from another: number, copy, which printing and why.

    ``edition``: 更正第1版 of a month that was handed in again.
    ``archive``: no printing, but a PDF that is kept.
    """

    number: str = ""
    copy: str = ""
    version: int = 1
    reason: str = ""
    voided: bool = False
    edition: str = ""
    archive: bool = False

    @property
    def mark(self) -> str:
        """作废 on the sheet of a voided case; a month's edition; 补打 with its count; nothing on a
        first sheet.
        """
        again = f"补打{self.version - 1}" if self.version > 1 and not self.archive else ""
        return " ".join(filter(None, ("作废" if self.voided else "", self.edition, again)))

    @property
    def reprint(self) -> str:
        """补打 with count and reason, for the foot line."""
        if self.archive:
            return ARCHIVE_WORDS
        if self.version <= 1:
            return ""
        reason = f"：{_short(self.reason)}" if self.reason else ""
        return f"补打第{self.version - 1}次{reason}"


def _short(reason: str) -> str:
    return reason if len(reason) <= _REASON else reason[: _REASON - 1] + "…"
