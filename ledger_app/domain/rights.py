"""Who may take which step: fixed functions behind the office's own role names (domain A.1).

The sources give the same jobs different names, so a profile names its roles freely and says of each
which ``function`` it has. ``[rights]`` then reserves acts for functions or single roles. An act is
a verb of the desk or one of `GROUPS`; what nobody reserves everybody may do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ledger_app.domain.choices import Choice

INTAKE = "intake"
FUNCTIONS = {
    INTAKE: "受理",
    "handler": "承办",
    "archivist": "档案",
    "supervisor": "主管",
    "manager": "经理",
    "general_manager": "总经理",
    "site_head": "负责人",
}
# Those who answer for the desk: they approve, and they put the register of people in order.
IN_CHARGE = ("supervisor", "manager", "general_manager", "site_head")
# Acts that are several verbs, or none: the register of people, the office's settings, the regime.
GROUPS = {
    "staff": (
        "staff_add", "staff_change", "staff_leave", "staff_return", "pin_reset", "limit_rights",
    ),
    "settings": (),
    "regime": (),
}  # fmt: skip
ACT_WORDS = {"staff": "管理人员名册", "settings": "修改设置", "regime": "修改制度"}
_ACT_OF = {verb: act for act, verbs in GROUPS.items() for verb in verbs}
# What is reserved for those in charge where a profile says nothing of its own.
USUALLY_RESERVED = (
    "extend", "lower", "consent", "void", "restore", "lock_month", "reissue_month", "staff",
    "settings", "regime",
)  # fmt: skip


def act_of(verb: str) -> str:
    """The act a right is given for: the verb, or the group it belongs to."""
    return _ACT_OF.get(verb, verb)


def reserved(
    table: Mapping[str, Sequence[str]], roles: Collection[Choice]
) -> dict[str, tuple[str, ...]]:
    """Act -> codes of the roles that may do it, in the order of the list.

    ``table``: function or role code -> acts. An act no role of the list could do stays free, so
    that a profile without functions locks nobody out.
    """
    acts = sorted({act_of(act) for named in table.values() for act in named})
    found = {
        act: tuple(role.code for role in roles if act in _acts_of(role, table)) for act in acts
    }
    return {act: codes for act, codes in found.items() if codes}


def _acts_of(role: Choice, table: Mapping[str, Sequence[str]]) -> set[str]:
    named = (*table.get(role.code, ()), *(table.get(role.function, ()) if role.function else ()))
    return {act_of(act) for act in named}


def usual_rights() -> dict[str, tuple[str, ...]]:
    """The ``[rights]`` of a profile that has none."""
    return {function: USUALLY_RESERVED for function in IN_CHARGE}
