"""Modules and tests mirror each other."""

from __future__ import annotations

import pytest

from tests.guards import mirror
from tests.guards.source import Source, app_files, suite_files

MODULE = Source("ledger_app/db/search.py", "")


def test_every_module_has_a_test() -> None:
    found = [
        *mirror.untested(app_files(), suite_files()),
        *mirror.outdated(app_files(), suite_files()),
    ]

    assert not found, "\n".join(found)


def test_the_list_of_exemptions_only_shrinks() -> None:
    assert len(mirror.EXEMPT) <= mirror.EXEMPT_AT_MOST


def test_a_module_without_a_test_is_seen() -> None:
    elsewhere = Source("tests/ui/test_search.py", "import ledger_app.db")

    assert len(list(mirror.untested([MODULE], [elsewhere]))) == 1
    assert not list(mirror.untested([MODULE], [], exempt={MODULE.name: "shown by the journeys"}))


@pytest.mark.parametrize(
    "test",
    [
        Source("tests/db/test_search.py", ""),
        Source("tests/db/test_search_speed.py", ""),
        Source("tests/services/test_finding.py", "from ledger_app.db import search"),
        Source("tests/services/test_finding.py", "from ledger_app.db.search import find"),
    ],
    ids=lambda test: f"{test.name} {test.text}",
)
def test_a_tested_module_is_let_through(test: Source) -> None:
    assert list(mirror.untested([MODULE], [test])) == []
