"""Tests: a mirror of ledger_app, plus guards on the code itself."""
