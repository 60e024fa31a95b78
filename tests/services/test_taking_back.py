"""撤回上一步: as if it had never been taken, with both in the history."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.month import Month
from ledger_app.domain.records import Complaint
from ledger_app.services.case_lines import case_lines
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.monthly import Monthly
from ledger_app.services.step_sheets import urgings
from ledger_app.services.step_words import taking_back_words, verb_words
from ledger_app.support.errors import Refusal
from tests.factories import Played, moment

OCTOBER = Month(2026, 10)
WHY = {"reason": "按错了"}


def case_of(played: Played, number: str) -> Complaint:
    found = played.office.records.find("complaint", number)
    assert found is not None and isinstance(found[1], Complaint)
    return found[1]


def dispatched(played: Played) -> str:
    number = played.register("10-03 09:00")
    played.do("docket", "10-03 09:05", number, docketed=True)
    played.do("dispatch", "10-03 09:10", number, dept="秩序部")
    return number


def test_a_wrong_dispatch_is_taken_back_and_sent_right(played: Played) -> None:
    number = dispatched(played)
    played.do("take_back", "10-03 09:20", number, **WHY)

    case = case_of(played, number)
    assert (case.state, case.handling_dept, case.dispatch_count) == (State.DOCKETED, "", 0)
    assert case.first_dispatched_at is None
    played.do("dispatch", "10-03 09:21", number, dept="工程部")
    words = [verb_words(event) for event in played.office.records.case_events(number)]
    assert words == ["登记", "立项", "派单", "撤回“派单”", "派单"]
    lines = list(
        case_lines(Casebook(played.office).view(number), played.office.profile, moment("10-04"))
    )
    assert any("派单（已撤回）" in line for line in lines)
    assert check(played.office).problems == ()


def test_a_mistaken_unhappy_revisit_leaves_no_rework_and_no_line(played: Played) -> None:
    number = dispatched(played)
    played.do("sign_for", "10-03 10:00", number, collector="李四")
    played.do("handle", "10-03 15:00", number, handling_result="已修好")
    played.do("revisit", "10-05 10:00", number, satisfaction="D", comment="没修好")
    assert Monthly(played.office).report(OCTOBER).totals.values["revisited"] == 1

    played.do("take_back", "10-05 10:03", number, **WHY)

    case = case_of(played, number)
    assert (case.state, case.rework_count, case.satisfaction) == (State.HANDLED, 0, "")
    assert Casebook(played.office).view(number).revisits == ()
    report = Monthly(played.office).report(OCTOBER)
    assert (report.totals.values["revisited"], list(report.revisits)) == (0, [])
    assert check(played.office).problems == ()
    played.do("revisit", "10-05 10:04", number, satisfaction="A")
    assert len(Casebook(played.office).view(number).revisits) == 1
    assert check(played.office).problems == ()


def test_a_closing_taken_back_is_no_reopening(played: Played) -> None:
    number = dispatched(played)
    played.do("sign_for", "10-03 10:00", number, collector="李四")
    played.do("handle", "10-03 15:00", number, handling_result="已修好")
    played.do("close", "10-31 17:00", number, verified_by="王芳")
    assert Monthly(played.office).report(OCTOBER).totals.values["closed"] == 1

    played.do("take_back", "11-02 09:00", number, **WHY)

    case = case_of(played, number)
    assert (case.state, case.closed_at, case.reopen_count) == (State.HANDLED, None, 0)
    # It was never closed: October does not count it either.
    assert Monthly(played.office).report(OCTOBER).totals.values["closed"] == 0


def test_an_urging_taken_back_is_on_no_note(played: Played) -> None:
    number = dispatched(played)
    played.do("urge", "10-04 09:00", number, note="请尽快")
    played.do("take_back", "10-04 09:01", number, **WHY)
    assert case_of(played, number).urge_count == 0
    assert urgings(played.office.records.events(number)) == []


def test_steps_go_back_one_by_one_as_far_as_the_registration(played: Played) -> None:
    number = dispatched(played)
    played.do("take_back", "10-03 09:20", number, **WHY)
    played.do("take_back", "10-03 09:21", number, **WHY)
    assert case_of(played, number).state is State.REGISTERED
    with pytest.raises(Refusal, match="没有可以撤回的"):
        played.do("take_back", "10-03 09:22", number, **WHY)


def test_a_voided_case_is_restored_not_taken_back(played: Played) -> None:
    number = dispatched(played)
    played.do("void", "10-03 09:30", number, reason="重复")
    with pytest.raises(Refusal, match="作废"):
        played.do("take_back", "10-03 09:31", number, **WHY)
    played.do("restore", "10-03 09:32", number, reason="没有重复")
    with pytest.raises(Refusal, match="之后又有“作废”"):
        played.do("take_back", "10-03 09:33", number, **WHY)


def test_a_step_before_an_undone_merging_stands(played: Played) -> None:
    first, number = played.register("10-02 09:00"), dispatched(played)
    played.do("merge", "10-03 10:00", number, into=first)
    played.do("unmerge", "10-03 10:05", number, reason="两回事")
    with pytest.raises(Refusal, match="之后又有“并案”"):
        played.do("take_back", "10-03 10:06", number, **WHY)


def test_who_may_not_take_a_step_may_not_take_it_back(played: Played) -> None:
    number = dispatched(played)
    played.do("staff_add", "10-03 09:11", name="王芳", role="receptionist")
    played.do("staff_add", "10-03 09:11", name="赵总", role="general_manager")
    played.do("escalate", "10-03 10:00", number, level="major", approver="赵总", **WHY)
    played.desk.do("limit_rights", {"on": True}, by="赵总")
    with pytest.raises(Refusal, match="“降级”须由"):
        played.do("take_back", "10-03 10:02", number, **WHY)
    assert case_of(played, number).level == "major"


def test_it_is_offered_where_there_is_a_step_to_take_back(played: Played) -> None:
    number = played.register("10-03 09:00")
    book = Casebook(played.office)
    assert book.view(number).last_step is None
    played.do("change", "10-03 09:01", number, fields={"remark": "门牌已换"})
    found = book.view(number).last_step
    assert found is not None and found.verb == "change"


def test_what_would_be_refused_is_not_offered_and_bears_its_own_name(played: Played) -> None:
    number = played.register("10-03 09:00")
    with pytest.raises(Refusal, match=r"^“解释办结”的时间 .* 早于上一步的时间"):
        played.do("docket", "10-03 08:00", number, docketed=False, reason="已说明")
    played.do("docket", "10-03 09:10", number, docketed=False, reason="已说明，客户无异议")
    played.do("void", "10-03 09:30", number, reason="重复")
    played.do("restore", "10-03 09:32", number, reason="没有重复")
    assert Casebook(played.office).view(number).last_step is None
    with pytest.raises(Refusal, match="在“解释办结”之后又有“作废”"):
        played.do("take_back", "10-03 09:33", number, **WHY)


def test_an_explanation_taken_back_is_called_so(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.do("docket", "10-03 09:10", number, docketed=False, reason="已说明，客户无异议")
    view = Casebook(played.office).view(number)
    assert "王芳 解释办结" in taking_back_words(view)
    played.do("take_back", "10-03 09:20", number, **WHY)
    assert verb_words(Casebook(played.office).view(number).events[-1]) == "撤回“解释办结”"


def test_a_merged_case_gives_back_what_it_took_over(played: Played) -> None:
    first, second = played.register("10-03 09:00"), played.register("10-03 09:01")
    played.do("merge", "10-03 09:02", second, into=first)
    played.do("docket", "10-03 09:05", first, docketed=True)
    assert case_of(played, second).docketed_at == moment("10-03 09:05")

    played.do("take_back", "10-03 09:06", first, **WHY)

    merged = case_of(played, second)
    assert (merged.state, merged.docketed_at) == (State.REGISTERED, None)
    played.do("unmerge", "10-03 09:10", second, reason="两回事")
    assert case_of(played, second).state is State.REGISTERED
    assert check(played.office).problems == ()


def test_the_form_says_what_it_takes_back(played: Played) -> None:
    number = dispatched(played)
    view = Casebook(played.office).view(number)
    assert taking_back_words(view).startswith("将撤回：2026-10-03 09:10 王芳 派单")


def test_a_revisit_cut_out_of_the_chain_is_named_though_it_was_taken_back(played: Played) -> None:
    number = dispatched(played)
    played.do("sign_for", "10-03 10:00", number, collector="李四")
    played.do("handle", "10-03 15:00", number, handling_result="已修好")
    played.do("revisit", "10-05 10:00", number, satisfaction="A")
    played.do("take_back", "10-05 10:03", number, **WHY)
    database = played.office.ledger.database
    database.execute_sql("DELETE FROM event WHERE verb = 'revisit'")

    assert any("缺少第" in problem for problem in check(played.office).problems)


def test_a_voided_case_has_no_line_among_the_revisits_of_a_month(played: Played) -> None:
    number = dispatched(played)
    played.do("sign_for", "10-03 10:00", number, collector="李四")
    played.do("handle", "10-03 15:00", number, handling_result="已修好")
    played.do("revisit", "10-05 10:00", number, satisfaction="A")
    assert len(played.office.slips.revisits(moment("10-01"), moment("11-01"))) == 1
    played.do("void", "10-06 10:00", number, reason="重复")
    assert played.office.slips.revisits(moment("10-01"), moment("11-01")) == []
