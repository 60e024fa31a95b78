"""Saving one case, and finding cases, against bare sqlite3 on the same file and pragmas."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from ledger_app.db.ledger_file import PRAGMAS
from ledger_app.services.casebook import Casebook
from ledger_app.services.desk import Desk
from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.services.office import open_office
from tests.bench.timing import Ratio, milliseconds, paired, percentile

_CASE = {
    "content": "电梯连续三天停在15楼不动，家中老人无法下楼就医，前台三次答复等配件，未说明到货时间。"
    * 2,
    "demand": "当天恢复运行",
    "complainant_name": "陈国强",
    "unit_no": "3-2-1501",
    "phone": "13812345678",
    "level": "重要",
    "category": "设备设施",
}
_QUERIES = (
    "电 梯 㛃 电梯 漏水 契敏 陈国强 1501 5678 3-2 停运水管 无此词语 車位 TS201807 𬭎可心 物业费"
).split()


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def save(source: Path, folder: Path) -> Ratio:
    """`register` against one bare transaction with the same four rows."""
    ours, theirs = folder / "ours.ledger", folder / "bare.ledger"
    for copy in (ours, theirs):
        shutil.copyfile(source, copy)
    office = open_office(ours)
    desk = Desk(office)
    connection = _bare(theirs)
    first = desk.do("register", _CASE).number
    office_row = office.ledger.database.execute_sql(
        "SELECT * FROM complaint WHERE complaint_no = ?", (first,)
    ).fetchone()
    event_row = office.ledger.database.execute_sql(
        "SELECT * FROM event ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    tokens = " ".join("".join(str(value) for value in _CASE.values()))
    state = {"id": office_row[0], "seq": event_row[0]}

    def bare_commit() -> None:
        state["id"] += 1
        state["seq"] += 1
        connection.execute("BEGIN IMMEDIATE")
        marks = ",".join("?" * len(office_row))
        row = (state["id"], f"B{state['id']}", *office_row[2:])
        connection.execute(f"INSERT INTO complaint VALUES({marks})", row)
        marks = ",".join("?" * len(event_row))
        connection.execute(f"INSERT INTO event VALUES({marks})", (state["seq"], *event_row[1:]))
        connection.execute("INSERT INTO search(rowid, tokens) VALUES(?, ?)", (state["id"], tokens))
        connection.execute("REPLACE INTO counter VALUES('bench', ?)", (state["seq"],))
        connection.execute("COMMIT")

    try:
        return paired(
            "save one case / bare commit of the same rows",
            lambda: desk.do("register", _CASE), bare_commit, runs=150, target=3,
        )  # fmt: skip
    finally:
        connection.close()
        office.close()


def search(source: Path) -> list[Ratio]:
    """A keystroke in the search box to the first screen of rows, against the bare index query."""
    office = open_office(source, writable=False)
    book = Casebook(office)
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    ours, bare = [], []
    for query in _QUERIES * 8:
        tokens = f'"{" ".join(c for c in query if c.isalnum())}"'
        ours.append(milliseconds(lambda q=query: book.page(CaseFilter(text=q), Sort(), None, 60)))
        bare.append(
            milliseconds(
                lambda t=tokens: connection.execute(
                    "SELECT complaint.* FROM complaint WHERE id IN (SELECT rowid FROM search WHERE "
                    "search MATCH ? ORDER BY rowid DESC LIMIT 500) "
                    "ORDER BY received_at DESC LIMIT 60",
                    (t,),
                ).fetchall()
            )
        )
    office.close()
    connection.close()
    tail = percentile(ours, 0.95)
    return [
        Ratio(
            "search keystroke to rows, p95 / bare SQL",
            tail,
            percentile(bare, 0.95),
            note=f"goal 30 ms: {'ok' if tail <= 30 else 'OVER'}",
        )
    ]
