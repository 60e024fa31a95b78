"""Wrong usage is said in Chinese, whatever argparse finds."""

from __future__ import annotations

import re

import pytest

from ledger_app.commands.usage_words import in_chinese
from tests.commands.conftest import Run


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["foo"], "没有“foo”这种命令；可用的有：new、"),
        (["print", "x.ledger", "nosuch", "-o", "x.pdf"], "没有“nosuch”这种表单"),
        (["print"], "缺少：台账文件、表单、-o/--output"),
        (["scan", "x.ledger"], "缺少：扫描件"),
        (["calendar", "x.ledger", "zz"], "年份 应当是整数，不能是“zz”"),
        (["list", "x.ledger", "--month"], "--month 后面要写内容"),
        (["list", "x.ledger", "--bogus"], "不认得：--bogus"),
        (["list", "x.ledger", "--json=1"], "--json 后面不能写“1”"),
        (["new", "x.ledger", "--pro", "1"], "“--pro”写得不全，可能是 --project、--profile"),
    ],
)
def test_usage_is_explained(run: Run, line: list[str], said: str) -> None:
    result = run(*line)

    assert result.code == 2
    assert result.err.startswith("用法：")
    assert f"命令写得不对：{said}" in result.err
    assert not re.search("argument|invalid|usage|required|expected", result.err)


def test_what_is_new_to_us_is_quoted() -> None:
    assert in_chinese("something else") == "参数不对（something else）"
