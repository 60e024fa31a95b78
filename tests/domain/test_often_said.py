"""Sentences that several cases share are learned; nothing that tells of a person."""

from __future__ import annotations

from ledger_app.domain.often_said import Written, often_said, sentences

WHO = ("王建国", "13800001234", "3-2-501")


def test_a_text_is_read_by_sentences() -> None:
    assert sentences("电梯今天又停了。要求尽快修好！\n谢谢\n") == [
        "电梯今天又停了。",
        "要求尽快修好！",
    ]


def _written(*texts: str, case: str = "") -> list[Written]:
    """Each text in a case of its own, or all of them in ``case``."""
    return [Written(text, case or f"TS{n}", WHO) for n, text in enumerate(texts)]


def test_three_cases_teach_a_sentence_and_two_do_not() -> None:
    written = _written(
        "更换灯管后恢复正常。另行通知",
        "更换灯管后恢复正常",
        "已查。更换灯管后恢复正常；",
        "检查线路未见异常。",
        "检查线路未见异常。",
    )

    assert often_said(written) == [("更换灯管后恢复正常。", 3)]
    assert often_said(written, known=["更换灯管后恢复正常"]) == []


def test_a_sentence_many_times_in_one_case_is_one_case() -> None:
    said = "今天电梯停运。"
    assert often_said(_written(said + said, said)) == []
    assert often_said(_written(said, said, said, case="TS1")) == []
    assert often_said([*_written(said, said, case="TS9"), *_written(said, said)]) == [(said, 3)]


def test_what_tells_of_a_person_is_not_learned() -> None:
    assert often_said(_written(*["王先生说今天电梯停运"] * 5)) == []


def test_one_private_case_keeps_the_sentence_away_altogether() -> None:
    said = "老林家的狗整夜在叫"
    written = [Written(said, who, (who,)) for who in ("甲", "乙", "老林")]

    assert often_said(written) == []
    assert often_said(written[:2], least=2) == [(said, 2)]
