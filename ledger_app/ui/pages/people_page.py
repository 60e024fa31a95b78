"""人员: who works here, in which role, with a PIN or without; and whether roles limit rights."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ledger_app.domain.people import Staff
from ledger_app.domain.rights_words import rights_words
from ledger_app.services.narration import verb_words
from ledger_app.services.office import Changes
from ledger_app.services.people import People
from ledger_app.services.pins import Pins
from ledger_app.ui.actions import run_action
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.page import Page
from ledger_app.ui.pills import Pill
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

_HINTS = "↑↓ 选择　Enter 修改　Insert 登记人员　Esc 返回"
_FILTERS = (("here", "在职"), ("all", "全部"))
_ACTS = (
    ("change", "修改"),
    ("pin_set", "设口令"),
    ("pin_remove", "取消口令"),
    ("pin_reset", "清除忘记的口令"),
    ("leave", "登记离职"),
    ("return", "登记复职"),
)
_TOLD = 6  # steps shown of a person
_FREE = "没有限制：谁都可以办一切步骤。"


class PeoplePage(Page):
    """The register at the left, the chosen person and a form at the right."""

    title = "人员"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._people = People(context.office)
        self._with_pin: set[str] = set()
        self._filters = {name: QPushButton(label) for name, label in _FILTERS}
        self.new_button = QPushButton("登记人员  Insert")
        self.limit_button = QPushButton()
        self.rights = PlainLabel()
        self.model: RecordTable[Staff] = RecordTable(self._columns(), self)
        self.table = RowTable(context.theme, "people_table")
        self.empty = EmptyState(
            context.theme, "还没有登记人员", "登记后可以换人值班、设口令、按职务限权", "household"
        )
        self.side = SidePanel(context.theme)
        self._stack = QStackedWidget()
        self._acts: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _columns(self) -> tuple[RecordColumn[Staff], ...]:
        def state(person: Staff) -> Pill:
            if not person.is_here(self.context.office.clock.today()):
                return Pill("已离职", "quiet", "void")
            return (
                Pill("有口令", "done", "tick")
                if self._has_pin(person)
                else Pill("在职", "quiet", "ring")
            )

        return (
            RecordColumn("staff_no", "编号", 84, lambda p: p.staff_no),
            RecordColumn("name", "姓名", 104, lambda p: p.name, style="strong"),
            RecordColumn("role", "职务", 128, self._people.role_words),
            RecordColumn("dept", "部门", 130, lambda p: p.dept),
            RecordColumn("phone", "电话", 130, lambda p: p.phone),
            RecordColumn("state", "状态", 96, lambda p: state(p).text, state),
        )

    def _has_pin(self, person: Staff) -> bool:
        return person.staff_no in self._with_pin

    def _build(self) -> None:
        self.new_button.setObjectName("new_staff")
        self.new_button.setProperty("role", "primary")
        self.limit_button.setObjectName("limit_rights")
        self.head.addWidget(self.limit_button)
        self.head.addWidget(self.new_button)
        self.rights.setObjectName("rights")
        self.rights.setProperty("role", "muted")
        self.rights.setWordWrap(True)
        self.body.addWidget(self.rights)
        self.body.addLayout(tab_row(self._filters, "here"))
        self.table.setModel(self.model)
        fit_columns(self.table, self.model.columns, stretch="role", spare=("phone", "dept"))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)
        self._build_acts()

    def _build_acts(self) -> None:
        for name, label in _ACTS:
            button = QPushButton(label)
            button.setObjectName(f"staff_{name}")
            button.clicked.connect(lambda _=False, name=name: self._act(name))
            self._acts[name] = button
            self.side.acts.addWidget(button)

    def _connect(self) -> None:
        for button in self._filters.values():
            button.clicked.connect(self.refresh)
        self.new_button.clicked.connect(self._new)
        self.limit_button.clicked.connect(self._switch_rights)
        self.table.row_taken.connect(lambda _row: self._act("change"))
        self.table.selectionModel().currentRowChanged.connect(self._show_person)
        shortcut = QShortcut(QKeySequence("Insert"), self, self._new)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith(("staff", "pin"))

    def front(self) -> QWidget:
        return self.table if self.model.records else self.new_button

    @Slot()
    def refresh(self) -> None:
        kept = self.person()
        everybody = self._filters["all"].isChecked()
        self._with_pin = self._people.with_pin()
        found = self._people.everyone() if everybody else self._people.here()
        self.set_heading("人员", f"{len(self._people.here())} 人在职")
        self.model.show_records(found)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        numbers = [person.staff_no for person in found]
        again = numbers.index(kept.staff_no) if kept and kept.staff_no in numbers else 0
        self.table.choose_row(again)
        self._show_rights()
        self._show_person()

    def _show_rights(self) -> None:
        office = self.context.office
        on = office.limits_rights
        self.limit_button.setText("停用按职务限权" if on else "启用按职务限权")
        self.rights.setText(
            f"按职务限权：{'；'.join(rights_words(office.profile))}。" if on else _FREE
        )

    def person(self) -> Staff | None:
        """Who is chosen."""
        return self.model.record_at(self.table.currentIndex().row())

    @Slot()
    def _show_person(self) -> None:
        self.side.close_form()
        person = self.person()
        for name, button in self._acts.items():
            button.setVisible(person is not None and name in self._offered(person))
        if person is None:
            self.side.show_record("没有选中人员", ())
            return
        self.side.show_record(
            f"{person.name}　{person.staff_no}",
            (
                ("职务", self._people.role_words(person)),
                ("部门", person.dept),
                ("电话", person.phone),
                ("口令", self._pin_words(person)),
                ("离职日期", str(person.left_on or "")),
                ("经过", "\n".join(self._told(person))),
            ),
        )

    def _pin_words(self, person: Staff) -> str:
        if not self._has_pin(person):
            return "未设"
        pins = Pins(self.context.office)
        if not pins.is_given(person.staff_no):
            return "已设"
        later = "（已推迟一次）" if pins.was_put_off(person.staff_no) else ""
        return f"别人代设，本人下次值班时改{later}；改过才能用来批准"

    def _told(self, person: Staff) -> list[str]:
        """The last of what was done with somebody, the newest first."""
        told = self._people.events(person.staff_no)[-_TOLD:]
        return [f"{e.at:%Y-%m-%d} {verb_words(e)}（{e.operator}）" for e in reversed(told)]

    def _offered(self, person: Staff) -> tuple[str, ...]:
        """What can be done with somebody; a forgotten PIN is another's to reset."""
        if not person.is_here(self.context.office.clock.today()):
            return ("change", "return")
        if not self._has_pin(person):
            return ("change", "pin_set", "leave")
        own = person.name == self.context.office.operator
        return ("change", "pin_set", "pin_remove" if own else "pin_reset", "leave")

    # -- acting ----------------------------------------------------------------------------------

    def _act(self, name: str) -> None:
        person = self.person()
        if person is None:
            return
        verb = name if name.startswith("pin") else f"staff_{name}"
        values: dict[str, object] = {}
        hidden: tuple[str, ...] = ()
        if name == "change":
            values = {n: getattr(person, n) for n in ("name", "role", "dept", "phone")}
        elif name == "pin_set" and not self._has_pin(person):
            hidden = ("old_pin",)
        self._show_form(verb, person, values, hidden)

    def _show_form(
        self, verb: str, person: Staff, values: dict[str, object], hidden: tuple[str, ...]
    ) -> None:
        form = VerbForm(self.context, verb, values=values, hidden=hidden, with_time=False)
        form.keep_as(f"form:{verb}:{person.staff_no}")
        done = f"“{form.verb.label}”已登记：{person.name}"
        form.submitted.connect(lambda: self._perform(form, person.staff_no, done))
        form.cancelled.connect(self._give_up)
        for button in self._acts.values():
            button.hide()
        self.side.show_form(form)

    @Slot()
    def _new(self) -> None:
        dept = self.context.office.profile.defaults.get("from_dept", "")
        form = VerbForm(self.context, "staff_add", values={"dept": dept}, with_time=False)
        form.keep_as("form:staff_add")
        form.submitted.connect(lambda: self._perform(form, "", "已登记人员 {number}"))
        form.cancelled.connect(self._give_up)
        for button in self._acts.values():
            button.hide()
        self.side.show_record("登记人员", ())
        self.side.show_form(form)

    def _perform(self, form: VerbForm, number: str, done: str) -> None:
        before = len(self._people.here())
        changes = form.perform(self.notices, number, done=done)
        if changes is None:
            return
        self._give_up()
        if changes.verb == "staff_add" and len(self._people.here()) > before + 1:
            told = (
                f"已登记 {changes.number}；正在值班的 {self.context.office.operator} 也登记为接待员"
            )
            self.notices.show_info(told)
        numbers = [person.staff_no for person in self.model.records]
        if changes.number in numbers:
            self.table.choose_row(numbers.index(changes.number))

    @Slot()
    def _switch_rights(self) -> None:
        wanted = not self.context.office.limits_rights
        run_action(
            self.notices,
            self.context.bus,
            lambda: self.context.desk.do("limit_rights", {"on": wanted}),
            done="已启用按职务限权" if wanted else "已停用按职务限权",
        )

    @Slot()
    def _give_up(self) -> None:
        self.refresh()
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
