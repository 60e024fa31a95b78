"""What a failure says stays a sentence, whatever was pasted into the box it is about."""

from __future__ import annotations

from ledger_app.support.errors import LedgerError, Refusal


def test_what_is_quoted_at_length_is_cut() -> None:
    refusal = Refusal([f"没有“{'长' * 7000}”这一项", "请填写“姓名”"])
    assert refusal.problems == (f"没有“{'长' * 60}…”这一项", "请填写“姓名”")
    assert str(refusal) == "；".join(refusal.problems)


def test_a_path_stays_whole() -> None:
    sentence = f"找不到台账“/{'夹' * 250}/台账.ledger”"
    assert str(LedgerError(sentence)) == sentence
