"""What the pages work with: the open office, its services, the bus and the look."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ledger_app.services.casebook import Casebook
from ledger_app.services.office import Office
from ledger_app.ui.change_bus import ChangeBus
from ledger_app.ui.messages import Messages
from ledger_app.ui.preferences import Preferences
from ledger_app.ui.theme import Theme

if TYPE_CHECKING:
    from ledger_app.services.attachments import Attachments
    from ledger_app.services.departments import Departments
    from ledger_app.services.desk import Desk
    from ledger_app.services.drafts import Drafts
    from ledger_app.services.duplicates import Duplicates
    from ledger_app.services.monthly import Monthly
    from ledger_app.services.phrases import Phrases
    from ledger_app.services.printing import Printing
    from ledger_app.services.residents import Residents
    from ledger_app.services.scanning import Scanning
    from ledger_app.services.sheets import Sheets
    from ledger_app.services.signatures import Signatures
    from ledger_app.ui.background import Background


@dataclass(frozen=True)
class Context:
    """Handed to every page. A service is made when first asked for: the start stays quick."""

    office: Office
    theme: Theme = field(default_factory=Theme)
    preferences: Preferences = field(default_factory=Preferences)
    messages: Messages = field(default_factory=Messages)
    bus: ChangeBus = field(default_factory=ChangeBus)

    @cached_property
    def background(self) -> Background:
        """Long work beside the window."""
        from ledger_app.ui.background import Background

        return Background(self.office)

    @cached_property
    def casebook(self) -> Casebook:
        """Reading the ledger."""
        return Casebook(self.office)

    @cached_property
    def desk(self) -> Desk:
        """Doing the verbs."""
        from ledger_app.services.desk import Desk

        return Desk(self.office)

    @cached_property
    def departments(self) -> Departments:
        """The departments the office knows."""
        from ledger_app.services.departments import Departments

        made = Departments(self.office)
        self.bus.changed.connect(lambda _changes: made.forget())
        return made

    @cached_property
    def monthly(self) -> Monthly:
        """The month's report and its exports."""
        from ledger_app.services.monthly import Monthly

        return Monthly(self.office)

    @cached_property
    def sheets(self) -> Sheets:
        """Laying out forms."""
        from ledger_app.services.sheets import Sheets

        return Sheets(self.office)

    @cached_property
    def printing(self) -> Printing:
        """The PDF that preview, printer and archive share."""
        from ledger_app.services.printing import Printing

        return Printing(self.office, self.sheets)

    @cached_property
    def attachments(self) -> Attachments:
        """The files kept with cases."""
        from ledger_app.services.attachments import Attachments

        return Attachments(self.office)

    @cached_property
    def residents(self) -> Residents:
        """The resident register."""
        from ledger_app.services.residents import Residents

        return Residents(self.office)

    @cached_property
    def scanning(self) -> Scanning:
        """The way back from the scanner."""
        from ledger_app.services.scanning import Scanning

        return Scanning(self.office)

    @cached_property
    def signatures(self) -> Signatures:
        """Who still has to sign."""
        from ledger_app.services.signatures import Signatures

        return Signatures(self.office)

    @cached_property
    def duplicates(self) -> Duplicates:
        """What may have been registered already."""
        from ledger_app.services.duplicates import Duplicates

        return Duplicates(self.office)

    @cached_property
    def phrases(self) -> Phrases:
        """Sentences written again and again."""
        from ledger_app.services.phrases import Phrases

        return Phrases(self.office)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed."""
        from ledger_app.services.drafts import Drafts

        return Drafts(self.office)


def context_for(
    office: Office,
    *,
    theme: Theme | None = None,
    preferences: Preferences | None = None,
    messages: Messages | None = None,
) -> Context:
    """A context for an open office; what is not given starts from its defaults."""
    return Context(office, theme or Theme(), preferences or Preferences(), messages or Messages())
