"""Size budgets. A budget is raised only in the commit that says why."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.guards.source import Function, Source

FILE_LINES = 400
LONG_FILE_LINES = 500  # declarations of paper forms, and tests
CLASS_LINES = 250
FUNCTION_LINES = 50
COMPLEXITY = 10
PARAMETERS = 6
POSITIONAL_PARAMETERS = 4  # x, y, width, height still reads well; beyond that, keywords
NESTING = 4
LINE_CHARACTERS = 100

_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
_BRANCHES = (
    ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case,
)  # fmt: skip
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def problems(source: Source) -> Iterator[str]:
    """Every budget the file breaks."""
    yield from _file_problems(source)
    for node in source.nodes():
        if isinstance(node, ast.ClassDef):
            yield from _class_problems(source, node)
        elif isinstance(node, Function):
            yield from _function_problems(source, node)


def _file_problems(source: Source) -> Iterator[str]:
    lines = source.text.splitlines()
    long_allowed = source.parts[0] == "tests" or source.parts[:2] == ("ledger_app", "forms")
    limit = LONG_FILE_LINES if long_allowed else FILE_LINES
    if len(lines) > limit:
        yield f"{source.name}:1: file of {len(lines)} lines (limit {limit})"
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_CHARACTERS:
            yield f"{source.name}:{number}: line of {len(line)} characters"


def _class_problems(source: Source, node: ast.ClassDef) -> Iterator[str]:
    if _length(node) > CLASS_LINES:
        yield source.at(node, f"class {node.name} has {_length(node)} lines (limit {CLASS_LINES})")


def _function_problems(source: Source, node: Function) -> Iterator[str]:
    measures = (
        ("lines", _length(node), FUNCTION_LINES),
        ("complexity", complexity(node), COMPLEXITY),
        ("parameters", len(_parameters(node)), PARAMETERS),
        ("positional parameters", len(_positional(node)), POSITIONAL_PARAMETERS),
        ("levels of nesting", nesting(node.body), NESTING),
    )
    for what, found, limit in measures:
        if found > limit:
            yield source.at(node, f"{node.name}: {found} {what} (limit {limit})")


def complexity(function: Function) -> int:
    """McCabe's number: one, and one more for every statement at which the function can part."""
    return 1 + sum(isinstance(node, _BRANCHES) for node in _own_nodes(function))


def nesting(body: list[ast.stmt]) -> int:
    """How deep blocks stand in one another; an `elif` is no deeper than its `if`."""
    return max((_depth(statement) for statement in body), default=0)


def _depth(statement: ast.stmt) -> int:
    if not isinstance(statement, _BLOCKS):
        return 0
    orelse = statement.orelse if isinstance(statement, ast.If) else []
    level = orelse if len(orelse) == 1 and isinstance(orelse[0], ast.If) else []
    lists = (value for _, value in ast.iter_fields(statement) if isinstance(value, list))
    inner = [child for value in lists if value is not level for child in _statements(value)]
    return max(1 + nesting(inner), nesting(level))


def _statements(nodes: list[ast.AST]) -> Iterator[ast.stmt]:
    for node in nodes:
        if isinstance(node, ast.ExceptHandler | ast.match_case):
            yield from node.body
        elif isinstance(node, ast.stmt):
            yield node


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """Nodes of the function itself, not of functions and classes inside it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting.extend(ast.iter_child_nodes(node))


def _length(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _parameters(function: Function) -> list[str]:
    return _positional(function) + [argument.arg for argument in function.args.kwonlyargs]


def _positional(function: Function) -> list[str]:
    """Positional parameters without `self`; Qt decides those of its camelCase overrides."""
    names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    is_override = function.name != function.name.lower()
    return [] if is_override else [name for name in names if name not in ("self", "cls")]
