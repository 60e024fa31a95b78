"""What stands between a case and 销项 where a regime asks for more or for less than the usual one.

Sources: domain.md C.5, D.3, D.4; each line is one rule, with the case that tells it apart.
"""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.closing import consent_roles, obstacles, short_of_reason
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, profile, profile_from, read

DONE: dict[str, object] = {"state": State.HANDLED, "handled_at": "10-02 09:00"}
TOLD = DONE | {"state": State.INFORMED, "notified_at": "10-02 10:00"}
ASKED = TOLD | {"state": State.REVISITED, "revisited_at": "10-02 11:00", "satisfaction": "A"}
STUCK: dict[str, object] = {
    "state": State.SUSPENDED, "suspended_at": "10-02 09:00", "reviewed_at": "10-03 09:00",
}  # fmt: skip


ORAL, WRITTEN = "还没有把结果答复客户", "书面投诉还没有书面答复客户"
REVISIT, VERDICT = "还没有回访到客户", "还没有登记结案结论"
REFUSED_ONCE = "上次回访客户不满意"

# Regime, the case, what is missing in its order.
MISSING = [
    ("property", DONE, [], "the usual regime closes before it has told anybody"),
    ("bank_hq", DONE, [ORAL], "answered before it is closed"),
    ("bank_hq", TOLD, [], ""),
    ("bank_hq", STUCK, [], "what cannot be handled has no result to tell"),
    ("bus", DONE | {"case_form": "written"}, [WRITTEN], "C.5"),
    ("bus", DONE | {"channel": "letter"}, [WRITTEN], "a letter is written"),
    ("bus", DONE | {"channel": "letter", "case_form": "oral"}, [ORAL], "as filled in"),
    ("chemical", DONE, [ORAL, REVISIT], "the loop until the customer is satisfied"),
    ("chemical", TOLD, [REVISIT], ""),
    ("chemical", ASKED, [], "asked, and satisfied"),
    ("chemical", TOLD | {"revisited_at": "10-01 11:00"}, [REVISIT], "asked in an earlier round"),
    ("telecom_appeal", ASKED, [VERDICT], "one of four verdicts"),
    ("telecom_appeal", ASKED | {"verdict": "own"}, [], ""),
    ("telecom_appeal", STUCK, [], "no verdict on what cannot be handled"),
    ("property", ASKED | {"state": State.HANDLED, "satisfaction": "D"}, [REFUSED_ONCE], ""),
    ("property", ASKED | {"state": State.HANDLED, "satisfaction": "C"}, [], "C is satisfied"),
    ("shop_4s", ASKED | {"state": State.INFORMED, "satisfaction": "2"}, [REFUSED_ONCE], "2 of 5"),
    ("shop_4s", ASKED | {"state": State.INFORMED, "satisfaction": "3"}, [], "3 of 5"),
    ("property", ASKED | {"state": State.HANDLED, "satisfaction": ""}, [], "asked, no answer"),
]


@pytest.mark.parametrize("row", MISSING)
def test_what_a_regime_waits_for(row: tuple[str, dict[str, object], list[str], str]) -> None:
    code, over, expected, why = row
    found = obstacles(a_complaint(**over), (), known_profile(code))

    assert len(found) == len(expected), why
    assert all(one.text.startswith(begin) for one, begin in zip(found, expected, strict=True)), why


def test_a_written_answer_is_asked_for_even_where_an_oral_one_is_not() -> None:
    own = profile_from(("[retention]", "[flow]\nwritten_answer = true\n\n[retention]"))

    (missing,) = obstacles(a_complaint(**DONE, case_form="written"), (), own)
    assert missing.text == WRITTEN
    assert obstacles(a_complaint(**DONE), (), own) == ()


def test_of_a_repair_that_cannot_be_done_signature_and_copy_are_still_asked() -> None:
    slip = RepairSlip("WX202610001")
    stuck = a_complaint(**STUCK, consented_at="10-03 10:00", consent_role="site_head")

    found = [missing.text for missing in obstacles(stuck, (slip,), profile())]
    assert found == [
        "维修服务单 WX202610001 还没有客户签名",
        "维修服务单 WX202610001 的回联还没有收到",
    ]


def test_a_regime_without_a_docket_does_not_wait_for_one() -> None:
    linked = a_complaint(complaint_no="TS202610002", state=State.REGISTERED)

    assert obstacles(a_complaint(**TOLD), (), known_profile("generic"), [linked]) == ()
    assert len(obstacles(a_complaint(**TOLD), (), profile(), [linked])) == 1


def test_a_grave_case_that_cannot_be_handled_keeps_its_own_approver() -> None:
    own = profile_from(('consent_by = ["site_head"]\n\n[[levels]]',
                        'consent_by = ["general_manager"]\n\n[[levels]]'))  # fmt: skip

    assert consent_roles(a_complaint(**STUCK, level="major"), own) == ("general_manager",)
    assert consent_roles(a_complaint(**STUCK, level="minor"), own) == ("site_head",)
    assert consent_roles(a_complaint(**DONE, level="minor"), own) == ()


@pytest.mark.parametrize(
    ("code", "over", "method", "is_taken"),
    [
        ("bus", {"case_form": "written"}, "phone", False),
        ("bus", {"case_form": "written"}, "visit", False),
        ("bus", {"case_form": "written"}, "letter", True),
        ("bus", {"case_form": "written"}, "email", True),
        ("bus", {"case_form": "oral"}, "phone", True),
        ("bus", {"channel": "letter"}, "sms", False),
        ("telecom", {"case_form": "written"}, "phone", True),
    ],
)
def test_how_a_letter_is_answered(
    code: str, over: dict[str, object], method: str, is_taken: bool
) -> None:
    case, args = a_complaint(**DONE | over), read("inform", {"method": method})
    with_regime = context(profile=known_profile(code))

    if is_taken:
        assert steps.take("inform", case, args, with_regime)["notify_method"] == method
        return
    with pytest.raises(Refusal, match="须书面答复") as refusal:
        steps.take("inform", case, args, with_regime)
    assert refusal.value.fields == ("method",)


def test_a_date_on_the_last_moment_of_the_limit_wants_no_reason() -> None:
    """轻微, received 1 October: two days end on the 3rd at 24:00."""
    last, beyond = (
        a_complaint(level="minor", promised_reply_at=at) for at in ("10-04 00:00", "10-04 00:01")
    )

    assert short_of_reason(last, profile(), context().calendar) == ""
    assert short_of_reason(beyond, profile(), context().calendar) != ""


@pytest.mark.parametrize(
    ("verb", "state", "raw"),
    [
        ("revisit", State.INFORMED, {"satisfaction": "D", "comment": "没好"}),
        ("suspend", State.HANDLING, {"reason": "等件"}),
        ("reopen", State.CLOSED, {"reason": "又坏了"}),
    ],
)
def test_what_was_consented_to_is_gone_whole(
    verb: str, state: State, raw: dict[str, object]
) -> None:
    case = a_complaint(
        state=state, handled_at="10-02 09:00", consented_at="10-03 09:00", consent_approver="周主任",
        consent_role="site_head", consent_basis="paper",
    )  # fmt: skip

    changes = steps.take(verb, case, read(verb, raw), context())

    gone = ("consented_at", "consent_approver", "consent_role", "consent_basis")
    assert [changes[name] for name in gone] == [None, "", "", ""]
