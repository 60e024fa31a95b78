"""The revisit form says when who asks is who handled the case."""

from __future__ import annotations

from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import SAME_PERSON, by_handler
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.verb_form import VerbForm


def watch_revisitor(form: VerbForm, case: Complaint) -> None:
    """Warn above the boxes while the revisitor is one of the case's handlers; refuse nothing."""
    box = form.boxes.get("revisitor")
    if not isinstance(box, LineBox):
        return

    def follow(name: str) -> None:
        form.warn(SAME_PERSON if by_handler(case, name) else "")

    box.typed.connect(follow)
    follow(box.value())
