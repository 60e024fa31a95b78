"""What lies beside the records against the events that told of it: files, signatures, printings,
reserved numbers, revisit lines.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, ClassVar

from ledger_app.db.print_log import PAPER
from ledger_app.domain.chain import StoredEvent
from ledger_app.domain.fields import REVISIT
from ledger_app.domain.filing import KINDS
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.month_locks import TEXT
from ledger_app.domain.month_report import TEXTS
from ledger_app.forms import catalog
from ledger_app.services.print_events import VERB as PRINT
from ledger_app.services.print_events import snapshot_mark
from ledger_app.services.table_check import Row, TableCheck

_TOLD = (
    "form", "version", "note", "size", "turn", "fingerprint", "sheet_page", "sheet_pages", "dots",
    "inked", "earlier",
)  # fmt: skip
_CODES = {label: code for code, label in KINDS.items()}


class AttachmentCheck(TableCheck):
    """Files of a case: which, of which sheet, when they came and went."""

    table = "attachment"
    verbs = frozenset({"attach", "scan_filed", "detach"})
    columns: ClassVar = {
        "complaint_no": "投诉编号", "number": "所属编号", "sha256": "文件校验值", "name": "文件名",
        "kind": "种类", "form": "表单", "version": "打印次数", "page": "页码", "note": "说明",
        "added_at": "存入时间", "operator": "存入人", "removed_at": "移除时间",
        "removed_reason": "移除原因", "size": "大小", "turn": "转向", "fingerprint": "图像",
        "sheet_page": "第几页", "sheet_pages": "共几页", "dots": "分辨率", "inked": "签名处",
        "earlier": "旧扫描",
    }  # fmt: skip
    key = ("complaint_no", "sha256", "page")

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        row: Row = {
            "complaint_no": event.complaint_no,
            "sha256": detail["sha256"],
            "page": detail.get("page", 0),
        }
        if event.verb == "detach":
            for one in self.told_of(row):
                if one["attachment"] == detail["attachment"]:
                    one |= {"removed_at": event.at, "removed_reason": detail["reason"]}
            return
        self.tell(
            row
            | {
                "number": detail.get("number") or event.subject,
                "name": detail["name"],
                "kind": _CODES[detail["kind"]],
                "added_at": event.at,
                "operator": event.operator,
            }
            | {name: detail.get(name, "") for name in _TOLD}
            | {"attachment": detail.get("attachment")}
        )
        if "same_as" in detail and "earlier" not in detail:
            self._retire(detail["same_as"])

    def _retire(self, key: int) -> None:
        """A better scan of the same page has taken this one's place."""
        for rows in self._told.values():
            for row in rows:
                if row.get("attachment") == key:
                    row["earlier"] = 1

    def name(self, row: Row) -> str:
        return f"{row['complaint_no'] or row.get('number')} 的附件“{row.get('name')}”"


class SignatureCheck(TableCheck):
    """How each printed sheet stands with its signature: what was entered or filed last."""

    table = "signature"
    verbs = frozenset({"sign_state", "scan_filed"})
    columns: ClassVar = {
        "form": "表单", "number": "编号", "complaint_no": "投诉编号", "state": "签字情况",
        "signed_on": "签字日期", "signer": "签字人", "note": "说明", "basis": "依据",
    }  # fmt: skip
    key = ("form", "number")

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        if "state" not in detail:
            return
        by_hand = event.verb == "sign_state"
        row: Row = {
            "form": detail["form"],
            "number": detail["number"],
            "complaint_no": event.complaint_no,
            "state": detail["state"],
            "signed_on": detail.get("on", ""),
            "signer": detail.get("signer", "") if by_hand else "",
            "note": detail.get("note", "") if by_hand else "",
            "basis": detail.get("basis", ""),
        }
        self.told_of(row).clear()
        self.tell(row)

    def name(self, row: Row) -> str:
        return f"{row['number']} 的{_title(row['form'])}签字情况"


class PrintCheck(TableCheck):
    """The log of printings, with all that was on each sheet."""

    table = "print_log"
    verbs = frozenset({PRINT})
    columns: ClassVar = {
        "form": "表单", "number": "编号", "version": "打印次数", "printed_at": "打印时间",
        "operator": "打印人", "copies": "份数", "reason": "补打原因", "snapshot": "纸上内容",
        "kind": "是否存档",
    }  # fmt: skip
    key = ("form", "number", "version")

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        for number, version, snapshot in detail["sheets"]:
            self.tell(
                {
                    "form": detail["form"],
                    "number": number,
                    "version": version,
                    "printed_at": event.at,
                    "operator": event.operator,
                    "copies": detail["copies"],
                    "reason": detail.get("reason", "") if version > 1 else "",
                    "snapshot": snapshot,
                    "kind": detail.get("kind", PAPER),
                }
            )

    def seen(self, row: Row) -> Row:
        return row | {"snapshot": snapshot_mark(str(row["snapshot"]))}

    def name(self, row: Row) -> str:
        words = f"{row['number']} 的" if row["number"] else ""
        return f"{words}{_title(row['form'])}第 {row['version']} 次打印的记录"


class ReservationCheck(TableCheck):
    """Numbers handed out on blank sheets."""

    table = "reservation"
    verbs = frozenset({"reserve"})
    columns: ClassVar = {
        "number": "编号", "reserved_at": "预留时间", "reserved_by": "预留人",
        "received_in": "所属月份",
    }  # fmt: skip
    key = ("number",)

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        month = datetime.fromisoformat(event.at).date().replace(day=1).isoformat()
        for number in detail["numbers"]:
            self.tell(
                {
                    "number": number,
                    "reserved_at": event.at,
                    "reserved_by": event.operator,
                    "received_in": month,
                }
            )

    def name(self, row: Row) -> str:
        return f"预留编号 {row['number']} "


class RevisitCheck(TableCheck):
    """The lines of the revisit record: those who were reached, and attempts that reached nobody."""

    table = "revisit"
    verbs = frozenset({"revisit", TAKE_BACK})
    columns: ClassVar = {field.name: field.label for field in REVISIT}
    key = ("complaint_no", "revisited_at", "reached")

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        if event.verb != TAKE_BACK:
            self.tell(detail["line"])
        elif "line" in detail and (told := self.told_of(detail["line"])):
            told.pop()

    def name(self, row: Row) -> str:
        when = str(row.get("revisited_at", "")).replace("T", " ")
        return f"{row.get('complaint_no')} 的回访记录（{when}）"


class MonthTextCheck(TableCheck):
    """What was typed on the month page: the last word on each text counts."""

    table = "month_text"
    verbs = frozenset({TEXT})
    columns: ClassVar = {"month": "月份", "name": "栏目", "text": "文字"}
    key = ("month", "name")

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        for name, (_, new) in json.loads(event.changes).items():
            row: Row = {"month": event.subject, "name": name, "text": new}
            self.told_of(row).clear()
            self.tell(row)

    def name(self, row: Row) -> str:
        label = dict(TEXTS).get(str(row["name"]), str(row["name"])).partition("（")[0]
        return f"{row['month']} 月报的文字“{label}”"


class ImportCheck(TableCheck):
    """Old rows that were taken in: which of them will not be taken again, and as which case."""

    table = "import_row"
    verbs = frozenset({"imported"})
    columns: ClassVar = {"fingerprint": "旧台账行", "complaint_no": "投诉编号"}
    key = ("fingerprint",)

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        if "fingerprint" in detail:
            self.tell({"fingerprint": detail["fingerprint"], "complaint_no": event.subject})

    def name(self, row: Row) -> str:
        return f"{row['complaint_no']} 的旧台账导入记录"


TABLE_CHECKS = (
    AttachmentCheck, SignatureCheck, PrintCheck, ReservationCheck, RevisitCheck, MonthTextCheck,
    ImportCheck,
)  # fmt: skip


def _title(form: object) -> str:
    known = catalog.FORMS.get(str(form))
    return known.title if known else str(form)
