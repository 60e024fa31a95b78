"""核实: by what and by whom a result was found to be true before 销项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger_app.domain.asking import Needs
from ledger_app.domain.choices import State
from ledger_app.domain.closing import Obstacle
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.domain.usual_lists import USUAL_LISTS

# How a result was made sure of (投诉接待服务, 销项: a document, a note or a supervisor's word came and
# was checked to be true): the two ways the program recognises by itself, as the list has them.
_BASES = "verification_bases"
_SHEET_BACK, _BY_WORD = "sheet", "spoken"
_NOBODY_CHECKED = "没有写明“核实人”，请填写谁核实了处理结果"


def needs_verification(case: Complaint, repairs: Sequence[RepairSlip], profile: Profile) -> bool:
    """Whether closing must say by what, and by whom, the result was found to be true.

    A repair is proved by its signed slip; a case that cannot be handled by its review and consent.
    """
    stuck = case.state is State.SUSPENDED
    return profile.flow.docket and bool(case.is_docketed) and not repairs and not stuck


def close_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """Who found the result to be true, where that must be said."""
    unsaid = needs_verification(case, context.repairs, context.profile)
    return {"verified_by": _NOBODY_CHECKED} if unsaid else {}


def usual_basis(case: Complaint, profile: Profile) -> str:
    """The 核实依据 that lies on the desk: the sheet, once it was returned in this round; else ""."""
    return _known(_SHEET_BACK, profile) if case.returned_at else ""


def unsaid_basis(profile: Profile) -> str:
    """What is written down as 核实依据, in words, where somebody answers for it without a basis."""
    return profile.label(_BASES, _known(_BY_WORD, profile))


def verification(case: Complaint, args: Args, context: Context) -> Changes:
    """By what and by whom the result was checked, as far as it was said; who is named without a
    basis answers for it himself.
    """
    profile, who = context.profile, args.get("verified_by")
    basis = args.get("verification_basis") or usual_basis(case, profile)
    if needs_verification(case, context.repairs, profile):
        return {
            "verification_basis": basis or (_known(_BY_WORD, profile) if who else ""),
            "verified_by": who or "",
        }
    return {"verification_basis": basis, "verified_by": who or context.by}


def unverified(case: Complaint, checked: Changes, profile: Profile) -> Iterator[Obstacle]:
    """What `verification` leaves open, as a sentence: a sheet that never came back proves nothing,
    and somebody answers for the result.
    """
    proof = checked["verification_basis"]
    sheet = _known(_SHEET_BACK, profile)
    if profile.flow.return_sheet and proof == sheet and case.returned_at is None:
        word = profile.label(_BASES, sheet)
        yield Obstacle(
            f"处理表没有交回，核实依据不能写“{word}”；请先登记交回，或改写别的依据",
            "return_sheet",
        )
    elif checked["verified_by"]:
        return
    elif proof:
        yield Obstacle(_NOBODY_CHECKED, "")
    elif profile.flow.return_sheet:
        yield Obstacle(
            "处理表没有交回，也没有写明“核实依据”和“核实人”；请先登记交回，或填写这两项",
            "return_sheet",
        )
    else:
        yield Obstacle("没有写明“核实依据”和“核实人”，请填写凭什么、由谁核实了处理结果", "")


def _known(code: str, profile: Profile) -> str:
    """The code of a basis, or its usual word in a regime whose list has it no more."""
    if profile.find(_BASES, code):
        return code
    return next(usual.label for usual in USUAL_LISTS[_BASES] if usual.code == code)
