"""核实 before a department is given the case, 退回重报 when its result does not do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal
from ledger_app.support.paths import resource
from tests.factories import a_complaint, context, moment, profile, profile_from, read

STRICT = profile_from(("[numbers]", "[flow]\nverify_first = true\nsend_back = true\n\n[numbers]"))


def _take(
    verb: str, case: Complaint, regime: Profile = STRICT, at: str = "10-15 09:00", **raw: object
) -> Complaint:
    changes = steps.take(verb, case, read(verb, raw), context(at, profile=regime))
    return replace(case, **changes)  # type: ignore[arg-type]


def test_nothing_goes_out_unverified() -> None:
    case = a_complaint(state=State.DOCKETED)
    assert workflow.next_for(case, STRICT) == "verify"
    with pytest.raises(Refusal) as refusal:
        _take("dispatch", case, dept="工程部")
    assert str(refusal.value) == (
        "TS202610001 还没有核实；本制度核实以后才转部门处理，"
        "请先登记“核实”（属实、部分属实、不属实）"
    )
    assert refusal.value.leads_to == (("verify", ""),)

    checked = _take("verify", case, truth="partly", note="看过现场")

    assert (checked.state, checked.truth, checked.truth_checker) == (case.state, "partly", "王芳")
    assert workflow.next_for(checked, STRICT) == "dispatch"
    assert _take("dispatch", checked, dept="工程部").state is State.DISPATCHED


def test_the_truth_may_be_written_down_without_being_waited_for() -> None:
    """C.6: the store's words to the customer hang on it, nothing else does."""
    regime = profile_from(("[numbers]", "[flow]\nverify = true\n\n[numbers]"))
    case = a_complaint(state=State.DOCKETED)

    assert "verify" in workflow.possible(case, regime)
    assert workflow.next_for(case, regime) == "dispatch"
    assert _take("verify", case, regime, truth="untrue").truth == "untrue"
    assert _take("dispatch", case, regime, dept="工程部").state is State.DISPATCHED


@pytest.mark.parametrize("state", [State.HANDLED, State.INFORMED])
def test_a_bad_result_goes_back_in_the_same_round(state: State) -> None:
    case = a_complaint(
        state=state, handled_at="10-02 09:00", returned_at="10-02 10:00",
        notified_at="10-02 11:00" if state is State.INFORMED else None, measures="查过",
    )  # fmt: skip

    back = _take("send_back", case, reason="没有写原因")

    assert (back.state, back.round_no, back.sent_back_count) == (State.HANDLING, 1, 1)
    assert (back.handled_at, back.returned_at, back.notified_at) == (None, None, None)
    assert (back.measures, back.due_at) == (case.measures, case.due_at)
    again = _take("handle", back, at="10-16 09:00", measures="查过，换泵")
    assert (again.state, again.handled_at) == (State.HANDLED, moment("10-16 09:00"))
    assert _take("send_back", again, at="10-16 10:00", reason="仍不全").sent_back_count == 2


@pytest.mark.parametrize(
    ("verb", "case", "raw", "words"),
    [
        ("verify", a_complaint(), {"truth": "true"}, "本制度没有核实这一步"),
        (
            "send_back",
            a_complaint(state=State.HANDLED, handled_at="10-02 09:00"),
            {"reason": "不全"},
            "本制度没有退回重报；客户不满意的请登记回访，转为返工",
        ),
    ],
)
def test_regimes_that_do_not_know_the_step_refuse_it(
    verb: str, case: Complaint, raw: dict[str, object], words: str
) -> None:
    assert verb not in workflow.possible(case, profile())
    with pytest.raises(Refusal, match=words):
        _take(verb, case, profile(), **raw)


@pytest.mark.parametrize("state", [State.REVISITED, State.CLOSED, State.HANDLING, State.REWORK])
def test_only_a_result_on_the_desk_goes_back(state: State) -> None:
    with pytest.raises(Refusal, match="现在是"):
        _take("send_back", a_complaint(state=state, handled_at="10-02 09:00"), reason="不全")


@pytest.mark.parametrize(
    ("code", "flow"),
    [
        ("bank_hq", "send_back"),
        ("telecom_appeal", "send_back"),
        ("generic", "verify_first"),
        ("shop_4s", "verify_first"),
        ("mall", "offer_options"),
        ("supermarket", "verify"),
    ],
)
def test_the_regimes_whose_sources_say_so_have_the_step(code: str, flow: str) -> None:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")

    assert getattr(read_profile(text, code).flow, flow)
