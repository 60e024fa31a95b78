"""The first tables."""

from __future__ import annotations

import peewee

DDL = (
    """CREATE TABLE attachment (
        "id" INTEGER NOT NULL PRIMARY KEY, "removed_at" TEXT, "complaint_no" TEXT NOT NULL, "number"
        TEXT NOT NULL, "sha256" TEXT NOT NULL, "file" TEXT NOT NULL, "name" TEXT NOT NULL, "kind"
        TEXT NOT NULL, "added_at" TEXT NOT NULL, "operator" TEXT NOT NULL, "form" TEXT NOT NULL,
        "fingerprint" TEXT NOT NULL, "note" TEXT NOT NULL, "removed_reason" TEXT NOT NULL, "size"
        INTEGER NOT NULL, "version" INTEGER NOT NULL, "page" INTEGER NOT NULL, "turn" INTEGER NOT
        NULL, "sheet_page" INTEGER NOT NULL, "sheet_pages" INTEGER NOT NULL, "dots" INTEGER NOT
        NULL, "inked" INTEGER NOT NULL, "earlier" INTEGER NOT NULL
    )""",
    """CREATE TABLE calendar_day (
        "day" TEXT NOT NULL PRIMARY KEY, "works" INTEGER NOT NULL
    )""",
    """CREATE TABLE complaint (
        "id" INTEGER NOT NULL PRIMARY KEY, "complaint_no" TEXT NOT NULL, "state" TEXT NOT
        NULL, "round_no" INTEGER, "complainant_name" TEXT NOT NULL, "unit_no" TEXT NOT NULL,
        "phone" TEXT NOT NULL, "received_at" TEXT, "occurred_at" TEXT, "occurred_place" TEXT
        NOT NULL, "channel" TEXT NOT NULL, "accused_dept" TEXT NOT NULL, "accused_person"
        TEXT NOT NULL, "customer_type" TEXT NOT NULL, "agent_name" TEXT NOT NULL,
        "agent_phone" TEXT NOT NULL, "content" TEXT NOT NULL, "demand" TEXT NOT NULL,
        "promised_reply_at" TEXT, "keep_confidential" INTEGER, "nature" TEXT NOT NULL,
        "level" TEXT NOT NULL, "level_reason" TEXT NOT NULL, "category" TEXT NOT NULL,
        "subcategory" TEXT NOT NULL, "receptionist" TEXT NOT NULL, "compensation_amount"
        TEXT, "remark" TEXT NOT NULL, "case_form" TEXT NOT NULL, "customer_grade" TEXT NOT
        NULL, "safety_risk" INTEGER, "major_trigger" TEXT NOT NULL, "external_no" TEXT NOT
        NULL, "linked_problem" TEXT NOT NULL,
        "registered_at" TEXT, "is_docketed" INTEGER, "docketed_at" TEXT,
        "docket_reason" TEXT NOT NULL,
        "explained_at" TEXT, "forwarded_at" TEXT, "forwarded_to" TEXT NOT NULL,
        "forwarded_role" TEXT NOT NULL,
        "acknowledged_at" TEXT, "ack_method" TEXT NOT NULL, "first_answered_at" TEXT,
        "last_answered_at" TEXT, "promise_agreed_at" TEXT, "promise_kept_at" TEXT,
        "first_dispatched_at" TEXT, "dispatched_at" TEXT,
        "handling_dept" TEXT NOT NULL, "dispatch_count" INTEGER, "sheet_collector" TEXT NOT
        NULL, "collected_at" TEXT, "due_at" TEXT, "extended_due_at" TEXT,
        "extension_approver" TEXT NOT NULL, "extension_reason" TEXT NOT NULL,
        "extension_count" INTEGER, "granted_at" TEXT, "granted_until" TEXT,
        "extended_at" TEXT, "extended_from" TEXT,
        "delay_told_at" TEXT, "paused_at" TEXT, "pause_reason" TEXT NOT NULL,
        "pause_note" TEXT NOT NULL, "pause_count" INTEGER, "pauses" TEXT NOT NULL,
        "urge_count" INTEGER, "urged_at" TEXT, "urged_to"
        TEXT NOT NULL, "escalated_at" TEXT, "escalation_approver" TEXT NOT NULL,
        "escalation_count" INTEGER, "level_kept_for" TEXT NOT NULL, "level_kept_at" TEXT,
        "truth" TEXT NOT NULL, "truth_checked_at" TEXT, "truth_checker" TEXT NOT NULL,
        "plan" TEXT NOT NULL, "planned_at" TEXT,
        "plan_approved_at" TEXT, "plan_approver" TEXT NOT NULL, "plan_role" TEXT NOT NULL,
        "plan_refused_at" TEXT, "plan_refuser" TEXT NOT NULL, "plan_refuser_role" TEXT NOT NULL,
        "plan_refusal" TEXT NOT NULL,
        "compensated_at" TEXT, "compensation_side" TEXT NOT NULL, "compensation_approver"
        TEXT NOT NULL, "compensation_role" TEXT NOT NULL, "suspended_at" TEXT,
        "suspend_reason" TEXT NOT NULL, "reviewed_at" TEXT, "review_opinion" TEXT NOT NULL,
        "reviewer" TEXT NOT NULL, "handling_process" TEXT NOT NULL, "cause_analysis" TEXT
        NOT NULL, "cause_signer" TEXT NOT NULL, "cause_signed_on" TEXT, "measures" TEXT NOT
        NULL, "measures_signer" TEXT NOT NULL, "measures_signed_on" TEXT, "implementation"
        TEXT NOT NULL, "implementer" TEXT NOT NULL, "implemented_on" TEXT, "handling_result"
        TEXT NOT NULL, "offered_options" TEXT NOT NULL,
        "handler" TEXT NOT NULL, "dept_head" TEXT NOT NULL, "handled_at"
        TEXT, "returned_at" TEXT, "notify_method" TEXT NOT NULL, "notified_at" TEXT,
        "notifier" TEXT NOT NULL, "revisit_method" TEXT NOT NULL, "revisited_at" TEXT,
        "revisitor" TEXT NOT NULL, "interviewee" TEXT NOT NULL, "satisfaction" TEXT NOT
        NULL, "revisit_again_at" TEXT,
        "revisit_comment" TEXT NOT NULL, "supervisor_opinion" TEXT NOT NULL,
        "manager_opinion" TEXT NOT NULL, "leader_opinion" TEXT NOT NULL, "leader_signer"
        TEXT NOT NULL, "rework_count" INTEGER, "reworked_at" TEXT,
        "revisit_owed" INTEGER, "revisit_waived_at" TEXT,
        "revisit_waived_for" TEXT NOT NULL, "sent_back_at" TEXT, "sent_back_count" INTEGER,
        "consented_at" TEXT, "consent_approver" TEXT
        NOT NULL, "consent_role" TEXT NOT NULL, "consent_basis" TEXT NOT NULL,
        "close_result" TEXT NOT NULL, "verdict" TEXT NOT NULL,
        "verification_basis" TEXT NOT NULL, "verified_by" TEXT NOT NULL,
        "closer" TEXT NOT NULL, "closed_at" TEXT, "reopen_count" INTEGER, "reopened_at" TEXT,
        "void_reason" TEXT
        NOT NULL, "voided_at" TEXT, "archived_on" TEXT, "process_grade" TEXT NOT NULL,
        "merged_into" TEXT NOT NULL, "merged_at" TEXT, "related_to" TEXT NOT NULL,
        "split_from" TEXT NOT NULL,
        "mass_event" INTEGER, "caller_count" INTEGER
    )""",
    """CREATE TABLE counter (
        "series" TEXT NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL
    )""",
    """CREATE TABLE draft (
        "key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL, "saved_at" TEXT NOT NULL
    )""",
    """CREATE TABLE event (
        "seq" INTEGER NOT NULL PRIMARY KEY, "record" TEXT NOT NULL, "subject" TEXT NOT NULL,
        "complaint_no" TEXT NOT NULL, "verb" TEXT NOT NULL, "at" TEXT NOT NULL, "recorded_at" TEXT
        NOT NULL, "operator" TEXT NOT NULL, "changes" TEXT NOT NULL, "detail" TEXT NOT NULL,
        "prev_hash" TEXT NOT NULL, "hash" TEXT NOT NULL
    )""",
    """CREATE TABLE import_row (
        "fingerprint" TEXT NOT NULL PRIMARY KEY, "complaint_no" TEXT NOT NULL
    )""",
    """CREATE TABLE liaison (
        "id" INTEGER NOT NULL PRIMARY KEY, "liaison_no" TEXT NOT NULL, "complaint_no" TEXT NOT NULL,
        "to_dept" TEXT NOT NULL, "from_dept" TEXT NOT NULL, "cc" TEXT NOT NULL, "issued_on" TEXT,
        "subject" TEXT NOT NULL, "body" TEXT NOT NULL, "reply_due" TEXT, "author" TEXT NOT NULL,
        "author_head" TEXT NOT NULL, "receiver" TEXT NOT NULL, "received_at" TEXT, "reply" TEXT NOT
        NULL, "replier" TEXT NOT NULL, "replied_on" TEXT
    )""",
    """CREATE TABLE month_text (
        "id" INTEGER NOT NULL PRIMARY KEY, "month" TEXT NOT NULL, "name" TEXT NOT NULL, "text" TEXT
        NOT NULL, UNIQUE (month, name)
    )""",
    """CREATE TABLE pending_page (
        "id" INTEGER NOT NULL PRIMARY KEY, "page" INTEGER NOT NULL, "turn" INTEGER NOT NULL,
        "dots" INTEGER NOT NULL, "inked" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "file" TEXT NOT
        NULL, "source" TEXT NOT NULL, "reason" TEXT NOT NULL, "added_at" TEXT NOT NULL, "suggested"
        TEXT NOT NULL, "suggested_form" TEXT NOT NULL, "code" TEXT NOT NULL, "fingerprint" TEXT NOT
        NULL, "settled" TEXT NOT NULL
    )""",
    """CREATE TABLE print_log (
        "id" INTEGER NOT NULL PRIMARY KEY, "copies" INTEGER NOT NULL, "version" INTEGER NOT NULL,
        "form" TEXT NOT NULL, "number" TEXT NOT NULL, "printed_at" TEXT NOT NULL, "operator" TEXT
        NOT NULL, "kind" TEXT NOT NULL, "reason" TEXT NOT NULL, "snapshot" TEXT NOT NULL
    )""",
    """CREATE TABLE repair (
        "id" INTEGER NOT NULL PRIMARY KEY, "repair_slip_no" TEXT NOT NULL, "complaint_no" TEXT NOT
        NULL, "reporter" TEXT NOT NULL, "unit_no" TEXT NOT NULL, "phone" TEXT NOT NULL,
        "reported_at" TEXT, "appointed_at" TEXT, "fault" TEXT NOT NULL, "dispatcher" TEXT NOT NULL,
        "worker" TEXT NOT NULL, "assigned_at" TEXT, "arrived_at" TEXT, "finished_at" TEXT,
        "charge_type" TEXT NOT NULL, "work_done" TEXT NOT NULL, "items" TEXT, "labour_fee" TEXT,
        "acceptance" TEXT NOT NULL, "customer_signed" INTEGER, "copy_returned" INTEGER,
        "slip_returned_at" TEXT, "revisit_note" TEXT NOT NULL
    )""",
    """CREATE TABLE reservation (
        "number" TEXT NOT NULL PRIMARY KEY, "reserved_at" TEXT NOT NULL, "reserved_by" TEXT NOT
        NULL, "received_in" TEXT NOT NULL
    )""",
    """CREATE TABLE revisit (
        "id" INTEGER NOT NULL PRIMARY KEY, "complaint_no" TEXT NOT NULL, "revisited_at"
        TEXT, "unit_no" TEXT NOT NULL, "method" TEXT NOT NULL, "revisitor" TEXT NOT NULL,
        "interviewee" TEXT NOT NULL, "reached" INTEGER, "satisfaction" TEXT NOT NULL,
        "comment" TEXT NOT NULL, "remark" TEXT NOT NULL, "process_grade" TEXT NOT NULL
    )""",
    """CREATE TABLE setting (
        "key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL
    )""",
    """CREATE TABLE talk (
        "id" INTEGER NOT NULL PRIMARY KEY, "talk_no" TEXT NOT NULL, "complaint_no" TEXT NOT NULL,
        "customer_name" TEXT NOT NULL, "unit_no" TEXT NOT NULL, "phone" TEXT NOT NULL, "talked_at"
        TEXT, "place" TEXT NOT NULL, "method" TEXT NOT NULL, "participants" TEXT NOT NULL, "subject"
        TEXT NOT NULL, "content" TEXT NOT NULL, "customer_opinion" TEXT NOT NULL, "outcome" TEXT NOT
        NULL, "recorder" TEXT NOT NULL, "reviewer" TEXT NOT NULL
    )""",
    """CREATE TABLE signature (
        "id" INTEGER NOT NULL PRIMARY KEY, "form" TEXT NOT NULL, "number" TEXT NOT NULL,
        "complaint_no" TEXT NOT NULL, "state" TEXT NOT NULL, "signed_on" TEXT NOT NULL, "signer"
        TEXT NOT NULL, "note" TEXT NOT NULL, "basis" TEXT NOT NULL
    )""",
    """CREATE TABLE caller (
        "id" INTEGER NOT NULL PRIMARY KEY, "caller_no" TEXT NOT NULL, "complaint_no" TEXT
        NOT NULL, "name" TEXT NOT NULL, "unit_no" TEXT NOT NULL, "phone" TEXT NOT NULL,
        "called_at" TEXT, "words" TEXT NOT NULL, "told_at" TEXT, "told_method" TEXT NOT
        NULL, "withdrawn_at" TEXT
    )""",
    """CREATE TABLE resident (
        "id" INTEGER NOT NULL PRIMARY KEY, "resident_no" TEXT NOT NULL, "unit_no" TEXT NOT
        NULL, "name" TEXT NOT NULL, "phone" TEXT NOT NULL, "other_phone" TEXT NOT NULL,
        "kind" TEXT NOT NULL, "moved_in_on" TEXT, "moved_out_on" TEXT, "remark" TEXT NOT
        NULL
    )""",
    """CREATE TABLE staff (
        "id" INTEGER NOT NULL PRIMARY KEY, "staff_no" TEXT NOT NULL, "name" TEXT NOT NULL,
        "role" TEXT NOT NULL, "dept" TEXT NOT NULL, "phone" TEXT NOT NULL, "left_on" TEXT
    )""",
    """CREATE TABLE phrase (
        "id" INTEGER NOT NULL PRIMARY KEY, "phrase_no" TEXT NOT NULL, "place" TEXT NOT NULL,
        "category" TEXT NOT NULL, "text" TEXT NOT NULL, "retired_on" TEXT
    )""",
    """CREATE TABLE phrase_use (
        "phrase_no" TEXT NOT NULL PRIMARY KEY, "uses" INTEGER NOT NULL, "used_at" TEXT NOT NULL
    )""",
    """CREATE TABLE resident_key (
        "key" TEXT NOT NULL, "resident" INTEGER NOT NULL, PRIMARY KEY (key, resident)
    ) WITHOUT ROWID""",
    """CREATE TABLE case_key (
        "id" INTEGER NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, "complaint" INTEGER NOT NULL,
        "caller" TEXT NOT NULL
    )""",
    """CREATE TABLE pin (
        "staff_no" TEXT NOT NULL PRIMARY KEY, "hash" TEXT NOT NULL, "set_at" TEXT NOT NULL,
        "failures" INTEGER NOT NULL, "locked_until" TEXT
    )""",
    """CREATE TABLE month_lock (
        "id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "month" TEXT NOT
        NULL, "locked_at" TEXT NOT NULL, "operator" TEXT NOT NULL, "reason" TEXT NOT NULL,
        "chain_head" TEXT NOT NULL, "snapshot" TEXT NOT NULL, UNIQUE (month, version)
    )""",
    "CREATE UNIQUE INDEX complaint_no ON complaint(complaint_no)",
    "CREATE INDEX complaint_received ON complaint(received_at, id)",
    "CREATE INDEX complaint_state ON complaint(state, received_at)",
    "CREATE INDEX complaint_closed ON complaint(closed_at)",
    "CREATE UNIQUE INDEX liaison_no ON liaison(liaison_no)",
    "CREATE INDEX liaison_case ON liaison(complaint_no)",
    "CREATE UNIQUE INDEX repair_no ON repair(repair_slip_no)",
    "CREATE INDEX repair_case ON repair(complaint_no)",
    "CREATE INDEX revisit_case ON revisit(complaint_no)",
    "CREATE INDEX revisit_time ON revisit(revisited_at)",
    "CREATE INDEX event_subject ON event(subject)",
    "CREATE INDEX event_case ON event(complaint_no)",
    "CREATE UNIQUE INDEX talk_no ON talk(talk_no)",
    "CREATE INDEX talk_case ON talk(complaint_no)",
    "CREATE INDEX print_sheet ON print_log(form, number)",
    "CREATE INDEX print_number ON print_log(number)",
    "CREATE INDEX attachment_case ON attachment(complaint_no)",
    "CREATE INDEX attachment_number ON attachment(number)",
    "CREATE INDEX attachment_content ON attachment(sha256)",
    "CREATE INDEX attachment_picture ON attachment(fingerprint)",
    "CREATE INDEX pending_settled ON pending_page(settled)",
    "CREATE UNIQUE INDEX signature_sheet ON signature(form, number)",
    "CREATE UNIQUE INDEX caller_no ON caller(caller_no)",
    "CREATE INDEX caller_case ON caller(complaint_no)",
    "CREATE INDEX caller_unit ON caller(unit_no)",
    "CREATE UNIQUE INDEX resident_no ON resident(resident_no)",
    "CREATE INDEX resident_unit ON resident(unit_no)",
    "CREATE INDEX resident_key_resident ON resident_key(resident)",
    "CREATE INDEX case_key_key ON case_key(key, complaint)",
    "CREATE INDEX case_key_case ON case_key(complaint, caller)",
    "CREATE UNIQUE INDEX staff_no ON staff(staff_no)",
    "CREATE UNIQUE INDEX phrase_no ON phrase(phrase_no)",
    "CREATE INDEX complaint_category ON complaint(category, received_at)",
    "CREATE INDEX complaint_owed ON complaint(revisit_owed) WHERE revisit_owed = 1",
    "CREATE INDEX complaint_merged ON complaint(merged_into) WHERE merged_into <> ''",
    "CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize='ascii')",
)


def apply(database: peewee.Database) -> None:
    """Create the tables."""
    for statement in DDL:
        database.execute_sql(statement)
