"""An office's own forms: every key changes the page."""

from __future__ import annotations

import pytest

from ledger_app.forms.catalog import form
from ledger_app.forms.grid import PlacedGrid, place
from ledger_app.forms.spec import FormSpec
from ledger_app.forms.variant_text import read_variants, tables
from ledger_app.forms.variants import varied
from tests.forms.sheets import pages_of, strays, typical


def own(text: str, code: str = "registration") -> FormSpec:
    return varied(form(code), read_variants(text)[code])


def words(spec: FormSpec) -> str:
    return "\n".join(run.text for page in pages_of(spec, typical(spec)) for run in page.runs)


@pytest.mark.parametrize(
    ("text", "there", "gone"),
    [
        ('title = "业主投诉登记表"', "业主投诉登记表", "客户投诉意见表"),
        ('company = "××集团物业公司"', "××集团物业公司", "翠湖物业服务有限公司"),
        ('sheet_code = "JT-KF-7"', "JT-KF-7 A/0", "QR-KF-01"),
        ('version = "C/3"', "QR-KF-01 C/3", "A/0"),
        ('retention = "十年"', "保存期限：十年", "保存期限：长期"),
        ('notes = ["注：一式三份。"]', "注：一式三份。", "本表随单送被投诉部门"),
        ("header = false", "客户投诉意见表", "项目名称："),
        ('hidden = ["occurred_place"]', "投诉内容", "发生地点"),
        ('labels = { phone = "手机" }', "手机", "联系电话"),
        ('options = { category = [{ label = "电梯", codes = ["lift"] }] }', "电梯", "设备设施"),
    ],
)  # fmt: skip
def test_each_key_changes_the_page(text: str, there: str, gone: str) -> None:
    printed = words(own(f"[form.registration]\n{text}"))

    assert there in printed
    assert gone not in printed


def test_a_row_s_least_height() -> None:
    spec = own("[form.registration.rows]\ncontent = 20\nhandling_process = 48.5")

    (grid,) = (block for block in place(spec).blocks if isinstance(block, PlacedGrid))
    heights = {row.cells[1].cell.name: row.height for row in grid.rows if len(row.cells) > 1}
    assert (heights["content"], heights["handling_process"], heights["demand"]) == (20, 48.5, 12)


def test_a_band_goes_with_its_rows() -> None:
    hidden = '["handling_dept", "handling_process", "handling_result", "handled_at"]'

    assert "以下由被投诉部门填写" not in words(own(f"[form.registration]\nhidden = {hidden}"))


def test_columns_and_list_options() -> None:
    spec = own(
        '[form.ledger.labels]\nsummary = "诉求"\n'
        '[[form.ledger.options.level]]\nlabel = "Ⅰ级"\ncodes = ["major"]',
        "ledger",
    )

    assert {"诉求", "Ⅰ级"} <= set(words(spec).split("\n"))


def test_a_letter_s_own_body() -> None:
    spec = own('[form.letter-apology]\nbody = ["{event}一事，{apology}。"]', "letter-apology")

    assert "一事，" in words(spec)
    assert "经核实" not in words(spec)


def test_a_form_without_a_header_begins_higher_and_stays_inside_its_cells() -> None:
    for code in ("registration", "liaison", "repair"):
        spec = own(f"[form.{code}]\nheader = false", code)
        pages = pages_of(spec, typical(spec))
        assert not strays(pages)
        top = min(rule.y1 for rule in pages[0].rules if not rule.dash)
        assert top < min(rule.y1 for rule in pages_of(form(code), {})[0].rules if not rule.dash)


def test_what_is_not_named_stays_as_declared() -> None:
    assert varied(form("handling"), read_variants("[form.handling]")["handling"]) is form(
        "handling"
    )
    assert tables("") == read_variants("") == {}
