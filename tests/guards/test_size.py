"""No file, class or function outgrows its budget."""

from __future__ import annotations

import pytest

from tests.guards import size
from tests.guards.source import Source, app_files, read, suite_files


def test_the_project_keeps_its_budgets() -> None:
    sources = [*app_files(), *suite_files(), *read("scripts")]

    found = [problem for source in sources for problem in size.problems(source)]

    assert not found, "\n".join(found)


def _nested(levels: int) -> str:
    head = "".join(f"{'    ' * (n + 1)}if a:\n" for n in range(levels))
    return f"def f(a):\n{head}{'    ' * (levels + 1)}pass\n"


BAD = {
    "file": ("ledger_app/db/a.py", "x = 1\n" * 401),
    "tests file": ("tests/a.py", "x = 1\n" * 501),
    "line": ("ledger_app/a.py", f"x = '{'长' * 97}'\n"),
    "class": ("ledger_app/a.py", "class A:\n" + "    x = 1\n" * 250),
    "function": ("ledger_app/a.py", "def f():\n" + "    x = 1\n" * 50),
    "complexity": ("ledger_app/a.py", "def f(a):\n" + "    if a: pass\n" * 10),
    "parameters": ("ledger_app/a.py", "def f(*, a, b, c, d, e, f, g): pass\n"),
    "positional": ("ledger_app/a.py", "class A:\n    def f(self, a, b, c, d, e): pass\n"),
    "nesting": ("ledger_app/a.py", _nested(5)),
}

GOOD = {
    "form": ("ledger_app/forms/a.py", "x = 1\n" * 500),
    "Qt override": ("ledger_app/ui/a.py", "def dropData(self, a, b, c, d, e): pass\n"),
    "nesting": ("ledger_app/a.py", _nested(4)),
    "inner function": (
        "ledger_app/a.py",
        "def f(a):\n    def g(a):\n" + "        if a: pass\n" * 9 + "    if a: pass\n",
    ),
    "elif chain": (
        "ledger_app/a.py",
        "def f(a):\n    if a:\n        pass\n" + "    elif a:\n        pass\n" * 8,
    ),
}


@pytest.mark.parametrize(("name", "text"), BAD.values(), ids=BAD.keys())
def test_what_is_too_big_is_refused(name: str, text: str) -> None:
    assert len(list(size.problems(Source(name, text)))) == 1


@pytest.mark.parametrize(("name", "text"), GOOD.values(), ids=GOOD.keys())
def test_what_fits_is_let_through(name: str, text: str) -> None:
    assert list(size.problems(Source(name, text))) == []
