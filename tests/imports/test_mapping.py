from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ledger_app.imports.mapping import read_mapping
from ledger_app.support.errors import LedgerError
from tests.imports.old_books import read, xlsx

MAPPING = """
sheet = "台账"
[columns]
received_at = "何 时"
content = ["何事", "详情"]
complaint_no = "号"
[defaults]
channel = "网络"
level = "轻微"
"""
ROWS = [
    ["旧台账"],
    ["号", "何时", "何事", "详情", "何人"],
    [7.0, datetime(2019, 8, 1), "漏水", "三楼", "王芳"],
]


def mapping(tmp_path: Path, text: str = MAPPING):
    path = tmp_path / "对照.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def test_columns_and_defaults(tmp_path):
    ledger = read(xlsx(tmp_path / "a.xlsx", ROWS), mapping=mapping(tmp_path))

    assert ledger.columns["content"] == ("何事", "详情")
    assert ledger.unused == ("何人",)
    assert ledger.rows[0].values == {
        "channel": "online", "level": "minor", "complaint_no": "7", "content": "漏水\n三楼",
        "received_at": datetime(2019, 8, 1), "remark": "原表何人：王芳",
    }  # fmt: skip


def test_header_row_may_be_told(tmp_path):
    text = 'header_row = 2\n[columns]\nreceived_at = "何时"\ncontent = "何事"\n'
    path = xlsx(tmp_path / "a.xlsx", ROWS)

    assert read(path, mapping=mapping(tmp_path, text)).header_row == 2
    with pytest.raises(LedgerError, match="第 3 行里没有"):
        read(path, mapping=mapping(tmp_path, text.replace("= 2", "= 3")))


def test_same_row_has_the_same_fingerprint_with_and_without_a_mapping(tmp_path):
    rows = [["时间", "内容"], [datetime(2019, 8, 1), "漏水"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    text = '[columns]\nreceived_at = "时间"\ncontent = "内容"\n'

    plain, mapped = read(path), read(path, mapping=mapping(tmp_path, text))

    assert plain.rows[0].fingerprint == mapped.rows[0].fingerprint


def test_header_that_does_not_exist_is_named(tmp_path):
    text = MAPPING.replace('"号"', '"编码"')

    with pytest.raises(LedgerError, match=r"没有对照文件所写的“编码”；现有：号、何时"):
        read(xlsx(tmp_path / "a.xlsx", ROWS), mapping=mapping(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\nname = '甲'", "没有“name”这个字段"),
        ("[columns]\nstate = '甲'", "没有“state”这个字段"),
        ("[columns]\ncontent = '甲'\n[defaults]\nwho = '乙'", "没有“who”这个字段"),
        ("[columns]\ncontent = 3", "表头文字"),
        ("[columns]\ncontent = []", "表头文字"),
        ("columns = 3", "应当是一组"),
        ("", "没有任何对应的栏目"),
        ("[columns", "格式有误"),
        ("header_row = '二'\n[columns]\ncontent = '甲'", "行号"),
        ("sheet = 1\n[columns]\ncontent = '甲'", "工作表的名称"),
        ("rows = 1\n[columns]\ncontent = '甲'", "没有“rows”这一项"),
    ],
)
def test_unusable_mappings_are_explained(tmp_path, text, said):
    with pytest.raises(LedgerError, match=said) as caught:
        mapping(tmp_path, text)
    assert "对照.toml" in str(caught.value)


def test_mapping_must_say_what_the_content_is(tmp_path):
    with pytest.raises(LedgerError, match="没有指明“投诉时间”"):
        read(
            xlsx(tmp_path / "a.xlsx", ROWS),
            mapping=mapping(tmp_path, '[columns]\ncontent = "何事"'),
        )


def test_default_that_means_nothing_is_refused(tmp_path):
    with pytest.raises(LedgerError, match=r"defaults.channel = “托梦”不能用作“投诉方式”"):
        read(
            xlsx(tmp_path / "a.xlsx", ROWS),
            mapping=mapping(tmp_path, MAPPING.replace("网络", "托梦")),
        )


def test_missing_mapping_file(tmp_path):
    with pytest.raises(LedgerError, match="找不到对照文件"):
        read_mapping(tmp_path / "没有.toml")
