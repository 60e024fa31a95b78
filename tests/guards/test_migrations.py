"""Migrations import nothing of today, count on without gaps, and are tested."""

from __future__ import annotations

from tests.guards import migrations
from tests.guards.source import Source, app_files, suite_files


def _step(name: str, text: str = "") -> Source:
    return Source(migrations.FOLDER + name, text)


def test_migrations_stay_what_they_were() -> None:
    sources = app_files()

    found = [
        *migrations.today_imported(sources),
        *migrations.misnumbered(sources),
        *migrations.untested(sources, suite_files()),
        *migrations.altered(sources),
    ]

    assert not found, "\n".join(found)


def test_a_step_may_not_use_todays_tables() -> None:
    for line in (
        "from ledger_app.db.tables import ComplaintRow",
        "from ledger_app.db import tables",
        "import ledger_app.domain.records",
    ):
        assert list(migrations.today_imported([_step("m0001_first.py", line)])), line


def test_a_step_may_use_its_own_folder_and_the_libraries() -> None:
    text = "import peewee\nfrom ledger_app.db.migrations import columns\n"

    assert not list(migrations.today_imported([_step("m0001_first.py", text)]))


def test_a_gap_and_a_double_are_seen() -> None:
    gap = [_step("m0001_first.py"), _step("m0003_third.py")]
    double = [_step("m0001_a.py"), _step("m0001_b.py")]

    assert len(list(migrations.misnumbered(gap))) == 1
    assert len(list(migrations.misnumbered(double))) == 1


def test_a_step_without_a_test_is_seen() -> None:
    step = _step("m0001_first.py")

    assert list(migrations.untested([step], []))
    assert not list(
        migrations.untested([step], [Source("tests/db/test_m.py", "import m0001_first")])
    )


def test_a_changed_release_is_seen() -> None:
    released = {"m0001_first.py": "0" * 64}

    assert list(migrations.altered([_step("m0001_first.py", "changed")], released))
    assert list(migrations.altered([], released))
