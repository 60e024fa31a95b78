"""Carrying a print job out: set, sent to the printer or written, logged; it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.services.permission import require_right
from ledger_app.services.printing import PrintJob
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError
from ledger_app.ui.context import Context
from ledger_app.ui.messages import Messages
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.printing import print_pages
from ledger_app.ui.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


_UNLOGGED = (
    "纸已送往打印机，但这次打印没有记进台账：{why}\n"
    "印出的纸请先不要交给客户；处理好以后作废这些纸，重新打印。"
)


class PrintRun:
    """Says in ``notices`` how it ended. Nothing is logged that was not printed or written."""

    def __init__(self, context: Context, notices: NoticeBar, progress: ProgressLine) -> None:
        self._context, self._notices, self._progress = context, notices, progress

    def send(self, job: PrintJob, printer: QPrinter) -> None:
        """Send the job to the printer. Raises `LedgerError` when it cannot be set."""
        require_right(self._context.office, "print")
        printing, progress = self._context.printing, self._progress
        progress.say("正在排版")
        try:
            made = printing.lay_out(job, progress.step)
        except StoppedError:
            self._notices.show_info("已取消，什么也没有印出")
            return
        count, render = printing.preview(made.pdf)
        progress.say("正在送往打印机")
        try:
            printed = print_pages(printer, count, render, progress.step)
        except StoppedError:
            self._notices.show_warning("已取消。打印机上若有已经印出的纸，请作废后重印")
            return
        if printed:
            copies = printer.copyCount()
            try:
                printing.log(made, copies=copies)
            except LedgerError as error:
                self._notices.show_error(_UNLOGGED.format(why=error))
                return
            self._notices.show_done(f"已送往打印机：{count} 页，{copies} 份")
        else:
            self._notices.show_error(
                "打印机没有接收，什么也没有印出；请检查打印机后再试，或者先存档 PDF。"
            )

    def write(self, job: PrintJob, path: Path, messages: Messages) -> None:
        """Keep the job as a PDF, which is no printing: no paper exists. Raises `LedgerError` when
        it cannot be written.
        """
        self._progress.say("正在写入")
        kept = replace(job, archive=True)
        try:
            self._context.printing.write(kept, path, self._progress.step)
        except StoppedError:
            self._notices.show_info("已取消，没有生成文件")
            return
        open_folder: Callable[[], object] = lambda: messages.open_folder(path)  # noqa: E731
        self._notices.show_done(f"已保存 {path.name}", "打开文件夹", open_folder)
