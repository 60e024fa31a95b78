"""Nobody has touched the keyboard or the mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_MINUTE_MS = 60_000
_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.DragMove,
)


class IdleWatch(QObject):
    """Watches the application's windows, not its widgets: a filter over every event would cost.

    Signals:
        idle(): the minutes have passed without a touch.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)

    def wait(self, minutes: int) -> None:
        """Wait so long from now on; 0 waits for nothing."""
        self.timer.stop()
        if minutes > 0:
            self.timer.setInterval(minutes * _MINUTE_MS)
            self.timer.start()
            self._on_window(QGuiApplication.focusWindow())

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        if window is None:
            return
        window.removeEventFilter(self)
        window.installEventFilter(self)
        self._touched()

    def _touched(self) -> None:
        if self.timer.isActive():
            self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched()
        return False
