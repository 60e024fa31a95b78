"""Who confirms a step that needs no signature of its own (复核, 升级, 不升级): the role, where told."""

from __future__ import annotations

from ledger_app.domain.context import Args
from ledger_app.domain.profile import Profile
from ledger_app.domain.rights import act_of
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal


def check_confirmer(verb: str, args: Args, profile: Profile) -> None:
    """Raises `Refusal` when the regime reserves ``verb`` (``[rights]``) for other roles than the
    one said, or proved by PIN, of who confirmed it.
    """
    role = str(args.get("approver_role") or "")
    if not role or profile.may(role, verb):
        return
    names = profile.labels("roles", profile.rights[act_of(verb)])
    label, is_what = BY_VERB[verb].label, profile.label("roles", role)
    raise Refusal([f"“{label}”须由{names}确认，{is_what}不能确认；记录没有改动"], ["approver_role"])
