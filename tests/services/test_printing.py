"""Printings: versions, reasons, copies, what comes back later, and nothing half-done."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pypdfium2
import pytest

from ledger_app.domain.records import Complaint
from ledger_app.forms import catalog
from ledger_app.forms.codes import parse_payload
from ledger_app.forms.overprint import NUMBER
from ledger_app.forms.paper import Page
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.office_keys import FORMS_KEY, OPERATOR_KEY
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.settings import change_settings
from ledger_app.services.sheet_sources import reprinted
from ledger_app.services.sheets import Sheets
from ledger_app.services.signatures import Signatures
from ledger_app.support import atomic_file
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.progress import StoppedError
from tests.drivers.printed import print_job
from tests.factories import ORDINARY, Played


@pytest.fixture
def printing(played: Played) -> Printing:
    change_settings(played.office, {OPERATOR_KEY: "王芳", "company_name": "翠湖物业"})
    return Printing(played.office)


def words(pages: tuple[Page, ...]) -> list[str]:
    return [run.text for page in pages for run in page.runs]


def last_pages(printing: Printing, number: str) -> tuple[Page, ...]:
    return printing.then.pages(printing.history(number)[-1].id)


def test_a_sheet_stays_as_it_was_when_a_later_program_has_another_form(
    played: Played, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = played.register("10-03 09:00")
    job = PrintJob("handling", (number,))
    print_job(printing, job)
    before, entry = last_pages(printing, number), printing.history(number)[-1].id
    file = printing.reproduce(entry)
    monkeypatch.setitem(catalog.FORMS, "handling", replace(catalog.FORMS["talk"], code="handling"))

    assert last_pages(printing, number) == before
    assert drawn(printing.reproduce(entry)) == drawn(file)


def drawn(pdf: bytes) -> list[tuple[str, bytes]]:
    """Text and picture of every page; the file itself names the minute it was made in."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (page.get_textpage().get_text_range(), bytes(page.render().buffer)) for page in document
        ]


def test_a_second_printing_is_marked_counted_and_has_a_reason(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    number = played.register("10-03 09:00")
    job = PrintJob("handling", (number,))
    assert reprinted(printing.sheets_of(job)) == ()
    print_job(printing, job)
    assert reprinted(printing.sheets_of(job)) == (number,)

    with pytest.raises(Refusal, match="再次打印请填写补打原因") as refusal:
        printing.lay_out(job)
    assert refusal.value.fields == ("reason",)
    print_job(printing, job, reason="原件污损")

    first, second = printing.history(number)
    assert [line.printed.version for line in (first, second)] == [1, 2]
    assert (first.printed.reason, second.printed.reason) == ("", "原件污损")
    assert (second.title, second.printed.operator) == ("客户投诉处理表", "王芳")
    assert "（补打1）" not in words(printing.then.pages(first.id))
    pages = printing.then.pages(second.id)
    assert "（补打1）" in words(pages)
    assert "QR-KF-02 A/0　补打第1次：原件污损" in words(pages)
    code = parse_payload(pages[0].codes[0].payload)
    assert (code.number, code.form, code.version) == (number, "handling", 2)


def test_a_pdf_that_is_kept_is_no_printing(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    number = played.register("10-03 09:00")
    job = PrintJob("registration", (number,))
    kept = replace(job, archive=True)
    for name in ("一.pdf", "二.pdf"):
        assert printing.write(kept, tmp_path / name) == 1
    assert Signatures(played.office).unsigned() == []
    assert Signatures(played.office).of_case(number) == ()

    assert reprinted(printing.sheets_of(job)) == ()
    print_job(printing, job)
    assert reprinted(printing.sheets_of(job)) == (number,)
    assert reprinted(printing.sheets_of(kept)) == ()
    printing.write(kept, tmp_path / "三.pdf")

    lines = printing.history(number)
    assert [(x.on_paper, x.printed.version, x.printed.reason) for x in lines] == [
        (False, 1, ""), (False, 1, ""), (True, 1, ""), (False, 1, ""),
    ]  # fmt: skip
    said = words(printing.then.pages(lines[-1].id))
    assert "QR-KF-01 A/0　存档 PDF" in said
    assert not any("补打" in one for one in said)


def test_another_form_or_case_is_no_reprint(played: Played, printing: Printing) -> None:
    one, other = played.register("10-03 09:00"), played.register("10-03 09:05")
    print_job(printing, PrintJob("handling", (one,)))

    assert reprinted(printing.sheets_of(PrintJob("registration", (one,)))) == ()
    assert reprinted(printing.sheets_of(PrintJob("handling", (one, other)))) == (one,)


def test_lists_are_printed_as_often_as_wanted(played: Played, printing: Printing) -> None:
    played.register("10-03 09:00")
    for _ in range(2):
        print_job(printing, PrintJob("ledger", month="2026-10"))

    assert [line.printed.version for line in printing.history("2026-10")] == [1, 1]


def test_copies_carry_their_labels(played: Played, printing: Printing, tmp_path: Path) -> None:
    number = played.register("10-03 09:00")
    job = PrintJob("registration", (number,), labels=("存档联", "部门联", "客户联"))

    assert printing.write(job, tmp_path / "三联.pdf") == 1

    (line,) = printing.history(number)
    assert line.printed.copies == 3
    pages = printing.then.pages(line.id)
    assert len(pages) == 3
    assert [w for w in words(pages) if "联）" in w] == ["（存档联）", "（部门联）", "（客户联）"]


def _slip_of(played: Played, number: str, form: str) -> str:
    if form != "repair":
        return played.do("talk", "10-03 09:40", number=number, content="谈过")
    slip = played.do("repair", "10-03 09:40", number=number, fault="漏", worker="张")
    items = [{"name": "角阀", "qty": "2", "price": "25"}]
    played.do("repair_done", "10-03 10:00", slip, work_done="换", items=items, labour_fee="30")
    return slip


@pytest.mark.parametrize(
    "form",
    [
        "registration", "handling", "receipt", "revisit-slip", "extension", "urging",
        "dossier-cover", "letter-apology", "letter-reply", "letter-12345", "repair", "talk",
    ],
)  # fmt: skip
def test_a_sheet_comes_back_as_it_was_whatever_has_changed(
    played: Played, printing: Printing, form: str
) -> None:
    number = played.register("10-03 09:00", content="漏水。" * 900)
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    slip = _slip_of(played, number, form)
    named = slip if form in ("repair", "talk") else number
    job = PrintJob(form, (named,))
    (sheet,) = printing.sheets_of(job)
    then = printing._pages(job, sheet, "")
    print_job(printing, job)
    played.do("change", "10-03 10:10", number, fields={"content": "改过了", "unit_no": "9-9"})
    played.do("handle", "10-03 10:20", number, **ORDINARY["handle"], cause_analysis="新的")
    change_settings(
        played.office,
        {
            "company_name": "别的公司",
            "office_phone": "110",
            FORMS_KEY: f'[form.{form}]\ntitle = "新表名"\nversion = "Z/9"',
        },
    )

    assert printing.then.pages(printing.history(named)[-1].id) == then
    assert printing.reproduce(printing.history(named)[-1].id).startswith(b"%PDF")


def test_lists_and_the_month_come_back_too(played: Played, printing: Printing) -> None:
    played.walk(played.register("10-03 09:00"), docket="10-03 09:10", dispatch="10-03 09:20")
    for form in ("ledger", "dispatch-log", "docket-log", "daybook", "revisit", "month"):
        job = PrintJob(form, month="2026-10")
        (sheet,) = printing.sheets_of(job)
        then = printing._pages(job, sheet, "")
        print_job(printing, job)
        assert last_pages(printing, "2026-10") == then, form
    played.register("10-04 09:00")
    assert last_pages(printing, "2026-10") == then


def test_nothing_comes_back_for_an_unknown_id(printing: Printing) -> None:
    with pytest.raises(LedgerError, match="没有这一次打印的记录"):
        printing.reproduce(99)


def test_a_batch_tells_its_progress_in_number_order(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    numbers = tuple(played.register(f"10-03 09:0{n}") for n in range(5))
    told: list[tuple[int, int]] = []

    count = printing.write(
        PrintJob("handling", numbers[::-1]), tmp_path / "批.pdf", lambda *done: told.append(done)
    )

    assert count == 5
    assert told == [(n, 5) for n in range(1, 6)]
    assert [s.number for s in printing.sheets_of(PrintJob("handling", numbers[::-1]))] == list(
        numbers
    )


def test_a_stopped_batch_leaves_nothing(played: Played, printing: Printing, tmp_path: Path) -> None:
    numbers = tuple(played.register(f"10-03 09:0{n}") for n in range(3))
    path = tmp_path / "批.pdf"

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        printing.write(PrintJob("handling", numbers), path, stop)

    assert not list(tmp_path.glob("*.pdf"))
    assert not printing.history(numbers[0])


def _disk_full() -> None:
    error = sqlite3.OperationalError("full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


def _open_elsewhere(self: Path, *rest: object) -> None:
    raise PermissionError(errno.EACCES, "denied")


def _open_but(held: Path) -> Callable[..., IO[bytes]]:
    """`Path.open`, but ``held`` is open in another program, as Windows answers then."""
    opened = Path.open

    def attempt(self: Path, *rest: Any, **more: Any) -> Any:
        if self == held:
            _open_elsewhere(self)
        return opened(self, *rest, **more)

    return attempt


@pytest.mark.parametrize("fault", ["磁盘已满", "正被其他程序打开"])
@pytest.mark.parametrize("old", [b"", b"%PDF old"], ids=["no old file", "an old file"])
def test_a_fault_leaves_neither_file_nor_log(
    *, played: Played, printing: Printing, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, fault: str, old: bytes,
) -> None:  # fmt: skip
    number, path = played.register("10-03 09:00"), tmp_path / "表 单" / "表.pdf"
    path.parent.mkdir()
    if old:
        path.write_bytes(old)
    jobs = (PrintJob("handling", (number,)), PrintJob("registration", blanks=2))
    with monkeypatch.context() as patch:
        if fault == "磁盘已满":
            patch.setattr(played.office.ledger.database, "commit", _disk_full)
        else:
            patch.setattr(atomic_file.Path, "open", _open_but(path))
            if not old:
                patch.setattr(atomic_file.Path, "write_bytes", _open_elsewhere)
        for job in jobs:
            with pytest.raises(LedgerError, match=fault):
                printing.write(job, path)

    assert [file.read_bytes() for file in path.parent.iterdir()] == [old] * bool(old)
    assert not printing.history(number)
    assert not Casebook(played.office).open_reservations()
    assert [printing.write(job, path) for job in jobs] == [1, 2]
    assert [file.name for file in path.parent.iterdir()] == ["表.pdf"]
    assert check(played.office).ok


@pytest.mark.parametrize("old", [b"", b"%PDF old"], ids=["no old file", "an old file"])
def test_no_file_is_there_before_its_numbers_and_its_log(
    *, played: Played, printing: Printing, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, old: bytes,
) -> None:  # fmt: skip
    """Or a crash in between would hand the same numbers out again."""
    path, kept = tmp_path / "表.pdf", []
    if old:
        path.write_bytes(old)

    def in_place(self: Path, target: Path) -> None:
        with closing(sqlite3.connect(f"file:{played.office.path}?mode=ro", uri=True)) as other:
            for table in ("reservation", "print_log"):
                kept.append(other.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        _open_elsewhere(self)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file.Path, "replace", in_place)
        with pytest.raises(LedgerError, match=r"表.pdf”没有写成。编号和打印记录已经记在台账里"):
            printing.write(PrintJob("registration", blanks=2), path)

    assert kept == [2, 2]
    assert [file.read_bytes() for file in tmp_path.glob("*.pdf")] == [old] * bool(old)
    first = {one.number for one in Casebook(played.office).open_reservations()}
    assert printing.write(PrintJob("registration", blanks=2), path) == 2
    assert len({one.number for one in Casebook(played.office).open_reservations()} - first) == 2
    assert check(played.office).ok


def test_numbers_given_away_while_the_blanks_are_laid_out_are_not_printed(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    def meanwhile(done: int, of: int) -> None:
        if done == of:
            played.register("11-22 09:00")

    path = tmp_path / "空.pdf"
    with pytest.raises(LedgerError, match="没有生成文件，请再试一次"):
        printing.write(PrintJob("registration", blanks=2), path, meanwhile)

    assert not path.exists()
    assert not Casebook(played.office).open_reservations()


def test_what_is_logged_is_what_was_laid_out_whatever_happens_meanwhile(
    played: Played, printing: Printing
) -> None:
    number = played.register("10-03 09:00", content="楼道灯坏了")
    made = printing.lay_out(PrintJob("registration", (number,)))
    assert made is not None
    played.do("change", "10-03 10:10", number, fields={"content": "改过了"})

    printing.log(made)

    (line,) = printing.history(number)
    assert drawn(printing.reproduce(line.id)) == drawn(made.pdf)
    assert "楼道灯坏了" in drawn(made.pdf)[0][0]


def test_the_sheets_of_every_round_are_in_the_list(played: Played, printing: Printing) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20")
    row, case = played.office.records.find("complaint", number) or (0, None)
    assert isinstance(case, Complaint)
    (sheet,) = printing.sheets_of(PrintJob("handling", (number,)))
    made = printing.lay_out(
        PrintJob("handling", (number,)), sheets=[replace(sheet, number=f"{number}-12")]
    )
    assert made is not None
    printing.log(made)
    assert printing.history(number) == ()

    event = played.office.records.events(number)[-1]
    with played.office.ledger.writing():
        later = replace(case, round_no=12)
        played.office.records.save("complaint", later, event, (row, case))

    assert [line.printed.number for line in printing.history(number)] == [f"{number}-12"]


def test_numbered_blanks_are_reserved_with_their_file_or_not_at_all(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    with pytest.raises(LedgerError):
        printing.write(PrintJob("registration", blanks=3), tmp_path / "没有" / "空.pdf")
    assert not Casebook(played.office).open_reservations()

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        printing.write(PrintJob("registration", blanks=3), tmp_path / "空.pdf", stop)
    assert not Casebook(played.office).open_reservations()
    assert not (tmp_path / "空.pdf").exists()

    printing.write(PrintJob("registration", blanks=3), tmp_path / "空白 表.pdf")

    kept = [one.number for one in Casebook(played.office).open_reservations()]
    assert len(kept) == 3
    (line,) = printing.history(kept[1])
    assert line.printed.version == 0
    pages = printing.then.pages(line.id)
    assert [code.payload for code in pages[0].codes] == [
        f"{kept[1]}-C1-0.1/1.{played.office.mark}", kept[1],
    ]  # fmt: skip
    assert kept[1] in words(pages)
    assert check(played.office).ok


def test_a_blank_filled_in_later_is_no_reprint(
    played: Played, printing: Printing, tmp_path: Path
) -> None:
    printing.write(PrintJob("registration", blanks=1), tmp_path / "空.pdf")
    (kept,) = Casebook(played.office).open_reservations()
    blank = PrintJob("registration", (kept.number,))
    assert reprinted(printing.sheets_of(blank)) == ()
    moment = f"{kept.received_in:%m-%d} 00:30"
    played.register(moment, reserved_no=kept.number)

    (sheet,) = printing.sheets_of(blank)

    assert sheet.version == 1
    assert sheet.values["complainant_name"] == "李雷"


def test_values_alone_move_by_the_office_s_offsets(played: Played, printing: Printing) -> None:
    number = played.register("10-03 09:00")
    change_settings(played.office, {"print_offset_x": "2", "print_offset_y": "-1"})
    job = PrintJob("handling", (number,), only_values=True)
    print_job(printing, job)
    change_settings(played.office, {"print_offset_x": "0", "print_offset_y": "0"})

    (page,) = last_pages(printing, number)
    whole = Sheets(played.office).lay_out("handling", printing.sheets_of(job)[0].values)[0]
    run = next(run for run in page.runs if run.field == "content")
    before = next(run for run in whole.runs if run.field == "content")
    assert (run.x - before.x, run.y - before.y) == pytest.approx((2, -1))
    assert not page.rules


def test_bought_paper_is_not_printed_over_but_its_further_pages_have_their_number(
    played: Played, printing: Printing
) -> None:
    number = played.register("10-03 09:00", content="水管漏水。" * 600)

    def words(**more: object) -> list[str]:
        print_job(printing, PrintJob("handling", (number,), only_values=True, reason="试", **more))
        pages = last_pages(printing, number)
        assert all(page.codes for page in pages if page.continuation)
        first = [run.text for run in pages[0].runs]
        assert number in {run.text for run in pages[1].runs}
        return first

    assert number not in words()
    assert number in words(besides=frozenset({NUMBER}))


def test_glyphs_no_font_has_are_named_before_printing(played: Played, printing: Printing) -> None:
    number = played.register("10-03 09:00", content="楼道😀灯", complainant_name="陈㛃")

    sheets = printing.sheets_of(PrintJob("handling", (number,)))
    (problem,) = printing.glyph_problems("handling", sheets)

    assert problem == (number, "投诉描述", "😀", "U+1F600", "〓")
    assert problem.words.startswith(f"{number} 的“投诉描述”里的“😀”（U+1F600）打印不出来")


def test_a_short_registration_sheet_when_the_office_wants_one(
    played: Played, printing: Printing
) -> None:
    number = played.register("10-03 09:00")
    change_settings(played.office, {"registration_style": "short"})
    print_job(printing, PrintJob("registration", (number,)))

    assert "投诉登记表" in words(last_pages(printing, number))


def test_the_test_page(printing: Printing, tmp_path: Path) -> None:
    printing.write_test_page(tmp_path / "测试 页.pdf")

    assert (tmp_path / "测试 页.pdf").read_bytes().startswith(b"%PDF")
