"""Who stands behind a complaint, and who can be called.

A complaint is taken whether its bearer gives a name or not (匿名), and somebody may bring it for
another (代办人).
"""

from __future__ import annotations

from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import phone_digits, plain_name
from ledger_app.domain.rooms import room_key

_BEGINNINGS = ("匿名", "某", "不愿", "不肯", "未留", "不留", "没留")
_WHOLE = frozenset({
    "不详", "姓名不详", "未知", "无名", "无名氏", "佚名", "保密", "业主", "住户", "居民", "客户",
    "群众", "先生", "女士", "热心业主", "热心居民", "市民", "路人", "无",
})  # fmt: skip
_CALLED = {"owner": "业主", "tenant": "住户", "shop": "商户"}
_ANYBODY = "客户"


def is_nameless(name: str) -> bool:
    """Whether what stands for a name names nobody: 匿名, 某先生, 不愿透露, 业主."""
    plain = plain_name(name)
    return plain in _WHOLE or plain.startswith(_BEGINNINGS)


def called(case: Complaint) -> str:
    """How one who gave no name is addressed: 业主, 住户, 商户, else 客户."""
    return _CALLED.get(case.customer_type, _ANYBODY)


def cannot_be_reached(case: Complaint) -> bool:
    """Whether there is nobody to tell or to ask: no name, no room, no phone, no agent."""
    if not is_nameless(case.complainant_name) or case.agent_name:
        return False
    ways = (room_key(case.unit_no), phone_digits(case.phone), phone_digits(case.agent_phone))
    return not any(ways)


def by_agent(case: Complaint) -> bool:
    """Whether the agent is who is called: one who left a phone, or who stands in where the
    complainant gave no phone or no name.
    """
    if phone_digits(case.agent_phone):
        return True
    if not (case.agent_name or case.agent_phone):
        return False
    return not phone_digits(case.phone) or is_nameless(case.complainant_name)


def to_call(case: Complaint) -> str:
    """Whose answer counts when the customer is asked: the complainant's, or the agent's name."""
    return (case.agent_name if by_agent(case) else "") or case.complainant_name


def call_words(case: Complaint) -> str:
    """Which phone to call: 138…; 代办人 李小妹 139…; 没有留联系方式; "" where only a room is known."""
    if by_agent(case):
        return " ".join(word for word in ("代办人", case.agent_name, case.agent_phone) if word)
    return case.phone or ("没有留联系方式" if cannot_be_reached(case) else "")
