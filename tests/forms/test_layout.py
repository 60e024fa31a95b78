"""Whole forms: empty, typical and with 7,000 characters in every text field."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.forms import (
    block_sheet,
    catalog,
    content,
    continuation,
    form_sheet,
    frame,
    grid_sheet,
    layout,
    marks,
    slip_sheet,
)
from ledger_app.forms.content import SIGN_HINT
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.handling import HANDLING
from ledger_app.forms.paper import Page
from ledger_app.forms.registration import REGISTRATION
from ledger_app.forms.spec import FieldKind, FormSpec, PrintedOption
from ledger_app.forms.values import codes
from ledger_app.support.errors import LedgerError
from tests.forms.sheets import (
    LONG,
    TEXT_KINDS,
    fields_of,
    pages_of,
    printed,
    run_width,
    strays,
    typical,
    whole_texts,
)

SPECS = catalog.every()
ONE_PAGE = tuple(
    spec for spec in SPECS if spec.slips is None and spec.table is None and spec.code != "month"
)
LONG_FIELDS = [
    pytest.param(spec, field.name, id=f"{spec.code}-{field.name}")
    for spec in SPECS
    for field in fields_of(spec)
    if field.kind in TEXT_KINDS
]
EDGE_MM = 5.0


def by_code(spec: FormSpec) -> str:
    return spec.code


@pytest.mark.parametrize("spec", SPECS, ids=by_code)
def test_an_empty_form_prints_every_box(spec: FormSpec) -> None:
    pages = pages_of(spec, {}, head=SheetHead())

    boxes = [box.name for page in pages for box in page.fields]
    assert set(boxes) == {field.name for field in fields_of(spec)} | _item_names(spec)
    assert not printed(pages)
    assert not [box for page in pages for box in page.check_boxes if box.checked]
    assert not [code for page in pages for code in page.codes]


def _item_names(spec: FormSpec) -> set[str]:
    return {"name", "unit", "qty", "price", "amount"} if spec.code == "repair" else set()


@pytest.mark.parametrize("spec", SPECS, ids=by_code)
def test_typical_values_stand_inside_their_cells(spec: FormSpec) -> None:
    pages = pages_of(spec, typical(spec))

    assert not strays(pages)
    assert not [page for page in pages if page.continuation]


@pytest.mark.parametrize("spec", ONE_PAGE, ids=by_code)
def test_a_form_whose_texts_fit_is_one_page(spec: FormSpec) -> None:
    assert len(pages_of(spec, {})) == len(pages_of(spec, typical(spec))) == 1


@pytest.mark.parametrize(("spec", "name"), LONG_FIELDS)
def test_a_text_of_7000_characters_is_printed_whole_inside_its_cells(
    spec: FormSpec, name: str
) -> None:
    pages = pages_of(spec, {**typical(spec), name: LONG})

    texts = whole_texts(pages, letter=spec.prose is not None)
    assert texts[name, -1] == LONG.replace("\n", "")
    assert not strays(pages)
    assert min(run.size for page in pages for run in page.runs) >= 8


@pytest.mark.parametrize("spec", SPECS, ids=by_code)
def test_every_text_at_once_is_printed_whole(spec: FormSpec) -> None:
    names = [field.name for field in fields_of(spec) if field.kind in TEXT_KINDS]
    pages = pages_of(spec, {**typical(spec), **dict.fromkeys(names, LONG)})

    texts = whole_texts(pages, letter=spec.prose is not None)
    for name in names:
        assert texts[name, -1] == LONG.replace("\n", "")
    assert not strays(pages)
    assert not _off_the_paper(pages)


@pytest.mark.parametrize("spec", SPECS, ids=by_code)
def test_everything_keeps_off_the_paper_s_edge(spec: FormSpec) -> None:
    assert not _off_the_paper(pages_of(spec, typical(spec)))


def _off_the_paper(pages: tuple[Page, ...]) -> list[object]:
    found: list[object] = []
    for page in pages:
        right, bottom = page.width - EDGE_MM, page.height - EDGE_MM
        found += [
            run for run in page.runs if not EDGE_MM <= run.x <= run.x + run_width(run) <= right
        ]
        found += [run for run in page.runs if not EDGE_MM <= run.y <= bottom]
        found += [code for code in page.codes if code.rect.y < EDGE_MM or code.rect.right > right]
    return found


@pytest.mark.parametrize("spec", SPECS, ids=by_code)
def test_a_choice_prints_all_its_options_and_ticks_the_chosen(spec: FormSpec) -> None:
    values = typical(spec)
    pages = pages_of(spec, values)
    for field in (one for one in fields_of(spec) if one.kind is FieldKind.CHOICE):
        boxes = [box for page in pages for box in page.check_boxes if box.field == field.name]
        options = spec.options[field.name]
        expected = [bool(codes(values[field.name]).intersection(one.codes)) for one in options]
        assert [box.checked for box in boxes[: len(options)]] == expected


def test_boxes_of_a_kind_of_nature_tick_with_it() -> None:
    pages = pages_of(REGISTRATION, {"nature": "inquiry"})

    ticked = [box.checked for box in pages[0].check_boxes if box.field == "nature"]
    assert ticked == [False, True, False, True, False, False]


def test_an_office_s_own_boxes_take_the_form_s_place() -> None:
    own = (PrintedOption("投诉", ("valid",)), PrintedOption("表扬", ("praise",)))
    page = pages_of(HANDLING, {"nature": "praise"}, options={"nature": own})[0]

    box = next(box for box in page.fields if box.name == "nature")
    assert [(one.label, one.codes) for one in box.options] == [
        ("投诉", ("valid",)),
        ("表扬", ("praise",)),
    ]
    assert [one.checked for one in page.check_boxes if one.field == "nature"] == [False, True]


def test_option_boxes_lie_inside_their_field() -> None:
    pages = (*pages_of(REGISTRATION, {}), *pages_of(HANDLING, {}))
    found = [(box.rect, one.rect) for page in pages for box in page.fields for one in box.options]
    assert len(found) > 20
    for box, option in found:
        assert box.x <= option.x <= option.right <= box.right
        assert box.y - 0.01 <= option.y
        assert option.bottom <= box.bottom + 0.01


def test_a_signature_stays_blank_and_the_typed_name_is_small_and_grey() -> None:
    page = pages_of(HANDLING, {"cause_signer": "周敏"})[0]

    name = next(run for run in page.runs if run.field == "cause_signer")
    assert (name.text, name.size, name.colour) == ("周敏", 8, marks.GREY)
    assert [run.text for run in page.runs].count(SIGN_HINT) == 5


def test_an_empty_date_prints_its_units() -> None:
    texts = [run.text for run in pages_of(HANDLING, {})[0].runs]

    assert texts.count("年") == texts.count("日") == 6
    assert texts.count("分") == 1


def test_values_are_printed_as_they_are() -> None:
    page = pages_of(HANDLING, {"content": "<b>&amp; {x} %s</b>"})[0]

    assert printed([page])["content", -1] == "<b>&amp; {x} %s</b>"


def test_an_unknown_form_is_named_with_the_known_ones() -> None:
    with pytest.raises(LedgerError, match=r"没有名为“x”的表单.*handling"):
        catalog.form("x")


def test_the_engine_s_parts_do_not_know_single_forms() -> None:
    sheets = (block_sheet, form_sheet, grid_sheet, layout, slip_sheet)
    for module in (content, continuation, frame, marks, *sheets):
        text = Path(module.__file__).read_text(encoding="utf-8")
        assert not [code for code in catalog.FORMS if f'"{code}"' in text]
