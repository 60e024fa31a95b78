"""Letter pages: what breaks where."""

from __future__ import annotations

from ledger_app.exports.font_metrics import metrics
from ledger_app.forms.content import Setting
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.letter_sheet import LONGEST_VALUE, letter_pages
from ledger_app.forms.letters import letter
from ledger_app.forms.spec import Paragraph, Prose


def text_of(*paragraphs: Paragraph, **values: object) -> list[str]:
    """The lines of a letter."""
    spec = letter("letter-apology")
    setting = Setting(values, metrics(), {})
    pages = letter_pages(spec, Prose(paragraphs), setting, SheetHead()).pages
    lines: dict[tuple[int, float], str] = {}
    for number, page in enumerate(pages):
        for run in page.runs:
            if run.size < 20:
                lines[number, run.y] = lines.get((number, run.y), "") + run.text
    return list(lines.values())


def test_28_characters_fill_a_line() -> None:
    assert [len(line) for line in text_of(Paragraph("字" * 80))] == [28, 28, 26]
    assert text_of(Paragraph("字" * 80))[0].startswith("　　字")


def test_a_value_s_paragraphs_are_indented() -> None:
    assert text_of(Paragraph("如下：{a}。"), a="一\n二") == ["　　如下：一", "　　二。"]


def test_a_line_to_write_on_has_its_length() -> None:
    spec = letter("letter-apology")
    prose = Prose((Paragraph("{a:5}{b}", 0),))
    (page,) = letter_pages(spec, prose, Setting({}, metrics(), {}), SheetHead()).pages

    widths = [round((rule.x2 - rule.x1) / (156 / 28)) for rule in page.rules]
    assert widths == [5, 8]


def test_of_a_long_value_whole_sentences_are_said_and_the_rest_is_on_one_further_page() -> None:
    sentence = "楼上装修在午休时间用电钻打孔。"
    spec, prose = letter("letter-reply"), Prose((Paragraph("经查：{a}；{a}。"),))
    setting = Setting({"a": sentence * 40}, metrics(), {})
    found = letter_pages(spec, prose, setting, SheetHead())

    said = "".join(run.text for page in found.pages for run in page.runs if run.field == "a")
    told = sentence * (LONGEST_VALUE // len(sentence))
    assert said == 2 * (told.removesuffix("。") + "……（详见附页）")
    assert [one.text for one in found.continued] == [sentence * 40]


def test_a_value_just_short_enough_is_said_whole() -> None:
    assert "附页" not in "".join(text_of(Paragraph("{a}"), a="字" * LONGEST_VALUE))
    assert "附页" in "".join(text_of(Paragraph("{a}"), a="字" * (LONGEST_VALUE + 1)))
