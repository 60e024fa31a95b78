"""An office's own forms: every key changes the page, every mistake is named by its key."""

from __future__ import annotations

import pytest

from ledger_app.forms.catalog import form
from ledger_app.forms.grid import PlacedGrid, place
from ledger_app.forms.spec import FormSpec
from ledger_app.forms.variants import read_variants, tables, varied
from ledger_app.support.errors import LedgerError
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


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[form", "格式有误"),
        ("[forms.x]", "“forms”看不懂"),
        ("form = 1", "“form”应当是一组设置"),
        ("[form.memo]", "“form.memo”没有这张表，可用的有：registration"),
        ("[form.handling]\ncolour = 1", "“form.handling.colour”没有这一项"),
        ("[form.handling]\ntitle = 1", "“form.handling.title”应当是一行文字"),
        ('[form.handling]\ntitle = "a\\nb"', "“form.handling.title”应当是一行文字"),
        ('[form.handling]\nheader = "no"', "“form.handling.header”应当是 true 或 false"),
        ("[form.handling]\nnotes = [1]", "“form.handling.notes”应当是文字的清单"),
        (
            '[form.handling]\nhidden = ["nobody"]',
            "“form.handling.hidden.nobody”不是任何一行的第一项",
        ),
        ('[form.ledger]\nhidden = ["phone"]', "没有可改的行"),
        ("[form.handling.rows]\ncontent = 2", "“form.handling.rows.content”应当是 4 到 200"),
        ("[form.handling.rows]\ncontent = true", "“form.handling.rows.content”应当是 4 到 200"),
        ("[form.handling.rows]\nphone = 9", "“form.handling.rows.phone”不是任何一行的第一项"),
        ("[form.handling.rows]\ncontent = 120", "“form.handling.rows”各行合计 308 毫米"),
        ('[form.handling.labels]\nphone = ""', "“form.handling.labels.phone”应当是文字"),
        ('[form.handling.labels]\nnobody = "x"', "“form.handling.labels.nobody”这张表没有这一项"),
        ("[form.handling.options]\nlevel = []", "“form.handling.options.level”应当是选项的清单"),
        (
            '[[form.handling.options.level]]\ncodes = ["a"]',
            "“form.handling.options.level.label”不能是空的",
        ),
        (
            '[[form.handling.options.level]]\nlabel = "a"\ncode = "b"',
            "“form.handling.options.level.code”没有这一项",
        ),
        (
            '[[form.handling.options.content]]\nlabel = "a"',
            "“form.handling.options.content”这张表没有这一组选项",
        ),
        ('[form.handling]\nbody = ["x"]', "“form.handling.body”只有信函才有正文"),
        ("[form.letter-reply]\nbody = []", "“form.letter-reply.body”不能是空的清单"),
        (
            '[form.talk]\nhidden = ["customer_name", "talked_at", "place", "participants",'
            ' "subject", "content", "customer_opinion", "outcome", "recorder"]',
            "“form.talk.hidden”把整张表都去掉了",
        ),
    ],
)
def test_mistakes_are_named_by_their_key(text: str, sentence: str) -> None:
    with pytest.raises(LedgerError) as refusal:
        read_variants(text)

    assert sentence in str(refusal.value)
    assert "没有改动" in str(refusal.value)
