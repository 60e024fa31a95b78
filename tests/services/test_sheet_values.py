"""Cases, slips and talks by the field names of their forms."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from ledger_app.domain.choices import State
from ledger_app.domain.slip_records import RepairSlip, Talk
from ledger_app.services.sheet_values import case_values, repair_values, talk_values
from tests.factories import a_complaint, moment, profile


def test_a_revisit_of_the_round_before_stays_off_the_sheet() -> None:
    told = {"satisfaction": "A", "handled_at": "10-02 09:00"}
    now = a_complaint(revisited_at="10-02 10:00", **told)
    before = a_complaint(revisited_at="10-01 10:00", **told)

    assert case_values(now, profile())["revisit_result"] is True
    values = case_values(before, profile())
    assert (values["satisfaction"], values["revisited_at"]) == ("", None)
    assert "revisit_result" not in values


def test_a_case_sent_back_names_the_sheet_of_its_next_round() -> None:
    assert case_values(a_complaint(), profile())["rework_sheet_no"] == ""
    back = a_complaint(state=State.REWORK)

    assert case_values(back, profile())["rework_sheet_no"] == "TS202610001-2"


def test_a_way_of_telling_the_office_does_not_list_is_another() -> None:
    values = case_values(a_complaint(notify_method="鸽子"), profile())

    assert values["notify_method"] == "other"


def test_a_day_without_an_hour_is_printed_as_a_day() -> None:
    told = case_values(a_complaint(occurred_at="10-01 00:00"), profile())
    at = case_values(a_complaint(occurred_at="10-01 08:30"), profile())

    assert told["occurred_at"] == date(2026, 10, 1)
    assert not isinstance(told["occurred_at"], datetime)
    assert at["occurred_at"] == moment("10-01 08:30")


def test_a_repair_is_summed_up_where_anything_is_priced() -> None:
    items = ({"name": "灯管", "amount": "12.50"}, {"name": "螺丝"}, {"name": "线", "amount": "7.5"})
    values = repair_values(RepairSlip(items=items, labour_fee=Decimal(30)))
    bare = repair_values(RepairSlip(items=({"name": "螺丝"},)))

    assert (values["material_fee"], values["total_cn"]) == (Decimal("20.00"), "伍拾元整")
    assert (bare["material_fee"], bare["total_cn"]) == (None, "")


def test_a_way_of_talking_without_a_box_is_another() -> None:
    assert talk_values(Talk(method="face"), profile())["method"] == "face"
    values = talk_values(Talk(method="pigeon", talked_at=moment("10-04 10:00")), profile())

    assert (values["method"], values["recorded_on"]) == ("other", date(2026, 10, 4))
