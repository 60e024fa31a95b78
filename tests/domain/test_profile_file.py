"""Regime files: what is blank stays blank; what is wrong is named by file, key and reason."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w

from ledger_app.domain.limits import Limit
from ledger_app.domain.profile_file import USUAL_PAUSE, read_profile
from ledger_app.domain.regime_words import describe
from ledger_app.support.errors import LedgerError
from ledger_app.support.paths import resource
from tests.factories import profile, profile_from, profile_text


def test_a_blank_number_stays_blank_and_is_reported() -> None:
    blank = profile_from(
        ('revisit = "3d"', 'revisit = ""'), ('first_answer = "2d"', 'first_answer = " "')
    )

    assert blank.limits["revisit"] is None
    assert set(blank.blanks) - set(profile().blanks) == {
        "levels.major.first_answer", "limits.revisit",
    }  # fmt: skip


def test_a_pause_is_looked_at_after_a_week_unless_the_regime_says_otherwise() -> None:
    line = 'pause = "7d" '
    silent, other = profile_from((line, "")), profile_from((line, 'pause = "3wd" '))

    assert silent.limits["pause"] == USUAL_PAUSE == Limit(7, "d")
    assert other.limits["pause"] == Limit(3, "wd")
    open_one = profile_from((line, 'pause = "" '))
    assert open_one.limits["pause"] is None and "limits.pause" in open_one.blanks


BROKEN = {
    "a limit": (('finish = "10d"', 'finish = "十天"'), "levels.major.finish", "时限写法“十天”看不懂"),
    "a common limit": (('dispatch = "10min"', 'dispatch = "soon"'), "limits.dispatch", "看不懂"),
    "no serial": (("WX{yyyy}{mm}{seq:03}", "WX{yyyy}"), "numbers.repair", "缺少流水号 {seq}"),
    "no label": (('code = "minor"\nlabel = "轻微"', 'code = "minor"'), "levels", "code 和 label"),
    "a double code": (('code = "help"', 'code = "valid"'), "lists.natures", "有重复的代码“valid”"),
    "a double name": (
        ('label = "来函" }', 'label = "来电" }'), "lists.channels", "有重复的名称“来电”",
    ),
    "a strange key": (
        ('{ code = "call",', '{ code = "call", sign = "",'), "lists.channels",
        "第 2 项的“sign”看不懂",
    ),
    "a flag in words": (
        ('label = "求助", communicative = true', 'label = "求助", communicative = "是"'),
        "lists.natures", "第 2 项的“communicative”应当是 true 或 false",
    ),
    "a number for a name": (
        ('label = "求助", comm', 'label = 3, comm'), "lists.natures", "第 2 项的 label 没有写",
    ),
    "no entries but words": (
        ("\nbases = [\n", "\nbases = [ '纸面', '口令' ]\nx = [\n"), "lists.bases", "应当是若干项",
    ),
    "a code nobody knows": (
        ('ladder = ["dept_head"', 'ladder = ["厂长"'), "escalation.ladder",
        "写的“厂长”不在职务（roles）里",
    ),
    "a default out of use": (
        ('code = "call", label = "来电"', 'code = "call", label = "来电", retired = true'),
        "defaults.channel", "写的“来电”在投诉方式（channels）里已停用",
    ),
    "a level out of use to rise to": (
        ('label = "重大"\n', 'label = "重大"\nretired = true\n'), "escalation.to", "“重大”在投诉级别",
    ),
    "no nature that counts": (
        ('code = "valid", label = "有效投诉"', 'code = "real", label = "有效投诉"'),
        "lists.natures", "要有代码为 valid 的一项",
    ),
    "a limit that is a number": (
        ('review = "90d"', "review = 90"), "limits.review", "时限写法“90”看不懂",
    ),
    "years in words": (('handling = ""', 'handling = "三年"'), "retention.handling", "应写成"),
    "an order in words": (("order = 10", 'order = "一"'), "order", "应当是不小于 0 的整数"),
    "a report without a period": (
        ('period = "month"', 'period = "旬"'), "reports 第 1 条.period", "写的“旬”看不懂",
    ),
    "a strange table": (("[suspension]", "[pauses]"), "pauses", "不是制度文件里的设置"),
    "a limit of ages": (
        ('review = "90d"', 'review = "99999999d"'), "limits.review",
        "超出范围：时限最长 10 年（3650天）",
    ),
    "a limit that cannot be read": (
        ('review = "90d"', 'review = "三个月"'), "limits.review",
        "应写成 10min、1h、2d、3wd 或 1mo，当日写 0d",
    ),
    "years of ages": (('handling = ""', 'handling = "200y"'), "retention.handling", "最多 99 年"),
    "an order out of count": (("order = 10", "order = 10001"), "order", "超出范围：最多 10000"),
    "a number as wide as a page": (
        ("TS{yyyy}{mm}{seq:03}", "TS{yyyy}{mm}{seq:0300}"), "numbers.complaint", "最多写 10 位",
    ),
    "a number that is none": (
        ('complaint = "TS{yyyy}{mm}{seq:03}"', 'complaint = ["{seq}"]'), "numbers.complaint",
        "应当是文字",
    ),
    "a share": (("warn_share = 0.9", "warn_share = '九成'"), "limits.warn_share", "小数"),
    "no list": (("bases = [", "basis = ["), "lists.bases", "没有内容"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "key", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_named(change: tuple[str, str], key: str, reason: str) -> None:
    with pytest.raises(LedgerError) as error:
        read_profile(profile_text(change), "我的制度.toml")

    assert str(error.value).startswith(f"制度文件“我的制度.toml”的“{key}”")
    assert reason in str(error.value)
    assert str(error.value).endswith("台账没有改动；请改正该项后重试。")


@pytest.mark.parametrize(
    "text",
    ["", "levels = 3", "levels = [3]", "limits = 1", "x = " + "[" * 7000, "order = " + "9" * 7000,
     "order = 0x" + "f" * 7000],
    ids=range(7),
)  # fmt: skip
def test_no_text_whatever_is_a_bug(text: str) -> None:
    with pytest.raises(LedgerError, match=r"制度文件“x.toml”"):
        read_profile(text, "x.toml")


def test_a_file_that_is_no_toml_says_where() -> None:
    with pytest.raises(
        LedgerError, match=r"制度文件“x.toml”(第 \d+ 行|末尾)的写法有误：.+。台账没有改动"
    ):
        read_profile("name = ", "x.toml")


def test_two_series_with_the_same_pattern_are_named() -> None:
    text = profile_text(("{dept}内{yy}{mm}{seq:03}", "TS{yyyy}{mm}{seq:03}"))

    with pytest.raises(LedgerError, match=r"“numbers\.liaison”与 numbers\.complaint 相同"):
        read_profile(text, "甲.toml")


ODD = (3, 1.5, True, "x", "", [], {}, ["x"], [{}], [3])


def _places(plain: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain)  # type: ignore[arg-type]
    for step, value in inner:
        yield (*path, step)
        if isinstance(value, (dict, list)):
            yield from _places(value, (*path, step))


def test_whatever_stands_in_a_place_is_read_or_refused_in_words() -> None:
    """Some of the places of a full regime, each with things that do not belong there."""
    plain = tomllib.loads(resource("profiles", "supermarket.toml").read_text(encoding="utf-8"))
    for at, path in enumerate(_places(plain)):
        odd, new = ODD[at % len(ODD)], copy.deepcopy(plain)
        owner: Any = new
        for step in path[:-1]:
            owner = owner[step]
        owner[path[-1]] = odd
        try:
            describe(read_profile(tomli_w.dumps(new), "x.toml"))
        except LedgerError as error:
            assert str(error).startswith("制度文件“x.toml”的“"), path


def test_a_regime_in_a_ledger_is_read_with_what_is_beyond_its_bounds_to_be_set() -> None:
    text = profile_text(
        ('review = "90d"', 'review = "99999999d"'), ("TS{yyyy}{mm}{seq:03}", "TS{yyyy}{seq:0300}")
    )
    kept = read_profile(text, "甲.toml", kept=True)

    assert kept.limits["review"] is None
    assert "limits.review" in kept.blanks
    with pytest.raises(LedgerError):
        read_profile(text, "甲.toml")
