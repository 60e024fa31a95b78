"""What is said comes through, whatever takes it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from ledger_app import commands, demo
from ledger_app.support.console import speak_utf8


def pipes(monkeypatch: pytest.MonkeyPatch) -> tuple[io.BytesIO, io.BytesIO]:
    """Standard output and error as pipes of a Chinese Windows; pytest undoes it in a fixture."""
    raw = (io.BytesIO(), io.BytesIO())
    for name, stream in zip(("stdout", "stderr"), raw, strict=True):
        wrapper = io.TextIOWrapper(stream, encoding="gbk", newline="", write_through=True)
        monkeypatch.setattr(sys, name, wrapper)
    return raw


def test_every_character_goes_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = pipes(monkeypatch)

    speak_utf8()
    sys.stdout.write("𠮷☑\ud800")
    sys.stderr.write("龘é")

    assert out.getvalue() == "𠮷☑".encode() + b"\\ud800"
    assert err.getvalue() == "龘é".encode()


def test_a_program_without_a_console_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)

    speak_utf8()


def test_commands_and_the_demo_speak_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out, err = pipes(monkeypatch)
    missing = f"{tmp_path}/é𠮷.ledger"
    assert commands.run(["check", missing]) == 1
    assert missing in err.getvalue().decode()

    monkeypatch.setattr(demo, "play_demo", lambda folder: iter(["𠮷"]))
    monkeypatch.setattr(demo, "photograph", lambda ledger, folder: iter([]))
    assert demo.run(tmp_path) == 0
    assert out.getvalue().decode().startswith("𠮷\n")
