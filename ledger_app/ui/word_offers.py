"""Words often written in a field, most frequent in the case's category first: on a sheet, and under
the boxes of one line of a step's form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ledger_app.domain.routing import receiving
from ledger_app.services.casebook import Casebook
from ledger_app.ui.boxes import ChoiceBox, LatinBox, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.line_offers import LineOffers
from ledger_app.ui.sheet.suggestions import Suggestion
from ledger_app.ui.verb_form import VerbForm

_MOST = 8
# Argument of a step -> the field of the case it is written into.
_FIELDS = {
    "collector": "sheet_collector",
    "handler": "handler",
    "implementer": "implementer",
    "notifier": "notifier",
    "revisitor": "revisitor",
    "verified_by": "verified_by",
}
_DEPT = {"dispatch": "dept", "liaise": "to_dept"}
_DEPTS = 4  # departments of a category that are put before the others


class Words:
    """The words of each field by category, read when first needed and kept until `forget`."""

    def __init__(self, casebook: Casebook, more: Callable[[str], Sequence[str]]) -> None:
        self._casebook, self._more = casebook, more
        self._kept: dict[tuple[str, str], list[str]] = {}

    def forget(self) -> None:
        """Something was written: read again when next asked."""
        self._kept.clear()

    def of(self, field: str, category: str) -> list[str]:
        """Those of the category first, then all others."""
        key = (field, category)
        if key not in self._kept:
            own = self._casebook.frequent(field, category=category) if category else []
            words = (*own, *self._casebook.frequent(field), *self._more(field))
            self._kept[key] = list(dict.fromkeys(words))
        return self._kept[key]

    def fitting(self, field: str, category: str, typed: str) -> list[Suggestion]:
        """Those that hold what is typed."""
        wanted = typed.strip()
        found = [word for word in self.of(field, category) if wanted in word and wanted != word]
        return [Suggestion(word) for word in found[:_MOST]]


def offer_words(form: VerbForm, context: Context, category: str, nature: str = "") -> None:
    """Offer who mostly does it in a step's form, and the departments that mostly get such cases."""
    book = context.casebook
    words = Words(book, lambda field: ())
    for name, field in _FIELDS.items():
        box = form.boxes.get(name)
        if isinstance(box, LineBox) and not isinstance(box, LatinBox):
            LineOffers(box, form, partial(words.fitting, field, category))
    dept = form.boxes.get(_DEPT.get(form.verb.name, ""))
    if isinstance(dept, ChoiceBox) and (category or nature):
        routed = receiving(context.office.profile, category, nature)
        often = book.frequent("handling_dept", _DEPTS, category) if category else []
        dept.put_first([*filter(None, (routed,)), *often])
