"""A barcode gun anywhere in the window: its code opens the case and is typed nowhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from ledger_app.services.office import Office
from ledger_app.ui.key_burst import GAP_MS, KeyBurst

TAKES_CODES = "takes_codes"  # a box with this property wants the code itself
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.Key.Key_Shift
_CONTROL = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_RELEASING = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusAboutToChange, QEvent.Type.FocusOut)


class BarcodeGun(QObject):
    """Watches the keys of one window before its boxes see them.

    A fast run of characters is held back; when it ends with Enter and names a case of the ledger it
    is `scanned`, otherwise it is typed as if nothing had been.

    Signals:
        scanned(number): the case of the code that was read.
    """

    scanned = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._burst = KeyBurst()
        self._held: list[tuple[QObject, QKeyEvent]] = []
        self._replaying = False
        self.muted = False  # a locked window reads no codes, and no code is typed into it
        self._timer = QTimer(self, singleShot=True, interval=GAP_MS + 5)
        self._timer.timeout.connect(self.release)

    def watch(self, window: QWindow) -> None:
        """Listen to a window's keys."""
        window.installEventFilter(self)

    @Slot()
    def release(self) -> None:
        """Type what was held back."""
        self._timer.stop()
        self._burst.drop()
        held, self._held = self._held, []
        self._replaying = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._replaying = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying:
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if self._held and kind in _RELEASING:
            self.release()
        return False

    def _key(self, window: QObject, event: QKeyEvent) -> bool:
        """True when the key is held back or was the end of a code."""
        if event.key() == _SHIFT:
            return False
        if event.key() in _ENTER and not event.modifiers() & _CONTROL:
            return self._enter(event)
        if not _is_plain(event) or _wants_keys(QApplication.focusWidget()):
            self.release()
            return False
        if self._burst.breaks(event.timestamp()):
            self.release()
        self._burst.press(event.text(), event.timestamp())
        self._held.append((window, event.clone()))
        self._timer.start()
        return True

    def _enter(self, event: QKeyEvent) -> bool:
        code = self._burst.finish(event.timestamp())
        if code and self.muted:
            self._timer.stop()
            self._held.clear()
            return True
        number = self._case_of(code) if code else ""
        if not number:
            self.release()
            return False
        self._timer.stop()
        self._held.clear()
        self.scanned.emit(number)
        return True

    def _case_of(self, code: str) -> str:
        """The case whose paper carries ``code``; "" for a code that is none of ours."""
        from ledger_app.services.sheet_codes import read_code

        found = read_code(self._office, code)
        return found.complaint_no if found else ""


def _is_plain(event: QKeyEvent) -> bool:
    """A single character of a code; a key that is held down comes from a hand."""
    text = event.text()
    plain = len(text) == 1 and "!" <= text <= "~"
    return plain and not event.modifiers() & _CONTROL and not event.isAutoRepeat()


def _wants_keys(widget: QObject | None) -> bool:
    """Whether the box with the keyboard is composing, or takes codes itself."""
    if widget is None:
        return False
    if widget.property(TAKES_CODES):
        return True
    composing = getattr(widget, "is_composing", None) or getattr(widget, "composing", False)
    return bool(composing() if callable(composing) else composing)
