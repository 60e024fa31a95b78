"""The form of a compensation: who may decide follows the amount and the side while they change."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ledger_app.domain.compensating import band_for, band_words
from ledger_app.domain.profile import Profile
from ledger_app.ui.boxes import ChoiceBox, ChoiceButtons, LineBox
from ledger_app.ui.verb_form import VerbForm


def follow_amount(form: VerbForm, profile: Profile) -> None:
    """Say above the boxes who may decide, and choose that role, whenever amount or side change."""
    if not profile.money:
        return
    amount, side = form.boxes["amount"], form.boxes["side"]

    def follow() -> None:
        _follow(form, profile)

    assert isinstance(amount, LineBox)
    amount.typed.connect(follow)
    if isinstance(side, ChoiceButtons):
        side.chosen.connect(follow)
    elif isinstance(side, ChoiceBox):
        side.currentIndexChanged.connect(follow)
    follow()


def _follow(form: VerbForm, profile: Profile) -> None:
    side = str(form.boxes["side"].value() or "")
    amount = _amount(str(form.boxes["amount"].value() or ""))
    if amount is None:
        form.warn(band_words(profile, side))
        return
    label = profile.label("liability_sides", side)
    band = band_for(profile, side, amount)
    if band is None:
        form.warn(f"责任方为“{label}”的补偿 {amount:f} 元，本制度没有规定谁可以决定")
        return
    report = "，须先有请示报告" if band.report else ""
    form.warn(f"{amount:f} 元由{profile.labels('roles', band.roles)}决定{report}")
    if form.boxes["approver_role"].value() not in band.roles:
        form.boxes["approver_role"].set_value(band.roles[0])


def _amount(text: str) -> Decimal | None:
    """What was typed so far; None while it is no amount."""
    try:
        amount = Decimal(text.replace(",", "").removesuffix("元").strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None
