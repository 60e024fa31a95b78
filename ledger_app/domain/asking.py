"""What a step must be told beside what its declaration demands, where the case, the regime or what
else was said decides: the rules refuse by it, the boxes of a form are marked by it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.context import Args
from ledger_app.support.errors import Refusal

Needs = Mapping[str, str]  # argument -> the sentence that refuses its absence


def refuse_without(needs: Needs, args: Args) -> None:
    """Raises `Refusal` naming every argument of ``needs`` that says nothing."""
    lacking = {name: words for name, words in needs.items() if args.get(name) in (None, "")}
    if lacking:
        raise Refusal(list(lacking.values()), list(lacking))
