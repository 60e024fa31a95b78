"""Taking over an old workbook: a usable row becomes a case by one event, the rest is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.numbering import Series, series
from ledger_app.domain.records import Complaint, Event
from ledger_app.imports.mapping import read_mapping
from ledger_app.imports.old_ledger import OldLedger, OldRow, RefusedRow, read_old_ledger
from ledger_app.services.office import Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows: taken (row, number), already there, cleaned (row, sentence) …"""

    sheet: str
    header_row: int
    columns: dict[str, tuple[str, ...]]
    unused: tuple[str, ...]
    taken: list[tuple[int, str]] = field(default_factory=list)
    already: list[int] = field(default_factory=list)
    cleaned: list[tuple[int, str]] = field(default_factory=list)
    missing: list[tuple[int, str]] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    def json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": {name: list(headers) for name, headers in self.columns.items()},
            "unused": list(self.unused),
            "taken": len(self.taken),
            "already": len(self.already),
            "numbers": [number for _, number in self.taken],
            "cleaned": [{"row": row, "note": note} for row, note in self.cleaned],
            "missing": [{"row": row, "fields": labels} for row, labels in self.missing],
            "refused": [{"row": r.row, "reason": r.reason} for r in self.refused],
        }


def import_workbook(
    office: Office,
    path: Path,
    *,
    mapping: Path | None = None,
    sheet: str = "",
    dry_run: bool = False,
) -> ImportReport:
    """Take over the rows of an old workbook in one transaction; with ``dry_run`` only report.

    Raises `LedgerError` when the workbook or the mapping cannot be used; then nothing is written;
    `Refusal` when the operator may not register complaints.
    """
    now = office.clock.now()
    old = read_old_ledger(
        Path(path),
        profile=office.profile,
        today=now.date(),
        mapping=read_mapping(Path(mapping)) if mapping else None,
        sheet=sheet,
    )
    report = ImportReport(
        old.sheet, old.header_row, dict(old.columns), tuple(old.unused), refused=list(old.refused)
    )
    if dry_run:
        with office.ledger.reading():
            list(_Taking(office, report, now).cases(old))
        return report
    require_right(office, "register")
    with office.ledger.writing():
        taking = _Taking(office, report, now)
        office.records.add_many(taking.cases(old))
        taking.finish()
    return report


class _Taking:
    """Turns old rows into cases with numbers, keeping count as it goes."""

    def __init__(self, office: Office, report: ImportReport, now: datetime) -> None:
        self._office = office
        self._report = report
        self._now = now
        self._next: dict[Series, int] = {}
        self._kept: dict[str, str] = {}
        self._given: set[str] = set()
        self._used: set[str] = set()

    def cases(self, old: OldLedger) -> Iterator[tuple[Complaint, Event]]:
        """Cases and their events, in the order of the rows."""
        known = self._office.small.imported([row.fingerprint for row in old.rows])
        own = [
            str(row.values["complaint_no"]) for row in old.rows if row.values.get("complaint_no")
        ]
        self._given = set(own)
        for row in old.rows:
            if row.fingerprint in known:
                self._report.already.append(row.row)
                continue
            case = self._case(row)
            if case is None:
                continue
            self._kept[row.fingerprint] = case.complaint_no
            self._used.add(case.complaint_no)
            self._report.taken.append((row.row, case.complaint_no))
            self._report.cleaned.extend((row.row, note) for note in row.cleaned)
            if row.missing:
                self._report.missing.append((row.row, "、".join(row.missing)))
            yield case, self._event(case, row)

    def finish(self) -> None:
        """Move the counters on and remember the rows."""
        for run, serial in self._next.items():
            self._office.records.raise_counter(run, serial)
        self._office.small.put_imported(self._kept)

    def _case(self, row: OldRow) -> Complaint | None:
        office = self._office
        case = Complaint(**row.values)  # type: ignore[arg-type]
        state = State.REGISTERED
        if case.handled_at:
            state = State.HANDLED
        if case.closed_at:
            state = State.CLOSED
        case = replace(case, state=state)
        case = replace(case, due_at=finish_due(case, office.profile, office.calendar))
        assert case.received_at is not None
        if not case.complaint_no:
            return replace(case, complaint_no=self._number(case.received_at))
        if case.complaint_no in self._used or self._taken(case.complaint_no):
            reason = f"编号 {case.complaint_no} 在台账里已经有了"
            self._report.refused.append(RefusedRow(row.row, reason))
            return None
        self._follow(case)
        return case

    def _taken(self, number: str) -> bool:
        return self._office.records.exists("complaint", number)

    def _number(self, received: datetime) -> str:
        run = self._series(received)
        serial = self._last(run) + 1
        while run.number(serial) in self._given or self._taken(run.number(serial)):
            serial += 1
        self._next[run] = serial
        return run.number(serial)

    def _follow(self, case: Complaint) -> None:
        """A number kept from the old book moves its own series on: it is never given out again."""
        assert case.received_at is not None
        run = self._series(case.received_at)
        serial = run.serial(case.complaint_no)
        if serial is not None:
            self._next[run] = max(serial, self._last(run))

    def _last(self, run: Series) -> int:
        return self._next.get(run) or self._office.records.last_serial(run)

    def _series(self, received: datetime) -> Series:
        office = self._office
        pattern = office.profile.numbers["complaint"]
        return series(pattern, received, project=office.settings.project_code)

    def _event(self, case: Complaint, row: OldRow) -> Event:
        assert case.received_at is not None
        number = case.complaint_no
        told: dict[str, object] = {"row": row.row, "fingerprint": row.fingerprint}
        event = own_event(
            self._office, "complaint", number, "imported", complaint_no=number, detail=told
        )
        return replace(event, at=case.received_at, recorded_at=self._now)
