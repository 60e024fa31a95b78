"""Commands that look after the file, and the demonstration."""

from __future__ import annotations

import argparse
from pathlib import Path

from ledger_app.commands.output import complain, say, say_json
from ledger_app.support.clock import Clock


def check(args: argparse.Namespace, clock: Clock) -> int:
    """Is the ledger sound? Exit 1 when it is not."""
    from ledger_app.services.checking import check
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        result = check(office)
    finally:
        office.close()
    if args.json:
        say_json(
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
        say(f"投诉 {result.complaints} 件，经过 {result.events} 条，链 {result.chain_head}")
        for text in (*result.problems, *result.notices):
            say(f"  {text}")
        say("台账完好" if result.ok else "台账有问题，请保留这份文件并用备份恢复")
    return 0 if result.ok else 1


def backup(args: argparse.Namespace, clock: Clock) -> int:
    """A checked copy. Exit 1 when attachments are missing or altered; the copy is kept."""
    from ledger_app.services.backups import back_up
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        made = back_up(office, Path(args.folder))
    finally:
        office.close()
    say(f"备份完成并已检查：{made.path}")
    if made.problems:
        complain(made.warning())
    return 1 if made.problems else 0


def restore(args: argparse.Namespace, clock: Clock) -> int:
    """Put a backup in place, keeping the old file."""
    from ledger_app.services.backups import restore

    kept = restore(Path(args.backup), Path(args.ledger), clock.now())
    say(f"已恢复：{args.ledger}" + (f"；原来的台账保存在 {kept}" if kept else ""))
    return 0


def demo(args: argparse.Namespace, clock: Clock) -> int:
    """A small office's month."""
    from ledger_app.services.demo_month import play_demo

    for line in play_demo(Path(args.folder)):
        say(line)
    return 0
