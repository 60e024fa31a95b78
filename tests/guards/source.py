"""The project's Python files, read and parsed once for all guards."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "ledger_app"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: `name` is its path below the root, with forward slashes."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, self.name)

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and file name without `.py`."""
        return tuple(self.name.removesuffix(".py").split("/"))

    def nodes(self) -> Iterator[ast.AST]:
        """Every node, in no promised order."""
        return ast.walk(self.tree)

    def at(self, node: ast.AST, what: str) -> str:
        """A problem, written so that an editor can jump to it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}: {what}"


def read(*folders: str, root: Path = ROOT) -> list[Source]:
    """All Python files below the folders (paths from the root), sorted by name."""
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return [Source(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


def app_files() -> list[Source]:
    """The product."""
    return read(PACKAGE)


def suite_files() -> list[Source]:
    """The tests, guards included."""
    return read("tests")


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of names, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imported(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported module, and for `from a import b` both `a` and `a.b`."""
    for node in source.nodes():
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield node, module
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)
