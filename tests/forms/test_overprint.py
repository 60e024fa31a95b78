"""套打: values and ticks alone, moved; and the page that finds out by how much."""

from __future__ import annotations

import pytest

from ledger_app.exports.font_metrics import metrics
from ledger_app.forms.catalog import form
from ledger_app.forms.overprint import BESIDES, values_only, without_printed
from ledger_app.forms.printer_check import printer_check
from ledger_app.forms.spec import FieldKind
from tests.forms.sheets import LONG, pages_of, printed, typical


@pytest.mark.parametrize("code", ["registration", "handling", "repair", "ledger"])
def test_only_what_was_typed_is_left(code: str) -> None:
    spec = form(code)
    pages = pages_of(spec, typical(spec))
    bare = values_only(pages)

    assert printed(bare) == printed(pages)
    for page in bare:
        assert not (page.rules or page.fills or page.codes or page.images)
        assert all(box.checked and not box.framed for box in page.check_boxes)
    words = {run.text for page in bare for run in page.runs}
    assert not words & {spec.title, "投诉内容", "（签名）", "第 1 页　共 1 页"}


def test_every_copy_of_a_slip_has_its_values() -> None:
    spec = form("liaison")
    (page,) = values_only(pages_of(spec, {"to_dept": "工程部门"}))

    assert [run.text for run in page.runs].count("工程部门") == 2


@pytest.mark.parametrize("code", ["registration", "handling", "liaison", "repair"])
def test_bought_paper_carries_the_project_and_a_number_of_its_own(code: str) -> None:
    spec = form(code)
    values = {**typical(spec), "project_name": "翠湖花园"}
    names = {field.name for field in spec.header if field.kind is FieldKind.NUMBER}
    for besides, project, number in (((), False, False), (BESIDES, True, True)):
        pages = values_only(pages_of(spec, without_printed(spec, values, besides)))
        shown = {run.field for page in pages for run in page.runs}
        assert ("project_name" in shown) == project
        assert bool(shown & names) == number
        assert "翠湖花园" in {run.text for p in pages for run in p.runs} or not project


def test_the_code_is_printed_when_it_is_wanted() -> None:
    spec = form("handling")
    (page,) = values_only(pages_of(spec, {}), 2, 3, codes=True)
    (whole,) = pages_of(spec, {})
    assert [c.rect.x - w.rect.x for c, w in zip(page.codes, whole.codes, strict=True)] == [2, 2]


def test_values_move_by_millimetres() -> None:
    spec = form("handling")
    pages = pages_of(spec, typical(spec))
    (still,), (moved,) = values_only(pages), values_only(pages, 1.5, -2)

    assert still.runs
    assert still.check_boxes
    for before, after in zip(still.runs, moved.runs, strict=True):
        assert (after.x - before.x, after.y - before.y) == pytest.approx((1.5, -2))
    for one, other in zip(still.check_boxes, moved.check_boxes, strict=True):
        assert (other.x - one.x, other.y - one.y) == pytest.approx((1.5, -2))


def test_continuation_pages_stay_whole() -> None:
    first, second, *_ = values_only(pages_of(form("handling"), {"content": LONG}))

    assert not first.rules
    assert second.rules


def test_the_test_page_measures_100_mm_both_ways_and_names_the_offsets() -> None:
    page = printer_check(metrics(), 1.5, -2)

    across = [rule for rule in page.rules if rule.y1 == rule.y2 and rule.x2 - rule.x1 == 100]
    down = [rule for rule in page.rules if rule.x1 == rule.x2 and rule.y2 - rule.y1 == 100]
    assert across and down
    assert "右移 1.5 毫米，下移 -2 毫米" in "".join(run.text for run in page.runs)
    assert min(rule.x1 for rule in page.rules) == 5
