"""The two kinds of failure: a known one the clerk is told about, and everything else (a bug)."""

from __future__ import annotations

import re

# Seven thousand characters pasted into a box are named by their beginning; a path stays whole.
_LONG_QUOTE = re.compile("“([^“”]{60})[^“”]{240,}”")


def _told(sentence: str) -> str:
    return _LONG_QUOTE.sub("“\\1…”", sentence)


class LedgerError(Exception):
    """A known failure.

    The message is a Chinese sentence: what happened, what is safe, what to do. What it quotes is
    cut where it is longer than a path can be.
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*(_told(one) if isinstance(one, str) else one for one in args))


class Refusal(LedgerError):
    """A step the office's rules do not allow now; nothing was written.

    ``problems`` holds one sentence per reason, ``fields`` the field each belongs to ("" for the
    whole case), ``leads_to`` the step that brings what is missing, and the slip or the other case
    it works on (``("", "")`` where no step does).
    """

    def __init__(
        self,
        problems: list[str],
        fields: list[str] | None = None,
        *,
        leads_to: list[tuple[str, str]] | None = None,
    ) -> None:
        super().__init__("；".join(problems))
        self.problems = tuple(map(_told, problems))
        self.fields = tuple(fields if fields is not None else [""] * len(problems))
        self.leads_to = tuple(leads_to if leads_to is not None else [("", "")] * len(problems))


class UsageError(LedgerError):
    """The command line was typed wrongly (exit 2)."""
