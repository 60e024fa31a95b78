"""The closing rules, each refusal in its exact words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.closing import obstacles, short_of_reason, wants_consent
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.domain.workflow import possible
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile, read

HANDLED: dict[str, object] = {"state": State.REVISITED, "handled_at": "10-02 09:00"}
SUSPENDED: dict[str, object] = {"state": State.SUSPENDED, "suspended_at": "10-02 09:00"}
REVIEWED = SUSPENDED | {"reviewed_at": "10-03 08:00"}
CONSENT: dict[str, object] = {"consented_at": "10-03 09:00", "consent_role": "site_head"}
SIGNED = RepairSlip("WX202610001", work_done="换阀", customer_signed=True, copy_returned=True)


def _close(case: Complaint, *repairs: RepairSlip, **raw: object) -> dict[str, object]:
    return steps.take("close", case, read("close", raw), context(repairs=repairs))


def _consent(case: Complaint, role: str) -> dict[str, object]:
    args = read("consent", {"approver": "周主任", "approver_role": role})
    return steps.take("consent", case, args, context())


@pytest.mark.parametrize("state", [State.HANDLED, State.INFORMED, State.REVISITED])
def test_an_ordinary_case_needs_nobodys_consent(state: State) -> None:
    changes = _close(a_complaint(state=state, handled_at="10-02 09:00"), SIGNED)

    assert changes["state"] is State.CLOSED
    assert (changes["closed_at"], changes["closer"], changes["verified_by"]) == (
        context().at, "王芳", "王芳",
    )  # fmt: skip


REFUSED = {
    "repair slip not signed": (
        a_complaint(**HANDLED),
        (RepairSlip("WX202610001", work_done="换阀", copy_returned=True),),
        "TS202610001 还不能销项：维修服务单 WX202610001 还没有客户签名",
    ),
    "repair copy not back": (
        a_complaint(**HANDLED),
        (replace(SIGNED, copy_returned=False),),
        "TS202610001 还不能销项：维修服务单 WX202610001 的回联还没有收到",
    ),
    "one slip of two, both missing": (
        a_complaint(**HANDLED),
        (SIGNED, RepairSlip("WX202610002", work_done="换阀")),
        "TS202610001 还不能销项：维修服务单 WX202610002 还没有客户签名；"
        "维修服务单 WX202610002 的回联还没有收到",
    ),
    "repair signed for but never done": (
        a_complaint(**HANDLED),
        (replace(SIGNED, work_done=""),),
        "TS202610001 还不能销项：维修服务单 WX202610001 还没有登记维修情况",
    ),
    "major without consent": (
        a_complaint(**HANDLED, level="major"),
        (),
        "TS202610001 还不能销项：重大案件须先由管理处负责人同意销项",
    ),
    "major with a consent given as a lesser level": (
        a_complaint(**HANDLED | CONSENT | {"level": "major", "consent_role": "receptionist"}),
        (),
        "TS202610001 还不能销项：重大案件须先由管理处负责人同意销项",
    ),
    "suspended, nothing yet": (
        a_complaint(**SUSPENDED),
        (),
        "TS202610001 还不能销项：无法处理的案件须先经复核并登记复核意见；"
        "无法处理的案件须先由管理处负责人同意销项",
    ),
    "suspended, consent but no review": (
        a_complaint(**SUSPENDED | CONSENT),
        (),
        "TS202610001 还不能销项：无法处理的案件须先经复核并登记复核意见",
    ),
    "suspended, review but no consent": (
        a_complaint(**SUSPENDED, reviewed_at="10-03 09:00"),
        (),
        "TS202610001 还不能销项：无法处理的案件须先由管理处负责人同意销项",
    ),
}


@pytest.mark.parametrize(("case", "repairs", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_missing_is_said(
    case: Complaint, repairs: tuple[RepairSlip, ...], sentence: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        _close(case, *repairs)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "case",
    [
        a_complaint(**HANDLED | CONSENT, level="major"),
        a_complaint(**SUSPENDED | CONSENT, reviewed_at="10-03 08:00"),
        a_complaint(**HANDLED, level="important"),
    ],
    ids=["major", "suspended", "important"],
)
def test_with_everything_there_it_closes(case: Complaint) -> None:
    assert obstacles(case, [SIGNED], profile()) == ()
    assert _close(case)["state"] is State.CLOSED


@pytest.mark.parametrize("role", ["receptionist", "supervisor", "property_manager", "公司总经理"])
@pytest.mark.parametrize("case", [HANDLED | {"level": "major"}, REVIEWED], ids=["major", "stuck"])
def test_only_the_head_of_the_site_can_consent(case: dict[str, object], role: str) -> None:
    with pytest.raises(Refusal, match=r"^TS202610001 的销项须由管理处负责人同意；记录没有改动$"):
        _consent(a_complaint(**case), role)


def test_a_consent_records_name_role_date_and_basis() -> None:
    assert _consent(a_complaint(**HANDLED, level="major"), "管理处负责人") == {
        "consented_at": context().at,
        "consent_approver": "周主任",
        "consent_role": "site_head",
        "consent_basis": "paper",
    }


def test_an_unsatisfied_revisit_takes_the_consent_back() -> None:
    case = a_complaint(**HANDLED | CONSENT, level="major")

    changes = steps.take(
        "revisit", case, read("revisit", {"satisfaction": "D", "comment": "没修好"}), context()
    )

    assert changes["consented_at"] is None


def test_what_cannot_be_handled_is_consented_to_after_its_last_review() -> None:
    with pytest.raises(Refusal, match="须先复核再同意销项") as refused:
        _consent(a_complaint(**SUSPENDED), "site_head")
    assert refused.value.leads_to == (("review", ""),)
    with pytest.raises(Refusal, match="早于复核的时间 2026-10-16 08:00"):
        _consent(a_complaint(**SUSPENDED, reviewed_at="10-16 08:00"), "site_head")
    agreed = a_complaint(**SUSPENDED | CONSENT, reviewed_at="10-03 08:00")
    again = read("review", {"opinion": "再等", "approver": "周主任"})

    changes = steps.take("review", agreed, again, context())

    assert (changes["consented_at"], changes["consent_role"]) == (None, "")


@pytest.mark.parametrize(
    ("over", "wanted"),
    [
        (HANDLED, False),
        (HANDLED | {"level": "major"}, True),
        (SUSPENDED, False),
        (REVIEWED, True),
        (HANDLED | {"revisited_at": "10-02 08:00", "satisfaction": "D"}, True),
    ],
    ids=["minor", "major", "stuck", "stuck and reviewed", "the customer said no"],
)
def test_a_consent_is_offered_where_it_is_wanted(over: dict[str, object], *, wanted: bool) -> None:
    case = a_complaint(**over)

    assert wants_consent(case, profile()) is wanted
    assert ("consent" in possible(case, profile())) is wanted


def test_suspending_takes_an_old_review_and_consent_back() -> None:
    case = a_complaint(**CONSENT, state=State.HANDLING, reviewed_at="10-02 09:00")

    changes = steps.take("suspend", case, read("suspend", {"reason": "等件"}), context())

    assert (changes["consented_at"], changes["reviewed_at"]) == (None, None)


def test_every_obstacle_names_the_step_that_removes_it() -> None:
    case = a_complaint(**SUSPENDED)
    slip = RepairSlip("WX1", work_done="换阀", customer_signed=True)

    leads = [(missing.step, missing.on) for missing in obstacles(case, [slip], profile())]

    assert leads == [("review", ""), ("consent", ""), ("repair_done", "WX1")]
    with pytest.raises(Refusal) as refusal:
        _close(case, slip)
    assert list(refusal.value.leads_to) == leads


@pytest.mark.parametrize(
    ("over", "is_wanting"),
    [
        ({"promised_reply_at": "10-09 09:00"}, True),
        ({"promised_reply_at": "10-09 09:00", "remark": "业主出差"}, False),
        ({"promised_reply_at": "10-09 09:00", "level_reason": "约定周五上门"}, False),
        ({"promised_reply_at": "10-02 18:00"}, False),
        ({"promised_reply_at": "10-09 09:00", "level": "important"}, False),
    ],
)
def test_a_date_beyond_the_limit_wants_a_reason(over: dict[str, object], is_wanting: bool) -> None:
    case = a_complaint(**{"received_at": "10-01 09:00", "level": "minor", **over})

    assert bool(short_of_reason(case, profile(), context().calendar)) is is_wanting


@pytest.mark.parametrize(
    ("other", "stands_in_the_way"),
    [
        ({"state": State.REGISTERED}, True),
        ({"state": State.REGISTERED, "merged_into": "TS202610009"}, False),
        ({"state": State.EXPLAINED}, False),
        ({"state": State.DOCKETED}, False),
        ({"state": State.VOIDED}, False),
    ],
)
def test_a_linked_problem_must_be_docketed_anew_first(
    other: dict[str, object], stands_in_the_way: bool
) -> None:
    linked = a_complaint(**other, complaint_no="TS202610002")
    found = obstacles(a_complaint(**HANDLED), (), profile(), [linked])

    assert [missing.step for missing in found] == (["open_case"] if stands_in_the_way else [])
    assert all("TS202610002 还没有立项" in missing.text for missing in found)


def test_a_customer_who_said_no_is_asked_again_before_closing() -> None:
    case = a_complaint(
        state=State.HANDLED, revisited_at="10-02 09:00", satisfaction="D", handled_at="10-03 09:00"
    )

    (missing,) = obstacles(case, (), profile())
    assert missing.step == "revisit"
    with pytest.raises(Refusal, match="上次回访客户不满意"):
        _close(case)

    allowed = replace(case, consented_at=context().at, consent_role="site_head")
    assert not obstacles(allowed, (), profile())
    asked = replace(case, satisfaction="A", state=State.REVISITED)
    assert not obstacles(asked, (), profile())


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("receptionist", False),
        ("supervisor", True),
        ("property_manager", True),
        ("site_head", True),
    ],
)
def test_only_those_in_charge_let_a_customers_no_rest(role: str, may: bool) -> None:
    case = a_complaint(
        state=State.HANDLED, revisited_at="10-02 09:00", satisfaction="D", handled_at="10-03 09:00"
    )
    if may:
        changes = _consent(case, role)
        assert not obstacles(replace(case, **changes), (), profile())  # type: ignore[arg-type]
        return
    with pytest.raises(Refusal, match=r"销项须由客服主管、.*同意；记录没有改动"):
        _consent(case, role)
    told = replace(case, consented_at=context().at, consent_role=role)
    (missing,) = obstacles(told, (), profile())
    assert "不再回访的须先由客服主管、" in missing.text


def test_a_linked_problem_that_cannot_be_docketed_anew_keeps_the_case_open() -> None:
    """投诉接待服务, 销项: 关联问题正在处理、无法重新立项的，原问题不得销项."""
    case = a_complaint(state=State.HANDLED, handled_at="10-02 09:00")
    held = replace(case, linked_problem="管井渗水，\n与本件同一水管")

    assert not obstacles(case, (), profile())
    (lack,) = obstacles(held, (), profile())

    assert lack.step == "details"
    assert lack.text.startswith("关联问题“管井渗水， 与本件同一水管”不能另行立项，还在处理")


@pytest.mark.parametrize(
    ("later", "what"),
    [
        ({"consented_at": "11-05 09:00", "consent_role": "site_head"}, "“同意销项”"),
        ({"returned_at": "11-05 09:00"}, "“交回”"),
        ({"escalated_at": "11-05 09:00"}, "“升级”"),
        ({"reviewed_at": "11-05 09:00"}, "“复核”"),
    ],
)
def test_what_a_closing_rests_on_came_before_it(later: dict[str, object], what: str) -> None:
    case = a_complaint(**(HANDLED | later))

    with pytest.raises(Refusal, match=f"^{what}的时间 2026-11-05 09:00 晚于销项的时间"):
        _close(case, SIGNED)


def test_a_repair_slip_came_back_before_the_closing() -> None:
    late = replace(SIGNED, slip_returned_at=moment("11-05 09:00"))

    with pytest.raises(Refusal, match=r"^“维修服务单 WX202610001 收回”的时间"):
        _close(a_complaint(**HANDLED), late)


def test_a_higher_level_needs_a_consent_of_its_own() -> None:
    args = read("escalate", {"level": "major", "reason": "媒体报道", "approver": "周主任"})
    case = replace(a_complaint(**(HANDLED | CONSENT)), level="important")

    assert steps.take("escalate", case, args, context())["consented_at"] is None
