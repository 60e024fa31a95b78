"""The command that tells the rules of an office, and what is still to be set in them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ledger_app.commands.output import say, say_json
from ledger_app.domain.profile import Profile
from ledger_app.support.clock import Clock


def regime(args: argparse.Namespace, clock: Clock) -> int:
    """The rules as sentences, then the blanks with their keys."""
    from ledger_app.domain.regime_words import blanks, rules
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    office.close()
    profile = office.profile
    if args.json:
        open_points = [{"key": key, "words": words} for key, words in blanks(profile)]
        say_json(
            {
                "profile": profile.code,
                "name": profile.name,
                "rules": rules(profile),
                "blanks": open_points,
            }
        )
        return 0
    for text in rules(profile):
        say(text)
    say(blanks_line(profile))
    for key, words in blanks(profile):
        say(f"  待设置：{words}（{key}）")
    return 0


def blanks_line(profile: Profile) -> str:
    """How many numbers the source left open, and where the office sets them."""
    count = len(profile.blanks)
    if not count:
        return "没有待设置的内容"
    return f"规定里没有写明、待设置的有 {count} 项；请在窗口的“设置—制度”里填写，没填之前程序不猜"
