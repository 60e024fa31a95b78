"""Steps taken on every selected case of the grid at once: into the archive, back from 作废."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from ledger_app.domain.records import Complaint
from ledger_app.domain.workflow import possible
from ledger_app.ui.actions import run_action
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar

_STEPS = (("archive", "归档"), ("restore", "恢复"))


def add_bulk_steps(
    menu: QMenu, cases: Sequence[Complaint], context: Context, notices: NoticeBar
) -> None:
    """An entry for every such step that fits at least one of ``cases``, with how many."""
    profile = context.office.profile
    menu.addSeparator()
    for verb, label in _STEPS:
        numbers = [case.complaint_no for case in cases if verb in possible(case, profile)]
        if numbers:
            take = partial(_take, verb, numbers, context, notices)
            menu.addAction(f"{label}（{len(numbers)} 件）", take)


def _take(verb: str, numbers: Sequence[str], context: Context, notices: NoticeBar) -> None:
    from ledger_app.services.filing_cases import archive_all, restore_all

    act = archive_all if verb == "archive" else restore_all
    done = f"已{dict(_STEPS)[verb]} {len(numbers)} 件"
    run_action(notices, context.bus, lambda: act(context.office, numbers), done=done)
