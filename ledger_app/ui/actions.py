"""Running a use case from the window: failures become a line on the page, changes go to the bus."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from ledger_app.services.office import Changes
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.change_bus import ChangeBus
from ledger_app.ui.notice import NoticeBar

T = TypeVar("T")
_log = logging.getLogger(__name__)


def run_action(
    notices: NoticeBar,
    bus: ChangeBus,
    call: Callable[[], Changes],
    *,
    done: str = "",
    refused: Callable[[Refusal], None] | None = None,
) -> Changes | None:
    """Run a use case. Returns what it changed; None when it failed (then the line says why).

    ``done``: said on success, ``{number}`` stands for the number. ``refused``: told of a refusal.
    """
    changes = attempt(notices, call, refused=refused)
    if changes is None:
        return None
    notices.clear()
    bus.publish(changes)
    if done:
        notices.show_done(done.replace("{number}", changes.number))
    return changes


def attempt(
    notices: NoticeBar,
    call: Callable[[], T],
    *,
    refused: Callable[[Refusal], None] | None = None,
) -> T | None:
    """Run ``call``; a `LedgerError` is shown as a line and gives None. Bugs pass through."""
    try:
        return call()
    except Refusal as refusal:
        notices.show_refusal("\n".join(refusal.problems))
        if refused is not None:
            refused(refusal)
    except LedgerError as error:
        _log.warning("%s", error)
        notices.show_error(str(error))
    return None
