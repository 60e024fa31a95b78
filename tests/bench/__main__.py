"""``python -m tests.bench [CASES]``: run every comparison and print the ratios."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from ledger_app.domain.month import Month
from ledger_app.services.office import open_office
from tests.bench import browsing, finding, generated, importing, papers, saving, starting

KEPT = Path("out/bench")


def main() -> int:
    """Print a line a figure: ours (ms), bare (ms), ratio, target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    ledger = generated.ledger(KEPT / f"{count}.ledger", count)
    folder = Path(tempfile.mkdtemp(prefix="ledger-bench-"))
    print(f"{'':<44}{'ours':>10} {'bare':>10} {'ratio':>8}")
    try:
        for ratio in starting.start(ledger):
            print(ratio.line(), flush=True)
        print(saving.save(ledger, folder).line(), flush=True)
        for ratio in saving.search(ledger):
            print(ratio.line(), flush=True)
        print(browsing.today(ledger).line(), flush=True)
        for line in browsing.checked(ledger):
            print(line, flush=True)
        for ratio in papers.sheets(ledger, 500):
            print(ratio.line(), flush=True)
        month = generated.ledger(KEPT / "month.ledger", 120_000)
        office = open_office(month, writable=False)
        try:
            print(papers.workbook(office, Month(2019, 3), folder).line(), flush=True)
        finally:
            office.close()
        print(importing.take_over(folder, 10_000), flush=True)
        print(finding.find(finding.ledger(KEPT / "residents.ledger", 50_000)).line(), flush=True)
        print(finding.take_in(folder, 50_000), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


raise SystemExit(main())
