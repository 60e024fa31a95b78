"""Profiles: the default regime is the source's, and answers by code and by label."""

from __future__ import annotations

import pytest

from tests.factories import profile, profile_from

LISTS = {
    "levels": "重大 重要 轻微",
    "natures": "有效投诉 求助 咨询 发泄 不成立",
    "channels": "来访 来电 来函 网络 转办 其他",
    "categories": "设备设施 服务态度 服务质量 突发事件 收费 环境卫生 绿化 秩序安全 邻里 其他",
    "grades": "很满意 满意 基本满意 不满意",
    "roles": "接待员 客服主管 部门负责人 物业部经理 公司总经理 管理处负责人",
    "customer_types": "业主 租户 商户 其他",
}
# Settled, answered for the first time, reported upward: within how long.
LIMITS = {
    "major": ("10天", "2天", "当日"),
    "important": ("3天", None, "1小时"),
    "minor": ("2天", None, None),
}


@pytest.mark.parametrize(("name", "labels"), LISTS.items())
def test_the_default_lists(name: str, labels: str) -> None:
    assert [choice.label for choice in profile().choices(name)] == labels.split()


@pytest.mark.parametrize(("code", "limits"), LIMITS.items())
def test_the_limits_of_the_levels(code: str, limits: tuple[str | None, ...]) -> None:
    level = profile().level(code)

    assert level is not None
    found = (level.finish, level.first_answer, level.forward)
    assert tuple(limit and limit.words for limit in found) == limits


def test_the_limits_of_every_case() -> None:
    words = {name: limit and limit.words for name, limit in profile().limits.items()}

    assert words == {
        "dispatch": "10分钟", "return_sheet": "当日", "inform": "当日", "revisit": "3天",
        "review": "90天", "pause": "7天",
    }  # fmt: skip
    assert profile().warn_share == 0.9
    blanks = [key for key in profile().blanks if not key.startswith("retention.")]
    assert blanks == ["reports.survey.day"], "the half-year's survey has no date in the source"


def test_grades_number_patterns_and_consents() -> None:
    assert profile().satisfied_grades() == {"A", "B", "C"}
    assert dict(profile().numbers) == {
        "complaint": "TS{yyyy}{mm}{seq:03}",
        "liaison": "{dept}内{yy}{mm}{seq:03}",
        "repair": "WX{yyyy}{mm}{seq:03}",
        "talk": "GT{yyyy}{mm}{seq:03}",
    }
    assert profile().suspension_consent_by == ("site_head",)
    assert [level.consent_by for level in profile().levels] == [("site_head",), (), ()]


def test_choices_are_known_by_code_and_by_label() -> None:
    assert profile().find("levels", "重大") == profile().find("levels", "major")
    assert profile().find("levels", "特大") is None
    assert profile().label("channels", "call") == "来电"
    assert profile().label("channels", "fax") == "fax"


@pytest.mark.parametrize(
    ("dept", "short"), [("工程部", "工"), ("秩序部", "秩"), ("电梯维保单位", "电"), ("", "内")]
)
def test_short_names_for_slip_numbers(dept: str, short: str) -> None:
    assert profile().dept_short(dept) == short


def test_what_is_retired_is_read_but_not_offered() -> None:
    own = profile_from(
        ('code = "letter", label = "来函"', 'code = "letter", label = "来函", retired = true'),
        ('code = "important"\n', 'code = "important"\nretired = true\n'),
    )

    assert "来函" not in [choice.label for choice in own.offered("channels")]
    assert "来函" in [choice.label for choice in own.offered("channels", "letter")]
    assert own.label("channels", "letter") == "来函"
    assert [level.label for level in own.offered("levels")] == ["重大", "轻微"]
    assert own.gravity("major") == 3, "the ladder of gravity keeps its steps"


def test_who_receives_is_the_first_role_of_intake_not_retired():
    retired = ('{ code = "receptionist", label = "接待员", function = "intake" },',
               '{ code = "receptionist", label = "接待员", function = "intake", retired = true },'
               '{ code = "desk", label = "前台", function = "intake" },')  # fmt: skip
    assert profile_from(retired).receiving.label == "前台"
    without = ('label = "接待员", function = "intake"', 'label = "接待员"')
    assert profile_from(without).receiving.label == "接待员"
