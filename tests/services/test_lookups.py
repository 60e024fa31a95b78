"""What finds cases and residents is named when it is wrong, and made anew on one word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.db import search
from ledger_app.db.search import SearchText
from ledger_app.domain.records import plain_record
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.services.lookups import lookup_problems, reindex
from ledger_app.services.office import Office
from ledger_app.services.residents import Residents
from ledger_app.services.writing import find_case
from ledger_app.support.errors import LedgerError
from tests.drivers.chain import all_events
from tests.factories import Played


def _found(office: Office) -> tuple[int, int]:
    text = office.cases.each(CaseFilter(text="漏水"))
    return len(list(text)), len(Residents(office).find("zs", 9))


def test_emptied_directories_are_made_anew_with_an_event(played: Played) -> None:
    played.register("10-03 09:00", content="厨房漏水")
    played.do("resident_add", "10-03 09:40", unit_no="3-2-501", name="张三")
    office = played.office
    assert _found(office) == (1, 1)
    for statement in (
        "INSERT INTO search(search) VALUES('delete-all')", "DELETE FROM resident_key",
        "DELETE FROM case_key",
    ):  # fmt: skip
        office.ledger.database.execute_sql(statement)
    assert _found(office) == (0, 0)
    result = check(office)
    assert (result.lookups_wrong, result.lookups_only, len(result.problems)) == (True, True, 3)

    reindex(office)

    assert _found(office) == (1, 1)
    assert list(lookup_problems(office)) == []
    assert all_events(office.ledger)[-1].verb == "reindex"
    assert check(office).ok


def test_more_than_three_are_not_all_named(played: Played) -> None:
    for day in range(4):
        played.register(f"10-0{day + 1} 09:00")
    played.office.ledger.database.execute_sql("DELETE FROM case_key")

    (problem,) = lookup_problems(played.office)

    assert "TS202610003 等（内容没有受影响，重建查找目录即可）" in problem


def test_a_ledger_that_cannot_be_written_stays_as_it_is(played: Played) -> None:
    played.office.ledger.writable = False
    with pytest.raises(LedgerError, match="只读"):
        reindex(played.office)


def test_a_record_that_was_altered_is_named_once(played: Played) -> None:
    played.register("10-03 09:00")
    played.office.ledger.database.execute_sql("UPDATE complaint SET content = '别的'")

    assert check(played.office).problems == ("TS202610001 的内容与经过记录不一致：投诉内容",)


def test_an_altered_case_hides_no_other_that_is_not_found(played: Played) -> None:
    """More characters are wrong because of it than are traced at first, and sooner in order."""
    altered = played.register("10-03 09:00", content="甲乙丙丁")
    lost = played.register("10-04 09:00", content="电梯坏了")
    database = played.office.ledger.database
    row, case = find_case(played.office, lost)
    text = SearchText()
    words = text.of(plain_record(case))
    search.put(database, row, text.of(plain_record(replace(case, content="旧的文字"))), words)
    assert check(played.office).lookups_only
    database.execute_sql(
        "UPDATE complaint SET content = '0 1 2 3 4 5 6 7 8 9' WHERE complaint_no = ?", (altered,)
    )

    result = check(played.office)

    assert result.lookups_wrong
    assert any(lost in problem for problem in result.problems)
