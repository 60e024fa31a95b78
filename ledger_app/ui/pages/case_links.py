"""How a case stands to others, as a section of the side panel: merged into, merged, related."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.linking import related, split_off
from ledger_app.services.casebook import CaseView
from ledger_app.ui.labels import PlainLabel


class LinkCard(QFrame):
    """Hidden while the case stands alone.

    Signals:
        chosen(number): the number of another case was clicked.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", "information")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(1)
        self._rows: list[QWidget] = []
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Show what ``view`` is tied to."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        case = view.case
        if case.merged_into:
            self._section("已并入下面这件，随它办理", "并入", (case.merged_into,))
        if view.merged:
            self._section(f"并入本件 {len(view.merged)} 件，随本件办理", "下属", view.merged)
        parted = split_off(case, view.related)
        if case.split_from:
            self._section("由下面这件拆分", "拆自", (case.split_from,))
        if parted:
            words = f"拆分出 {len(parted)} 件；拆错了的，把它作废并取消关联"
            self._section(words, "拆分出", parted)
        tied = [n for n in related(case) if n not in (case.split_from, *parted)]
        if tied:
            self._section("关联", "关联", tied)
        self.setVisible(bool(self._rows))

    def text(self) -> str:
        """Everything the card says; "" while it is hidden."""
        rows = [row for row in self._rows if isinstance(row, (QLabel, QPushButton))]
        return "" if self.isHidden() else "\n".join(row.text() for row in rows)

    def _section(self, words: str, kind: str, numbers: Iterable[str]) -> None:
        self._say(words)
        for number in numbers:
            self._link(number, kind)

    def _say(self, words: str) -> None:
        label = PlainLabel(words)
        label.setProperty("role", "strong")
        label.setWordWrap(True)
        self._add(label)

    def _link(self, number: str, kind: str) -> None:
        call: Callable[[], None] = lambda: self.chosen.emit(number)  # noqa: E731
        button = QPushButton(number)
        button.setObjectName(f"link_{number}")
        button.setAccessibleName(f"{kind} {number}")
        button.setProperty("role", "link")
        button.clicked.connect(call)
        self._add(button)

    def _add(self, row: QWidget) -> None:
        self._column.addWidget(row)
        self._rows.append(row)
        row.show()
