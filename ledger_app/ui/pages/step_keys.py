"""The key of every step in the menu of a case: the same in every state and no other step's, so that
fingers learn it.

A letter is the beginning of the step's word where it was free; slips and ties have figures, what is
wanted least has a mark that is typed without Shift.
"""

from __future__ import annotations

STEP_KEYS = {
    "docket": "L",
    "explain": "E",
    "forward": "B",
    "acknowledge": "G",
    "verify": "]",
    "dispatch": "P",
    "sign_for": "Q",
    "progress": "J",
    "extend": "Y",
    "suspend": "W",
    "review": "F",
    "handle": "C",
    "return_sheet": "5",
    "send_back": "K",
    "inform": "T",
    "revisit": "H",
    "waive_revisit": ",",
    "consent": "A",
    "close": "X",
    "reopen": "R",
    "archive": ".",
    "details": "D",
    "pause": "Z",
    "resume": "/",
    "escalate": "S",
    "lower": "V",
    "urge": "U",
    "compensate": "4",
    "conclude": "N",
    "plan": "O",
    "approve_plan": "=",
    "liaise": "1",
    "repair": "2",
    "talk": "3",
    "add_caller": "6",
    "merge": "7",
    "unmerge": "[",
    "split": "M",
    "link": "8",
    "unlink": "I",
    "mass": "9",
    "take_back": "-",
    "void": "0",
    "restore": ";",
}
