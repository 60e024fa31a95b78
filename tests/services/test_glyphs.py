"""Every text a sheet prints is looked at before it is printed."""

from __future__ import annotations

import pytest

from ledger_app.forms.catalog import form
from ledger_app.services.glyphs import problems, texts


@pytest.mark.parametrize(
    ("code", "values", "label"),
    [
        ("handling", {"complaint_no": "😀"}, "编号"),
        ("handling", {"content": "a😀b😀"}, "投诉描述"),
        ("repair", {"items": [{"name": "阀"}, {}, {}, {}, {"name": "😀"}]}, "材料"),
        ("ledger", {"rows": [{}, {"complainant_name": "李😀"}]}, "房号/投诉人"),
        ("month", {"suggestions": "😀"}, "建议及需支持事项"),
        ("survey", {"compiler": "😀"}, "统计人"),
        ("letter-reply", {"cause": "😀"}, "cause"),
    ],
)  # fmt: skip
def test_a_character_without_a_glyph_is_named_with_its_field(
    code: str, values: dict[str, object], label: str
) -> None:
    (problem,) = problems(form(code), "TS1", values)

    assert (problem.label, problem.character, problem.fallback) == (label, "😀", "〓")


def test_rare_names_and_line_ends_are_no_problem() -> None:
    assert not list(problems(form("handling"), "", {"content": "陈㛃\n李𬭎\t赵䶮"}))


def test_boxes_are_not_texts() -> None:
    found = dict(texts(form("handling"), {"level": "major", "content": "漏"}))

    assert found["投诉描述"] == "漏"
    assert "投诉级别" not in found
