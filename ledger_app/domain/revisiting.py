"""Who asks the customer, and whether a case still owes the asking.

Somebody else than who handled the case asks more freely (row 42). A case may be closed before its
revisit (投诉接待服务, 销项, does not demand it); what it owes then stays owed until the customer was
asked, or somebody says with a reason that he is not to be asked any more.
"""

from __future__ import annotations

import re
import unicodedata

from ledger_app.domain.choices import State
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import cannot_be_reached
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal

SAME_PERSON = "回访人与处理人相同，建议由他人回访"
BY_HANDLER = "by_handler"  # in the detail of a revisit's event
_WAITS = frozenset({State.HANDLED, State.INFORMED})
_APART = re.compile(r"[、，,;；/\s]+")


def by_handler(case: Complaint, revisitor: str) -> bool:
    """Whether the revisit is made by one of those who handled the case."""
    asking = _names(revisitor)
    return bool(asking & (_names(case.handler) | _names(case.implementer)))


def _names(text: str) -> set[str]:
    """The names in a box that may hold several."""
    return {name for name in _APART.split(unicodedata.normalize("NFKC", text)) if name}


def awaits(case: Complaint, profile: Profile) -> bool:
    """Whether the regime revisits, and the customer of an open case is still to be asked."""
    asked = "to_revisit" not in profile.steps_left_out and not case.merged_into
    open_to_it = case.state in _WAITS and case.revisit_waived_at is None
    return asked and open_to_it and not cannot_be_reached(case)


def may_be_asked(case: Complaint) -> bool:
    """Whether an ended case may still be revisited: closed in this ledger, or owing it. One closed
    in the old book before it was taken over is left in peace; an archived one is not, the mark
    stays on it.
    """
    if case.state is not State.CLOSED or case.merged_into:
        return False
    return bool(case.revisit_owed) or (case.registered_at is not None and bool(case.handled_at))


def unsatisfied_since_closing(case: Complaint, profile: Profile) -> bool:
    """The customer of a closed case said no after it was handled; it is to be taken up again."""
    if case.state is not State.CLOSED or not case.revisit_owed:
        return False
    return told_no(case, profile)


def told_no(case: Complaint, profile: Profile) -> bool:
    """The last answer to the present handling was no."""
    asked, handled = case.revisited_at, case.handled_at
    since = asked is not None and (handled is None or asked >= handled)
    return since and bool(case.satisfaction) and case.satisfaction not in profile.satisfied_grades()


def handled_in_time(case: Complaint, profile: Profile) -> bool:
    """Handled (or explained) by the final due time, and not refused since: a handling the customer
    was not satisfied with counts for none, closed or not, until there is another (the office's
    definition of 按时办结).
    """
    return case.in_time and not told_no(case, profile)


def may_be_waived(case: Complaint, profile: Profile) -> bool:
    """Whether 不再回访 can be said: a revisit is owed, and not demanded before the closing."""
    owed = awaits(case, profile) or bool(case.revisit_owed)
    return owed and not profile.flow.revisit_before_closing


def waive_revisit(case: Complaint, args: Args, context: Context) -> Changes:
    """不再回访, with a reason: the case leaves 待回访 and counts as 未回访."""
    number = case.complaint_no
    if unsatisfied_since_closing(case, context.profile):
        raise Refusal(
            [f"{number} 的客户回访时不满意，不能以“不再回访”了结；请“重新办理”。记录没有改动"],
            leads_to=[("reopen", "")],
        )
    if not may_be_waived(case, context.profile):
        why = (
            "本制度回访满意后才能销项"
            if context.profile.flow.revisit_before_closing
            else "没有等待的回访"
        )
        raise Refusal([f"{number} {why}，不用登记“不再回访”；记录没有改动"])
    return {
        "revisit_waived_at": context.at,
        "revisit_waived_for": args["reason"],
        "revisit_owed": None,
        "revisit_again_at": None,
    }


def asked_again() -> Changes:
    """The changes with which a new round begins: its revisit is not waived, nor owed yet."""
    return {"revisit_waived_at": None, "revisit_waived_for": "", "revisit_owed": None}
