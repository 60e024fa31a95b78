"""月报: the month's figures with the cases behind them, its texts, the files head office wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.figure_list import figure_words
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.repeats import Span, quarter_of
from ledger_app.services.monthly import Monthly
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.ui.actions import attempt
from ledger_app.ui.cards import CardRow, FigureCard
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.models.figure_table import FigureTable, figure_columns, formula, made_of
from ledger_app.ui.month_picker import MonthPicker
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.page import Page
from ledger_app.ui.pages.month_desk import MonthDesk
from ledger_app.ui.pages.month_files import KINDS, default_name
from ledger_app.ui.pages.month_matrix import MonthMatrix
from ledger_app.ui.pages.month_seal import MonthSeal
from ledger_app.ui.pages.month_texts import MonthTexts, UnkeptTexts
from ledger_app.ui.tab_row import tab_row

# Card: figure, word, colour, the count whose cases it opens.
_CARDS = (
    ("new", "本月新增", "information", "new"),
    ("closed", "本月办结", "done", "closed"),
    ("open_end", "期末未结", "warning_mark", "open_end"),
    ("overdue_end", "期末超时未结", "overdue", "overdue_end"),
    ("close_rate", "办结率", "accent", "closed"),
    ("in_time_rate", "按时率", "accent", "closed_in_time"),
    ("satisfied_rate", "满意率", "accent", "revisited"),
    ("mean_hours", "平均处理时长", "quiet", "closed"),
)
_VIEWS = (
    ("by_category", "按类别"),
    ("by_department", "按部门"),
    ("by_channel", "按来源"),
    ("by_level", "按级别"),
)
_EARLY_DAYS = 10
_ONE_ROW = 110  # per cent of text size up to which the buttons stand beside the heading


def period_words(report: MonthReport) -> str:
    """The days a report covers; of a month that still runs, the moment it speaks of."""
    month, until = report.month, report.until
    if report.is_running:
        return f"统计截至 {until.month}月{until.day}日 {until:%H:%M}（本月未完）"
    return f"{month.number}月1日 至 {month.number}月{month.last_day.day}日"


def first_month(now: Month, day: int) -> Month:
    """The month a clerk wants on this day: until the 10th the one that has just ended."""
    return now.previous() if day <= _EARLY_DAYS else now


class MonthPage(Page):
    """Figures at the left, texts at the right.

    Signals:
        numbers_wanted(words, numbers): show the cases behind a figure.
        kpis_wanted(): the figures of performance.
        released(): the question about texts that were not kept was answered.
    """

    numbers_wanted = Signal(str, tuple)
    kpis_wanted = Signal()
    released = Signal()
    title = "月报"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        today = context.office.clock.today()
        now = Month.of(today)
        self.picker = MonthPicker(context.theme, first_month(now, today.day), now)
        self.cards = {
            name: FigureCard(context.theme, f"figure_{name}", label, tone)
            for name, label, tone, _ in _CARDS
        }
        self.model = FigureTable(figure_columns(context.office.profile), self)
        self.matrix = MonthMatrix(context.theme, self.model)
        self.views = {name: QPushButton(label) for name, label in _VIEWS}
        self.texts = MonthTexts(context, self.notices)
        self.seal = MonthSeal(context, self.notices, self.texts.keep_all)
        self.question = UnkeptTexts(context.theme, self.texts, self.notices)
        self.exports = {ending: QPushButton(label) for ending, label, _ in KINDS}
        self.preview_button = QPushButton("预览打印…")
        self.report: MonthReport | None = None
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head.insertWidget(1, self.picker)
        acts = self.head
        if self.context.theme.percent > _ONE_ROW:
            acts = QHBoxLayout()
            acts.addStretch(1)
            self.body.addLayout(acts)
        acts.addWidget(self.preview_button)
        for ending, button in self.exports.items():
            button.setObjectName(f"export_{ending.lstrip('.')}")
            acts.addWidget(button)
        self.exports[".xlsx"].setProperty("role", "primary")
        self.preview_button.setObjectName("preview")
        for name, card in self.cards.items():
            card.setCheckable(False)
            card.setToolTip(tip(formula(name)))
        self.body.addWidget(self.question)
        self.body.addWidget(self.seal)
        cards = CardRow(self.context.theme, self.cards.values())
        desk = MonthDesk(cards, self._figures(), matrix=self.matrix, texts=self.texts)
        self.body.addWidget(desk, 1)

    def _figures(self) -> QVBoxLayout:
        bar = tab_row(self.views, "by_category")
        for name, label, call in (
            (
                "repeats",
                "重复投诉 ›",
                lambda: self._preview_repeats(Span.parse(str(self.picker.month))),
            ),
            (
                "repeats_quarter",
                "本季 ›",
                lambda: self._preview_repeats(quarter_of(self.picker.month)),
            ),
            ("kpis", "指标与目标 ›", self.kpis_wanted.emit),
        ):
            link = QPushButton(label)
            link.setObjectName(name)
            link.setProperty("role", "link")
            link.clicked.connect(lambda _=False, call=call: call())
            bar.addWidget(link)
        hint = PlainLabel("点数字看名单；停在列名上看口径")
        hint.setProperty("role", "hint")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.matrix, 1)
        column.addWidget(hint)
        return column

    def _connect(self) -> None:
        self.picker.chosen.connect(self._change_month)
        for card in self.cards.values():
            card.clicked.connect(self._open_card)
        for button in self.views.values():
            button.clicked.connect(self._show_view)
        for button in self.exports.values():
            button.clicked.connect(self._export_clicked)
        self.preview_button.clicked.connect(self._preview)
        self.matrix.link_clicked.connect(self._open_cell)
        self.matrix.row_taken.connect(self._open_row)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        locked = self.report is not None and self.report.seal is not None
        return locked or changes.verb != "month_text"

    @Slot()
    def refresh(self) -> None:
        report = attempt(self.notices, lambda: self.context.monthly.report(self.picker.month))
        if report is None:
            return
        self.report = report
        for name, card in self.cards.items():
            value = report.totals.values[name]
            unit = "小时" if name == "mean_hours" and value is not None else ""
            card.show_value(f"{figure_words(name, value)}{unit}", quiet=not value)
        month = report.month
        rate = made_of("in_time_rate", report.totals)
        said = f"按时率 ＝ {rate}" if rate else ""
        self.set_heading("月报", "　".join(filter(None, (period_words(report), said))))
        self.texts.show_month(month, self.context.monthly.texts(month))
        self.seal.show_report(report, self.context.monthly.differences(month))
        self._show_view()

    @Slot()
    def _show_view(self) -> None:
        if self.report is None:
            return
        name = next(name for name, button in self.views.items() if button.isChecked())
        self.model.show_figures(getattr(self.report, name), self.report.totals)

    @Slot()
    def _change_month(self) -> None:
        wanted = self.picker.month
        if self.report is not None:
            self.picker.show_month(self.report.month)
            if not self.question.settled(lambda: self.picker.choose(wanted)):
                return
            self.picker.show_month(wanted)
        self.notices.clear()
        self.refresh()

    def front(self) -> QWidget:
        return self.matrix

    def can_leave(self) -> bool:
        return self.question.settled(self.released.emit)

    # -- the cases behind ------------------------------------------------------------------------

    def _open(self, words: str, numbers: tuple[str, ...]) -> None:
        if numbers:
            self.numbers_wanted.emit(f"{self.picker.month.words} {words}", numbers)
        else:
            self.notices.show_info(f"“{words}”没有投诉")

    @Slot()
    def _open_card(self) -> None:
        card = self.sender()
        for name, label, _, members in _CARDS:
            if self.report is not None and card is self.cards[name]:
                self._open(label, self.report.totals.members.get(members, ()))

    @Slot(int, int)
    def _open_cell(self, row: int, column: int) -> None:
        self._open(*self.model.members(row, column))

    @Slot(int)
    def _open_row(self, row: int) -> None:
        """Enter on a line: its new cases."""
        keys = [column.key for column in self.model.columns]
        self._open(*self.model.members(row, keys.index("new")))

    # -- files -----------------------------------------------------------------------------------

    @Slot()
    def _export_clicked(self) -> None:
        button = self.sender()
        ending = next(ending for ending, known in self.exports.items() if known is button)
        self.export(ending)

    def export(self, ending: str) -> None:
        """Ask where, write the file beside the window, say where it lies."""
        if not self.texts.keep_all():
            return
        preferences = self.context.preferences
        folder = preferences.folder("last_folder", self.context.office.path.parent)
        month = self.picker.month
        name = default_name(month, self.context.office.settings.project_name, ending)
        kind = next(kind for known, _, kind in KINDS if known == ending)
        path = self.context.messages.choose_save(self, "导出月报", folder / name, kind)
        if path is None:
            return
        self.context.background.read(
            "导出月报",
            lambda office, step: Monthly(office).export(month, path),
            lambda report: self._exported(report, path),
            notices=self.notices,
        )

    def _exported(self, report: MonthReport | None, path: Path) -> None:
        if report is None:
            self.notices.show_info("已取消，没有生成文件")
            return
        self.context.preferences.put("last_folder", str(path.parent))
        self.notices.show_done(
            f"已导出 {path.name}", "打开文件夹", lambda: self.context.messages.open_folder(path)
        )

    @Slot()
    def _preview(self) -> None:
        if self.texts.keep_all():
            self.preview_wanted.emit(PrintJob("month", month=str(self.picker.month)))

    def _preview_repeats(self, span: Span) -> None:
        """Count beside the window, then show."""
        _count_repeats(self.context, span, self.notices, self.preview_wanted.emit)


def _count_repeats(
    context: Context, span: Span, notices: NoticeBar, then: Callable[[PrintJob], object]
) -> None:
    """Count what came again beside the window; ``then`` is called with the paper that says it."""
    from ledger_app.services.repeats import repeat_values

    def show(values: dict[str, object] | None) -> None:
        if values is not None:
            then(PrintJob("repeats", month=span.text, data=values))

    context.background.read(
        "统计重复投诉", lambda office, _: repeat_values(office, span), show, notices=notices
    )
