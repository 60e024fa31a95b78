"""Every verb of the desk, declared once: its word, its arguments, what it works on.

The command line, the action forms of the window and the argument checks all read this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.fields import BY_NAME, CLASSIFICATION, REGISTRATION
from ledger_app.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: its name, the clerk's word, the kind of value, and whether it must be given."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    choices: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """One step.

    ``subject``: the argument that names the record worked on ("" for a verb that creates one).
    """

    name: str
    label: str
    args: tuple[Arg, ...] = ()
    subject: str = "number"
    record: str = "complaint"


def _of(record: str, *names: str) -> tuple[Arg, ...]:
    """Arguments that are fields of a record; a ``!`` behind the name makes it mandatory."""
    found = []
    for name in names:
        field = BY_NAME[record][name.rstrip("!")]
        found.append(Arg(field.name, field.label, field.kind, field.choices, name.endswith("!")))
    return tuple(found)


K = Kind
NUMBER = Arg("number", "投诉编号")
APPROVAL = (
    Arg("approver", "批准人", required=True),
    Arg("approver_role", "批准人职务", K.CHOICE, "roles", required=True),
)
BASIS = Arg("basis", "批准依据", K.CHOICE, "bases")
_REASON = Arg("reason", "原因", K.TEXT, required=True)
_MANDATORY_AT_INTAKE = ("content", "complainant_name")

VERBS = (
    Verb(
        "register",
        "登记",
        _of(
            "complaint",
            *(f.name + ("!" if f.name in _MANDATORY_AT_INTAKE else "") for f in REGISTRATION),
        )
        + _of("complaint", *(f.name for f in CLASSIFICATION))
        + (Arg("reserved_no", "预留编号"),),
        subject="",
    ),
    Verb(
        "docket",
        "立项",
        (Arg("docketed", "是否立项", K.BOOL, required=True), Arg("reason", "说明", K.TEXT)),
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
        (Arg("due_at", "延期至", K.DEADLINE, required=True), *APPROVAL, _REASON, BASIS),
    ),
    Verb("suspend", "暂时无法处理", (_REASON,)),
    Verb(
        "review",
        "复核",
        (
            Arg("opinion", "复核意见", K.TEXT, required=True),
            Arg("approver", "复核人", required=True),
        ),
    ),
    Verb(
        "handle",
        "登记处理结果",
        _of(
            "complaint",
            "cause_analysis",
            "measures",
            "implementation",
            "handling_process",
            "handling_result",
            "handler",
            "implementer",
            "dept_head",
        ),
    ),
    Verb("return_sheet", "交回"),
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
            Arg("satisfaction", "客户评价", K.CHOICE, "grades"),
            Arg("comment", "客户意见", K.TEXT),
            Arg("method", "回访方式", K.CHOICE, "notify_methods"),
            Arg("interviewee", "受访人"),
            Arg("revisitor", "回访人"),
            Arg("remark", "备注"),
        ),
    ),
    Verb("consent", "同意销项", (*APPROVAL, BASIS)),
    Verb("close", "销项", (Arg("result", "销项结论", K.TEXT), Arg("verified_by", "核实人"))),
    Verb("reopen", "重新办理", (_REASON,)),
    Verb("change", "更正", (Arg("reason", "更正原因", K.TEXT),)),
    Verb("void", "作废", (_REASON,)),
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
            _REASON,
            Arg("approver", "确认人", required=True),
        ),
    ),
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
        ),
    ),
    Verb(
        "liaise",
        "开联系单",
        (
            NUMBER,
            *_of(
                "liaison",
                "to_dept!",
                "from_dept",
                "cc",
                "subject",
                "body!",
                "reply_due",
                "author",
                "author_head",
            ),
        ),
        subject="",
        record="liaison",
    ),
    Verb("liaison_sign", "联系单签收", _of("liaison", "receiver!"), "slip_no", "liaison"),
    Verb("liaison_reply", "联系单回复", _of("liaison", "reply!", "replier"), "slip_no", "liaison"),
    Verb(
        "repair",
        "开维修单",
        (
            NUMBER,
            *_of(
                "repair",
                "fault!",
                "worker",
                "appointed_at",
                "charge_type",
                "dispatcher",
                "reporter",
                "unit_no",
                "phone",
            ),
        ),
        subject="",
        record="repair",
    ),
    Verb(
        "repair_done",
        "维修完成",
        _of(
            "repair",
            "work_done",
            "items",
            "labour_fee",
            "acceptance",
            "customer_signed",
            "copy_returned",
            "arrived_at",
            "finished_at",
            "worker",
        ),
        "slip_no",
        "repair",
    ),
    Verb(
        "talk",
        "沟通记录",
        (
            NUMBER,
            *_of(
                "talk",
                "customer_name",
                "unit_no",
                "phone",
                "talked_at",
                "place",
                "method",
                "participants",
                "subject",
                "content!",
                "customer_opinion",
                "outcome",
                "recorder",
                "reviewer",
            ),
        ),
        subject="",
        record="talk",
    ),
    Verb(
        "attach",
        "存附件",
        (
            Arg("path", "文件", required=True),
            Arg("kind", "种类"),
            Arg("note", "说明"),
        ),
        record="filing",
    ),
    Verb(
        "detach",
        "移除附件",
        (Arg("attachment", "附件", K.INT, required=True), _REASON),
        record="filing",
    ),
    Verb(
        "sign_state",
        "签字情况",
        (
            Arg("form", "表单", required=True),
            Arg("state", "签字情况", required=True),
            Arg("on", "日期", K.DATE),
            Arg("signer", "签字人"),
            Arg("note", "说明"),
        ),
        record="filing",
    ),
)
BY_VERB = {verb.name: verb for verb in VERBS}
