"""The last sheet of the month workbook: what was counted, how, when and by what."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.figure_list import FIGURES
from ledger_app.domain.month_report import MonthReport, change_lines
from ledger_app.domain.profile import Profile
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports.month_summary import period_words, shown
from ledger_app.exports.workbook_model import (
    EMPTY,
    Canvas,
    Look,
    Sheet,
    Show,
    height_for,
    lines_needed,
)

GENERATED = "系统生成，请勿手工改动"
_WIDTHS_MM = (38.0, 60.0, 38.0, 121.0)
_ALL = len(_WIDTHS_MM)
_TITLE = Look(align="center", size=16, bold=True, border=False)
_WARNING = Look(align="center", bold=True, border=False)
_PLAIN = Look(border=False)
_REMARK = Look(size=9, border=False)
_HEAD = Look(align="center", size=9, bold=True, fill=True)
_LABEL = Look(align="center", size=9)
_TEXT = Look(size=9)
_VALUES = {show: Look(show, align="center", size=9) for show in Show}
_ROW_MM = 4.8  # the whole sheet fits one page

_REMARKS = (
    f"分母为零的比率记作“{EMPTY}”，不写 0%。",
    "作废的投诉不计入任何数字；各案件按月末当时的情况统计，以后的处理、延期、销项不改变本月数字。",
    "销项（或解释办结）后又重新办理的，办结时限从重新办理起重算；重新办理前各月的数字不变。",
    "时限写作某日 24:00 的，即次日 00:00；最终时限恰在月末 24:00 的，下月起才算应办结和超时。",
    "“台账明细”的其余栏目已折叠，点表头上方的“+”（或左上角的“2”）展开。",
    "投诉内容的全文在“台账明细”的单元格里（行高有限，点选单元格即见全文），其他清单只列摘要。",
    "文字超过一个单元格容量的，接在下一行，编号后注“（续）”。",
    "月末以后的办理、延期、销项和更正（包括改类别、来源）都不改变本月的数字，按月末时的记录统计；"
    "更正前后各是什么，见该件的经过。",
)


def notes_sheet(
    report: MonthReport, profile: Profile, settings: OfficeSettings, generated_at: datetime
) -> Sheet:
    """Period, base date, every figure with its value and formula, and the warning not to edit."""
    canvas = Canvas(len(_WIDTHS_MM), _PLAIN)
    canvas.put(canvas.new_row(10), 0, f"{report.month.words}投诉月报 说明", _TITLE, cols=_ALL)
    canvas.put(canvas.new_row(6), 0, GENERATED, _WARNING, cols=_ALL)
    facts = _facts(report, profile, settings, generated_at)
    for left, right in zip(facts[::2], facts[1::2], strict=True):
        row = canvas.new_row(5.6)
        for col, (label, text) in ((0, left), (2, right)):
            canvas.put(row, col, label, _LABEL)
            canvas.put(row, col + 1, text, _TEXT)
    canvas.new_row(2)
    row = canvas.new_row(5.6)
    for col, label in enumerate(("指标", "本月数值", "口径")):
        canvas.put(row, col, label, _HEAD, cols=2 if label == "口径" else 1)
    _put_figures(canvas, report, profile)
    canvas.new_row(2)
    for number, remark in enumerate((*_REMARKS, *_corrections(report)), 1):
        lines = lines_needed(remark, sum(_WIDTHS_MM), _REMARK.size)
        row = canvas.new_row(height_for(lines, _REMARK.size, 4.6))
        canvas.put(row, 0, f"{number}. {remark}", _REMARK, cols=_ALL)
    return Sheet(
        title="说明",
        widths_mm=_WIDTHS_MM,
        rows=canvas.rows(),
        merges=tuple(canvas.merges),
        repeat=1,
    )


def _corrections(report: MonthReport) -> tuple[str, ...]:
    """Why a corrected edition was made, each figure it changed, and what differs since."""
    differing = tuple(f"　　{words}" for words in change_lines(report.differences))
    if differing:
        differing = ("锁定以后台账有变动，还没有出更正版；现在的台账里：", *differing)
    if report.seal is None or not report.seal.version:
        return differing
    changes = (f"　　{words}" for words in change_lines(report.seal.changes))
    return (
        f"{report.edition}，原因：{report.seal.reason}。与上一版不同之处：",
        *changes,
        *differing,
    )


def _base_words(report: MonthReport) -> str:
    """The moment the figures speak of; a month that still runs says so."""
    when = deadline_words(report.until)
    return f"{when}（本月未完，统计到此刻）" if report.is_running else f"{when}（月末时点）"


def _facts(
    report: MonthReport, profile: Profile, settings: OfficeSettings, generated_at: datetime
) -> list[tuple[str, str]]:
    households = str(settings.households or "未设置（投诉率不计算）")
    return [
        ("公司名称", settings.company_name),
        ("项目名称", settings.project_name),
        ("统计期间", period_words(report)),
        ("统计基准日", _base_words(report)),
        ("适用制度", profile.name),
        ("已入住户数", households),
        ("生成程序", "物业投诉台账"),
        ("生成时间", moment_words(generated_at)),
        ("台账校验", report.proof.removeprefix("台账校验码 ") or EMPTY),
        ("版本", _edition_words(report)),
    ]


def _edition_words(report: MonthReport) -> str:
    """Whether head office may rely on it: locked, corrected, or figures that still move."""
    if report.seal is None:
        return "未锁定，数字还可能变动"
    return f"{report.edition or '首次报送'}，{moment_words(report.seal.locked_at)} 锁定"


def _put_figures(canvas: Canvas, report: MonthReport, profile: Profile) -> None:
    lines = [(f.name, f.label, f.formula) for f in FIGURES]
    after_new = [f.name for f in FIGURES].index("new") + 1
    lines[after_new:after_new] = [
        (f"new_{v.code}", f"本月新增（{v.label}）", f"本月新增中级别为{v.label}的件数")
        for v in profile.levels
    ]
    for name, label, formula in lines:
        row = canvas.new_row(_ROW_MM)
        value, show = shown(report.totals, name)
        canvas.put(row, 0, label, _LABEL)
        canvas.put(row, 1, value, _VALUES[show])
        canvas.put(row, 2, formula, _TEXT, cols=2)
