"""Looking a complaint over before it goes out, and its result over when it comes back.

Two steps that only some regimes know: whether it is true decides what is said to the customer
(domain.md C.6), or whether a department is given it at all (D.4); and the complaint department
reviews the result and may send it back, a bad report is submitted again (D.4).
"""

from __future__ import annotations

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, unset
from ledger_app.support.errors import Refusal

# What the department must report anew; what it wrote stays on the sheet to be mended.
_REPORTED = ("handled_at", "returned_at", "notify_method", "notified_at", "notifier")


def verify(case: Complaint, args: Args, context: Context) -> Changes:
    """核实: whether what the customer says is true; some regimes give it to nobody before that."""
    flow = context.profile.flow
    _require(flow.verify or flow.verify_first, case, "核实这一步")
    return {
        "truth": args["truth"],
        "truth_checked_at": context.at,
        "truth_checker": args.get("verifier") or context.by,
    }


def check_verified(case: Complaint, profile: Profile) -> None:
    """Raises `Refusal` when the case must be looked into before a department handles it."""
    if profile.flow.verify_first and case.truth_checked_at is None:
        words = "、".join(choice.label for choice in profile.offered("truths"))
        raise Refusal(
            [
                f"{case.complaint_no} 还没有核实；本制度核实以后才转部门处理，"
                f"请先登记“核实”（{words}）"
            ],
            leads_to=[("verify", "")],
        )


def _require(is_known: bool, case: Complaint, what: str) -> None:
    if not is_known:
        raise Refusal([f"本制度没有{what}；{case.complaint_no} 没有改动"])


def send_back(case: Complaint, args: Args, context: Context) -> Changes:
    """退回重报: the result does not do; the same round goes on under the same limit.

    The department's words stay, its completion counts no more until it reports again.
    """
    _require(context.profile.flow.send_back, case, "退回重报；客户不满意的请登记回访，转为返工")
    return {name: unset("complaint", name) for name in _REPORTED} | {
        "sent_back_at": context.at,
        "sent_back_count": case.sent_back_count + 1,
    }
