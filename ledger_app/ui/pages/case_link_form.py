"""The forms of 并案, 关联 and 取消关联: the other case is offered, the only one stands there already."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ledger_app.domain.records import Complaint
from ledger_app.domain.verb_defs import Arg
from ledger_app.services.link_candidates import link_candidates
from ledger_app.ui.actions import attempt
from ledger_app.ui.boxes import ChoiceBox
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.number_box import NumberBox
from ledger_app.ui.pages.case_forms import StepForm
from ledger_app.ui.sheet.suggestions import Suggestion
from ledger_app.ui.verb_form import Box, VerbForm

LINKING = {"merge": "into", "link": "to", "unlink": "to"}


class LinkForm(VerbForm):
    """A step form whose other case is found by number, room or name, or taken from the offer."""

    def __init__(
        self, context: Context, wanted: StepForm, case: Complaint, notices: NoticeBar
    ) -> None:
        self._case, self._notices = case, notices
        super().__init__(
            context,
            wanted.verb,
            values=wanted.values,
            hidden=wanted.hidden,
            submit_label=wanted.label,
        )
        box = self.boxes[LINKING[self.verb.name]]
        column = self.layout()
        if isinstance(box, NumberBox) and isinstance(column, QVBoxLayout):
            box.suggestions.in_column = True
            column.insertWidget(column.indexOf(box) + 1, box.suggestions)

    def make_box(self, arg: Arg) -> Box:
        if arg.name != LINKING[self.verb.name]:
            return super().make_box(arg)
        found = attempt(
            self._notices,
            lambda: link_candidates(self._context.office, self._case, self.verb.name),
        )
        if self.verb.name == "unlink":
            box = ChoiceBox([(one.number, f"{one.number} {one.words}") for one in found or ()])
            box.set_value(found[0].number if found and len(found) == 1 else "")
            return box
        likely = [Suggestion(one.number, one.words) for one in found or ()]
        number_box = NumberBox(self._context, self, likely)
        number_box.but = self._case.complaint_no
        return number_box
