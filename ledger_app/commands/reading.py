"""Commands that read a ledger or print from it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.commands.filing import dossier
from ledger_app.commands.opening import opened
from ledger_app.commands.options import DOSSIER, TEST_PAGE
from ledger_app.commands.output import say, say_json
from ledger_app.domain.kinds import moment_text
from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError

if TYPE_CHECKING:
    from ledger_app.domain.records import Complaint
    from ledger_app.services.filters import CaseFilter
    from ledger_app.services.office import Office


def list_cases(args: argparse.Namespace, clock: Clock) -> int:
    """List cases."""
    if args.reserved:
        return _list_reserved(args, clock)
    from ledger_app.services.casebook import Casebook
    from ledger_app.services.office import open_office

    wanted = _wanted(args, clock)
    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        book = Casebook(office)
        cases = book.all(wanted)
        if args.json:
            say_json([book.case_json(case) for case in cases])
            return 0
        for case in cases:
            say(_case_line(case, office))
        say(f"共 {len(cases)} 件")
        return 0
    finally:
        office.close()


def _wanted(args: argparse.Namespace, clock: Clock) -> CaseFilter:
    from ledger_app.domain.choices import find_state
    from ledger_app.domain.month import Month
    from ledger_app.services.filters import CaseFilter

    state = find_state(args.state) if args.state else None
    if args.state and state is None:
        raise LedgerError(f"没有“{args.state}”这个状态")
    month = Month.parse(args.month) if args.month else None
    return CaseFilter(
        states=(state.value,) if state else (),
        received_from=month.start if month else None,
        received_before=month.end if month else None,
        overdue_at=clock.now() if args.overdue else None,
        text=args.search,
    )


def _case_line(case: Complaint, office: Office) -> str:
    from ledger_app.domain.dates import moment_words

    received = moment_words(case.received_at) if case.received_at else ""
    summary = case.content.replace("\n", " ")[:30]
    return (
        f"{case.complaint_no}  {received}  {case.state.label}"
        f"  {office.room_words(case.unit_no)}"
        f"  {case.complainant_name}  {summary}"
    )


def show(args: argparse.Namespace, clock: Clock) -> int:
    """One case with everything around it."""
    from ledger_app.services.case_lines import case_lines
    from ledger_app.services.casebook import Casebook
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        book = Casebook(office)
        if args.json:
            say_json(book.view_json(args.number))
        else:
            for line in case_lines(book.view(args.number), office.profile, clock.now()):
                say(line)
        return 0
    finally:
        office.close()


def _list_reserved(args: argparse.Namespace, clock: Clock) -> int:
    """Numbers on blank sheets that are out."""
    from ledger_app.domain.dates import moment_words
    from ledger_app.services.casebook import Casebook
    from ledger_app.services.office import open_office

    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        found = Casebook(office).open_reservations()
    finally:
        office.close()
    if args.json:
        say_json(
            [
                {
                    "number": kept.number,
                    "reserved_at": moment_text(kept.reserved_at),
                    "reserved_by": kept.reserved_by,
                }
                for kept in found
            ]
        )
        return 0
    for kept in found:
        say(f"{kept.number}  {moment_words(kept.reserved_at)}  {kept.reserved_by}")
    say(f"共 {len(found)} 个预留编号")
    return 0


def print_sheets(args: argparse.Namespace, clock: Clock) -> int:
    """Print a form to PDF."""
    if Path(args.output).suffix.lower() != ".pdf":
        wanted = Path(args.output).with_suffix(".pdf").name if Path(args.output).name else "x.pdf"
        raise LedgerError(
            f"只能生成 PDF：“{args.output}”请改写成“{wanted}”这样的名字；没有生成文件"
        )
    if args.form == DOSSIER:
        return dossier(args, clock)

    office = opened(args, clock)
    try:
        sheets = _print(office, args)
    finally:
        office.close()
    say(f"已生成 {args.output}（{sheets} 份）")
    return 0


def _print(office: Office, args: argparse.Namespace) -> int:
    from ledger_app.forms.overprint import BESIDES
    from ledger_app.services.printing import Printing, PrintJob
    from ledger_app.services.survey_data import read_data

    if args.blank is not None and args.blank < 1:
        raise LedgerError("空白表的张数至少是 1；没有生成文件")
    path = Path(args.output)
    printing = Printing(office)
    if args.form == TEST_PAGE:
        printing.write_test_page(path)
        return 1
    job = PrintJob(
        form=args.form,
        numbers=tuple(args.numbers),
        month=args.month,
        blanks=args.blank or 0,
        labels=tuple(args.copy),
        data=read_data(Path(args.data)) if args.data else {},
        reason=args.reason,
        only_values=args.values_only,
        archive=args.archive,
        besides=frozenset(name for name in BESIDES if getattr(args, f"with_{name}")),
    )
    sheets = () if args.blank else printing.sheets_of(job)
    for problem in printing.glyph_problems(job.form, sheets):
        say(problem.words)
    return printing.write(job, path)


def month(args: argparse.Namespace, clock: Clock) -> int:
    """The monthly summary."""
    from ledger_app.domain.month import Month
    from ledger_app.services.monthly import Monthly
    from ledger_app.services.office import open_office

    month = Month.parse(args.month)
    if clock.now() < month.start:
        raise LedgerError(f"{month.words}还没有开始，没有月报；没有生成文件")
    office = open_office(Path(args.ledger), writable=False, clock=clock)
    try:
        monthly = Monthly(office)
        report = (
            monthly.export(month, Path(args.output)) if args.output else monthly.handed_out(month)
        )
        if args.json:
            say_json(monthly.json(report))
        else:
            say(f"{month.words}月报已导出：{args.output}")
            if report.differences:
                say(report.differing_words)
        return 0
    finally:
        office.close()
