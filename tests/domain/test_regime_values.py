"""Values of a regime as a clerk types them, there and back."""

from __future__ import annotations

import re

import pytest

from ledger_app.domain import regime_values as values
from ledger_app.domain.choices import Choice

ROLES = (Choice("pm", "物业部经理"), Choice("gm", "公司总经理"))


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("10分钟", "10min", "10分钟"), ("2 小时内", "2h", "2小时"), ("2天", "2d", "2天"),
        ("3个工作日", "3wd", "3个工作日"), ("3工作日", "3wd", "3个工作日"), ("1个月", "1mo", "1个月"),
        ("当日", "0d", "当日"), ("3wd", "3wd", "3个工作日"),
    ],
)  # fmt: skip
def test_limits(typed: str, code: str, words: str) -> None:
    assert values.read_limit(typed) == code
    assert values.limit_words(code) == words


@pytest.mark.parametrize("text", ["两天", "2", "天", "2周"])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        values.read_limit(text)
    assert values.limit_words(text) == text


def test_roles_by_their_names() -> None:
    assert values.read_labels("公司总经理、物业部经理", ROLES) == ["gm", "pm"]
    assert values.read_labels("pm, gm", ROLES) == ["pm", "gm"]
    assert values.labels_words(["gm", "pm"], ROLES) == "公司总经理、物业部经理"
    with pytest.raises(ValueError, match=r"“经理”不在清单里，可填：物业部经理、公司总经理"):
        values.read_labels("经理", ROLES)


def test_a_name_that_holds_the_joining_mark_is_one_name() -> None:
    kinds = (Choice("f", "功能、可靠性"), Choice("l", "外观"))
    assert values.read_labels("外观、功能、可靠性", kinds) == ["l", "f"]
    with pytest.raises(ValueError, match="“功能”不在清单里"):
        values.read_labels("功能、外观", kinds)


def test_amounts_shares_and_counts() -> None:
    assert (values.read_amount("500元"), values.read_amount("20.5")) == (500, 20.5)
    assert values.read_share("90%") == values.read_share("0.9") == 0.9
    assert values.read_count("2") == 2
    for read, text in (
        (values.read_amount, "0"), (values.read_amount, "多"), (values.read_share, "120%"),
        (values.read_count, "-1"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=re.escape(text)):
            read(text)
