"""A number on paper names a case, a round of it, or a slip."""

from __future__ import annotations

import pytest

from ledger_app.services.subjects import (
    find_subject,
    looks_like_number,
    sheet_numbers,
    subject_of,
)
from ledger_app.support.errors import LedgerError
from tests.factories import Played


def test_cases_rounds_and_slips_are_found(played: Played) -> None:
    number = played.register("10-01 09:00")
    slip = played.do("repair", "10-01 10:00", number=number, fault="灯坏")
    played.walk(
        number, docket="10-01 09:10", dispatch="10-01 09:20", sign_for="10-01 09:30",
        handle="10-01 10:00",
    )  # fmt: skip
    assert find_subject(played.office, f"{number}-2") is None
    played.do("revisit", "10-02 09:00", number, satisfaction="D", comment="没修好")
    played.do("dispatch", "10-02 10:00", number, dept="工程部")

    found = [subject_of(played.office, text) for text in (number, f" {number}-2 ", slip)]

    assert [(s.kind, s.number, s.complaint_no) for s in found] == [
        ("complaint", number, number), ("complaint", number, number), ("repair", slip, number),
    ]  # fmt: skip
    for text in ("TS9", f"{number}-3", f"{number}-x", f"{number}-1", "", "-2"):
        with pytest.raises(LedgerError, match=r"台账里没有编号为"):
            subject_of(played.office, text)
    assert sheet_numbers(played.office, number) == [number, f"{number}-2", slip]


def test_numbers_of_the_office_are_told_from_foreign_ones(played: Played) -> None:
    for text in ("TS202611017", "TS209901001-2", "WX202610003"):
        assert looks_like_number(played.office, text), text
    for text in ("6901234567892", "https://a/TS202611017", "SF1020304050607", "TS", "", "TSLA"):
        assert not looks_like_number(played.office, text), text
