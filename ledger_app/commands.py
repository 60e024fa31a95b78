"""The command line: the same services without a window.

Known errors print a Chinese sentence on stderr and exit 1; wrong usage exits 2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError, UsageError

FORM_CODES = (
    "registration", "handling", "revisit", "liaison", "repair", "dispatch-log", "docket-log", "ledger", "month",
)  # fmt: skip
OK, KNOWN_ERROR, USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """argparse in the clerk's language, and without a traceback of usage."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        sys.stderr.write(f"命令写得不对：{message}\n")
        raise SystemExit(USAGE)


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    top = _Parser(prog="main.py", description="物业投诉台账：不带命令时打开窗口")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, words: str, *positional: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        for argument in positional:
            sub.add_argument(argument)
        return sub

    new = command("new", "新建一份空台账", "ledger")
    new.add_argument("--office", default="", help="项目名称")
    new.add_argument("--company", default="", help="公司名称")
    new.add_argument("--project", default="", help="项目代码")
    new.add_argument("--profile", default="property", help="制度")
    new.add_argument("--households", type=int, default=0, help="已入住户数")

    play = command("play", "逐行执行脚本", "ledger", "script")
    play.add_argument("--json", action="store_true")

    take = command("import", "导入旧台账（xlsx、xls、csv）", "ledger", "file")
    take.add_argument("--mapping", help="列对应关系（TOML）")
    take.add_argument("--sheet", default="", help="工作表名")
    take.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    take.add_argument("--json", action="store_true")

    listed = command("list", "列出投诉", "ledger")
    listed.add_argument("--month", default="")
    listed.add_argument("--state", default="")
    listed.add_argument("--overdue", action="store_true")
    listed.add_argument("--search", default="")
    listed.add_argument("--json", action="store_true")

    show = command("show", "一件投诉的全部情况", "ledger", "number")
    show.add_argument("--json", action="store_true")

    prints = command("print", "打印表单到 PDF", "ledger")
    prints.add_argument("form", choices=FORM_CODES)
    prints.add_argument("numbers", nargs="*")
    prints.add_argument("--month", default="")
    prints.add_argument("--blank", nargs="?", type=int, const=1, default=0)
    prints.add_argument("-o", "--output", required=True)

    month = command("month", "月汇总表", "ledger", "month")
    month.add_argument("-o", "--output", default="")
    month.add_argument("--json", action="store_true")

    check = command("check", "检查台账是否完好", "ledger")
    check.add_argument("--json", action="store_true")
    command("backup", "备份", "ledger", "folder")
    command("restore", "用备份恢复", "backup", "ledger")
    command("demo", "演示：一个小项目的一个月", "folder")
    return top


def run(argv: Sequence[str], *, clock: Clock | None = None) -> int:
    """Run one command; gives the exit code."""
    args = parser().parse_args(list(argv))
    if hasattr(args, "json") and args.command == "month" and not (args.output or args.json):
        sys.stderr.write("命令写得不对：请用 -o 说明导出到哪里，或加 --json\n")
        return USAGE
    try:
        return _COMMANDS[args.command](args, clock or Clock())
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    except LedgerError as error:
        sys.stderr.write(f"{error}\n")
        return KNOWN_ERROR
    except BrokenPipeError:
        return OK


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False))


def _new(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.domain.settings import OfficeSettings
    from ledger_app.services.office import create_office

    if args.households < 0:
        raise LedgerError("已入住户数不能是负数；没有新建台账")
    settings = OfficeSettings(args.office, args.company, args.project, args.households)
    create_office(Path(args.ledger), settings, profile=args.profile)
    _say(f"已新建台账：{args.ledger}")
    return OK


def _play(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.office import open_office
    from ledger_app.services.scripts import ScriptError, play

    script = _read_text(Path(args.script))
    office = open_office(Path(args.ledger), clock=clock)
    try:
        for played in play(office, script.splitlines()):
            if args.json:
                _json({"line": played.line, "ok": True, "number": played.number})
            else:
                _say(f"第 {played.line} 行 {played.verb} {played.number}")
    except ScriptError as error:
        if args.json:
            _json({"line": error.line, "ok": False, "error": error.reason})
        raise
    finally:
        office.close()
    return OK


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(
            f"读不了脚本“{path}”：文件不存在、没有权限或不是 UTF-8 文本；台账没有改动"
        ) from error


def _import(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.importing import import_workbook
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), clock=clock)
    try:
        report = import_workbook(
            office,
            Path(args.file),
            mapping=Path(args.mapping) if args.mapping else None,
            sheet=args.sheet,
            dry_run=args.dry_run,
        )
    finally:
        office.close()
    if args.json:
        _json(report.json())
        return OK
    _say("（试导入，没有写入）" if args.dry_run else "导入完成")
    _say(
        f"工作表“{report.sheet}”，表头在第 {report.header_row} 行；"
        f"收下 {len(report.taken)} 行，已在台账 {len(report.already)} 行，未收 {len(report.refused)} 行"
    )
    for row, note in report.cleaned:
        _say(f"  第 {row} 行已整理：{note}")
    for row, labels in report.missing:
        _say(f"  第 {row} 行待补：{labels}")
    for refused in report.refused:
        _say(f"  第 {refused.row} 行没有收：{refused.reason}")
    return OK


def _list(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.domain.choices import find_state
    from ledger_app.domain.dates import moment_words
    from ledger_app.domain.month import Month
    from ledger_app.services.casebook import Casebook
    from ledger_app.services.filters import CaseFilter
    from ledger_app.services.office import open_office

    state = find_state(args.state) if args.state else None
    if args.state and state is None:
        raise LedgerError(f"没有“{args.state}”这个状态")
    month = Month.parse(args.month) if args.month else None
    wanted = CaseFilter(
        states=(state.value,) if state else (),
        received_from=month.start if month else None,
        received_before=month.end if month else None,
        overdue_at=clock.now() if args.overdue else None,
        text=args.search,
    )
    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        book = Casebook(office)
        cases = book.all(wanted)
        if args.json:
            _json([book.case_json(case) for case in cases])
            return OK
        for case in cases:
            received = moment_words(case.received_at) if case.received_at else ""
            summary = case.content.replace("\n", " ")[:30]
            _say(
                f"{case.complaint_no}  {received}  {case.state.label}  {case.unit_no}"
                f"  {case.complainant_name}  {summary}"
            )
        _say(f"共 {len(cases)} 件")
        return OK
    finally:
        office.close()


def _show(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.casebook import Casebook
    from ledger_app.services.narration import case_lines
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        book = Casebook(office)
        if args.json:
            _json(book.view_json(args.number))
        else:
            for line in case_lines(book.view(args.number), office.profile, clock.now()):
                _say(line)
        return OK
    finally:
        office.close()


def _print(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.office import open_office
    from ledger_app.services.printing import Printing, PrintJob

    office = open_office(Path(args.ledger), clock=clock)
    try:
        job = PrintJob(
            form=args.form, numbers=tuple(args.numbers), month=args.month, blanks=args.blank
        )
        sheets = Printing(office).write(job, Path(args.output))
    finally:
        office.close()
    _say(f"已生成 {args.output}（{sheets} 份）")
    return OK


def _month(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.domain.month import Month
    from ledger_app.services.monthly import Monthly
    from ledger_app.services.office import open_office

    month = Month.parse(args.month)
    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        monthly = Monthly(office)
        report = monthly.export(month, Path(args.output)) if args.output else monthly.report(month)
        if args.json:
            _json(monthly.json(report))
        else:
            _say(f"{month.words}月报已导出：{args.output}")
        return OK
    finally:
        office.close()


def _check(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.checking import check
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        result = check(office)
    finally:
        office.close()
    if args.json:
        _json(
            {
                "ok": result.ok,
                "complaints": result.complaints,
                "events": result.events,
                "chain_head": result.chain_head,
                "problems": list(result.problems),
                "notices": list(result.notices),
            }
        )
    else:
        _say(f"投诉 {result.complaints} 件，经过 {result.events} 条，链 {result.chain_head}")
        for text in (*result.problems, *result.notices):
            _say(f"  {text}")
        _say("台账完好" if result.ok else "台账有问题，请保留这份文件并用备份恢复")
    return OK if result.ok else KNOWN_ERROR


def _backup(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.backups import back_up
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        copy = back_up(office, Path(args.folder))
    finally:
        office.close()
    _say(f"备份完成并已检查：{copy}")
    return OK


def _restore(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.backups import restore

    kept = restore(Path(args.backup), Path(args.ledger), clock.now())
    _say(f"已恢复：{args.ledger}" + (f"；原来的台账保存在 {kept}" if kept else ""))
    return OK


def _demo(args: argparse.Namespace, clock: Clock) -> int:
    from ledger_app.services.demo_month import play_demo

    for line in play_demo(Path(args.folder)):
        _say(line)
    return OK


_COMMANDS: dict[str, Callable[[argparse.Namespace, Clock], int]] = {
    "new": _new,
    "play": _play,
    "import": _import,
    "list": _list,
    "show": _show,
    "print": _print,
    "month": _month,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "demo": _demo,
}
