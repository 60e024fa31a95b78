"""How long paper is kept: for good, for years, or nobody has said yet."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.bounds import BeyondError
from ledger_app.domain.retention import (
    LONG,
    PAPERS,
    archive_words,
    expired_before,
    retention_words,
    years_kept,
)
from ledger_app.support.errors import LedgerError
from tests.factories import day, profile, profile_from

HANDLING = 'handling = ""'
RECORDING = 'recording = ""'


def test_the_registration_sheet_is_kept_for_good() -> None:
    assert profile().retention == {"registration": LONG}
    assert expired_before(profile().retention, day("10-15")) == date.min


def test_the_shortest_period_decides() -> None:
    own = profile_from((HANDLING, 'handling = "3y"'), (RECORDING, 'recording = "1y"'))

    assert own.retention["handling"] == 3
    assert expired_before(own.retention, day("10-15")) == date(2025, 10, 15)
    assert expired_before({"photo": 1}, date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({}, ""),
        ({"registration": LONG}, "归档后保管：客户投诉意见表 长期；其余待设置"),
        (
            {"registration": LONG, "photo": 1, "recording": 1},
            "归档后保管：客户投诉意见表 长期；录音、照片 1 年；其余待设置",
        ),
        (dict.fromkeys(PAPERS, 3), f"归档后保管：{'、'.join(PAPERS.values())} 3 年"),
    ],
)
def test_the_regime_s_sentence(kept: dict[str, int], words: str) -> None:
    assert retention_words(kept) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('handling = "3"', r"“retention.handling”应写成 \"long\"（长期）或 \"3y\"（三年）"),
        ("handling = 3", r"“retention.handling”应写成"),
        ('letter = "3y"', r"“retention.letter”不是制度文件里的设置"),
    ],
)
def test_a_slip_of_the_pen_is_named(line: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        profile_from((HANDLING, line))


def test_above_the_archive_each_form_without_a_number_is_named() -> None:
    words = archive_words(profile().retention)

    assert words.startswith(
        "归档后保管：客户投诉意见表 长期。待设置的 客户投诉处理表、回访记录表、"
    )
    assert words.endswith("没有年数，不算到期（设置 → 制度 → 保管期限）。程序只列出，不销毁")
    assert "待设置" not in archive_words(dict.fromkeys(PAPERS, 3))
    assert archive_words({}).startswith("待设置的 客户投诉意见表、")


def test_a_form_without_a_number_never_ends() -> None:
    """Broken once by reading a blank as no years at all: then everything would be listed."""
    own = profile_from((RECORDING, 'recording = "1y"'))

    assert "handling" not in own.retention
    assert expired_before({}, day("10-15")) == date.min
    assert expired_before(own.retention, day("10-15")) == date(2025, 10, 15)


def test_years_are_whole_and_not_none() -> None:
    assert years_kept("long") == LONG
    for wrong in ("0y", "1.5y", "", "y"):
        with pytest.raises(ValueError):
            years_kept(wrong)
    for long in ("100y", "9" * 7000 + "y"):
        with pytest.raises(BeyondError, match="最多 99 年，更久的请写长期"):
            years_kept(long)
