"""Every module below the window is reached by a test on purpose, not by accident."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tests.guards.source import Source, imported

PACKAGES = ("domain", "forms", "db", "services")

# Modules nobody tests directly, each with its reason. The list may only shrink.
EXEMPT: dict[str, str] = {}
EXEMPT_AT_MOST = 0


def untested(
    sources: Sequence[Source], tests: Sequence[Source], exempt: Collection[str] = EXEMPT
) -> Iterator[str]:
    """Modules with neither a test file after their name nor a test that imports them.

    A test file of `ledger_app/db/search.py` is `tests/db/test_search.py` or
    `tests/db/test_search_<anything>.py`. Migrations have a rule of their own.
    """
    names = [test.parts for test in tests if test.parts[-1].startswith("test_")]
    imports = {module for test in tests for _, module in imported(test)}
    for source in sources:
        if not _is_concerned(source) or source.name in exempt:
            continue
        if ".".join(source.parts) in imports or _has_file(source, names):
            continue
        yield f"{source.name}:1: no test for it in tests/{'/'.join(source.parts[1:-1])}"


def outdated(sources: Sequence[Source], tests: Sequence[Source]) -> Iterator[str]:
    """Exemptions no longer needed."""
    still = set(untested(sources, tests, exempt=()))
    for name in EXEMPT:
        if not any(problem.startswith(f"{name}:") for problem in still):
            yield f"{name}: needs no exemption any more"


def _is_concerned(source: Source) -> bool:
    parts = source.parts
    return (
        len(parts) > 2
        and parts[1] in PACKAGES
        and parts[-1] != "__init__"
        and "migrations" not in parts
    )


def _has_file(source: Source, tests: Sequence[tuple[str, ...]]) -> bool:
    folder = ("tests", *source.parts[1:-1])
    stem = f"test_{source.parts[-1]}"
    return any(
        test[:-1] == folder and (test[-1] == stem or test[-1].startswith(f"{stem}_"))
        for test in tests
    )
