"""What the notes say of the regime."""

from __future__ import annotations

from ledger_app.services.note_figures import limits_sentence, note_figures
from tests.factories import profile


def test_notes_speak_of_the_rules_in_force() -> None:
    figures = note_figures(profile())

    assert figures["satisfied_words"] == "很满意+满意+基本满意"
    assert "轻微由物业部经理或公司总经理批准" in str(figures["extension_rule"])


def test_the_sentence_names_the_levels_that_have_limits() -> None:
    words = limits_sentence(profile())

    assert words == "轻微2天、重要3天内处理完毕，重大2天内答复、不宜超过10天"
