"""Migrations stay what they were: a file migrated last year must come out the same today."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from tests.guards.source import Source, imported

FOLDER = "ledger_app/db/migrations/"
MAY_IMPORT = ("ledger_app.db.migrations", "ledger_app.support")

# Released steps: file name -> SHA-256 of its text. Fill in at a release, never change a line.
RELEASED: Mapping[str, str] = {}

_STEP = re.compile(r"[a-z_]*?(\d+)[a-z0-9_]*\.py")


def steps(sources: Sequence[Source]) -> list[tuple[int, Source]]:
    """The numbered migration modules in order."""
    found = []
    for source in sources:
        match = _STEP.fullmatch(source.name.removeprefix(FOLDER))
        if source.name.startswith(FOLDER) and match:
            found.append((int(match[1]), source))
    return sorted(found, key=lambda step: step[0])


def today_imported(sources: Sequence[Source]) -> Iterator[str]:
    """A step that uses today's tables or records changes its meaning when they change."""
    for _, source in steps(sources):
        for node, module in imported(source):
            ours = module.split(".")[0] == "ledger_app"
            # The bare package is the `from ledger_app.db import …` half of a finer name.
            prefix = any(allowed.startswith(f"{module}.") for allowed in MAY_IMPORT)
            if ours and not prefix and not module.startswith(MAY_IMPORT):
                yield source.at(node, f"a migration may not import {module}")


def misnumbered(sources: Sequence[Source]) -> Iterator[str]:
    """Steps count 1, 2, 3 … without gap or double."""
    for expected, (number, source) in enumerate(steps(sources), 1):
        if number != expected:
            yield f"{source.name}:1: step {number} stands where step {expected} belongs"


def untested(sources: Sequence[Source], tests: Sequence[Source]) -> Iterator[str]:
    """Every step has a test in tests/db that names its module."""
    spoken = "\n".join(test.text for test in tests if test.name.startswith("tests/db/"))
    for _, source in steps(sources):
        if source.parts[-1] not in spoken:
            yield f"{source.name}:1: no test in tests/db names {source.parts[-1]}"


def altered(sources: Sequence[Source], released: Mapping[str, str] = RELEASED) -> Iterator[str]:
    """Released steps whose text is no longer the released one, or which are gone."""
    now = {source.name.removeprefix(FOLDER): source.text for source in sources}
    for name, digest in released.items():
        if hashlib.sha256(now.get(name, "").encode()).hexdigest() != digest:
            yield f"{FOLDER}{name}:1: a released migration was changed; write a new step"
