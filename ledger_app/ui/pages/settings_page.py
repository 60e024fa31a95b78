"""设置: who the office is, who sits at the desk, how the window looks, and the care of the ledger."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
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
from ledger_app.domain.staffing import name_label
from ledger_app.services.office import Changes
from ledger_app.services.office_keys import OPERATOR_KEY
from ledger_app.services.people import People
from ledger_app.services.settings import change_settings
from ledger_app.ui.actions import run_action
from ledger_app.ui.boxes import ChoiceButtons, LatinBox, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.pages.keeping_page import KeepingPage
from ledger_app.ui.pages.settings_care import LedgerCare
from ledger_app.ui.pages.settings_ways import ways
from ledger_app.ui.theme import SCALES

_SIDE_BY_SIDE = 1000  # pixels at 100 % from which two cards fit beside each other
_UNSET = ("0", "0.0")


def _box(setting: SettingDef) -> LineBox | ChoiceButtons:
    if setting.choices:
        return ChoiceButtons(setting.choices)
    return LatinBox() if setting.number or setting.millimetres else LineBox()


class SettingsPage(KeepingPage):
    """Three cards: the office, the window, the ledger file.

    Signals:
        look_changed(): theme or text size.
        other_ledger_wanted(): open another ledger.
        forms_wanted(), calendar_wanted(), people_wanted(), regime_wanted(),
        phrases_wanted(): that page.
    """

    look_changed = Signal()
    other_ledger_wanted = Signal()
    forms_wanted = Signal()
    calendar_wanted = Signal()
    people_wanted = Signal()
    phrases_wanted = Signal()
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
        self._scroll = QScrollArea()
        self.care = LedgerCare(context, self.notices)
        self._kept: dict[str, str] = {}  # what the boxes read as the ledger has it
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
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self.body.addWidget(self.question)
        self.body.addWidget(self._scroll, 1)

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
        who = self.context.office.profile.receiving.label
        card, grid = self._card("项目与值班人")
        known = [(s.key, s.label, s.hint) for s in SETTINGS]
        entries = [(OPERATOR_KEY, name_label(who), "写进每一步的经过"), *known]
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
            "phrases": self.phrases_wanted.emit,
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
        self.care.other_ledger_wanted.connect(self.other_ledger_wanted)
        self.care.checked.connect(lambda: QTimer.singleShot(0, self, self._show_result))
        grid.addWidget(self.care, 1, 0, 1, 2)
        return card

    @Slot()
    def _show_result(self) -> None:
        """What the check found, once it has its height, is in view."""
        self._scroll.ensureWidgetVisible(self.care.result)

    # -- showing and saving ----------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings" or changes.verb.startswith("staff")

    def front(self) -> QWidget:
        return next(box for box in self.boxes.values() if box.isEnabled())

    def refresh(self) -> None:
        """Show what is kept; what is typed and not saved stays."""
        office = self.context.office
        plain = office.settings.plain() | {OPERATOR_KEY: office.operator}
        typed = self._unsaved()
        for key in self.boxes:
            value = plain.get(key, "")
            self._kept[key] = "" if value in _UNSET else value.strip()
            if key not in typed:
                self.boxes[key].set_value(self._kept[key])
        registered = bool(People(office).here())
        self.boxes[OPERATOR_KEY].setEnabled(not registered)
        self.boxes[OPERATOR_KEY].setToolTip(tip("按 F9 换人" if registered else "写进每一步的经过"))
        self._show_look()
        self.care.refresh()

    @Slot()
    def save(self) -> bool:
        """Keep the office's settings. True when nothing is left unsaved."""
        boxes = [box for box in self.boxes.values() if isinstance(box, LineBox)]
        if any(box.is_composing() for box in boxes):
            return False
        done = run_action(self.notices, self.context.bus, self._keep, done="设置已保存")
        if done is not None:
            self.question.hide()
        return done is not None

    def _keep(self) -> Changes:
        changes = change_settings(self.context.office, self._typed())
        self._kept = self._typed()  # shown again as the ledger reads it
        return changes

    def _typed(self) -> dict[str, str]:
        return {key: str(box.value() or "").strip() for key, box in self.boxes.items()}

    def _unsaved(self) -> list[str]:
        """The keys of boxes that read otherwise than the ledger."""
        return [key for key, text in self._typed().items() if text != self._kept.get(key, text)]

    # -- leaving ---------------------------------------------------------------------------------

    def unsaved(self) -> str:
        return "设置有改动还没有保存" if self._unsaved() else ""

    def drop(self) -> None:
        for key, text in self._kept.items():
            self.boxes[key].set_value(text)

    def stay(self) -> None:
        first = next(iter(self._unsaved()), OPERATOR_KEY)
        self.boxes[first].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- doing -----------------------------------------------------------------------------------

    @Slot()
    def _go_on(self) -> None:
        boxes = list(self.boxes.values())
        now = next((i for i, box in enumerate(boxes) if box is self.sender()), 0)
        after: QWidget = boxes[now + 1] if now + 1 < len(boxes) else self.save_button
        after.setFocus()

    @Slot()
    def _change_look(self) -> None:
        theme = self.context.theme
        percent, dark = self.percent.value(), self.dark.value()
        percent = percent if isinstance(percent, int) else theme.percent
        dark = bool(dark) if dark is not None else theme.dark
        self._show_look()
        self.once_kept(lambda: self._take_look(percent, dark))  # the page is made anew in it

    def _show_look(self) -> None:
        self.percent.set_value(self.context.theme.percent)
        self.dark.set_value(self.context.theme.dark)

    def _take_look(self, percent: int, dark: bool) -> None:
        theme, preferences = self.context.theme, self.context.preferences
        theme.percent, theme.dark = percent, dark
        self._show_look()
        preferences.put("percent", theme.percent)
        preferences.put("dark", theme.dark)
        self.look_changed.emit()
