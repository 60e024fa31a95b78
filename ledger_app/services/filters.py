"""Which cases a page asks for."""

from __future__ import annotations

from ledger_app.db.queries import SORTABLE, CaseFilter, Sort

__all__ = ["SORTABLE", "CaseFilter", "Sort"]
