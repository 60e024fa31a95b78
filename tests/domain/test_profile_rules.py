"""The rules of a profile: every slip of the pen is named; the most particular limit wins."""

from __future__ import annotations

import pytest

from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.profile_reader import Reader
from ledger_app.domain.profile_rules import CONDITIONS
from ledger_app.domain.regime import LIMIT_NAMES, Target
from ledger_app.support.errors import LedgerError
from tests.factories import a_complaint, profile_from, profile_text

WRONG = {
    "a strange table": ("[flows]\ndocket = true", "flows", "不是制度文件里的设置"),
    "a strange key": ("[flow]\ndockets = true", "flow.dockets", "不是制度文件里的设置"),
    "a flag in words": ('[flow]\ndocket = "否"', "flow.docket", "true 或 false"),
    "an unknown role": ('[flow]\nplan_approved_by = ["boss"]', "flow.plan_approved_by", "“boss”不在"),
    "roles as text": ('[flow]\nplan_approved_by = "boss"', "flow.plan_approved_by", "若干个文字"),
    "a table for a list": ("[timers]\nname = 'finish'", "timers", "若干组设置"),
    "an unknown timer": ('[[timers]]\nname = "end"\nlimit = "1d"', "timers 第 1 条.name", "不是时限"),
    "a timer without limit": ('[[timers]]\nname = "finish"', "timers 第 1 条", "没有写 limit"),
    "a timer's limit": (
        '[[timers]]\nname = "finish"\nlimit = "一天"', "timers.finish()", "看不懂",
    ),
    "a timer's condition": (
        '[[timers]]\nname = "finish"\nlimit = "1d"\nlevel = "huge"', "timers 第 1 条.level",
        "“huge”不在",
    ),
    "a strange condition": (
        '[[timers]]\nname = "finish"\nlimit = "1d"\nroom = "x"', "timers 第 1 条.room", "不是制度",
    ),
    "half an extension": ("[extension]\ntimes = 1.5", "extension.times", "不小于 0 的整数"),
    "a negative count": ("[extension]\ntimes = -1", "extension.times", "不小于 0 的整数"),
    "an extension's bound": ('[extension]\ntotal = "15"', "extension.total", "看不懂"),
    "a strange basis": ('[extension]\nbasis = ["口头"]', "extension.basis", "不在批准依据（bases）"),
    "a band without roles": ("[[money]]\nup_to = 5", "money 第 1 条.roles", "谁可以决定"),
    "a band of nothing": (
        '[[money]]\nup_to = 0\nroles = ["supervisor"]', "money 第 1 条.up_to", "大于 0",
    ),
    "a band in words": (
        '[[money]]\nup_to = "百"\nroles = ["supervisor"]', "money 第 1 条.up_to", "大于 0",
    ),
    "a band's side": (
        '[[money]]\nside = "x"\nroles = ["supervisor"]', "money 第 1 条.side", "不在责任方",
    ),
    "a report without name": (
        '[[reports]]\ncode = "m"\nperiod = "month"', "reports 第 4 条", "code 和 label",
    ),
    "a strange period": (
        '[[reports]]\ncode = "m"\nlabel = "月"\nperiod = "monthly"', "reports 第 4 条.period", "看不懂",
    ),
    "the 32nd": (
        '[[reports]]\ncode = "m"\nlabel = "月"\nperiod = "month"\nday = 32',
        "reports 第 4 条.day", "1-31",
    ),
    "an eighth weekday": (
        '[[reports]]\ncode = "m"\nlabel = "周"\nperiod = "week"\nday = 8',
        "reports 第 4 条.day", "1-7",
    ),
    "an unknown figure": ('[targets]\nspeed = ">= 1"', "targets.speed", "不是制度文件里的设置"),
    "a target in words": ('[targets]\nmean_hours = "快"', "targets.mean_hours", "看不懂"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(text: str, key: str, reason: str) -> None:
    with pytest.raises(LedgerError) as error:
        read_profile(profile_text(("[lists]", f"{text}\n\n[lists]")), "我的制度.toml")

    assert str(error.value).startswith(f"制度文件“我的制度.toml”的“{key}”")
    assert reason in str(error.value)


CHANGED = {
    "a strange limit": (('warn_share = 0.9', 'warning = 0.9'), "limits.warning"),
    "a strange level key": (('forward = "1h"', 'forwards = "1h"'), "levels.important.forwards"),
    "an unknown extender": (('extend_by = ["property_manager", "general_manager"]',
        'extend_by = ["nobody"]'), "levels.minor.extend_by"),
    "an unknown receiver": (('forward_to = "property_manager"', 'forward_to = "x"'),
        "levels.important.forward_to"),
    "a strange list": (("\nbases = [", "\ntrigger = []\nbases = ["), "lists.trigger"),
    "an unknown default": (('level = "minor"\ncat', 'level = "low"\ncat'), "defaults.level"),
    "a default of nothing": (('from_dept =', 'unit_no = "1"\nfrom_dept ='), "defaults.unit_no"),
    "an unknown consent": (('[suspension]\nconsent_by = ["site_head"]',
        '[suspension]\nconsent_by = ["x"]'), "suspension.consent_by"),
    "an unknown proposal": (('to = "major"', 'to = "huge"'), "escalation.to"),
    "an unknown series": (('talk = "GT', 'talks = "GT'), "numbers.talks"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "key"), CHANGED.values(), ids=CHANGED)
def test_a_changed_word_is_named_too(change: tuple[str, str], key: str) -> None:
    with pytest.raises(LedgerError) as error:
        read_profile(profile_text(change), "x.toml")

    assert str(error.value).startswith(f"制度文件“x.toml”的“{key}”")


RULES = profile_from(
    (
        "[lists]",
        """
[[timers]]
name = "finish"
limit = "12h"
channel = ["online", "referral"]

[[timers]]
name = "finish"
limit = "6h"
channel = "referral"
customer_grade = "vip"

[[timers]]
name = "finish"
limit = "8h"
level = "minor"

[[timers]]
name = "acknowledge"
limit = "2h"

[[timers]]
name = "revisit"
limit = ""
nature = "help"

[lists]
customer_grades = [{ code = "vip", label = "重要客户" }, { code = "usual", label = "普通" }]""",
    )
)


@pytest.mark.parametrize(
    ("over", "name", "limit", "why"),
    [
        ({"level": "important"}, "finish", "3天", "no rule fits: the level's own"),
        ({"level": "important", "channel": "online"}, "finish", "12小时", "one of two channels"),
        ({"channel": "online"}, "finish", "8小时", "two rules of one condition: the later one"),
        ({"channel": "referral", "customer_grade": "vip"}, "finish", "6小时", "two conditions win"),
        ({}, "acknowledge", "2小时", "a rule without condition holds for all"),
        ({}, "dispatch", "10分钟", "the common limit"),
        ({"nature": "help"}, "revisit", None, "blank where a rule says so"),
        ({}, "progress", None, "a limit the regime does not know"),
    ],
)
def test_the_most_particular_limit_wins(
    over: dict[str, object], name: str, limit: str | None, why: str
) -> None:
    found = RULES.limit(name, a_complaint(**over))

    assert (found.words if found else None) == limit, why
    assert "timers.revisit(help)" in RULES.blanks
    assert RULES.limited_by == {"channel", "customer_grade", "level", "nature"}


def test_conditions_name_lists_a_profile_has() -> None:
    assert all(RULES.choices(listed) is not None for listed in CONDITIONS.values())
    assert set(LIMIT_NAMES) <= set(RULES.limits)


def test_a_form_follows_from_the_channel_unless_it_is_filled_in() -> None:
    written = profile_from(
        ('code = "letter", label = "来函"', 'code = "letter", label = "来函", written = true')
    )

    assert written.case_form(a_complaint()) == "oral"
    assert written.case_form(a_complaint(channel="letter")) == "written"
    assert written.case_form(a_complaint(channel="letter", case_form="oral")) == "oral"


@pytest.mark.parametrize(
    ("sign", "value", "met"),
    [
        (">=", 0.95, True),
        (">=", 0.949, False),
        ("<=", 1, False),
        ("<", 0.95, False),
        (">", 1, True),
    ],
)
def test_targets(sign: str, value: float, met: bool) -> None:
    assert Target(sign, 0.95, "").met(value) is met


def test_a_reader_keeps_the_order_of_blanks() -> None:
    reader = Reader({"limits": {"a": "", "b": " "}}, "x.toml")

    for name in ("a", "b"):
        assert reader.limit(reader.table("limits"), name, f"limits.{name}") is None
    assert reader.blanks == ["limits.a", "limits.b"]
