"""A played month for each of the other regimes; the reckoning stands beside its lines there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.month import Month
from ledger_app.domain.report_dates import reports_due
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.kpis import kpis
from ledger_app.services.monthly import Monthly
from ledger_app.services.regime import attention
from ledger_app.support.errors import Refusal
from tests.factories import Played, moment, play_regime

OCTOBER = Month(2026, 10)
SCRIPTS = Path(__file__).parents[1] / "scripts"

# Figures of October 2026 as counted by hand; None: an empty denominator.
FIGURES: dict[str, dict[str, float | None]] = {
    "bank_branch": {
        "new": 3, "closed": 2, "closed_in_time": 1, "closed_late": 1, "open_end": 1,
        "overdue_end": 0, "due": 2, "in_time_rate": 1 / 2, "first_time_rate": 1 / 3,
    },
    "factory_returns": {
        "new": 1, "closed": 1, "closed_in_time": 1, "mean_hours": 102, "first_time_rate": 0,
        "satisfied_rate": None,
    },
    "generic": {
        "new": 2, "closed": 2, "closed_in_time": 1, "closed_late": 1, "in_time_rate": 1 / 2,
        "close_rate": 1, "mean_hours": (74 + 146) / 2,
    },
    "insurer": {"new": 2, "closed": 1, "open_end": 1, "overdue_end": 0, "close_rate": 1 / 2},
    "mall": {
        "new": 2, "closed": 1, "mean_hours": 1, "first_time_rate": 1 / 2, "open_end": 1,
    },
    "manufacturer": {
        "new": 2, "closed": 2, "closed_in_time": 1, "closed_late": 1, "in_time_rate": 1 / 2,
        "mean_hours": (25 + 26) / 2,
    },
    "office": {"new": 1, "closed": 1, "closed_in_time": 1, "mean_hours": 73},
    "property_center": {
        "new": 3, "valid": 1, "communicative": 1, "closed": 1, "closed_in_time": 1, "open_end": 2,
        "overdue_end": 0, "due": 1,
    },
    "restaurant": {
        "new": 2, "closed": 1, "mean_hours": 1 / 2, "first_time_rate": 1 / 2, "open_end": 1,
    },
    "retail_group": {
        # l0 carried in, l1 and l2 new; l0 and l1 closed; 289 and 25 hours; nothing is ever late.
        "new": 2, "carried_in": 1, "closed": 2, "closed_in_time": 2, "open_end": 1,
        "overdue_end": 0, "due": 2, "close_rate": 2 / 3, "mean_hours": (289 + 25) / 2,
    },
    "service_company": {
        "new": 0, "carried_in": 1, "closed": 1, "closed_in_time": 0, "closed_late": 1,
        "revisited": 1, "satisfied_rate": 1, "close_rate": 1, "first_time_rate": None,
    },
    "shop_4s": {
        "new": 2, "closed": 1, "open_end": 1, "revisited": 2, "satisfied_rate": 1 / 2,
        "revisit_rate": 1,
    },
    "telecom_appeal": {
        "new": 1, "carried_in": 1, "closed": 2, "closed_in_time": 2, "open_end": 0,
        "first_time_rate": 1, "revisited": 1,
    },
    "telecom_escalated": {
        "new": 0, "carried_in": 3, "closed": 3, "closed_in_time": 2, "closed_late": 1,
        "in_time_rate": 2 / 3,
    },
}  # fmt: skip

# Clock, when it is due, whether it was kept (None: it still runs or was never stopped in time).
CLOCKS = [
    ("bank_branch", "WD202610001", "finish", "10-13", True),
    ("bank_branch", "WD202610002", "finish", "10-13", False),
    ("generic", "TS202610001", "finish", "10-15", False),
    ("generic", "TS202610002", "finish", "10-21", True),
    ("manufacturer", "ZL202610001", "first_answer", "10-12 10:00", True),
    ("manufacturer", "ZL202610001", "finish", "10-13 09:00", True),
    ("manufacturer", "ZL202610002", "first_answer", "10-12 11:00", False),
    ("manufacturer", "ZL202610002", "finish", "10-13 10:00", False),
    ("property_center", "TS202610001", "finish", "10-15", True),
    ("service_company", "TS202609001", "first_answer", "10-09", True),
    ("service_company", "TS202609001", "finish", "10-10", False),
    ("shop_4s", "QX202610001", "revisit", "10-17", True),
    ("telecom_appeal", "SS202609001", "dispatch", "09-30 09:00", True),
    ("telecom_appeal", "SS202609001", "department", "10-04 08:30", False),
    ("telecom_appeal", "SS202609001", "inform", "10-10 10:00", True),
    ("telecom_appeal", "SS202609001", "finish", "10-15", True),
    ("telecom_escalated", "SJ202609001", "finish", "10-16", True),
    ("telecom_escalated", "SJ202609002", "finish", "10-11", True),
    ("telecom_escalated", "SJ202609003", "finish", "10-11", False),
]


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory):
    """Each month played once; nothing below changes it."""
    played: dict[str, Played] = {}

    def opened(code: str) -> Played:
        if code not in played:
            folder = tmp_path_factory.mktemp(code)
            played[code] = play_regime(code, folder, now=moment("11-02 09:00"))
        return played[code]

    yield opened
    for one in played.values():
        assert check(one.office).problems == ()
        one.office.close()


def test_every_regime_has_its_month() -> None:
    played = {path.stem for path in SCRIPTS.glob("*.jsonl")}

    assert set(profile_codes()) - {"property"} <= played and "october" in played
    assert set(FIGURES) | {
        "bank_hq", "bus", "chemical", "factory", "supermarket", "telecom",
        "trading", "property",
    } == set(profile_codes())  # fmt: skip


@pytest.mark.parametrize("code", FIGURES)
def test_the_months_figures(play, code: str) -> None:
    totals = Monthly(play(code).office).report(OCTOBER).totals

    found = {name: totals[name] for name in FIGURES[code]}
    assert found == pytest.approx(FIGURES[code])


@pytest.mark.parametrize("row", CLOCKS, ids=lambda row: " ".join(row[:3]))
def test_the_clocks(play, row: tuple[str, str, str, str, bool]) -> None:
    code, number, clock, due, met = row
    timers = {t.name: t for t in Casebook(play(code).office).view(number).timers}

    assert (timers[clock].due_at, timers[clock].met) == (moment(due), met)


@pytest.mark.parametrize(
    ("code", "number"),
    [("bank_branch", "WD202610003"), ("factory_returns", "KT202610001"),
     ("property_center", "TS202610003"), ("mall", "SC202610002"),
     ("retail_group", "LS202610002")],
)  # fmt: skip
def test_what_nobody_limited_has_no_finish_clock(play, code: str, number: str) -> None:
    view = Casebook(play(code).office).view(number)

    assert view.finish is None
    assert not view.case.overdue(moment("12-31"))


# -- what is peculiar to each ----------------------------------------------------------------------


def test_waiting_for_a_sample_is_told(play) -> None:
    found = {kpi.definition.name: kpi for kpi in kpis(play("factory_returns").office, OCTOBER)}

    assert (found["paused_hours"].value, found["paused_hours"].numbers) == (48, ("KT202610001",))


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("insurer", "BX202610002", "还没有把结果答复客户"),
        ("restaurant", "CT202610002", "书面投诉还没有书面答复客户"),
    ],
)
def test_no_closing_before_the_answer(play, code: str, number: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        play(code).do("close", "10-16 09:00", number)

    assert str(refusal.value) == f"{number} 还不能销项：{words}"


def test_a_letter_is_answered_in_writing(play) -> None:
    with pytest.raises(Refusal, match=r"是书面投诉，须书面答复；“通报方式”请选：书面、电子邮件"):
        play("restaurant").do("inform", "10-16 09:00", "CT202610002", method="电话")


@pytest.mark.parametrize(
    ("code", "number", "why"),
    [("restaurant", "CT202610002", "腹泻"), ("manufacturer", "ZL202610002", "整批")],
)
def test_grave_words_are_proposed(play, code: str, number: str, why: str) -> None:
    """Only open cases are proposed; the manufacturer's has ended."""
    raised = [case.complaint_no for case in attention(play(code).office).lists["to_raise"]]
    case = Casebook(play(code).office).find(number)

    assert why in case.content
    assert (number in raised) is (code == "restaurant")


def test_the_sheet_comes_back_without_a_limit(play) -> None:
    """The source asks for it and names no time: the day is kept, no clock judges it."""
    view = Casebook(play("office").office).view("TS202610001")

    assert view.case.returned_at == moment("10-15 09:00")
    assert view.timers == ()


def test_reports_without_a_day_are_named_not_guessed(play) -> None:
    assert reports_due(play("office").office.profile, OCTOBER) == ()
    assert any("reports" in blank for blank in play("office").office.profile.blanks)
    days = [due.due_on.day for due in reports_due(play("manufacturer").office.profile, OCTOBER)]
    assert days == [31]


def test_a_rework_keeps_its_limit_and_asks_for_a_new_plan(play) -> None:
    case = Casebook(play("service_company").office).find("TS202609001")

    assert (case.round_no, case.rework_count, case.plan) == (2, 1, "深度保洁")
    assert case.due_at == moment("10-10")


def test_two_of_five_points_send_back_to_work(play) -> None:
    assert play("shop_4s").state("QX202610002") is State.REWORK
    assert play("shop_4s").state("QX202610001") is State.CLOSED


def test_an_appeal_ends_with_its_verdict_and_outer_number(play) -> None:
    case = Casebook(play("telecom_appeal").office).find("SS202609001")

    assert (case.external_no, case.verdict) == ("GX-001", "proper")
    assert play("telecom_appeal").state("SS202610001") is State.EXPLAINED


def test_the_result_names_the_ways_that_were_offered(play) -> None:
    case = Casebook(play("mall").office).find("SC202610001")

    assert (case.offered_options, case.dispatch_count) == ("一、退款；二、换同款", 0)
