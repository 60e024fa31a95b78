"""The month: its report from the events, its texts, and the papers and workbooks made of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ledger_app.domain.linking import VOIDING, fold_without
from ledger_app.domain.month import Month
from ledger_app.domain.month_figures import as_of, build_report
from ledger_app.domain.month_locks import RECORD, TEXT
from ledger_app.domain.month_report import TEXTS, FigureChange, MonthReport
from ledger_app.domain.month_snapshot import compare, sealed_report
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event
from ledger_app.support.atomic_file import writing
from ledger_app.support.errors import LedgerError

FORMATS = (".xlsx", ".xls", ".pdf", ".json")


class Monthly:
    """Month figures and their exports in an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def report(self, month: Month) -> MonthReport:
        """The month's report: as it was handed in when the month is locked, else as counted now."""
        with self._office.ledger.reading():
            lock = self._office.locks.newest(str(month))
        if lock is None:
            return self.counted(month)
        return sealed_report(lock)

    def handed_out(self, month: Month) -> MonthReport:
        """`report` as it leaves the office: a locked month says what differs since."""
        return replace(self.report(month), differences=self.differences(month))

    def counted(self, month: Month, *, ended: bool = False) -> MonthReport:
        """The report from the events, every case as they stood at the month's end, locked or not.

        ``ended``: the month is known to be over, whatever the computer's clock says.
        """
        office = self._office
        with office.ledger.reading():
            report = build_report(
                self._cases(month),
                self._month_before(month.previous()),
                month,
                office.profile,
                base=office.settings.households or None,
                until=month.end if ended else self._until(month),
            )
            return replace(
                report,
                revisits=tuple(office.slips.revisits(month.start, month.end)),
                texts=self.texts(month),
                chain_head=office.records.chain_head(),
            )

    def texts(self, month: Month) -> dict[str, str]:
        """The month's texts as they are typed now; a locked month's report keeps its own."""
        with self._office.ledger.reading():
            return self._office.small.month_texts(str(month))

    def differences(self, month: Month) -> tuple[FigureChange, ...]:
        """What a locked month would read otherwise if it were counted now; () when nothing, or
        when it is not locked.
        """
        with self._office.ledger.reading():
            lock = self._office.locks.newest(str(month))
        if lock is None:
            return ()
        return compare(sealed_report(lock), self.counted(month, ended=True), self._office.profile)

    def correction_words(self, case: Complaint, before: tuple[FigureChange, ...] = ()) -> str:
        """What to say of a case of a locked month that was registered or corrected; "" when its
        month is not locked, or when that changed nothing in it. ``before``: its `differences`
        until then.
        """
        if case.received_at is None:
            return ""
        month = Month.of(case.received_at.date())
        if self.differences(month) == before:
            return ""
        return f"{month.number} 月月报已锁定，本次变动将列入更正版"

    def _until(self, month: Month) -> datetime:
        """The month's end; for the month that runs now, this moment (or the latest step typed)."""
        now = self._office.clock.now()
        if not month.holds(now):
            return month.end
        return min(month.end, max(now, self._office.records.latest_step() or now))

    def keep_text(self, month: Month, name: str, text: str) -> Changes:
        """Keep one of the month's texts (`month_report.TEXTS`), with an event of old and new."""
        if name not in dict(TEXTS):
            raise KeyError(name)
        office = self._office
        require_right(office, TEXT)
        with office.ledger.writing():
            old = office.small.month_texts(str(month)).get(name, "")
            if text != old:
                office.small.put_month_text(str(month), name, text)
                event = own_event(office, RECORD, str(month), TEXT)
                office.records.append(replace(event, changes={name: [old, text]}))
        return Changes(TEXT, str(month), fields=frozenset({name}))

    def export(self, month: Month, path: Path) -> MonthReport:
        """Write the month's summary; the ending of ``path`` says how (`FORMATS`).

        Raises `LedgerError` for another ending or when the file cannot be written; then nothing is
        written.
        """
        path = Path(path)
        if path.suffix.lower() not in FORMATS:
            raise LedgerError(f"不认识“{path.name}”的文件类型；月报可以导出为 {'、'.join(FORMATS)}")
        report = self.handed_out(month)
        {".xlsx": self._book, ".xls": self._book, ".pdf": self._pdf, ".json": self._json}[
            path.suffix.lower()
        ](report, path)
        return report

    def json(self, report: MonthReport) -> dict[str, object]:
        """The report by the figure names of the command line, and the figures of performance."""
        from ledger_app.exports.month_json import report_json
        from ledger_app.services.kpis import kpi_json, kpis_of

        figures = {kpi.definition.name: kpi_json(kpi) for kpi in kpis_of(self._office, report)}
        return report_json(report) | {"kpis": figures}

    def _book(self, report: MonthReport, path: Path) -> None:
        from ledger_app.exports.month_book import write_month_book

        office = self._office
        now = office.clock.now()
        write_month_book(report, office.profile, office.settings, path, generated_at=now)

    def _pdf(self, report: MonthReport, path: Path) -> None:
        from ledger_app.services.printing import Printing

        Printing(self._office).write_month(report, path)

    def _json(self, report: MonthReport, path: Path) -> None:
        text = json.dumps(self.json(report), ensure_ascii=False, indent=2)
        with writing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")

    def _month_before(self, month: Month) -> Sequence[Complaint]:
        """What this month is compared with: as head office has it, once it was handed in."""
        lock = self._office.locks.newest(str(month))
        return self._cases(month) if lock is None else sealed_report(lock).cases

    def _cases(self, month: Month) -> Sequence[Complaint]:
        """The month's cases at its end; one that was voided and restored never was away."""
        office = self._office
        numbers = office.cases.month_candidates(month.start, month.end)
        events = office.records.events_of(numbers)
        return [
            as_of(fold_without(VOIDING, events[number], month.end), month.end)
            for number in numbers
            if number in events
        ]
