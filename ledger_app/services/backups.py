"""Backups a clerk can trust: checked online copies, and a restore that keeps what it replaces."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ledger_app.db import backup
from ledger_app.db.ledger_file import SUFFIX, open_ledger
from ledger_app.db.lock import WriterLock
from ledger_app.services.attachments import attachment_folder, attachment_problems
from ledger_app.services.office import Office
from ledger_app.support.atomic_file import writing
from ledger_app.support.content_store import ContentStore
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, untold


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy of the ledger at ``path``, and what is wrong with its attachments: how many
    are missing or altered (``faulty``), and the sentences that name them.
    """

    path: Path
    faulty: int = 0
    problems: tuple[str, ...] = ()

    def warning(self, most: int | None = None) -> str:
        """What the clerk must know of the attachments, at most ``most`` named; "" if nothing."""
        if not self.problems:
            return ""
        named = "；".join(self.problems[:most])
        more = "等" if most is not None and len(self.problems) > most else ""
        return f"备份完成，但有 {self.faulty} 个附件有问题：{named}{more}"


def back_up(office: Office, folder: Path, told: Progress = untold) -> Backup:
    """Copy the open ledger into ``folder`` under a dated name, and the attachments that are not
    there yet beside it, altered ones too. Returns the checked copy of the ledger.

    ``told``: how many pages of the file, then how many attachments, of how many. When it raises no
    copy of the ledger is left; attachments that came over lie there for the next one. Raises
    `LedgerError`; when only attachments are lacking it says so, and the copy is kept.
    """
    stamp = f"{office.clock.now():%Y%m%d-%H%M%S}"
    target = _free(Path(folder), f"{office.path.stem}-备份-{stamp}")
    store = ContentStore(attachment_folder(office.path))
    with office.ledger.reading(), backup.copying(office.ledger.database, target, told):
        problems = tuple(attachment_problems(office, told))
        expected = sum(1 for _ in office.filing.all_attachments())
        lacking = _copy_attachments(store, attachment_folder(target), told)
    if lacking is not None:
        raise LedgerError(f"台账已备份为“{target}”，但附件没有全部备份：{lacking}") from lacking
    faulty = len(problems) if store.folder.is_dir() else expected
    return Backup(target, faulty, problems)


def _copy_attachments(store: ContentStore, target: Path, told: Progress) -> LedgerError | None:
    """Bring over what ``target`` lacks; the sentence that says why it does not have all of them."""
    if target == store.folder:
        return None
    try:
        store.copy_missing(target, told)
    except LedgerError as error:
        return error
    return None


def restore(copy: Path, ledger: Path, now: datetime) -> Path | None:
    """Put a backup in the place of ``ledger``. Returns where the old file was kept (None if there
    was none).

    Raises `LedgerError` when the backup is unsound or the ledger is open; then nothing has changed.
    """
    copy, ledger = Path(copy), Path(ledger)
    if copy.resolve() == ledger.resolve():
        raise LedgerError("备份和台账是同一个文件，没有改动。请选择备份文件夹里的备份。")
    sound = open_ledger(copy, writable=False)
    try:
        wrong = sound.quick_check()
    finally:
        sound.close()
    if wrong:
        raise LedgerError(f"备份“{copy}”没有通过检查，没有恢复；台账没有改动。请换一份备份。")
    lock = WriterLock(ledger)
    lock.acquire()
    try:
        kept = _replace(copy, ledger, now)
        _bring_attachments(copy, ledger)
        return kept
    finally:
        lock.release()


def _replace(copy: Path, ledger: Path, now: datetime) -> Path | None:
    kept, journal = None, _journal(ledger)
    with ExitStack() as in_place, writing(ledger) as temporary:
        shutil.copyfile(copy, temporary)
        if ledger.exists():
            kept = _free(ledger.parent / backup.FOLDER, f"{ledger.stem}-恢复前-{now:%Y%m%d-%H%M%S}")
            kept.parent.mkdir(exist_ok=True)
            shutil.copy2(ledger, kept)
        if journal.exists():
            if kept is not None:
                shutil.copy2(journal, _journal(kept))
            in_place.enter_context(_set_aside(journal))
    return kept


def _journal(ledger: Path) -> Path:
    """What a crash left belongs to the old file: SQLite would play it into the new one."""
    return ledger.with_name(ledger.name + "-journal")


@contextmanager
def _set_aside(path: Path) -> Iterator[None]:
    """Take a file out of the way; gone for good on success, back in its place on any error."""
    aside = path.with_name(path.name + ".old")
    path.replace(aside)
    try:
        yield
    except BaseException:
        aside.replace(path)
        raise
    with suppress(OSError):
        aside.unlink()


def _bring_attachments(copy: Path, ledger: Path) -> None:
    """Attachments that the ledger lacks come back with it; no sound one is replaced or removed."""
    source, target = attachment_folder(copy), attachment_folder(ledger)
    if source == target:
        return
    try:
        ContentStore(source).copy_missing(target)
    except LedgerError as error:
        raise LedgerError(f"台账已恢复，但附件没有全部恢复：{error}") from error


def _free(folder: Path, stem: str) -> Path:
    """A path in ``folder`` that nothing has yet."""
    count, path = 1, folder / f"{stem}{SUFFIX}"
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}{SUFFIX}"
    return path
