"""Corrections go round no clock and no consent; a level goes down by approval."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.context import Changes
from ledger_app.domain.correcting import check_first_nature
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile, profile_from, read

SENT = {
    "state": State.HANDLING, "docketed_at": "10-01 10:00", "first_dispatched_at": "10-01 11:00",
    "dispatched_at": "10-01 11:00",
}  # fmt: skip


def _change(case: Complaint, at: str = "10-02 09:00", **given: object) -> Changes:
    return steps.take("change", case, given, context(at))


def _refused(case: Complaint, at: str = "10-02 09:00", **given: object) -> str:
    with pytest.raises(Refusal) as refusal:
        _change(case, at, **given)
    return str(refusal.value)


def test_reception_lies_before_what_came_after_it() -> None:
    case = a_complaint(**SENT)

    assert _refused(case, received_at=moment("10-01 10:30")) == (
        "投诉时间不能改到“立项时间”2026-10-01 10:00 之后；记录没有改动，请核对时间"
    )
    assert "投诉时间晚于更正的时间" in _refused(
        a_complaint(), at="10-01 12:00", received_at=moment("10-01 12:01")
    )
    assert _change(case, received_at=moment("10-01 10:00"))["received_at"] == moment("10-01 10:00")


def test_reception_moved_back_moves_the_limit() -> None:
    assert _change(a_complaint(**SENT), received_at=moment("09-30 09:00"))["due_at"] == moment(
        "10-03"
    )


def test_a_date_is_agreed_before_the_limit_has_passed() -> None:
    case = a_complaint(**SENT)  # due on 4 October 0:00
    promise = {"promised_reply_at": moment("10-20 18:00")}

    assert _refused(case, "10-04 00:01", **promise) == (
        "办结时限 2026-10-03 24:00 已过，不能再改与客户约定的期限；请办理延期，记录没有改动"
    )
    assert "promised_reply_at" in _change(case, "10-03 23:00", **promise)
    same = moment("10-03 18:00")
    kept = a_complaint(**SENT, promised_reply_at=same)
    assert _change(kept, "10-04 00:01", content="改", promised_reply_at=same) == {"content": "改"}


@pytest.mark.parametrize(
    ("over", "given"),
    [
        ({"state": State.DOCKETED}, {"reason": "核实为误报"}),
        ({"state": State.DOCKETED}, {"level_reason": "核实为误报"}),
    ],
)
def test_a_level_goes_down_at_the_desk(over: dict[str, object], given: dict[str, object]) -> None:
    case = a_complaint(level="major", **over)

    assert _change(case, level="minor", **given)["level"] == "minor"


def test_a_docketed_level_goes_down_with_a_reason() -> None:
    case = a_complaint(level="major", state=State.DOCKETED)

    assert "请写明原因" in _refused(case, level="minor")


@pytest.mark.parametrize("state", [State.HANDLING, State.HANDLED, State.SUSPENDED, State.REVISITED])
def test_a_level_in_work_goes_down_by_approval_only(state: State) -> None:
    case = a_complaint(**(SENT | {"level": "major", "state": state}))

    assert _refused(case, level="minor", reason="误报") == (
        "TS202610001 已经派出或办理，降低等级须经批准；请办理“降级”，记录没有改动"
    )
    assert _refused(case, level="") != ""


def _lower(case: Complaint, level: str = "minor", role: str = "site_head") -> Complaint:
    raw = {"level": level, "reason": "误报", "approver": "周主任", "approver_role": role}
    changes = steps.take("lower", case, read("lower", raw), context())
    return replace(case, **changes)  # type: ignore[arg-type]


def test_a_grave_level_goes_down_with_its_reason_even_before_docketing() -> None:
    case = a_complaint(level="major")

    words = _refused(case, level="minor")
    assert words == "“重大”投诉降低等级，请写明原因（“定级理由”）；记录没有改动"
    assert _change(case, level="minor", level_reason="听错了，没有人受伤")["level"] == "minor"
    assert _change(a_complaint(level="important"), level="minor")["level"] == "minor"


def test_lowering_needs_whoever_could_consent() -> None:
    case = a_complaint(**(SENT | {"level": "major"}))

    with pytest.raises(Refusal, match=r"^“重大”投诉的降级须由.+批准；记录没有改动$"):
        _lower(case, role="property_manager")
    lowered = _lower(case)
    assert (lowered.level, lowered.level_reason) == ("minor", "误报")
    assert lowered.due_at == a_complaint().due_at
    with pytest.raises(
        Refusal, match=r"^TS202610001 现在是“轻微”，不能降级为“重大”；记录没有改动$"
    ):
        _lower(lowered, "major")


def test_where_the_regime_names_nobody_anybody_approves() -> None:
    bare = profile_from(("consent_by = ", "#"), ("extend_by = ", "#"))
    case = a_complaint(**(SENT | {"level": "major"}))
    raw = {"level": "minor", "reason": "误", "approver": "王", "approver_role": "receptionist"}

    changes = steps.take("lower", case, read("lower", raw), context(profile=bare))

    assert changes["level"] == "minor"


@pytest.mark.parametrize(("granted", "kept"), [("10-20 00:00", "10-20"), ("10-02 00:00", "10-04")])
def test_lowering_keeps_only_an_extension_beyond_the_new_limit(granted: str, kept: str) -> None:
    case = a_complaint(**(SENT | {"level": "major", "extended_due_at": granted}))

    assert _lower(case).final_due_at == moment(kept)


def test_a_higher_level_by_correction_drops_the_extension() -> None:
    case = a_complaint(**SENT, extended_due_at="12-30 00:00", extension_count=1)

    changes = _change(case, level="major")

    assert changes["extended_due_at"] is None and "extension_count" not in changes


@pytest.mark.parametrize(
    ("over", "to", "asks"),
    [
        ({}, "help", False),
        ({}, "unfounded", True),
        ({"nature": "help"}, "valid", False),
        ({"state": State.DOCKETED}, "help", True),
        ({"state": State.DOCKETED, "nature": "help"}, "valid", True),
        ({"state": State.DOCKETED, "nature": "vent"}, "unfounded", True),
        (SENT, "unfounded", True),
        (SENT, "valid", False),
    ],
)
def test_what_a_complaint_was_found_to_be_changes_with_its_reason(
    over: dict[str, object], to: str, asks: bool
) -> None:
    case = a_complaint(**over)

    if asks:
        with pytest.raises(Refusal, match="请写明原因；记录没有改动") as refusal:
            _change(case, nature=to, remark="已看过")
        assert (refusal.value.fields, refusal.value.leads_to) == (("nature",), (("change", ""),))
    changed = _change(case, nature=to, remark="已看过", reason="现场核实")
    assert changed.get("nature", case.nature) == to


@pytest.mark.parametrize(
    ("args", "is_refused"),
    [
        ({"nature": "unfounded"}, True),
        ({"nature": "unfounded", "reason": "没有发生"}, False),
        ({"nature": "help"}, False),
        ({"nature": "valid"}, False),
        ({}, False),
    ],
)
def test_what_is_groundless_at_reception_wants_its_reason(args, is_refused):
    if is_refused:
        with pytest.raises(Refusal, match="“不成立”，请写明“定性理由”") as refusal:
            check_first_nature(args, profile())
        assert list(refusal.value.fields) == ["nature", "reason"]
    else:
        check_first_nature(args, profile())
