"""Tampering by somebody who knows how the ledger is made: each is named, or the paper tells."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.chain import GENESIS, StoredEvent, stored_hash
from ledger_app.services.calendars import Calendars
from ledger_app.services.checking import CheckResult, HeadFound, check, find_head
from ledger_app.services.importing import import_workbook
from ledger_app.services.office import open_office
from ledger_app.services.settings import change_settings
from tests.factories import Played

Tamper = Callable[[sqlite3.Connection], object]
_COLUMNS = ", ".join(StoredEvent._fields)


@pytest.fixture
def ledger(played: Played, path: Path, tmp_path: Path) -> Path:
    """A case with steps, an old row taken in, a day and a year of the calendar, a setting, a locked
    month; whose rows nobody has touched yet.
    """
    office = played.office
    number = played.register("10-03 09:00")
    played.do("progress", "10-03 10:00", number, text="已约")
    played.do("talk", "10-03 10:30", number=number, content="谈过")
    second = played.register("10-03 11:00")
    played.do("progress", "10-03 12:00", second, text="已约")
    old = tmp_path / "旧.csv"
    old.write_text("投诉时间,投诉人,房号,投诉内容\n2026-10-01,甲,1-1-101,灯坏\n", encoding="utf-8")
    import_workbook(office, old)
    Calendars(office).set_day(date(2026, 12, 31), works=False)
    Calendars(office).confirm_year(2031)
    change_settings(office, {"office_phone": "1"})
    played.do("lock_month", "11-02 09:00", "2026-10")
    office.close()
    return path


def _events(connection: sqlite3.Connection) -> list[StoredEvent]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY seq")
    return [StoredEvent(*row) for row in rows]


def _chained_anew(connection: sqlite3.Connection) -> None:
    """Every hash made anew: what somebody does who has this program."""
    last = GENESIS
    for event in _events(connection):
        event = event._replace(prev_hash=last)
        last = stored_hash(event)
        connection.execute(
            "UPDATE event SET prev_hash = ?, hash = ? WHERE seq = ?",
            (event.prev_hash, last, event.seq),
        )


def _insert(connection: sqlite3.Connection, event: StoredEvent) -> None:
    marks = ", ".join("?" * len(event))
    connection.execute(f"INSERT INTO event ({_COLUMNS}) VALUES ({marks})", event)


def _forged(connection: sqlite3.Connection) -> None:
    """One more event in the middle, its own hash right, the later ones moved on."""
    before = _events(connection)[3]
    connection.executescript(
        "UPDATE event SET seq = -seq - 1 WHERE seq > 4; UPDATE event SET seq = -seq WHERE seq < 0"
    )
    new = before._replace(seq=5, prev_hash=before.hash, verb="urge", changes="{}", detail="{}")
    _insert(connection, new._replace(hash=stored_hash(new)))


def _doubled(connection: sqlite3.Connection) -> None:
    events = _events(connection)
    _insert(connection, events[3]._replace(seq=len(events) + 1))


def _founded_anew(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE event SET changes = '{}' WHERE seq = 1")
    _chained_anew(connection)


def _sealed_anew(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE event SET detail = '{}' WHERE verb = 'lock_month'")
    _chained_anew(connection)


def _sql(text: str) -> Tamper:
    return lambda connection: connection.executescript(text)


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "what was said with a step": (
        _sql("UPDATE event SET detail = replace(detail, '已约', '已修好') WHERE seq = 3"),
        "第 3 条事件（TS202610001 进展）的内容被改动过",
    ),
    "a blank in what was said": (
        _sql("UPDATE event SET detail = detail || ' ' WHERE seq = 3"), "第 3 条事件",
    ),
    "when it was entered": (
        _sql("UPDATE event SET recorded_at = '2026-10-01T00:00' WHERE seq = 3"), "第 3 条事件",
    ),
    "of another case": (
        _sql("UPDATE event SET complaint_no = 'TS202610002', subject = complaint_no WHERE seq = 3"),
        "第 3 条事件",
    ),
    "in the history of another case": (
        _sql("UPDATE event SET complaint_no = 'TS202610002' WHERE seq = 3"), "第 3 条事件",
    ),
    "one twice": (_doubled, "被换过位置，它原来是第 4 条"),
    "one forged in the middle": (_forged, "第 6 条事件（TS202610002 登记）与前一条接不上"),
    "the hash of the last": (
        _sql("UPDATE event SET hash = upper(hash) WHERE seq = (SELECT MAX(seq) FROM event)"),
        "（2026-10 锁定月报）的内容被改动过",
    ),
    "a link": (_sql("UPDATE event SET prev_hash = hash WHERE seq = 5"), "与前一条接不上"),
    "the last one renumbered": (
        _sql("UPDATE event SET seq = seq + 1 WHERE seq = (SELECT MAX(seq) FROM event)"), "断开",
    ),
    "bytes for words": (_sql("UPDATE event SET operator = x'00' WHERE seq = 3"), "第 3 条事件"),
    "nothing for changes": (
        _sql("UPDATE event SET changes = 'null' WHERE seq = 2"),
        "第 2 条事件（TS202610001）读不懂",
    ),
    "a time that is none": (
        _sql("UPDATE event SET at = 'x' WHERE verb = 'calendar'"), "（calendar）读不懂",
    ),
    "the counter of events deleted": (
        _sql("DELETE FROM counter WHERE series = '#events'"), "经过的计数被改动过：记着 0 条，实有",
    ),
    "the beginning emptied": (_sql("UPDATE event SET changes = '[]' WHERE seq = 1"), "第 1 条事件"),
    "the beginning emptied, all hashed anew": (_founded_anew, "设置与经过记录不一致："),
    "the seal emptied, all hashed anew": (_sealed_anew, "2026年10月的锁定版的校验码被改动，"),
    "the head of a locked month": (
        _sql("UPDATE month_lock SET chain_head = upper(chain_head)"),
        "2026年10月的锁定版的校验码被改动，与经过记录（第 ",
    ),
    "an edition invented": (
        _sql(
            "INSERT INTO month_lock (version, month, locked_at, operator, reason, chain_head,"
            " snapshot) SELECT 1, month, locked_at, operator, reason, chain_head, snapshot"
            " FROM month_lock"
        ),
        "2026年10月更正第1版的锁定版没有任何经过记录",
    ),
    "a locked month of no month": (
        _sql("UPDATE month_lock SET month = 'x'"), "锁定的月报读不懂，是用别的软件改动的",
    ),
    "a locked month of no day": (
        _sql("UPDATE month_lock SET locked_at = 'x'"), "锁定的月报读不懂，是用别的软件改动的",
    ),
    "forms invented": (
        _sql("INSERT INTO setting VALUES ('forms', '[handling]')"), "设置与经过记录不一致：表单样式",
    ),
    "another logo": (
        _sql("INSERT INTO setting VALUES ('logo', 'abc')"), "设置与经过记录不一致：公司标志",
    ),
    "another picture": (
        _sql("INSERT INTO setting VALUES ('image:0123456789abcdef', 'AAAA')"),
        "设置里有不是本程序写的内容：image:0123456789abcdef",
    ),
    "another mark": (
        _sql("UPDATE setting SET value = 'ZZZZ' WHERE key = 'ledger_mark'"),
        "设置与经过记录不一致：台账标记",
    ),
    "a setting deleted": (
        _sql("DELETE FROM setting WHERE key = 'households'"), "设置与经过记录不一致：已入住户数",
    ),
    "a setting nobody knows": (
        _sql("INSERT INTO setting VALUES ('xyz', '1')"), "设置里有不是本程序写的内容：xyz",
    ),
    "rights limited": (
        _sql("INSERT OR REPLACE INTO setting VALUES ('limit_rights', '1')"), "按职务限权不是",
    ),
    "a day of the calendar": (
        _sql("UPDATE calendar_day SET works = 1 WHERE day = '2026-12-31'"),
        "工作日历与经过记录不一致：2026-12-31",
    ),
    "a day that is none": (
        _sql("INSERT INTO calendar_day VALUES ('x', 1)"), "工作日历与经过记录不一致：x",
    ),
    "a year that is known": (
        _sql("UPDATE setting SET value = value || ' 2040 x' WHERE key = 'calendar_years'"),
        "工作日历里已录入的年份与经过记录不一致：2040、x",
    ),
    "a year no longer known": (
        _sql("UPDATE setting SET value = '2024 2025 2026' WHERE key = 'calendar_years'"),
        "工作日历里已录入的年份与经过记录不一致：2031",
    ),
    "an old row forgotten": (
        _sql("DELETE FROM import_row"), "TS202610003 的旧台账导入记录有经过记录，但台账里没有",
    ),
    "an old row invented": (
        _sql("INSERT INTO import_row VALUES ('ff', 'TS1')"), "TS1 的旧台账导入记录没有任何经过记录",
    ),
    "an old row of another case": (
        _sql("UPDATE import_row SET complaint_no = 'TS1'"),
        "TS1 的旧台账导入记录与经过记录不一致：投诉编号",
    ),
    "the minutes of a talk": (
        _sql("UPDATE talk SET content = 'x'"), "GT202610001 的内容与经过记录不一致：沟通内容",
    ),
    "bytes in a case": (
        _sql("UPDATE complaint SET content = x'00ff' WHERE id = 1"),
        "TS202610001 的内容与经过记录不一致：投诉内容",
    ),
    "a time of a case that is none": (
        _sql("UPDATE complaint SET received_at = 'x' WHERE id = 1"),
        "TS202610001 的内容与经过记录不一致：投诉时间",
    ),
}  # fmt: skip


def _tampered(path: Path, tamper: Tamper) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tamper(connection)
        connection.commit()


def _check(path: Path, head: str = "") -> tuple[CheckResult, HeadFound | None]:
    office = open_office(path, writable=False)
    try:
        return check(office), find_head(office, head) if head else None
    finally:
        office.close()


def test_the_ledger_is_sound_before(ledger: Path) -> None:
    result, _ = _check(ledger)

    assert (result.problems, result.notices) == ((), ())


@pytest.mark.parametrize(("tamper", "problem"), TAMPERED.values(), ids=TAMPERED)
def test_each_is_named(ledger: Path, tamper: Tamper, problem: str) -> None:
    _tampered(ledger, tamper)

    result, _ = _check(ledger)

    assert any(problem in text for text in result.problems), result.problems


# -- what only the head on paper can tell ----------------------------------------------------------


def test_a_chain_written_anew_is_told_by_the_paper(played: Played, path: Path) -> None:
    number = played.register("10-03 09:00")
    played.do("progress", "10-03 10:00", number, text="已约")
    head = played.office.records.chain_head()[:8]
    played.office.close()

    def other(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE event SET operator = '别人' WHERE seq = 3")
        _chained_anew(connection)

    assert _check(path, head)[1] == HeadFound(3, 0)
    _tampered(path, other)
    result, found = _check(path, head)

    assert result.ok, "nothing in the file itself can tell"
    assert found is None


def test_an_older_copy_put_back_is_told_by_the_paper(played: Played, path: Path) -> None:
    """All that came after is gone, rows and counter with it."""
    number = played.register("10-03 09:00")
    older = shutil.copyfile(path, path.with_name("旧.ledger"))
    played.do("progress", "10-03 10:00", number, text="已约")
    head = played.office.records.chain_head()[:8]
    played.office.close()
    older.replace(path)

    result, found = _check(path, head)

    assert (result.ok, found) == (True, None)
