"""物业投诉台账: an offline complaint ledger for property-management offices."""

from __future__ import annotations

__version__ = "0.1.0"
