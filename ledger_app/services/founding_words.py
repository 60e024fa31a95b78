"""How a case began, told in a sentence: who complained, from where, by which way, about what.

It reads events as `narration` does and speaks with its words, so it stands beside it in services,
although it asks nothing of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.history import FOUNDING
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import called
from ledger_app.domain.records import Complaint, Event
from ledger_app.services.narration import event_words, value_words

_LONG = 40  # characters of what was said, in a sentence
_CUT = "…"
# What the sentence itself says.
_IN_SENTENCE = (
    "complainant_name", "unit_no", "channel", "agent_name", "category", "subcategory", "level",
    "content",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event in few lines, and ``whole``: all it says, where the few do not; () where they do."""

    lines: tuple[str, ...]
    whole: tuple[str, ...] = ()


def told(event: Event, profile: Profile) -> Told:
    """An event as the 经过 page shows it: the beginning of a case as a sentence, the rest unfolded
    when asked; any other step in its own lines, and whole where a text was cut.
    """
    if is_founding(event):
        sentence = founding_sentence(event, profile)
        return Told((sentence,), event_words(event, profile, whole=True))
    lines, whole = event_words(event, profile), event_words(event, profile, whole=True)
    return Told(lines, () if set(lines) <= set(whole) else whole)


def is_founding(event: Event) -> bool:
    """Whether the case begins with this event."""
    return event.record == "complaint" and event.verb in FOUNDING


def founding_sentence(event: Event, profile: Profile, *, whole: bool = False) -> str:
    """3-2-501 张三来电反映（设备设施，轻微）：楼道灯不亮. ``whole``: with all that was said."""
    said = {
        name: value_words(BY_NAME["complaint"][name], new, profile, whole=True)
        for name, (_, new) in event.changes.items()
        if name in _IN_SENTENCE
    }
    name = said.get("complainant_name", "")
    _, who_of = event.changes.get("customer_type", (None, None))
    who = " ".join(word for word in (said.get("unit_no", ""), name) if word)
    who = who or called(Complaint(customer_type=str(who_of or "")))
    agent = f"（{said['agent_name']}代）" if said.get("agent_name") else ""
    kind = " / ".join(said[one] for one in ("category", "subcategory") if said.get(one))
    about = "，".join(word for word in (kind, said.get("level", "")) if word)
    words = " ".join(said.get("content", "").split())
    if not whole and len(words) > _LONG:
        words = words[: _LONG - 1] + _CUT
    channel = said.get("channel", "")
    return f"{who}{agent} {channel}反映{f'（{about}）' if about else ''}：{words}"


def founding_rest(event: Event, profile: Profile) -> tuple[str, ...]:
    """What was registered beside what `founding_sentence` says, a line each."""
    said = {BY_NAME["complaint"][name].label for name in _IN_SENTENCE}
    lines = event_words(event, profile)
    return tuple(line for line in lines if line.partition("：")[0] not in said)
