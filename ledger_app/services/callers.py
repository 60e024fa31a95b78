"""Several callers of a mass event at once: a pasted list, one answer for all of them."""

from __future__ import annotations

from ledger_app.domain import callers
from ledger_app.services.desk import Desk
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.office import Changes, Office
from ledger_app.services.writing import find_case
from ledger_app.support.errors import Refusal


def add_pasted(office: Office, number: str, text: str) -> tuple[Changes, int, int]:
    """Add the callers of a pasted list in one transaction; those on the list already are passed
    over. Gives back the change, how many were added and how many were there.

    Raises `Refusal` when no line names anybody; then nothing is written.
    """
    lines = callers.read_lines(text)
    if not lines:
        raise Refusal(["没有看到房号或姓名；每户一行，房号、姓名、电话之间用空格或表格的列分开"])
    desk = Desk(office)
    added = 0
    with office.ledger.writing():
        _, case = find_case(office, number)
        for given in lines:
            if not callers.known_as(case, given, callers_of(office, number)):
                desk.do("add_caller", {"number": number, **given})
                added += 1
    return Changes("add_caller", number, number), added, len(lines) - added


def tell_all(office: Office, number: str, method: str = "") -> Changes:
    """Note that every caller not yet told was told now, in one transaction.

    Raises `Refusal` when there is none left to tell.
    """
    desk = Desk(office)
    with office.ledger.writing():
        waiting = [c for c in callers.standing(callers_of(office, number)) if c.told_at is None]
        if not waiting:
            raise Refusal([f"{number} 的来电户都已经答复过；记录没有改动"])
        for caller in waiting:
            desk.do("caller_told", {"caller_no": caller.caller_no, "method": method})
    return Changes("caller_told", number, number)
