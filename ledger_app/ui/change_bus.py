"""One place that tells every page what a use case changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ledger_app.services.office import Changes


class ChangeBus(QObject):
    """Carries `Changes` from the use cases to the pages.

    Signals:
        changed(Changes): something was written; whoever shows it asks again.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell every page."""
        self.changed.emit(changes)
