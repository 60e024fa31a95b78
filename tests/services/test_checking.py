"""`check` finds whatever was done to a ledger with another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.services.checking import CheckResult, check, quick_check
from ledger_app.services.office import open_office
from tests.factories import Played


@pytest.fixture
def ledger(played: Played, path: Path) -> Path:
    """Two cases, a repair and a liaison slip, revisits; closed and ready to be tampered with."""
    first = played.register("10-03 09:00")
    slip = played.do("repair", "10-03 09:05", number=first, fault="漏水")
    played.do("liaise", "10-03 09:06", to_dept="工程部", subject="水", body="请修")
    played.walk(
        first, docket="10-03 09:10", dispatch="10-03 09:11", sign_for="10-03 09:12",
        handle="10-03 10:00",
    )  # fmt: skip
    played.do(
        "repair_done", "10-03 10:00", slip, work_done="换", customer_signed=True, copy_returned=True
    )
    played.do("revisit", "10-03 11:00", first, reached=False)
    played.do("revisit", "10-03 12:00", first, satisfaction="C")
    second = played.register("10-03 13:00")
    played.do("progress", "10-03 14:00", second, text="已约")
    played.office.close()
    return path


def test_a_quick_look_sees_a_torn_file(ledger: Path) -> None:
    office = open_office(ledger, writable=False)
    assert quick_check(office) == ()
    office.close()
    data = bytearray(ledger.read_bytes())
    data[36:40] = (7).to_bytes(4, "big")  # so many free pages, which are nowhere
    ledger.write_bytes(data)

    office = open_office(ledger, writable=False)
    problems = quick_check(office)
    office.close()

    assert problems and "freelist" in problems[0].lower()


def _check(path: Path) -> CheckResult:
    office = open_office(path, writable=False)
    try:
        return check(office)
    finally:
        office.close()


def test_an_untouched_ledger_is_sound(ledger: Path) -> None:
    result = _check(ledger)

    assert result.ok and result.notices == ()
    assert (result.complaints, result.events, len(result.chain_head)) == (2, 12, 8)


TAMPERED = {
    "a row edited": (
        "UPDATE complaint SET satisfaction = 'A' WHERE id = 1",
        "TS202610001 的内容与经过记录不一致：客户评价",
    ),
    "a time edited": (
        "UPDATE complaint SET handled_at = '2026-10-03T09:30' WHERE id = 1",
        "不一致：完成时间",
    ),
    "a row deleted": (
        "DELETE FROM complaint WHERE id = 1",
        "TS202610001 有经过记录，但台账里没有这一件",
    ),
    "a slip signed afterwards": (
        "UPDATE repair SET customer_signed = 0",
        "WX202610001 的内容与经过记录不一致：客户已签名",
    ),
    "a slip deleted": ("DELETE FROM liaison", "客内2610001 有经过记录，但台账里没有这一件"),
    "a revisit prettied": (
        "UPDATE revisit SET satisfaction = 'A' WHERE reached = 1",
        "TS202610001 的回访记录与经过记录不一致",
    ),
    "an attempt deleted": (
        "DELETE FROM revisit WHERE reached = 0",
        "TS202610001 的回访记录与经过记录不一致",
    ),
    "an event's time edited": (
        "UPDATE event SET at = '2026-10-03T09:30' WHERE verb = 'handle'",
        "的内容被改动过",
    ),
    "an event's person edited": (
        "UPDATE event SET operator = '别人' WHERE seq = 3",
        "第 3 条事件（客内2610001 liaise）的内容被改动过",
    ),
    "an event deleted": ("DELETE FROM event WHERE seq = 5", "事件链在第 4 条之后断开：缺少第 5 条"),
    "the last event deleted": (
        "DELETE FROM event WHERE seq = 12",
        "经过记录末尾缺少 1 条（最后应是第 12 条）",
    ),
    "all events deleted": ("DELETE FROM event", "经过记录末尾缺少 12 条（最后应是第 12 条）"),
    "events swapped": (
        "UPDATE event SET seq = seq - 11 WHERE seq IN (5, 6);"
        "UPDATE event SET seq = -seq WHERE seq < 0",
        "与前一条接不上",
    ),
    "an event scribbled over": ("UPDATE event SET changes = 'x' WHERE seq = 5", "程序读不懂的内容"),
    "a row scribbled over": ("UPDATE complaint SET state = 'x' WHERE id = 1", "程序读不懂的内容"),
    "money scribbled over": (
        "UPDATE complaint SET compensation_amount = 'x' WHERE id = 1",
        "程序读不懂的内容",
    ),
}


@pytest.mark.parametrize(("sql", "problem"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found(ledger: Path, sql: str, problem: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.executescript(sql)
        connection.commit()

    result = _check(ledger)

    assert not result.ok
    assert any(problem in text for text in result.problems), result.problems


def test_a_gap_in_the_numbers_is_a_notice(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("UPDATE counter SET last = 4 WHERE series LIKE 'TS202610%'")
        connection.commit()
    office = open_office(ledger)
    played = Played(office, office.clock)  # type: ignore[arg-type]
    played.desk.do(
        "register", {"content": "漏", "complainant_name": "李", "received_at": "2026-10-20"}
    )
    office.close()

    result = _check(ledger)

    assert result.ok
    assert result.notices == ("编号 TS202610… 缺少流水号：3、4",)
