"""The key of every step in the menu of a case: the same in every state, so that fingers learn it.

A letter is the beginning of the step's word where it was free; slips and ties have figures.
"""

from __future__ import annotations

# A step and the one that takes it back share a key, and so do 拆分 and 拆出: a case never allows both.
STEP_KEYS = {
    "docket": "L",
    "explain": "E",
    "forward": "B",
    "acknowledge": "G",
    "dispatch": "P",
    "sign_for": "Q",
    "progress": "J",
    "extend": "Y",
    "suspend": "W",
    "review": "F",
    "handle": "C",
    "return_sheet": "5",
    "inform": "T",
    "revisit": "H",
    "consent": "A",
    "close": "X",
    "reopen": "R",
    "archive": "D",
    "details": "D",
    "pause": "Z",
    "resume": "Z",
    "escalate": "S",
    "lower": "V",
    "urge": "U",
    "compensate": "4",
    "conclude": "N",
    "plan": "O",
    "approve_plan": "K",
    "liaise": "1",
    "repair": "2",
    "talk": "3",
    "add_caller": "6",
    "merge": "7",
    "unmerge": "M",
    "split": "M",
    "link": "8",
    "unlink": "I",
    "mass": "9",
    "take_back": "-",
    "void": "0",
    "restore": "0",
}
