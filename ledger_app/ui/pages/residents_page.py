"""住户: the register in one list, found as one types, the household's complaints beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ledger_app.domain.people import Resident
from ledger_app.domain.residents import dialled
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.resident_table import ResidentTable, resident_columns
from ledger_app.ui.page import Page
from ledger_app.ui.pages.resident_side import ResidentSide
from ledger_app.ui.pages.roster_preview import RosterPreview
from ledger_app.ui.pages.roster_undo import RosterUndo
from ledger_app.ui.register_page import RegisterFrame
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.tables import RowTable, fit_columns

_HINTS = "↑↓ 选择　Enter 看本户投诉　Insert 新增　F4 更正　F6 迁出　F7 登记投诉　Ctrl+C 复制行"
_FILES = "名册 (*.xlsx *.xls *.csv)"
_SIDE_MS = 40
_TABS = {"here": "在住", "all": "含已迁出"}


class ResidentsPage(Page):
    """The register.

    Signals:
        complaint_wanted(values): register a complaint of this resident.
    """

    complaint_wanted = Signal(dict)
    title = "住户"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.search = SearchBox(
            context.theme, hint="房号、姓名、首字母、电话尾号　Ctrl+F", delay_ms=25
        )
        self.import_button = QPushButton("导入名册…")
        self.undo_button = RosterUndo(context, self.notices)
        self.new_button = QPushButton("新增住户  Insert")
        self.tabs = {name: QPushButton(label) for name, label in _TABS.items()}
        columns = resident_columns(context.office)
        self.model = ResidentTable(context.residents, columns, self)
        self.table = RowTable(context.theme, "residents_table")
        self.empty = EmptyState(context.theme, "", "", "household")
        self.side = ResidentSide(context, self.notices)
        self.preview = RosterPreview(context, self.notices)
        self.count = PlainLabel()
        self.frame = RegisterFrame(self.table, self.empty, self.side, tabs=self.tabs, hints=_HINTS)
        self._whole = QStackedWidget()
        self._side_timer = QTimer(self, singleShot=True, interval=_SIDE_MS)
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.import_button.setObjectName("import_roster")
        self.new_button.setObjectName("new_resident")
        self.new_button.setProperty("role", "primary")
        self.head.addWidget(self.search, 2)
        self.head.addWidget(self.import_button)
        self.head.addWidget(self.new_button)
        self.table.setModel(self.model)
        spare = ("kind", "last", "stay", "cases")
        fit_columns(self.table, self.model.columns, stretch="phone", spare=spare)
        self.frame.bar.addWidget(self.undo_button)
        self.count.setObjectName("count")
        self.count.setProperty("role", "muted")
        self.frame.foot.addWidget(self.count)
        self._whole.addWidget(self.frame)
        self._whole.addWidget(self.preview)
        self.body.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._ask)
        self.search.stepped_down.connect(self._into_list)
        self.search.entered.connect(self._into_list)
        self.import_button.clicked.connect(self.choose_roster)
        self.new_button.clicked.connect(self.add)
        for button in self.tabs.values():
            button.clicked.connect(self._ask)
        self.table.row_taken.connect(self._enter)
        self.table.selectionModel().currentRowChanged.connect(self._side_timer.start)
        self._side_timer.timeout.connect(self._show_resident)
        self.side.case_chosen.connect(self.open_case)
        self.side.acted.connect(self._act)
        self.side.saved.connect(self._saved)
        self.side.dismissed.connect(self._back)
        self.preview.finished.connect(self._imported)
        for keys, call in (
            ("Insert", self.add),
            ("F4", lambda: self._act("change")),
            ("F6", lambda: self._act("move_out")),
            ("F7", lambda: self._act("register")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb.startswith(("resident", "roster", "register", "import")) or bool(
            {"state", "unit_no", "phone"} & changes.fields
        )

    def front(self) -> QWidget:
        return self.search

    def focus_search(self) -> bool:
        return self.search.take_keyboard()

    @Slot()
    def refresh(self) -> None:
        here, gone = attempt(self.notices, self.context.residents.counts) or (0, 0)
        moved = f"，已迁出 {gone:,} 人" if gone else ""
        self.set_heading(self.title, f"在住 {here:,} 人{moved}" if here + gone else "名册还是空的")
        self.tabs["all"].setVisible(bool(gone))
        self.undo_button.setVisible(bool(here + gone))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        kept = self.resident()
        text, gone = self.search.text(), self.tabs["all"].isChecked()
        attempt(self.notices, lambda: self.model.ask(text, gone=gone))
        found = len(self.model.records)
        self.frame.show_list(bool(found))
        self.empty.show_words(*self._nothing())
        self.count.setText(self._count_words(found, searched=bool(text.strip())))
        again = self.model.row_of(kept.resident_no) if kept else -1
        self.table.choose_row(max(again, 0))
        self._side_timer.start()

    def _count_words(self, found: int, *, searched: bool) -> str:
        if not searched:
            return ""
        return f"找到 {found} 人以上" if self.model.has_more else f"找到 {found} 人"

    def _nothing(self) -> tuple[str, str]:
        text = self.search.text().strip()
        if text:
            return (
                f"没有找到“{text}”",
                "可输入房号的一部分、姓名、拼音首字母或电话后四位；按 Esc 清空",
            )
        return "名册还是空的", "点右上角“导入名册…”选一份 Excel 表，或按 Insert 逐个新增"

    def resident(self) -> Resident | None:
        """The chosen resident."""
        row = self.model.record_at(self.table.currentIndex().row())
        return row.resident if row else None

    @Slot()
    def _show_resident(self) -> None:
        if self.side.panel.form is not None and self.side.panel.form.isAncestorOf(
            self.focusWidget() or self
        ):
            return
        resident = self.resident()
        if resident is None:
            self.side.show_resident(None, (), ())
            return
        known = self.context.residents
        cases = attempt(self.notices, lambda: known.cases(resident))
        history = attempt(self.notices, lambda: known.history(resident.resident_no))
        self.side.show_resident(resident, cases or (), history or ())

    # -- keys ------------------------------------------------------------------------------------

    @Slot()
    def _into_list(self) -> None:
        if self.model.records:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _enter(self, row: int) -> None:
        """Enter: the household's complaints; where there are none, the entry to be corrected."""
        self._show_now()
        if not self.side.go_to_cases():
            self._act("change")

    def _show_now(self) -> None:
        self._side_timer.stop()
        self._show_resident()

    @Slot()
    def add(self) -> None:
        """The form of a new resident; a room that was searched for is filled in."""
        text = self.search.text().strip()
        nobody = bool(text) and not self.model.records
        is_room = nobody and any(c.isdigit() for c in text) and " " not in text
        self.side.show_form("resident_add", "", {"unit_no": text if is_room else ""})

    @Slot(str)
    def _act(self, act: str) -> None:
        self._show_now()
        resident = self.resident()
        if resident is None:
            return
        if act == "register":
            self.complaint_wanted.emit(_as_complaint(resident))
            return
        values = {name: getattr(resident, name) for name in resident.__dataclass_fields__}
        if act == "move_out":
            if resident.moved_out_on is not None:
                self.notices.show_info(f"{resident.name} 已在 {resident.moved_out_on} 登记迁出")
                return
            values["moved_out_on"] = self.context.office.clock.today()
        shown = {name: str(v) if name.endswith("_on") and v else v for name, v in values.items()}
        self.side.show_form(f"resident_{act}", resident.resident_no, shown)

    @Slot(str)
    def _saved(self, number: str) -> None:
        row = self.model.row_of(number)
        if row >= 0:
            self.table.choose_row(row)
        self._into_register()

    @Slot()
    def _back(self) -> None:
        """A form was given up: what was said about it goes too."""
        self.notices.clear()
        self._into_register()

    def _into_register(self) -> None:
        self.side.panel.close_form()
        (self.table if self.model.records else self.search).setFocus()
        self._show_now()

    # -- the roster ------------------------------------------------------------------------------

    @Slot()
    def choose_roster(self) -> None:
        """Choose a file and show what it would bring."""
        folder = self.context.office.path.parent
        path = self.context.messages.choose_open(self, "导入住户名册", folder, _FILES)
        if path is not None:
            self.notices.clear()
            self._whole.setCurrentWidget(self.preview)
            self.import_button.setEnabled(False)
            self.preview.read(path)

    @Slot()
    def _imported(self) -> None:
        self._whole.setCurrentIndex(0)
        self.import_button.setEnabled(True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _as_complaint(resident: Resident) -> dict[str, str]:
    """The boxes of a registration that a resident fills."""
    return {
        "complainant_name": resident.name,
        "unit_no": resident.unit_no,
        "phone": dialled(resident.phone, resident.other_phone),
        "customer_type": resident.kind,
    }
