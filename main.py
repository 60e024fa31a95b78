"""Start the ledger: the window, or one command when arguments are given."""

from __future__ import annotations

from ledger_app.app import main

raise SystemExit(main())
