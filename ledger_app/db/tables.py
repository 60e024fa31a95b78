"""The tables as peewee models, bound anew for each open ledger: no global database."""

from __future__ import annotations

from typing import Any

import peewee

from ledger_app.domain import fields
from ledger_app.domain.fields import FieldDef
from ledger_app.domain.kinds import TEXTUAL, Kind

# A model class; its columns are made at run time, so no checker can know them.
Model = Any


def _column(definition: FieldDef) -> peewee.Field:
    """Values are kept in their plain form: ISO text for moments, 0/1 for flags, text for money."""
    if definition.kind in (Kind.BOOL, Kind.INT):
        return peewee.IntegerField(null=True)
    if definition.kind in TEXTUAL:
        return peewee.TextField(default="")
    return peewee.TextField(null=True)


def _record_columns(definitions: tuple[FieldDef, ...]) -> dict[str, peewee.Field]:
    return {"id": peewee.AutoField()} | {d.name: _column(d) for d in definitions}


def _text() -> peewee.Field:
    return peewee.TextField()


def _event_columns() -> dict[str, peewee.Field]:
    names = ("record", "subject", "complaint_no", "verb", "at", "recorded_at", "operator")
    texts = (*names, "changes", "detail", "prev_hash", "hash")
    return {"seq": peewee.IntegerField(primary_key=True)} | {name: _text() for name in texts}


def _attachment_columns() -> dict[str, peewee.Field]:
    texts = (
        "complaint_no", "number", "sha256", "file", "name", "kind", "added_at", "operator", "form",
        "fingerprint", "note", "removed_reason",
    )  # fmt: skip
    columns: dict[str, peewee.Field] = {name: _text() for name in texts}
    counts = ("size", "version", "page", "turn", "sheet_page", "sheet_pages", "dots", "inked")
    columns |= {name: peewee.IntegerField() for name in (*counts, "earlier")}
    return columns | {"id": peewee.AutoField(), "removed_at": peewee.TextField(null=True)}


def _pending_columns() -> dict[str, peewee.Field]:
    texts = (
        "sha256", "file", "source", "reason", "added_at", "suggested", "suggested_form", "code",
        "fingerprint", "settled",
    )  # fmt: skip
    counts = {name: peewee.IntegerField() for name in ("page", "turn", "dots", "inked")}
    return {"id": peewee.AutoField()} | counts | {name: _text() for name in texts}


class Tables:
    """One model class a table, bound to ``database``."""

    def __init__(self, database: peewee.Database) -> None:
        self._database = database
        self.complaint = self._model("complaint", _record_columns(fields.COMPLAINT))
        self.liaison = self._model("liaison", _record_columns(fields.LIAISON))
        self.repair = self._model("repair", _record_columns(fields.REPAIR))
        self.revisit = self._model("revisit", _record_columns(fields.REVISIT))
        self.talk = self._model("talk", _record_columns(fields.TALK))
        self.caller = self._model("caller", _record_columns(fields.CALLER))
        self.resident = self._model("resident", _record_columns(fields.RESIDENT))
        self.staff = self._model("staff", _record_columns(fields.STAFF))
        self.phrase = self._model("phrase", _record_columns(fields.PHRASE))
        self.event = self._model("event", _event_columns())
        self._bind_desk()
        self._bind_numbers()
        self._bind_filing()
        self._bind_keeping()

    def _bind_desk(self) -> None:
        """What the office has set and what is still being written."""
        self.setting = self._model(
            "setting", {"key": peewee.TextField(primary_key=True), "value": _text()}
        )
        self.draft = self._model(
            "draft",
            {"key": peewee.TextField(primary_key=True), "value": _text(), "saved_at": _text()},
        )
        self.month_text = self._model(
            "month_text",
            {"id": peewee.AutoField(), "month": _text(), "name": _text(), "text": _text()},
        )
        self.calendar_day = self._model(
            "calendar_day",
            {"day": peewee.TextField(primary_key=True), "works": peewee.IntegerField()},
        )

    def _bind_numbers(self) -> None:
        """Numbers given and held back, sheets printed, rows taken over."""
        self.counter = self._model(
            "counter", {"series": peewee.TextField(primary_key=True), "last": peewee.IntegerField()}
        )
        self.print_log = self._model(
            "print_log",
            {"id": peewee.AutoField()}
            | {n: peewee.IntegerField() for n in ("copies", "version")}
            | {n: _text() for n in ("form", "number", "printed_at", "operator")}
            | {n: _text() for n in ("kind", "reason", "snapshot")},
        )
        self.reservation = self._model(
            "reservation",
            {"number": peewee.TextField(primary_key=True)}
            | {name: _text() for name in ("reserved_at", "reserved_by", "received_in")},
        )
        self.import_row = self._model(
            "import_row",
            {"fingerprint": peewee.TextField(primary_key=True), "complaint_no": _text()},
        )

    def _bind_filing(self) -> None:
        """What comes back to a case: attachments, pages nobody could file, signatures."""
        self.attachment = self._model("attachment", _attachment_columns())
        self.pending_page = self._model("pending_page", _pending_columns())
        names = ("form", "number", "complaint_no", "state", "signed_on", "signer", "note", "basis")
        self.signature = self._model(
            "signature", {"id": peewee.AutoField()} | {name: _text() for name in names}
        )

    def _bind_keeping(self) -> None:
        """What stands beside the records: how people are found, PINs, locked months."""
        self.resident_key = self._model(
            "resident_key",
            {"key": _text(), "resident": peewee.IntegerField()},
            primary_key=peewee.CompositeKey("key", "resident"),
        )
        self.case_key = self._model(
            "case_key",
            {"id": peewee.AutoField(), "key": _text(), "complaint": peewee.IntegerField()}
            | {"caller": _text()},
        )
        self.pin = self._model(
            "pin",
            {"staff_no": peewee.TextField(primary_key=True), "hash": _text(), "set_at": _text()}
            | {"failures": peewee.IntegerField(), "locked_until": peewee.TextField(null=True)},
        )
        self.phrase_use = self._model(
            "phrase_use",
            {"phrase_no": peewee.TextField(primary_key=True), "uses": peewee.IntegerField()}
            | {"used_at": _text()},
        )
        texts = ("month", "locked_at", "operator", "reason", "chain_head", "snapshot")
        self.month_lock = self._model(
            "month_lock",
            {"id": peewee.AutoField(), "version": peewee.IntegerField()}
            | {name: _text() for name in texts},
        )

    def of(self, record: str) -> Model:
        """The table of a record type (complaint, liaison, repair, revisit, talk)."""
        model: Model = getattr(self, record)
        return model

    def _model(self, name: str, columns: dict[str, Any], **options: object) -> Any:
        meta = type("Meta", (), {"database": self._database, "table_name": name, **options})
        return type(f"{name.title()}Row", (peewee.Model,), {**columns, "Meta": meta})

    def all(self) -> list[Model]:
        """Every table."""
        return [value for value in vars(self).values() if isinstance(value, type)]
