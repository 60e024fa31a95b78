"""Who may do what, as sentences."""

from __future__ import annotations

from ledger_app.domain.profile import Profile
from ledger_app.domain.rights import ACT_WORDS
from ledger_app.domain.verbs import BY_VERB


def act_words(act: str) -> str:
    """The clerk's word for an act."""
    verb = BY_VERB.get(act)
    return ACT_WORDS.get(act) or (verb.label if verb else act)


def rights_words(profile: Profile) -> list[str]:
    """What is reserved, acts that the same roles may do in one sentence: 作废、延期只由经理办理."""
    by_roles: dict[tuple[str, ...], list[str]] = {}
    for act, roles in profile.rights.items():
        by_roles.setdefault(roles, []).append(act_words(act))
    return [
        f"{'、'.join(acts)}只由{profile.labels('roles', roles)}办理"
        for roles, acts in by_roles.items()
    ]
