"""Commands that look after the file, and the demonstration."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.commands.opening import opened
from ledger_app.commands.output import complain, say, say_json
from ledger_app.support.clock import Clock

if TYPE_CHECKING:
    from ledger_app.services.checking import CheckResult, HeadFound


def check(args: argparse.Namespace, clock: Clock) -> int:
    """Is the ledger sound, and the one a paper came from? Exit 1 when it is not."""
    from ledger_app.services.checking import check, find_head
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        found = find_head(office, args.head) if args.head else None
        result = check(office)
    finally:
        office.close()
    stranger = bool(args.head) and found is None
    ok = result.ok and not stranger
    if args.json:
        head = {"seq": found.seq, "later": found.later} if found else None
        say_json(
            {
                "ok": ok,
                "complaints": result.complaints,
                "events": result.events,
                "chain_head": result.chain_head,
                "problems": list(result.problems),
                "notices": list(result.notices),
            }
            | ({"head": head} if args.head else {})
        )
        return 0 if ok else 1
    say(f"投诉 {result.complaints} 件，经过 {result.events} 条，链 {result.chain_head}")
    if args.head:
        say(_head_words(args.head, found))
    for text in (*result.problems, *result.notices):
        say(f"  {text}")
    say(_verdict(result, stranger=stranger))
    return 0 if ok else 1


def _verdict(result: CheckResult, *, stranger: bool) -> str:
    """The last line: nothing is 完好 while the paper in hand came from elsewhere."""
    if result.lookups_only:
        return "台账内容完好，只是查找目录不对：请用 reindex 命令重建"
    if not result.ok:
        return "台账有问题，请保留这份文件并用备份恢复"
    if stranger:
        return "校验码对不上：请核对纸上的校验码，并查明这张纸来自哪一份台账"
    return "台账完好"


def _head_words(head: str, found: HeadFound | None) -> str:
    """Whether the paper with this head came from this ledger, and what it has seen since."""
    if found is None:
        return (
            f"校验码 {head} 不在这份台账里：印它的纸不是由这份台账生成的，"
            "或者当时的经过记录后来被改动、删除过"
        )
    later = f"此后又有 {found.later} 条" if found.later else "此后没有新的经过"
    return f"校验码 {head} 是第 {found.seq} 条经过，{later}"


def reindex(args: argparse.Namespace, clock: Clock) -> int:
    """Make what finds cases and residents anew from the records."""
    from ledger_app.services.lookups import reindex

    office = opened(args, clock)
    try:
        reindex(office)
    finally:
        office.close()
    say("查找目录已按台账内容重建，投诉和住户的内容没有改动")
    return 0


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
