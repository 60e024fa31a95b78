"""Letters: their text is data, empty values are lines, the signature stays with the seal's room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from ledger_app.forms import letters
from ledger_app.forms.catalog import form
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.letters import NAMES, with_body
from ledger_app.forms.spec import Align
from tests.forms.sheets import HEAD, LONG, pages_of, printed

LETTERS = [form(code) for code in letters.CODES]
MERGE_FIELDS = {
    "complainant",
    "event_date",
    "lapse",
    "cause",
    "measures",
    "contact",
    "signer",
    "date",
}


def words(pages) -> str:
    return "".join(run.text for page in pages for run in page.runs)


def test_the_apology_reads_the_fields_of_its_trade() -> None:
    assert set(form("letter-apology").prose.names) >= MERGE_FIELDS


@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.code)
def test_a_letter_without_values_has_lines_to_write_on(spec) -> None:
    (page,) = pages_of(spec, {}, head=SheetHead())

    assert {box.name for box in page.fields} == set(spec.prose.names)
    assert "{" not in words([page])
    assert len(page.rules) >= len(set(spec.prose.names)) - 3  # dates print 年月日 instead
    assert "年" in words([page])


def test_values_stand_in_the_text_as_they_are() -> None:
    values = {"complainant": "陈<b>{x}&", "event_date": date(2026, 11, 16), "signer": "翠湖物业"}
    pages = pages_of(form("letter-apology"), values)

    assert "尊敬的陈<b>{x}&：" in words(pages)
    assert printed(pages)["event_date", -1] == "2026年11月16日"


def test_signer_and_date_end_at_the_right_and_stay_together() -> None:
    for length in range(200, 1500, 60):
        values = {
            "measures": LONG[:length].replace("\n", ""),
            "signer": "翠湖",
            "date": date(2026, 1, 2),
        }
        values |= {"result": values["measures"], "process": values["measures"]}
        letter = [p for p in pages_of(form("letter-reply"), values) if not p.continuation]
        last = [run for run in letter[-1].runs if run.field in ("signer", "date")]
        assert [run.field for run in last] == ["signer", "date"]
        assert all(run.x > 100 for run in last)


def test_no_page_is_a_signature_alone() -> None:
    spec = form("letter-reply")
    for lines in range(4, 30):
        body = ["字" * 20] * lines + ["专此函复。"]
        letter = replace(spec, blocks=(with_body(spec.prose, body),))
        last = pages_of(letter, {"signer": "翠湖", "date": date(2026, 1, 2)})[-1]
        assert "专此函复。" in words([last])


def test_lines_are_a_page_of_22() -> None:
    spec = form("letter-reply")
    spec = replace(spec, blocks=(with_body(spec.prose, ["字" * 150] * 8),))
    first, second, *_ = pages_of(spec, {})

    heights = sorted({run.y for run in second.runs if run.size > 15})
    assert len(heights) == 22
    assert {round(b - a, 2) for a, b in pairwise(heights)} == {10.23}
    assert max(run.y for run in first.runs if run.size > 15) < 262


def test_a_letter_carries_its_number_but_no_code() -> None:
    (page,) = pages_of(form("letter-apology"), {}, head=HEAD)

    assert not page.codes
    assert "编号：TS202611017" in words([page])


def test_an_office_s_own_text_takes_the_body_s_place() -> None:
    prose = with_body(form("letter-apology").prose, ["只有一句：{event}。"])

    assert [one.text for one in prose.paragraphs if one.indent and not one.together] == [
        "只有一句：{event}。"
    ]
    assert prose.paragraphs[0].text.startswith("尊敬的")
    assert prose.paragraphs[-1].align is Align.RIGHT


def test_the_longest_case_is_a_letter_of_few_pages() -> None:
    assert LETTERS
    for spec in LETTERS:
        long = dict.fromkeys(("content", "cause", "measures", "process", "result", "lapse"), LONG)
        pages = pages_of(spec, {**long, "event": "电梯停运"})
        assert len([page for page in pages if not page.continuation]) <= 3
        labels = words([page for page in pages if page.continuation])
        assert all(
            NAMES[name].replace("\n", "") in labels for name in long if name in spec.prose.names
        )


def test_every_value_of_the_letters_has_a_name_for_the_further_page() -> None:
    assert {name for spec in LETTERS for name in spec.prose.names} <= set(NAMES)
