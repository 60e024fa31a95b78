"""The verbs of the register of people, of PINs, and of limiting rights."""

from __future__ import annotations

from ledger_app.domain.kinds import Kind
from ledger_app.domain.verb_defs import REASON, Arg, Verb, of_record

K = Kind
_OLD_PIN = Arg("old_pin", "原口令", secret=True)

PEOPLE_VERBS = (
    Verb(
        "staff_add",
        "登记人员",
        of_record("staff", "name!", "role!", "dept", "phone"),
        subject="",
        record="staff",
    ),
    Verb(
        "staff_change",
        "修改人员资料",
        of_record("staff", "name", "role", "dept", "phone"),
        "staff_no",
        "staff",
    ),
    Verb("staff_leave", "登记离职", (Arg("on", "离职日期", K.DATE),), "staff_no", "staff"),
    Verb("staff_return", "登记复职", (), "staff_no", "staff"),
    Verb(
        "pin_set",
        "设口令",
        (
            _OLD_PIN,
            Arg("pin", "新口令", required=True, secret=True),
            Arg("again", "再输一次", secret=True),
        ),
        "staff_no",
        "staff",
    ),
    Verb(
        "pin_remove",
        "取消口令",
        (Arg("old_pin", "原口令", required=True, secret=True),),
        "staff_no",
        "staff",
    ),
    Verb("pin_reset", "清除忘记的口令", (REASON,), "staff_no", "staff"),
    Verb(
        "limit_rights",
        "按职务限权",
        (Arg("on", "是否启用", K.BOOL, required=True),),
        subject="",
        record="staff",
    ),
)
