"""Ways out offered to the customer, who chooses among them, where the regime asks for two or more.

Source: the after-sales rules of a mall (domain.md L 11): no fewer than two, where the complaint is
justified.
"""

from __future__ import annotations

import re

from ledger_app.domain.asking import Needs, refuse_without
from ledger_app.domain.context import Args, Context
from ledger_app.domain.correcting import VALID
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal

LEAST = 2
_FIELD = "offered_options"
_ASKED = (
    "本制度要求向客户提供两种以上办法，由客户选择；请在“供客户选择的办法”里至少写两种，一种一行"
)
# A number parts ways where no digit follows it (退 3.5 元 is one way) and none stands before it.
_BETWEEN = re.compile(r"[\n；;①-⑳]|(?<![\d.])[（(]?\d+[.．、)）](?!\d)|或者|或")
_NUMBER = re.compile(r"^\s*[（(]?[一二三四五六七八九十]+[.．、）)]")
_AROUND = " \t，,。、.：:（）()"


def ways(text: str) -> tuple[str, ...]:
    """The ways a text names, each once: a line each, numbered, or parted by ； or 或.

    、 and / part no ways: they stand within one as often (维修门、窗, 2026/10/01 前更换).
    """
    found = (_NUMBER.sub("", part).strip(_AROUND) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(part for part in found if part))


def must_offer(case: Complaint, profile: Profile) -> bool:
    """Whether the regime asks for it here; a question, or what turned out groundless, has no ways
    out to offer.
    """
    return profile.flow.offer_options and case.nature in ("", VALID)


def offer_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """The ways offered, where they must be said and the case does not hold them yet."""
    if not must_offer(case, context.profile) or len(ways(case.offered_options)) >= LEAST:
        return {}
    return {_FIELD: f"还没有写明；{_ASKED}。记录没有改动"}


def check_offered(case: Complaint, args: Args, context: Context) -> None:
    """Raises `Refusal` when fewer than two ways are said where the regime asks for them."""
    refuse_without(offer_needs(case, args, context), args)
    said = ways(str(args.get(_FIELD) or case.offered_options))
    if must_offer(case, context.profile) and len(said) < LEAST:
        only = f"只写了“{said[0]}”一种" if said else "还没有写明"
        raise Refusal([f"{only}；{_ASKED}。记录没有改动"], [_FIELD])
