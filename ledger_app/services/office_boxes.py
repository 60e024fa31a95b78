"""The boxes that an office's forms print: its own lists where a form ticks one of them."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.domain.choices import Choice
from ledger_app.forms import catalog
from ledger_app.forms.spec import PrintedOption

# Fields whose boxes are the office's own list, form by form; other boxes are the form's own.
_INTAKE_LISTS = {
    "channel": "channels",
    "category": "categories",
    "customer_type": "customer_types",
    "nature": "natures",
    "level": "levels",
    "satisfaction": "grades",
}
OFFICE_LISTS: dict[str, dict[str, str]] = {
    "registration": _INTAKE_LISTS,
    "registration-short": _INTAKE_LISTS,
    "handling": {"nature": "natures", "level": "levels"},
    "repair": {"charge_type": "charge_types"},
    "receipt": {"channel": "channels"},
    "extension": {"level": "levels"},
    "urging": {"level": "levels"},
    "revisit-slip": {"satisfaction": "grades"},
    "daybook": {"channel": "channels"},
    "dispatch-log": {"level": "levels"},
    "ledger": {"channel": "channels", "category": "categories", "level": "levels"},
    "month": {"level": "levels"},
}
# Beside the natures the handling sheet has boxes of its own: 群诉, 意见/建议 (forms.md).
_NO_NATURE = frozenset({"mass", "suggestion"})


def boxes(form: str, listed: str, choices: Sequence[Choice]) -> tuple[PrintedOption, ...]:
    """The boxes of a form for the entries of one of the office's lists."""
    if listed == "natures":
        return _natures(tuple(catalog.form(form).options["nature"]), choices)
    return _own(choices, lettered=listed == "grades")


def _own(choices: Sequence[Choice], *, lettered: bool = False) -> tuple[PrintedOption, ...]:
    return tuple(PrintedOption((c.code if lettered else "") + c.label, (c.code,)) for c in choices)


def _natures(
    declared: tuple[PrintedOption, ...], choices: Sequence[Choice]
) -> tuple[PrintedOption, ...]:
    """The form's groups of natures where they are the office's natures: each of these has a box
    there, and each box of one nature only is one of these. Else the office's own, one by one.
    """
    offered = {choice.code for choice in choices}
    beside = tuple(box for box in declared if _NO_NATURE.issuperset(box.codes))
    grouped = [box.codes for box in declared if box not in beside]
    known = {code for codes in grouped for code in codes}
    alone = {codes[0] for codes in grouped if len(codes) == 1}
    return declared if alone <= offered <= known else (*_own(choices), *beside)
