"""Where the sheets of a print job come from: cases, slips, lists, a month, a file, blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from ledger_app.db.print_log import BLANK
from ledger_app.db.queries import CaseFilter
from ledger_app.domain.month import Month
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Record
from ledger_app.domain.repeats import Span
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Talk
from ledger_app.forms import catalog, letters
from ledger_app.services.case_sheets import case_sheet, misfit, sheet_number
from ledger_app.services.letter_values import blank_letter
from ledger_app.services.list_forms import blank_month, list_values, month_values
from ledger_app.services.office import Office
from ledger_app.services.sheet_values import liaison_values, repair_values, talk_values
from ledger_app.services.survey_data import blank_survey, survey_values
from ledger_app.support.errors import LedgerError

CASE_FORMS = ("registration", "handling")
SLIP_FORMS = ("liaison", "repair", "talk")
LIST_FORMS = ("revisit", "dispatch-log", "docket-log", "daybook", "ledger", "route")
REGISTRATION_FORMS = ("registration", "registration-short")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What to print: a form, its records, or the month of a list, or ``blanks`` empty ones.

    ``labels``: a copy for each of these words (存档联, 部门联, 客户联). ``data``: values over those
    of the ledger, by field name. ``reason``: why sheets are printed again. ``only_values``: 套打;
    ``besides``: what of `overprint.BESIDES` the bought paper lacks and is printed all the same.
    ``archive``: a PDF to keep, no printing: it bears the code of the last one and counts nowhere.
    """

    form: str
    numbers: tuple[str, ...] = ()
    month: str = ""
    blanks: int = 0
    labels: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    only_values: bool = False
    besides: frozenset[str] = frozenset()
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a job: whose it is, what stands on it, and which printing it would be now."""

    number: str
    values: Mapping[str, object]
    version: int = 1


def takes_numbers(job: PrintJob) -> bool:
    """Whether the blanks of a job have numbers reserved for them when they are printed."""
    return bool(job.blanks) and job.form in REGISTRATION_FORMS


def numbered_blank(number: str) -> Sheet:
    """A blank registration sheet that bears a number reserved for it."""
    return Sheet(number, {"complaint_no": number}, BLANK)


class SheetSources:
    """Finds the sheets of a job in an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sheets(self, job: PrintJob) -> list[Sheet]:
        """The sheets of a job in number order.

        Raises `LedgerError` when a number is unknown or there is nothing to print.
        """
        if job.blanks:
            return [Sheet("", self._blank(job.form))] * job.blanks
        with self._office.ledger.reading():
            found = list(self._found(job))
        if not found:
            raise LedgerError("没有符合条件的内容可以打印；没有生成文件")
        return found

    def _blank(self, form: str) -> dict[str, object]:
        """What stands on an empty form besides its own words: the lists of the regime."""
        if form == "survey":
            return blank_survey()
        if form in letters.CODES:
            return blank_letter(self._office)
        return blank_month(self._office.profile) if form == "month" else {}

    def month_sheet(self, month: Month) -> Sheet:
        """The summary of a month."""
        from ledger_app.services.monthly import Monthly

        report = Monthly(self._office).handed_out(month)
        return Sheet(str(month), month_values(self._office, report))

    def _found(self, job: PrintJob) -> Iterator[Sheet]:
        record = catalog.form(job.form).record
        if record == "complaint":
            return self._numbered(job, self._cases(job))
        if record:
            return self._numbered(job, self._slips(job))
        return iter((self._listed(job),))

    def _numbered(self, job: PrintJob, sheets: Iterator[Sheet]) -> Iterator[Sheet]:
        """Sheets of records with what the job adds, each with the count of its printing."""
        found = sorted(sheets, key=lambda sheet: sheet.number)
        numbers = [sheet.number for sheet in found if sheet.version > BLANK]
        last = self._office.prints.versions(job.form, numbers)
        for sheet in found:
            version = max(last.get(sheet.number, 0) + (not job.archive), 1)
            version = version if sheet.version > BLANK else BLANK
            values = {**sheet.values, **job.data} if job.data else sheet.values
            yield Sheet(sheet.number, values, version)

    def _cases(self, job: PrintJob) -> Iterator[Sheet]:
        """The named cases, or all of the month, or all; an open reservation is a blank sheet."""
        if not job.numbers:
            for case in self._office.cases.each(_received(job.month)):
                if not misfit(job.form, case):
                    yield self._case(job.form, case)
        for number in sorted(set(job.numbers)):
            found = self._office.records.find("complaint", number)
            if found is not None:
                yield self._case(job.form, cast(Complaint, found[1]))
            elif job.form in REGISTRATION_FORMS and self._office.reservations.find(number):
                yield numbered_blank(number)
            else:
                yield self._case(job.form, self._round(number))

    def _case(self, form: str, case: Complaint) -> Sheet:
        reason = misfit(form, case)
        if reason:
            raise LedgerError(reason)
        return Sheet(sheet_number(form, case), case_sheet(self._office, form, case))

    def _round(self, number: str) -> Complaint:
        """One of a case's rounds: TS202611001-2 names the sheet of the second."""
        from ledger_app.services.casebook import Casebook

        book = Casebook(self._office)
        base, _, turn = number.rpartition("-")
        rounds = book.view(base or number).rounds
        if not turn.isdecimal() or not 1 <= int(turn) <= len(rounds):
            raise LedgerError(f"“{base or number}”没有第 {turn} 轮处理表；没有生成文件")
        return rounds[int(turn) - 1]

    def _slips(self, job: PrintJob) -> Iterator[Sheet]:
        for number in sorted(set(job.numbers)):
            found = self._office.records.find(job.form, number)
            slips = [found[1]] if found else self._office.records.linked(job.form, number)
            if not slips:
                raise LedgerError(
                    f"台账里没有编号为“{number}”的{catalog.form(job.form).title}；没有生成文件"
                )
            yield from (_slip(slip, self._office.profile) for slip in slips)

    def _listed(self, job: PrintJob) -> Sheet:
        if job.form == "repeats":
            return self._repeats(job)
        month = Month.parse(job.month) if job.month else None
        if job.form == "survey":
            values = survey_values(job.data, self._office.profile)
            return Sheet(str(values["survey_period"]), values)
        if job.form == "month":
            if month is None:
                raise LedgerError("打印月汇总表要说明月份，如 --month 2026-10")
            return self.month_sheet(month)
        if job.form not in LIST_FORMS:
            raise LedgerError(f"“{catalog.form(job.form).title}”不单独打印；没有生成文件")
        return Sheet(job.month, list_values(self._office, job.form, month))

    def _repeats(self, job: PrintJob) -> Sheet:
        from ledger_app.services.repeats import repeat_values

        if not job.month:
            raise LedgerError(
                "打印重复投诉分析表要说明月份或季度，如 --month 2026-10 或 --month 2026-Q4"
            )
        span = Span.parse(job.month)
        counted = {} if "rows" in job.data else repeat_values(self._office, span)
        return Sheet(span.text, {**counted, **job.data})


def _received(month: str) -> CaseFilter:
    if not month:
        return CaseFilter()
    span = Month.parse(month)
    return CaseFilter(received_from=span.start, received_before=span.end)


def _slip(record: Record, profile: Profile) -> Sheet:
    if isinstance(record, LiaisonSlip):
        return Sheet(record.liaison_no, liaison_values(record))
    if isinstance(record, RepairSlip):
        return Sheet(record.repair_slip_no, repair_values(record))
    assert isinstance(record, Talk)
    return Sheet(record.talk_no, talk_values(record, profile))


def reprinted(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Numbers of the sheets that were printed before."""
    return tuple(sheet.number for sheet in sheets if sheet.version > 1)
