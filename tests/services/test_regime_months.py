"""Small months of other regimes from scripts; the reckoning stands beside each line there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.escalating import proposals
from ledger_app.domain.month import Month
from ledger_app.domain.records import Complaint
from ledger_app.domain.report_dates import reports_due, text_problems
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.services.kpis import kpis
from ledger_app.services.monthly import Monthly
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.regime import attention, pauses
from ledger_app.support.errors import Refusal
from tests.factories import Played, day, moment, play_regime

OCTOBER = Month(2026, 10)
Play = Callable[..., Played]


@pytest.fixture
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    opened: list[Played] = []

    def open_regime(code: str, now: str = "10-31 18:00") -> Played:
        opened.append(play_regime(code, tmp_path_factory.mktemp(code), now=moment(now)))
        return opened[-1]

    yield open_regime
    for played in opened:
        assert check(played.office).problems == ()
        played.office.close()


def _due(played: Played, number: str) -> datetime | None:
    return Casebook(played.office).find(number).final_due_at


def _case(played: Played, number: str) -> Complaint:
    return Casebook(played.office).find(number)


DUE = [
    ("bank_hq", "YH202609001", "10-28", "extended to the fifteenth working day, 27 Oct 24:00"),
    ("bank_hq", "YH202610001", "10-24", "received on a worked Saturday: 12 Oct is the first day"),
    ("bank_hq", "YH202610002", "10-23", "21 Oct 24:00, and one working day of pause"),
    ("trading", "YY202610001", "10-26", "extended to 25 Oct 24:00"),
    ("trading", "YY202610002", "10-13 10:30", "quantity: 24 hours"),
    ("trading", "YY202610003", "10-13", "others: the same day"),
    ("trading", "YY202609001", "10-27", "with the supplier: fifteen working days"),
    ("trading", "YY202610004", "10-13 14:00", "an inquiry: 24 hours whatever it is about"),
    ("bus", "GJ202609001", "10-01", "oral: the same day"),
    ("bus", "GJ202609002", "10-10", "simple and written: two working days"),
    ("bus", "GJ202609003", "10-14", "grave and written: five working days"),
    ("bus", "GJ202609004", "10-10", "told in person, but handed in writing"),
    ("bus", "GJ202609005", "10-10", "corrected to written"),
    ("supermarket", "MD202610002", "10-16", "three days, before and after the escalation"),
    ("factory", "KS202610001", "10-18", "two days, and three days of waiting for the sample"),
    ("factory", "KS202610002", "10-13 12:00", "24 hours, and two hours of pause ended by the work"),
    ("retail_group", "LS202610001", None, "to be set: no clock"),
    ("chemical", "HG202610001", None, "to be set: no clock"),
]


@pytest.mark.parametrize("code", sorted({row[0] for row in DUE}))
def test_when_each_case_is_due(play: Play, code: str) -> None:
    played = play(code)

    for _, number, due, why in (row for row in DUE if row[0] == code):
        assert _due(played, number) == (moment(due) if due else None), why


# -- bank: 1, 10 and 15 working days across the National Day ---------------------------------------


def test_passing_on_within_one_working_day(play: Play) -> None:
    (timer, *_) = Casebook(play("bank_hq").office).view("YH202609001").timers

    assert (timer.name, timer.due_at) == ("dispatch", moment("10-09"))
    assert timer.met is False, "passed on on the 9th, due on the 8th"


def test_an_extension_reaches_no_further_than_fifteen_working_days(play: Play) -> None:
    played = play("bank_hq", "10-22 09:00")
    asked = {"approver": "周", "approver_role": "leader", "reason": "待复核"}

    # YH202610001: 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30 October
    with pytest.raises(Refusal) as refusal:
        played.do("extend", "10-22 09:00", "YH202610001", due_at="2026-10-31", **asked)
    assert str(refusal.value) == (
        "延期最晚到 2026-10-30 24:00（自受理起 15个工作日）；记录没有改动"
    )
    played.do("extend", "10-22 09:00", "YH202610001", due_at="2026-10-30", **asked)
    assert _due(played, "YH202610001") == moment("10-31")


def test_the_old_due_time_stays_in_the_events(play: Play) -> None:
    events = Casebook(play("bank_hq").office).view("YH202610002").events

    assert events[-1].changes["due_at"] == ["2026-10-22T00:00", "2026-10-23T00:00"]
    assert events[-1].changes["pauses"] == ["", "2026-10-10T12:00/2026-10-12T12:00"]


# -- trading: one extension, the general manager decides on money ----------------------------------


def test_a_second_extension_is_refused(play: Play) -> None:
    with pytest.raises(Refusal) as refusal:
        play("trading").do(
            "extend", "10-25 09:00", "YY202610001", due_at="2026-10-28", approver="吴总",
            approver_role="总经理", reason="还在检验",
        )  # fmt: skip

    assert str(refusal.value) == ("YY202610001 已经延期 1 次，本制度最多延期 1 次；记录没有改动")


def test_the_desk_cannot_decide_on_money(play: Play) -> None:
    with pytest.raises(Refusal, match=r"责任方为“供方”的补偿 300\.00 元，须由总经理决定"):
        play("trading").do(
            "compensate", "10-22 09:00", "YY202610002", amount="300", side="供方",
            approver="陈主管", approver_role="业务主管",
        )  # fmt: skip


# -- bus: a written complaint is answered in writing -----------------------------------------------


def test_a_written_complaint_is_not_answered_by_word_of_mouth(play: Play) -> None:
    played = play("bus")
    played.do("dispatch", "10-12 09:00", "GJ202609003", dept="二车队")
    played.do("handle", "10-12 15:00", "GJ202609003", handling_result="处理司机")

    with pytest.raises(Refusal) as refusal:
        played.do("inform", "10-12 16:00", "GJ202609003", method="电话")
    assert str(refusal.value) == (
        "GJ202609003 是书面投诉，须书面答复；“通报方式”请选：书面、电子邮件"
    )
    with pytest.raises(Refusal, match=r"GJ202609003 还不能销项：书面投诉还没有书面答复客户"):
        played.do("close", "10-12 16:00", "GJ202609003")


def test_an_oral_one_is(play: Play) -> None:
    played = play("bus")
    played.do("dispatch", "09-30 11:00", "GJ202609001", dept="一车队")
    played.do("handle", "09-30 15:00", "GJ202609001", handling_result="致歉")
    with pytest.raises(Refusal, match=r"还没有把结果答复客户"):
        played.do("close", "09-30 16:00", "GJ202609001")

    played.do("inform", "09-30 16:00", "GJ202609001", method="电话")
    played.do("close", "09-30 16:10", "GJ202609001")

    assert played.state("GJ202609001") is State.CLOSED


# -- supermarket: bands of money, grave matters ----------------------------------------------------

DECIDED = [
    # side, amount, role, who must decide instead (None: it may be so)
    ("供应商", "20", "课员", None),
    ("供应商", "20.01", "课员", "课长、客服经（副）理、店总"),
    ("供应商", "100", "课长", None),
    ("供应商", "100.01", "课长", "客服经（副）理、店总"),
    ("供应商", "9999", "客服经（副）理", None),
    ("门店", "500", "总部客服副执行总监", None),
    ("门店", "500.01", "总部客服副执行总监", "总部人事总监、总经理"),
    ("门店", "5000", "总部人事总监", None),
    ("门店", "5000.01", "总部人事总监", "总经理"),
    ("门店", "10", "店总", "总部客服副执行总监、总部人事总监、总经理"),
]


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: " ".join(row[:3]))
def test_who_may_decide_on_how_much(play: Play, row: tuple[str, str, str, str | None]) -> None:
    side, amount, role, instead = row
    played = play("supermarket")
    asked = {"amount": amount, "side": side, "approver": "某", "approver_role": role}

    if instead is None:
        played.do("compensate", "10-14 09:00", "MD202610003", report="请示 12", **asked)
        assert str(_case(played, "MD202610003").compensation_amount) == f"{float(amount):.2f}"
        return
    with pytest.raises(Refusal) as refusal:
        played.do("compensate", "10-14 09:00", "MD202610003", report="请示 12", **asked)
    assert str(refusal.value) == (
        f"责任方为“{side}”的补偿 {float(amount):.2f} 元，须由{instead}决定；记录没有改动"
    )


def test_the_store_pays_only_after_a_request(play: Play) -> None:
    with pytest.raises(Refusal, match=r"责任方为“门店”的补偿须先有请示报告，请填写“请示报告”"):
        play("supermarket").do(
            "compensate", "10-14 09:00", "MD202610003", amount="100", side="门店",
            approver="刘总监", approver_role="总部客服副执行总监",
        )  # fmt: skip


def test_a_side_nobody_may_pay_for(play: Play) -> None:
    with pytest.raises(Refusal, match=r"责任方为“顾客”的补偿 1\.00 元，本制度没有规定谁可以决定"):
        play("supermarket").do(
            "compensate", "10-14 09:00", "MD202610003", amount="1", side="顾客", approver="店总",
            approver_role="店总",
        )  # fmt: skip


def test_grave_matters_are_proposed_with_their_sentence(play: Play) -> None:
    office = play("supermarket").office
    (case,) = attention(office).lists["to_raise"]
    found = proposals(case, office.profile, office.calendar, office.clock.now())

    assert [(p.complaint_no, p.kind, p.reason) for p in found] == [
        (
            "MD202610003", "trigger",
            "媒体或政府部门介入（投诉中提到“记者”），应定为“重大”",
        )
    ], "m2 stands at that level already, m1 has ended"  # fmt: skip


def test_money_is_summed_over_the_month(play: Play) -> None:
    found = {kpi.definition.name: kpi for kpi in kpis(play("supermarket").office, OCTOBER)}

    assert found["compensated"].value == 520
    assert found["compensated"].numbers == ("MD202610001", "MD202610002")


# -- the calendar of reports -----------------------------------------------------------------------

REPORTS = [
    ("retail_group", "2026-10", ["3 店铺月度报表 2026年9月", "3 店铺季度分析 2026年第3季度",
        "5 营运部月度报表 2026年9月", "5 客服中心月度报表 2026年9月",
        "10 客户投诉分析月汇总表 2026年9月"]),
    ("retail_group", "2026-11", ["3 店铺月度报表 2026年10月", "5 营运部月度报表 2026年10月",
        "5 客服中心月度报表 2026年10月", "10 客户投诉分析月汇总表 2026年10月"]),
    ("retail_group", "2026-12", ["3 店铺月度报表 2026年11月", "5 营运部月度报表 2026年11月",
        "5 客服中心月度报表 2026年11月", "10 客户投诉分析月汇总表 2026年11月",
        "31 年度分析报告 2026年"]),
    ("trading", "2026-12", ["31 年度顾客满意度调查 2026年"]),
    ("trading", "2026-11", []),
    ("supermarket", "2026-11", ["2 一周顾客投诉记录 10月26日至11月1日", "5 月度顾客投诉记录 2026年10月",
        "9 一周顾客投诉记录 11月2日至11月8日", "16 一周顾客投诉记录 11月9日至11月15日",
        "23 一周顾客投诉记录 11月16日至11月22日", "30 一周顾客投诉记录 11月23日至11月29日"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "month", "expected"), REPORTS)
def test_which_reports_are_due(play: Play, code: str, month: str, expected: list[str]) -> None:
    found = reports_due(play(code).office.profile, Month.parse(month))

    assert [f"{due.due_on.day} {due.report.label} {due.covers}" for due in found] == expected


def test_a_quarterly_text_must_say_enough(play: Play) -> None:
    report = next(r for r in play("retail_group").office.profile.reports if r.headings)
    text = "一、产生原因 二、处理方法 三、有效做法 四、需要改进"

    assert text_problems(report, text) == [
        "“店铺季度分析”还缺“需要支持”", "“店铺季度分析”不少于 500 字，现在 24 字",
    ]  # fmt: skip
    assert text_problems(report, text + "五、需要支持" + "详" * 470) == []


def test_the_third_quarter_is_not_locked_before_the_shop_has_said_enough(play: Play) -> None:
    """H: from the shops, before the 3rd of the new quarter, 500 characters in five parts."""
    played = play("retail_group", "10-03 09:00")
    monthly, september = Monthly(played.office), Month(2026, 9)
    with pytest.raises(Refusal) as refusal:
        played.do("lock_month", "10-03 09:00", month="2026-09")
    parts = ("产生原因", "处理方法", "有效做法", "需要改进", "需要支持")
    assert refusal.value.problems[:6] == (
        *(f"“店铺季度分析”还缺“{part}”" for part in parts),
        "“店铺季度分析”不少于 500 字，现在 0 字",
    )

    # Five headings of four characters are 20: 480 more are just enough.
    monthly.keep_text(september, "main_causes", "".join(parts) + "详" * 479)
    with pytest.raises(Refusal, match="不少于 500 字，现在 499 字"):
        played.do("lock_month", "10-03 09:00", month="2026-09")
    monthly.keep_text(september, "main_causes", "".join(parts) + "详" * 480)
    played.do("lock_month", "10-03 09:00", month="2026-09")

    assert played.office.locks.newest("2026-09") is not None


# -- factory: waiting for the sample ---------------------------------------------------------------


def test_the_pauses_of_the_month(play: Play) -> None:
    played = play("factory", "10-31 23:00")
    found = {kpi.definition.name: kpi for kpi in kpis(played.office, OCTOBER)}

    hours = [s.hours_within(OCTOBER.start, OCTOBER.end) for s in pauses(played.office, OCTOBER)]
    assert hours == [72, 2, 12]
    assert found["paused_hours"].value == 86
    assert found["paused_hours"].numbers == ("KS202610001", "KS202610002", "KS202610003")
    standing = [c for c in Casebook(played.office).all(CaseFilter()) if c.paused_at]
    assert standing == [], "by now (2 November) it has gone on"


def test_handling_ends_a_pause_that_still_runs(play: Play) -> None:
    case = _case(play("factory"), "KS202610002")

    assert (case.paused_at, len(case.pauses.split())) == (None, 1)
    assert case.settled_at is not None and case.due_at is not None
    assert case.settled_at <= case.due_at


# -- chemical: blanks stay blank, a plan comes first -----------------------------------------------


def test_blank_numbers_run_no_clock_and_are_named(play: Play) -> None:
    played = play("chemical")

    assert Casebook(played.office).view("HG202610001").timers == ()
    blanks = played.office.profile.blanks
    assert sorted(key for key in blanks if not key.startswith("retention.")) == [
        "levels.ordinary.finish",
        "levels.ordinary.first_answer",
        "levels.urgent.finish",
        "levels.urgent.first_answer",
    ]


def test_no_handling_before_the_plan_is_approved(play: Play) -> None:
    played = play("chemical")
    number = played.register("10-20 09:00")
    played.do("dispatch", "10-20 09:10", number, dept="生产部")
    asked = {"approved": True, "approver": "钱工", "approver_role": "quality_head"}

    with pytest.raises(Refusal, match=rf"^{number} 还没有提出处理方案；记录没有改动$"):
        played.do("approve_plan", "10-20 10:00", number, **asked)
    played.do("plan", "10-20 10:00", number, plan="换阀")
    with pytest.raises(Refusal, match=rf"^{number} 的处理方案须先由质量负责人、总经理批准"):
        played.do("handle", "10-20 11:00", number, handling_result="换了")
    with pytest.raises(Refusal, match=r"^处理方案须由质量负责人、总经理批准；记录没有改动$"):
        played.do("approve_plan", "10-20 11:00", number, **asked | {"approver_role": "clerk"})

    played.do("approve_plan", "10-20 11:00", number, **asked)
    played.do("plan", "10-20 12:00", number, plan="换泵")
    with pytest.raises(Refusal, match=r"须先由质量负责人、总经理批准"):
        played.do("handle", "10-20 13:00", number, handling_result="换了")


def test_no_closing_before_a_satisfied_revisit(play: Play) -> None:
    played = play("chemical")
    number = played.register("10-20 09:00")
    played.do("dispatch", "10-20 09:10", number, dept="生产部")
    played.do("plan", "10-20 10:00", number, plan="换阀")
    played.do(
        "approve_plan", "10-20 10:10", number, approved=True, approver="钱", approver_role="总经理"
    )
    played.do("handle", "10-20 13:00", number, handling_result="换了")

    with pytest.raises(Refusal) as refusal:
        played.do("close", "10-20 14:00", number)
    assert refusal.value.problems == (
        f"{number} 还不能销项：还没有把结果答复客户", "还没有回访到客户",
    )  # fmt: skip


# -- every regime can be worked with ---------------------------------------------------------------


@pytest.mark.parametrize("code", ["telecom", "bus", "retail_group", "chemical", "bank_hq"])
def test_sheets_print_under_any_regime(play: Play, code: str) -> None:
    played = play(code)
    number = played.register("10-20 09:00")
    path = played.office.path.parent / "表.pdf"

    assert Printing(played.office).write(PrintJob("registration", numbers=(number,)), path) == 1
    assert path.stat().st_size > 1000
    assert day("10-20") == _case(played, number).received_at.date()  # type: ignore[union-attr]
