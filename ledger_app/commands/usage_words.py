"""What argparse says of a wrong command line, in the clerk's language."""

from __future__ import annotations

import re

# What is typed on the command line without a dash, by its name in the program.
WORDS = {
    "ledger": "台账文件",
    "script": "脚本",
    "file": "文件",
    "files": "扫描件",
    "number": "编号",
    "numbers": "编号",
    "month": "月份",
    "year": "年份",
    "folder": "文件夹",
    "backup": "备份文件",
}
_SAID = (
    (r"the following arguments are required: (.+)", "缺少：{0}"),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "没有“{1}”这种{0}；可用的有：{2}",
    ),
    (r"argument (.+?): invalid int value: '(.*)'", "{0} 应当是整数，不能是“{1}”"),
    (r"argument (.+?): invalid .*value: '(.*)'", "{0} 不能是“{1}”"),
    (r"argument (.+?): expected one argument", "{0} 后面要写内容"),
    (r"argument (.+?): expected at least one argument", "{0} 至少要写一个"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} 后面不能写“{1}”"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} 不能和 {1} 一起用"),
    (r"unrecognized arguments: (.+)", "不认得：{0}"),
    (r"ambiguous option: (.+?) could match (.+)", "“{0}”写得不全，可能是 {1}"),
)


def in_chinese(message: str) -> str:
    """A message of argparse as a sentence of ours; words it quotes are kept."""
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words.format(*(_listed(part) for part in found.groups()))
    return f"参数不对（{message}）"


def _listed(part: str) -> str:
    return "、".join(name.strip("'") for name in part.split(", "))
