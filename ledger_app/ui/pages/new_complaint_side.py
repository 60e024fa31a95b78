"""Beside the registration sheet: the household, a likely duplicate, the keys, the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import fields
from ledger_app.domain.correcting import check_first_nature
from ledger_app.services.casebook import only_named
from ledger_app.services.radar import Gathering, Radar
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_more import MoreBox
from ledger_app.ui.pages.case_neighbours import SHOWN, GatheredCases, Neighbours
from ledger_app.ui.pages.new_complaint_duplicates import DuplicateCard, typed_case
from ledger_app.ui.pages.new_complaint_level import LevelCard
from ledger_app.ui.pages.new_complaint_offers import resident
from ledger_app.ui.sheet.view import SheetView

_WIDTH, _WIDEST = 272, 300  # the sheet keeps its whole width beside it
_LOOK_MS = 350
_SMALL = 110  # per cent of text size up to which the hints always have room
_HINTS = (
    "Enter 下一格　Shift+Tab 上一格\n日期可写 1121、11-21 14:30、t、-1\n"
    "选项：数字或首字选，空格打勾\n长文字里 Enter 换行，矮格按 Shift+Enter\n"
    "多行格里 Ctrl+J 常用语　F6 看以前的投诉"
)


class IntakeSide(QWidget):
    """Signals:
    chosen(number): an earlier case was clicked.
    told(words): what gathered, while this panel is folded away; "" for nothing.
    occupied(bool): the cursor is in a box here, or no longer.
    """

    chosen = Signal(str)
    told = Signal(str)
    occupied = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake_side")
        self._context = context
        self.neighbours = Neighbours(context.theme, context.office.profile)
        self.neighbours.chosen.connect(self.chosen)
        self.duplicates = DuplicateCard(context)
        self.duplicates.chosen.connect(self.chosen)
        self.gathered = GatheredCases(context.theme, context.office.profile)
        self.gathered.chosen.connect(self.chosen)
        self.level = LevelCard(context.office)
        self.more = MoreBox(context.office.profile)
        self.more.back_wanted.connect(self.go_back)
        self.level.raised.connect(self._raise_level)
        self._radar = Radar(context.office)
        self._sheet: SheetView | None = None
        self._came_from = ""
        self._timer = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self.filled = _label("filled", "muted")
        self.differs = _label("differs", "")
        self.department = _label("department", "")
        for label in (self.differs, self.department):
            label.setStyleSheet(f"color: {context.theme.palette.warning}")
        self.draft_state = _label("draft_state", "muted")
        self._hints = _label("hints", "hint")
        self._hints.setText(_HINTS)
        self.setFixedWidth(min(context.theme.px(_WIDTH), _WIDEST))
        self._scroll = self._cards()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        column.setSpacing(10)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._hints)
        column.addWidget(self.draft_state)

    def _cards(self) -> QScrollArea:
        """What was found, to be scrolled where it is much."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        said = (self.filled, self.differs, self.department)
        for widget in (self.level, self.duplicates, *said, self.neighbours, self.gathered):
            widget.hide()
            column.addWidget(widget)
        column.addWidget(self.more)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll

    def clear(self) -> None:
        """Nothing is known yet."""
        self.draft_state.setText("")
        self._timer.stop()
        for label in (self.filled, self.differs, self.department):
            label.hide()
        self.more.clear()
        self.level.look({})
        self.neighbours.show_cases((), 0, 0)
        self.gathered.show_gathering(Gathering())
        self._hints.show()
        self.told.emit("")

    @Slot(str, tuple)
    def say_filled(self, source: str, names: Sequence[str]) -> None:
        """These boxes hold what the register or an earlier case says; none: say nothing."""
        words = "、".join(fields.BY_NAME["complaint"][name].label for name in names)
        self.filled.setText(f"已按{source}填入：{words}")
        self.filled.setVisible(bool(source and names))

    @Slot(str)
    def say_differs(self, words: str) -> None:
        """What the clerk wrote is not what the register says; "" for nothing."""
        self.differs.setText(f"与名册不符：{words}")
        self.differs.setVisible(bool(words))
        self._tell_folded()

    def show_department(self, values: Mapping[str, str]) -> None:
        """Say when nobody has written the department yet, and which are like it."""
        words = self._context.departments.doubt(values.get("accused_dept", ""))
        self.department.setText(words)
        self.department.setVisible(bool(words))
        self._tell_folded()

    def show_household(self, values: Mapping[str, str]) -> None:
        """Show what is known of the resident typed."""
        who = resident(values)
        cases, within = self._context.casebook.household(who)
        days = self._context.office.settings.radar_days
        self.neighbours.show_cases(cases, within, days, by_name=only_named(who))
        shown = [case.complaint_no for case in cases[:SHOWN]]
        self.gathered.show_gathering(self._radar.around(typed_case(values), shown))
        self.level.look({**values, **self.more.values()})
        full = self.neighbours.isVisibleTo(self) or self.more.is_open
        crowded = self._context.theme.percent > _SMALL and full
        self._hints.setVisible(not crowded)
        self._tell_folded()

    def _tell_folded(self) -> None:
        """What stands in the panel while nobody sees it."""
        told: list[str] = []
        if not self.isVisible():
            told = [] if self.duplicates.isHidden() else ["可能重复"]
            said = (self.differs, self.department)
            told += [label.text() for label in said if not label.isHidden()]
            cards = (self.level, self.neighbours, self.gathered)
            told += [card.words for card in cards if card.words]
        self.told.emit("；".join(told) + "（F11 展开侧栏）" if told else "")

    def watch(self, sheet: SheetView) -> None:
        """Look around whenever what is typed on ``sheet`` rests for a moment."""

        def look() -> None:
            if not self.composing:
                self.show_household(sheet.values())

        self._sheet = sheet
        self._timer.timeout.connect(look)
        sheet.edited.connect(self._timer.start)
        self.more.edited.connect(sheet.edited)

    @Slot()
    def go_to_earlier(self) -> None:
        """F6: the keyboard to the first earlier case, from one to the next, and behind the last
        back to the box it came from.
        """
        sheet = self._sheet
        if sheet is None or sheet.composing:
            return
        now = next((i for i, link in enumerate(self._links()) if link.hasFocus()), -1)
        if now < 0:
            self.setFocus()  # the box is left first: that may change what is shown here
        links = self._links()
        if now + 1 < len(links):
            links[now + 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(links[now + 1])
        else:
            sheet.go_back()

    def is_settled(self, raw: Mapping[str, str], notices: NoticeBar) -> bool:
        """Whether the boxes here say all that the sheet wants: why it is found groundless, if it
        is. What is lacking is asked here.
        """

        def check() -> bool:
            check_first_nature(raw, self._context.office.profile)
            return True

        return attempt(notices, check, refused=self.refuse) is True

    @Slot(object)
    def refuse(self, refusal: Refusal) -> None:
        """Mark what was refused: the cells on the sheet, and the first of the boxes here."""
        if self._sheet is not None:
            self._sheet.mark_problems(refusal.fields, refusal.problems)
        here = next((name for name in refusal.fields if name in self.more.boxes), "")
        if here:
            self.enter_more()
            box = self.more.boxes[here]
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once the block that opened has its height.
            QTimer.singleShot(0, box, lambda: self._scroll.ensureWidgetVisible(box))

    @property
    def composing(self) -> bool:
        """Whether an input method has text, here or on the sheet, that is not committed yet."""
        on_sheet = self._sheet is not None and self._sheet.composing
        return on_sheet or self.more.is_composing()

    @Slot()
    def enter_more(self) -> None:
        """F7: the cursor into what stands on no sheet, and from there back."""
        sheet = self._sheet
        if sheet is None or sheet.composing:
            return
        self._came_from = sheet.canvas.current or self._came_from
        self.occupied.emit(True)
        self.more.enter()

    @Slot()
    def go_back(self) -> None:
        """The cursor back into the box of the sheet it came from."""
        if self._sheet is not None:
            self._sheet.focus_field(self._came_from)
        self.occupied.emit(False)

    @Slot(str, str)
    def _raise_level(self, level: str, why: str) -> None:
        """Take the level over, with the reason for it where none was given."""
        if self._sheet is None:
            return
        self._sheet.put({"level": level})
        if "level_reason" not in self.more.values():
            self.more.put({"level_reason": why})
        self._sheet.edited.emit()
        self.show_household(self._sheet.values())
        self._sheet.focus_field("level")

    def _links(self) -> list[QPushButton]:
        cards = (self.level, self.duplicates, self.neighbours, self.gathered)
        return [link for card in cards if card.isVisible() for link in card.links]


def _label(name: str, role: str) -> QLabel:
    label = PlainLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
