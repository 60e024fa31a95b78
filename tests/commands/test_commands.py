"""The command line: exit codes, Chinese sentences on stderr, JSON shapes."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app import commands
from ledger_app.services.attachments import Attachments
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from tests.commands.conftest import Run
from tests.guards.source import ROOT

SCRIPT = ROOT / "tests" / "scripts" / "october.jsonl"
REGISTER = {"do": "register", "at": "2026-10-03T09:12", "by": "王芳", "as": "a1",
            "complainant_name": "李雷", "unit_no": "3-2-501", "content": "楼道灯不亮"}  # fmt: skip
DOCKET = {"do": "docket", "at": "2026-10-03T09:15", "number": "$a1", "docketed": True}
Script = Callable[..., Path]


@pytest.fixture(scope="session")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the played month, made by the command line."""
    path = tmp_path_factory.mktemp("十 月") / "十月.ledger"
    assert commands.run(["new", str(path), "--households", "1000"]) == 0
    assert commands.run(["play", str(path), str(SCRIPT)]) == 0
    return path


def test_a_month_from_nothing_to_the_workbook(run: Run, october: Path, tmp_path: Path) -> None:
    out = tmp_path / "月 报.json"

    result = run("month", october, "2026-10", "-o", out)

    found = json.loads(out.read_text(encoding="utf-8"))
    assert (result.code, found["month"]) == (0, "2026-10")
    assert (found["totals"]["new"], found["totals"]["closed"]) == (17, 11)
    assert run("month", october, "2026-10", "--json").json == found


def test_play_gives_a_line_for_a_line(run: Run, ledger: Path, script: Script) -> None:
    result = run("play", ledger, script(REGISTER, DOCKET), "--json")

    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        {"line": 1, "ok": True, "number": "TS202610001"},
        {"line": 2, "ok": True, "number": "TS202610001"},
    ]


def test_play_stops_at_the_first_refusal(run: Run, ledger: Path, script: Script) -> None:
    close = {"do": "close", "at": "2026-10-04", "by": "王芳", "number": "$a1"}

    result = run("play", ledger, script(REGISTER, close, DOCKET), "--json")

    assert result.code == 1
    assert result.lines[0]["ok"] is True
    assert set(result.lines[1]) == {"line", "ok", "error"}
    assert (result.lines[1]["line"], result.lines[1]["ok"]) == (2, False)
    assert "不能办理“销项”" in str(result.lines[1]["error"])
    assert result.err.startswith("第 2 行没有执行：TS202610001 现在是“已登记”，还没有登记处理结果")
    assert len(result.lines) == 2
    assert json.loads(run("show", ledger, "TS202610001", "--json").out)["state"] == "registered"


def test_a_script_with_line_separators_inside_its_texts(
    run: Run, ledger: Path, script: Script
) -> None:
    result = run("play", ledger, script(REGISTER | {"content": "甲\u2028乙\x85丙"}), "--json")

    assert [line["ok"] for line in result.lines] == [True]


def test_show_tells_everything(run: Run, october: Path) -> None:
    found = run("show", october, "TS202610005", "--json").json

    assert isinstance(found, dict)
    assert {"state", "events", "timers", "slips", "revisits", "complainant_name"} <= set(found)
    assert (found["state"], found["round_no"]) == ("closed", 2)
    assert [revisit["satisfaction"] for revisit in found["revisits"]] == ["D", "C"]
    timer = next(t for t in found["timers"] if t["name"] == "finish")
    assert timer == {
        "name": "finish", "due_at": "2026-10-08T00:00", "warn_at": "2026-10-07T17:42",
        "met_at": "2026-10-09T09:00", "met": False,
    }  # fmt: skip
    assert "返工" not in run("show", october, "TS202610005").out.splitlines()[0]


LISTED = [
    (("--month", "2026-09"), 4),
    (("--month", "2026-10"), 18),
    (("--state", "作废"), 1),
    (("--state", "voided"), 1),
    (("--search", "漏水"), 1),
    (("--search", "漏水", "--month", "2026-09"), 0),
    ((), 23),
]


@pytest.mark.parametrize(("options", "count"), LISTED)
def test_list(run: Run, october: Path, options: tuple[str, ...], count: int) -> None:
    found = run("list", october, *options, "--json").json

    assert isinstance(found, list)
    assert len(found) == count
    assert run("list", october, *options).out.splitlines()[-1] == f"共 {count} 件"


def test_list_of_the_overdue(run: Run, ledger: Path, script: Script) -> None:
    run("play", ledger, script(REGISTER, REGISTER | {"at": "2026-10-14T09:00", "as": "a2"}))

    found = run("list", ledger, "--overdue", "--json").json

    assert [case["complaint_no"] for case in found] == ["TS202610001"]  # type: ignore[attr-defined]


def test_check_knows_the_paper_by_its_head(run: Run, october: Path) -> None:
    head = json.loads(run("check", october, "--json").out)["chain_head"]

    assert f"校验码 {head} 是第" in run("check", october, "--head", head).out
    known = json.loads(run("check", october, "--head", head, "--json").out)
    assert (known["ok"], known["head"]["later"]) == (True, 0)
    foreign = run("check", october, "--head", "0" * 8)
    assert "台账完好" not in foreign.out and foreign.code == 1
    assert foreign.code == 1
    assert "校验码 00000000 不在这份台账里" in foreign.out
    assert run("check", october, "--head", "xyz").code == 1


def test_a_month_that_has_not_begun_is_refused_in_words(run: Run, october: Path) -> None:
    found = run("month", october, "2099-12", "--json")

    assert (found.code, found.err.strip()) == (
        1, "2099年12月还没有开始，没有月报；没有生成文件",
    )  # fmt: skip


def test_check_says_ok_or_what_is_wrong(run: Run, october: Path, tmp_path: Path) -> None:
    bad = Path(shutil.copyfile(october, tmp_path / "坏.ledger"))
    with closing(sqlite3.connect(bad)) as connection:
        connection.execute("UPDATE complaint SET content = '别的' WHERE id = 3")
        connection.commit()

    good, found = run("check", october, "--json"), run("check", bad, "--json")

    assert good.code == 0
    assert good.json == {
        "ok": True, "complaints": 23, "events": 135, "problems": [], "notices": [],
        "chain_head": good.json["chain_head"],  # type: ignore[index]
    }  # fmt: skip
    assert found.code == 1
    assert found.json["problems"] == ["TS202609003 的内容与经过记录不一致：投诉内容"]  # type: ignore[index]
    assert run("check", bad).out.splitlines()[-1] == "台账有问题，请保留这份文件并用备份恢复"


def test_wrong_directories_are_made_anew(october: Path, tmp_path: Path, run: Run) -> None:
    ledger = shutil.copyfile(october, tmp_path / "查不到.ledger")
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("DELETE FROM case_key")
        connection.commit()

    found = run("check", ledger)
    assert (found.code, found.out.splitlines()[-1]) == (
        1, "台账内容完好，只是查找目录不对：请用 reindex 命令重建",
    )  # fmt: skip
    assert run("reindex", ledger).code == 0
    assert run("check", ledger).out.splitlines()[-1] == "台账完好"


def test_backup_and_restore(run: Run, ledger: Path, script: Script, tmp_path: Path) -> None:
    run("play", ledger, script(REGISTER))

    assert run("backup", ledger, tmp_path / "备 份").code == 0
    (copy,) = (tmp_path / "备 份").iterdir()
    run("play", ledger, script(REGISTER))
    restored = run("restore", copy, ledger)

    assert (restored.code, "原来的台账保存在" in restored.out) == (0, True)
    assert run("list", ledger).out.splitlines()[-1] == "共 1 件"


def test_a_backup_without_an_attachment_is_kept_and_said(
    run: Run, ledger: Path, script: Script, tmp_path: Path
) -> None:
    run("play", ledger, script(REGISTER))
    office = open_office(ledger)
    attachments = Attachments(office)
    (case,) = office.cases.each(CaseFilter())
    attachments.add(case.complaint_no, b"x", name="现场.txt")
    attachments.path(attachments.list(case.complaint_no)[0]).unlink()
    office.close()

    result = run("backup", ledger, tmp_path / "备份")

    assert (result.code, len(list((tmp_path / "备份").glob("*.ledger")))) == (1, 1)
    assert result.err.startswith("备份完成，但有 1 个附件有问题：")


ERRORS: dict[str, tuple[tuple[str, ...], str]] = {
    "new over an old one": (("new", "{ledger}"), "已经存在，没有覆盖它"),
    "new in no folder": (("new", "{folder}/没有/甲.ledger"), "文件夹不存在"),
    "new with an unknown regime": (
        ("new", "{folder}/甲.ledger", "--profile", "xx"),
        "没有名为“xx”的制度",
    ),
    "new with fewer than no households": (
        ("new", "{folder}/甲.ledger", "--households", "-1"),
        "“已入住户数”应当是 0 到 1000000 的整数，不能是“-1”",
    ),
    "no such ledger": (("list", "{folder}/没有.ledger"), "找不到台账"),
    "a folder": (("check", "{folder}"), "是一个文件夹"),
    "a name too long": (("check", "{folder}/" + "长" * 300), "找不到台账"),
    "a new name too long": (("new", "{folder}/" + "长" * 300), "打不开"),
    "no such script": (("play", "{ledger}", "{folder}/没有.jsonl"), "找不到脚本"),
    "unknown number": (("show", "{ledger}", "TS209912001"), "台账里没有编号为“TS209912001”的投诉"),
    "bad month": (("month", "{ledger}", "2026-13", "-o", "{folder}/x.xlsx"), "“2026-13”不是月份"),
    "bad month of a list": (("list", "{ledger}", "--month", "十月"), "“十月”不是月份"),
    "bad state": (("list", "{ledger}", "--state", "好"), "没有“好”这个状态"),
    "bad ending": (
        ("month", "{ledger}", "2026-10", "-o", "{folder}/x.docx"),
        "不认识“x.docx”的文件类型",
    ),
    "missing folder": (("month", "{ledger}", "2026-10", "-o", "{folder}/无/x.xlsx"), "无法写入"),
    "a folder as output": (
        ("month", "{ledger}", "2026-10", "-o", "{folder}/夹.json"),
        "是一个文件夹",
    ),
    "no such backup": (("restore", "{folder}/没有.ledger", "{ledger}"), "找不到台账"),
    "no such workbook": (("import", "{ledger}", "{folder}/没有.xlsx"), "没有.xlsx"),
    "printing an unknown number": (
        ("print", "{ledger}", "handling", "TS1", "-o", "{folder}/x.pdf"),
        "TS1",
    ),
    "printing nothing": (("print", "{ledger}", "handling", "-o", "{folder}/x.pdf"), "没有"),
}


@pytest.mark.parametrize(("argv", "sentence"), ERRORS.values(), ids=ERRORS)
def test_a_known_error_is_a_sentence_and_leaves_nothing(
    run: Run, ledger: Path, tmp_path: Path, *, argv: tuple[str, ...], sentence: str
) -> None:
    folder = tmp_path / "出 处"
    (folder / "夹.json").mkdir(parents=True)
    before = ledger.read_bytes()

    result = run(*(part.format(ledger=ledger, folder=folder) for part in argv))

    assert (result.code, result.out) == (1, "")
    assert sentence in result.err
    assert len(result.err.splitlines()) == 1
    assert [path.name for path in folder.rglob("*")] == ["夹.json"]
    assert ledger.read_bytes() == before
    beside = {path.name for path in ledger.parent.iterdir()} - {ledger.name}
    assert beside <= {f"{ledger.name}.lock"}


USAGE = [
    (), ("fly",), ("new",), ("show", "x"), ("new", "x", "--households", "many"),
    ("month", "x", "2026-10"),
    ("print", "x", "poem", "-o", "y"), ("print", "x", "handling"), ("list", "x", "--colour"),
]  # fmt: skip


@pytest.mark.parametrize("argv", USAGE, ids=" ".join)
def test_wrong_usage_is_exit_2(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv)

    assert (result.code, result.out) == (2, "")
    assert "命令写得不对" in result.err


def test_help_is_no_error(run: Run) -> None:
    assert run("--help").code == 0


def test_as_a_program(program: Run, tmp_path: Path, script: Script) -> None:
    path = tmp_path / "程序 台账.ledger"

    assert program("new", path).code == 0
    played = program(
        "play", path, script(REGISTER | {"complainant_name": "𠮷田"}, DOCKET), "--json"
    )
    shown = program("show", path, "TS202610001", "--json")
    wrong = program("show", path, "TS1")

    assert [line["ok"] for line in played.lines] == [True, True]
    assert shown.json["complainant_name"] == "𠮷田"  # type: ignore[index]
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err.strip() == "台账里没有编号为“TS1”的投诉；请核对编号，记录没有改动"
    assert program("fly").code == 2


def test_a_blank_form_and_a_sheet_are_printed(run: Run, october: Path, tmp_path: Path) -> None:
    sheet, blank = tmp_path / "处理 表.pdf", tmp_path / "空白.pdf"

    codes = [
        run("print", october, "handling", "TS202610005-2", "-o", sheet).code,
        run("print", october, "registration", "--blank", "2", "-o", blank).code,
    ]

    assert codes == [0, 0]
    assert sheet.read_bytes()[:5] == blank.read_bytes()[:5] == b"%PDF-"
