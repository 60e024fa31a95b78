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
    "notify_method": "notify_methods",
    "satisfaction": "grades",
}
OFFICE_LISTS: dict[str, dict[str, str]] = {
    "registration": _INTAKE_LISTS,
    "registration-short": _INTAKE_LISTS,
    "handling": {"channel": "channels", "nature": "natures", "level": "levels"},
    "repair": {"charge_type": "charge_types", "acceptance": "acceptances"},
    "talk": {"method": "notify_methods"},
    "receipt": {"channel": "channels"},
    "extension": {"level": "levels", "told_method": "notify_methods"},
    "urging": {"level": "levels"},
    "revisit": {"satisfaction": "grades"},
    "revisit-slip": {"revisit_method": "notify_methods", "satisfaction": "grades"},
    "daybook": {"channel": "channels"},
    "dispatch-log": {"level": "levels"},
    "ledger": {
        "channel": "channels",
        "category": "categories",
        "level": "levels",
        "satisfaction": "grades",
    },
    "month": {"level": "levels"},
}
# Beside the natures the handling sheet has boxes of its own: 群诉, 意见/建议 (forms.md).
_NO_NATURE = frozenset({"mass", "suggestion"})
# Lists that forms print in groups of their own words, where these hold the office's entries.
_GROUPED = {("registration", "natures"), ("registration-short", "natures"),
            ("handling", "natures"), ("handling", "channels")}  # fmt: skip
_LETTERS_ALONE = ("revisit", "ledger")  # columns too narrow for a word
_OTHER = "other"


def boxes(form: str, listed: str, choices: Sequence[Choice]) -> tuple[PrintedOption, ...]:
    """The boxes of a form for the entries of one of the office's lists; none of them, the form's.

    Ways of answering stand in small cells: what the form has no box for is ticked as 其他 there.
    """
    name = next(name for name, known in OFFICE_LISTS[form].items() if known == listed)
    declared = tuple(catalog.form(form).options.get(name, ()))
    if not choices:
        return declared
    if (form, listed) in _GROUPED:
        return _in_groups(declared, choices)
    if listed == "notify_methods":
        return _with_other(declared, choices)
    if listed == "grades" and form in _LETTERS_ALONE:
        return tuple(PrintedOption(choice.code, (choice.code,)) for choice in choices)
    return _own(choices, lettered=listed == "grades")


def _own(choices: Sequence[Choice], *, lettered: bool = False) -> tuple[PrintedOption, ...]:
    return tuple(PrintedOption((c.code if lettered else "") + c.label, (c.code,)) for c in choices)


def _with_other(
    declared: tuple[PrintedOption, ...], choices: Sequence[Choice]
) -> tuple[PrintedOption, ...]:
    """The form's boxes for what the office offers, and all the rest of it as 其他; the office's own
    one by one where the form has no 其他, or nothing else.
    """
    offered = [choice.code for choice in choices]
    known = {code for box in declared for code in box.codes}
    rest = tuple(code for code in offered if code not in known)
    found = []
    for box in declared:
        is_other = _OTHER in box.codes
        codes = tuple(code for code in box.codes if code in offered or code == _OTHER)
        if codes:
            found.append(box._replace(codes=(*codes, *rest) if is_other else codes))
    holds = any(_OTHER in box.codes for box in found)
    return tuple(found) if len(found) > 1 and (holds or not rest) else _own(choices)


def _in_groups(
    declared: tuple[PrintedOption, ...], choices: Sequence[Choice]
) -> tuple[PrintedOption, ...]:
    """The form's groups where they are the office's list: each of its entries has a box there, and
    each box of one entry only is one of these. Else the office's own, one by one.
    """
    offered = {choice.code for choice in choices}
    beside = tuple(box for box in declared if _NO_NATURE.issuperset(box.codes))
    grouped = [box.codes for box in declared if box not in beside]
    known = {code for codes in grouped for code in codes}
    alone = {codes[0] for codes in grouped if len(codes) == 1}
    return declared if alone <= offered <= known else (*_own(choices), *beside)
