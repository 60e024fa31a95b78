"""常用语: the office's library, to be read, changed, retired and added to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ledger_app.domain.phrases import ANYWHERE, PLACEHOLDERS, Phrase, unknown_names
from ledger_app.services.office import Changes
from ledger_app.services.phrases import Offer
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import tip
from ledger_app.ui.models.record_tables import RecordColumn
from ledger_app.ui.register_page import RegisterPage
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.verb_form import VerbForm

_BRACES = "花括号里的字填写时换成这件投诉的：" + "".join(f"{{{name}}}" for name in PLACEHOLDERS)


class ChangeForm(VerbForm):
    """Gives empty boxes too: a phrase may go back to all categories."""

    def values(self) -> dict[str, object]:
        return {name: box.value() or "" for name, box in self.boxes.items()}


class PhrasesPage(RegisterPage[Phrase]):
    """The library at the left, the chosen phrase and a form at the right."""

    title = "常用语"
    kind, number, nothing = "phrase", "phrase_no", "没有选中常用语"
    hints = f"↑↓ 选择　Enter 修改　Insert 新增　Ctrl+F 查找　Esc 返回\n{_BRACES}"
    tabs = (("used", "在用"), ("gone", "已停用"))
    acts = (("change", "修改"), ("retire", "停用"), ("return", "恢复"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._uses: dict[str, int] = {}
        words = ("没有这样的常用语", "换几个字再找，或按 Insert 新增")
        super().__init__(context, EmptyState(context.theme, *words, "search"), parent)
        self.search = SearchBox(context.theme, hint="查找常用语，可用拼音首字母")
        self.new_button.setText("新增  Insert")
        self.head.addWidget(self.search, 1)
        self.lay_out("text", spare=("place", "category"))
        for button in self.buttons.values():
            self.side.acts.addWidget(button)
        self.search.searched.connect(self.refresh)
        self.search.stepped_down.connect(self._into_list)
        self.table.row_taken.connect(lambda _row: self.act("change"))

    # -- showing ---------------------------------------------------------------------------------

    def columns(self) -> tuple[RecordColumn[Phrase], ...]:
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

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith("phrase")

    def focus_search(self) -> bool:
        return self.search.take_keyboard()

    @Slot()
    def refresh(self) -> None:
        phrases = self.context.phrases
        self._uses = phrases.uses()
        every = phrases.every()
        gone = self.filters["gone"].isChecked()
        wanted = [one for one in every if (one.retired_on is not None) == gone]
        offers = [Offer(one.text, one.phrase_no) for one in wanted]
        found = {one.number for one in phrases.fitting(offers, self.search.text())}
        shown = [one for one in wanted if one.phrase_no in found]
        used = sum(one.retired_on is None for one in every)
        self.set_heading("常用语", f"在用 {used} 条；写多行文字时按 Ctrl+J 取用")
        self.show_entries(shown)

    def show_entry(self, phrase: Phrase) -> None:
        self.offer(("return",) if phrase.retired_on else ("change", "retire"))
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

    def act(self, name: str) -> None:
        phrase = self.entry()
        if phrase is None or not self.buttons[name].isVisibleTo(self):
            return
        values: dict[str, object] = {}
        if name == "change":
            values = {n: getattr(phrase, n) for n in ("text", "place", "category")}
        self._show_form(f"phrase_{name}", phrase.phrase_no, values)

    @Slot()
    def add(self) -> None:
        chosen = self.entry()
        place = chosen.place if chosen else ANYWHERE
        self._show_form("phrase_add", "", {"place": place}, heading="新增常用语")

    def _show_form(
        self, verb: str, number: str, values: dict[str, object], *, heading: str = ""
    ) -> None:
        made = ChangeForm if verb == "phrase_change" else VerbForm
        form = made(self.context, verb, values=values, with_time=False)
        if "text" in form.boxes:
            form.boxes["category"].setItemText(0, "各类")  # type: ignore[union-attr]
            form.boxes["text"].setToolTip(tip(_BRACES))
            form.keep_as(f"form:{verb}:{number}")
        done = f"“{form.verb.label}”已保存：{{number}}"
        self.open_form(form, number, done=done, heading=heading)
