"""The print command: every form, copies and reasons, numbered blanks and what became of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_app.commands.options import FORM_CODES
from ledger_app.forms.catalog import CODES
from tests.commands.conftest import Run

REGISTER = {"do": "register", "at": "2026-10-15T08:00", "by": "王芳", "complainant_name": "李雷",
            "content": "楼道灯不亮"}  # fmt: skip
LATE = REGISTER | {"received_at": "2026-10-14T23:00", "reserved_no": "TS202610002"}
TALK = {"do": "talk", "at": "2026-10-15T08:30", "number": "TS202610001", "content": "说明"}
PER_CASE = (
    "registration", "registration-short", "handling", "receipt", "revisit-slip", "extension",
    "urging", "dossier-cover", "letter-apology", "letter-reply", "letter-12345", "talk", "dossier",
)  # fmt: skip
PER_MONTH = ("revisit", "dispatch-log", "docket-log", "daybook", "ledger", "month", "repeats")


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "台 账.ledger"
    script = tmp_path / "步骤.jsonl"
    script.write_text("\n".join(json.dumps(step) for step in (REGISTER, TALK)), encoding="utf-8")
    assert run("new", path).code == run("play", path, script).code == 0
    return path


def test_the_command_line_knows_every_form_of_the_catalogue() -> None:
    assert set(CODES) - set(FORM_CODES) == {"case-events"}
    assert set(FORM_CODES) - set(CODES) == {"dossier", "test-page"}


@pytest.mark.parametrize("form", PER_CASE)
def test_a_form_of_a_case(run: Run, book: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "表 单.pdf"

    assert run("print", book, form, "TS202610001", "-o", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("form", PER_MONTH)
def test_a_list_of_a_month(run: Run, book: Path, tmp_path: Path, form: str) -> None:
    assert run("print", book, form, "--month", "2026-10", "-o", tmp_path / "表.pdf").code == 0


@pytest.mark.parametrize("form", ["test-page", "survey --blank", "handling --blank 2"])
def test_pages_without_a_record(run: Run, book: Path, tmp_path: Path, form: str) -> None:
    assert run("print", book, *form.split(), "-o", tmp_path / "表.pdf").code == 0


def test_a_survey_from_a_file(run: Run, book: Path, tmp_path: Path) -> None:
    data = tmp_path / "调查.toml"
    data.write_text('rows = [{ item = "供电", n_a = 3 }]', encoding="utf-8")

    assert run("print", book, "survey", "--data", data, "-o", tmp_path / "表.pdf").code == 0
    assert run("print", book, "survey", "-o", tmp_path / "无.pdf").code == 1
    assert not (tmp_path / "无.pdf").exists()


def test_numbered_blanks_are_listed_until_they_are_registered(
    run: Run, book: Path, tmp_path: Path
) -> None:
    assert run("print", book, "registration", "--blank", 3, "-o", tmp_path / "空.pdf").code == 0
    listed = run("list", book, "--reserved", "--json").json
    assert [kept["number"] for kept in listed] == [f"TS20261000{n}" for n in (2, 3, 4)]

    script = tmp_path / "补登.jsonl"
    script.write_text(json.dumps(LATE), encoding="utf-8")
    assert "TS202610002" in run("play", book, script).out

    assert run("list", book, "--reserved").out.endswith("共 2 个预留编号\n")
    assert run("check", book).code == 0


def test_copies_reasons_and_characters_that_cannot_be_printed(
    run: Run, book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "表.pdf"
    script = tmp_path / "改.jsonl"
    change = {"do": "change", "at": "2026-10-15T08:40", "number": "TS202610001",
              "fields": {"content": "灯😀"}}  # fmt: skip
    script.write_text(json.dumps(change), encoding="utf-8")
    run("play", book, script)

    result = run("print", book, "handling", "TS202610001", "--copy", "存档联", "-o", out)
    again = run("print", book, "handling", "TS202610001", "--reason", "污损", "-o", out)

    assert "“投诉描述”里的“😀”（U+1F600）打印不出来" in result.out
    assert (result.code, again.code) == (0, 0)
    assert run("print", book, "handling", "TS202610001", "--values-only", "-o", out).code == 0
