"""Sheets around a case: what stands on each, who gets which copy, how much room is written on."""

from __future__ import annotations

import pytest

from ledger_app.forms.daybook import DAYBOOK
from ledger_app.forms.dossier_cover import DOSSIER_COVER
from ledger_app.forms.extension import EXTENSION
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.paper import Page
from ledger_app.forms.receipt import RECEIPT
from ledger_app.forms.revisit_slip import REVISIT_SLIP
from ledger_app.forms.spec import Blank, FormSpec
from ledger_app.forms.survey import SURVEY
from ledger_app.forms.talk import TALK
from ledger_app.forms.urging import URGING
from tests.forms.sheets import pages_of, printed, strays, typical


def words(pages: tuple[Page, ...]) -> list[str]:
    return [run.text for page in pages for run in page.runs]


@pytest.mark.parametrize(
    ("spec", "copies"),
    [
        (RECEIPT, {"第一联　存根", "第二联　客户"}),
        (URGING, {"第一联　存根", "第二联　承办部门"}),
        (REVISIT_SLIP, {"第一联　客户服务中心", "第二联　客户"}),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_slips_stand_twice_on_one_page(spec: FormSpec, copies: set[str]) -> None:
    (page,) = pages_of(spec, typical(spec), head=SheetHead("翠湖物业", "翠湖", "TS202611017"))

    assert copies <= set(words((page,)))
    assert words((page,)).count(spec.title) == 2
    on_the_cut = [run for run in page.runs if run.text == "TS202611017" and 145 < run.y < 152]
    assert len(on_the_cut) == 1


@pytest.mark.parametrize("spec", [TALK, RECEIPT, EXTENSION, URGING, REVISIT_SLIP])
def test_hands_have_room_to_sign(spec: FormSpec) -> None:
    """Signing by hand wants 9 mm at least, 12 where the resident or a head signs."""
    rows = [row for block in spec.blocks for row in block.rows]
    signed = [row for row in rows if any(isinstance(cell, Blank) for cell in row.cells)]
    assert signed
    assert min(row.height_mm for row in signed) >= 9


def test_a_cover_has_a_line_for_16_papers_and_more_follow() -> None:
    rows = [{"name": f"文件{n}", "sheet_no": "TS1", "pages": 1} for n in range(40)]
    empty, full = pages_of(DOSSIER_COVER, {}), pages_of(DOSSIER_COVER, {"rows": rows})

    assert (len(empty), len(full)) == (1, 2)
    assert {f"文件{n}" for n in range(40)} <= set(words(full))
    assert not strays(full)


def test_long_words_on_a_cover_send_its_contents_to_the_next_page() -> None:
    values = {"content": "漏水。" * 700, "rows": [{"name": "意见表"}]}
    pages = pages_of(DOSSIER_COVER, values)

    assert printed(pages)["content", -1] == values["content"]
    assert "意见表" in words(pages[1:])


def test_a_survey_prints_its_items_and_keeps_the_total_last() -> None:
    rows = [{"item": "供电", "n_a": 3, "satisfied_rate": 0.9}, {"item": "综合", "is_total": True}]
    (page,) = pages_of(SURVEY, {"rows": rows}, notes=["注：共发出3张。"])

    heights = {run.text: run.y for run in page.runs}
    assert heights["综合"] - heights["供电"] == pytest.approx(12 * 8, abs=0.1)
    assert "90.0%" in heights
    assert len({rule.y1 for rule in page.rules if rule.y1 == rule.y2}) >= 14


def test_a_day_book_holds_22_lines_a_page() -> None:
    rows = [{"complainant_name": f"住户{n}", "channel": "online"} for n in range(23)]
    first, second = pages_of(DAYBOOK, {"rows": rows})

    assert {"住户21", "网络"} <= set(words((first,)))
    assert "住户22" in words((second,))
