"""The revisit form follows what is typed: who asks, and whether anybody was reached."""

from __future__ import annotations

from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import SAME_PERSON, by_handler
from ledger_app.ui.boxes import ChoiceButtons, LineBox
from ledger_app.ui.verb_form import VerbForm

_ANSWER = ("satisfaction", "process_grade")
_NO_ANSWER = ("unreached", "again_at")


def watch_revisit(form: VerbForm, case: Complaint) -> None:
    """Warn above the boxes while the revisitor is one of the case's handlers (refuse nothing); ask
    for grades only of somebody who was reached, else why not and for a new appointment.
    """
    _watch_revisitor(form, case)
    reached = form.boxes.get("reached")
    if not isinstance(reached, ChoiceButtons):
        return

    def follow() -> None:
        missed = reached.value() is False
        for names, wanted in ((_ANSWER, not missed), (_NO_ANSWER, missed)):
            for name in names:
                if name in form.boxes:
                    form.show_box(name, shown=wanted)

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
