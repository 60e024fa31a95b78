"""PINs are kept as hashes only; wrong ones shut the door, also after a restart."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from ledger_app.domain.people import Staff
from ledger_app.services.checking import check
from ledger_app.services.pins import Pins
from ledger_app.support.errors import LedgerError, Refusal
from tests.drivers.chain import all_events
from tests.factories import Played, moment, play_office

WANG = Staff("RY001", "王芳", "receptionist")


@pytest.fixture
def pins(played: Played) -> Pins:
    played.do("staff_add", "10-15 09:00", name="王芳", role="接待员")
    played.do("pin_set", "10-15 09:01", "RY001", pin="2580")
    return Pins(played.office)


def _wrong(pins: Pins, times: int) -> str:
    said = ""
    for _ in range(times):
        with pytest.raises(Refusal) as refused:
            pins.check(WANG, "9999")
        said = refused.value.problems[0]
    return said


def test_the_right_one_and_a_wrong_one(pins: Pins) -> None:
    pins.check(WANG, "2580")
    pins.check(WANG, "２５８０")

    assert "不对，再错 4 次" in _wrong(pins, 1)
    assert "不对，再错 2 次" in _wrong(pins, 2)
    pins.check(WANG, "2580")
    assert "不对，再错 4 次" in _wrong(pins, 1)


def test_five_wrong_ones_shut_the_door_even_for_the_right_one(pins: Pins, played: Played) -> None:
    assert "请过 30 秒再试" in _wrong(pins, 5)
    with pytest.raises(Refusal, match="输错太多，请过 30 秒再试"):
        pins.check(WANG, "2580")

    played.clock.moment += timedelta(seconds=29)
    assert pins.wait("RY001") == timedelta(seconds=1)
    played.clock.moment += timedelta(seconds=1)
    assert "请过 60 秒再试" in _wrong(pins, 1)
    played.clock.moment += timedelta(seconds=60)
    pins.check(WANG, "2580")
    assert pins.wait("RY001") == timedelta()


def test_a_restart_opens_no_door(pins: Pins, played: Played, path: Path) -> None:
    _wrong(pins, 5)
    played.office.close()

    again = play_office(path, moment("10-15 09:01"))
    try:
        with pytest.raises(Refusal, match="输错太多"):
            Pins(again.office).check(WANG, "2580")
    finally:
        again.office.close()


def test_a_clock_put_back_does_not_lengthen_the_wait(pins: Pins, played: Played) -> None:
    _wrong(pins, 5)
    played.clock.moment -= timedelta(days=400)

    assert pins.wait("RY001") == timedelta(seconds=30)


def test_nothing_of_a_pin_stands_in_events_or_in_the_file(
    pins: Pins, played: Played, path: Path
) -> None:
    played.do("pin_set", "10-15 09:05", "RY001", pin="geheim77", again="geheim77", old_pin="2580")

    told = [(event.verb, list(event.detail)) for event in all_events(played.office.ledger)]
    assert told[-2:] == [("pin_set", ["mark"]), ("pin_set", ["mark"])]
    played.office.close()
    assert b"geheim77" not in path.read_bytes()
    assert b"$argon2id$" in path.read_bytes()


def test_in_a_transaction_no_pin_is_asked_for(pins: Pins, played: Played) -> None:
    with played.office.ledger.writing(), pytest.raises(RuntimeError, match="not be counted"):
        pins.check(WANG, "9999")

    assert "再错 4 次" in _wrong(pins, 1)


def test_a_hash_that_was_exchanged_is_found(pins: Pins, played: Played) -> None:
    assert check(played.office).problems == ()
    played.do("staff_add", "10-15 09:02", name="李四", role="接待员")
    played.desk.do("pin_set", {"staff_no": "RY002", "pin": "1379"}, by="李四")
    taken = played.office.people.pin("RY002")
    assert taken is not None
    with played.office.ledger.writing():
        played.office.people.put_pin("RY001", taken.hash, played.clock.now())

    assert check(played.office).problems == ("RY001 的口令不是用本程序改的",)


def test_a_hash_written_by_something_else_lets_nobody_in(pins: Pins, played: Played) -> None:
    with played.office.ledger.writing():
        played.office.people.put_pin("RY001", "2580", played.clock.now())

    assert "不对" in _wrong(pins, 1)
    with pytest.raises(Refusal, match="不对"):
        pins.check(WANG, "2580")


def test_while_a_wrong_one_cannot_be_counted_none_is_answered(pins: Pins, played: Played) -> None:
    """Else all of them could be tried while a roster is written."""
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with played.office.ledger.beside("写入名册"):
            begun.set()
            go_on.wait(30)

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(30)
    for guess in ("9999", "2580"):
        with pytest.raises(LedgerError, match="正在写入名册") as refused:
            pins.check(WANG, guess)
        assert not isinstance(refused.value, Refusal), "nothing is told of the PIN"
    go_on.set()
    worker.join()
    assert "不对，再错 4 次" in _wrong(pins, 1)
