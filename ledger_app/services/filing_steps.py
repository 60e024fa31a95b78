"""The verbs of filing as the desk does them: a file added or removed, a signature entered.

Each opens its own transaction: a large file is copied before the ledger is held.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ledger_app.domain.context import Args, Context
from ledger_app.services.attachments import Attachments
from ledger_app.services.office import Changes, Office
from ledger_app.services.signatures import Signatures
from ledger_app.support.errors import Refusal

_KEY = re.compile(r"[0-9]{1,9}")


def _attach(office: Office, number: str, args: Args, context: Context) -> Changes:
    attachments = Attachments(office, at=context.at, by=context.by)
    kind, note = str(args.get("kind") or ""), str(args.get("note") or "")
    return attachments.add(number, Path(str(args["path"])), kind, note=note)


def _detach(office: Office, number: str, args: Args, context: Context) -> Changes:
    attachments = Attachments(office, at=context.at, by=context.by)
    key = str(args["attachment"])
    if not _KEY.fullmatch(key):
        raise Refusal([f"没有编号为“{key}”的附件；请核对编号，记录没有改动"], ["attachment"])
    return attachments.remove(int(key), str(args["reason"]), number=number)


def _sign_state(office: Office, number: str, args: Args, context: Context) -> Changes:
    day = args.get("on")
    return Signatures(office, at=context.at, by=context.by).set_state(
        str(args["form"]),
        number,
        str(args["state"]),
        on=day if isinstance(day, date) else None,
        signer=str(args.get("signer") or ""),
        note=str(args.get("note") or ""),
    )


FILING_STEPS: dict[str, Callable[[Office, str, Args, Context], Changes]] = {
    "attach": _attach,
    "detach": _detach,
    "sign_state": _sign_state,
}
