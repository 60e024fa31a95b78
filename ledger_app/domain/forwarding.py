"""上报: to whom a case was reported, and whether that is as high as its level asks for.

Source: 投诉接待服务 (domain.md E.1, D.1 step 6): 重大 goes to the 公司总经理 the same day, 重要 to the
物业部经理 within the hour. A report to someone below is written down, but the clock goes on.
"""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint


def forward(case: Complaint, args: Args, context: Context) -> Changes:
    """上报: the first report that meets the clock counts; until then the last one stands."""
    profile, role = context.profile, str(args["to_role"])
    words = f"{profile.label('roles', role)} {args.get('person', '')}".strip()
    if reported_at(case, profile) is None:
        return {"forwarded_at": context.at, "forwarded_to": words, "forwarded_role": role}
    if not reaches(role, _wanted(case, profile), profile):
        return {}
    return {"forwarded_to": words, "forwarded_role": role}


def reaches(role: str, wanted: str, profile: Profile) -> bool:
    """Whether ``role`` is the one a report must go to, or stands above it on the ladder of the
    regime; every role does where none is wanted.
    """
    ladder = profile.escalation.ladder
    above = role in ladder and wanted in ladder and ladder.index(role) > ladder.index(wanted)
    return not wanted or role == wanted or above


def report_from(case: Complaint) -> datetime | None:
    """Where the clock of the report begins: the reception, or the escalation."""
    return case.escalated_at or case.received_at


def reported_at(case: Complaint, profile: Profile) -> datetime | None:
    """When the clock of the report was met; None while it is not.

    A report to a lower role does not meet it, nor one made before the escalation that began it.
    Where the ledger does not know the role (an old one), the report is taken as it is.
    """
    told = case.forwarded_at
    if told is None or (case.escalated_at is not None and told < case.escalated_at):
        return None
    role = case.forwarded_role
    return told if not role or reaches(role, _wanted(case, profile), profile) else None


def report_short(case: Complaint, profile: Profile) -> str:
    """Why a report that was made does not meet the clock, as a sentence; "" when it does, and where
    none was made or none is asked for.
    """
    if case.forwarded_at is None or reported_at(case, profile) is not None:
        return ""
    if profile.limit("forward", case) is None:
        return ""
    wanted = profile.label("roles", _wanted(case, profile))
    level = profile.label("levels", case.level)
    if case.escalated_at is not None and case.forwarded_at < case.escalated_at:
        return f"上报{case.forwarded_to}在升级以前；升为“{level}”后须再上报{wanted}，时限照走"
    return f"已上报{case.forwarded_to}，“{level}”须上报{wanted}；“上报”的时限照走"


def _wanted(case: Complaint, profile: Profile) -> str:
    """The role a report must go to; "" where the regime names none."""
    level = profile.level(case.level)
    return level.forward_to if level else ""
