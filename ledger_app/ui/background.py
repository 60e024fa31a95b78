"""Long work in a thread beside the window: one at a time, shown, and given up at will."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QThread, Signal, Slot

from ledger_app.services.office import Office
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.notice import NoticeBar

T = TypeVar("T")
Progress = Callable[[int, int], bool]
# While a thread computes, it hands over to the window this often (seconds): the usual 5 ms, paid
# at every call from Qt into Python, would make a list stutter while it is painted.
_TURN = 0.0005


class _StoppedError(Exception):
    """The clerk wants no more: what was begun is undone on the way out."""


class _Worker(QThread):
    """Runs one piece of work; what came of it is there when it has finished.

    Signals:
        stepped(done, total): so much is done.
    """

    stepped = Signal(int, int)

    def __init__(self, office: Office, doing: str, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._office, self._doing, self._work = office, doing, work
        self.stopped = False
        self.result: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with self._office.beside(self._doing, lambda: self.stopped):
                self.result = self._work(self._step)
        except _StoppedError:
            self.result = None
        except BaseException as error:
            self.error = error

    def _step(self, done: int, total: int) -> bool:
        if self.stopped:
            raise _StoppedError
        self.stepped.emit(done, total)
        return True


class Background(QObject):
    """Belongs to the window, which goes on answering. While work runs the ledger can be read but
    not written (`LedgerFile.beside`).

    Signals:
        began(doing): work starts; ``doing`` names it as in 正在….
        stepped(done, total): so much is done.
        stopping(): it has been told to stop.
        ended(): nothing runs any more; what came of it has been told.
    """

    began = Signal(str)
    stepped = Signal(int, int)
    stopping = Signal()
    ended = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._worker: _Worker | None = None
        self._doing = ""
        self._then: Callable[[_Worker], object] = _nothing
        self._turn = sys.getswitchinterval()

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._worker is not None

    def run(
        self,
        doing: str,
        work: Callable[[Progress], T | None],
        then: Callable[[T | None], object],
        *,
        notices: NoticeBar,
        failed: Callable[[], object] = lambda: None,
    ) -> bool:
        """Start ``work``, which may tell the function it is given how far it is. ``then`` is called
        with what it gave, in the window's thread: None when the clerk stopped it. When it raised
        `LedgerError` the line in ``notices`` says so and ``failed`` is called instead.

        False, and a line, when other work runs.
        """
        if self.refuses(notices):
            return False

        def tell(worker: _Worker) -> None:
            if isinstance(worker.error, LedgerError):
                problems = worker.error.problems if isinstance(worker.error, Refusal) else ()
                notices.show_error("\n".join(problems) or str(worker.error))
                failed()
            elif worker.error is not None:
                failed()
                raise worker.error
            else:
                then(cast("T | None", worker.result))

        self._doing, self._then = doing, tell
        self._worker = _Worker(self._office, doing, work)
        self._worker.stepped.connect(self.stepped)
        self._worker.finished.connect(self._on_finished)
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self.began.emit(doing)
        self._worker.start()
        return True

    def refuses(self, notices: NoticeBar) -> bool:
        """Whether work runs beside which no other can begin; then a line says so."""
        if self.busy:
            notices.show_info(f"正在{self._doing}，请等它结束，或者先取消")
        return self.busy

    @Slot()
    def stop(self) -> None:
        """Stop at the next step or question to the ledger; nothing of it is kept."""
        if self._worker is not None:
            self._worker.stopped = True
            self.stopping.emit()

    def finish(self) -> None:
        """Stop, and wait until the thread has let go of the ledger: the window goes away."""
        worker = self._worker
        if worker is not None:
            self.stop()
            worker.wait()
            self._end(worker)

    @Slot()
    def _on_finished(self) -> None:
        worker = self._worker
        if worker is None:
            return
        self._end(worker)
        try:
            self._then(worker)
        finally:
            self._then = _nothing
            self.ended.emit()

    def _end(self, worker: _Worker) -> None:
        worker.wait()
        sys.setswitchinterval(self._turn)
        worker.deleteLater()
        self._worker = None


def _nothing(_worker: _Worker) -> None:
    """Nobody waits for what comes of it."""
