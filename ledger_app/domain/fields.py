"""The field dictionary: every field of every record once, with its label and kind.

Database columns, history wording, workbook columns, import mapping and argument parsing read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.kinds import Kind

K = Kind


@dataclass(frozen=True, slots=True)
class FieldDef:
    """A field: ``name`` in code, ``label`` on paper, ``choices`` the profile list of a CHOICE."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    choices: str = ""


F = FieldDef

REGISTRATION = (
    F("complainant_name", "投诉人"),
    F("unit_no", "房号/单元"),
    F("phone", "联系电话", K.PHONE),
    F("received_at", "投诉时间", K.DATETIME),
    F("occurred_at", "发生时间", K.DATETIME),
    F("occurred_place", "发生地点"),
    F("channel", "投诉方式", K.CHOICE, "channels"),
    F("accused_dept", "被投诉部门"),
    F("accused_person", "被投诉人"),
    F("customer_type", "客户身份", K.CHOICE, "customer_types"),
    F("agent_name", "代办人"),
    F("agent_phone", "代办人电话", K.PHONE),
    F("content", "投诉内容", K.TEXT),
    F("demand", "客户要求", K.TEXT),
    F("promised_reply_at", "答复期限", K.DEADLINE),
    F("keep_confidential", "是否保密", K.BOOL),
    F("nature", "投诉性质", K.CHOICE, "natures"),
    F("level", "投诉级别", K.CHOICE, "levels"),
    F("level_reason", "定级理由"),
    F("category", "投诉类别", K.CHOICE, "categories"),
    F("subcategory", "类别细目"),
    F("receptionist", "接待人"),
    F("compensation_amount", "补偿金额", K.MONEY),
    F("remark", "备注", K.TEXT),
)

# What some regimes ask about a case beside the sheet.
CLASSIFICATION = (
    F("case_form", "投诉形式", K.CHOICE, "case_forms"),
    F("customer_grade", "客户等级", K.CHOICE, "customer_grades"),
    F("safety_risk", "涉及人身财产安全", K.BOOL),
    F("major_trigger", "重大事项", K.CHOICE, "triggers"),
    F("external_no", "外部编号"),
    F("linked_problem", "不能另行立项的关联问题", K.TEXT),
)

PROGRESS = (
    F("registered_at", "登记时间", K.DATETIME),
    F("is_docketed", "是否立项", K.BOOL),
    F("docketed_at", "立项时间", K.DATETIME),
    F("docket_reason", "立项说明"),
    F("explained_at", "解释办结时间", K.DATETIME),
    F("forwarded_at", "上报时间", K.DATETIME),
    F("forwarded_to", "上报对象"),
    F("forwarded_role", "上报职务", K.CHOICE, "roles"),
    F("acknowledged_at", "受理告知时间", K.DATETIME),
    F("ack_method", "受理告知方式"),
    F("first_answered_at", "首次答复时间", K.DATETIME),
    F("last_answered_at", "最近答复时间", K.DATETIME),
    F("promise_agreed_at", "答复期限约定于", K.DATETIME),
    F("promise_kept_at", "约定答复时间", K.DATETIME),
    F("first_dispatched_at", "首次送出时间", K.DATETIME),
    F("dispatched_at", "送出时间", K.DATETIME),
    F("handling_dept", "承办部门"),
    F("dispatch_count", "派单次数", K.INT),
    F("sheet_collector", "领表人"),
    F("collected_at", "签收时间", K.DATETIME),
    F("due_at", "处理时限", K.DEADLINE),
    F("extended_due_at", "延期至", K.DEADLINE),
    F("extension_approver", "延期批准人"),
    F("extension_reason", "延期理由"),
    F("extension_count", "延期次数", K.INT),
    F("granted_at", "延期批准时间", K.DATETIME),
    F("granted_until", "延期批准至", K.DEADLINE),
    F("extended_at", "延期办理时间", K.DATETIME),
    F("extended_from", "延期前时限", K.DEADLINE),
    F("delay_told_at", "延期告知时间", K.DATETIME),
    F("paused_at", "计时暂停于", K.DATETIME),
    F("pause_reason", "暂停原因", K.CHOICE, "pause_reasons"),
    F("pause_note", "暂停说明"),
    F("pause_count", "暂停次数", K.INT),
    F("pauses", "已结束的暂停"),
    F("urge_count", "催办次数", K.INT),
    F("urged_at", "最近催办时间", K.DATETIME),
    F("urged_to", "催办对象"),
    F("escalated_at", "升级时间", K.DATETIME),
    F("escalation_approver", "升级确认人"),
    F("escalation_count", "升级次数", K.INT),
    F("level_kept_for", "不升级的事由"),
    F("level_kept_at", "不升级确认时间", K.DATETIME),
    F("truth", "核实结论", K.CHOICE, "truths"),
    F("truth_checked_at", "核实时间", K.DATETIME),
    F("truth_checker", "先行核实人"),
    F("plan", "处理方案", K.TEXT),
    F("planned_at", "方案提出时间", K.DATETIME),
    F("plan_approved_at", "方案批准时间", K.DATETIME),
    F("plan_approver", "方案批准人"),
    F("plan_role", "方案批准人职务", K.CHOICE, "roles"),
    F("plan_refused_at", "方案退回时间", K.DATETIME),
    F("plan_refuser", "方案退回人"),
    F("plan_refuser_role", "方案退回人职务", K.CHOICE, "roles"),
    F("plan_refusal", "方案退回意见", K.TEXT),
    F("compensated_at", "补偿决定时间", K.DATETIME),
    F("compensation_side", "责任方", K.CHOICE, "liability_sides"),
    F("compensation_approver", "补偿批准人"),
    F("compensation_role", "补偿批准人职务", K.CHOICE, "roles"),
    F("suspended_at", "暂停时间", K.DATETIME),
    F("suspend_reason", "无法处理的原因"),
    F("reviewed_at", "复核时间", K.DATETIME),
    F("review_opinion", "复核意见"),
    F("reviewer", "复核人"),
)

HANDLING = (
    F("handling_process", "调查及处理过程", K.TEXT),
    F("cause_analysis", "原因分析", K.TEXT),
    F("cause_signer", "原因分析签字人"),
    F("cause_signed_on", "原因分析日期", K.DATE),
    F("measures", "处理措施", K.TEXT),
    F("measures_signer", "处理措施签字人"),
    F("measures_signed_on", "处理措施日期", K.DATE),
    F("implementation", "实施记录", K.TEXT),
    F("implementer", "实施人"),
    F("implemented_on", "实施日期", K.DATE),
    F("handling_result", "处理结果", K.TEXT),
    F("offered_options", "供客户选择的办法", K.TEXT),
    F("handler", "处理人"),
    F("dept_head", "部门负责人"),
    F("handled_at", "完成时间", K.DATETIME),
    F("returned_at", "交回时间", K.DATETIME),
)

ENDING = (
    F("notify_method", "通报方式", K.CHOICE, "notify_methods"),
    F("notified_at", "通报时间", K.DATETIME),
    F("notifier", "通报人"),
    F("revisit_method", "回访方式", K.CHOICE, "notify_methods"),
    F("revisited_at", "回访时间", K.DATETIME),
    F("revisitor", "回访人"),
    F("interviewee", "受访人"),
    F("satisfaction", "客户评价", K.CHOICE, "grades"),
    F("revisit_again_at", "回访改约到", K.DATETIME),
    F("revisit_comment", "回访意见", K.TEXT),
    F("supervisor_opinion", "主管意见", K.TEXT),
    F("manager_opinion", "经理审批", K.TEXT),
    F("leader_opinion", "领导审阅", K.TEXT),
    F("leader_signer", "审阅人"),
    F("rework_count", "返工次数", K.INT),
    F("reworked_at", "退回返工时间", K.DATETIME),
    F("revisit_owed", "还欠回访", K.BOOL),
    F("revisit_waived_at", "不再回访时间", K.DATETIME),
    F("revisit_waived_for", "不再回访的原因"),
    F("sent_back_at", "退回重报时间", K.DATETIME),
    F("sent_back_count", "退回次数", K.INT),
    F("consented_at", "同意销项时间", K.DATETIME),
    F("consent_approver", "同意销项人"),
    F("consent_role", "同意人职务", K.CHOICE, "roles"),
    F("consent_basis", "同意依据", K.CHOICE, "bases"),
    F("close_result", "销项结论"),
    F("verdict", "结案结论", K.CHOICE, "verdicts"),
    F("verification_basis", "核实依据", K.CHOICE, "verification_bases"),
    F("verified_by", "核实人"),
    F("closer", "销项人"),
    F("closed_at", "销项时间", K.DATETIME),
    F("reopen_count", "重开次数", K.INT),
    F("reopened_at", "重开时间", K.DATETIME),
    F("void_reason", "作废原因"),
    F("voided_at", "作废时间", K.DATETIME),
    F("archived_on", "归档日期", K.DATE),
    F("process_grade", "对处理过程的评价", K.CHOICE, "grades"),
)

# How a case stands to others: folded into another, related, or spoken for by many callers.
LINKS = (
    F("merged_into", "并入编号"),
    F("merged_at", "并案时间", K.DATETIME),
    F("related_to", "关联编号"),
    F("split_from", "拆自编号"),
    F("mass_event", "群诉", K.BOOL),
    F("caller_count", "群诉户数", K.INT),
)

COMPLAINT = (
    F("complaint_no", "投诉编号"),
    F("state", "状态"),
    F("round_no", "处理轮次", K.INT),
    *REGISTRATION,
    *CLASSIFICATION,
    *PROGRESS,
    *HANDLING,
    *ENDING,
    *LINKS,
)

LIAISON = (
    F("liaison_no", "联系单编号"),
    F("complaint_no", "关联投诉编号"),
    F("to_dept", "主送部门"),
    F("from_dept", "发出部门"),
    F("cc", "抄送"),
    F("issued_on", "日期", K.DATE),
    F("subject", "事由"),
    F("body", "联系内容", K.TEXT),
    F("reply_due", "要求回复时间", K.DEADLINE),
    F("author", "经办人"),
    F("author_head", "部门负责人"),
    F("receiver", "签收人"),
    F("received_at", "签收时间", K.DATETIME),
    F("reply", "回复意见", K.TEXT),
    F("replier", "回复人"),
    F("replied_on", "回复日期", K.DATE),
)

REPAIR = (
    F("repair_slip_no", "维修单编号"),
    F("complaint_no", "关联投诉编号"),
    F("reporter", "报修人"),
    F("unit_no", "房号/部位"),
    F("phone", "联系电话", K.PHONE),
    F("reported_at", "报修时间", K.DATETIME),
    F("appointed_at", "预约时间", K.DATETIME),
    F("fault", "报修内容", K.TEXT),
    F("dispatcher", "派工人"),
    F("worker", "维修人"),
    F("assigned_at", "派工时间", K.DATETIME),
    F("arrived_at", "到达时间", K.DATETIME),
    F("finished_at", "完成时间", K.DATETIME),
    F("charge_type", "服务性质", K.CHOICE, "charge_types"),
    F("work_done", "维修情况", K.TEXT),
    F("items", "材料", K.ITEMS),
    F("labour_fee", "人工费", K.MONEY),
    F("acceptance", "客户验收意见", K.CHOICE, "acceptances"),
    F("customer_signed", "客户已签名", K.BOOL),
    F("copy_returned", "回联已收", K.BOOL),
    F("slip_returned_at", "客服部收单", K.DATETIME),
    F("revisit_note", "回访"),
)

REVISIT = (
    F("complaint_no", "投诉编号"),
    F("revisited_at", "回访时间", K.DATETIME),
    F("unit_no", "房号"),
    F("method", "回访方式", K.CHOICE, "notify_methods"),
    F("revisitor", "回访人"),
    F("interviewee", "受访人"),
    F("reached", "已联系上", K.BOOL),
    F("satisfaction", "评价", K.CHOICE, "grades"),
    F("comment", "回访内容及客户意见", K.TEXT),
    F("remark", "备注"),
    F("process_grade", "对处理过程的评价", K.CHOICE, "grades"),
)

TALK = (
    F("talk_no", "沟通记录编号"),
    F("complaint_no", "关联投诉编号"),
    F("customer_name", "客户名称"),
    F("unit_no", "房号/单位"),
    F("phone", "联系电话", K.PHONE),
    F("talked_at", "沟通时间", K.DATETIME),
    F("place", "沟通地点"),
    F("method", "沟通方式", K.CHOICE, "notify_methods"),
    F("participants", "参加人员"),
    F("subject", "沟通事由"),
    F("content", "沟通内容", K.TEXT),
    F("customer_opinion", "客户意见及要求", K.TEXT),
    F("outcome", "沟通结果及后续措施", K.TEXT),
    F("recorder", "记录人"),
    F("reviewer", "审核"),
)

CALLER = (
    F("caller_no", "来电序号"),
    F("complaint_no", "投诉编号"),
    F("name", "姓名"),
    F("unit_no", "房号"),
    F("phone", "联系电话", K.PHONE),
    F("called_at", "来电时间", K.DATETIME),
    F("words", "补充情况", K.TEXT),
    F("told_at", "答复时间", K.DATETIME),
    F("told_method", "答复方式", K.CHOICE, "notify_methods"),
    F("withdrawn_at", "撤回时间", K.DATETIME),
)

RESIDENT = (
    F("resident_no", "住户编号"),
    F("unit_no", "房号"),
    F("name", "姓名"),
    F("phone", "联系电话", K.PHONE),
    F("other_phone", "其他电话", K.PHONE),
    F("kind", "身份", K.CHOICE, "customer_types"),
    F("moved_in_on", "入住日期", K.DATE),
    F("moved_out_on", "迁出日期", K.DATE),
    F("remark", "备注"),
)

STAFF = (
    F("staff_no", "人员编号"),
    F("name", "姓名"),
    F("role", "职务", K.CHOICE, "roles"),
    F("dept", "部门", K.CHOICE, "departments"),
    F("phone", "电话", K.PHONE),
    F("left_on", "离职日期", K.DATE),
)

PHRASE = (
    F("phrase_no", "常用语编号"),
    F("place", "用在", K.CHOICE, "phrase_places"),
    F("category", "投诉类别", K.CHOICE, "categories"),
    F("text", "常用语", K.TEXT),
    F("retired_on", "停用日期", K.DATE),
)

RECORDS = {
    "complaint": COMPLAINT,
    "liaison": LIAISON,
    "repair": REPAIR,
    "revisit": REVISIT,
    "talk": TALK,
    "caller": CALLER,
    "resident": RESIDENT,
    "staff": STAFF,
    "phrase": PHRASE,
}
BY_NAME = {record: {field.name: field for field in fields} for record, fields in RECORDS.items()}
