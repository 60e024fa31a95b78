"""Long work in a thread beside the window: one at a time, shown, and given up at will."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QThread, Signal, Slot

from ledger_app.services.office import Office
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.progress import Progress, StoppedError
from ledger_app.ui.notice import Action, NoticeBar

T = TypeVar("T")
# While a thread computes, it hands over to the window this often (seconds): the usual 5 ms, paid
# at every call from Qt into Python, would make a list stutter while it is painted.
_TURN = 0.0005


@dataclass(frozen=True, slots=True)
class Leaves:
    """What is there of work that is given up in the middle, in ``words``. ``out``: whether that is
    so by now; what is out cannot be taken back.
    """

    words: str = "做了一半的不会留下"
    out: Callable[[], bool] = lambda: False


_NOTHING = Leaves()


class _Worker(QThread):
    """Runs one piece of work; what came of it is there when it has finished.

    Signals:
        stepped(done, total): so much is done.
    """

    stepped = Signal(int, int)

    def __init__(self, work: Callable[[_Worker], object]) -> None:
        super().__init__()
        self._work = work
        self.stopped = False
        self.result: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self)
        except StoppedError:
            self.result = None
        except BaseException as error:
            self.error = error

    def is_stopped(self) -> bool:
        """Whether the clerk wants no more."""
        return self.stopped

    def step(self, done: int, total: int) -> None:
        """So much is done. Raises `StoppedError` when the clerk wants no more."""
        if self.stopped:
            raise StoppedError
        self.stepped.emit(done, total)


class Background(QObject):
    """Belongs to the window, which goes on answering. Work that only reads (`read`) has a copy of
    the ledger, and everything can be saved meanwhile (`db.snapshot`); while work that writes
    (`run`) is under way the ledger can be read but not written (`LedgerFile.beside`).

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
        self._doing, self._writes, self._leaves = "", False, _NOTHING
        self._displaced: Callable[[], object] | None = None
        self._then: Callable[[_Worker], object] = _nothing
        self._turn = sys.getswitchinterval()

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._worker is not None

    @property
    def writes(self) -> bool:
        """Whether work is under way that keeps everything else from being saved."""
        return self.busy and self._writes

    @property
    def doing(self) -> str:
        """What the work does, as in 正在…; "" when none is under way."""
        return self._doing if self.busy else ""

    def run(
        self,
        doing: str,
        work: Callable[[Progress], T | None],
        then: Callable[[T | None], object],
        *,
        notices: NoticeBar,
        failed: Callable[[], object] = lambda: None,
    ) -> bool:
        """Start ``work`` that writes; it may tell the function it is given how far it is. ``then``
        is called with what it gave, in the window's thread: None when the clerk stopped it. When it
        raised `LedgerError` the line in ``notices`` says so and ``failed`` is called instead.

        False, and a line, when other work runs.
        """
        if self.refuses(notices):
            return False

        def carry_out(worker: _Worker) -> object:
            with self._office.beside(doing, worker.is_stopped):
                return work(worker.step)

        self._start(doing, carry_out, self._teller(then, notices, failed), writes=True)
        return True

    def read(
        self,
        doing: str,
        work: Callable[[Office, Progress], T | None],
        then: Callable[[T | None], object],
        *,
        notices: NoticeBar,
        failed: Callable[[], object] = lambda: None,
        leaves: Leaves = _NOTHING,
    ) -> bool:
        """As `run`, for ``work`` that only reads: it is given the office as it is now. ``leaves``:
        what is there of it when it is given up in the middle.
        """
        if self.refuses(notices):
            return False
        tell = self._teller(then, notices, failed)
        self._start(doing, self._reading(work), tell, writes=False)
        self._leaves = leaves
        return True

    def read_unasked(
        self,
        doing: str,
        work: Callable[[Office, Progress], T | None],
        then: Callable[[T | None], object],
        *,
        notices: NoticeBar,
        displaced: Callable[[], object],
    ) -> None:
        """As `read`, for work that she did not begin: it makes way for any other, and ``displaced``
        is called then; at once when other work runs.
        """
        if self.busy:
            displaced()
            return
        tell = self._teller(then, notices, lambda: None)
        self._start(doing, self._reading(work), tell, writes=False, displaced=displaced)

    def _reading(self, work: Callable[[Office, Progress], T | None]) -> Callable[[_Worker], object]:
        def carry_out(worker: _Worker) -> object:
            with self._office.snapshot(worker.is_stopped, worker.step) as office:
                return work(office, worker.step)

        return carry_out

    def _teller(
        self,
        then: Callable[[T | None], object],
        notices: NoticeBar,
        failed: Callable[[], object],
    ) -> Callable[[_Worker], object]:
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

        return tell

    def _start(
        self,
        doing: str,
        work: Callable[[_Worker], object],
        then: Callable[[_Worker], object],
        *,
        writes: bool,
        displaced: Callable[[], object] | None = None,
    ) -> None:
        self._doing, self._writes, self._then = doing, writes, then
        self._leaves, self._displaced = _NOTHING, displaced
        self._worker = _Worker(work)
        self._worker.stepped.connect(self.stepped)
        self._worker.finished.connect(self._on_finished)
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self.began.emit(doing)
        self._worker.start()

    def refuses(self, notices: NoticeBar) -> bool:
        """Whether work runs beside which no other can begin; then a line says so."""
        self.make_way()
        if self.busy:
            notices.show_info(f"正在{self._doing}，请等它结束，或者先取消")
        return self.busy

    def keeps_from_saving(self, notices: NoticeBar) -> bool:
        """Whether nothing can be saved now; then a line says so."""
        return self.writes and self.refuses(notices)

    def make_way(self) -> None:
        """End work that nobody asked for: the clerk wants something else."""
        displaced, self._displaced = self._displaced, None
        if self.busy and displaced is not None:
            if not self.finish():
                displaced()

    @property
    def heeds_esc(self) -> bool:
        """Whether work is under way that she began, and so may stop in passing."""
        return self.busy and self._displaced is None

    @Slot()
    def stop(self) -> None:
        """Stop at the next step or question to the ledger; nothing of it is kept."""
        if self._worker is not None:
            self._worker.stopped = True
            self.stopping.emit()

    def finish(self) -> bool:
        """Stop, and wait until the thread has let go of the ledger: the window goes away. What was
        complete before it could be stopped is told as ever, for paper that is out must be logged;
        True then.
        """
        worker = self._worker
        if worker is None:
            return False
        self.stop()
        worker.wait()
        complete = worker.result is not None
        if not complete:
            self._then = _nothing
        self._on_finished()
        return complete

    def ask_to_give_up(self, notices: NoticeBar, then: Callable[[], object]) -> None:
        """Ask whether the work that runs may be given up, and do ``then`` when it may."""

        def give_up() -> None:
            self.finish()
            then()

        self._ask(notices, "关闭窗口", ("放弃并关闭", give_up))

    def stop_or_ask(self, notices: NoticeBar) -> None:
        """`stop`; it is asked about first where something is out that cannot be taken back."""
        worker = self._worker

        def give_up() -> None:
            notices.clear()
            if worker is self._worker:
                self.stop()

        if self.busy and self._leaves.out():
            self._ask(notices, "取消", ("放弃", give_up))
        else:
            self.stop()

    def _ask(self, notices: NoticeBar, step: str, other: Action) -> None:
        words = f"正在{self._doing}，现在{step}就要放弃它，{self._leaves.words}。"
        notices.show_info(words, "等它完成", notices.clear, other=other)
        notices.take_keyboard()

    @Slot()
    def _on_finished(self) -> None:
        worker = self._worker
        if worker is None or not worker.isFinished():  # word of one that made way comes late
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
