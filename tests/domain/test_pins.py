"""What a PIN must look like, and the delays after wrong ones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger_app.domain.pins import check_new, lock_time, normal, wait_words
from ledger_app.support.errors import Refusal


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900),
     (100_000, 900)],
)  # fmt: skip
def test_from_the_fifth_wrong_one_the_delay_doubles_up_to_a_quarter(failures, seconds):
    assert lock_time(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize("pin", ["2580", "20261122", "wangfang7", "1" * 3 + "2", "x" * 31 + "y"])
def test_a_pin_that_will_do(pin: str) -> None:
    check_new(pin)


@pytest.mark.parametrize("pin", ["", "258", "0000", "1234", "56789", "4321", "x" * 32 + "y"])
def test_a_pin_anybody_would_try(pin: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_new(pin)

    assert refused.value.fields == ("pin",)


def test_full_width_digits_are_the_same_digits() -> None:
    assert normal(" ２５８０ ") == normal("2580") == "2580"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "1 秒"), (30, "30 秒"), (119, "119 秒"), (121, "3 分钟"), (900, "15 分钟")],
)
def test_the_words_of_a_wait(seconds: float, words: str) -> None:
    assert wait_words(timedelta(seconds=seconds)) == words
