"""An approval in a form: the PIN is asked only where it is the basis, from people who are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ledger_app.domain.verb_defs import BY_PIN
from ledger_app.services.people import People
from ledger_app.ui.boxes import ChoiceBox, ChoiceButtons, LineBox
from ledger_app.ui.context import Context

if TYPE_CHECKING:
    from ledger_app.ui.verb_form import VerbForm


class ApprovalBoxes(QObject):
    """Follows the boxes ``basis`` and ``approver_role`` of a form. Belongs to the form."""

    def __init__(self, form: VerbForm, context: Context) -> None:
        super().__init__(form)
        self._form, self._people = form, People(context.office)
        self._filled = ""  # the approver this put in, to be replaced with another role
        for name in ("basis", "approver_role"):
            box = form.boxes.get(name)
            if isinstance(box, ChoiceButtons):
                box.chosen.connect(self.follow)
            elif isinstance(box, ChoiceBox):
                box.currentIndexChanged.connect(self.follow)
        approver = form.boxes.get("approver")
        if isinstance(approver, LineBox):
            approver.typed.connect(self.tell_role)
        self.follow()

    @Slot(str)
    def tell_role(self, name: str) -> None:
        """The register knows the role of who is named."""
        role, person = self._form.boxes.get("approver_role"), self._people.person(name.strip())
        if person is not None and role is not None:
            role.set_value(person.role)

    @Slot()
    def follow(self) -> None:
        """Show the PIN's box or hide it; name the only person who has the role."""
        by_pin = self._form.boxes["basis"].value() == BY_PIN
        self._form.show_box("pin", shown=by_pin)
        approver, role = self._form.boxes.get("approver"), self._form.boxes.get("approver_role")
        if not by_pin or not isinstance(approver, LineBox) or role is None:
            return
        fitting = [one.name for one in self._people.here() if one.role == role.value()]
        if len(fitting) == 1 and approver.value() in ("", self._filled):
            self._filled = fitting[0]
            approver.set_value(fitting[0])
