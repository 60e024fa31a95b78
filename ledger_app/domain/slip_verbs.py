"""The verbs of slips, talks and what is filed with a case."""

from __future__ import annotations

from ledger_app.domain.kinds import Kind
from ledger_app.domain.verb_defs import NUMBER, REASON, Arg, Verb, of_record

K = Kind

SLIP_VERBS = (
    Verb(
        "liaise",
        "开联系单",
        (
            NUMBER,
            *of_record(
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
    Verb("liaison_sign", "联系单签收", of_record("liaison", "receiver!"), "slip_no", "liaison"),
    Verb(
        "liaison_reply",
        "联系单回复",
        of_record("liaison", "reply!", "replier"),
        "slip_no",
        "liaison",
    ),
    Verb(
        "repair",
        "开维修单",
        (
            NUMBER,
            *of_record(
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
        of_record(
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
            *of_record(
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
        (Arg("attachment", "附件", K.INT, required=True), REASON),
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
