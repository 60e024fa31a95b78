"""`check` finds whatever was done to a ledger with another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.domain.month import Month
from ledger_app.services.checking import (
    CheckResult,
    HeadFound,
    check,
    find_head,
    quick_check,
)
from ledger_app.services.monthly import Monthly
from ledger_app.services.office import open_office
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.reserving import reserve
from ledger_app.support.clock import FixedClock
from ledger_app.support.errors import LedgerError
from tests.drivers.chain import all_events
from tests.factories import Played, moment


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
    played.do("revisit", "10-03 11:00", first, reached=False, unreached="no_answer")
    played.do("revisit", "10-03 12:00", first, satisfaction="C")
    second = played.register("10-03 13:00")
    played.do("progress", "10-03 14:00", second, text="已约")
    played.office.close()
    return path


@pytest.fixture
def full(played: Played, path: Path, tmp_path: Path) -> Path:
    """Something in every table that events vouch for."""
    number = played.register("10-03 09:00")
    Printing(played.office).write(PrintJob("registration", (number,)), tmp_path / "意见表.pdf")
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"photo")
    played.do("attach", "10-03 09:10", number, path=str(photo), kind="照片", note="现场")
    played.do("sign_state", "10-03 09:20", number, form="registration", state="已签")
    with played.office.ledger.writing():
        reserve(played.office, 2)
    played.do("mass", "10-03 09:30", number)
    played.do("add_caller", "10-03 09:31", number, name="李四", unit_no="3-2-502", words="也停水")
    played.do("resident_add", "10-03 09:40", unit_no="3-2-501", name="张三", phone="13800001111")
    played.do("staff_add", "10-03 09:50", name="赵工", role="部门负责人")
    played.do("lock_month", "11-02 09:00", "2026-10")
    Monthly(played.office).keep_text(Month(2026, 10), "main_causes", "雨季漏水")
    Monthly(played.office).keep_text(Month(2026, 10), "main_causes", "雨季屋面漏水")
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
    assert (result.complaints, result.events, len(result.chain_head)) == (2, 13, 8)


TAMPERED = {
    "the first regime edited": (
        "UPDATE setting SET value = replace(value, '1h', '9h') WHERE key = 'profile_text'",
        "制度与经过记录不一致，是用别的软件改动的",
    ),
    "a first setting edited": (
        "UPDATE setting SET value = '9' WHERE key = 'households'",
        "设置与经过记录不一致：已入住户数",
    ),
    "a day of the first calendar edited": (
        "UPDATE calendar_day SET works = 1 - works WHERE day = '2026-10-10'",
        "工作日历与经过记录不一致：2026-10-10",
    ),
    "a day of the first calendar deleted": (
        "DELETE FROM calendar_day WHERE day = '2026-10-10'",
        "工作日历与经过记录不一致：2026-10-10",
    ),
    "a day off invented": (
        "INSERT INTO calendar_day (day, works) VALUES ('2026-10-21', 0)",
        "工作日历与经过记录不一致：2026-10-21",
    ),
    "what finds words emptied": (
        "INSERT INTO search(search) VALUES('delete-all')",
        "按文字查找投诉用的目录与台账内容不一致：TS202610001、TS202610002（",
    ),
    "a case's words exchanged": (
        "INSERT INTO search(rowid, tokens) VALUES(2, '漏')",
        "按文字查找投诉用的目录与台账内容不一致：TS202610002（",
    ),
    "words of a case that is none": (
        "INSERT INTO search(rowid, tokens) VALUES(9, '漏')",
        "按文字查找投诉用的目录与台账内容不一致：第 9 行（",
    ),
    "what finds households emptied": (
        "DELETE FROM case_key",
        "按住户查找投诉用的目录与台账内容不一致：TS202610001、TS202610002（",
    ),
    "a household's key edited": (
        "UPDATE case_key SET key = 'r9-9-999' WHERE complaint = 2 AND key LIKE 'r%'",
        "按住户查找投诉用的目录与台账内容不一致：TS202610002（内容没有受影响",
    ),
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
        "TS202610001 的回访记录（2026-10-03 12:00）与经过记录不一致：评价",
    ),
    "an attempt deleted": (
        "DELETE FROM revisit WHERE reached = 0",
        "TS202610001 的回访记录（2026-10-03 11:00）有经过记录，但台账里没有",
    ),
    "an event's time edited": (
        "UPDATE event SET at = '2026-10-03T09:30' WHERE verb = 'handle'",
        "的内容被改动过",
    ),
    "an event's person edited": (
        "UPDATE event SET operator = '别人' WHERE seq = 4",
        "第 4 条事件（客内2610001 开联系单）的内容被改动过",
    ),
    "an event deleted": ("DELETE FROM event WHERE seq = 5", "事件链在第 4 条之后断开：缺少第 5 条"),
    "the last event deleted": (
        "DELETE FROM event WHERE seq = 13",
        "经过记录末尾缺少 1 条（最后应是第 13 条）",
    ),
    "all events deleted": ("DELETE FROM event", "经过记录末尾缺少 13 条（最后应是第 13 条）"),
    "events swapped": (
        "UPDATE event SET seq = seq - 13 WHERE seq IN (6, 7);"
        "UPDATE event SET seq = -seq WHERE seq < 0",
        "第 6 条事件（TS202610001 签收）被换过位置，它原来是第 7 条",
    ),
    "an event scribbled over": (
        "UPDATE event SET changes = 'x' WHERE seq = 5",
        "第 5 条事件（TS202610001）读不懂，是用别的软件改动的",
    ),
    "a row scribbled over": (
        "UPDATE complaint SET state = 'x' WHERE id = 1",
        "TS202610001 的内容与经过记录不一致：状态",
    ),
    "money scribbled over": (
        "UPDATE complaint SET compensation_amount = 'x' WHERE id = 1",
        "TS202610001 的内容与经过记录不一致：补偿金额",
    ),
}


def _tampered(path: Path, sql: str) -> CheckResult:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)
        connection.commit()
    return _check(path)


@pytest.mark.parametrize(("sql", "problem"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found(ledger: Path, sql: str, problem: str) -> None:
    result = _tampered(ledger, sql)

    assert not result.ok
    assert any(problem in text for text in result.problems), result.problems


BESIDE = {
    "an attachment renamed": (
        "UPDATE attachment SET name = '别的.jpg'",
        "TS202610001 的附件“别的.jpg”与经过记录不一致：文件名",
    ),
    "an attachment with another content": (
        "UPDATE attachment SET sha256 = 'x'", "TS202610001 的附件“照片.jpg”没有任何经过记录",
    ),
    "an attachment's note": (
        "UPDATE attachment SET note = ''", "TS202610001 的附件“照片.jpg”与经过记录不一致：说明",
    ),
    "an attachment hidden": (
        "UPDATE attachment SET removed_at = '2026-10-04T09:00', removed_reason = '错'",
        "TS202610001 的附件“照片.jpg”与经过记录不一致：移除时间、移除原因",
    ),
    "an attachment moved to another case": (
        "UPDATE attachment SET complaint_no = 'TS202610009'",
        "TS202610009 的附件“照片.jpg”没有任何经过记录",
    ),
    "an attachment deleted": (
        "DELETE FROM attachment", "TS202610001 的附件“照片.jpg”有经过记录，但台账里没有",
    ),
    "a signature prettied": (
        "UPDATE signature SET state = 'refused'",
        "TS202610001 的客户投诉意见表签字情况与经过记录不一致：签字情况",
    ),
    "a signature's day": (
        "UPDATE signature SET signed_on = '2026-10-01'",
        "TS202610001 的客户投诉意见表签字情况与经过记录不一致：签字日期",
    ),
    "a signature invented": (
        "INSERT INTO signature (form, number, complaint_no, state, signed_on, signer, note,"
        " basis) VALUES ('handling', 'TS202610001', 'TS202610001', 'signed', '2026-10-04', '', '',"
        " '')",
        "TS202610001 的客户投诉处理表签字情况没有任何经过记录",
    ),
    "a signature deleted": (
        "DELETE FROM signature", "TS202610001 的客户投诉意见表签字情况有经过记录，但台账里没有",
    ),
    "what was on paper": (
        "UPDATE print_log SET snapshot = replace(snapshot, '客户投诉意见表', '无')",
        "TS202610001 的客户投诉意见表第 1 次打印的记录与经过记录不一致：纸上内容",
    ),
    "a printing deleted": (
        "DELETE FROM print_log",
        "TS202610001 的客户投诉意见表第 1 次打印的记录有经过记录，但台账里没有",
    ),
    "a printing invented": (
        "INSERT INTO print_log (form, number, version, printed_at, operator, copies, reason,"
        " snapshot, kind) VALUES ('handling', 'TS202610001', 1, '2026-10-04T09:00', '王芳', 1, '',"
        " '{}', 'paper')",
        "TS202610001 的客户投诉处理表第 1 次打印的记录没有任何经过记录",
    ),
    "a reserved number given to another": (
        "UPDATE reservation SET reserved_by = '别人' WHERE number = 'TS202610002'",
        "预留编号 TS202610002 与经过记录不一致：预留人",
    ),
    "the month of a reserved number unreadable": (
        "UPDATE reservation SET received_in = '某月' WHERE number = 'TS202610002'",
        "预留编号 TS202610002 与经过记录不一致：所属月份",
    ),
    "the time of a reserved number unreadable": (
        "UPDATE reservation SET reserved_at = '' WHERE number = 'TS202610002'",
        "预留编号 TS202610002 与经过记录不一致：预留时间",
    ),
    "a reserved number deleted": (
        "DELETE FROM reservation WHERE number = 'TS202610003'",
        "预留编号 TS202610003 有经过记录，但台账里没有",
    ),
    "a caller edited": (
        "UPDATE caller SET name = '王五'", "TS202610001#2 的内容与经过记录不一致：",
    ),
    "a caller deleted": (
        "DELETE FROM caller", "有经过记录，但台账里没有这一件",
    ),
    "a resident edited": (
        "UPDATE resident SET phone = '13900000000'", "的内容与经过记录不一致：",
    ),
    "what finds residents emptied": (
        "DELETE FROM resident_key", "查找住户用的目录与台账内容不一致：ZH",
    ),
    "a resident's key edited": (
        "UPDATE resident_key SET key = 'n李四' WHERE key = 'n张三'",
        "查找住户用的目录与台账内容不一致：ZH",
    ),
    "a colleague promoted": (
        "UPDATE staff SET role = 'general_manager'", "的内容与经过记录不一致：",
    ),
    "a locked month prettied": (
        "UPDATE month_lock SET snapshot = replace(snapshot, '\"closed\":0', '\"closed\":1')",
        "2026年10月的锁定版与经过记录（第 12 条）不一致",
    ),
    "a locked month deleted": (
        "DELETE FROM month_lock", "2026年10月第 12 条锁定记录的锁定版不在台账里",
    ),
    "a month's text prettied": (
        "UPDATE month_text SET text = '无'",
        "2026-10 月报的文字“主要原因及重点投诉”与经过记录不一致：文字",
    ),
    "a month's text deleted": (
        "DELETE FROM month_text", "2026-10 月报的文字“主要原因及重点投诉”有经过记录，但台账里没有",
    ),
    "a month's text invented": (
        "INSERT INTO month_text (month, name, text) VALUES ('2026-09', 'actions', '好')",
        "2026-09 月报的文字“",
    ),
}  # fmt: skip


def test_a_ledger_with_everything_in_it_is_sound(full: Path) -> None:
    result = _check(full)

    assert (result.problems, result.complaints) == ((), 1)


@pytest.mark.parametrize(("sql", "problem"), BESIDE.values(), ids=BESIDE)
def test_tampering_beside_the_records_is_found(full: Path, sql: str, problem: str) -> None:
    result = _tampered(full, sql)

    assert any(problem in text for text in result.problems), result.problems


def test_a_removed_attachment_stays_vouched_for(full: Path) -> None:
    office = open_office(full, clock=FixedClock(moment("11-03 09:00")))
    played = Played(office, office.clock)  # type: ignore[arg-type]
    played.do("detach", "11-03 09:00", "TS202610001", attachment=1, reason="贴错")
    office.close()

    assert _check(full).problems == ()
    assert any(
        "移除原因" in text
        for text in _tampered(full, "UPDATE attachment SET removed_reason = '别的'").problems
    )


# -- the head on paper -----------------------------------------------------------------------------


def test_a_printed_head_is_found_with_what_came_after_it(ledger: Path) -> None:
    office = open_office(ledger, writable=False)
    events = all_events(office.ledger)
    found = find_head(office, f" {events[4].hash[:8].upper()} ")
    unknown = find_head(office, "0" * 8)
    office.close()

    assert found == HeadFound(seq=5, later=8)
    assert unknown is None


@pytest.mark.parametrize("head", ["", "a1b2", "a1b2c3dg", "a1b2c3d4'--"])
def test_what_is_no_head_is_refused(ledger: Path, head: str) -> None:
    office = open_office(ledger, writable=False)
    with pytest.raises(LedgerError, match=r"不是校验码；月报和案卷封面上印的是 8 位"):
        find_head(office, head)
    office.close()


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
