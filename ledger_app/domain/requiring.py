"""May a step be taken now? If not: what is missing, and the way that leads there."""

from __future__ import annotations

from ledger_app.domain.choices import ENDED, UNHANDLED, State
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.regime import Flow
from ledger_app.domain.verbs import BY_VERB
from ledger_app.domain.workflow import STEPS, WHILE_MERGED, Step, next_for, next_step, sources
from ledger_app.support.errors import Refusal

# What stops or moves the clock of the handling, and the states in which that runs no more.
_OF_THE_CLOCK = frozenset({"pause", "resume", "extend"})
_SETTLED = frozenset(State) - UNHANDLED - {State.VOIDED}
_DONE = frozenset({State.HANDLED, State.INFORMED, State.REVISITED})
_NAMED = 3  # steps of a way; of a longer one its beginning and its end are named


def require(verb: str, case: Complaint, profile: Profile) -> Step:
    """The step, if the case allows it. Raises `Refusal` saying what is missing before it."""
    number = case.complaint_no
    if case.merged_into and verb not in WHILE_MERGED:
        raise Refusal(
            [
                f"{number} 已并入 {case.merged_into}，随它办理；记录没有改动。"
                f"请到 {case.merged_into} 办理，或先拆出"
            ]
        )
    if case.state in sources(verb, profile.flow):
        return STEPS[verb]
    label = BY_VERB[verb].label
    if over := _over(verb, case.state):
        raise Refusal(
            [f"{number} 现在是“{case.state.label}”，{over}，不能办理“{label}”；记录没有改动。"]
        )
    if case.state in _DONE and sources(verb, profile.flow) <= UNHANDLED:
        raise _done_already(case, label, profile.flow)
    way = _way(verb, case.state, profile.flow)
    missing = f"还没有{BY_VERB[way[-1]].label}，" if way and case.state not in ENDED else ""
    then = _then(way) or _onward(case, profile)
    raise Refusal(
        [
            f"{number} 现在是“{case.state.label}”，{missing}不能办理“{label}”；"
            f"记录没有改动。{then}".rstrip()
        ],
        leads_to=[(way[0], "")] if way else None,
    )


def _done_already(case: Complaint, label: str, flow: Flow) -> Refusal:
    """A step of the work on a case whose result stands: what takes the result back."""
    back = flow.send_back and case.state in sources("send_back", flow)
    ways = ["登记错了的请撤回上一步"]
    ways += ["办得不对的请退回重报"] if back else []
    ways += ["客户不满意的登记回访后返工"]
    return Refusal(
        [
            f"{case.complaint_no} 现在是“{case.state.label}”，已登记处理结果，不能办理“{label}”；"
            f"记录没有改动。{'，'.join(ways)}"
        ],
        leads_to=[("send_back" if back else TAKE_BACK, "")],
    )


def _over(verb: str, state: State) -> str:
    """What has been done already, or what there is no more of, so that no step leads there; "" if
    the step may still come.
    """
    if verb == "close" and state in ENDED:
        return "已经办结"
    if verb in _OF_THE_CLOCK and state in _SETTLED:
        return "处理已经结束，没有在走的办结时限"
    return ""


def _way(verb: str, state: State, flow: Flow) -> tuple[str, ...]:
    """The steps that lead from ``state`` to where ``verb`` may be taken; none where no step does,
    for what has been passed is not gone back to.
    """
    goals, way, seen = sources(verb, flow), list[str](), {state}
    while state not in goals:
        step = _onward_from(state, flow)
        target = STEPS[step].target if step else None
        if step is None or target is None or target in seen:
            return ()
        way.append(step)
        seen.add(target)
        state = State.REGISTERED if (step, state) == ("reopen", State.EXPLAINED) else target
    return tuple(way)


def _onward_from(state: State, flow: Flow) -> str | None:
    if state in ENDED:
        return "reopen"
    return "dispatch" if state is State.SUSPENDED else next_step(state, flow)


def _then(way: tuple[str, ...]) -> str:
    """请先办理：派单、签收、登记处理结果."""
    words = [BY_VERB[step].label for step in way]
    if len(words) > _NAMED:
        return f"请先办理：{'、'.join(words[: _NAMED - 1])}……直到{words[-1]}"
    return f"请先办理：{'、'.join(words)}" if words else ""


def _onward(case: Complaint, profile: Profile) -> str:
    """What moves the case on, where what was asked for lies behind it."""
    if case.state is State.VOIDED:
        return "要继续办理请先恢复"
    step = next_for(case, profile)
    return f"下一步是：{BY_VERB[step].label}" if step else ""
