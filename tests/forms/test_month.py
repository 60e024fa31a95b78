"""The month's summary: figures on the first page, words on the second."""

from __future__ import annotations

from ledger_app.domain.figure_list import FIGURES
from ledger_app.forms.month import MONTH
from ledger_app.forms.spec import PrintedOption, Strip
from ledger_app.forms.strip_sheet import strip_height
from tests.forms.sheets import pages_of, printed, strays

CATEGORIES = "设备设施 服务态度 服务质量 突发事件 收费 环境卫生 绿化 秩序安全 邻里 其他".split()
STRIP = {
    "by_channel": [("来访", 3), ("来电", 5)],
    "by_department": [("工程部", 4)],
    "revisits": [("回访数", 6), ("回访率", "75.0%")],
    "by_grade": [("A", 2), ("B", 4), ("C", 0), ("D", 0)],
}


def row(category: str) -> dict[str, object]:
    return {"category": category, "new": 3, "new_major": 1, "close_rate": 0.5, "in_time_rate": None}


def month(categories: list[str]) -> dict[str, object]:
    rows = [*map(row, categories), {"category": "合计", "is_total": True, "new": 30}]
    return {**STRIP, "rows": rows, "main_causes": "电梯停运。"}


def test_a_month_is_two_pages_across() -> None:
    pages = pages_of(MONTH, month(CATEGORIES))

    assert [(page.width, page.height) for page in pages] == [(297, 210)] * 2
    assert not strays(pages)
    assert printed(pages[1:])["main_causes", -1] == "电梯停运。"


def test_figures_and_empty_denominators() -> None:
    texts = printed(pages_of(MONTH, month(CATEGORIES)))

    assert texts["new_major", 0] == "1"
    assert texts["close_rate", 0] == "50.0%"
    assert texts["in_time_rate", 0] == "—"


def test_the_note_tells_the_rate_of_revisits_as_the_workbook_does() -> None:
    formula = next(figure.formula for figure in FIGURES if figure.name == "revisit_rate")
    beside = "（并入别件的除外）"
    assert formula.count(beside) == 2

    note = "".join(run.text for run in pages_of(MONTH, month(CATEGORIES))[0].runs)
    assert f"回访率 = 办结{beside}中已回访的 ÷ 办结{beside}；" in note


def test_the_total_is_bold() -> None:
    page = pages_of(MONTH, month(CATEGORIES))[0]

    assert {run.face for run in page.runs if run.row == len(CATEGORIES)} == {"serif-bold"}


def test_levels_are_the_office_s() -> None:
    two = (PrintedOption("甲", ("a",)), PrintedOption("乙", ("b",)))
    page = pages_of(MONTH, month(CATEGORIES), options={"level": two})[0]

    words = [run.text for run in page.runs]
    assert {"甲", "乙"} <= set(words)
    assert "重大" not in words


def test_many_categories_go_on_on_another_page() -> None:
    pages = pages_of(MONTH, month([f"类别{n}" for n in range(40)]))

    assert len(pages) > 2
    assert len([key for key in printed(pages) if key[0] == "category"]) == 41
    assert not strays(pages)


def test_a_month_without_any_case_prints() -> None:
    assert len(pages_of(MONTH, {})) == 2


def test_a_strip_has_three_rows() -> None:
    assert strip_height(Strip((), row_mm=7)) == 21


def test_the_strip_shows_labels_and_figures() -> None:
    words = [run.text for run in pages_of(MONTH, month(CATEGORIES))[0].runs]

    assert {"按渠道", "来电", "工程部", "75.0%"} <= set(words)
