"""A printed sheet waits for its signature until somebody signs, refuses or a scan comes back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ledger_app.domain.filing import SheetState
from ledger_app.services.casebook import Casebook
from ledger_app.services.narration import change_words
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.signatures import (
    CUSTOMER_FORMS,
    SIGNED_FORMS,
    Signatures,
    route_rows,
    route_values,
)
from ledger_app.support.errors import LedgerError, Refusal
from tests.drivers.printed import print_job
from tests.factories import Played


def _print(played: Played, form: str, *numbers: str) -> None:
    printing, job = Printing(played.office), PrintJob(form, numbers)
    print_job(printing, job)


@pytest.fixture
def number(played: Played) -> str:
    return played.register("10-01 09:00")


def test_a_sheet_goes_from_unprinted_over_waiting_to_signed(played: Played, number: str) -> None:
    signatures = Signatures(played.office)
    assert signatures.state("registration", number).state is SheetState.NOT_PRINTED

    _print(played, "registration", number)
    assert signatures.state("registration", number).state is SheetState.WAITING
    assert [s.number for s in signatures.unsigned()] == [number]

    played.clock.moment = datetime(2026, 10, 3, 9)
    signatures.set_state("registration", number, "已签", on=date(2026, 10, 2))
    now = signatures.state("registration", number)
    assert (now.state, now.on) == (SheetState.SIGNED, date(2026, 10, 2))
    assert signatures.unsigned() == []
    event = Casebook(played.office).view(number).events[-1]
    words = list(change_words(event, played.office.profile))
    assert words == [f"客户投诉意见表 {number}", "签字情况：已签（2026-10-02）"]


def test_what_a_state_needs_is_asked_for(played: Played, number: str) -> None:
    signatures = Signatures(played.office)
    for state, more, why in (
        ("代签", {}, "由谁代签"),
        ("拒签", {}, "为什么拒签"),
        ("已签", {"on": date(2027, 1, 1)}, "晚于今天"),
    ):
        with pytest.raises(Refusal, match=why):
            signatures.set_state("handling", number, state, **more)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match=r"没有“盖章”"):
        signatures.set_state("handling", number, "盖章")
    with pytest.raises(LedgerError, match=r"没有名为“x”的表单"):
        signatures.set_state("x", number, "已签")
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”"):
        signatures.set_state("handling", "TS9", "已签")
    assert signatures.of_case(number) == ()


def test_the_round_walks_by_building_and_room(played: Played) -> None:
    rooms = ["10-1-101", "2-1-1001", "2-1-201"]
    numbers = [played.register("10-01 09:00", unit_no=room) for room in [*rooms, ""]]
    _print(played, "registration", *numbers)
    slip = played.do("liaise", "10-01 10:00", to_dept="工程部", body="请查", from_dept="客服部")
    _print(played, "liaison", slip)  # colleagues sign it: no call to make
    voided = played.register("10-01 09:00")
    _print(played, "registration", voided)
    played.do("void", "10-02 09:00", voided, reason="重复")
    played.clock.moment = datetime(2026, 10, 9, 9)

    sheets = Signatures(played.office).unsigned()

    assert [(s.building, s.unit_no) for s in sheets] == [
        ("2", "2-1-201"), ("2", "2-1-1001"), ("10", "10-1-101"), ("", ""),
    ]  # fmt: skip
    assert [s.days for s in sheets] == [8, 8, 8, 8]
    assert sheets[-1].number == numbers[-1]
    row = route_rows(sheets)[0]
    assert (row["customer_name"], row["sheet_no"], row["form_title"]) == (
        "李雷", numbers[2], "客户投诉意见表",
    )  # fmt: skip


def test_later_rounds_are_sheets_of_their_own(played: Played, number: str) -> None:
    played.walk(
        number, docket="10-01 09:10", dispatch="10-01 09:20", sign_for="10-01 09:30",
        handle="10-01 10:00", inform="10-01 11:00",
    )  # fmt: skip
    _print(played, "handling", number)
    Signatures(played.office).set_state("handling", number, "已签")
    played.do("revisit", "10-02 09:00", number, satisfaction="D", comment="没修好")
    played.do("dispatch", "10-02 10:00", number, dept="工程部")
    _print(played, "handling", number)

    assert [(s.number, s.state) for s in Signatures(played.office).of_case(number)] == [
        (number, SheetState.SIGNED), (f"{number}-2", SheetState.WAITING),
    ]  # fmt: skip
    assert Signatures(played.office).unsigned() == []  # no customer signs that sheet


def test_only_paper_with_a_place_for_the_customer_is_taken_round() -> None:
    assert CUSTOMER_FORMS == (
        "registration", "registration-short", "revisit-slip", "repair", "talk", "receipt",
    )  # fmt: skip
    assert set(SIGNED_FORMS) - set(CUSTOMER_FORMS) == {"handling", "liaison", "extension"}


def test_the_route_sheet_is_printed(played: Played, number: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"没有待签的表单"):
        route_values(played.office)
    _print(played, "registration", number)

    values = route_values(played.office)
    assert len(values["rows"]) == 1  # type: ignore[arg-type]
