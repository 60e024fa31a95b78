"""Other than repair: something came in, and somebody checked that it is true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps, verifying
from ledger_app.domain.choices import State
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile, profile_from, read

HANDLED: dict[str, object] = {"state": State.REVISITED, "handled_at": "10-02 09:00"}
SUSPENDED: dict[str, object] = {"state": State.SUSPENDED, "suspended_at": "10-02 09:00"}
CONSENT: dict[str, object] = {"consented_at": "10-03 09:00", "consent_role": "site_head"}
SIGNED = RepairSlip("WX202610001", work_done="换阀", customer_signed=True, copy_returned=True)
DOCKETED = HANDLED | {"is_docketed": True}
SHEET = {"returned_at": "10-02 10:00"}
UNPROVED = (
    "TS202610001 还不能销项：处理表没有交回，也没有写明“核实依据”和“核实人”；"
    "请先登记交回，或填写这两项"
)
NOBODY = "TS202610001 还不能销项：没有写明“核实人”，请填写谁核实了处理结果"


def _close(case: Complaint, *repairs: RepairSlip, **raw: object) -> dict[str, object]:
    return steps.take("close", case, read("close", raw), context(repairs=repairs))


@pytest.mark.parametrize(
    ("over", "said", "sentence", "lead"),
    [
        ({}, {}, UNPROVED, "return_sheet"),
        ({}, {"result": "处理完毕"}, UNPROVED, "return_sheet"),
        (SHEET, {}, NOBODY, ""),
        ({}, {"verification_basis": "便条"}, NOBODY, ""),
    ],
    ids=["nothing", "a result alone", "the sheet, nobody checked", "a note, nobody checked"],
)
def test_what_is_no_repair_must_be_proved_and_checked(
    over: dict[str, object], said: dict[str, object], sentence: str, lead: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        _close(a_complaint(**DOCKETED | over), **said)

    assert str(refusal.value) == sentence
    field = "" if lead else "verified_by"
    assert (refusal.value.leads_to, refusal.value.fields) == (((lead, ""),), (field,))


@pytest.mark.parametrize(
    ("over", "said", "stands"),
    [
        (SHEET, {"verified_by": "周敏"}, ("sheet", "周敏")),
        ({}, {"verified_by": "周敏", "verification_basis": "主管来电"}, ("called", "周敏")),
        ({}, {"verified_by": "周敏", "verification_basis": "现场照片"}, ("现场照片", "周敏")),
        ({}, {"verified_by": "周敏"}, ("spoken", "周敏")),
        (SHEET, {"verified_by": "周敏", "verification_basis": "note"}, ("note", "周敏")),
    ],
    ids=["the sheet", "a supervisor's call", "the office's own word", "his word", "a note too"],
)
def test_with_a_proof_and_who_checked_it_closes(
    over: dict[str, object], said: dict[str, object], stands: tuple[str, str]
) -> None:
    changes = _close(a_complaint(**DOCKETED | over), **said)

    assert (changes["verification_basis"], changes["verified_by"]) == stands


@pytest.mark.parametrize(
    ("over", "repairs"),
    [
        (DOCKETED, (SIGNED,)),
        (SUSPENDED | CONSENT | {"reviewed_at": "10-03 08:00", "is_docketed": True}, ()),
        (HANDLED, ()),
    ],
    ids=["its repair slip", "review and consent", "never docketed"],
)
def test_a_case_proved_otherwise_asks_for_no_more(
    over: dict[str, object], repairs: tuple[RepairSlip, ...]
) -> None:
    changes = _close(a_complaint(**over), *repairs)

    assert changes["verified_by"] == "王芳"


def test_a_regime_without_a_docket_asks_for_no_proof() -> None:
    free = profile_from(("[retention]", "[flow]\ndocket = false\n\n[retention]"))
    case = a_complaint(**DOCKETED)

    changes = steps.take("close", case, read("close", {}), context(profile=free))

    assert changes["verified_by"] == "王芳"


def test_a_regime_without_a_return_of_the_sheet_does_not_ask_for_it() -> None:
    kept = profile_from(("[retention]", "[flow]\nreturn_sheet = false\n\n[retention]"))

    with pytest.raises(Refusal, match="没有写明“核实依据”和“核实人”") as refusal:
        steps.take("close", a_complaint(**DOCKETED), read("close", {}), context(profile=kept))
    assert refusal.value.leads_to == (("", ""),)


def test_a_list_that_lost_a_basis_keeps_its_word() -> None:
    own = profile_from(
        ('{ code = "sheet", label = "意见表已交回" }', '{ code = "x", label = "录像" }')
    )
    case = a_complaint(**DOCKETED | SHEET)

    said = read("close", {"verified_by": "周敏"})
    changes = steps.take("close", case, said, context(profile=own))

    assert changes["verification_basis"] == "意见表已交回"


def test_what_stands_in_the_way_and_what_is_unsaid_come_in_one_refusal() -> None:
    with pytest.raises(Refusal) as refusal:
        _close(a_complaint(**DOCKETED, level="major"))

    assert [step for step, _ in refusal.value.leads_to] == ["consent", "return_sheet"]


def test_reopening_takes_the_proof_back() -> None:
    case = a_complaint(
        **HANDLED | {"state": State.CLOSED}, verification_basis="note", verified_by="周敏"
    )

    changes = steps.take("reopen", case, read("reopen", {"reason": "又坏了"}), context())

    assert (changes["verification_basis"], changes["verified_by"]) == ("", "")


def test_a_sheet_that_never_came_back_proves_nothing() -> None:
    case = a_complaint(**HANDLED, is_docketed=True, docketed_at="10-01 09:10",
                       dispatched_at="10-01 09:20")  # fmt: skip
    proof = {"verification_basis": "sheet", "verified_by": "周敏"}

    with pytest.raises(Refusal, match="处理表没有交回，核实依据不能写“意见表已交回”"):
        _close(case, **proof)
    back = replace(case, returned_at=moment("10-02 10:00"))
    assert _close(back, **proof)["verification_basis"] == "sheet"
    assert _close(case, **(proof | {"verification_basis": "note"}))["verified_by"] == "周敏"


def test_the_sheet_lies_on_the_desk_once_it_came_back() -> None:
    assert verifying.usual_basis(a_complaint(**DOCKETED), profile()) == ""
    assert verifying.usual_basis(a_complaint(**DOCKETED | SHEET), profile()) == "sheet"
    assert verifying.unsaid_basis(profile()) == "核实人口头核实"
