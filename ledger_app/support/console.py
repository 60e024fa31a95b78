"""Words to a console, a pipe or a file: in UTF-8, and never an error for a character."""

from __future__ import annotations

import sys


def speak_utf8() -> None:
    """Let standard output and error write UTF-8 whatever the system prefers.

    A pipe on a Chinese Windows is GBK, which has neither every name nor every sign of ours.
    Streams that cannot be told so (none at all in a build without a console) stay as they are.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
