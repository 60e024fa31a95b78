"""Locking a month and reissuing it: its report sealed, with an event that holds its hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledger_app.domain.context import Args, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import standing
from ledger_app.domain.month import Month
from ledger_app.domain.month_locks import (
    LOCK,
    RECORD,
    REISSUE,
    MonthLock,
    lock_detail,
)
from ledger_app.domain.month_report import FigureChange, change_lines
from ledger_app.domain.report_dates import texts_lacking
from ledger_app.services.office import Changes, Office
from ledger_app.services.writing import own_event, step_event
from ledger_app.support.errors import Refusal

FIELDS = frozenset({"month_lock"})


def _lock(office: Office, number: str, args: Args, context: Context) -> Changes:
    """锁定月报: refused while the month runs by the clock, whatever time was typed, and once it is
    locked.
    """
    month = Month.parse(number)
    if min(context.at, office.clock.now()) < month.end:
        until = moment_words(month.end)
        raise Refusal([f"{month.words}还没有结束，{until} 以后才能锁定；没有改动"], ["month"])
    known = office.locks.newest(str(month))
    if known is not None:
        when = moment_words(known.locked_at)
        raise Refusal(
            [f"{month.words}已于 {when} 锁定；需要更正请出更正版并写明原因，没有改动"], ["month"]
        )
    return _submit(office, context, MonthLock(str(month), 0, context.at, context.by), ())


def _reissue(office: Office, number: str, args: Args, context: Context) -> Changes:
    """出更正版: refused while the month is not locked, and where nothing differs."""
    month = Month.parse(number)
    known = office.locks.newest(str(month))
    if known is None:
        raise Refusal([f"{month.words}还没有锁定，不用出更正版；没有改动"], ["month"])
    if context.at < known.locked_at:
        when = moment_words(known.locked_at)
        raise Refusal([f"更正版的时间早于上一版锁定的时间 {when}；没有改动"], ["at"])
    from ledger_app.services.monthly import Monthly

    changes = Monthly(office).differences(month)
    if not changes:
        raise Refusal([f"{month.words}与锁定时没有不同，{_why_same(office, month)}"], ["month"])
    reason = str(args["reason"])
    new = MonthLock(str(month), known.version + 1, context.at, context.by, reason)
    return _submit(office, context, new, changes)


_HEADINGS = frozenset({"category", "channel", "level", "nature"})
_NAMED = 3


def _why_same(office: Office, month: Month) -> str:
    """Corrections made after the month's end change no figure of it (design.md 6): the refusal
    names the cases, for that is what she came to put right.
    """
    numbers = office.cases.month_candidates(month.start, month.end)
    events = office.records.events_of(numbers)
    late = [
        number
        for number, own in events.items()
        if any(
            e.verb == "change" and e.at >= month.end and _HEADINGS & e.changes.keys()
            for e in standing(own)
        )
    ]
    if not late:
        return "不用出更正版；没有改动"
    named = "、".join(late[:_NAMED]) + (f" 等 {len(late)} 件" if len(late) > _NAMED else "")
    return (
        f"不能出更正版：{named}的归类是月末以后更正的，{month.words}按月末时的归类统计，"
        "数字不因此变动（说明见月报的“说明”页）；没有改动"
    )


def _submit(
    office: Office, context: Context, new: MonthLock, changes: tuple[FigureChange, ...]
) -> Changes:
    """Seal the month as it reads now; inside the caller's transaction."""
    from ledger_app.domain.month_snapshot import snapshot_text
    from ledger_app.services.kpis import kpis_of
    from ledger_app.services.monthly import Monthly

    month = Month.parse(new.month)
    report = Monthly(office).counted(month, ended=True)
    lacking = texts_lacking(office.profile, month, report.texts)
    if lacking:
        last = f"请在{month.words}月报的文字里补写后再报送；没有改动"
        raise Refusal([*lacking, last], ["month"])
    text = snapshot_text(report, kpis_of(office, report), changes)
    verb = REISSUE if new.version else LOCK
    told = lock_detail(replace(new, snapshot=text)) | {"changes": change_lines(changes)}
    event = own_event(office, RECORD, new.month, verb, detail=told)
    written = office.records.append(step_event(event, context))
    office.locks.add(replace(new, chain_head=written.hash, snapshot=text))
    return Changes(verb, new.month, fields=FIELDS)


MONTH_STEPS: dict[str, Callable[[Office, str, Args, Context], Changes]] = {
    LOCK: _lock,
    REISSUE: _reissue,
}
