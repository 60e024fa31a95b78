"""Slips: copies, the line to cut along, items beyond the printed rows."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.forms.frame import CUT_MM
from ledger_app.forms.liaison import LIAISON
from ledger_app.forms.repair import REPAIR
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
    assert {code.symbology for code in page.codes} == {"qr"}


def test_each_slip_keeps_to_its_half() -> None:
    for spec in (LIAISON, REPAIR):
        for page in pages_of(spec, {**typical(spec), "body": LONG, "fault": LONG}):
            if not page.continuation:
                edges = [rule.y1 for rule in page.rules if not rule.dash and rule.x1 < 30]
                assert not [y for y in edges if CUT_MM - 5 < y < CUT_MM + 15]


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
    assert printed(six)["items", -1] == "角阀5　只　5　5.00　角阀6　只　6　5.00　"


def test_long_texts_of_a_slip_are_whole() -> None:
    for spec, name in ((LIAISON, "body"), (REPAIR, "work_done")):
        pages = pages_of(spec, {name: LONG})
        assert printed(pages)[name, -1] == LONG.replace("\n", "")
        assert not strays(pages)
