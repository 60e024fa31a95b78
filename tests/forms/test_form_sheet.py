"""What stands around the values of any form: title, marks, codes, notes, page numbers."""

from __future__ import annotations

from ledger_app.forms.frame import SheetHead
from ledger_app.forms.handling import HANDLING
from ledger_app.forms.registration import REGISTRATION
from tests.forms.sheets import LONG, pages_of


def test_sheets_carry_number_title_and_marks() -> None:
    head = SheetHead("翠湖物业", "翠湖花园", "TS202611017", copy_label="部门联", mark="补打")
    pages = pages_of(HANDLING, {"content": LONG}, head=head)

    for page in pages:
        assert [code.payload for code in page.codes] == ["TS202611017-C2-1", "TS202611017"]
        assert page.codes[0].rect.width >= 15
        words = [run.text for run in page.runs]
        assert "（部门联　补打）" in words
        assert f"第 {page.number} 页　共 {len(pages)} 页" in words
    assert "客户投诉处理表（附页）" in [run.text for run in pages[1].runs]


def test_notes_are_the_caller_s_or_have_lines_for_their_numbers() -> None:
    own = pages_of(REGISTRATION, {}, notes=["注：本所规定。"])[0]
    blank = pages_of(REGISTRATION, {})[0]

    assert "注：本所规定。" in [run.text for run in own.runs]
    assert "____" in "".join(run.text for run in blank.runs)
