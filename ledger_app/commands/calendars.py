"""The command that shows the working calendar or takes a year in."""

from __future__ import annotations

import argparse
from pathlib import Path

from ledger_app.commands.opening import opened
from ledger_app.commands.output import say, say_json
from ledger_app.support.clock import Clock


def calendar(args: argparse.Namespace, clock: Clock) -> int:
    """Show a year; with ``--import`` take days in first."""
    from ledger_app.services.calendars import Calendars

    office = opened(args, clock, writable=bool(args.file))
    try:
        calendars = Calendars(office)
        change = calendars.take_in(Path(args.file)) if args.file else None
        year, notice = calendars.year(args.year), calendars.notice_of(args.year)
    finally:
        office.close()
    moved = list(change.moved) if change else []
    if args.json:
        days = [{"day": day.isoformat(), "works": works} for day, works in year.days]
        say_json(
            {"year": year.year, "known": year.known, "days": days, "moved": moved, "notice": notice}
        )
        return 0
    if change:
        say(
            f"已录入 {change.days} 天（{change.counted}）；重新计算时限的投诉 {len(moved)} 件"
            + "".join(f" {n}" for n in moved)
        )
    for day, works in year.days:
        say(f"{day.isoformat()} {'班' if works else '休'}")
    known = f"与平常星期不同的 {len(year.days)} 天" if year.known else "没有录入，按周一至周五计算"
    say(f"{year.year}年：{known}")
    if notice:
        say(notice)
    return 0
