"""The commands and their arguments."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import NoReturn

from ledger_app.commands.usage_words import WORDS, in_chinese
from ledger_app.forms.catalog import CODES
from ledger_app.forms.overprint import BESIDES

# Beside the forms: all of a case in one file, and the printer's test page.
DOSSIER, TEST_PAGE = "dossier", "test-page"
_INSIDE = ("case-events",)  # printed as a part of the dossier only
FORM_CODES = (*(code for code in CODES if code not in _INSIDE), DOSSIER, TEST_PAGE)
USAGE = 2


class _Formatter(argparse.HelpFormatter):
    """Begins with 用法."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in the clerk's language, and without a traceback of usage."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"命令写得不对：{in_chinese(message)}\n")
        raise SystemExit(USAGE)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(prog="main.py", description="物业投诉台账：不带命令时打开窗口")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, words: str, *positional: str) -> argparse.ArgumentParser:
        sub: Parser = commands.add_parser(name, help=words, description=words)
        for argument in positional:
            sub.add_argument(argument, metavar=WORDS[argument])
        return sub

    _new_options(command("new", "新建一份空台账", "ledger"))
    _with_json(command("play", "逐行执行脚本", "ledger", "script"))
    _import_options(_with_by(command("import", "导入旧台账（xlsx、xls、csv）", "ledger", "file")))
    _roster_options(_with_by(command("roster", "导入住户名册（xlsx、xls、csv）", "ledger", "file")))
    _list_options(command("list", "列出投诉", "ledger"))
    _with_json(command("show", "一件投诉的全部情况", "ledger", "number"))
    _print_options(_with_by(command("print", "打印表单到 PDF", "ledger")))
    scan = _with_json(_with_by(command("scan", "扫描件按编码归到各件投诉", "ledger")))
    scan.add_argument("files", nargs="+", metavar=WORDS["files"])
    month = _with_json(command("month", "月汇总表", "ledger", "month"))
    month.add_argument("-o", "--output", default="")
    calendar = _with_by(command("calendar", "工作日历：看一年，或导入一年的安排", "ledger"))
    _with_json(calendar)
    calendar.add_argument("year", type=int, metavar=WORDS["year"], help="如 2027")
    calendar.add_argument(
        "--import",
        dest="file",
        default="",
        help="日历文件（文本或 Excel），每行 2026-10-10 班；一行“2027 全年”表示全年已齐",
    )
    _with_json(command("regime", "本单位的规则，以及还待设置的内容", "ledger"))
    check = _with_json(command("check", "检查台账是否完好", "ledger"))
    check.add_argument("--head", default="", help="月报或案卷封面上印的台账校验码，如 a1b2c3d4")
    _with_by(command("reindex", "按台账内容重建查找目录（check 说它不对时）", "ledger"))
    command("backup", "备份", "ledger", "folder")
    command("restore", "用备份恢复", "backup", "ledger")
    command("demo", "演示：一个小项目的一个月", "folder")
    return top


def _with_json(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument("--json", action="store_true", help="输出 JSON")
    return sub


def _with_by(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument("--by", default="", help="谁办理：姓名或编号；不写就是正在值班的人")
    return sub


def _new_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--office", default="", help="项目名称")
    sub.add_argument("--company", default="", help="公司名称")
    sub.add_argument("--project", default="", help="项目代码")
    sub.add_argument("--profile", default="property", help="制度")
    sub.add_argument("--households", type=int, default=0, help="已入住户数")


def _import_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--mapping", help="列对应关系（TOML）")
    sub.add_argument("--sheet", default="", help="工作表名")
    sub.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    _with_json(sub)


def _roster_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--sheet", default="", help="工作表名；不写就读每一张有表头的")
    sub.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    _with_json(sub)


def _list_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--month", default="", help="受理月份，如 2026-10")
    sub.add_argument("--state", default="", help="状态")
    sub.add_argument("--overdue", action="store_true", help="只列已超时的")
    sub.add_argument("--search", default="", help="查找文字")
    sub.add_argument("--reserved", action="store_true", help="只列预留而未登记的编号")
    _with_json(sub)


def _print_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("form", choices=FORM_CODES, metavar="表单", help="、".join(FORM_CODES))
    sub.add_argument("numbers", nargs="*", default=[], metavar=WORDS["numbers"])
    sub.add_argument("--month", default="", help="月份，如 2026-10；重复投诉也可写季度，如 2026-Q4")
    sub.add_argument("--blank", nargs="?", type=int, const=1, default=None, help="空白表张数")
    sub.add_argument("--copy", action="append", default=[], help="联次，如 存档联；可写多次")
    sub.add_argument("--reason", default="", help="补打原因")
    sub.add_argument("--data", default="", help="填表的数据（TOML 或 JSON）")
    sub.add_argument("--values-only", action="store_true", help="套打：只印填写的内容")
    for name, label in BESIDES.items():
        sub.add_argument(f"--with-{name}", action="store_true", help=f"套打时也印{label}")
    sub.add_argument("--archive", action="store_true", help="只存档：不算一次打印")
    sub.add_argument("-o", "--output", required=True, help="PDF 文件")
