"""Sentences that several cases share are learned; nothing that tells of a person."""

from __future__ import annotations

import pytest

from ledger_app.domain.often_said import is_private, often_said, sentences

WHO = ("王建国", "13800001234", "3-2-501")


def test_a_text_is_read_by_sentences() -> None:
    assert sentences("电梯今天又停了。要求尽快修好！\n谢谢\n") == [
        "电梯今天又停了。",
        "要求尽快修好！",
    ]


def test_three_cases_teach_a_sentence_and_two_do_not() -> None:
    written = [
        ("更换灯管后恢复正常。另行通知", *WHO),
        ("更换灯管后恢复正常", *WHO),
        ("已查。更换灯管后恢复正常；", *WHO),
        ("检查线路未见异常。", *WHO),
        ("检查线路未见异常。", *WHO),
    ]

    assert often_said(written) == [("更换灯管后恢复正常。", 3)]
    assert often_said(written, known=["更换灯管后恢复正常"]) == []


def test_a_sentence_twice_in_one_case_is_one_case() -> None:
    assert often_said([("今天电梯停运。今天电梯停运。", *WHO)] * 2) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "请打电话13800001234联系",
        "请打 0755-1234567 联系",
        "3-2-501楼道灯不亮",
        "三栋2单元的灯不亮",
        "王建国说今天电梯停运",
        "王先生说今天电梯停运",
    ],
)
def test_what_tells_of_a_person_is_private(sentence: str) -> None:
    assert is_private(sentence, WHO)
    assert often_said([(sentence, *WHO)] * 5) == []


def test_one_private_case_keeps_the_sentence_away_altogether() -> None:
    said = "老林家的狗整夜在叫"
    written = [(said, "甲", "", ""), (said, "乙", "", ""), (said, "老林", "", "")]

    assert often_said(written) == []
