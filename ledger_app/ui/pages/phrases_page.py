"""常用语: the office's library, to be read, changed, retired and added to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ledger_app.domain.phrases import ANYWHERE, PLACEHOLDERS, Phrase, unknown_names
from ledger_app.services.office import Changes
from ledger_app.services.phrases import Offer
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.page import Page
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

_HINTS = "↑↓ 选择　Enter 修改　Insert 新增　Ctrl+F 查找　Esc 返回"
_BRACES = "花括号里的字填写时换成这件投诉的：" + "".join(f"{{{name}}}" for name in PLACEHOLDERS)
_FILTERS = (("used", "在用"), ("gone", "已停用"))
_ACTS = (("change", "修改"), ("retire", "停用"), ("return", "恢复"))


class ChangeForm(VerbForm):
    """Gives empty boxes too: a phrase may go back to all categories."""

    def values(self) -> dict[str, object]:
        return {name: box.value() or "" for name, box in self.boxes.items()}


class PhrasesPage(Page):
    """The library at the left, the chosen phrase and a form at the right."""

    title = "常用语"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._uses: dict[str, int] = {}
        self._filters = {name: QPushButton(label) for name, label in _FILTERS}
        self.search = SearchBox(context.theme, hint="查找常用语，可用拼音首字母")
        self.new_button = QPushButton("新增  Insert")
        self.model: RecordTable[Phrase] = RecordTable(self._columns(), self)
        self.table = RowTable(context.theme, "phrase_table")
        self.empty = EmptyState(
            context.theme, "没有这样的常用语", "换几个字再找，或按 Insert 新增", "search"
        )
        self.side = SidePanel(context.theme)
        self._stack = QStackedWidget()
        self._acts: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _columns(self) -> tuple[RecordColumn[Phrase], ...]:
        return (
            RecordColumn("place", "用在", 104, self._place),
            RecordColumn("category", "类别", 96, self._category),
            RecordColumn("text", "常用语", 380, lambda p: " ".join(p.text.split()), style="strong"),
            RecordColumn("uses", "用过", 64, lambda p: str(self._uses.get(p.phrase_no, "") or "")),
        )

    def _place(self, phrase: Phrase) -> str:
        return self.context.office.profile.label("phrase_places", phrase.place)

    def _category(self, phrase: Phrase) -> str:
        label = self.context.office.profile.label
        return label("categories", phrase.category) if phrase.category else "各类"

    def _build(self) -> None:
        self.new_button.setObjectName("new_phrase")
        self.new_button.setProperty("role", "primary")
        self.head.addWidget(self.search, 1)
        self.head.addWidget(self.new_button)
        self.body.addLayout(tab_row(self._filters, "used"))
        self.table.setModel(self.model)
        fit_columns(self.table, self.model.columns, stretch="text", spare=("place", "category"))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)
        hints = PlainLabel(f"{_HINTS}\n{_BRACES}")
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)
        for name, label in _ACTS:
            button = QPushButton(label)
            button.setObjectName(f"phrase_{name}")
            button.clicked.connect(lambda _=False, name=name: self._act(name))
            self._acts[name] = button
            self.side.acts.addWidget(button)

    def _connect(self) -> None:
        for button in self._filters.values():
            button.clicked.connect(self.refresh)
        self.new_button.clicked.connect(self._new)
        self.search.searched.connect(self.refresh)
        self.search.stepped_down.connect(self._into_list)
        self.table.row_taken.connect(lambda _row: self._act("change"))
        self.table.selectionModel().currentRowChanged.connect(self._show_phrase)
        shortcut = QShortcut(QKeySequence("Insert"), self, self._new)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith("phrase")

    def front(self) -> QWidget:
        return self.table if self.model.records else self.new_button

    def focus_search(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    @Slot()
    def refresh(self) -> None:
        kept = self.phrase()
        phrases = self.context.phrases
        self._uses = phrases.uses()
        every = phrases.every()
        gone = self._filters["gone"].isChecked()
        wanted = [one for one in every if (one.retired_on is not None) == gone]
        offers = [Offer(one.text, one.phrase_no) for one in wanted]
        found = {one.number for one in phrases.fitting(offers, self.search.text())}
        shown = [one for one in wanted if one.phrase_no in found]
        used = sum(one.retired_on is None for one in every)
        self.set_heading("常用语", f"在用 {used} 条；写多行文字时按 Ctrl+J 取用")
        self.model.show_records(shown)
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        self._choose(kept.phrase_no if kept else "")
        self._show_phrase()

    def _choose(self, number: str) -> None:
        numbers = [one.phrase_no for one in self.model.records]
        self.table.choose_row(numbers.index(number) if number in numbers else 0)

    def phrase(self) -> Phrase | None:
        """The chosen one."""
        return self.model.record_at(self.table.currentIndex().row())

    @Slot()
    def _show_phrase(self) -> None:
        self.side.close_form()
        phrase = self.phrase()
        offered = (
            () if phrase is None else ("return",) if phrase.retired_on else ("change", "retire")
        )
        for name, button in self._acts.items():
            button.setVisible(name in offered)
        if phrase is None:
            self.side.show_record("没有选中常用语", ())
            return
        self.side.show_record(
            f"{self._place(phrase)} · {self._category(phrase)}",
            (
                ("编号", phrase.phrase_no),
                ("常用语", phrase.text),
                ("用过", f"{count} 次" if (count := self._uses.get(phrase.phrase_no)) else ""),
                ("注意", self._unknown(phrase)),
                ("停用日期", str(phrase.retired_on or "")),
                ("经过", "\n".join(self.context.phrases.told(phrase.phrase_no))),
            ),
        )

    def _unknown(self, phrase: Phrase) -> str:
        names = unknown_names(phrase.text)
        return f"{'、'.join(names)} 不会自动填写" if names else ""

    @Slot()
    def _into_list(self) -> None:
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acting ----------------------------------------------------------------------------------

    def _act(self, name: str) -> None:
        phrase = self.phrase()
        if phrase is None or not self._acts[name].isVisibleTo(self):
            return
        values: dict[str, object] = {}
        if name == "change":
            values = {n: getattr(phrase, n) for n in ("text", "place", "category")}
        self._show_form(f"phrase_{name}", phrase.phrase_no, values)

    @Slot()
    def _new(self) -> None:
        chosen = self.phrase()
        place = chosen.place if chosen else ANYWHERE
        self.side.show_record("新增常用语", ())
        self._show_form("phrase_add", "", {"place": place})

    def _show_form(self, verb: str, number: str, values: dict[str, object]) -> None:
        made = ChangeForm if verb == "phrase_change" else VerbForm
        form = made(self.context, verb, values=values, with_time=False)
        if "text" in form.boxes:
            form.boxes["category"].setItemText(0, "各类")  # type: ignore[union-attr]
            form.boxes["text"].setToolTip(tip(_BRACES))
            form.keep_as(f"form:{verb}:{number}")
        form.submitted.connect(lambda: self._perform(form, number))
        form.cancelled.connect(self._give_up)
        for button in self._acts.values():
            button.hide()
        self.side.show_form(form)

    def _perform(self, form: VerbForm, number: str) -> None:
        changes = form.perform(self.notices, number, done=f"“{form.verb.label}”已保存：{{number}}")
        if changes is not None:
            self._give_up()
            self._choose(changes.number)

    @Slot()
    def _give_up(self) -> None:
        self.refresh()
        self._into_list()
