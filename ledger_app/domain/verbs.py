"""Every verb of the desk, declared once: its word, its arguments, what it works on.

The command line, the action forms of the window and the argument checks all read this table.
"""

from __future__ import annotations

from ledger_app.domain.fields import CLASSIFICATION, REGISTRATION
from ledger_app.domain.kinds import Kind
from ledger_app.domain.linking_verbs import LINKING_VERBS, UNDOING_VERBS
from ledger_app.domain.month_verbs import MONTH_VERBS
from ledger_app.domain.people_verbs import PEOPLE_VERBS
from ledger_app.domain.phrase_verbs import PHRASE_VERBS
from ledger_app.domain.resident_verbs import RESIDENT_VERBS
from ledger_app.domain.slip_verbs import SLIP_VERBS
from ledger_app.domain.verb_defs import (
    APPROVAL,
    BASIS,
    NATURE_WHY,
    REASON,
    Arg,
    Verb,
    confirmed_by,
    of_record,
)

K = Kind
_MANDATORY_AT_INTAKE = ("content", "complainant_name")
_CONFIRMED = confirmed_by("确认人")

CASE_VERBS = (
    Verb(
        "register",
        "登记",
        of_record(
            "complaint",
            *(f.name + ("!" if f.name in _MANDATORY_AT_INTAKE else "") for f in REGISTRATION),
        )
        + of_record("complaint", *(f.name for f in CLASSIFICATION))
        + (Arg("reserved_no", "预留编号"), Arg("not_duplicate_of", "看过不是重复的编号"))
        + (NATURE_WHY,),
        subject="",
    ),
    Verb(
        "docket",
        "立项",
        (
            Arg("docketed", "是否立项", K.BOOL, required=True),
            Arg("ground", "立项条件", K.CHOICE, "docket_grounds"),
            Arg("reason", "说明", K.TEXT),
        ),
    ),
    Verb(
        "forward",
        "上报",
        (
            Arg("to_role", "上报对象", K.CHOICE, "roles", required=True),
            Arg("person", "姓名"),
        ),
    ),
    Verb("acknowledge", "受理告知", (Arg("method", "告知方式", K.CHOICE, "notify_methods"),)),
    Verb(
        "verify",
        "核实",
        (
            Arg("truth", "核实结论", K.CHOICE, "truths", required=True),
            Arg("verifier", "核实人"),
            Arg("note", "核实情况", K.TEXT),
        ),
    ),
    Verb("dispatch", "派单", (Arg("dept", "承办部门", K.CHOICE, "departments"),)),
    Verb("sign_for", "签收", (Arg("collector", "领表人", required=True),)),
    Verb(
        "progress",
        "进展",
        (
            Arg("text", "进展情况", K.TEXT, required=True),
            Arg("told_customer", "已告知客户", K.BOOL),
        ),
    ),
    Verb(
        "extend",
        "延期",
        (
            Arg("due_at", "延期至", K.DEADLINE, required=True),
            *APPROVAL,
            REASON,
            Arg("told_customer", "已告知客户", K.BOOL),
            *BASIS,
        ),
    ),
    Verb("suspend", "暂时无法处理", (REASON,)),
    Verb(
        "review",
        "复核",
        (Arg("opinion", "复核意见", K.TEXT, required=True), *confirmed_by("复核人")),
    ),
    Verb(
        "handle",
        "登记处理结果",
        of_record(
            "complaint",
            "cause_analysis",
            "measures",
            "implementation",
            "handling_process",
            "handling_result",
            "offered_options",
            "handler",
            "implementer",
            "dept_head",
        ),
    ),
    Verb("return_sheet", "交回"),
    Verb("send_back", "退回重报", (REASON,)),
    Verb(
        "inform",
        "通报客户",
        (
            Arg("method", "通报方式", K.CHOICE, "notify_methods"),
            Arg("notifier", "通报人"),
        ),
    ),
    Verb(
        "revisit",
        "回访",
        (
            Arg("reached", "已联系上", K.BOOL),
            Arg("unreached", "未联系上的原因", K.CHOICE, "unreached_reasons"),
            Arg("satisfaction", "客户评价", K.CHOICE, "grades"),
            Arg("process_grade", "对处理过程的评价", K.CHOICE, "grades"),
            Arg("comment", "客户意见", K.TEXT),
            Arg("method", "回访方式", K.CHOICE, "notify_methods"),
            Arg("interviewee", "受访人"),
            Arg("revisitor", "回访人"),
            Arg("again_at", "改约到", K.DATETIME),
            Arg("remark", "备注"),
        ),
    ),
    Verb("waive_revisit", "不再回访", (REASON,)),
    Verb("consent", "同意销项", (*APPROVAL, *BASIS)),
    Verb(
        "close",
        "销项",
        (
            Arg("result", "销项结论", K.TEXT),
            *of_record("complaint", "verification_basis", "verified_by"),
        ),
    ),
    Verb("reopen", "重新办理", (REASON,)),
    Verb("change", "更正", (Arg("reason", "更正原因", K.TEXT),)),
    Verb("void", "作废", (REASON,)),
    Verb(
        "pause",
        "暂停计时",
        (
            Arg("reason", "暂停原因", K.CHOICE, "pause_reasons", required=True),
            Arg("note", "说明"),
        ),
    ),
    Verb("resume", "恢复计时"),
    Verb(
        "escalate",
        "升级",
        (
            Arg("level", "升为", K.CHOICE, "levels", required=True),
            REASON,
            *_CONFIRMED,
        ),
    ),
    Verb(
        "lower",
        "降级",
        (Arg("level", "降为", K.CHOICE, "levels", required=True), REASON, *APPROVAL, *BASIS),
    ),
    Verb("keep_level", "不升级", (REASON, *_CONFIRMED)),
    Verb(
        "urge",
        "催办",
        (
            Arg("to_role", "催办对象", K.CHOICE, "roles"),
            Arg("person", "姓名"),
            Arg("note", "催办内容", K.TEXT),
        ),
    ),
    Verb(
        "compensate",
        "补偿决定",
        (
            Arg("amount", "补偿金额", K.MONEY, required=True),
            Arg("side", "责任方", K.CHOICE, "liability_sides", required=True),
            *APPROVAL,
            Arg("report", "请示报告"),
            Arg("note", "说明", K.TEXT),
            *BASIS,
        ),
    ),
    Verb(
        "conclude",
        "登记结案结论",
        (Arg("verdict", "结案结论", K.CHOICE, "verdicts", required=True),),
    ),
    Verb("plan", "提出处理方案", (Arg("plan", "处理方案", K.TEXT, required=True),)),
    Verb(
        "approve_plan",
        "审批处理方案",
        (
            Arg("approved", "是否同意", K.BOOL, required=True),
            *APPROVAL,
            Arg("opinion", "意见", K.TEXT),
            *BASIS,
        ),
    ),
)
VERBS = (
    *CASE_VERBS,
    *LINKING_VERBS,
    *UNDOING_VERBS,
    *SLIP_VERBS,
    *MONTH_VERBS,
    *PEOPLE_VERBS,
    *RESIDENT_VERBS,
    *PHRASE_VERBS,
)
BY_VERB = {verb.name: verb for verb in VERBS}
