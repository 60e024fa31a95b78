"""Attachments: photos, recordings, scans and files of a case, each kept once, in full, with its
hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ledger_app.domain.filing import KINDS, Attachment, clean_name, find_kind
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.subjects import Subject, filing_event, subject_of
from ledger_app.support.atomic_file import explain_os_error, writing
from ledger_app.support.cleaning import clean_line
from ledger_app.support.content_store import ContentStore, Stored
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.progress import Progress, untold

THUMBNAILS = "缩略图"
FIELDS = frozenset({"attachments"})
# Of an attachment what its event tells; a scan's event adds what became of its sheet.
_TOLD = (
    "name", "sha256", "size", "form", "version", "page", "sheet_page", "sheet_pages", "turn",
    "fingerprint", "dots", "inked", "earlier", "note",
)  # fmt: skip
_BACKUP_STAMP = re.compile(r"-(备份|恢复前|升级前)-\d{8}-\d{6}(-\d+)?$")


def attachment_folder(ledger: Path) -> Path:
    """The folder beside a ledger that holds its attachments; a backup shares its ledger's."""
    return ledger.with_name(f"{_BACKUP_STAMP.sub('', ledger.stem)}.附件")


class Attachments:
    """Adds, lists and removes attachments in an open office.

    ``at`` and ``by``: when and by whom, where that is not now and the operator.
    """

    def __init__(self, office: Office, *, at: datetime | None = None, by: str = "") -> None:
        self._office = office
        self._at = at
        self._by = by
        self.store = ContentStore(attachment_folder(office.path))

    def add(
        self,
        number: str,
        source: Path | bytes,
        kind: str = "",
        *,
        name: str = "",
        note: str = "",
    ) -> Changes:
        """Keep a file, or bytes from the clipboard called ``name``, with a case or slip.

        ``kind``: scan, photo, recording or document (judged by the name when ""). The same content
        added to the same case again changes nothing. Raises `LedgerError` when the number is
        unknown, the file cannot be read or kept, is empty or larger than 200 MB.
        """
        office = self._office
        require_right(office, "attach", self._by)
        called = clean_name(name or (source.name if isinstance(source, Path) else ""))
        with office.ledger.reading():
            subject = subject_of(office, number)
        wanted = find_kind(kind, called)
        stored = self.store.put(source, Path(called).suffix)
        if not stored.size:
            raise LedgerError(f"“{called}”是空文件，没有收下；台账没有改动。")
        new = self.described(subject, stored, kind=wanted, name=called)
        with office.ledger.writing():
            known = office.filing.attachments(number)
            if any(one.sha256 == stored.sha256 for one in known):
                return Changes("attach", subject.number, subject.complaint_no)
            self.write(replace(new, note=clean_line(note)), subject, "attach")
        return Changes("attach", subject.number, subject.complaint_no, FIELDS)

    def list(self, number: str, *, earlier: bool = False) -> tuple[Attachment, ...]:
        """What belongs to a case (its slips' included) or to one slip, oldest first; ``earlier``:
        scans too whose place a better one of the same page has taken.
        """
        with self._office.ledger.reading():
            return tuple(self._office.filing.attachments(number, earlier=earlier))

    def path(self, attachment: Attachment) -> Path:
        """Where the file lies. Raises `LedgerError` when it is gone."""
        path = self.store.path(attachment.file)
        if not path.is_file():
            raise LedgerError(
                f"附件“{attachment.name}”的文件不在“{self.store.folder}”里；台账没有受影响。"
                "请检查附件文件夹是否和台账放在一起，或从备份里找回。"
            )
        return path

    def remove(self, key: int, reason: str, *, number: str = "") -> Changes:
        """Take an attachment off its case; the file stays in the store.

        Raises `Refusal` without a reason, `LedgerError` when there is no such attachment (or it is
        not one of ``number``, where that is given).
        """
        office = self._office
        require_right(office, "detach", self._by)
        reason = clean_line(reason)
        if not reason:
            raise Refusal(["请写明移除附件的原因；没有改动"], ["reason"])
        with office.ledger.writing():
            found = office.filing.attachment(key)
            foreign = found and number and number not in (found.complaint_no, found.number)
            if found is None or foreign or found.removed_at is not None:
                raise LedgerError("这个附件已经移除，或不在台账里；没有改动。")
            subject = subject_of(office, found.number or found.complaint_no)
            at = self._at or office.clock.now()
            office.filing.remove_attachment(key, at, reason)
            told = {
                "attachment": key,
                "name": found.name,
                "sha256": found.sha256,
                "page": found.page,
            }
            self._record("detach", subject, told | {"reason": reason}, at)
        return Changes("detach", subject.number, subject.complaint_no, FIELDS)

    def thumbnail(self, attachment: Attachment) -> Path | None:
        """A PNG of at most 256 pixels; None when the file shows no picture. Made once, then kept.

        Where the folder cannot be written there is none, which stops nothing else.
        """
        from ledger_app.exports.thumbnails import thumbnail

        turned = f"-{attachment.turn}" if attachment.turn else ""
        target = self.store.folder / THUMBNAILS / f"{attachment.sha256}{turned}.png"
        if target.is_file():
            return target
        picture = thumbnail(self.store.path(attachment.file), attachment.turn)
        if picture is None:
            return None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with writing(target) as temporary:
                temporary.write_bytes(picture)
        except (OSError, LedgerError):
            return None
        return target

    def save_copy(self, attachment: Attachment, target: Path) -> None:
        """Write the file's bytes to ``target``. Raises `LedgerError` when it cannot."""
        source = self.path(attachment)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise explain_os_error(error, source) from error
        with writing(target) as temporary:
            temporary.write_bytes(data)

    def described(self, subject: Subject, stored: Stored, *, kind: str, name: str) -> Attachment:
        """A new attachment, not yet written."""
        office = self._office
        return Attachment(
            id=0,
            complaint_no=subject.complaint_no,
            number=subject.number,
            sha256=stored.sha256,
            file=stored.file,
            name=name,
            kind=kind,
            added_at=self._at or office.clock.now(),
            operator=self._by or office.signer,
            size=stored.size,
        )

    def write(
        self,
        new: Attachment,
        subject: Subject,
        verb: str,
        **told: object,
    ) -> int:
        """Write an attachment with its event, which tells every column of it but those that say
        where the file lies; inside the caller's transaction. Gives its id.
        """
        key = self._office.filing.add_attachment(new)
        detail: dict[str, object] = {name: getattr(new, name) for name in _TOLD}
        detail |= {"attachment": key, "kind": KINDS[new.kind]}
        detail["number"] = new.number if new.form else ""
        self._record(verb, subject, detail | told, new.added_at)
        return key

    def _record(
        self, verb: str, subject: Subject, told: Mapping[str, object], at: datetime
    ) -> None:
        """Chain the event; ``at`` is the very moment its row holds, for `check` compares them."""
        office = self._office
        event = filing_event(office, verb, subject, told, at=at, by=self._by)
        office.records.append(event)


def attachment_problems(office: Office, told: Progress = untold) -> Iterator[str]:
    """A sentence for every attachment whose file is missing or altered. ``told``: how many were
    looked at, of how many.
    """
    store = ContentStore(attachment_folder(office.path))
    found = list(office.filing.all_attachments())
    if found and not store.folder.is_dir():
        yield (
            f"附件文件夹“{store.folder.name}”不在台账旁边（应有 {len(found)} 个附件）；"
            "台账改过名或移动过时，附件文件夹要一起改名、移动"
        )
        return
    judged: dict[str, str] = {}
    for done, one in enumerate(found):
        told(done, len(found))
        if one.file not in judged:
            judged[one.file] = _fault(store, one)
        if judged[one.file]:
            yield f"{one.complaint_no or one.number} 的附件“{one.name}”{judged[one.file]}"


def _fault(store: ContentStore, one: Attachment) -> str:
    if not store.path(one.file).is_file():
        return "的文件不见了"
    return "" if store.is_sound(one.file, one.sha256) else "的文件被改动过或已损坏"
