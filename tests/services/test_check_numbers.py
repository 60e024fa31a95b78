"""Which numbers are missing, and a counter that was put back."""

from __future__ import annotations

from ledger_app.services.check_numbers import NumberCheck, series_months
from ledger_app.services.checking import check
from ledger_app.services.reserving import reserve
from tests.factories import Played, moment


def test_reserved_numbers_count_in_their_month(played: Played) -> None:
    played.register("10-03 09:00")
    with played.office.ledger.writing():
        reserve(played.office, 1)

    found = series_months(played.office, {"2026-09": ["TS202609001"], "nonsen": ["x"]})

    assert found == {moment("09-01"): ["TS202609001"], moment("10-01"): ["TS202610002"]}


def _counter(played: Played, sql: str) -> None:
    played.office.ledger.database.execute_sql(sql)


def test_a_counter_put_back_could_give_a_number_twice(played: Played) -> None:
    played.register("10-03 09:00")
    with played.office.ledger.writing():
        reserve(played.office, 2)
    _counter(played, "UPDATE counter SET last = 1 WHERE series LIKE 'TS%'")

    assert check(played.office).problems == (
        "编号 TS202610… 的计数被改小：记到 1，已用到 3，编号可能重复",
    )

    _counter(played, "DELETE FROM counter WHERE series LIKE 'TS%'")
    assert "记到 0，已用到 3" in check(played.office).problems[0]


def test_a_counter_put_forward_leaves_a_gap(played: Played) -> None:
    played.register("10-03 09:00")
    _counter(played, "UPDATE counter SET last = 9 WHERE series LIKE 'TS%'")

    assert check(played.office).notices == ("编号 TS202610… 缺少流水号：2、3、4、5、6 等",)


def test_a_case_whose_reception_was_corrected_keeps_its_place(played: Played) -> None:
    """The number says October, the reception now September: neither month has a gap."""
    received = {"2026-09": ["TS202609001", "TS202610001"], "2026-10": ["TS202610002"]}
    played.register("10-03 09:00")

    assert list(NumberCheck(played.office, received).gaps()) == []
