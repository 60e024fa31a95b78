"""A second start raises the first window instead of opening the same ledger twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 700
_WORD = b"raise"


def channel(ledger: Path) -> str:
    """The name under which the window of a ledger can be called."""
    mark = hashlib.sha256(str(ledger.resolve()).encode("utf-8")).hexdigest()
    return f"wuye-tousu-{mark[:24]}"


def call_first(ledger: Path) -> bool:
    """Ask the window that has this ledger open to come to the front. False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(channel(ledger))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_WORD)
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for later starts on the same ledger.

    Signals:
        rung(): another start asks for the window.
    """

    rung = Signal()

    def __init__(self, ledger: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = channel(ledger)
        if not self._server.listen(name):
            QLocalServer.removeServer(
                name
            )  # left behind by a crash; the lock says nobody else is here
            self._server.listen(name)
        self._server.newConnection.connect(self._answer)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()
