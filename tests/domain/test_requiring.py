"""A step that cannot be taken says what is missing first, and the few steps that lead there."""

from __future__ import annotations

import pytest

from ledger_app.domain import requiring
from ledger_app.domain.choices import State
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, profile, profile_from

S = State


@pytest.mark.parametrize(
    ("state", "verb", "said", "lead"),
    [
        (S.HANDLING, "close", "还没有登记处理结果，不能办理“销项”", "handle"),
        (S.DOCKETED, "handle", "还没有签收，不能办理“登记处理结果”", "dispatch"),
        (S.REGISTERED, "close", "请先办理：立项、派单……直到登记处理结果", "docket"),
        (S.HANDLING, "close", "记录没有改动。请先办理：登记处理结果", "handle"),
        (S.DOCKETED, "handle", "请先办理：派单、签收", "dispatch"),
        (S.REWORK, "inform", "请先办理：派单、签收、登记处理结果", "dispatch"),
        (S.SUSPENDED, "handle", "请先办理：派单、签收", "dispatch"),
        (S.CLOSED, "urge", "现在是“已销项”，不能办理“催办”；记录没有改动。请先办理：重新办理", "reopen"),
        (S.EXPLAINED, "dispatch", "请先办理：重新办理、立项", "reopen"),
        (S.HANDLING, "docket", "现在是“处理中”，不能办理“立项”；记录没有改动。下一步是：登记处理结果", ""),
        (S.VOIDED, "close", "现在是“作废”，不能办理“销项”；记录没有改动。要继续办理请先恢复", ""),
    ],
)  # fmt: skip
def test_what_is_missing_and_the_way_there(state, verb, said, lead) -> None:
    with pytest.raises(Refusal) as refused:
        requiring.require(verb, a_complaint(state=state), profile())
    assert said in str(refused.value)
    assert refused.value.leads_to == ((lead, ""),)


_NO_CLOCK = "处理已经结束，没有在走的办结时限，不能办理"


@pytest.mark.parametrize(
    ("state", "verb", "said"),
    [
        (S.CLOSED, "close", "“已销项”，已经办结，不能办理“销项”"),
        (S.EXPLAINED, "close", "“解释办结”，已经办结，不能办理“销项”"),
        (S.HANDLED, "resume", f"“已处理”，{_NO_CLOCK}“恢复计时”"),
        (S.HANDLED, "extend", f"“已处理”，{_NO_CLOCK}“延期”"),
        (S.INFORMED, "pause", f"“已通报”，{_NO_CLOCK}“暂停计时”"),
        (S.REVISITED, "extend", f"“已回访”，{_NO_CLOCK}“延期”"),
        (S.CLOSED, "extend", f"“已销项”，{_NO_CLOCK}“延期”"),
        (S.EXPLAINED, "resume", f"“解释办结”，{_NO_CLOCK}“恢复计时”"),
    ],
)
def test_what_is_over_is_said_without_advice(state, verb, said) -> None:
    with pytest.raises(Refusal) as refused:
        requiring.require(verb, a_complaint(state=state), profile())
    assert refused.value.problems == (f"TS202610001 现在是{said}；记录没有改动。",)
    assert refused.value.leads_to == (("", ""),)


@pytest.mark.parametrize(("state", "verb"), [(S.SUSPENDED, "pause"), (S.VOIDED, "extend")])
def test_what_is_not_over_still_has_a_way(state, verb) -> None:
    with pytest.raises(Refusal, match="请先") as refused:
        requiring.require(verb, a_complaint(state=state), profile())
    assert "已经结束" not in str(refused.value)


@pytest.mark.parametrize("verb", ["suspend", "handle", "dispatch", "docket"])
@pytest.mark.parametrize("state", [S.HANDLED, S.INFORMED, S.REVISITED])
def test_work_on_a_case_with_a_result_says_how_the_result_is_taken_back(state, verb) -> None:
    with pytest.raises(Refusal) as refused:
        requiring.require(verb, a_complaint(state=state), profile())
    said = str(refused.value)
    assert f"现在是“{state.label}”，已登记处理结果，不能办理" in said
    assert said.endswith("登记错了的请撤回上一步，客户不满意的登记回访后返工")
    assert refused.value.leads_to == (("take_back", ""),)


def test_a_result_is_sent_back_where_the_regime_does() -> None:
    used = profile_from(("[suspension]", "[flow]\nsend_back = true\n[suspension]"))
    with pytest.raises(Refusal, match="办得不对的请退回重报") as refused:
        requiring.require("suspend", a_complaint(state=S.HANDLED), used)
    assert refused.value.leads_to == (("send_back", ""),)


def test_the_way_is_that_of_the_regime() -> None:
    bare = profile_from(("[suspension]", "[flow]\ndocket = false\nsign_for = false\n[suspension]"))
    with pytest.raises(Refusal, match=r"请先办理：派单、登记处理结果$"):
        requiring.require("close", a_complaint(), bare)


@pytest.mark.parametrize("verb", ["close", "dispatch", "reopen", "merge", "handle", "add_caller"])
def test_every_step_of_a_merged_case_says_where_it_went(verb: str) -> None:
    merged = a_complaint(state=State.HANDLING, merged_into="TS202610009")
    with pytest.raises(Refusal, match=r"^TS202610001 已并入 TS202610009，随它办理"):
        requiring.require(verb, merged, profile())
