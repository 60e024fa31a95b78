"""Set-up on a fresh machine: quick when done, clear when something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import set_up
from tests.guards.source import ROOT


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `.venv` of this test's own, system packages all present."""
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "add_system_packages", lambda for_tests: None)
    return tmp_path / ".venv"


@pytest.fixture
def installs(venv: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Installations asked for, each with or without the tests' packages; none takes place."""
    asked: list[bool] = []

    def make() -> None:
        set_up.python_in_venv().parent.mkdir(parents=True, exist_ok=True)
        set_up.python_in_venv().touch()

    monkeypatch.setattr(set_up, "make_venv", make)
    monkeypatch.setattr(set_up, "install_packages", lambda for_tests: asked.append(for_tests))
    return asked


def test_a_second_set_up_installs_nothing(installs: list[bool]) -> None:
    set_up.set_up(for_tests=False)
    set_up.set_up(for_tests=False)

    assert installs == [False]


def test_what_serves_the_tests_serves_running(installs: list[bool]) -> None:
    set_up.set_up(for_tests=True)
    set_up.set_up(for_tests=False)

    assert installs == [True]


def test_a_failed_installation_is_tried_again(
    installs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(for_tests: bool) -> None:
        raise set_up.SetUpError("no network")

    with monkeypatch.context() as broken, pytest.raises(set_up.SetUpError):
        broken.setattr(set_up, "install_packages", fail)
        set_up.set_up(for_tests=False)
    set_up.set_up(for_tests=False)

    assert installs == [False]


def test_another_declaration_installs_again(
    installs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.set_up(for_tests=False)
    monkeypatch.setattr(set_up, "wanted_state", lambda: "another")
    set_up.set_up(for_tests=False)

    assert installs == [False, False]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has apt-get")
def test_without_root_and_sudo_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "missing_libraries", lambda: ["libgl1", "libegl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}"
    )

    with pytest.raises(set_up.SetUpError, match="apt-get install libgl1 libegl1"):
        set_up.add_system_packages(for_tests=False)


def test_a_problem_is_one_sentence_and_exit_1(venv: Path) -> None:
    program = "from scripts import set_up; set_up.OLDEST_PYTHON = (99,); exit(set_up.main([]))"

    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert result.returncode == 1
    assert "3.11" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_run_bat_has_windows_line_ends() -> None:
    text = (ROOT / "run.bat").read_bytes()

    assert text.count(b"\n") == text.count(b"\r\n")
    assert not text.startswith(b"\xef\xbb\xbf"), "cmd.exe reads a byte-order mark as a command"
