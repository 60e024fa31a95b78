"""Commands that put something into a ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from ledger_app.commands.opening import opened
from ledger_app.commands.output import complain, say, say_json
from ledger_app.support.clock import Clock
from ledger_app.support.plain_text import file_text


def new(args: argparse.Namespace, clock: Clock) -> int:
    """Create an empty ledger."""
    from ledger_app.commands.regimes import blanks_line
    from ledger_app.domain.settings import OfficeSettings
    from ledger_app.services.bundled_profiles import known_profile
    from ledger_app.services.new_ledger import create_office

    settings = OfficeSettings(args.office, args.company, args.project, args.households)
    create_office(Path(args.ledger), settings, profile=args.profile)
    say(f"已新建台账：{args.ledger}")
    profile = known_profile(args.profile)
    say(f"制度：{profile.name}；{blanks_line(profile)}")
    return 0


def play(args: argparse.Namespace, clock: Clock) -> int:
    """Run a script, a verb a line."""
    from ledger_app.services.office import open_office
    from ledger_app.services.scripts import ScriptError, play

    script = file_text(Path(args.script), "脚本", "台账没有改动")
    office = open_office(Path(args.ledger), clock=clock)
    try:
        for played in play(office, script.split("\n")):
            if played.ahead:
                complain(f"第 {played.line} 行的时间还没有到，已按所写的时间登记，请核对")
            if args.json:
                say_json({"line": played.line, "ok": True, "number": played.number})
            else:
                say(f"第 {played.line} 行 {played.verb} {played.number}")
    except ScriptError as error:
        if args.json:
            say_json({"line": error.line, "ok": False, "error": error.reason})
        raise
    finally:
        office.close()
    return 0


def take_over(args: argparse.Namespace, clock: Clock) -> int:
    """Import an old workbook."""
    from ledger_app.services.importing import import_workbook

    office = opened(args, clock)
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
        say_json(report.json())
        return 0
    say("（试导入，没有写入）" if args.dry_run else "导入完成")
    say(
        f"工作表“{report.sheet}”，表头在第 {report.header_row} 行；"
        f"收下 {len(report.taken)} 行，已在台账 {len(report.already)} 行，未收 {len(report.refused)} 行"
    )
    for row, note in report.cleaned:
        say(f"  第 {row} 行已整理：{note}")
    for row, labels in report.missing:
        say(f"  第 {row} 行待补：{labels}")
    for refused in report.refused:
        say(f"  第 {refused.row} 行没有收：{refused.reason}")
    return 0


_ROSTER_LISTS = (
    ("cleaned", "已整理"),
    ("doubtful", "电话存疑"),
    ("repeated", "重复"),
    ("differs", "与名册不同"),
    ("refused", "没有收"),
)


def roster(args: argparse.Namespace, clock: Clock) -> int:
    """Put a roster of residents on the register."""
    from ledger_app.services.roster import plan_roster, take_roster

    office = opened(args, clock, writable=not args.dry_run)
    try:
        plan = plan_roster(office, Path(args.file), sheet=args.sheet)
        if not args.dry_run:
            take_roster(office, plan)
    finally:
        office.close()
    if args.json:
        say_json(plan.json() | {"dry_run": args.dry_run})
        return 0
    say("（试导入，没有写入）" if args.dry_run else "导入完成")
    say(
        f"新增 {len(plan.new)} 人，已在名册 {len(plan.already)} 人，与名册不同 {len(plan.differs)} 人，"
        f"重复 {len(plan.repeated)} 人，未收 {len(plan.refused)} 行"
    )
    for name, words in _ROSTER_LISTS:
        for line in getattr(plan, name):
            where = f"“{line.sheet}”第" if len(plan.sheets) > 1 else "第"
            say(f"  {where} {line.row} 行{words}：{line.words}")
    return 0
