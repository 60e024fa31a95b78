"""Finding a resident, keystroke by keystroke, against the bare index query; taking a roster in."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from ledger_app.domain.people import Resident
from ledger_app.domain.records import Event
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import Office, open_office
from ledger_app.services.residents import Residents
from ledger_app.services.roster import plan_roster, take_roster
from tests.bench.generated import START
from tests.bench.timing import Ratio, milliseconds, percentile

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧曾单解仇朴区盖查"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂国志远建华红玉珍小雨可心文博㛃龙飞"
# Typed letter by letter: a room in three spellings, a phone and its end, a name, its initials.
_TYPED = (
    "3-2-501", "3栋2单元5", "12#1", "501", "13812", "5678", "王国强", "zgq", "cgq", "wangw", "lzy",
    "3d zs", "zs 3栋", "501 王", "㛃",
)  # fmt: skip
_SCREEN = 60


def residents(count: int) -> Iterator[Resident]:
    """``count`` residents of 40 buildings."""
    dice = random.Random(20261122)
    for index in range(count):
        building, entrance = index % 40 + 1, index // 40 % 4 + 1
        floor, room = index // 160 % 30 + 1, index // 4800 + 1
        yield Resident(
            f"ZH{index + 1:05}",
            f"{building}-{entrance}-{floor}{room:02}",
            dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2)))),
            f"13{dice.randint(0, 999_999_999):09}",
            kind="owner",
        )


def ledger(path: Path, count: int) -> Path:
    """A ledger with ``count`` residents at ``path``; made now unless it is there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name("making.ledger")
        draft.unlink(missing_ok=True)
        create_office(draft, OfficeSettings("翠湖花园"))
        office = open_office(draft)
        try:
            with office.ledger.writing():
                new = ((one, _event(one)) for one in residents(count))
                office.records.add_many(new, "resident")
        finally:
            office.close()
        draft.replace(path)
    return path


def _event(resident: Resident) -> Event:
    return Event(
        0, "resident", resident.resident_no, "", "resident_add", START, START, "王芳", {}, {}
    )


def find(source: Path) -> Ratio:
    """A keystroke in the finder to the first screen, against one bare range of the same index."""
    office = open_office(source, writable=False)
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    book = Residents(office)
    ours, bare = [], []
    book.find("王", _SCREEN)
    for typed in [text[:end] for text in _TYPED for end in range(1, len(text) + 1)] * 3:
        ours.append(milliseconds(lambda t=typed: book.find(t, _SCREEN)))
        bare.append(milliseconds(lambda t=typed: _bare(connection, t)))
    office.close()
    connection.close()
    tail = percentile(ours, 0.95)
    verdict = "ok" if tail <= 30 else "OVER"
    return Ratio(
        "find a resident, keystroke, p95 / bare SQL", tail, percentile(bare, 0.95),
        note=f"goal 30 ms: {verdict}",
    )  # fmt: skip


def _bare(connection: sqlite3.Connection, typed: str) -> list[tuple[object, ...]]:
    key = ("r" if typed[0].isdigit() else "i" if typed.isascii() else "n") + typed
    return connection.execute(
        "SELECT resident.* FROM resident WHERE id IN (SELECT resident FROM resident_key"
        " WHERE key >= ? AND key < ? LIMIT ?)",
        (key, key + "\U0010ffff", _SCREEN),
    ).fetchall()


def take_in(folder: Path, count: int) -> str:
    """Read and write a roster of ``count`` rows."""
    path, workbook = folder / "roster.ledger", folder / "roster.xlsx"
    create_office(path, OfficeSettings("翠湖花园"))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(["房号", "业主姓名", "联系电话"])
    for one in residents(count):
        sheet.append([one.unit_no, one.name, one.phone])
    book.save(workbook)
    office = open_office(path)
    try:
        spent = milliseconds(lambda: _take(office, workbook)) / 1000
    finally:
        office.close()
    return f"{'roster of ' + str(count) + ' rows':<44}{spent:>9.1f}s"


def _take(office: Office, workbook: Path) -> None:
    plan = plan_roster(office, workbook)
    assert plan is not None
    take_roster(office, plan)
