"""The revisit form follows what is typed: who asks, and whether anybody was reached."""

from __future__ import annotations

from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import SAME_PERSON, by_handler
from ledger_app.ui.boxes import ChoiceButtons, LineBox
from ledger_app.ui.verb_form import VerbForm


def watch_revisit(form: VerbForm, case: Complaint) -> None:
    """Warn above the boxes while the revisitor is one of the case's handlers (refuse nothing), and
    ask for a new appointment only when nobody was reached.
    """
    _watch_revisitor(form, case)
    reached = form.boxes.get("reached")
    if isinstance(reached, ChoiceButtons) and "again_at" in form.boxes:

        def follow() -> None:
            form.show_box("again_at", shown=reached.value() is False)

        reached.chosen.connect(follow)
        follow()


def _watch_revisitor(form: VerbForm, case: Complaint) -> None:
    box = form.boxes.get("revisitor")
    if not isinstance(box, LineBox):
        return

    def follow(name: str) -> None:
        form.warn(SAME_PERSON if by_handler(case, name) else "")

    box.typed.connect(follow)
    follow(box.value())
