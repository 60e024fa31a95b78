"""扫描收件箱: a folder the scanner writes into; each file is taken once, when it lies still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from ledger_app.imports.scan_pages import SUFFIXES
from ledger_app.services.scan_results import ScanResult, ScanStep
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError

DONE = "已归档"
STILL = timedelta(seconds=2)
Taking = Callable[[Path], Iterator[ScanStep | ScanResult]]


@dataclass
class _Seen:
    """How a file in the inbox looked when it was last seen, and how far it has got."""

    size: int
    changed: int
    since: datetime
    refused: bool = False
    taken: bool = False


class ScanInbox:
    """Looks into ``folder`` and hands what lies still to ``taking``; remembers what it has seen."""

    def __init__(self, folder: Path, clock: Clock, taking: Taking) -> None:
        self.folder = folder
        self._clock = clock
        self._taking = taking
        self._seen: dict[Path, _Seen] = {}

    def looking(self) -> Iterator[ScanStep | ScanResult]:
        """One look, a page at a time. Closed midway, the file at hand stays and is left alone.

        Raises `LedgerError` only when the folder cannot be made or read.
        """
        for path, size, changed in self._files():
            seen = self._seen.get(path)
            if seen is None or (seen.size, seen.changed) != (size, changed):
                self._seen[path] = _Seen(size, changed, self._clock.now())
            elif self._clock.now() - seen.since >= STILL:
                yield from self._try(path, seen)

    def _files(self) -> list[tuple[Path, int, int]]:
        """Scans in the inbox with size and time of change, in the order of their names."""
        found: list[tuple[Path, int, int]] = []
        try:
            self.folder.mkdir(exist_ok=True)
            for path in sorted(self.folder.iterdir()):
                if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~")):
                    found += _look(path)
        except OSError as error:
            raise explain_os_error(error, self.folder) from error
        self._seen = {path: self._seen[path] for path, _, _ in found if path in self._seen}
        return found

    def _try(self, path: Path, seen: _Seen) -> Iterator[ScanStep | ScanResult]:
        """Take a file that lies still, once; only moving it away is tried again."""
        if seen.refused or _is_busy(path):
            return
        if seen.taken:
            self._move_away(path, seen)
            return
        seen.refused = True  # until it has been taken: given up midway, it is not begun again
        try:
            for one in self._taking(path):
                if isinstance(one, ScanResult):
                    seen.refused, seen.taken = False, True
                    one = replace(one, problem=self._move_away(path, seen))
                yield one
        except LedgerError as error:
            yield ScanResult(path, problem=str(error))

    def _move_away(self, path: Path, seen: _Seen) -> str:
        """Put a taken file under 已归档; gives the reason when that is not possible."""
        target = self.folder / DONE / f"{self._clock.now():%Y-%m}"
        try:
            stat = path.stat()
            if (stat.st_size, stat.st_mtime_ns) != (seen.size, seen.changed):
                return ""  # it has grown meanwhile: it is a new file at the next look
            target.mkdir(parents=True, exist_ok=True)
            path.rename(_free(target, path))
        except OSError:
            return f"“{path.name}”的各页都已存好，但文件移不走（可能还开着），留在收件箱里。"
        return ""


def _look(path: Path) -> Iterator[tuple[Path, int, int]]:
    """Size and time of change of a file; nothing when it has just gone."""
    try:
        stat = path.stat()
    except OSError:
        return
    if path.is_file():
        yield path, stat.st_size, stat.st_mtime_ns


def _is_busy(path: Path) -> bool:
    """True while another program holds the file shut (Windows)."""
    try:
        with path.open("rb"):
            return False
    except OSError:
        return True


def _free(folder: Path, path: Path) -> Path:
    """A name in ``folder`` that nothing has yet: an older scan of the same name is kept."""
    count, free = 1, folder / path.name
    while free.exists():
        count += 1
        free = folder / f"{path.stem}-{count}{path.suffix}"
    return free
