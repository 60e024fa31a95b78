"""What a command prints."""

from __future__ import annotations

import json
import sys


def say(text: str) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_json(value: object) -> None:
    """One JSON value on a line."""
    say(json.dumps(value, ensure_ascii=False))


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(text + "\n")
