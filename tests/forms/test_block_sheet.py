"""Blocks of a form below one another: rows grow, and what has no room goes to a new page."""

from __future__ import annotations

from ledger_app.forms.handling import HANDLING
from ledger_app.forms.month import MONTH
from tests.forms.sheets import pages_of, typical


def test_rows_grow_before_texts_go_to_a_continuation_page() -> None:
    content_text = "电梯停运三天无人维修。" * 30
    page = pages_of(HANDLING, {"content": content_text})[0]

    box = next(box for box in page.fields if box.name == "content")
    assert page.count == 1
    assert 38 < box.rect.height < 52


def test_a_summary_of_many_rows_goes_on_under_its_heading() -> None:
    values = typical(MONTH)
    values["rows"] = list(values["rows"]) * 20  # type: ignore[call-overload]
    few, many = pages_of(MONTH, typical(MONTH)), pages_of(MONTH, values)

    assert len(many) > len(few)
    heads = [[run.text for run in page.runs].count(MONTH.title) for page in many]
    assert heads == [1] * len(many)
