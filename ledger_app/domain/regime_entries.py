"""Levels, lists and rights of a regime as boxes: an entry a row, with what is special about it."""

from __future__ import annotations

from collections.abc import Iterator

from ledger_app.domain.choices import Choice
from ledger_app.domain.deadlines import LIMIT_LABELS
from ledger_app.domain.regime import LEVEL_LIMITS
from ledger_app.domain.regime_fields import FormField, Group, Plain
from ledger_app.domain.rights import (
    ACT_WORDS,
    FUNCTIONS,
    GROUPS,
    IN_CHARGE,
    USUALLY_RESERVED,
    act_of,
)

LIMIT_HINT = "如 10分钟、2小时、2天、3个工作日、1个月、当日；空着为不设"
# What an entry may say beside its name: key, word, kind.
_SPECIAL: dict[str, tuple[tuple[str, str, str], ...]] = {
    "grades": (("satisfied", "算满意", "flag"),),
    "natures": (("communicative", "沟通性", "flag"),),
    "channels": (("written", "书面", "flag"),),
    "notify_methods": (("written", "书面", "flag"),),
    "departments": (("short", "简称", "text"),),
    "roles": (("function", "职能", "function"),),
    "triggers": (("keywords", "关键词", "words"),),
}


def levels(plain: Plain) -> Iterator[Group]:
    """A group a level, the gravest first."""
    for at, level in enumerate(plain.get("levels", ())):
        own = ("levels", at)
        yield Group(
            f"“{level.get('label') or '新的级别'}”",
            (
                FormField((*own, "label"), "名称", "name"),
                *(
                    FormField((*own, name), f"{LIMIT_LABELS[name]}时限", "limit", hint=LIMIT_HINT)
                    for name in LEVEL_LIMITS
                ),
                FormField((*own, "forward_to"), "上报给", "one", "roles"),
                FormField((*own, "customer_date"), "客户约定期限优先", "flag"),
                FormField((*own, "extend_by"), "延期由谁批准", "some", "roles"),
                FormField((*own, "extend_times"), "最多延期次数", "count"),
                FormField((*own, "consent_by"), "销项须由谁同意", "some", "roles"),
            ),
            own,
            "levels",
            str(level.get("code", "")),
            bool(level.get("retired")),
        )


def entries(plain: Plain, listed: str) -> Iterator[Group]:
    """A row an entry."""
    for at, entry in enumerate(plain.get("lists", {}).get(listed, ())):
        own = ("lists", listed, at)
        special = (
            FormField(
                (*own, key), word, kind, hint=f"{word}，空格隔开" if kind == "words" else word
            )
            for key, word, kind in _SPECIAL.get(listed, ())
        )
        yield Group(
            "",
            (FormField((*own, "label"), "名称", "name"), *special),
            own,
            listed,
            str(entry.get("code", "")),
            bool(entry.get("retired")),
            in_row=True,
        )


# -- rights ----------------------------------------------------------------------------------------


def rights(plain: Plain) -> Iterator[Group]:
    """What each function, and each role named by itself, may do and others may not."""
    roles = plain.get("lists", {}).get("roles", ())
    names: dict[str, list[str]] = {}
    for role in roles:
        names.setdefault(str(role.get("function", "")), []).append(str(role.get("label", "")))
    hint = "如 延期、同意销项、作废、管理人员名册；写在这里的步骤，没有写到的人不能办"
    fields = [
        FormField(("rights", who), f"{word}（{'、'.join(names[who])}）可办", "acts", hint=hint)
        for who, word in FUNCTIONS.items()
        if who in names
    ]
    single = {str(role["code"]): str(role.get("label", "")) for role in roles if role.get("code")}
    fields += [
        FormField(("rights", who), f"{single[who]}可办", "acts", hint=hint)
        for who in plain.get("rights", {})
        if who in single
    ]
    yield Group("启用“按职务限权”之后，只由这些人办的步骤", tuple(fields))


def usual_acts(who: str) -> list[str]:
    """What a function may do where the file says nothing of rights."""
    return list(USUALLY_RESERVED) if who in IN_CHARGE else []


def act_choices() -> tuple[Choice, ...]:
    """Every act a right can be given for, by its word."""
    from ledger_app.domain.verbs import BY_VERB  # only where rights are looked at

    verbs = (Choice(name, verb.label) for name, verb in BY_VERB.items() if act_of(name) == name)
    return (*(Choice(act, ACT_WORDS[act]) for act in GROUPS), *verbs)
