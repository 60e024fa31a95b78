"""Both READMEs tell of the commands, options, forms and pictures that there are."""

from __future__ import annotations

import argparse
import re

import pytest

from ledger_app.commands.options import DOSSIER, FORM_CODES, TEST_PAGE, parser
from ledger_app.demo import _SCENES
from ledger_app.forms import catalog
from ledger_app.forms.printer_check import TITLE
from scripts.take_screenshots import PAPERS
from tests.guards.source import ROOT

READMES = ("README.md", "README.zh-CN.md")
TITLES = {DOSSIER: "案卷", TEST_PAGE: TITLE}


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    return (ROOT / request.param).read_text(encoding="utf-8")


def _subparsers() -> dict[str, argparse.ArgumentParser]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert action.choices
            return dict(action.choices)
    raise AssertionError("no commands")


def _usages(readme: str) -> dict[str, str]:
    """Command -> how the first table writes it."""
    found = re.findall(r"^\| `([a-z]+) ([A-Z].*?)` \|", readme, re.MULTILINE)
    return dict(found)


def test_every_command_is_in_the_table(readme: str) -> None:
    assert list(_usages(readme)) == list(_subparsers())


def test_every_option_is_in_its_row(readme: str) -> None:
    for name, command in _subparsers().items():
        told = set(re.findall(r"(?<!\S)\[?(-{1,2}[a-z][a-z-]*)", _usages(readme)[name]))
        known = {option for action in command._actions for option in action.option_strings}
        wanted = [
            a.option_strings for a in command._actions if a.option_strings and a.dest != "help"
        ]
        assert told <= known, name
        assert all(told & set(options) for options in wanted), name


def test_every_argument_is_in_its_row(readme: str) -> None:
    for name, command in _subparsers().items():
        usage = _usages(readme)[name]
        bare = re.sub(r"\[?-{1,2}[a-z][a-z-]*( \S+?)?\]|-o \S+", "", usage)
        told = re.findall(r"[A-Z][A-Z.a-z-]*", bare)
        assert len(told) == sum(not a.option_strings for a in command._actions), (name, told)


def test_every_form_is_in_the_table_by_its_title(readme: str) -> None:
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.*?) \|", readme, re.MULTILINE))

    assert set(rows) == set(FORM_CODES)
    for code, words in rows.items():
        title = TITLES[code] if code in TITLES else catalog.form(code).title
        assert re.split("[:：]", words)[0] == title


def test_every_picture_is_one_that_is_made(readme: str) -> None:
    shown = re.findall(r"\(docs/screenshots/(.*?)\.png\)", readme)
    made = [name for name, _ in _SCENES] + [name for name, *_ in PAPERS]

    assert set(shown) <= set(made)
    assert len(shown) == len(set(shown))
