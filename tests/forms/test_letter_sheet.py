"""Letter pages: what breaks where."""

from __future__ import annotations

from ledger_app.exports.font_metrics import metrics
from ledger_app.forms.content import Setting
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.letter_sheet import letter_pages
from ledger_app.forms.letters import letter
from ledger_app.forms.spec import Paragraph, Prose


def text_of(*paragraphs: Paragraph, **values: object) -> list[str]:
    """The lines of a letter."""
    spec = letter("letter-apology")
    pages = letter_pages(spec, Prose(paragraphs), Setting(values, metrics(), {}), SheetHead())
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
    (page,) = letter_pages(spec, prose, Setting({}, metrics(), {}), SheetHead())

    widths = [round((rule.x2 - rule.x1) / (156 / 28)) for rule in page.rules]
    assert widths == [5, 8]
