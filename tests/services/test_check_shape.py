"""A file that another program has rebuilt is named part by part."""

from __future__ import annotations

import pytest

from ledger_app.services.check_shape import shape_problems
from ledger_app.services.checking import check
from tests.factories import Played

REBUILT = {
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON complaint BEGIN DELETE FROM talk; END", "多了触发器 t",
    ),
    "a view": ("CREATE VIEW v AS SELECT * FROM complaint", "多了视图 v"),
    "a table": ("CREATE TABLE x (a)", "多了表 x"),
    "no index": ("DROP INDEX complaint_no", "少了索引 complaint_no"),
    "a column": ("ALTER TABLE complaint ADD COLUMN extra TEXT", "改了表 complaint"),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "words"), REBUILT.values(), ids=REBUILT)
def test_what_was_rebuilt_is_named(played: Played, sql: str, words: str) -> None:
    audit = played.office.audit
    assert list(shape_problems(audit.strange_shape())) == []

    played.office.ledger.database.execute_sql(sql)

    wanted = f"台账的结构被别的软件改动过：{words}"
    assert list(shape_problems(audit.strange_shape())) == [wanted]
    assert check(played.office).problems == (wanted,)


def test_without_a_table_nothing_else_is_looked_at(played: Played) -> None:
    for table in ("signature", "event"):
        played.office.ledger.database.execute_sql(f"DROP TABLE {table}")

    problems = check(played.office).problems

    assert problems[-1] == "缺了表，其余内容没有检查"
    assert "表 event" in problems[0] and "表 signature" in problems[0]
