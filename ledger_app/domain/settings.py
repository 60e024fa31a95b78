"""The office's settings, declared once: stored in the ledger, shown in 设置, printed on papers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields

from ledger_app.domain.rooms import DASH
from ledger_app.support.cleaning import clean_line, clean_text, quoted
from ledger_app.support.errors import Refusal

_LONGEST = 100  # characters of a name or a phone: it stands in one line at the head of every sheet


@dataclass(frozen=True, slots=True)
class SettingDef:
    """One setting: its key, the clerk's word, a hint, and whether it is a whole number.

    ``choices``: the (code, words) it is limited to; ``millimetres``: a distance on paper;
    ``least``, ``most``: what a number or a distance may be, both included.
    """

    key: str
    label: str
    hint: str = ""
    number: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    millimetres: bool = False
    least: int = 0
    most: int = 0

    @property
    def range_words(self) -> str:
        """0 到 1440 的整数，-30 到 30 的毫米数."""
        kind = "毫米数" if self.millimetres else "整数"
        return f"{self.least} 到 {self.most} 的{kind}"


STYLES = (
    ("both", "意见表和处理表都用"),
    ("full", "只用意见表"),
    ("short", "登记表另配处理表"),
)
ROOM_STYLES = ((DASH, "统一为 1-1-102"), ("typed", "照登记时写的"))
_FURTHEST_MM = 30
_TEN_YEARS = 3650  # days: as far back as a ledger is worth comparing with
_A_DAY = 24 * 60  # minutes
_HOUSEHOLDS = 1_000_000

SETTINGS = (
    SettingDef("project_name", "项目名称", "印在每张表的左上角，如 翠湖花园"),
    SettingDef("company_name", "公司名称", "印在表名上方，如 翠湖物业服务有限公司"),
    SettingDef("project_code", "项目代码", "可用于编号，如 CH"),
    SettingDef(
        "households",
        "已入住户数",
        "用来计算投诉率；写字楼填千平方米数",
        number=True,
        most=_HOUSEHOLDS,
    ),
    SettingDef(
        "duplicate_days",
        "查重天数",
        "登记时与多少天内的投诉比较；填 0 不比较",
        number=True,
        most=_TEN_YEARS,
    ),
    SettingDef(
        "radar_days",
        "重复投诉天数",
        "登记时提示本户、本单元多少天内第几次；填 0 不提示",
        number=True,
        most=_TEN_YEARS,
    ),
    SettingDef("office_phone", "服务电话", "印在受理回执和信函上，如 0755-12345678"),
    SettingDef(
        "registration_style",
        "投诉登记用表",
        "按公司的用表习惯选；决定一件投诉有哪几张表",
        choices=STYLES,
    ),
    SettingDef(
        "room_style",
        "房号写法",
        "列表和打印的单据上统一成一种；登记时写的原样保留",
        choices=ROOM_STYLES,
    ),
    SettingDef(
        "lock_minutes",
        "自动锁定（分钟）",
        "多久没有操作就锁定，不填即不锁；先在“人员”里登记",
        number=True,
        most=_A_DAY,
    ),
    SettingDef(
        "print_offset_x",
        "套打右移（毫米）",
        "向左填负数，如 -1.5",
        millimetres=True,
        least=-_FURTHEST_MM,
        most=_FURTHEST_MM,
    ),
    SettingDef(
        "print_offset_y",
        "套打下移（毫米）",
        "向上填负数，如 2",
        millimetres=True,
        least=-_FURTHEST_MM,
        most=_FURTHEST_MM,
    ),
)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of one ledger.

    ``households`` 0 = not set. ``duplicate_days``: how long back a likely duplicate is looked for,
    0 = not at all. ``radar_days``: how long back repeated trouble is counted, 0 = not at all.
    ``registration_style``: which sheet `registration` prints. ``room_style``: how rooms are shown.
    ``lock_minutes``: without a touch until the window locks, 0 = never.
    ``print_offset_x``, ``print_offset_y``: how far values printed onto bought forms are moved.
    """

    project_name: str = ""
    company_name: str = ""
    project_code: str = ""
    households: int = 0
    office_phone: str = ""
    registration_style: str = "both"
    room_style: str = DASH
    lock_minutes: int = 0
    print_offset_x: float = 0.0
    print_offset_y: float = 0.0
    duplicate_days: int = 30
    radar_days: int = 90

    @property
    def registers_short(self) -> bool:
        """Registration on the short sheet, the handling on one of its own."""
        return self.registration_style == "short"

    @property
    def one_sheet(self) -> bool:
        """Registration and handling on one sheet, which is all a complaint has."""
        return self.registration_style == "full"

    def plain(self) -> dict[str, str]:
        """As stored: text by key."""
        return {f.name: str(getattr(self, f.name)) for f in fields(self)}


def settings_from_plain(plain: Mapping[str, str]) -> OfficeSettings:
    """The inverse of `OfficeSettings.plain`; keys that are absent keep their default.

    Raises `Refusal` naming the setting whose text is no number, out of its range, no choice or too
    long.
    """
    values = {
        setting.key: _read(setting, plain[setting.key])
        for setting in SETTINGS
        if setting.key in plain
    }
    return OfficeSettings(**values)  # type: ignore[arg-type]


def settings_kept(plain: Mapping[str, str]) -> OfficeSettings:
    """As `settings_from_plain`, of a ledger that is opened: what cannot be read there (another
    program wrote it) is its default, what is out of its range the nearest within, see `strange`.
    """
    values = dict(plain)
    usual = OfficeSettings().plain()
    for setting in strange(plain):
        values[setting.key] = _nearest(setting, plain[setting.key]) or usual[setting.key]
    return settings_from_plain(values)


def strange(plain: Mapping[str, str]) -> list[SettingDef]:
    """The settings whose kept text could not have been saved by this program."""
    found = []
    for setting in SETTINGS:
        try:
            settings_from_plain({setting.key: plain.get(setting.key, "")})
        except Refusal:
            found.append(setting)
    return found


def cleaned(values: Mapping[str, str]) -> dict[str, str]:
    """Settings as they are kept, without what no file, paper or workbook can hold; those of
    `SETTINGS` are one line each.
    """
    lines = {setting.key for setting in SETTINGS}
    return {
        key: clean_line(value) if key in lines else clean_text(value)
        for key, value in values.items()
    }


def _read(setting: SettingDef, text: str) -> object:
    if setting.choices:
        return _chosen(setting, text)
    if setting.number or setting.millimetres:
        return _number(setting, text)
    if len(text) > _LONGEST:
        raise Refusal(
            [f"“{setting.label}”有 {len(text)} 个字，最多 {_LONGEST} 个；没有改动"], [setting.key]
        )
    return text


def _chosen(setting: SettingDef, text: str) -> str:
    for code, label in setting.choices:
        if text in (code, label):
            return code
    if not text:
        return setting.choices[0][0]
    known = "、".join(label for _, label in setting.choices)
    raise Refusal([f"“{setting.label}”没有{quoted(text)}，可选：{known}；没有改动"], [setting.key])


def _number(setting: SettingDef, text: str) -> float:
    typed = unicodedata.normalize("NFKC", text).strip() or "0"
    found = float("nan")
    with suppress(ValueError):
        found = float(typed)
    whole = typed.lstrip("-").isdecimal()
    if not setting.least <= found <= setting.most or not (whole or setting.millimetres):
        raise Refusal(
            [f"“{setting.label}”应当是 {setting.range_words}，不能是{quoted(typed)}；没有改动"],
            [setting.key],
        )
    return found if setting.millimetres else int(found)


def _nearest(setting: SettingDef, text: str) -> str:
    """What a setting can hold that is nearest to a text; "" for what is no number, no choice."""
    if setting.choices:
        return ""
    if not (setting.number or setting.millimetres):
        return text[:_LONGEST]
    found = float("nan")
    with suppress(ValueError):
        found = float(text)
    if found != found:  # not a number
        return ""
    return str(int(min(max(found, setting.least), setting.most)))
