"""Scans, dossiers and the round of signatures from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.attachments import Attachments
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
from tests.commands.conftest import Run
from tests.factories import play_office
from tests.imports import scanner

NUMBER = "TS202610001"


@pytest.fixture
def october(tmp_path: Path) -> Path:
    """Two cases; the second came back for rework."""
    path = tmp_path / "十月 台账.ledger"
    create_office(path, OfficeSettings("翠湖花园", "翠湖物业"))
    played = play_office(path)
    played.register("10-01 09:00")
    second = played.register("10-02 09:00")
    played.walk(
        second, docket="10-02 09:10", dispatch="10-02 09:20", sign_for="10-02 09:30",
        handle="10-02 10:00",
    )  # fmt: skip
    played.do("revisit", "10-03 09:00", second, satisfaction="D", comment="没修好")
    played.office.close()
    return path


@pytest.fixture
def printed(run: Run, october: Path, tmp_path: Path) -> Path:
    """A sheet of the month as it was handed out."""
    out = tmp_path / "意见表.pdf"
    assert run("print", october, "registration", NUMBER, "-o", out).code == 0
    return out


def test_scans_find_their_case(run: Run, october: Path, printed: Path, tmp_path: Path) -> None:
    pages = [scanner.picture(printed.read_bytes()), scanner.white()]
    scan = scanner.as_pdf(tmp_path / "扫描 1.pdf", pages)

    result = run("scan", october, scan)

    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "扫描 1.pdf：归档 1 页，待认 0 页",
        f"  第 1 页 → {NUMBER} 客户投诉意见表：已收回（待核）",
        "  空白页：2",
    ]
    assert scan.exists()
    again = run("scan", october, scan, "--json").json
    assert again == {
        "file": "扫描 1.pdf",
        "filed": [],
        "pending": [],
        "repeated": [1],
        "blank": [2],
        "problem": "",
    }
    office = open_office(october, writable=False)
    assert [kept.form for kept in Attachments(office).list(NUMBER)] == ["registration"]
    office.close()


def test_a_bad_scan_is_a_sentence(run: Run, october: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.jpg").write_bytes(b"\xff\xd8 broken")

    result = run("scan", october, tmp_path / "坏.jpg")

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("“坏.jpg”读不出来")


def test_a_bad_scan_stops_no_other(run: Run, october: Path, printed: Path, tmp_path: Path) -> None:
    bad, good = tmp_path / "坏.jpg", tmp_path / "好.pdf"
    bad.write_bytes(b"\xff\xd8 broken")
    scanner.as_pdf(good, [scanner.picture(printed.read_bytes())])

    result = run("scan", october, bad, good, tmp_path / "没有.pdf")

    assert (result.code, result.out.splitlines()[0]) == (1, "好.pdf：归档 1 页，待认 0 页")
    first, second = result.err.splitlines()
    assert "坏.jpg" in first and "没有.pdf" in second
    told = run("scan", october, bad, good, "--json")
    assert told.code == 1 and told.err.splitlines() == [first]
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line["problem"] for line in lines] == [first, ""]


def test_a_dossier_is_printed(run: Run, october: Path, tmp_path: Path) -> None:
    out = tmp_path / "案卷 一.pdf"

    result = run("print", october, "dossier", "TS202610002", "-o", out)

    pages = len(pypdf.PdfReader(out).pages)
    assert (result.code, result.out) == (0, f"已生成 {out}（{pages} 页）\n")
    assert run("print", october, "dossier", "-o", out).code == 2
    assert run("print", october, "dossier", "TS9", "-o", tmp_path / "y.pdf").code == 1
    assert not (tmp_path / "y.pdf").exists()


def test_the_round_is_printed(run: Run, october: Path, printed: Path, tmp_path: Path) -> None:
    result = run("print", october, "route", "-o", tmp_path / "路线.pdf")

    assert (result.code, result.err) == (0, "")
    assert len(pypdf.PdfReader(tmp_path / "路线.pdf").pages) == 1


def test_what_is_no_scan_is_told(run: Run, october: Path, tmp_path: Path) -> None:
    for path, said in (
        (Path("没有") / "x.pdf", "找不到扫描件“没有/x.pdf”；"),
        (Path(), "“.”是文件夹，不是扫描件"),
    ):
        result = run("scan", october, path)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith(said)


def test_only_pdf_files_are_made(run: Run, october: Path, tmp_path: Path) -> None:
    for form in ("ledger", "dossier"):
        result = run("print", october, form, NUMBER, "-o", tmp_path / "x.txt")
        assert (result.code, "请改写成“x.pdf”" in result.err) == (1, True)
    assert not (tmp_path / "x.txt").exists()
