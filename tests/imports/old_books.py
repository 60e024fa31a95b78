"""Small old workbooks, made as offices make them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import xlwt

from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.imports.old_ledger import OldLedger, read_old_ledger
from ledger_app.support.paths import resource

TODAY = date(2026, 11, 22)
HEADER = ["序号", "受理时间", "姓名", "房间号", "联系方式", "投诉内容", "处理结果"]
ROW = [1, "2019/8/1 7:20", "王芳", "3-2-1501", "13812345678", "电梯困人", "已修复"]


def property_profile() -> Profile:
    text = resource("profiles", "property.toml").read_text(encoding="utf-8")
    return read_profile(text, "property.toml")


def xlsx(path: Path, rows: list[list[object]], *, sheet: str = "台账") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def xls(path: Path, rows: list[list[object]]) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("台账")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                page.write(r, c, value)
    book.save(str(path))
    return path


def read(path: Path, **more) -> OldLedger:
    return read_old_ledger(path, profile=property_profile(), today=TODAY, **more)


def one(tmp_path: Path, header: list[object], row: list[object]):
    """The only row of a workbook with this header."""
    (found,) = read(xlsx(tmp_path / "旧台账.xlsx", [header, row])).rows
    return found
