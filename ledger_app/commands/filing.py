"""Commands for paper that comes back: scans onto their cases, a case's dossier."""

from __future__ import annotations

import argparse
from pathlib import Path

from ledger_app.commands.opening import opened
from ledger_app.commands.output import complain, say, say_json
from ledger_app.support.clock import Clock
from ledger_app.support.errors import UsageError


def dossier(args: argparse.Namespace, clock: Clock) -> int:
    """Everything of one case in one PDF."""
    from ledger_app.services.dossier import write_dossier

    if len(args.numbers) != 1:
        raise UsageError("命令写得不对：案卷一次打印一件，请写一个投诉编号")
    office = opened(args, clock, writable=False)
    try:
        pages = write_dossier(office, args.numbers[0], Path(args.output))
    finally:
        office.close()
    say(f"已生成 {args.output}（{pages} 页）")
    return 0


def scan(args: argparse.Namespace, clock: Clock) -> int:
    """File scans on their cases; the files stay where they are. A file that cannot be read stops
    no other; exit 1 when there was one.
    """
    from ledger_app.services.scanning import Scanning

    problems: list[str] = []
    office = opened(args, clock)
    try:
        scanning = Scanning(office)
        for file in args.files:
            result = scanning.tried(Path(file))
            if args.json:
                say_json(result.json())
            elif not result.problem:
                for line in result.lines():
                    say(line)
            if result.problem:
                problems.append(result.problem)
    finally:
        office.close()
    for problem in problems:
        complain(problem)
    return 1 if problems else 0
