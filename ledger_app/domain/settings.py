"""The office's settings, declared once: stored in the ledger, shown in 设置, printed on papers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields

from ledger_app.support.errors import Refusal


@dataclass(frozen=True, slots=True)
class SettingDef:
    """One setting: its key, the clerk's word, a hint, and whether it is a whole number."""

    key: str
    label: str
    hint: str = ""
    number: bool = False


SETTINGS = (
    SettingDef("project_name", "项目名称", "印在每张表的左上角，如 翠湖花园"),
    SettingDef("company_name", "公司名称", "印在表名上方，如 翠湖物业服务有限公司"),
    SettingDef("project_code", "项目代码", "可用于编号，如 CH"),
    SettingDef("households", "已入住户数", "用来计算投诉率；写字楼填千平方米数", number=True),
)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of one ledger. ``households`` 0 = not set."""

    project_name: str = ""
    company_name: str = ""
    project_code: str = ""
    households: int = 0

    def plain(self) -> dict[str, str]:
        """As stored: text by key."""
        return {f.name: str(getattr(self, f.name)) for f in fields(self)}


def settings_from_plain(plain: dict[str, str]) -> OfficeSettings:
    """The inverse of `OfficeSettings.plain`; keys that are absent keep their default."""
    known = {f.name: plain[f.name] for f in fields(OfficeSettings) if f.name in plain}
    households = unicodedata.normalize("NFKC", known.pop("households", "") or "0").strip()
    if not households.isdecimal():
        raise Refusal([f"“已入住户数”应当是整数，不能是“{households}”；没有改动"], ["households"])
    return OfficeSettings(**known, households=int(households))
