"""Numbers on blanks: out of the series, told by an event, filled once, missed by no check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.new_ledger import create_office
from ledger_app.services.reserving import reserve
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, moment, play_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Played]:
    path = tmp_path / "台账.ledger"
    create_office(path, OfficeSettings("翠湖花园"))
    played = play_office(path, moment("10-31 22:00"))
    yield played
    played.office.close()


def reserved(desk: Played, count: int) -> list[str]:
    with desk.office.ledger.writing():
        return [kept.number for kept in reserve(desk.office, count)]


def open_numbers(desk: Played) -> list[str]:
    return [kept.number for kept in Casebook(desk.office).open_reservations()]


def test_reserved_numbers_follow_the_series_and_the_next_complaint_follows_them(
    desk: Played,
) -> None:
    first = desk.register("10-31 09:00")
    numbers = reserved(desk, 3)
    after = desk.register("10-31 22:30")

    assert first == "TS202610001"
    assert numbers == ["TS202610002", "TS202610003", "TS202610004"]
    assert after == "TS202610005"
    assert open_numbers(desk) == numbers
    result = check(desk.office)
    assert result.ok and not result.notices


def test_a_complaint_is_registered_under_its_reserved_number_later(desk: Played) -> None:
    _, second = reserved(desk, 2)

    number = desk.register("11-01 08:30", received_at="2026-10-31T23:10", reserved_no=second)

    assert number == second
    assert open_numbers(desk) == ["TS202610001"]
    assert check(desk.office).ok


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"reserved_no": "TS202610009"}, "不是预留编号"),
        ({"reserved_no": "TS202610001", "received_at": "2026-11-01T00:10"}, "只能登记2026年10月"),
    ],
)
def test_another_number_or_month_is_refused(desk: Played, over: dict, reason: str) -> None:
    reserved(desk, 1)

    with pytest.raises(Refusal, match=reason) as refusal:
        desk.register("11-01 08:30", **over)

    assert refusal.value.fields == ("reserved_no",)
    assert open_numbers(desk) == ["TS202610001"]


def test_a_reserved_number_is_used_once(desk: Played) -> None:
    (number,) = reserved(desk, 1)
    desk.register("10-31 23:00", reserved_no=number)

    with pytest.raises(Refusal, match=r"已经登记过了"):
        desk.register("10-31 23:10", reserved_no=number)


@pytest.mark.parametrize("count", [0, -1, 501])
def test_a_count_nobody_needs_is_refused(desk: Played, count: int) -> None:
    with pytest.raises(LedgerError, match=r"没有预留"):
        reserved(desk, count)

    assert not open_numbers(desk)


def test_a_reservation_taken_away_is_noticed(desk: Played) -> None:
    reserved(desk, 2)
    table = desk.office.ledger.tables.reservation
    with desk.office.ledger.writing():
        table.delete().where(table.number == "TS202610002").execute()

    problems = "；".join(check(desk.office).problems)
    assert "预留编号 TS202610002 有经过记录，但台账里没有" in problems
