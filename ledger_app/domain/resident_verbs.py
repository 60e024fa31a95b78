"""The verbs of the resident register."""

from __future__ import annotations

from ledger_app.domain.kinds import Kind
from ledger_app.domain.verb_defs import Arg, Verb, of_record

_REST = ("phone", "other_phone", "kind", "moved_in_on")
SAME_NAME = Arg("another", "确是另一人", Kind.BOOL)

RESIDENT_VERBS = (
    Verb(
        "resident_add",
        "新增住户",
        (*of_record("resident", "unit_no!", "name!", *_REST, "remark"), SAME_NAME),
        subject="",
        record="resident",
    ),
    Verb(
        "resident_change",
        "更正住户",
        (
            *of_record("resident", "unit_no", "name", *_REST, "moved_out_on", "remark"),
            SAME_NAME,
        ),
        subject="resident_no",
        record="resident",
    ),
    Verb(
        "resident_move_out",
        "登记迁出",
        of_record("resident", "moved_out_on", "remark"),
        subject="resident_no",
        record="resident",
    ),
)
