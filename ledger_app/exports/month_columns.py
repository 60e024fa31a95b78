"""Which columns the lists of the month workbook have, as data."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.fields import BY_NAME, COMPLAINT, FieldDef
from ledger_app.domain.kinds import Kind
from ledger_app.exports.workbook_model import Show


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows (or a name of `COMPUTED`), its width in mm, its format."""

    name: str
    width_mm: float
    show: Show = Show.TEXT
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list sheet.

    ``paper``: long texts go on in further rows, so that the printed list has all of them;
    without it one row stays one case, and of a long text the row shows the beginning (the cell
    holds all of it). ``in_view``: the columns not folded away (none named: all).
    """

    title: str
    record: str
    columns: tuple[Column, ...]
    paper: bool = True
    in_view: frozenset[str] = frozenset()


# Figured out per case, beside the fields of the record.
COMPUTED = {
    "final_due_at": "最终时限",
    "summary": "投诉内容摘要",
    "overdue": "期末超时",
    "late_hours": "超时小时",
}

# The ledger sheet's order; fields not named follow in the dictionary's order.
LEDGER_FIRST = (
    "complaint_no", "received_at", "occurred_at", "occurred_place", "channel", "complainant_name",
    "customer_type", "unit_no", "phone", "keep_confidential", "nature", "category", "subcategory",
    "level", "level_reason", "accused_dept", "accused_person", "content", "demand",
    "promised_reply_at", "is_docketed", "docketed_at", "receptionist", "dispatched_at",
    "sheet_collector", "collected_at", "handling_dept", "due_at", "extended_due_at", "final_due_at",
    "extension_approver", "extension_reason", "handled_at", "cause_analysis", "measures",
    "handling_result", "returned_at", "notify_method", "notified_at", "revisit_method",
    "revisited_at", "revisitor", "satisfaction", "revisit_comment", "closed_at", "consent_approver",
    "compensation_amount", "state",
)  # fmt: skip
LEDGER_LAST = ("archived_on", "remark")
# The columns of the printed ledger, as many as a sheet shows at 8 pt; the others are a click away.
LEDGER_IN_VIEW = frozenset({
    "complaint_no", "received_at", "complainant_name", "unit_no", "phone", "category",
    "level", "content", "handling_dept", "final_due_at", "handled_at", "handling_result",
    "satisfaction", "state",
})  # fmt: skip

_WIDTHS_MM = {
    Kind.LINE: 19.0, Kind.TEXT: 55.0, Kind.PHONE: 22.0, Kind.CHOICE: 16.0, Kind.DATETIME: 28.0,
    Kind.DEADLINE: 28.0, Kind.DATE: 21.0, Kind.BOOL: 13.0, Kind.INT: 15.0, Kind.MONEY: 18.0,
}  # fmt: skip
_OWN_WIDTHS_MM = {
    "complaint_no": 23.0, "occurred_place": 32.0, "content": 42.0, "handling_process": 54.0,
    "handling_result": 30.0, "unit_no": 20.0, "complainant_name": 15.0, "channel": 12.0,
    "level": 12.0, "satisfaction": 13.0, "state": 14.0, "handling_dept": 16.0,
    "extension_reason": 35.0, "level_reason": 32.0, "docket_reason": 32.0,
    "suspend_reason": 35.0, "review_opinion": 35.0, "close_result": 35.0, "void_reason": 32.0,
}  # fmt: skip
_SHOWS = {
    Kind.PHONE: Show.CODE, Kind.DATETIME: Show.MOMENT, Kind.DEADLINE: Show.MOMENT,
    Kind.DATE: Show.DATE, Kind.INT: Show.COUNT, Kind.MONEY: Show.MONEY,
}  # fmt: skip
# Short texts that are mostly digits: a spreadsheet must not take them for quantities.
_CODES = frozenset({"complaint_no", "unit_no"})


def _column(definition: FieldDef) -> Column:
    name = definition.name
    show = Show.CODE if name in _CODES else _SHOWS.get(definition.kind, Show.TEXT)
    return Column(name, _OWN_WIDTHS_MM.get(name, _WIDTHS_MM[definition.kind]), show)


def _ledger() -> tuple[Column, ...]:
    known = {definition.name: _column(definition) for definition in COMPLAINT}
    known["final_due_at"] = Column("final_due_at", 28, Show.MOMENT)
    middle = [name for name in known if name not in LEDGER_FIRST + LEDGER_LAST]
    return tuple(known[name] for name in (*LEDGER_FIRST, *middle, *LEDGER_LAST))


LEDGER = ListSpec("台账明细", "complaint", _ledger(), paper=False, in_view=LEDGER_IN_VIEW)

OPEN_CASES = ListSpec(
    "未结清单",
    "complaint",
    (
        Column("complaint_no", 26, Show.CODE),
        Column("received_at", 28, Show.MOMENT),
        Column("unit_no", 23, Show.CODE),
        Column("complainant_name", 17),
        Column("phone", 24, Show.CODE),
        Column("category", 17),
        Column("level", 12, label="级别"),
        Column("summary", 55),
        Column("handling_dept", 21),
        Column("state", 17),
        Column("final_due_at", 28, Show.MOMENT),
        Column("overdue", 12, label="期末\n超时"),
    ),
)

LATE_CASES = ListSpec(
    "超时及延期清单",
    "complaint",
    (
        Column("complaint_no", 23, Show.CODE),
        Column("received_at", 28, Show.MOMENT),
        Column("unit_no", 20, Show.CODE),
        Column("complainant_name", 15),
        Column("level", 12, label="级别"),
        Column("summary", 40),
        Column("handling_dept", 16),
        Column("due_at", 28, Show.MOMENT),
        Column("extended_due_at", 28, Show.MOMENT),
        Column("extension_approver", 15),
        Column("extension_reason", 26),
        Column("handled_at", 28, Show.MOMENT),
        Column("late_hours", 13, Show.HOURS, label="超时\n小时"),
        Column("state", 14),
    ),
)

REVISITS = ListSpec(
    "回访明细",
    "revisit",
    (
        Column("complaint_no", 28, Show.CODE),
        Column("revisited_at", 29, Show.MOMENT),
        Column("unit_no", 24, Show.CODE),
        Column("method", 20),
        Column("revisitor", 18),
        Column("interviewee", 18),
        Column("reached", 14, label="已联\n系上"),
        Column("satisfaction", 18),
        Column("comment", 62),
        Column("remark", 26),
    ),
)


def label(spec: ListSpec, column: Column) -> str:
    """The column's heading: its own, else the field dictionary's."""
    definition = BY_NAME[spec.record].get(column.name)
    return column.label or (definition.label if definition else COMPUTED[column.name])
