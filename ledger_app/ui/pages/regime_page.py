"""设置 → 制度: the office's own rules in boxes, read back as sentences with an example."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ledger_app.services import profiles
from ledger_app.services.office import Changes
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt
from ledger_app.ui.boxes import ChoiceButtons, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.keeping_page import KeepingPage
from ledger_app.ui.pages.regime_editor import RegimeEditor
from ledger_app.ui.pages.regime_preview import RegimePreview

_FILES = "制度文件 (*.toml)"


class RegimePage(KeepingPage):
    """The regime in force stays as it is until the working copy is saved."""

    title = "制度"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.editor = RegimeEditor(context, self.notices)
        self.preview = RegimePreview(context.theme)
        self.reason = LineBox()
        self.running_too = ChoiceButtons(((False, "保持原时限"), (True, "按新制度重算")))
        self.moved = PlainLabel()
        self._fault_said = False
        self._build()
        self.editor.edited.connect(self.draw)
        self.editor.submitted.connect(self.save)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_heading(self.title, "左边改，右边就是改了以后的说法；保存才生效")
        for label, name, call in (
            ("‹ 返回", "back", self.go_back.emit),
            ("导入…", "import", self.take_in),
            ("导出…", "export", self.give_out),
            ("放弃修改", "drop", self.drop),
            ("保存  Ctrl+S", "save", self.save),
        ):
            button = QPushButton(label)
            button.setObjectName(name)
            button.setProperty("role", "primary" if name == "save" else "")
            button.clicked.connect(lambda _=False, call=call: call())
            self.head.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.editor)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.question)  # below: what is typed in does not move
        self.body.addLayout(self._foot())
        save = QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _foot(self) -> QHBoxLayout:
        self.reason.setObjectName("reason")
        self.reason.setPlaceholderText("修改原因，保存时必填，如 公司 2026 年 12 号文")
        self.reason.submitted.connect(self.save)
        self.reason.entered.connect(self.save)
        self.running_too.setObjectName("running_too")
        self.running_too.set_value(False)
        self.moved.setObjectName("moved")
        self.moved.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(PlainLabel("原因 ＊"))
        row.addWidget(self.reason, 1)
        row.addWidget(self.moved)
        row.addWidget(self.running_too)
        return row

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb in ("regime", "calendar")

    def front(self) -> QWidget:
        return self.editor.section

    def refresh(self) -> None:
        if not self.editor.changed():
            self.drop()

    def show_blanks(self) -> None:
        """What the regime leaves open, the cursor in the first box."""
        self.editor.show_blanks()

    @Slot()
    def drop(self) -> None:
        """Back to the regime in force."""
        office = self.context.office
        text = attempt(self.notices, lambda: profiles.own_text(office))
        if text is None:
            return
        self.editor.begin(text, office.profile)
        self.preview.show_past(attempt(self.notices, lambda: profiles.history(office)) or ())

    @Slot()
    def draw(self) -> None:
        """Say how the regime reads with what is typed; a fault is said at its box."""
        typed, office = self.editor.typed(), self.context.office
        found = typed and attempt(self.notices, lambda: profiles.preview(office, typed))
        if not found:
            self._fault_said = True
            return
        if self._fault_said:  # and not what saving was refused for
            self.notices.drop_refusal()
            self._fault_said = False
        self.editor.read_as(found.profile)
        self.preview.show_preview(
            found, profiles.office_rules(office), profiles.office_example(office)
        )
        count = len(found.would_move)
        self.moved.setText(f"{count} 件未结投诉的时限会不同" if count else "未结投诉的时限不受影响")
        self.running_too.setVisible(bool(count))

    # -- keeping ---------------------------------------------------------------------------------

    @Slot()
    def save(self) -> bool:
        """Keep the working copy as the regime in force. True when it was kept."""
        if self.editor.is_composing():
            return False
        text = self.editor.text()
        if text is None:
            self.editor.focus_problem()
            if not self.notices.text():
                self.notices.show_error("有填得不对的地方，见红字；制度没有改动")
            return False
        too = self.running_too.value() is True and not self.running_too.isHidden()
        office, why = self.context.office, self.reason.value()
        done = attempt(
            self.notices,
            lambda: profiles.save(office, text, why, running_too=too),
            refused=self._refused,
        )
        if done is None:
            return False
        self.reason.set_value("")
        self.drop()
        self.context.bus.publish(done.changes)
        moved = f"；{len(done.moved)} 件未结投诉的时限已重算" if done.moved else ""
        self.notices.show_done(f"制度已保存{moved}")
        return True

    def _refused(self, refusal: Refusal) -> None:
        if "reason" in refusal.fields:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def take_in(self) -> None:
        """Look at a regime from a file; it is in force when it is saved."""
        folder = self.context.preferences.folder("regime_folder", Path.home())
        path = self.context.messages.choose_open(self, "导入制度文件", folder, _FILES)
        taken = attempt(self.notices, lambda: profiles.take_in(Path(path))) if path else None
        if taken is not None:
            read = profiles.preview(self.context.office, taken).profile
            self.editor.take(taken, read)
            self.notices.show_info("已读入，还没有生效；看过右边的说法后写明原因再保存")

    @Slot()
    def give_out(self) -> None:
        """Write the regime, as it stands here, to a file."""
        typed = self.editor.typed()
        if typed is None:
            return
        name = f"{typed.get('name', '制度')}.toml"
        folder = self.context.preferences.folder("regime_folder", Path.home())
        path = self.context.messages.choose_save(self, "导出制度文件", folder / name, _FILES)
        if path is None:
            return
        target = Path(path)
        self.context.preferences.put("regime_folder", str(target.parent))

        def write() -> bool:
            profiles.give_out(typed, target)
            return True

        if attempt(self.notices, write):
            self.notices.show_done(f"已导出到“{target.name}”")

    # -- leaving ---------------------------------------------------------------------------------

    def unsaved(self) -> str:
        return "制度有修改还没有保存" if self.editor.changed() else ""

    def stay(self) -> None:
        self.editor.section.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back.emit()
            return
        super().keyPressEvent(event)
