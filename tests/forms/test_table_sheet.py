"""Lists: paging, growing rows, empty rows."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.forms.dispatch_log import DISPATCH_LOG
from ledger_app.forms.docket_log import DOCKET_LOG
from ledger_app.forms.ledger import LEDGER
from ledger_app.forms.paper import Page
from ledger_app.forms.revisit import REVISIT
from tests.forms.sheets import LONG, pages_of, printed, strays

LISTS = (REVISIT, LEDGER, DISPATCH_LOG, DOCKET_LOG)


def revisit_row(number: int) -> dict[str, object]:
    return {
        "complaint_no": f"TS202611{number:03}",
        "revisited_at": date(2026, 11, 20),
        "interviewee": "陈国强",
        "comment": "满意。",
        "satisfaction": "A",
    }


def lines(page: Page) -> int:
    """Rows a page shows, empty ones too: rules right across below the heading."""
    across = {round(r.y1, 3) for r in page.rules if r.y1 == r.y2 and r.x2 - r.x1 >= 169}
    return len(across) - 2


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (300, 15)])
def test_twenty_revisits_fill_a_page(count: int, pages: int) -> None:
    found = pages_of(REVISIT, {"rows": [revisit_row(n) for n in range(count)]})

    assert len(found) == pages
    numbers = [key for key in printed(found) if key[0] == "complaint_no"]
    assert len(numbers) == count
    assert {lines(page) for page in found} == {20}
    assert not strays(found)


def test_every_page_repeats_heading_notes_and_its_number() -> None:
    found = pages_of(REVISIT, {"rows": [revisit_row(n) for n in range(45)]})

    assert len(found) == 3
    for number, page in enumerate(found, 1):
        words = [run.text for run in page.runs]
        assert "投诉/派工单号" in words
        assert "注：其中A-很满意，B-满意，C-基本满意，D-不满意" in words
        assert f"第 {number} 页　共 3 页" in words


def test_rows_are_counted_and_keep_a_number_of_their_own() -> None:
    rows = [revisit_row(1), {**revisit_row(2), "seq": 17}, revisit_row(3)]

    texts = printed(pages_of(REVISIT, {"rows": rows}))

    assert [texts["seq", row] for row in range(3)] == ["1", "17", "3"]


WHOLE = [
    (spec, column.name)
    for spec in LISTS
    for column in spec.table.columns
    if column.kind.value == "long_text" and not column.brief
]
BRIEF = [(spec, c.name) for spec in LISTS for c in spec.table.columns if c.brief]


@pytest.mark.parametrize(("spec", "name"), BRIEF, ids=lambda one: getattr(one, "code", one))
def test_a_brief_text_ends_where_its_row_ends_and_says_so(spec: object, name: str) -> None:
    rows = [{name: "短"}, {name: LONG, f"{name}_tail": "（周敏核实）"}, {name: "尾"}]

    found = pages_of(spec, {"rows": rows})

    texts = printed(found)
    kept, _, tail = texts[name, 1].partition("…")
    assert LONG.replace("\n", "").startswith(kept) and len(kept) > 4
    assert texts[name, 1].endswith("…（周敏核实）"), tail
    assert {b.rect.height for page in found for b in page.fields if b.row >= 0} == {
        spec.table.row_mm
    }
    assert not strays(found)


@pytest.mark.parametrize(("spec", "name"), WHOLE, ids=lambda one: getattr(one, "code", one))
def test_a_text_of_7000_characters_runs_over_pages_and_is_whole(spec: object, name: str) -> None:
    rows = [{name: "短"}, {name: LONG}, {name: "尾"}]

    found = pages_of(spec, {"rows": rows})

    texts = printed(found)
    assert texts[name, 1] == LONG.replace("\n", "")
    assert texts[name, 2] == "尾"
    assert not strays(found)


def test_a_row_grows_with_its_text_and_pushes_others_on() -> None:
    rows = [{**revisit_row(n), "comment": "希望提前张贴停运通知。" * 6} for n in range(20)]

    found = pages_of(REVISIT, {"rows": rows})

    assert len(found) > 1
    assert not strays(found)


def test_room_and_name_stand_under_each_other() -> None:
    rows = [{"unit_no": "3-2-1501", "complainant_name": "陈国强", "closed_at": date(2026, 11, 20)}]
    found = pages_of(LEDGER, {"rows": rows})

    runs = [run for run in found[0].runs if run.field == "unit_no"]
    assert [run.text for run in runs] == ["3-2-1501", "陈国强"]
    assert printed(found)["closed_at", 0] == "11-20"
