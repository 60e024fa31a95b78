"""Who asks the customer: somebody else than who handled the case asks more freely (row 42)."""

from __future__ import annotations

import re
import unicodedata

from ledger_app.domain.records import Complaint

SAME_PERSON = "回访人与处理人相同，建议由他人回访"
BY_HANDLER = "by_handler"  # in the detail of a revisit's event
_APART = re.compile(r"[、，,;；/\s]+")


def by_handler(case: Complaint, revisitor: str) -> bool:
    """Whether the revisit is made by one of those who handled the case."""
    asking = _names(revisitor)
    return bool(asking & (_names(case.handler) | _names(case.implementer)))


def _names(text: str) -> set[str]:
    """The names in a box that may hold several."""
    return {name for name in _APART.split(unicodedata.normalize("NFKC", text)) if name}
