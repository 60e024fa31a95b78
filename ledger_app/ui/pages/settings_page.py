"""设置: who the office is, who sits at the desk, how the window looks, and the care of the ledger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.settings import SETTINGS, SettingDef
from ledger_app.services.office import OPERATOR_KEY, Changes
from ledger_app.services.people import People
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import ChoiceButtons, LatinBox, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.page import Page
from ledger_app.ui.pages.settings_ways import ways
from ledger_app.ui.theme import SCALES

_SIDE_BY_SIDE = 1000  # pixels at 100 % from which two cards fit beside each other
_UNSET = ("0", "0.0")


def _box(setting: SettingDef) -> LineBox | ChoiceButtons:
    if setting.choices:
        return ChoiceButtons(setting.choices)
    return LatinBox() if setting.number or setting.millimetres else LineBox()


class SettingsPage(Page):
    """Three cards: the office, the window, the ledger file.

    Signals:
        look_changed(): theme or text size.
        other_ledger_wanted(): open another ledger.
        forms_wanted(), calendar_wanted(), people_wanted(), regime_wanted(): that page.
    """

    look_changed = Signal()
    other_ledger_wanted = Signal()
    forms_wanted = Signal()
    calendar_wanted = Signal()
    people_wanted = Signal()
    regime_wanted = Signal()
    title = "设置"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.boxes: dict[str, LineBox | ChoiceButtons] = {OPERATOR_KEY: LineBox()}
        for setting in SETTINGS:
            self.boxes[setting.key] = _box(setting)
        self.save_button = QPushButton("保存  Ctrl+S")
        self.percent = ChoiceButtons([(scale, f"{scale} %") for scale in SCALES])
        self.dark = ChoiceButtons(((False, "浅色"), (True, "深色")))
        self.path = PlainLabel()
        self.result = PlainLabel()
        self.reindex = QPushButton("重建查找目录")
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self._columns = columns
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        for cards in (
            (self._office_card(),),
            (self._rules_card(), self._look_card(), self._ledger_card()),
        ):
            column = QVBoxLayout()
            column.setSpacing(14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        self.body.addWidget(scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self.context.theme.px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _card(self, title: str) -> tuple[QFrame, QGridLayout]:
        card = QFrame()
        card.setObjectName("card")
        px = self.context.theme.px
        grid = QGridLayout(card)
        grid.setContentsMargins(px(20), px(16), px(20), px(18))
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(9))
        grid.setColumnMinimumWidth(0, px(96))
        grid.setColumnStretch(1, 1)
        heading = PlainLabel(title)
        heading.setProperty("role", "section")
        grid.addWidget(heading, 0, 0, 1, 3)
        return card, grid

    def _office_card(self) -> QFrame:
        card, grid = self._card("项目与接待员")
        known = [(s.key, s.label, s.hint) for s in SETTINGS]
        entries = [(OPERATOR_KEY, "接待员姓名", "写进每一步的经过"), *known]
        for row, (key, label, hint) in enumerate(entries, 1):
            box = self.boxes[key]
            box.setObjectName(key)
            box.setToolTip(tip(hint))
            if isinstance(box, LineBox):
                box.setPlaceholderText(hint)
            box.entered.connect(self._go_on)
            box.submitted.connect(self.save)
            grid.addWidget(PlainLabel(label), row, 0)
            grid.addWidget(box, row, 1)
        self.save_button.setObjectName("save")
        self.save_button.setProperty("role", "primary")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        grid.addLayout(foot, len(entries) + 1, 1)
        return card

    def _rules_card(self) -> QFrame:
        card, grid = self._card("本单位的规则")
        calls = {
            "regime": self.regime_wanted.emit,
            "calendar": self.calendar_wanted.emit,
            "people": self.people_wanted.emit,
            "forms": self.forms_wanted.emit,
        }
        grid.addLayout(ways(calls), 1, 0, 1, 2)
        return card

    def _look_card(self) -> QFrame:
        card, grid = self._card("窗口")
        for row, (label, buttons, name) in enumerate(
            (("文字大小", self.percent, "percent"), ("明暗", self.dark, "dark")), 1
        ):
            buttons.setObjectName(name)
            buttons.chosen.connect(self._change_look)
            grid.addWidget(PlainLabel(label), row, 0)
            grid.addWidget(buttons, row, 1)
        hint = PlainLabel("表单始终是白纸黑字，与打印一致。")
        hint.setProperty("role", "hint")
        grid.addWidget(hint, 3, 1)
        return card

    def _ledger_card(self) -> QFrame:
        card, grid = self._card("台账文件")
        self.path.setWordWrap(True)
        self.path.setObjectName("ledger_path")
        self.result.setWordWrap(True)
        self.result.setObjectName("result")
        self.result.hide()
        acts = QGridLayout()
        acts.setSpacing(8)
        for place, (name, label, call) in enumerate(
            (
                ("back_up", "立即备份…", self._back_up),
                ("check", "检查台账", self._check),
                ("folder", "打开所在文件夹", self._open_folder),
                ("other", "打开另一份台账…", self.other_ledger_wanted),
            )
        ):
            button = QPushButton(label)
            button.setObjectName(name)
            button.clicked.connect(call)
            acts.addWidget(button, place // 2, place % 2)
        grid.addWidget(PlainLabel("位置"), 1, 0)
        grid.addWidget(self.path, 1, 1)
        grid.addLayout(acts, 2, 1)
        grid.addWidget(self.result, 3, 1)
        self.reindex.setObjectName("reindex")
        self.reindex.setToolTip(tip("按台账内容重新生成；投诉和住户的内容不改动"))
        self.reindex.clicked.connect(self._reindex)
        self.reindex.hide()
        grid.addWidget(self.reindex, 4, 1, Qt.AlignmentFlag.AlignLeft)
        return card

    # -- showing and saving ----------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith("staff")

    def front(self) -> QWidget:
        return next(box for box in self.boxes.values() if box.isEnabled())

    def refresh(self) -> None:
        office = self.context.office
        plain = office.settings.plain() | {OPERATOR_KEY: office.operator}
        for key, box in self.boxes.items():
            value = plain.get(key, "")
            box.set_value("" if value in _UNSET else value)
        registered = bool(People(office).here())
        self.boxes[OPERATOR_KEY].setEnabled(not registered)
        self.boxes[OPERATOR_KEY].setToolTip(tip("按 F9 换人" if registered else "写进每一步的经过"))
        self.percent.set_value(self.context.theme.percent)
        self.dark.set_value(self.context.theme.dark)
        self.path.setText(str(office.path))

    @Slot()
    def save(self) -> None:
        """Keep the office's settings."""
        boxes = [box for box in self.boxes.values() if isinstance(box, LineBox)]
        if any(box.is_composing() for box in boxes):
            return
        run_action(self.notices, self.context.bus, self._keep, done="设置已保存")

    def _keep(self) -> Changes:
        values = {key: str(box.value() or "").strip() for key, box in self.boxes.items()}
        return self.context.office.change_settings(values)

    @Slot()
    def _go_on(self) -> None:
        boxes = list(self.boxes.values())
        now = next((i for i, box in enumerate(boxes) if box is self.sender()), 0)
        after: QWidget = boxes[now + 1] if now + 1 < len(boxes) else self.save_button
        after.setFocus()

    @Slot()
    def _change_look(self) -> None:
        theme, preferences = self.context.theme, self.context.preferences
        percent, dark = self.percent.value(), self.dark.value()
        theme.percent = percent if isinstance(percent, int) else theme.percent
        theme.dark = bool(dark) if dark is not None else theme.dark
        self.percent.set_value(theme.percent)
        self.dark.set_value(theme.dark)
        preferences.put("percent", theme.percent)
        preferences.put("dark", theme.dark)
        self.look_changed.emit()

    # -- the ledger file -------------------------------------------------------------------------

    @Slot()
    def _back_up(self) -> None:
        from ledger_app.services.backups import back_up

        office = self.context.office
        start = self.context.preferences.folder("backup_folder", office.path.parent)
        folder = self.context.messages.choose_folder(self, "备份到哪个文件夹", start)
        if folder is None:
            return
        made = attempt(self.notices, lambda: back_up(office, folder))
        if made is None:
            return
        copy = made.path
        self.context.preferences.put("backup_folder", str(folder))
        if made.problems:
            self.notices.show_warning(made.warning(most=3))
            return
        self.notices.show_done(
            f"已备份并检查：{copy.name}", "打开文件夹", lambda: self._show_in_folder(copy)
        )

    def _show_in_folder(self, path: Path) -> None:
        self.context.messages.open_folder(path)

    @Slot()
    def _open_folder(self) -> None:
        self._show_in_folder(self.context.office.path)

    @Slot()
    def _check(self) -> None:
        from ledger_app.services.checking import check

        found = attempt(self.notices, lambda: check(self.context.office))
        if found is None:
            return
        counts = f"投诉 {found.complaints:,} 件，经过 {found.events:,} 条，链 {found.chain_head}"
        lines = [*found.problems[:8], *found.notices[:8]]
        self.result.setText("\n".join([counts, *lines]))
        self.result.show()
        self.reindex.setVisible(found.lookups_wrong)
        if found.ok:
            self.notices.show_done("台账完好")
        elif found.lookups_only:
            self.notices.show_warning("台账内容完好，只是查找目录不对：请点“重建查找目录”。")
            self.reindex.setFocus()
        else:
            self.notices.show_error(
                "台账有问题，见下面的说明。请先复制保留这份文件，再用最近的备份恢复。"
            )

    @Slot()
    def _reindex(self) -> None:
        from ledger_app.services.lookups import reindex

        made = run_action(
            self.notices,
            self.context.bus,
            lambda: reindex(self.context.office),
            done="查找目录已按台账内容重建",
        )
        if made is not None:
            self.reindex.hide()
            self.result.hide()
