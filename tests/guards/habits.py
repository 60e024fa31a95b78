"""Habits no linter knows: one clock, one place for dialogs, waiting for signals, names that say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.guards.source import Source, dotted

_CLOCKS = {
    f"{owner}.{call}"
    for owner, calls in {
        "datetime": ("now", "utcnow", "today"),
        "date": ("today",),
        "QDate": ("currentDate",),
        "QTime": ("currentTime",),
        "QDateTime": ("currentDateTime", "currentDateTimeUtc"),
    }.items()
    for call in calls
}
_EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
# Three lower-case words in a row: a sentence, not a font's or a style's name.
_ENGLISH = re.compile(r"[A-Za-z][a-z']* [a-z']+ [a-z']+(?:[ .!?,]|$)")


def reads_the_clock(source: Source) -> Iterator[str]:
    """`datetime.now()` and its kin outside support/clock.py: time is handed in."""
    if source.name == "ledger_app/support/clock.py":
        return
    for call in _calls(source):
        if ".".join(dotted(call.func).split(".")[-2:]) in _CLOCKS:
            yield source.at(call, f"{dotted(call.func)}() outside support/clock.py")


def opens_a_dialog(source: Source) -> Iterator[str]:
    """`.exec()` outside ui/messages.py and app.py: a modal loop no test can close."""
    if source.name in ("ledger_app/ui/messages.py", "ledger_app/app.py"):
        return
    for call in _calls(source):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("exec", "exec_"):
            yield source.at(call, ".exec() outside ui/messages.py")


def waits_by_the_clock(source: Source) -> Iterator[str]:
    """A test that sleeps is slow when all is well and fails when the machine is busy."""
    for call in _calls(source):
        if dotted(call.func) in (
            "time.sleep",
            "sleep",
            "qtbot.wait",
            "QTest.qWait",
            "QTest.qSleep",
        ):
            yield source.at(call, f"{dotted(call.func)}(): wait for a signal or a condition")


def says_nothing_by_its_name(source: Source) -> Iterator[str]:
    """A module called after nothing in the business collects everything."""
    for part in source.parts:
        if empty := _EMPTY_NAMES.intersection(part.split("_")):
            yield f"{source.name}:1: a module named {min(empty)} has no subject"


def speaks_english(source: Source) -> Iterator[str]:
    """English sentences in the window. Messages of bugs (raise, assert, log) may be English."""
    unseen = set(_unseen_strings(source.tree))
    for node in source.nodes():
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if node not in unseen and "{" not in node.value and _ENGLISH.search(node.value):
            yield source.at(node, f"English on the screen: {node.value[:40]!r}")


def shows_text_as_markup(source: Source) -> Iterator[str]:
    """A label or tooltip past ui/labels.py: Qt reads what a customer wrote as HTML."""
    if source.name == "ledger_app/ui/labels.py":
        return
    for call in _calls(source):
        name = dotted(call.func).split(".")[-1]
        if name == "QLabel":
            yield source.at(call, "QLabel(): use PlainLabel or MarkupLabel of ui/labels.py")
        elif name == "setToolTip" and not all(_is_tip(arg) for arg in call.args):
            yield source.at(call, "setToolTip() of what is not written here: wrap it in tip()")
    for found in _table_tips(source):
        if not _is_tip(found.value):
            yield source.at(found, "a tooltip of a table without tip()")


def _table_tips(source: Source) -> Iterator[ast.Return]:
    """What a model hands out where its role is asked."""
    for node in source.nodes():
        if isinstance(node, ast.If) and "ToolTipRole" in ast.dump(node.test):
            every = (found for line in node.body for found in ast.walk(line))
            yield from (found for found in every if isinstance(found, ast.Return))


def _is_tip(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) or (
        isinstance(node, ast.Call) and dotted(node.func) == "tip"
    )


def _unseen_strings(tree: ast.Module) -> Iterator[ast.AST]:
    """Strings no clerk reads: docstrings, messages of bugs, the log."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise | ast.Assert) or _is_log_call(node):
            yield from ast.walk(node)


def _is_log_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and dotted(node.func).split(".")[0].lower() in (
        "log", "_log", "logger", "_logger", "logging", "warnings",
    )  # fmt: skip


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in source.nodes() if isinstance(node, ast.Call))
