"""A box for the number of a case: found by number, room or name, or read by a barcode gun."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.support.errors import LedgerError
from ledger_app.ui.barcode_gun import TAKES_CODES
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.sheet.suggestions import Suggestion, SuggestionList

_MOST = 8


class NumberBox(LineBox):
    """Offers cases under itself while something is typed. ``ground``: the widget they float on;
    ``likely``: offered while nothing is typed. Enter takes the only case that fits what is typed.

    Signals:
        code_read(form): a gun has read a sheet; its number stands in the box.
    """

    code_read = Signal(str)

    def __init__(
        self, context: Context, ground: QWidget, likely: Sequence[Suggestion] = ()
    ) -> None:
        super().__init__()
        self._context, self._ground, self._likely = context, ground, list(likely)
        self.but = ""  # the number of a case that is not offered
        self.setProperty(TAKES_CODES, True)
        self.setPlaceholderText("编号、房号或姓名，也可用扫码枪")
        self.suggestions = SuggestionList(ground)
        self.suggestions.taken.connect(self._take)
        self.typed.connect(self._offer)
        self.left.connect(self.suggestions.hide)

    def value(self) -> str:
        return unicodedata.normalize("NFKC", self.text()).strip()

    def set_value(self, value: object) -> None:
        self.put("" if value is None else str(value))

    def read(self) -> None:
        """Where the box holds a code of a sheet, put the sheet's number in its place."""
        from ledger_app.services.sheet_codes import read_code

        try:
            found = read_code(self._context.office, self.value())
        except LedgerError:
            return  # filing says what is wrong with the file
        if found is not None and found.number != self.text():
            self.put(found.number)
            self.code_read.emit(found.form)

    def put(self, number: str) -> None:
        """Write a number into the box and offer nothing."""
        self.blockSignals(True)
        self.setText(number)
        self.blockSignals(False)
        self.suggestions.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_composing() and self.suggestions.takes(event):
            event.accept()
            return
        if event.text() in ("\r", "\n") and not self.is_composing():
            self.read()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._likely and not self.value():
            # The form has its place when the event is over.
            QTimer.singleShot(0, self, self._offer_likely)

    @Slot()
    def _offer_likely(self) -> None:
        if self.hasFocus() and not self.value():
            self._offer("")

    @Slot(str)
    def _offer(self, text: str) -> None:
        corner = self.mapTo(self._ground, QPoint(0, 0))
        self.suggestions.offer(self._found(), QRect(corner, self.size()))

    def _found(self) -> list[Suggestion]:
        text = self.value()
        if not text:
            return self._likely
        try:
            rows = self._context.casebook.page(CaseFilter(text=text), Sort(), limit=_MOST)
        except LedgerError:
            return []
        room_words = self._context.office.room_words
        others = [case for _, case in rows if case.complaint_no != self.but]
        return [
            Suggestion(
                case.complaint_no,
                f"{room_words(case.unit_no)} {case.complainant_name}",
                sure=len(others) == 1,
            )
            for case in others
        ]

    @Slot(object)
    def _take(self, chosen: Suggestion) -> None:
        self.put(chosen.text)
        self.setFocus()
        self.entered.emit()
