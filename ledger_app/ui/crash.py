"""What happens on a bug: a report file, then one dialog, then an orderly end."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError
from ledger_app.support.log import write_crash_report
from ledger_app.ui.messages import Messages

_log = logging.getLogger(__name__)


class CrashHook:
    """Set as ``sys.excepthook``. Never shows a second dialog, nor one off the main thread."""

    def __init__(self, folder: Path, clock: Clock, messages: Messages) -> None:
        self._folder, self._clock, self._messages = folder, clock, messages
        self._shown = self._telling = False

    def install(self) -> None:
        """Take over uncaught exceptions, of threads too."""
        sys.excepthook = self
        threading.excepthook = lambda args: self(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, LedgerError) and self._tell_known(error):
            return
        path, report = write_crash_report(self._folder, self._clock.now(), error, trace)
        _log.error("%s", report)
        on_main = threading.current_thread() is threading.main_thread()
        if self._shown or not on_main or QApplication.instance() is None:
            return
        self._shown = True
        self._messages.tell_crash(None, _words(path), report)
        QApplication.exit(1)

    def _tell_known(self, error: LedgerError) -> bool:
        """A fault of disk or file that no page caught (a pulled-out stick) ends nothing."""
        on_main = threading.current_thread() is threading.main_thread()
        if not on_main or QApplication.instance() is None:
            return False
        _log.warning("%s", error)
        if not self._telling:
            self._telling = True
            self._messages.ask(None, str(error), ("知道了",))
            self._telling = False
        return True


def _words(path: Path | None) -> str:
    where = f"\n报告保存在：{path}" if path else ""
    return (
        "程序出了故障，需要关闭。\n\n已保存的台账没有受影响；正在填写的内容有草稿，下次打开可以接着填。"
        f"\n请把报告发给维护人员。{where}"
    )
