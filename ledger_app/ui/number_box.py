"""A box for the number of a case: found by number, room or name, or read by a barcode gun."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ledger_app.db.queries import CaseFilter
from ledger_app.ui.barcode_gun import TAKES_CODES
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.sheet.suggestions import Suggestion, SuggestionList
