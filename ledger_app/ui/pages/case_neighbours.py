"""Earlier complaints of the same household, and of the same building part and kind, as sections of
a side panel.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.services.radar import Gathering
from ledger_app.ui.labels import MarkupLabel, PlainLabel, escaped, tip
from ledger_app.ui.theme import Theme

SHOWN = 4
_LETTERS, _LARGE, _SMALL = 13, 9, 110  # characters; in large text; up to this many per cent
_OFTEN = 3


class EarlierCases(QWidget):
    """A heading with links to earlier cases under it; hidden while there is nothing to say.

    Signals:
        chosen(number): an earlier case was clicked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._profile = theme, profile
        self.title = MarkupLabel()
        self.title.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._rows: list[QWidget] = []
        self.links: list[QPushButton] = []
        self.words = ""  # the heading
        self.hide()

    def _show(self, words: str, cases: Sequence[Complaint], count: int, *, often: bool) -> None:
        """Show ``cases``, the first of ``count``, under ``words`` (red where it is ``often``)."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.links = [], []
        self.words = words
        self.setVisible(bool(words))
        colour = self._theme.palette.overdue if often else self._theme.palette.ink
        self.title.setText(f'<b style="color:{colour}">{escaped(words)}</b>')
        for case in cases[:SHOWN]:
            link = _link(
                case, self.chosen.emit, _LARGE if self._theme.percent > _SMALL else _LETTERS
            )
            self.links.append(link)
            self._add(link)
            outcome = PlainLabel(_outcome(case, self._profile))
            outcome.setProperty("role", "muted")
            outcome.setContentsMargins(4, 0, 0, 6)
            self._add(outcome)
        if count > SHOWN:
            more = PlainLabel(f"另有 {count - SHOWN} 件")
            more.setProperty("role", "muted")
            more.setContentsMargins(4, 0, 0, 0)
            self._add(more)

    def _add(self, row: QWidget) -> None:
        self._column.addWidget(row)
        self._rows.append(row)
        row.show()


class Neighbours(EarlierCases):
    """The household's."""

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(theme, profile, parent)
        self.title.setObjectName("household_title")

    def show_cases(
        self, cases: Sequence[Complaint], within: int, days: int, *, by_name: bool = False
    ) -> None:
        """Show earlier ``cases``, newest first, of which ``within`` lie in the last ``days``.

        ``by_name``: neither room nor phone is known, only the name is the same.
        """
        who = "同名" if by_name else "本户"
        words = f"{who} {days} 天内第 {within + 1} 次投诉" if within else f"{who}以前投诉过"
        words = words if cases else ""
        self._show(words, cases, len(cases), often=within + 1 >= _OFTEN)


class GatheredCases(EarlierCases):
    """Those of the same building part and kind."""

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(theme, profile, parent)
        self.title.setObjectName("gathered_title")

    def show_gathering(self, found: Gathering) -> None:
        """Show what gathered; nothing for the first of its kind."""
        self._show(found.told, found.cases, len(found.cases), often=found.count + 1 >= _OFTEN)


def _link(case: Complaint, call: object, letters: int) -> QPushButton:
    text = " ".join(case.content.split())
    short = text if len(text) <= letters else text[: letters - 1] + "…"
    button = QPushButton(f"{_day(case.received_at)}　{short}")
    button.setObjectName(f"earlier_{case.complaint_no}")
    button.setProperty("role", "link")
    button.setToolTip(tip(f"{case.complaint_no}\n{text[:200]}"))
    number = case.complaint_no
    button.clicked.connect(lambda: call(number))  # type: ignore[operator]
    return button


def _day(moment: datetime | None) -> str:
    return f"{moment.month}月{moment.day}日" if moment else ""


def _outcome(case: Complaint, profile: Profile) -> str:
    grade = profile.label("grades", case.satisfaction) if case.satisfaction else ""
    words = [case.complaint_no, case.state.label, grade]
    return " · ".join(word for word in words if word)
