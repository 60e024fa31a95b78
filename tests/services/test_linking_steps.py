"""Merging, relating, many callers and restoring, as the desk does them and the months see them."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.month import Month
from ledger_app.domain.people import Caller
from ledger_app.domain.records import Complaint, plain_record
from ledger_app.services.case_sheets import case_sheet
from ledger_app.services.checking import check
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.list_forms import month_values
from ledger_app.services.monthly import Monthly
from ledger_app.services.step_words import verb_words
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import ORDINARY, Played, moment

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
STEPS = ("docket", "dispatch", "sign_for", "handle", "inform", "revisit", "close")


def case_of(played: Played, number: str) -> Complaint:
    found = played.office.records.find("complaint", number)
    assert found is not None and isinstance(found[1], Complaint)
    return found[1]


def two(played: Played) -> tuple[str, str]:
    return played.register("10-03 09:00"), played.register("10-03 10:00", unit_no="3-2-502")


def finish(played: Played, number: str, at: str, verbs: tuple[str, ...] = STEPS) -> None:
    for verb in verbs:
        played.do(verb, at, number, **ORDINARY.get(verb, {}))


def sound(played: Played) -> bool:
    result = check(played.office)
    assert result.problems == ()
    return result.ok


def test_a_merged_case_follows_to_the_end_by_events_of_its_own(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-03 11:00", second, into=first, reason="同一件事")

    finish(played, first, "10-04 09:00")

    merged = case_of(played, second)
    assert (merged.state, merged.merged_into) == (State.CLOSED, first)
    assert (merged.handling_result, merged.handling_dept) == ("已修好", "工程部")
    words = [verb_words(event) for event in played.office.records.case_events(second)]
    assert words[:3] == ["登记", "并案", f"随 {first} 立项"]
    assert words[-1] == f"随 {first} 销项"
    # The grade is the answer of one customer.
    assert (merged.satisfaction, merged.revisited_at) == ("", None)
    assert sound(played)


def test_it_takes_no_steps_of_its_own_but_its_facts_may_be_corrected(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-03 11:00", second, into=first)

    given = ORDINARY | {"merge": {"into": first}, "add_caller": {"name": "王二"}}
    for verb in (*STEPS, "void", "progress", "pause", "merge", "add_caller"):
        with pytest.raises(Refusal, match=rf"{second} (已并入|现在是)"):
            played.do(verb, "10-03 12:00", second, **given.get(verb, {}))
    played.do("change", "10-03 12:00", second, fields={"phone": "139"})
    assert case_of(played, second).phone == "139"
    with pytest.raises(Refusal, match=r"请先把它们拆出再作废"):
        played.do("void", "10-03 12:00", first, reason="错")


def test_it_is_on_none_of_the_days_lists(played: Played) -> None:
    first, second = two(played)
    now = played.office.clock.now().replace(day=30)
    assert played.office.cases.work_count("overdue", now) == 2

    played.do("merge", "10-03 11:00", second, into=first)

    listed = played.office.cases.work_list("overdue", now)
    assert [case.complaint_no for case in listed] == [first]
    assert not case_of(played, second).overdue(now)


def test_merging_into_a_merged_case_goes_to_the_one_worked_on(played: Played) -> None:
    first, second = two(played)
    third = played.register("10-03 10:30")
    played.do("merge", "10-03 11:00", second, into=first)

    played.do("merge", "10-03 11:10", third, into=second)

    assert case_of(played, third).merged_into == first
    with pytest.raises(Refusal, match=r"名下有并入的"):
        played.do("merge", "10-03 11:20", first, into=third)
    assert sound(played)


def test_unmerging_gives_back_exactly_what_was(played: Played) -> None:
    first, second = two(played)
    played.do("docket", "10-03 10:10", second, docketed=True)
    played.do("pause", "10-03 10:20", second, reason="等业主")
    before = plain_record(case_of(played, second))
    played.do("merge", "10-03 11:00", second, into=first)
    played.do("docket", "10-04 08:00", first, docketed=True)
    played.do("pause", "10-04 09:00", first, reason="等配件")
    played.do("resume", "10-05 09:00", first)
    finish(played, first, "10-05 10:00", STEPS[1:])

    with pytest.raises(Refusal, match=r"早于已有步骤的时间 2026-10-05 10:00"):
        played.do("unmerge", "10-05 09:30", second, reason="不是一回事")
    played.do("unmerge", "10-06 09:00", second, reason="不是一回事")

    assert plain_record(case_of(played, second)) == before
    played.do("resume", "10-06 10:00", second)
    assert sound(played)


def test_a_correction_made_while_merged_stays(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-03 11:00", second, into=first)
    played.do("change", "10-03 12:00", second, fields={"content": "楼道灯又坏了"})

    played.do("unmerge", "10-03 13:00", second, reason="不是一回事")

    again = case_of(played, second)
    assert (again.content, again.merged_into, again.state) == (
        "楼道灯又坏了", "", State.REGISTERED,
    )  # fmt: skip
    with pytest.raises(Refusal, match=r"没有并入别的投诉"):
        played.do("unmerge", "10-03 13:00", second, reason="再来")


def test_each_stays_a_complaint_of_its_own_in_every_month(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-31 11:00", second, into=first)
    finish(played, first, "11-02 09:00")
    played.do("unmerge", "12-01 09:00", second, reason="不是一回事")
    report = Monthly(played.office).report

    october, november = report(OCTOBER).totals, report(NOVEMBER).totals
    december = report(Month(2026, 12)).totals

    assert (october["new"], october["open_end"], october["closed"]) == (2, 2, 0)
    assert (november["carried_in"], november["closed"], november["open_end"]) == (2, 2, 0)
    # The share of revisits is measured on cases that are answered on their own.
    assert (november["revisited"], november["revisit_rate"]) == (1, 1.0)
    assert (december["carried_in"], december["open_end"]) == (1, 1)


def test_reopening_takes_the_merged_case_along(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-03 11:00", second, into=first)
    finish(played, first, "10-04 09:00")
    played.do("archive", "10-05 09:00", first)
    assert case_of(played, second).archived_on is not None

    played.do("reopen", "10-06 09:00", first, reason="又坏了")

    again = case_of(played, second)
    assert (again.state, again.closed_at, again.archived_on) == (State.REWORK, None, None)
    assert again.reopen_count == 1
    # Both finish two days after the 6th, at 24:00.
    leader = case_of(played, first)
    assert (again.due_at, leader.due_at) == (moment("10-09 00:00"), moment("10-09 00:00"))
    assert sound(played)


def test_a_step_entered_late_counts_from_the_merging_on(played: Played) -> None:
    first, second = two(played)
    played.do("docket", "10-03 09:30", first, docketed=True)
    played.do("merge", "11-01 11:00", second, into=first)

    played.do("dispatch", "10-04 09:00", first, dept="工程部")

    event = played.office.records.events(second)[-1]
    assert (event.verb, event.at.month) == ("follow", 11)


def test_a_relation_is_told_by_both_sides(played: Played) -> None:
    first, second = two(played)
    third = played.register("10-03 10:30")
    played.do("link", "10-03 11:00", first, to=second)
    played.do("link", "10-03 11:00", first, to=third)

    assert case_of(played, first).related_to == f"{second}、{third}"
    assert case_of(played, second).related_to == first
    with pytest.raises(Refusal, match=r"已经关联"):
        played.do("link", "10-03 11:10", second, to=first)
    played.do("unlink", "10-03 11:20", second, to=first)
    assert case_of(played, first).related_to == third
    with pytest.raises(Refusal, match=r"没有关联"):
        played.do("unlink", "10-03 11:20", second, to=first)
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”"):
        played.do("link", "10-03 11:20", second, to="TS9")
    assert sound(played)


def test_callers_are_numbered_told_and_withdrawn(played: Played) -> None:
    number = played.register("10-03 09:00")
    second = played.do("add_caller", "10-03 09:10", number, name="王二", unit_no="3-2-502")
    third = played.do("add_caller", "10-03 09:20", number, unit_no="3-2-503", words="也没水")
    assert (second, third) == (f"{number}#2", f"{number}#3")
    assert (case_of(played, number).mass_event, case_of(played, number).caller_count) == (True, 3)

    played.do("caller_told", "10-03 10:00", second, method="phone")
    played.do("withdraw_caller", "10-03 10:00", third, reason="登错了")

    told, gone = callers_of(played.office, number)
    assert isinstance(told, Caller) and told.told_at is not None
    assert gone.withdrawn_at is not None
    assert case_of(played, number).caller_count == 2
    assert played.do("add_caller", "10-03 11:00", number, name="赵四") == f"{number}#4"
    report = Monthly(played.office).report(OCTOBER)
    assert (report.totals["new"], report.totals["mass_events"]) == (1, 1)
    assert report.totals["mass_households"] == 3
    further = month_values(played.office, report)["further"]
    assert ("群诉户数", 3) in further  # type: ignore[operator]
    assert [case.complaint_no for case in report.listed("mass_households")] == [number]
    assert sound(played)


def test_no_caller_joins_a_case_that_ended(played: Played) -> None:
    number = played.register("10-03 09:00")
    finish(played, number, "10-04 09:00")

    with pytest.raises(Refusal, match=r"“已销项”，不能办理“登记来电户”"):
        played.do("add_caller", "10-05 09:00", number, name="王二")


@pytest.mark.parametrize("upto", range(len(STEPS) + 1))
def test_restoring_gives_back_the_state_before(played: Played, upto: int) -> None:
    number = played.register("10-03 09:00")
    for verb in STEPS[:upto]:
        played.do(verb, "10-04 09:00", number, **ORDINARY.get(verb, {}))
    before = plain_record(case_of(played, number))
    played.do("void", "10-05 09:00", number, reason="重复")

    with pytest.raises(Refusal, match=r"早于"):
        played.do("restore", "10-05 08:00", number, reason="没有重复")
    played.do("restore", "11-05 09:00", number, reason="没有重复")

    assert plain_record(case_of(played, number)) == before
    with pytest.raises(Refusal, match=r"不能办理“恢复”"):
        played.do("restore", "11-06 09:00", number, reason="没有重复")
    assert sound(played)


def test_a_restored_case_counts_as_if_it_had_never_been_voided(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.do("void", "10-05 09:00", number, reason="重复")
    assert Monthly(played.office).report(OCTOBER).totals["new"] == 0

    played.do("restore", "11-05 09:00", number, reason="没有重复")

    totals = Monthly(played.office).report(OCTOBER).totals
    assert (totals["new"], totals["open_end"]) == (1, 1)


def test_an_ended_case_is_archived_once(played: Played) -> None:
    number = played.register("10-03 09:00")
    with pytest.raises(Refusal, match=r"不能办理“归档”"):
        played.do("archive", "10-03 10:00", number)
    finish(played, number, "10-04 09:00")
    with pytest.raises(Refusal, match=r"早于 .* 的办结时间"):
        played.do("archive", "10-04 08:00", number)

    played.do("archive", "10-31 17:00", number)

    assert str(case_of(played, number).archived_on) == "2026-10-31"
    with pytest.raises(Refusal, match=r"已于 2026-10-31 归档"):
        played.do("archive", "11-01 09:00", number)


def test_a_case_closes_when_the_linked_one_is_docketed(played: Played) -> None:
    first, second = two(played)
    played.do("link", "10-03 11:00", first, to=second)
    finish(played, first, "10-03 12:00", STEPS[:-1])
    with pytest.raises(Refusal, match=f"关联的 {second} 还没有立项"):
        played.do("close", "10-03 12:00", first, verified_by="周敏")

    played.do("docket", "10-03 13:00", second, **ORDINARY.get("docket", {}))
    played.do("close", "10-03 13:30", first, verified_by="周敏")
    assert case_of(played, first).state is State.CLOSED


# -- 拆分 ------------------------------------------------------------------------------------------

TWO_MATTERS = {
    "agent_name": "李小妹", "agent_phone": "13900002222", "channel": "来访",
    "content": "楼道灯不亮；另外门岗态度差", "keep_confidential": True,
}  # fmt: skip


def test_a_second_matter_becomes_a_case_of_its_own(played: Played) -> None:
    first = played.register("10-03 09:00", **TWO_MATTERS)
    second = played.do(
        "split", "10-04 10:00", first, content="门岗态度差", category="服务态度", reason="两件事"
    )

    old, new = case_of(played, first), case_of(played, second)
    assert (first, second) == ("TS202610001", "TS202610002")
    same = ("complainant_name", "unit_no", "phone", "received_at", "channel", "agent_name")
    assert [getattr(new, name) for name in same] == [getattr(old, name) for name in same]
    assert (new.content, new.category, new.accused_dept) == ("门岗态度差", "attitude", "")
    assert (new.state, new.keep_confidential) == (State.REGISTERED, True)
    assert new.due_at == old.due_at, "the customer told both at once"
    assert (new.split_from, new.related_to, old.related_to) == (first, first, second)
    assert old.content == TWO_MATTERS["content"], "what was said stays as it was said"
    words = [verb_words(event) for event in played.office.records.case_events(first)]
    assert words == ["登记", "拆分"]
    *_, told = played.office.records.events(first)
    assert told.detail == {"to": second, "reason": "两件事"}
    assert [e.detail for e in played.office.records.events(second)] == [{"split_from": first}]
    assert sound(played)


def test_both_papers_name_both_numbers(played: Played) -> None:
    first = played.register("10-03 09:00")
    third = played.register("10-03 09:30", unit_no="5-1-101")
    second = played.do("split", "10-04 10:00", first, content="门岗态度差")
    played.do("link", "10-04 10:05", first, to=third)

    def note(number: str) -> object:
        found = case_sheet(played.office, "registration", case_of(played, number))
        return found.get("links_note", "")

    assert note(first) == f"拆分出：{second}；关联：{third}。"
    assert note(second) == f"本件由 {first} 拆分。"

    played.do("void", "10-04 11:00", second, reason="拆错了")
    assert note(first) == f"关联：{second}、{third}。"
    played.do("unlink", "10-04 11:05", first, to=second)
    assert note(first) == f"关联：{third}。"
    assert sound(played)


def test_the_other_matter_is_docketed_before_the_first_is_closed(played: Played) -> None:
    first = played.register("10-03 09:00")
    second = played.do("split", "10-03 10:00", first, content="门岗态度差")
    finish(played, first, "10-04 09:00", STEPS[:-1])

    with pytest.raises(Refusal, match=f"关联的 {second} 还没有立项"):
        played.do("close", "10-04 10:00", first, verified_by="周敏")


def test_what_is_merged_or_ended_is_not_split(played: Played) -> None:
    first, second = two(played)
    played.do("merge", "10-03 11:00", second, into=first)
    with pytest.raises(Refusal, match="已并入"):
        played.do("split", "10-04 10:00", second, content="别的")
    with pytest.raises(Refusal, match="另一件事的内容"):
        played.do("split", "10-04 10:00", first)
    finish(played, first, "10-04 09:00")
    with pytest.raises(Refusal, match="已销项"):
        played.do("split", "10-05 10:00", first, content="别的")
    assert played.register("10-06 09:00") == "TS202610003", "no number was lost"


def test_a_case_split_from_nothing_is_named(played: Played) -> None:
    first = played.register("10-03 09:00")
    second = played.do("split", "10-03 10:00", first, content="门岗态度差")
    with played.office.ledger.writing():
        played.office.ledger.database.execute_sql(
            "UPDATE complaint SET split_from = 'TS1' WHERE complaint_no = ?", (second,)
        )

    found = "；".join(check(played.office).problems)
    assert f"{second} 拆自的 TS1 不在台账里" in found
