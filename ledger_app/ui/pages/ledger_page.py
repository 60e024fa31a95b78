"""台账: every case in one grid: search with every key, saved tabs, filters, the columns one likes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QWidget

from ledger_app.services.filters import CaseFilter
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.icons import icon
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.case_tables import NEWEST, LedgerTable, sort_key
from ledger_app.ui.models.columns import LEDGER_COLUMNS
from ledger_app.ui.page import Page
from ledger_app.ui.pages.blank_sheets import BlankSheets
from ledger_app.ui.pages.case_head import LARGE_TEXT
from ledger_app.ui.pages.ledger_bulk import add_bulk_steps
from ledger_app.ui.pages.ledger_columns import ColumnLayout
from ledger_app.ui.pages.ledger_filters import TABS, FilterBar, FilterRow, TabStrip
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.tables import RowTable

_HINTS = "↑↓ 选择　Enter 打开　Ctrl+C 复制行（可贴到表格）　点列名排序　右键更多"
_COUNT_MS = 120
_MOST_SHEETS = 500  # of one print job


class LedgerPage(Page):
    """The grid.

    Signals:
        reserved_wanted(number): register under the number of a blank sheet.
    """

    reserved_wanted = Signal(str)
    title = "台账"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._numbers: tuple[str, ...] | None = None
        self.search = SearchBox(
            context.theme, hint="编号、房号、姓名或首字母、电话　Ctrl+F", delay_ms=25
        )
        self.new_button = QPushButton("新投诉  F2")
        self.tabs = TabStrip()
        self.filters = FilterRow(context)
        self.model = LedgerTable(context.office, LEDGER_COLUMNS, self)
        self.table = RowTable(context.theme, "ledger_table")
        self.empty = EmptyState(context.theme, "没有符合条件的投诉", "", "search")
        self.count = PlainLabel()
        self._columns_button = QPushButton("列")
        self.blanks = BlankSheets(context, self)
        ends = (self.blanks.button, self._columns_button)
        large = context.theme.percent >= LARGE_TEXT
        self.bar = FilterBar(self.tabs, self.filters, ends, large=large)
        self._stack = QStackedWidget()
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._build()
        self.columns = ColumnLayout(self.table, context.preferences)
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.new_button.setObjectName("new_complaint")
        self.new_button.setProperty("role", "primary")
        self.head.addWidget(self.search, 2)
        self.head.addWidget(self.new_button)
        self._columns_button.setObjectName("columns")
        self._columns_button.setIcon(icon("columns", self.context.theme.palette.muted))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.blanks.bar)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(False)
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSectionsClickable(True)
        head.setSortIndicator(_usual(), Qt.SortOrder.DescendingOrder)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(_foot(self.count))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_complaint)
        self.search.searched.connect(self._ask)
        self.search.entered.connect(self._open_only)
        self.search.stepped_down.connect(self._into_list)
        self.tabs.chosen.connect(self._tab_chosen)
        self.filters.chosen.connect(self._ask)
        self.bar.behind.clicked.connect(self.show_everything)
        self._columns_button.clicked.connect(self._show_columns)
        self.blanks.preview_wanted.connect(self.preview_wanted)
        self.blanks.reserved_wanted.connect(self.reserved_wanted)
        self.table.row_taken.connect(self._open)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self._count_timer.timeout.connect(self._count)
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(self._count_timer.start)

    # -- asking ----------------------------------------------------------------------------------

    def wanted(self) -> CaseFilter:
        """What the tabs, the lists and the search box together ask for."""
        wanted = self.filters.narrow(self.tabs.tab.wanted(self.context.office.clock.now()))
        if self._numbers is not None:
            wanted = replace(wanted, numbers=self._numbers)
        return replace(wanted, text=self.search.text().strip())

    def refresh(self) -> None:
        self._ask()
        self.blanks.refresh()

    def search_for(self, text: str) -> None:
        """Show what a text finds in the whole ledger."""
        self._reset()
        self.search.put(text)
        self._ask()

    def show_numbers(self, words: str, numbers: tuple[str, ...]) -> None:
        """Show just these cases; ``words`` say which figure they are behind."""
        self._reset()
        self._numbers = numbers
        self.bar.show_behind(f"{words} {len(numbers)} 件  ✕")
        self._ask()

    def show_tab(self, name: str) -> None:
        """Bring a saved filter to the front."""
        self._reset()
        self.tabs.choose(name)
        self._ask()

    def visited(self) -> None:
        """A figure's cases are not the ledger she goes to: they make room for the list."""
        if self._numbers is not None:
            self._drop_figure()
            self._ask()

    @Slot()
    def show_everything(self) -> None:
        """Take every condition away."""
        self._reset()
        self._ask()

    def _reset(self) -> None:
        self._stale = False
        self._drop_figure()
        self.tabs.choose("all")
        self.filters.clear()
        self.search.put("")

    @Slot()
    def _ask(self) -> None:
        row = self.table.currentIndex().row()
        kept = self.model.case_at(row)
        self.model.ask(self.wanted())
        found = bool(self.model.cases)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        if not found:
            self.empty.show_words(*_nothing(self.wanted()))
        again = self.model.row_of(kept.complaint_no) if kept else -1
        self.table.choose_row(max(0, again))
        self._count_timer.start()

    @Slot()
    def _count(self) -> None:
        total = self.context.casebook.count(self.model.wanted)
        chosen = len(self.table.chosen_rows())
        words = f"共 {total:,} 件"
        self.count.setText(f"已选 {chosen} 件　{words}" if chosen > 1 else words)

    # -- keys and clicks -------------------------------------------------------------------------

    def front(self) -> QWidget:
        return self.table

    def focus_search(self) -> bool:
        return self.search.take_keyboard()

    @Slot()
    def _into_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tab_chosen(self) -> None:
        if self.tabs.tab is TABS[0]:
            self.show_everything()
            return
        self._drop_figure()
        self._ask()

    def _drop_figure(self) -> None:
        self._numbers = None
        self.bar.show_behind("")

    @Slot(int)
    def _sort(self, section: int) -> None:
        head = self.table.horizontalHeader()
        if sort_key(LEDGER_COLUMNS[section].key):
            self.model.sort(section, head.sortIndicatorOrder())
            self.table.choose_row(0)
            return
        order = self.model.order
        back = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        places = {sort_key(c.key): i for i, c in enumerate(LEDGER_COLUMNS)}
        head.setSortIndicator(places.get(order.column, _usual()), back)
        self.notices.show_info(f"台账不能按“{LEDGER_COLUMNS[section].label}”排序")

    @Slot(int)
    def _open(self, row: int) -> None:
        case = self.model.case_at(row)
        if case is not None:
            self.open_case.emit(case.complaint_no)

    @Slot()
    def _open_only(self) -> None:
        """Enter in the search box: the case that was found, when it is the only one."""
        if self.search.text().strip() and len(self.model.cases) == 1:
            self._open(0)

    def chosen_numbers(self) -> tuple[str, ...]:
        """Numbers of the selected cases."""
        return tuple(self.model.cases[row].complaint_no for row in self.table.chosen_rows())

    @Slot()
    def _show_columns(self) -> None:
        menu = self.columns.menu()
        menu.popup(self._columns_button.mapToGlobal(self._columns_button.rect().bottomLeft()))

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self.table.chosen_rows():
            self.row_menu().popup(self.table.viewport().mapToGlobal(where))

    def row_menu(self) -> QMenu:
        """What can be done with the selected rows."""
        menu = QMenu(self.table)
        rows = self.table.chosen_rows()
        many = f"（{len(rows)} 件）" if len(rows) > 1 else ""
        menu.addAction("打开", lambda: self._open(rows[0])).setEnabled(len(rows) == 1)
        menu.addAction(f"复制整行{many}", self.table.copy_rows)
        menu.addSeparator()
        sheet = "登记表" if self.context.office.settings.registers_short else "意见表"
        menu.addAction(f"打印{sheet}{many}…", lambda: self._print("registration"))
        menu.addAction(f"打印处理表{many}…", lambda: self._print("handling"))
        cases = [self.model.cases[row] for row in rows]
        add_bulk_steps(menu, cases, self.context, self.notices)
        menu.addSeparator()
        room = cases[0].unit_no if len(cases) == 1 else ""
        if room:
            menu.addAction(f"查“{room}”的全部投诉", lambda: self.search_for(room))
        return menu

    def _print(self, form: str) -> None:
        from ledger_app.services.printing import PrintJob

        numbers = self.chosen_numbers()
        if len(numbers) > _MOST_SHEETS:
            self.notices.show_info(f"一次最多打印 {_MOST_SHEETS} 张，请少选一些")
            return
        self.preview_wanted.emit(PrintJob(form, numbers))


def _usual() -> int:
    return next(i for i, c in enumerate(LEDGER_COLUMNS) if c.key == NEWEST.column)


def _foot(count: QLabel) -> QHBoxLayout:
    hints = PlainLabel(_HINTS)
    hints.setProperty("role", "hint")
    count.setObjectName("count")
    count.setProperty("role", "muted")
    row = QHBoxLayout()
    row.addWidget(hints)
    row.addStretch(1)
    row.addWidget(count)
    return row


def _nothing(wanted: CaseFilter) -> tuple[str, str]:
    """What an empty list says, and what to do."""
    if wanted.text:
        return f"没有找到“{wanted.text}”", "换一个词，或去掉上面的筛选再找；按 Esc 清空"
    if wanted == CaseFilter():
        return "台账还是空的", "按 F2 登记第一件投诉"
    return "没有符合条件的投诉", "点“全部”看整本台账"
