"""Errors, clock, paths, log and crash report."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from ledger_app.support import log
from ledger_app.support.clock import Clock, FixedClock
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.paths import resource
from tests.factories import moment


def test_a_refusal_names_its_problems_and_their_fields() -> None:
    refusal = Refusal(["请填写“投诉人”", "请填写“投诉内容”"], ["complainant_name", "content"])

    assert str(refusal) == "请填写“投诉人”；请填写“投诉内容”"
    assert refusal.fields == ("complainant_name", "content")
    assert Refusal(["甲"]).fields == ("",)
    assert isinstance(refusal, LedgerError)


def test_a_fixed_clock_stands_still() -> None:
    clock = FixedClock(moment("10-03 09:12"))

    assert (clock.now(), clock.today()) == (moment("10-03 09:12"), moment("10-03").date())


def test_the_clock_counts_whole_seconds() -> None:
    assert Clock().now().microsecond == 0
    assert Clock().now().tzinfo is None


def test_bundled_files_are_found_from_a_checkout_and_from_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert resource("profiles", "property.toml").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts") == tmp_path / "resources" / "fonts"


def test_a_log_that_grew_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    folder = tmp_path / "日 志"
    folder.mkdir()
    (folder / log.LOG_NAME).write_text("x" * 1_000_001, encoding="utf-8")

    path = log.start_log(folder)
    logging.getLogger("台账").warning("磁盘快满了")
    for handler in logging.getLogger().handlers:
        handler.close()

    assert path is not None and "磁盘快满了" in path.read_text(encoding="utf-8")
    assert (folder / "运行日志.旧.txt").stat().st_size == 1_000_001


def test_the_log_never_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    (tmp_path / "夹" / log.LOG_NAME).mkdir(parents=True)

    assert log.start_log(tmp_path / "文件" / "日志") is None
    assert log.start_log(tmp_path / "夹") is None


def test_a_log_held_by_another_program_goes_on_growing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows renames no file that is open, and a second window has the same log."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    (tmp_path / log.LOG_NAME).write_text("x" * 1_000_001, encoding="utf-8")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)

    assert log.start_log(tmp_path) == tmp_path / log.LOG_NAME
    for handler in logging.getLogger().handlers:
        handler.close()


def test_a_crash_report_tells_what_and_when(tmp_path: Path) -> None:
    error = ValueError("𠮷")

    path, text = log.write_crash_report(tmp_path / "日 志", moment("10-03 09:12"), error, None)

    assert path is not None and path.name == "故障报告-20261003-091200.txt"
    assert path.read_text(encoding="utf-8") == text
    assert "ValueError: 𠮷" in text and "2026-10-03 09:12:00" in text


def test_a_report_that_cannot_be_written_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    path, text = log.write_crash_report(
        tmp_path / "文件" / "日志", moment("10-03"), KeyError("x"), None
    )

    assert path is None
    assert "KeyError" in text
