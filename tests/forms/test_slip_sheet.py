"""Slips: copies, the line to cut along, items beyond the printed rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.forms.cut_line import scissors
from ledger_app.forms.frame import CUT_MM, copy_name
from ledger_app.forms.liaison import LIAISON
from ledger_app.forms.metrics import SANS
from ledger_app.forms.paper import POINT
from ledger_app.forms.receipt import RECEIPT
from ledger_app.forms.repair import REPAIR
from ledger_app.forms.revisit_slip import REVISIT_SLIP
from ledger_app.forms.spec import FormSpec
from ledger_app.forms.urging import URGING
from tests.forms.sheets import HEAD, LONG, pages_of, printed, strays, typical


def items(count: int) -> list[dict[str, object]]:
    return [{"name": f"角阀{n}", "unit": "只", "qty": n, "price": 5} for n in range(1, count + 1)]


def test_a_liaison_slip_stands_twice_on_one_page() -> None:
    (page,) = pages_of(LIAISON, typical(LIAISON))

    words = [run.text for run in page.runs]
    assert words.count("内部工作联系单") == words.count("联系内容") == 2
    assert {"第一联　发文存根", "第二联　受文部门"} <= set(words)
    assert len([box for box in page.fields if box.name == "body"]) == 1


def test_the_number_lies_across_the_cut() -> None:
    head = replace(HEAD, number="客内2611003")
    (page,) = pages_of(LIAISON, typical(LIAISON), head=head)

    crossing = [run for run in page.runs if run.text == "客内2611003" and run.y > 140]
    assert abs(crossing[0].y - CUT_MM) < 2
    assert [rule.y1 for rule in page.rules if rule.dash] == [CUT_MM, CUT_MM]
    assert {code.symbology for code in page.codes} == {"qr", "code128"}


def test_each_slip_keeps_to_its_half() -> None:
    for spec in (LIAISON, REPAIR):
        for page in pages_of(spec, {**typical(spec), "body": LONG, "fault": LONG}):
            if not page.continuation:
                edges = [rule.y1 for rule in page.rules if rule.x1 == rule.x2 and rule.x1 < 30]
                assert edges
                assert not [y for y in edges if CUT_MM - 5 < y < CUT_MM + 15]


SLIPS = [LIAISON, REPAIR, RECEIPT, REVISIT_SLIP, URGING]


@pytest.mark.parametrize("spec", SLIPS, ids=lambda spec: spec.code)
def test_four_millimetres_on_both_sides_of_the_cut_are_free(spec: FormSpec) -> None:
    head = replace(HEAD, mark="补打12", copy_label="工程部存根联")
    page = pages_of(spec, typical(spec), head=head)[0]
    tops = [(run.y - 0.9 * run.size * POINT, run.y) for run in page.runs if run.face != SANS]
    tops += [(code.rect.y, code.rect.bottom) for code in page.codes]
    near = [1 for top, low in tops if top < CUT_MM + 4 and low > CUT_MM - 4]
    assert not near


def test_scissors_stand_on_the_cut() -> None:
    lines = scissors(6, CUT_MM)
    assert max(line.x2 for line in lines) == 12
    assert min(line.x1 for line in lines) >= 6
    assert sum(line.y1 - CUT_MM for line in lines) == pytest.approx(0)


@pytest.mark.parametrize("spec", SLIPS, ids=lambda spec: spec.code)
def test_every_copy_has_its_own_further_pages(spec: FormSpec) -> None:
    name = {"liaison": "body", "repair": "fault"}.get(spec.code, "content")
    pages = [page for page in pages_of(spec, {name: LONG}) if page.continuation]
    copies = spec.slips.copies
    assert len(pages) % len(copies) == 0
    each = len(pages) // len(copies)
    for index in range(len(copies)):
        for page in pages[index * each : (index + 1) * each]:
            assert any(copy_name(copies, index) in run.text for run in page.runs)


def test_a_repair_slip_has_three_named_copies_on_two_pages() -> None:
    pages = pages_of(REPAIR, typical(REPAIR))

    words = [run.text for page in pages for run in page.runs]
    assert len(pages) == 2
    assert words.count("维修服务单") == 3
    assert {"第一联　工程/维修存根", "第二联　客户服务中心", "第三联　客户"} <= set(words)


def test_four_items_are_on_the_slip_and_more_on_a_continuation_page() -> None:
    four = pages_of(REPAIR, {"items": items(4)})
    six = pages_of(REPAIR, {"items": items(6)})

    assert [printed(four)["name", row] for row in range(4)] == ["角阀1", "角阀2", "角阀3", "角阀4"]
    assert not four[-1].continuation
    assert six[-1].continuation
    assert printed(six)["items", -1] == (
        "5. 角阀5　单位 只　数量 5　单价 5.006. 角阀6　单位 只　数量 6　单价 5.00"
    )


def test_long_texts_of_a_slip_are_whole() -> None:
    for spec, name in ((LIAISON, "body"), (REPAIR, "work_done")):
        pages = pages_of(spec, {name: LONG})
        assert printed(pages)[name, -1] == LONG.replace("\n", "")
        assert not strays(pages)


def test_each_copy_of_a_slip_counts_its_own_pages() -> None:
    pages = pages_of(REPAIR, {"fault": LONG[:1500]})
    further = len([page for page in pages if page.continuation]) // 3
    assert further
    feet = [run.text for page in pages for run in page.runs if run.text.startswith("第 ")]
    halves = [run.text for run in pages[0].runs if f"第 1 页　共 {1 + further} 页" in run.text]
    assert len(halves) == 2
    assert feet == [f"第 {n} 页　共 {1 + further} 页" for n in range(2, 2 + further)] * 3


def test_moments_of_a_sheet_have_one_style() -> None:
    values = typical(REPAIR)
    del values["arrived_at"]
    texts = printed(pages_of(REPAIR, values))
    assert texts["reported_at", -1] == texts["assigned_at", -1] == "2026-11-21 10:12"


def test_an_urging_has_room_for_the_moment_of_signing() -> None:
    (page,) = pages_of(URGING, typical(URGING))
    assert not [run for run in page.runs if run.text == "（年月日时）"]
