"""The ledger of a command, opened in the name of whoever runs it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.support.clock import Clock

if TYPE_CHECKING:
    from ledger_app.services.office import Office


def opened(args: argparse.Namespace, clock: Clock, *, writable: bool = True) -> Office:
    """The office of ``args.ledger``; what the command does there is done by ``args.by``, or by
    whoever sits at the desk where that is not said.

    Raises `LedgerError` when it cannot be opened, or for a staff number that is nobody's.
    """
    from ledger_app.services.office import open_office
    from ledger_app.services.people import People

    office = open_office(Path(args.ledger), writable=writable, clock=clock)
    try:
        if args.by:
            People(office).speak_for(args.by)
    except BaseException:
        office.close()
        raise
    return office
