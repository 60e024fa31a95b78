"""The first sheet of the month workbook: the monthly summary as it is printed and signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ledger_app.domain.figure_list import FIGURES, Figures
from ledger_app.domain.month_report import TEXTS, MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports.workbook_model import (
    EMPTY,
    Canvas,
    CellValue,
    Look,
    Sheet,
    Show,
    height_for,
    lines_needed,
    pieces,
    spans,
)
from ledger_app.support.cleaning import clean_text

TITLE = "投诉月汇总表"
SHARES = {"complaint_rate": Show.SMALL_SHARE}
_SHOWS = {"rate": Show.SHARE, "hours": Show.HOURS, "count": Show.COUNT}
_LABELS = {figure.name: figure.label for figure in FIGURES}
_SHOW_OF = {f.name: SHARES.get(f.name, _SHOWS[f.show]) for f in FIGURES}

_PLAIN = Look(border=False)
_COMPANY = Look(align="center", one_line=True, size=12, border=False)
_TITLE = Look(align="center", one_line=True, size=18, bold=True, border=False)
_HEAD_LINE = Look(one_line=True, border=False)
_HEAD = Look(align="center", size=9.5, bold=True, fill=True)
_LABEL = Look(align="center")
_BOLD_LABEL = Look(align="center", bold=True, fill=True)
_TEXT = Look(top=True)
_NOTE = Look(size=8.5, border=False, top=True)
_VALUES = {show: Look(show, align="center", one_line=True) for show in Show}
_TOTALS = {show: Look(show, align="center", one_line=True, bold=True, fill=True) for show in Show}

_ROW_MM, _BAND_MM, _TEXT_MM = 7.2, 6.4, 28.0
_TOP_DEPARTMENTS = 5
_REPEATED_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of block 1: figure, heading, width in mm, the heading over several columns."""

    figure: str
    label: str
    width_mm: float
    group: str = ""


def _matrix_columns(profile: Profile) -> tuple[_Column, ...]:
    """Block 1's columns; one per level stands between 本月新增 and 有效."""

    def plain(name: str, width: float = 16) -> _Column:
        return _Column(name, _LABELS[name], width)

    return (
        _Column("", "类别", 27),
        plain("carried_in"),
        plain("new"),
        *(_Column(f"new_{v.code}", v.label, 13, "新增中：级别") for v in profile.levels),
        _Column("valid", _LABELS["valid"], 13, "新增中：性质"),
        _Column("communicative", _LABELS["communicative"], 14, "新增中：性质"),
        *(plain(name) for name in ("closed", "closed_in_time", "closed_late", "open_end")),
        *(plain(name) for name in ("close_rate", "in_time_rate", "satisfied_rate")),
        plain("mom_change", 20),
    )


def shown(figures: Figures, name: str) -> tuple[CellValue, Show]:
    """A figure's value and how it shows; — for an empty denominator."""
    value = figures.values.get(name)
    show = _SHOW_OF.get(name, Show.COUNT)
    return (EMPTY if value is None else value), show


def day_words(day: date) -> str:
    """2026年11月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def period_words(report: MonthReport) -> str:
    """2026年10月1日至10月31日."""
    last = report.month.last_day
    return f"{day_words(report.month.start)}至{last.month}月{last.day}日"


def summary_sheet(
    report: MonthReport, profile: Profile, settings: OfficeSettings, generated_at: datetime
) -> Sheet:
    """The summary: matrix by category, further figures, texts, signatures, formulas."""
    paper = _Paper(report, profile)
    paper.head(settings, generated_at)
    paper.matrix()
    paper.bands()
    second_page = paper.canvas.height
    paper.texts()
    paper.foot()
    return Sheet(
        title="月汇总表",
        widths_mm=paper.widths,
        rows=paper.canvas.rows(),
        merges=tuple(paper.canvas.merges),
        repeat=_REPEATED_ROWS,
        breaks=(second_page,),
    )


class _Paper:
    """The summary while it is being laid out."""

    def __init__(self, report: MonthReport, profile: Profile) -> None:
        self.report, self.profile = report, profile
        self.columns = _matrix_columns(profile)
        self.widths = tuple(column.width_mm for column in self.columns)
        self.count = len(self.columns)
        self.canvas = Canvas(self.count, _PLAIN)

    def _line(self, value: CellValue, look: Look, height_mm: float) -> None:
        """One row over the table's whole width."""
        self.canvas.put(self.canvas.new_row(height_mm), 0, value, look, cols=self.count)

    def _shared_line(self, texts: dict[str, float], look: Look, height_mm: float) -> None:
        """One row shared by several texts, each with its share of the width."""
        row = self.canvas.new_row(height_mm)
        places = spans(self.widths, list(texts.values()))
        for text, (col, cols) in zip(texts, places, strict=True):
            self.canvas.put(row, col, text, look, cols=cols)

    def head(self, settings: OfficeSettings, generated_at: datetime) -> None:
        """Company, title, header line; the number is written by hand."""
        self._line(settings.company_name or None, _COMPANY, 7)
        edition = f"（{self.report.edition}）" if self.report.edition else ""
        self._line(f"{self.report.month.words}{TITLE}{edition}", _TITLE, 11)
        self._shared_line(
            {
                f"项目名称：{settings.project_name}": 26,
                f"统计期间：{period_words(self.report)}": 31,
                f"报送日期：{day_words(self.report.reported_on(generated_at.date()))}": 24,
                "编号：": 19,
            },
            _HEAD_LINE,
            8,
        )

    def matrix(self) -> None:
        """Block 1: a row a category, and the total."""
        canvas = self.canvas
        top, below = canvas.new_row(_ROW_MM), canvas.new_row(_ROW_MM)
        for col, column in enumerate(self.columns):
            if not column.group:
                canvas.put(top, col, column.label, _HEAD, rows=2)
                continue
            canvas.put(below, col, column.label, _HEAD)
            members = [i for i, c in enumerate(self.columns) if c.group == column.group]
            if col == members[0]:
                canvas.put(top, col, column.group, _HEAD, cols=len(members))
        for label, figures in self.report.by_category.items():
            self._figure_row(label, figures, _LABEL, _VALUES)
        self._figure_row("合计", self.report.totals, _BOLD_LABEL, _TOTALS)

    def _figure_row(
        self, label: str, figures: Figures, first: Look, looks: dict[Show, Look]
    ) -> None:
        row = self.canvas.new_row(_ROW_MM)
        self.canvas.put(row, 0, label, first)
        for col, column in enumerate(self.columns[1:], 1):
            value, show = shown(figures, column.figure)
            self.canvas.put(row, col, value, looks[show])

    def bands(self) -> None:
        """Block 2: by channel, by department, revisits and grades, further figures."""
        report, totals = self.report, self.report.totals
        by_new = sorted(report.by_department.items(), key=lambda item: -(item[1]["new"] or 0))
        departments = [(k, shown(f, "new")) for k, f in by_new if f["new"]][:_TOP_DEPARTMENTS]
        self._band(
            "按渠道\n（本月新增）", [(k, shown(f, "new")) for k, f in report.by_channel.items()]
        )
        self._band("按部门\n（新增前五）", departments or [("（无）", (EMPTY, Show.TEXT))])
        grades = [
            (self.profile.label("grades", code), (count, Show.COUNT))
            for code, count in report.satisfaction.items()
        ]
        self._band(
            "回访及评价",
            [
                *((_LABELS[name], shown(totals, name)) for name in ("revisited", "revisit_rate")),
                *grades,
            ],
        )
        names: tuple[str, ...] = (
            "due",
            "overdue_end",
            "first_time_rate",
            "mean_hours",
            "complaint_rate",
        )
        if totals.values.get("mass_events"):
            names = (*names, "mass_events", "mass_households")
        labels = _LABELS | {"mean_hours": "平均处理时长\n（小时）"}
        self._band("其他指标", [(labels[name], shown(totals, name)) for name in names])

    def _band(self, label: str, items: list[tuple[str, tuple[CellValue, Show]]]) -> None:
        """Two rows: names over values, sharing the table's width."""
        canvas = self.canvas
        room = self.widths[1:]
        places = spans(room, [1] * len(items))
        lines = max(
            lines_needed(name, sum(room[col : col + cols]), _HEAD.size)
            for (name, _), (col, cols) in zip(items, places, strict=True)
        )
        top = canvas.new_row(height_for(lines, _HEAD.size, _BAND_MM))
        below = canvas.new_row(_BAND_MM)
        canvas.put(top, 0, label, _BOLD_LABEL, rows=2)
        for (name, (value, show)), (col, cols) in zip(items, places, strict=True):
            canvas.put(top, col + 1, name, _HEAD, cols=cols)
            canvas.put(below, col + 1, value, _VALUES[show], cols=cols)

    def texts(self) -> None:
        """Block 3. A text longer than a row can show goes on in further rows, whole."""
        width = sum(self.widths[1:])
        for key, label in TEXTS:
            text = clean_text(self.report.texts.get(key, ""))
            for number, part in enumerate(pieces(text, width, _TEXT.size)):
                lines = lines_needed(part, width, _TEXT.size)
                row = self.canvas.new_row(height_for(lines, _TEXT.size, _TEXT_MM))
                name = f"{label}（续）" if number else label
                self.canvas.put(row, 0, name.replace("（", "\n（"), _BOLD_LABEL)
                self.canvas.put(row, 1, part or None, _TEXT, cols=self.count - 1)

    def foot(self) -> None:
        """Signatures, written by hand, how each figure is counted, and what it can be held
        against.
        """
        self._shared_line(
            {
                "统计人：": 20,
                "审核（客户服务中心主管）：": 32,
                "主管经理：": 24,
                "日期：      年    月    日": 24,
            },
            _HEAD_LINE,
            13,
        )
        shares = [f"{f.label} = {f.formula}" for f in FIGURES if f.show != "count"]
        note = "注：" + "；".join(shares) + f"。分母为零时记“{EMPTY}”。各项件数的口径见“说明”。"
        proof = f"{self.report.proof}　{self.report.seal_words}".strip("　")
        for text in (note, *pieces(proof, sum(self.widths), _NOTE.size)):
            if text:
                lines = lines_needed(text, sum(self.widths), _NOTE.size)
                self._line(text, _NOTE, height_for(lines, _NOTE.size, 6))
