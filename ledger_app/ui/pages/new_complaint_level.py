"""The level that what is being typed calls for: why, and a button that takes it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.escalating import Proposal, proposals
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Office
from ledger_app.ui.labels import PlainLabel

_YES = "是"


class LevelCard(QFrame):
    """Hidden while nothing typed calls for a higher level.

    Signals:
        raised(code, reason): the button was pressed.
    """

    raised = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", "warning")
        self._office = office
        self._level = ""
        self.why = PlainLabel()
        self.why.setObjectName("level_why")
        self.why.setWordWrap(True)
        self.button = QPushButton()
        self.button.setObjectName("raise_level")
        self.button.clicked.connect(lambda: self.raised.emit(self._level, self.why.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.why)
        column.addWidget(self.button)
        self.hide()

    @property
    def links(self) -> list[QPushButton]:
        """What F6 walks to."""
        return [self.button]

    @property
    def words(self) -> str:
        """What the card says; "" while it is hidden."""
        return "" if self.isHidden() else self.why.text()

    def look(self, values: Mapping[str, str]) -> None:
        """Judge what is typed so far."""
        found = self._found(values)
        self.setVisible(bool(found))
        if found:
            self._level = found[0].level
            label = self._office.profile.label("levels", self._level)
            self.why.setText("；".join(one.reason for one in found))
            self.button.setText(f"定为“{label}”")

    def _found(self, values: Mapping[str, str]) -> tuple[Proposal, ...]:
        names = ("level", "content", "demand", "major_trigger")
        typed = {name: values.get(name, "") for name in names}
        case = Complaint(**typed)  # type: ignore[arg-type]
        case = replace(case, safety_risk=values.get("safety_risk") == _YES)
        office = self._office
        return proposals(case, office.profile, office.calendar, office.clock.now())
