"""The command line: the same services without a window.

Known errors print a Chinese sentence on stderr and exit 1; wrong usage exits 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from ledger_app.commands import calendars, care, filing, filling, reading, regimes
from ledger_app.commands.options import USAGE, parser
from ledger_app.support.clock import Clock
from ledger_app.support.console import speak_utf8
from ledger_app.support.errors import LedgerError, UsageError

OK, KNOWN_ERROR = 0, 1

_COMMANDS: dict[str, Callable[[argparse.Namespace, Clock], int]] = {
    "new": filling.new,
    "play": filling.play,
    "import": filling.take_over,
    "roster": filling.roster,
    "list": reading.list_cases,
    "show": reading.show,
    "print": reading.print_sheets,
    "scan": filing.scan,
    "month": reading.month,
    "calendar": calendars.calendar,
    "regime": regimes.regime,
    "check": care.check,
    "reindex": care.reindex,
    "backup": care.backup,
    "restore": care.restore,
    "demo": care.demo,
}


def run(argv: Sequence[str], *, clock: Clock | None = None) -> int:
    """Run one command; gives the exit code."""
    speak_utf8()
    args = parser().parse_args(list(argv))
    if args.command == "month" and not (args.output or args.json):
        sys.stderr.write("命令写得不对：请用 -o 说明导出到哪里，或加 --json\n")
        return USAGE
    try:
        return _COMMANDS[args.command](args, clock or Clock())
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    except LedgerError as error:
        sys.stderr.write(f"{error}\n")
        return KNOWN_ERROR
    except BrokenPipeError:
        return OK
