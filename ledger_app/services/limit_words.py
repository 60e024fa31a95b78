"""The limits of a case in the clerk's words: how each clock stands, and where it was moved."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.dates import due_short, span_words
from ledger_app.domain.deadlines import Timer
from ledger_app.domain.extending import moved_limit
from ledger_app.services.casebook import CaseView


def timer_words(timer: Timer, now: datetime) -> str:
    """How a clock stands: 用时 6 分钟, 超时 2 天, 还剩 5 小时, 已超 2 天, 未办, 已暂停，还剩 5 小时."""
    if timer.met_at is not None:
        if timer.met_at < timer.started_at:
            return "起算前已办"
        if timer.met:
            return f"用时 {span_words(timer.met_at - timer.started_at)}"
        return f"超时 {span_words(timer.met_at - timer.due_at)}"
    if timer.ended_at is not None:
        return "未办"
    if timer.paused:
        left = timer.due_at - now
        stood = (
            f"还剩 {span_words(left)}" if left.total_seconds() > 0 else f"已超 {span_words(-left)}"
        )
        return f"已暂停，{stood}"
    if now > timer.due_at:
        return f"已超 {span_words(now - timer.due_at)}"
    return f"还剩 {span_words(timer.due_at - now)}"


def extension_words(view: CaseView) -> tuple[str, str]:
    """Where the finish limit of a case was moved from and to, and how late the extension came:
    原 11-21 24:00 → 延至 11-25 24:00（第1次）, 延期前已超 3 小时; "" for each that is not so.
    """
    case, moved = view.case, moved_limit(view.case, view.events)
    if not moved or case.extended_due_at is None:
        return "", ""
    first, last = moved[0], moved[-1]
    before = f"原 {due_short(first.before)} → " if first.before is not None else ""
    words = f"{before}延至 {due_short(case.extended_due_at)}（第{case.extension_count}次）"
    late = last.overdue_by
    return words, f"延期前已超 {span_words(late)}" if late else ""
