"""Attachments, scanned pages waiting for a hand, and signatures in and out of their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

import peewee

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.print_log import PAPER
from ledger_app.domain.filing import (
    Attachment,
    Basis,
    PendingPage,
    SheetState,
    Signature,
)
from ledger_app.domain.kinds import moment_text, to_plain
from ledger_app.domain.sheet_pages import PageSheet


class SheetAddress(NamedTuple):
    """Whose sheet it is: the case and its state ("" for a slip), the room, the name, the phone."""

    complaint_no: str
    state: str
    unit_no: str
    name: str
    phone: str


class SheetBack(NamedTuple):
    """What came back of a sheet: which of how many pages of which printing."""

    version: int
    pages: int
    came: frozenset[int]


class FilingStore:
    """Reads and writes them. Every write belongs inside `LedgerFile.writing`."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._tables = ledger.tables

    # -- attachments -----------------------------------------------------------------------------

    def attachments(
        self, number: str, *, removed: bool = False, earlier: bool = True
    ) -> list[Attachment]:
        """Those of a case (its slips' included) or of one sheet's number, oldest first.

        ``earlier``: scans too whose place a better one of the same page has taken.
        """
        table = self._tables.attachment
        query = table.select().where((table.complaint_no == number) | (table.number == number))
        if not removed:
            query = query.where(table.removed_at.is_null())
        if not earlier:
            query = query.where(table.earlier == 0)
        return [_attachment(row) for row in query.order_by(table.id).dicts()]

    def same_page(self, sheet: PageSheet) -> Attachment | None:
        """The scan that stands for this very page of this printing now."""
        table = self._tables.attachment
        row = (
            table.select()
            .where(
                table.number == sheet.number,
                table.form == sheet.form,
                table.version == sheet.version,
                table.sheet_page == sheet.page,
                table.earlier == 0,
                table.removed_at.is_null(),
            )
            .order_by(table.id.desc())
            .dicts()
            .first()
        )
        return _attachment(row) if row else None

    def mark_earlier(self, key: int) -> None:
        """A better scan of the same page has taken this one's place; it stays."""
        table = self._tables.attachment
        table.update(earlier=1).where(table.id == key).execute()

    def pages_back(self, numbers: Sequence[str] = ()) -> dict[tuple[str, str], SheetBack]:
        """What came back of every sheet, or of those with these ``numbers``: the pages of its
        last printing that is there, by form and number.
        """
        table = self._tables.attachment
        query = table.select(
            table.form, table.number, table.version, table.sheet_page, table.sheet_pages
        ).where(table.form != "", table.sheet_pages > 0, table.removed_at.is_null())
        if numbers:
            query = query.where(table.number.in_(list(numbers)))
        found: dict[tuple[str, str], SheetBack] = {}
        for form, number, version, page, pages in query.tuples().iterator():
            known = found.get((form, number), SheetBack(version, pages, frozenset()))
            if version > known.version:
                known = SheetBack(version, pages, frozenset())
            if version == known.version:
                known = SheetBack(version, max(pages, known.pages), known.came | {page})
            found[form, number] = known
        return found

    def all_attachments(self) -> Iterator[Attachment]:
        """Every attachment ever added, removed ones too."""
        table = self._tables.attachment
        return (_attachment(row) for row in table.select().order_by(table.id).dicts().iterator())

    def attachment(self, key: int) -> Attachment | None:
        """The attachment with this id."""
        row = self._tables.attachment.select().where(self._tables.attachment.id == key).dicts()
        first = row.first()
        return _attachment(first) if first else None

    def add_attachment(self, new: Attachment) -> int:
        """Write a new attachment. Returns its id."""
        plain = {name: to_plain(value) for name, value in asdict(new).items() if name != "id"}
        row: int = self._tables.attachment.insert(plain).execute()
        return row

    def remove_attachment(self, key: int, at: datetime, reason: str) -> None:
        """Mark an attachment as removed."""
        table = self._tables.attachment
        table.update(removed_at=moment_text(at), removed_reason=reason).where(
            table.id == key
        ).execute()

    # -- scanned pages ---------------------------------------------------------------------------

    def filed_page(self, fingerprint: str) -> Attachment | None:
        """The attachment that shows this very page, if it has been filed."""
        table = self._tables.attachment
        row = (
            table.select()
            .where(table.fingerprint == fingerprint, table.removed_at.is_null())
            .dicts()
            .first()
        )
        return _attachment(row) if row else None

    def pending(self) -> list[PendingPage]:
        """Pages that wait for a hand, oldest first."""
        return [_pending(row) for row in self._open_pages().dicts()]

    def pending_page(self, key: int) -> PendingPage | None:
        """One page that still waits."""
        row = self._open_pages().where(self._tables.pending_page.id == key).dicts().first()
        return _pending(row) if row else None

    def waiting_with_code(self) -> list[PendingPage]:
        """Pages that wait although their QR code was read."""
        table = self._tables.pending_page
        return [_pending(row) for row in self._open_pages().where(table.code != "").dicts()]

    def is_known_page(self, fingerprint: str) -> bool:
        """True if this very page waits already, or was set aside."""
        table = self._tables.pending_page
        query = table.select().where(
            table.fingerprint == fingerprint, table.settled.in_(("", "dropped"))
        )
        found: bool = query.exists()
        return found

    def add_pending(self, page: PendingPage) -> int:
        """Keep a page that could not be filed. Returns its id."""
        plain = {name: to_plain(value) for name, value in asdict(page).items() if name != "id"}
        row: int = self._tables.pending_page.insert(plain | {"settled": ""}).execute()
        return row

    def say_pending(self, page: PendingPage) -> None:
        """Why a page goes on waiting, and whose it seems to be."""
        table = self._tables.pending_page
        told = {name: getattr(page, name) for name in ("reason", "suggested", "suggested_form")}
        table.update(told).where(table.id == page.id).execute()

    def settle_pending(self, key: int, how: str) -> None:
        """The page waits no longer: ``filed`` by hand or ``dropped``."""
        table = self._tables.pending_page
        table.update(settled=how).where(table.id == key).execute()

    def _open_pages(self) -> Any:
        table = self._tables.pending_page
        return table.select().where(table.settled == "").order_by(table.id)

    # -- signatures ------------------------------------------------------------------------------

    def signature(self, form: str, number: str) -> Signature | None:
        """What is known of a sheet's signature; None if nothing was entered or filed yet."""
        table = self._tables.signature
        row = table.select().where(table.form == form, table.number == number).dicts().first()
        return _signature(row) if row else None

    def put_signature(self, signature: Signature) -> None:
        """Write a sheet's signature in the place of what was known."""
        plain = asdict(signature) | {
            "state": signature.state.value,
            "basis": signature.basis.value,
            "signed_on": to_plain(signature.on) or "",
        }
        del plain["on"]
        table = self._tables.signature
        names = ("complaint_no", "state", "signed_on", "signer", "note", "basis")
        kept = [getattr(table, name) for name in names]
        table.insert(plain).on_conflict(
            conflict_target=[table.form, table.number], preserve=kept
        ).execute()

    def signatures(self) -> dict[tuple[str, str], Signature]:
        """What is known of every sheet, by form and number."""
        rows = self._tables.signature.select().dicts().iterator()
        return {(row["form"], row["number"]): _signature(row) for row in rows}

    def printed_sheets(self, forms: tuple[str, ...]) -> list[tuple[str, str, datetime]]:
        """Form, number and last print of every sheet of these forms, the oldest first."""
        table = self._tables.print_log
        last = peewee.fn.MAX(table.printed_at)
        query = (
            table.select(table.form, table.number, last)
            .where(table.form.in_(forms), table.number != "", table.kind == PAPER)
            .group_by(table.form, table.number)
            .order_by(last, table.number)
        )
        return [(form, no, datetime.fromisoformat(at)) for form, no, at in query.tuples()]

    def forms_of(self, number: str) -> list[str]:
        """The forms that were printed or signed with this number."""
        log, signature = self._tables.print_log, self._tables.signature
        printed = log.select(log.form).where(log.number == number, log.kind == PAPER)
        signed = signature.select(signature.form).where(signature.number == number)
        return sorted({form for query in (printed, signed) for (form,) in query.tuples()})

    def addresses(self) -> dict[str, SheetAddress]:
        """Where the paper of every case and slip has to go for its signature, by number."""
        found: dict[str, SheetAddress] = {}
        for record, columns in _ADDRESSES.items():
            table = self._tables.of(record)
            names = [getattr(table, c) if c else peewee.Value("") for c in columns]
            query = table.select(*names).tuples().iterator()
            found |= {number: SheetAddress(*rest) for number, *rest in query}
        return found


# Number, case, state, room, name, phone.
_ADDRESSES = {
    "complaint": ("complaint_no", "complaint_no", "state", "unit_no", "complainant_name", "phone"),
    "liaison": ("liaison_no", "complaint_no", "", "", "to_dept", ""),
    "repair": ("repair_slip_no", "complaint_no", "", "unit_no", "reporter", "phone"),
    "talk": ("talk_no", "complaint_no", "", "unit_no", "customer_name", "phone"),
}


def _attachment(row: Mapping[str, Any]) -> Attachment:
    plain = dict(row)
    plain["added_at"] = datetime.fromisoformat(plain["added_at"])
    plain["earlier"] = bool(plain["earlier"])
    removed = plain["removed_at"]
    plain["removed_at"] = datetime.fromisoformat(removed) if removed else None
    return Attachment(**plain)


def _pending(row: Mapping[str, Any]) -> PendingPage:
    plain = {name: value for name, value in row.items() if name != "settled"}
    plain["added_at"] = datetime.fromisoformat(plain["added_at"])
    return PendingPage(**plain)


def _signature(row: Mapping[str, Any]) -> Signature:
    return Signature(
        form=row["form"],
        number=row["number"],
        complaint_no=row["complaint_no"],
        state=SheetState(row["state"]),
        on=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
        signer=row["signer"],
        note=row["note"],
        basis=Basis(row["basis"]),
    )
