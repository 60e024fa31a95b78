"""The round of signatures on paper, and the list of a case's steps: every line, page after page."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ledger_app.forms.callers import CALLERS
from ledger_app.forms.case_events import CASE_EVENTS
from ledger_app.forms.route import ROUTE
from ledger_app.forms.spec import FormSpec
from tests.forms.sheets import pages_of

STOP = {
    "building": "3栋", "unit_no": "3栋2单元501", "customer_name": "李雷", "phone": "13800001111",
    "form_title": "客户投诉意见表", "sheet_no": "TS202610001-2", "printed_on": date(2026, 10, 1),
}  # fmt: skip
STEP = {
    "at": datetime(2026, 10, 1, 9, 30), "operator": "王芳", "step": "登记处理结果",
    "said": "处理结果：已更换控制板；处理人：赵工",
}  # fmt: skip


CALLER = {
    "unit_no": "3栋2单元501", "name": "䶮明", "phone": "13800001111", "words": "从昨晚起一直没有水",
    "called_at": datetime(2026, 10, 1, 9, 30), "told_at": None, "told_label": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("spec", "row", "words"),
    [
        (CALLERS, CALLER, "䶮明"),
        (ROUTE, STOP, "3栋2单元501"),
        (CASE_EVENTS, STEP, "登记处理结果"),
    ],
)
def test_every_line_is_printed(spec: FormSpec, row: dict[str, object], words: str) -> None:
    pages = pages_of(spec, {"rows": [row] * 45})

    text = ["".join(run.text for run in page.runs) for page in pages]
    assert len(pages) > 1
    assert sum(page.count(words) for page in text) == 45


@pytest.mark.parametrize("spec", [ROUTE, CASE_EVENTS, CALLERS])
def test_the_page_number_stands_free_of_the_header(spec: FormSpec) -> None:
    assert sum(field.width_mm for field in spec.header) <= 130
