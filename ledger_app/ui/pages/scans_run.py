"""Reading scans a page at a time between the clerk's keys: shown as it goes, given up at will."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from ledger_app.services.scan_results import ScanResult, ScanStep
from ledger_app.services.scanning import Scanning
from ledger_app.support.errors import LedgerError
from ledger_app.ui.background import Background

Steps = Iterator[ScanStep | ScanResult]
_LOOK_MS = 2_500


class ScanRun(QObject):
    """Works through files handed in and through the inbox.

    Signals:
        stepped(path, page): a page has been read.
        finished(result): a file is done, well or not.
        failed(sentence): the inbox cannot be looked into.
        rested(): nothing is left to do.
    """

    stepped = Signal(object, int)
    finished = Signal(object)
    failed = Signal(str)
    rested = Signal()

    def __init__(
        self, scanning: Scanning, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scanning, self._background = scanning, background
        self._waiting: deque[tuple[Path | None, Callable[[], Steps]]] = deque()
        self._path: Path | None = None
        self._steps: Steps | None = None
        self._said = ""
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        background.ended.connect(self._next.start)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether files are being read or wait for it."""
        return self._steps is not None or bool(self._waiting)

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files, one after the other."""
        for path in paths:
            self._waiting.append((path, partial(self._scanning.taking, path)))
        self._next.start()

    def watch(self) -> None:
        """Look into the inbox now and whenever something lands in it."""
        self.look()
        self._look.start()

    @Slot()
    def look(self) -> None:
        """Look into the inbox, unless something is being read."""
        if not self.busy:
            self._waiting.append((None, self._scanning.looking))
            self._next.start()

    @Slot()
    def cancel(self) -> None:
        """Give up: what was read so far of the file at hand is not filed."""
        steps = self._steps
        self._steps = None
        self._waiting.clear()
        if steps is not None:
            steps.close()  # type: ignore[attr-defined]
        self.rested.emit()

    @Slot()
    def _step(self) -> None:
        """One page; none while long work keeps what is read from being filed."""
        if self._background.writes:
            return
        if self._steps is None:
            if not self._waiting:
                return
            self._path, begin = self._waiting.popleft()
            self._steps = begin()
        try:
            one = next(self._steps, None)
        except LedgerError as error:
            self._fail(str(error))
            one = None
        self._tell(one)

    def _tell(self, one: ScanStep | ScanResult | None) -> None:
        if one is None:
            self._steps = None
        elif isinstance(one, ScanStep):
            self.stepped.emit(one.path, one.page)
        else:
            self.finished.emit(one)
        if self.busy:
            self._next.start()
        else:
            self._watch_folder()
            self.rested.emit()

    def _fail(self, sentence: str) -> None:
        """A file that could not be taken is a result; an inbox is complained of once."""
        if self._path is not None:
            self.finished.emit(ScanResult(self._path, problem=sentence))
        elif sentence != self._said:
            self._said = sentence
            self.failed.emit(sentence)

    def _watch_folder(self) -> None:
        folder = str(self._scanning.folder)
        if folder not in self._watcher.directories() and self._scanning.folder.is_dir():
            self._watcher.addPath(folder)
