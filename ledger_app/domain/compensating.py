"""Compensation: who may decide on how much, by the side that is liable."""

from __future__ import annotations

from decimal import Decimal

from ledger_app.domain.asking import Needs, refuse_without
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.regime import MoneyBand
from ledger_app.support.errors import Refusal


def bands(profile: Profile, side: str) -> tuple[MoneyBand, ...]:
    """The bands that hold for a side, the smallest first, the one without end last."""
    found = [band for band in profile.money if band.side in ("", side)]
    return tuple(sorted(found, key=lambda band: (band.up_to is None, band.up_to or 0)))


def band_for(profile: Profile, side: str, amount: Decimal) -> MoneyBand | None:
    """The band an amount falls into; None when it lies beyond all of them."""
    fitting = (b for b in bands(profile, side) if b.up_to is None or amount <= b.up_to)
    return next(fitting, None)


def band_words(profile: Profile, side: str) -> str:
    """Who may decide on how much for a side: 20 元以内由课员决定；其余由店长决定."""
    words, report = [], False
    for band in bands(profile, side):
        amount = f"{band.up_to:f} 元以内" if band.up_to is not None else "其余金额"
        words.append(f"{amount}由{profile.labels('roles', band.roles)}决定")
        report = report or band.report
    if report:
        words.append("须先有请示报告")
    return "；".join(words)


def compensate(case: Complaint, args: Args, context: Context) -> Changes:
    """补偿决定, by a role that may decide on so much; a regime without bands checks nothing."""
    amount, side = args["amount"], str(args["side"])
    assert isinstance(amount, Decimal)
    if amount <= 0:
        raise Refusal(["补偿金额应当大于 0"], ["amount"])
    if context.profile.money:
        _check_authority(args, amount, context.profile)
    return {
        "compensation_amount": amount,
        "compensation_side": side,
        "compensation_approver": args["approver"],
        "compensation_role": args["approver_role"],
        "compensated_at": context.at,
    }


def _check_authority(args: Args, amount: Decimal, profile: Profile) -> None:
    side = str(args["side"])
    words, label = f"{amount:.2f} 元", profile.label("liability_sides", side)
    band = band_for(profile, side, amount)
    if band is None:
        raise Refusal(
            [f"责任方为“{label}”的补偿 {words}，本制度没有规定谁可以决定；记录没有改动"],
            ["amount"],
        )
    if args["approver_role"] not in band.roles:
        who = profile.labels("roles", band.roles)
        raise Refusal(
            [f"责任方为“{label}”的补偿 {words}，须由{who}决定；记录没有改动"], ["approver_role"]
        )
    refuse_without(_report_needs(band, label), args)


def compensate_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """The report to superiors, for amounts that want one."""
    amount, side = args.get("amount"), str(args.get("side") or "")
    band = band_for(context.profile, side, amount) if isinstance(amount, Decimal) else None
    label = context.profile.label("liability_sides", side)
    return _report_needs(band, label) if band is not None else {}


def _report_needs(band: MoneyBand, label: str) -> Needs:
    words = f"责任方为“{label}”的补偿须先有请示报告，请填写“请示报告”的编号或授权方式"
    return {"report": words} if band.report else {}
