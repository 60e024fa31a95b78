"""指标: every figure of performance with its formula, target and the cases behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ledger_app.domain.kpis import Kpi
from ledger_app.domain.month import Month
from ledger_app.domain.percent import percent
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.month_picker import MonthPicker
from ledger_app.ui.page import Page
from ledger_app.ui.pages.month_page import first_month
from ledger_app.ui.pills import Pill
from ledger_app.ui.tables import RowTable, fit_columns

_HINTS = "↑↓ 选择　Enter 看背后的投诉　Alt+←→ 换月　Esc 返回　目标在“设置 → 制度 → 指标目标”里改"


def value_words(kpi: Kpi) -> str:
    """The figure as shown; — where nothing can be reckoned."""
    if kpi.value is None:
        return "—"
    if kpi.definition.show == "rate":
        return percent(kpi.value)
    shows = {
        "hours": f"{kpi.value:.1f} 小时",
        "money": f"{kpi.value:,.2f} 元",
    }
    return shows.get(kpi.definition.show, f"{kpi.value:.0f}")


def met_pill(kpi: Kpi) -> Pill | None:
    """Whether the target was reached, in a word, a colour and an icon; None without a target."""
    if kpi.met is None:
        return None
    return Pill("达标", "done", "tick") if kpi.met else Pill("未达标", "overdue", "alert")


def _met_words(kpi: Kpi) -> str:
    pill = met_pill(kpi)
    return pill.text if pill else ""


def behind_words(kpi: Kpi) -> str:
    """What the figure is made of: cases, or clocks and the cases that kept some of them not."""
    if kpi.steps is not None:
        kept, every = kpi.steps
        late = f"，{len(kpi.numbers)} 件超时" if kpi.numbers else ""
        return f"{kept} 个环节（共 {every} 个）{late}"
    count = f"{len(kpi.numbers)} 件"
    return f"{count}（共 {len(kpi.of)} 件）" if kpi.of else (count if kpi.numbers else "")


KPI_COLUMNS: tuple[RecordColumn[Kpi], ...] = (
    RecordColumn("label", "指标", 168, lambda kpi: kpi.definition.label, style="strong"),
    RecordColumn("value", "本月", 110, value_words),
    RecordColumn("target", "目标", 84, lambda kpi: kpi.target.text if kpi.target else ""),
    RecordColumn("met", "结果", 96, _met_words, met_pill),
    RecordColumn("behind", "件数", 232, behind_words, style="link"),
    RecordColumn("formula", "口径", 380, lambda kpi: kpi.why or kpi.definition.formula),
)


class KpiPage(Page):
    """Signals:
    numbers_wanted(words, numbers): show the cases behind a figure.
    """

    numbers_wanted = Signal(str, tuple)
    title = "指标"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        today = context.office.clock.today()
        now = Month.of(today)
        self.picker = MonthPicker(context.theme, first_month(now, today.day), now)
        self.model: RecordTable[Kpi] = RecordTable(KPI_COLUMNS, self)
        self.table = RowTable(context.theme, "kpi_table")
        self.formula = PlainLabel()
        self._build()

    def _build(self) -> None:
        back = QPushButton("返回  Esc")
        back.setObjectName("back")
        back.clicked.connect(self.go_back)
        self.head.insertWidget(1, self.picker)
        self.head.addWidget(back)
        self.table.setModel(self.model)
        fit_columns(self.table, KPI_COLUMNS, stretch="formula", spare=("behind", "label"))
        self.formula.setObjectName("formula")
        self.formula.setWordWrap(True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.formula)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)
        self.picker.chosen.connect(self.refresh)
        self.table.row_taken.connect(self._open)
        self.table.link_clicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._tell)

    def front(self) -> QWidget:
        return self.table

    def concerns(self, changes: Changes) -> bool:
        return changes.verb != "month_text"

    @Slot()
    def refresh(self) -> None:
        from ledger_app.services.kpis import kpis

        month = self.picker.month
        found = attempt(self.notices, lambda: kpis(self.context.office, month))
        if found is None:
            return
        kept = max(self.table.currentIndex().row(), 0)
        self.model.show_records(found)
        self.table.choose_row(min(kept, len(found) - 1))
        aimed = [kpi for kpi in found if kpi.met is not None]
        reached = sum(kpi.met is True for kpi in aimed)
        words = f"有目标且能计算的 {len(aimed)} 项，达标 {reached} 项" if aimed else "还没有设目标"
        self.set_heading(self.title, f"{month.words}　{words}")

    @Slot()
    def _tell(self) -> None:
        """The whole formula of the chosen figure and what it is made of, where their columns are
        too narrow or have given way.
        """
        kpi = self.model.record_at(self.table.currentIndex().row())
        words = f"{kpi.definition.label} ＝ {kpi.definition.formula}" if kpi else ""
        made_of = behind_words(kpi) if kpi else ""
        self.formula.setText(f"{words}：{made_of}" if made_of else words)

    @Slot(int)
    @Slot(int, int)
    def _open(self, row: int, column: int = 0) -> None:
        kpi = self.model.record_at(row)
        if kpi is None:
            return
        label = kpi.definition.label
        if kpi.numbers:
            self.numbers_wanted.emit(f"{self.picker.month.words} {label}", kpi.numbers)
        else:
            self.notices.show_info(kpi.why or f"“{label}”没有投诉")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back.emit()
            return
        super().keyPressEvent(event)
