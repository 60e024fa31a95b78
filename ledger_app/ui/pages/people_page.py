"""人员: who works here, in which role, with a PIN or without; and whether roles limit rights."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ledger_app.domain.context import Context
from ledger_app.domain.people import Staff
from ledger_app.domain.rights_words import rights_words
from ledger_app.services.office import Changes
from ledger_app.services.people import People
from ledger_app.services.pins import Pins
from ledger_app.services.step_words import verb_words
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.context import Context as Window
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn
from ledger_app.ui.pills import Pill
from ledger_app.ui.register_page import RegisterPage
from ledger_app.ui.verb_form import VerbForm

_TOLD = 6  # steps shown of a person
_FREE = "没有限制：谁都可以办一切步骤。"
_NO_PIN = "没有口令的人，谁都可以用他的名字坐下。"


class PeoplePage(RegisterPage[Staff]):
    """The register at the left, the chosen person and a form at the right."""

    title = "人员"
    kind, number, nothing = "staff", "staff_no", "没有选中人员"
    hints = "↑↓ 选择　Enter 修改　Insert 登记人员　Esc 返回"
    tabs = (("here", "在职"), ("all", "全部"))
    acts = (
        ("change", "修改"),
        ("pin_set", "设口令"),
        ("pin_remove", "取消口令"),
        ("pin_reset", "清除忘记的口令"),
        ("leave", "登记离职"),
        ("return", "登记复职"),
    )

    def __init__(self, context: Window, parent: QWidget | None = None) -> None:
        self._people = People(context.office)
        self._with_pin: set[str] = set()
        self._count = self._before = 0  # people here, now and when the form was opened
        words = ("还没有登记人员", "登记后可以换人值班、设口令、按职务限权")
        super().__init__(context, EmptyState(context.theme, *words, "household"), parent)
        self.limit_button = QPushButton()
        self.limit_button.setObjectName("limit_rights")
        self.limit_button.clicked.connect(self._switch_rights)
        self.rights = PlainLabel()
        self.rights.setObjectName("rights")
        self.rights.setProperty("role", "muted")
        self.rights.setWordWrap(True)
        self.new_button.setText("登记人员  Insert")
        self.head.addWidget(self.limit_button)
        self.body.addWidget(self.rights)
        self.lay_out("role", spare=("phone", "dept"))
        for button in self.buttons.values():
            self.side.acts.addWidget(button)
        self.table.row_taken.connect(lambda _row: self.act("change"))

    # -- showing ---------------------------------------------------------------------------------

    def columns(self) -> tuple[RecordColumn[Staff], ...]:
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

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith(("staff", "pin"))

    @Slot()
    def refresh(self) -> None:
        self._with_pin = self._people.with_pin()
        here = self._people.here()
        self._count = len(here)
        self.set_heading("人员", f"{len(here)} 人在职")
        everybody = self.filters["all"].isChecked()
        self.show_entries(self._people.everyone() if everybody else here)
        self._show_rights()

    def _show_rights(self) -> None:
        office = self.context.office
        on = office.limits_rights
        self.limit_button.setText("停用按职务限权" if on else "启用按职务限权")
        words = f"按职务限权：{'；'.join(rights_words(office.profile))}。" if on else _FREE
        open_to_all = any(not self._has_pin(person) for person in self._people.here())
        self.rights.setText(words + (_NO_PIN if open_to_all else ""))

    def show_entry(self, person: Staff) -> None:
        self.offer(self._offered(person))
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

    def act(self, name: str) -> None:
        person = self.entry()
        if person is None:
            return
        verb = name if name.startswith("pin") else f"staff_{name}"
        self.notices.drop_refusal()
        if not self._may(verb, person):
            return
        values: dict[str, object] = {}
        hidden: tuple[str, ...] = ()
        if name == "change":
            values = {n: getattr(person, n) for n in ("name", "role", "dept", "phone")}
        elif name == "pin_set" and not self._has_pin(person):
            hidden = ("old_pin",)
        form = VerbForm(self.context, verb, values=values, hidden=hidden, with_time=False)
        form.mark_needed(("old_pin",))  # not shown where there is none
        form.keep_as(f"form:{verb}:{person.staff_no}")
        done = f"“{form.verb.label}”已登记：{person.name}"
        self.open_form(form, person.staff_no, done=done)

    def _may(self, verb: str, person: Staff) -> bool:
        """Whether the operator may; who may is said at once, not after a PIN has been typed."""
        from ledger_app.services.people_steps import check_pin_step

        office = self.context.office
        by = Context(office.profile, office.calendar, office.clock.now(), office.signer)

        def call() -> bool:
            check_pin_step(office, verb, person.staff_no, by)
            return True

        return attempt(self.notices, call) is not None

    @Slot()
    def add(self) -> None:
        dept = self.context.office.profile.defaults.get("from_dept", "")
        form = VerbForm(self.context, "staff_add", values={"dept": dept}, with_time=False)
        form.keep_as("form:staff_add")
        self._before = self._count
        self.open_form(form, "", done="已登记人员 {number}", heading="登记人员")

    def performed(self, changes: Changes) -> None:
        """The first to be registered brings along who sits there."""
        if changes.verb == "staff_add" and self._count > self._before + 1:
            office = self.context.office
            too = f"正在值班的 {office.operator} 也登记为{office.profile.receiving.label}"
            self.notices.show_info(f"已登记 {changes.number}；{too}")

    @Slot()
    def _switch_rights(self) -> None:
        wanted = not self.context.office.limits_rights
        run_action(
            self.notices,
            self.context.bus,
            lambda: self.context.desk.do("limit_rights", {"on": wanted}),
            done="已启用按职务限权" if wanted else "已停用按职务限权",
        )
