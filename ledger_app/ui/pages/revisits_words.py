"""What the panel of 回访 tells of a case that waits to be asked about."""

from __future__ import annotations

from ledger_app.domain.dates import moment_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import call_words
from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import unsatisfied_since_closing
from ledger_app.services.office import Office

_EXCERPT = 64


def waiting_lines(case: Complaint, office: Office) -> tuple[tuple[str, str], ...]:
    """The lines of the panel: name and value; one without a value is left out."""
    return (
        ("房号", office.room_words(case.unit_no)),
        ("电话", call_words(case)),
        ("投诉", _excerpt(case.content)),
        ("处理结果", case.handling_result),
        ("处理人", f"{case.dept} {case.handler}".strip()),
        ("处理完成", moment_words(case.handled_at) if case.handled_at else ""),
        ("销项", _closed_words(case, office.profile)),
        ("改约到", moment_words(case.revisit_again_at) if case.revisit_again_at else ""),
    )


def _excerpt(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _closed_words(case: Complaint, profile: Profile) -> str:
    """Of a case that was closed before its revisit: when, and what the customer said since."""
    if case.closed_at is None or not case.revisit_owed:
        return ""
    said = (
        "，客户不满意，请重新办理" if unsatisfied_since_closing(case, profile) else "，还没有回访"
    )
    return f"{moment_words(case.closed_at)} 已销项{said}"
