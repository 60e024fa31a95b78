"""导入名册: what a file would bring, row by row, before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ledger_app.services.office import Changes
from ledger_app.services.roster import RosterLine, RosterPlan, plan_roster, take_roster
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns

_TABS = {
    "new": "将新增",
    "cleaned": "已整理",
    "doubtful": "电话存疑",
    "differs": "与名册不同",
    "repeated": "文件里重复",
    "refused": "不收",
    "already": "已在册",
}
_SHOWN = 2000


class RosterPreview(QFrame):
    """The preview.

    Signals:
        finished(): taken or given up.
    """

    finished = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context, self._notices = context, notices
        self.plan: RosterPlan | None = None
        self.title = PlainLabel()
        self.words = PlainLabel()
        self.take_button = QPushButton()
        self.drop_button = QPushButton("放弃  Esc")
        self.tabs = {name: QPushButton() for name in _TABS}
        self.model: RecordTable[RosterLine] = RecordTable(_COLUMNS, self)
        self.table = RowTable(context.theme, "roster_table")
        self._build()

    def _build(self) -> None:
        self.title.setProperty("role", "section")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.take_button.setObjectName("take_roster")
        self.take_button.setProperty("role", "primary")
        self.drop_button.setObjectName("drop_roster")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.drop_button)
        head.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(tab_row(self.tabs, "new"))
        column.addWidget(self.table, 1)
        self.table.setModel(self.model)
        fit_columns(self.table, self.model.columns, stretch="words")
        self.take_button.clicked.connect(self.take)
        self.drop_button.clicked.connect(self.give_up)
        for button in self.tabs.values():
            button.clicked.connect(self._show_tab)
        for keys, call in (("Ctrl+Return", self.take), ("Escape", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- reading ---------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file and show what it would bring; nothing is written yet."""
        self.plan = None
        self.title.setText(f"正在读取“{path.name}”")
        self.words.setText("还没有写入；按 Esc 停止")
        self._allow(False)
        self.model.show_records(())
        started = self._context.background.read(
            "读取名册",
            lambda office, step: plan_roster(office, path, told=step),
            self._planned,
            notices=self._notices,
            failed=self.finished.emit,
        )
        if not started:
            self.finished.emit()

    def _planned(self, plan: RosterPlan | None) -> None:
        if plan is None:
            self._notices.show_info("没有读完，什么也没有写入")
            self.finished.emit()
        elif self._notices.is_passed_on:
            self._notices.show_info(
                f"“{plan.file}”已读完，还没有写入；请到“住户”里再选一次这份名册"
            )
        else:
            self._show(plan)

    def _show(self, plan: RosterPlan) -> None:
        self.plan = plan
        self.title.setText(f"“{plan.file}”")
        columns = "、".join("＋".join(headers) for headers in plan.columns.values())
        sheets = "、".join(filter(None, plan.sheets))
        where = f"工作表：{sheets}　" if sheets else ""
        self.words.setText(f"还没有写入。{where}认出的栏：{columns}")
        self.table.setColumnHidden(0, len(plan.sheets) < 2)
        for name, button in self.tabs.items():
            count = len(getattr(plan, name))
            button.setText(f"{_TABS[name]} {count:,}")
            button.setVisible(bool(count) or name == "new")
        self.take_button.setText(f"导入 {len(plan.new):,} 人  Ctrl+Enter")
        self._allow(bool(plan.new))
        first = next(
            (n for n in ("new", "refused", "differs", "already") if getattr(plan, n)), "new"
        )
        self.tabs[first].setChecked(True)
        self._show_tab()
        (self.take_button if plan.new else self.drop_button).setFocus()

    def _allow(self, taking: bool) -> None:
        self.take_button.setEnabled(taking)
        for button in self.tabs.values():
            button.setVisible(self.plan is not None and button.isVisibleTo(self))

    @Slot()
    def _show_tab(self) -> None:
        if self.plan is None:
            return
        name = next(n for n, button in self.tabs.items() if button.isChecked())
        if name == "new":
            lines = [
                RosterLine(row.sheet, row.row, "　".join(map(str, self._said(row.values))))
                for row in self.plan.new[:_SHOWN]
            ]
        else:
            lines = getattr(self.plan, name)[:_SHOWN]
        self.model.show_records(lines)
        self.table.choose_row(0)

    def _said(self, values: dict[str, object]) -> list[object]:
        label = self._context.office.profile.label
        shown = ("unit_no", "name", "kind", "phone", "other_phone", "moved_in_on", "remark")
        return [
            label("customer_types", str(values[n])) if n == "kind" else values[n]
            for n in shown
            if values.get(n)
        ]

    # -- taking ----------------------------------------------------------------------------------

    @Slot()
    def take(self) -> None:
        """Put everybody new on the register, all or none."""
        plan = self.plan
        if plan is None or not plan.new:
            return
        office = self._context.office
        started = self._context.background.run(
            "写入名册",
            lambda step: take_roster(office, plan, step),
            lambda changes: self._taken(plan, changes),
            notices=self._notices,
            failed=lambda: self._show(plan),
        )
        if started:
            self._allow(False)
            self.words.setText("正在写入；按 Esc 取消，取消或断电都不会只写一半")

    def _taken(self, plan: RosterPlan, changes: Changes | None) -> None:
        if changes is None:
            self._show(plan)
            self._notices.show_info("已取消，名册没有改动")
            return
        self.plan = None
        self._context.bus.publish(changes)
        self._notices.show_done(f"已导入 {int(changes.number):,} 人；导错了可以“撤销导入…”")
        self.finished.emit()

    @Slot()
    def give_up(self) -> None:
        """Nothing is written."""
        if self._context.background.heeds_esc:
            self._context.background.stop()
            return
        self.plan = None
        self.finished.emit()


_COLUMNS: tuple[RecordColumn[RosterLine], ...] = (
    RecordColumn("sheet", "工作表", 110, lambda line: line.sheet, style="muted"),
    RecordColumn("row", "行", 64, lambda line: str(line.row)),
    RecordColumn("words", "内容", 600, lambda line: line.words),
)
