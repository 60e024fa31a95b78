"""The lists of a regime, its numbers and what it fills in by itself, told as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ledger_app.domain.choices import Choice
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import DEFAULT_LISTS
from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.rights import FUNCTIONS

SERIES = {"complaint": "投诉", "liaison": "联系单", "repair": "维修单", "talk": "沟通记录"}
_TOLD_ELSEWHERE = frozenset({"levels", "triggers"})


def list_words(profile: Profile) -> Iterator[str]:
    """投诉方式：来访、来电、来函（书面）、传真（停用）; then the numbers and what is prefilled."""
    for name, words in LIST_WORDS.items():
        entries = () if name in _TOLD_ELSEWHERE else profile.choices(name)
        if entries:
            yield f"{words}：{'、'.join(map(_entry, entries))}"
    yield "编号：" + "；".join(f"{word} {profile.numbers[name]}" for name, word in SERIES.items())
    filled = [
        f"{LIST_WORDS[DEFAULT_LISTS[name]]} {profile.label(DEFAULT_LISTS[name], code)}"
        for name, code in profile.defaults.items()
        if name in DEFAULT_LISTS
    ]
    dept = profile.defaults.get("from_dept", "")
    filled += [f"受理部门 {profile.label('departments', dept)}"] if dept else []
    if filled:
        yield "登记时预填：" + "；".join(filled)


def _entry(choice: Choice) -> str:
    marks = (
        "算满意" if choice.satisfied else "",
        "沟通性" if choice.communicative else "",
        "书面" if choice.written else "",
        f"简称 {choice.short}" if choice.short else "",
        f"职能 {FUNCTIONS[choice.function]}" if choice.function else "",
        "停用" if choice.retired else "",
    )
    said = "，".join(filter(None, marks))
    return f"{choice.label}（{said}）" if said else choice.label
