"""The lists of a regime as sentences: a change of any of them can be read."""

from __future__ import annotations

import pytest

from ledger_app.domain.regime_list_words import list_words
from tests.factories import profile, profile_from


def test_lists_numbers_and_what_is_filled_in() -> None:
    lines = list(list_words(profile()))

    for line in (
        "投诉方式：来访、来电、来函、网络、转办、其他",
        "投诉性质：有效投诉、求助（沟通性）、咨询（沟通性）、发泄（沟通性）、不成立",
        "满意度等级：很满意（算满意）、满意（算满意）、基本满意（算满意）、不满意",
        "暂停原因：等业主、等配件、等第三方、其他",
        "登记时预填：投诉方式 来电；投诉性质 有效投诉；投诉级别 轻微；投诉类别 其他；受理部门 客户服务中心",
    ):
        assert line in lines
    assert any(
        line.startswith("部门：客户服务中心（简称 客）、工程部（简称 工）") for line in lines
    )
    assert any("客服主管（职能 主管）" in line for line in lines)
    assert any(line.startswith("编号：投诉 TS{yyyy}{mm}{seq:03}；联系单 ") for line in lines)
    assert not any(line.startswith("重大事项") for line in lines), "told with the escalation"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (('label = "来函"', 'label = "来函", retired = true'),
         "投诉方式：来访、来电、来函（停用）、网络、转办、其他"),
        (('label = "绿化"', 'label = "园林"'),
         "投诉类别：设备设施、服务态度、服务质量、突发事件、收费、环境卫生、园林、秩序安全、邻里、其他"),
        (('label = "不满意" },\n]\nroles', 'label = "不满意", satisfied = true },\n]\nroles'),
         "满意度等级：很满意（算满意）、满意（算满意）、基本满意（算满意）、不满意（算满意）"),
    ],
)  # fmt: skip
def test_a_change_of_a_list_is_read(change: tuple[str, str], line: str) -> None:
    assert line in list(list_words(profile_from(change)))
