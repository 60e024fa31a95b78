"""How the clocks of a case stand, and what an extension did to its limit."""

from __future__ import annotations

from ledger_app.domain.deadlines import Timer
from ledger_app.services.casebook import Casebook
from ledger_app.services.limit_words import extension_words, timer_words
from tests.factories import Played, moment


def test_a_paper_sent_before_it_was_keyed_in_takes_no_time_backwards() -> None:
    start, due = moment("10-06 05:00"), moment("10-06 05:10")
    timer = Timer("dispatch", "10分钟", start, due, due, moment("10-01 09:18"), True)

    assert timer_words(timer, moment("10-06 06:00")) == "起算前已办"


def test_the_old_limit_stays_beside_the_new_one(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    book = Casebook(played.office)
    assert extension_words(book.view(number)) == ("", "")
    granted = {"approver": "周", "approver_role": "property_manager", "reason": "等配件"}
    played.do("extend", "10-04 09:00", number, due_at="2026-10-09", **granted)
    assert extension_words(book.view(number)) == (
        "原 10-05 24:00 → 延至 10-09 24:00（第1次）", "",
    )  # fmt: skip
    played.do("extend", "10-10 03:00", number, due_at="2026-10-12", **granted)

    words, late = extension_words(book.view(number))

    assert words == "原 10-05 24:00 → 延至 10-12 24:00（第2次）"
    assert late == "延期前已超 3 小时"
