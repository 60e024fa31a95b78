"""解释办结: a case that ends with an explanation, without a docket and without a department.

Source: 投诉接待服务 (domain.md D.2): a complaint is not docketed only where the customer, after the
explanation, has no further issue; so what was explained and that he has none is written down. What
may be closed only with somebody's consent (D.3: 重大) cannot be ended past him by an explanation.
"""

from __future__ import annotations

from ledger_app.domain.asking import Needs
from ledger_app.domain.choices import State
from ledger_app.domain.closing import Obstacle
from ledger_app.domain.context import Args, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.verbs import BY_VERB

LEVEL = "level"  # what a refusal leads to where the level itself may be wrong
_UNSAID = "解释办结须填写“说明”：怎样向客户解释的、客户没有异议"


def explain_obstacle(case: Complaint, profile: Profile) -> Obstacle | None:
    """Why this case cannot end with an explanation, and the step to take instead; None if it can.

    The level may be put right besides (`LEVEL`).
    """
    level = profile.level(case.level)
    if level is None or not level.consent_by:
        return None
    who = profile.labels("roles", level.consent_by)
    step, words = ("docket", "立项") if profile.flow.docket else ("dispatch", "派单")
    return Obstacle(
        f"“{level.label}”投诉须先由{who}同意才能办结，不能解释办结；请{words}，"
        "级别定错了的请更正级别",
        step,
    )


def docket_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """What was explained, where the case ends with that."""
    return {"reason": _UNSAID} if args.get("docketed") is False else {}


def known_as(verb: str, docketed: object) -> str:
    """The clerk's word for a step: 立项 that dockets nothing (``docketed`` False) is 解释办结."""
    explains = verb == "docket" and docketed is False
    return State.EXPLAINED.label if explains else BY_VERB[verb].label
