"""Carrying a print job out: set, sent to the printer or written, logged; it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.print_events import Signed, signed
from ledger_app.services.printing import Printing, PrintJob, Printout, takes_numbers
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, StoppedError
from ledger_app.ui.actions import attempt
from ledger_app.ui.background import Leaves
from ledger_app.ui.context import Context
from ledger_app.ui.messages import Messages
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.printing import print_pages
from ledger_app.ui.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


PRINTING = "打印"  # what the background does while a large job goes to the printer
_UNLOGGED = (
    "纸已送往打印机，但这次打印没有记进台账：{why}\n"
    "印出的纸请先不要交给客户；处理好以后作废这些纸，重新打印。"
)
_PAPER_LEFT = "打印机上若有已经印出的纸，请作废后重印"


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the printer got of a job. ``taken``: all of it; False: it would not begin; None: it was
    told to stop.
    """

    made: Printout
    pages: int
    taken: bool | None


class _Ending:
    """How a job ended, in words; what was printed is logged here, and nothing else."""

    def __init__(self, context: Context, messages: Messages) -> None:
        self._context, self._messages = context, messages

    def sent(self, sent: _Sent | None, copies: int, notices: NoticeBar) -> None:
        """The printer got this; None: it was stopped before."""
        if sent is None:
            notices.show_info("已取消，什么也没有印出")
        elif sent.taken is None:
            notices.show_warning(f"已取消。{_PAPER_LEFT}")
        elif sent.taken:
            self._log(sent, copies, notices)
        else:
            notices.show_error(
                "打印机没有接收，什么也没有印出；请检查打印机后再试，或者先存档 PDF。"
            )

    def blanks(self, job: PrintJob) -> tuple[str, ...]:
        """The numbers of a job that are reserved, and no complaint's yet."""
        kept = {one.number for one in self._context.casebook.open_reservations()}
        return tuple(number for number in job.numbers if number in kept)

    def _log(self, sent: _Sent, copies: int, notices: NoticeBar) -> None:
        try:
            self._context.printing.log(sent.made, copies=copies)
        except LedgerError as error:
            notices.show_error(_UNLOGGED.format(why=error))
        else:
            notices.show_done(f"已送往打印机：{sent.pages} 页，{copies} 份")

    def written(self, path: Path, notices: NoticeBar, *, stopped: bool) -> None:
        """The file is there, or it was stopped."""
        if stopped:
            notices.show_info("已取消，没有生成文件")
        else:
            notices.show_done(
                f"已保存 {path.name}", "打开文件夹", lambda: self._messages.open_folder(path)
            )


class PrintRun:
    """Carries a job of a few pages out at once, in the window's own thread. Says in ``notices`` how
    it ended. Nothing is logged that was not printed or written.
    """

    def __init__(
        self, context: Context, notices: NoticeBar, progress: ProgressLine, messages: Messages
    ) -> None:
        self._context, self._notices, self._progress = context, notices, progress
        self._ending = _Ending(context, messages)

    def refuses(self, notices: NoticeBar, *, printing: bool) -> bool:
        """Whether other work has to end first; then a line says so. Paper that is printed must be
        logged, and a sheet may be on its way to the printer only once.
        """
        background = self._context.background
        if printing and background.doing == PRINTING:
            return background.refuses(notices)
        return background.keeps_from_saving(notices)

    def send(self, job: PrintJob, printer: QPrinter) -> None:
        """Send the job to the printer. Raises `LedgerError` when it cannot be set."""
        printing, progress = self._context.printing, self._progress
        progress.say("正在排版")
        try:
            made = printing.lay_out(job, progress.step)
        except StoppedError:
            sent = None
        else:
            progress.say("正在送往打印机")
            sent = _to_printer(made, printing, printer, progress.step)
        self._ending.sent(sent, printer.copyCount(), self._notices)
        blanks = () if sent and sent.taken else self._ending.blanks(job)
        if blanks:
            self._notices.show_info(f"{self._notices.text()}\n{_kept_numbers(blanks)}")

    def write(self, job: PrintJob, path: Path) -> None:
        """Keep the job as a PDF, which is no printing: no paper exists. Raises `LedgerError` when
        it cannot be written.
        """
        self._progress.say("正在写入")
        stopped = False
        try:
            self._context.printing.write(replace(job, archive=True), path, self._progress.step)
        except StoppedError:
            stopped = True
        self._ending.written(path, self._notices, stopped=stopped)


class PrintBatch:
    """Carries a large job out beside the window, which may take minutes: the preview is closed, she
    goes on typing, and saves what she types. The sheets are those of the ledger as it was when it
    began. ``front`` gives the line of the page that is in front, which says how it ended;
    ``again`` opens the preview of blanks that were not printed.
    """

    def __init__(
        self,
        context: Context,
        front: Callable[[], NoticeBar],
        messages: Messages,
        *,
        again: Callable[[PrintJob], object],
    ) -> None:
        self._context, self._front, self._again = context, front, again
        self._ending = _Ending(context, messages)
        self._begun = False

    @property
    def under_way(self) -> bool:
        """Whether the job has begun, and not ended."""
        return self._begun and self._context.background.busy

    def refuses(self, notices: NoticeBar, *, printing: bool) -> bool:
        """Whether other work has to end first; then a line says so."""
        return self._context.background.refuses(notices)

    def send(self, job: PrintJob, printer: QPrinter) -> None:
        """Send the job to the printer. Raises `LedgerError` when the operator may not print."""
        require_right(self._context.office, "print")
        by_whom, paper = signed(self._context.office), threading.Event()
        self._begun = self._context.background.read(
            PRINTING,
            lambda office, step: _sent(office, (job, by_whom), printer, (step, paper)),
            lambda sent: self._end(job, sent, printer.copyCount()),
            notices=self._front(),
            leaves=Leaves(_PAPER_LEFT, paper.is_set),
        )

    def _end(self, job: PrintJob, sent: _Sent | None, copies: int) -> None:
        line = self._front()
        self._ending.sent(sent, copies, line)
        blanks = () if sent and sent.taken else self._ending.blanks(job)
        if blanks:
            line.show_info(
                f"{line.text()}\n{_kept_numbers(blanks)}",
                "再印这些空白表",
                lambda: self._again(replace(job, numbers=blanks)),
            )

    def write(self, job: PrintJob, path: Path) -> None:
        """Keep the job as a PDF; see `PrintRun.write`."""
        if takes_numbers(job):
            self._write_blanks(job, path)
            return
        kept, by_whom = replace(job, archive=True), signed(self._context.office)

        def put(made: Printout | None) -> None:
            line = self._front()
            if made is None or attempt(line, lambda: self._context.printing.keep(made, path) > 0):
                self._ending.written(path, line, stopped=made is None)

        self._begun = self._context.background.read(
            "写入 PDF",
            lambda office, step: Printing(office).lay_out(kept, step, sent=by_whom),
            put,
            notices=self._front(),
        )

    def _write_blanks(self, job: PrintJob, path: Path) -> None:
        """Meanwhile nobody may register under the numbers that the blanks take."""
        office = self._context.office

        def told(count: int | None) -> None:
            self._ending.written(path, self._front(), stopped=count is None)
            self._context.bus.publish(Changes("reserve", ""))

        self._begun = self._context.background.run(
            "写入空白表",
            lambda step: Printing(office).write(job, path, step),
            told,
            notices=self._front(),
        )


def _sent(
    office: Office,
    job: tuple[PrintJob, Signed],
    printer: QPrinter,
    told: tuple[Progress, threading.Event],
) -> _Sent:
    """Both halves of a large job in one count, that of the pages: laying out is quick. ``told``:
    how far it is, and what is set as soon as paper may be out.
    """
    printing, (step, paper) = Printing(office), told

    def page_sent(done: int, total: int) -> None:
        paper.set()
        step(done, total)

    made = printing.lay_out(job[0], lambda _done, total: step(0, total), sent=job[1])
    return _to_printer(made, printing, printer, page_sent)


def _kept_numbers(numbers: tuple[str, ...]) -> str:
    which = f"{numbers[0]} 至 {numbers[-1]}" if len(numbers) > 1 else numbers[0]
    return (
        f"空白表的编号 {which}（{len(numbers)} 个）已经预留，不会给别的投诉；"
        "再印一次仍用这些编号，已有手填的可以在“台账—空白表”里补录。"
    )


def _to_printer(made: Printout, printing: Printing, printer: QPrinter, step: Progress) -> _Sent:
    pages, render = printing.preview(made.pdf)
    try:
        return _Sent(made, pages, print_pages(printer, pages, render, step))
    except StoppedError:
        return _Sent(made, pages, None)
