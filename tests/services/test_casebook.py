"""What pages and the command line are told of cases."""

from __future__ import annotations

import json

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.fields import COMPLAINT
from ledger_app.domain.month import Month
from ledger_app.services.case_lines import case_lines
from ledger_app.services.casebook import WORK_LISTS, Casebook
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.services.monthly import Monthly
from ledger_app.services.narration import change_words
from ledger_app.services.step_words import verb_words
from ledger_app.support.errors import LedgerError
from tests.factories import Played, moment


@pytest.fixture
def number(played: Played) -> str:
    number = played.register("10-03 09:00", level="重要", promised_reply_at="2026-10-08")
    played.do("liaise", "10-03 09:03", number=number, to_dept="工程部", subject="灯", body="请修")
    played.do("repair", "10-03 09:04", number=number, fault="灯不亮")
    played.walk(
        number, docket="10-03 09:05", dispatch="10-03 09:12", sign_for="10-03 09:30",
        handle="10-04 16:00",
    )  # fmt: skip
    played.do("revisit", "10-05 09:00", number, reached=False, unreached="no_answer")
    return number


def test_the_json_of_a_case(played: Played, number: str) -> None:
    """Fields by name, state, events, timers, slips, revisits."""
    found = json.loads(json.dumps(Casebook(played.office).view_json(number)))

    assert {definition.name for definition in COMPLAINT} <= set(found)
    assert (found["complaint_no"], found["state"], found["level"]) == (number, "handled", "重要")
    assert [event["verb"] for event in found["events"]] == [
        "register", "liaise", "repair", "docket", "dispatch", "sign_for", "handle", "revisit",
    ]  # fmt: skip
    assert {(slip["kind"], slip["slip_no"]) for slip in found["slips"]} == {
        ("liaison", "客内2610001"), ("repair", "WX202610001"),
    }  # fmt: skip
    assert [(r["reached"], r["remark"]) for r in found["revisits"]] == [(False, "无人接听")]


def test_the_clocks_of_a_case(played: Played, number: str) -> None:
    found = json.loads(json.dumps(Casebook(played.office).view_json(number)))
    timers = {timer["name"]: timer for timer in found["timers"]}

    assert all(set(t) == {"name", "due_at", "warn_at", "met_at", "met"} for t in timers.values())
    assert timers["dispatch"] == {
        "name": "dispatch", "due_at": "2026-10-03T09:10", "warn_at": "2026-10-03T09:09",
        "met_at": "2026-10-03T09:12", "met": False,
    }  # fmt: skip
    assert (timers["finish"]["due_at"], timers["finish"]["met"]) == ("2026-10-07T00:00", True)
    assert (timers["forward"]["due_at"], timers["forward"]["met"]) == ("2026-10-03T10:00", False)
    assert (timers["revisit"]["due_at"], timers["revisit"]["met"]) == ("2026-10-08T00:00", None)


def test_an_unknown_number_is_said(played: Played) -> None:
    with pytest.raises(
        LedgerError, match=r"^台账里没有编号为“TS1”的投诉；请核对编号，记录没有改动$"
    ):
        Casebook(played.office).view("TS1")


def test_pages_lists_and_counts_agree(played: Played, number: str) -> None:
    book = Casebook(played.office)
    other = played.register("10-06 09:00", content="漏水")

    page = book.page(CaseFilter(), Sort("received_at"), None, 1)
    row, first = page[0]
    rest = book.page(
        CaseFilter(), Sort("received_at"), (book.sort_value(first, "received_at"), row)
    )

    assert [first.complaint_no, *(case.complaint_no for _, case in rest)] == [other, number]
    assert [case.complaint_no for case in book.all(CaseFilter(text="漏水"))] == [other]
    assert book.count(CaseFilter()) == 2
    assert book.work_counts() == {n: len(book.work_list(n)) for n in WORK_LISTS}
    assert [case.complaint_no for case in book.work_list("to_revisit")] == [number]


def test_earlier_cases_of_the_household(played: Played, number: str) -> None:
    played.clock.moment = moment("2027-02-01 09:00")
    later = played.desk.do(
        "register", {"content": "又不亮", "complainant_name": "李", "unit_no": "3-2-501"}
    ).number
    book = Casebook(played.office)

    earlier, recent = book.household(book.find(later))

    assert ([case.complaint_no for case in earlier], recent) == ([number], 0)


def test_the_course_in_words(played: Played, number: str) -> None:
    played.do("extend", "10-05 10:00", played.register("10-05 09:00"), due_at="10-20",
              approver="陈", approver_role="物业部经理", reason="待料")  # fmt: skip
    view = Casebook(played.office).view(number)

    lines = list(case_lines(view, played.office.profile, played.clock.now()))

    assert lines[0] == f"{number}  已处理"
    late = next(line for line in lines if line.startswith("  时限 送达部门：2026-10-03 09:10"))
    assert "超" in late and "2 分钟" in late
    assert "  时限 办结：2026-10-06 24:00（用时 1 天 7 小时）" in lines
    assert lines[-1] == "  2026-10-05 09:00  王芳  回访未联系上  未联系上的原因：无人接听"
    assert verb_words(view.events[0]) == "登记"


def test_a_change_is_told_with_both_values(played: Played, number: str) -> None:
    played.do(
        "change",
        "10-05 10:00",
        number,
        fields={"level": "重大", "keep_confidential": True},
        reason="改",
    )

    event = Casebook(played.office).view(number).events[-1]

    assert list(change_words(event, played.office.profile)) == [
        "是否保密：是", "投诉级别：重要 → 重大",
    ]  # fmt: skip


def test_those_who_gave_no_name_are_no_household(played: Played) -> None:
    nobody = {"complainant_name": "匿名", "unit_no": "", "phone": ""}
    first = played.register("10-05 09:00", **nobody)
    second = played.register("10-06 09:00", **nobody)
    styled = {**nobody, "complainant_name": "王先生"}
    third = played.register("10-06 10:00", **styled)
    fourth = played.register("10-07 10:00", **styled)
    book = Casebook(played.office)

    assert book.household(book.find(second)) == ([], 0)
    assert [c.complaint_no for c in book.household(book.find(fourth))[0]] == [third]
    same_phone = played.register("10-08 09:00", **nobody | {"phone": "13800002222"})
    again = played.register("10-09 09:00", complainant_name="赵六", phone="138 0000 2222")
    assert [c.complaint_no for c in book.household(book.find(again))[0]] == [same_phone]
    assert first not in [c.complaint_no for c in book.household(book.find(again))[0]]
    assert check(played.office).problems == ()


def test_a_case_closed_before_its_revisit_stays_on_the_list(played: Played) -> None:
    book, number = Casebook(played.office), played.register("10-03 09:00")
    played.do("docket", "10-03 09:05", number, docketed=True)
    played.do("dispatch", "10-03 09:10", number, dept="工程部")
    played.do("sign_for", "10-03 09:20", number, collector="李四")
    played.do("handle", "10-03 10:00", number, handling_result="已修好")
    played.do("close", "10-04 09:00", number, verified_by="周敏")
    assert [case.complaint_no for case in book.work_list("to_revisit")] == [number]
    played.do(
        "revisit",
        "10-05 09:00",
        number,
        reached=False,
        unreached="again",
        again_at="2026-10-06 09:00",
    )
    assert book.find(number).revisit_again_at == moment("10-06 09:00")
    assert book.work_counts()["to_revisit"] == 1

    played.do("revisit", "11-02 09:00", number, satisfaction="A")

    assert book.find(number).state is State.CLOSED
    assert (book.work_list("to_revisit"), book.work_counts()["to_revisit"]) == ([], 0)
    october, november = (
        Monthly(played.office).report(Month(2026, n)).totals.values for n in (10, 11)
    )
    assert (october["revisited"], october["closed_revisited"]) == (0, 0)
    assert (november["revisited"], november["closed"]) == (1, 0)
    assert check(played.office).problems == ()


def test_a_revisit_that_is_waived_leaves_the_list_and_is_told(played: Played) -> None:
    book, number = Casebook(played.office), played.register("10-03 09:00")
    played.do("docket", "10-03 09:05", number, docketed=True)
    played.do("dispatch", "10-03 09:10", number, dept="工程部")
    played.do("sign_for", "10-03 09:20", number, collector="李四")
    played.do("handle", "10-03 10:00", number, handling_result="已修好")
    played.do("waive_revisit", "10-03 11:00", number, reason="客户已搬走")
    assert book.work_list("to_revisit") == []
    played.do("take_back", "10-03 11:01", number, reason="按错了")
    assert len(book.work_list("to_revisit")) == 1
    played.do("waive_revisit", "10-03 11:02", number, reason="客户已搬走")
    played.do("close", "10-04 09:00", number, verified_by="周敏")
    assert book.work_list("to_revisit") == []
    assert "不再回访的原因：客户已搬走" in "".join(
        case_lines(book.view(number), played.office.profile, moment("10-04 09:00"))
    )
    assert check(played.office).problems == ()
