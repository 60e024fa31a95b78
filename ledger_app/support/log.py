"""A log a person can read, and a crash report that is written before anything is shown."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

LOG_NAME = "运行日志.txt"
_LIMIT_BYTES = 1_000_000


def start_log(folder: Path) -> Path | None:
    """Write what is logged (INFO and up) to ``folder/运行日志.txt``; past 1 MB one older copy is
    kept.

    Gives None where no log can be written: the program starts all the same.
    """
    path = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # another window may hold it; then it goes on growing
            if path.exists() and path.stat().st_size > _LIMIT_BYTES:
                path.replace(path.with_name("运行日志.旧.txt"))
        logging.basicConfig(
            filename=path,
            encoding="utf-8",
            level=logging.INFO,
            format="%(asctime)s %(levelname)s %(name)s %(message)s",
        )
    except OSError:
        return None
    return path


def write_crash_report(
    folder: Path, when: datetime, error: BaseException, trace: TracebackType | None
) -> tuple[Path | None, str]:
    """Write a report of a bug beside the log; give its path (None if that failed) and text."""
    import platform  # slow to load, and only a crash asks for it

    text = "".join(
        [
            f"物业投诉台账 故障报告 {when:%Y-%m-%d %H:%M:%S}\n",
            f"{platform.platform()} Python {platform.python_version()}\n\n",
            *traceback.format_exception(type(error), error, trace),
        ]
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"故障报告-{when:%Y%m%d-%H%M%S}.txt"
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None, text
    return path, text
