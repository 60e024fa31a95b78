"""What the program is put together from: the command line with arguments, the window without."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command when there is one, else open the window. Returns the exit code.

    A ledger file as the only argument opens the window on it (a double click in the file manager).
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        return _window(None)
    if len(arguments) == 1 and arguments[0].lower().endswith(".ledger"):
        return _window(Path(arguments[0]))
    if len(arguments) == 2 and arguments[0] == "demo" and not arguments[1].startswith("-"):
        from ledger_app.demo import run as run_demo

        return run_demo(Path(arguments[1]))
    from ledger_app.commands import run

    return run(arguments)


def load_what_knows_no_qt() -> None:
    """Import the layers below the window before Qt.

    Qt's binding reads the source text of every module imported after itself, which would cost
    the start about as much as importing them.
    """
    import filelock  # noqa: F401

    from ledger_app.domain import pressing, report_dates, verbs  # noqa: F401
    from ledger_app.services import casebook, drafts, filters, office  # noqa: F401


def _window(path: Path | None) -> int:
    """Crash hook, log, application, ledger, window; again while another ledger is asked for."""
    gc.disable()  # until the window stands: nothing of what is loaded can be thrown away
    load_what_knows_no_qt()
    from ledger_app.support.clock import Clock
    from ledger_app.support.log import start_log
    from ledger_app.ui import start
    from ledger_app.ui.crash import CrashHook
    from ledger_app.ui.messages import Messages
    from ledger_app.ui.preferences import Preferences

    start.name_application()
    messages, clock = Messages(), Clock()
    CrashHook(start.data_folder(), clock, messages).install()
    start_log(start.data_folder())
    preferences = Preferences(start.config_file())
    theme = start.theme_of(preferences)
    application = start.make_application((), theme)
    starter = start.Starter(preferences, theme, messages, clock)
    code, wanted = 0, True
    while wanted:
        session = start.open_session(starter, path, theme=theme, preferences=preferences)
        if session is None:
            break
        session.show()
        gc.freeze()
        gc.enable()
        code = application.exec()
        wanted, path = session.wants_other, None
        folder = session.context.office.path.parent
        session.close()
        if wanted:
            path = starter.choose(folder)
    return code
