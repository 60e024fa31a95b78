"""Which boxes of a step's form must be filled: the star follows what the case, the regime and the
other boxes ask for, by the rule that would refuse the step.
"""

from __future__ import annotations

from ledger_app.domain import steps
from ledger_app.domain.context import Context
from ledger_app.domain.parsing import Reading, readable
from ledger_app.domain.records import Complaint
from ledger_app.ui.verb_form import VerbForm


def watch_needs(form: VerbForm, case: Complaint, context: Context) -> None:
    """Mark the boxes of ``form`` that step of ``case`` would be refused without, now and whenever
    something else stands in one of them.
    """
    args, reading = form.verb.args, Reading(context.profile, context.at.date())

    def follow() -> None:
        said = readable(args, form.values(), reading)
        form.mark_needed(steps.needed(form.verb.name, case, said, context))

    form.edited.connect(follow)
    follow()
