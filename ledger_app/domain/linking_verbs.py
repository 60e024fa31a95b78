"""The verbs of 并案, 拆分, 关联, 群诉, 恢复, 撤回上一步 and 归档."""

from __future__ import annotations

from ledger_app.domain.kinds import Kind
from ledger_app.domain.verb_defs import REASON, Arg, Verb, of_record

K = Kind

LINKING_VERBS = (
    Verb(
        "merge",
        "并案",
        (Arg("into", "并入编号", required=True), Arg("reason", "并案理由", K.TEXT)),
    ),
    Verb("unmerge", "拆出", (REASON,)),
    Verb(
        "split",
        "拆分",
        (
            Arg("content", "另一件事的内容", K.TEXT, required=True),
            *of_record("complaint", "demand", "category", "accused_dept", "level"),
            Arg("reason", "拆分理由"),
        ),
    ),
    Verb("link", "关联", (Arg("to", "关联编号", required=True), Arg("note", "说明"))),
    Verb("unlink", "取消关联", (Arg("to", "关联编号", required=True), Arg("note", "说明"))),
    Verb("mass", "列为群诉", (Arg("is_mass", "是否群诉", K.BOOL),)),
    Verb(
        "add_caller",
        "登记来电户",
        of_record("caller", "name", "unit_no", "phone", "words"),
        record="caller",
    ),
    Verb(
        "caller_told",
        "答复来电户",
        (Arg("method", "答复方式", K.CHOICE, "notify_methods"),),
        "caller_no",
        "caller",
    ),
    Verb("withdraw_caller", "撤回来电户", (REASON,), "caller_no", "caller"),
    Verb("restore", "恢复", (Arg("reason", "恢复原因", K.TEXT, required=True),)),
    Verb("archive", "归档"),
)
UNDOING_VERBS = (Verb("take_back", "撤回上一步", (REASON,)),)
