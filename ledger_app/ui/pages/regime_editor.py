"""The left side of 制度: a working copy of the regime, changed section by section."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import regime_changes, regime_form, regime_typing
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime_fields import Group, KeyPath, Plain
from ledger_app.domain.regime_form import HEADINGS, HINTS, RAW, SECTIONS, TO_BE_SET
from ledger_app.services import profiles
from ledger_app.services.regime_in_use import used_words
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.boxes import ChoiceBox, TextBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.regime_boxes import RegimeBoxes
from ledger_app.ui.tab_order import tab_through

_TYPED_MS = 250
_WIDTH, _WIDEST = 430, 560
_RAW_LINES = 24
_HINT_LINES = 2


class RegimeEditor(QWidget):
    """Shows one section; what was typed goes into the working copy when another is chosen.

    Signals:
        edited(): the working copy may read differently. submitted(): Ctrl+Enter.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._notices, self._theme, self._office = notices, context.theme, context.office
        self._text, self._plain, self._begun = "", Plain(), Plain()
        self._profile = context.office.profile
        self._now = self._raw_text = ""
        self.section = ChoiceBox(())
        self.hint = PlainLabel()
        self.boxes: RegimeBoxes | None = None
        self.raw: TextBox | None = None
        self.add_button = QPushButton("增加一项  Alt+N")
        self._area = QScrollArea()
        self._timer = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._timer.timeout.connect(self.edited)
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(min(self._theme.px(_WIDTH), _WIDEST))
        self.section.setObjectName("section")
        self.section.removeItem(0)
        for heading, names in HEADINGS.items():
            self.section.add_group(heading, [(name, SECTIONS[name]) for name in names])
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        # As high without words: little moves under the mouse while they change.
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * _HINT_LINES)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        QApplication.instance().focusChanged.connect(self._say_hint)  # type: ignore[union-attr]
        self.section.currentIndexChanged.connect(self._choose)
        self.add_button.setObjectName("add")
        more = QShortcut(QKeySequence("Alt+N"), self, self.add)
        more.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.add_button.clicked.connect(self.add)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.section, self.hint, self._area, self.add_button):
            column.addWidget(widget)

    # -- the working copy ------------------------------------------------------------------------

    def begin(self, text: str, profile: Profile) -> None:
        """Start from the regime in force."""
        self._text = text
        self._begun = regime_changes.filled(profiles.to_plain(text, kept=True))
        self.take(self._begun, profile, self._now)

    def take(self, plain: Plain, profile: Profile, section: str = "") -> None:
        """Go on with another working copy; what is to be set is shown first."""
        self._plain, self._profile = regime_changes.filled(plain), profile
        blank = bool(regime_form.groups(TO_BE_SET, plain, profile))
        self.show_section(section or (TO_BE_SET if blank else "levels"))

    def read_as(self, profile: Profile) -> None:
        """The working copy as it was last read: its lists name what may be typed."""
        self._profile = profile

    def changed(self) -> bool:
        """Whether something is typed and not kept."""
        if not self._text:
            return False
        if self.raw is not None and self.raw.value() != self._raw_text:
            return True
        typed = self.typed(quiet=True)
        return typed is None or typed != self._begun

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        box = self.boxes or self.raw
        return box is not None and box.is_composing()

    def typed(self, *, quiet: bool = False, but: KeyPath = ()) -> Plain | None:
        """The working copy with what stands in the boxes; None when that cannot be read, which is
        then said at the boxes (but for ``quiet``). ``but``: an entry whose boxes are not read.
        """
        try:
            if self.raw is not None:
                return regime_changes.filled(profiles.to_plain(self.raw.value()))
            if self.boxes is None:
                return self._plain
            raw = self.boxes.raw(but=but)
            typed = regime_typing.typed(self._plain, self.boxes.fields, raw, self._profile)
        except Refusal as refusal:
            if not quiet and self.boxes is not None:
                self.boxes.mark(refusal)
            return None
        except LedgerError as error:
            if not quiet:
                self._notices.show_error(str(error))
            return None
        self.boxes.mark(None)
        return typed

    def text(self) -> str | None:
        """The working copy as a file; None when it cannot be read."""
        typed = self.typed()
        if typed is None:
            return None
        return self.raw.value() if self.raw is not None else profiles.to_text(typed)

    def focus_problem(self) -> None:
        """Put the cursor into the first box that holds a fault."""
        box = self.boxes.first_faulty() if self.boxes is not None else self.raw
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(box)

    def show_blanks(self) -> None:
        """The section of what is to be set, the cursor in its first box."""
        self.section.set_value(TO_BE_SET)
        boxes = iter(self.boxes.boxes.values() if self.boxes is not None else ())
        next(boxes, self.section).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- sections --------------------------------------------------------------------------------

    def show_section(self, name: str) -> None:
        """Show the boxes of a section, from the working copy."""
        self._mark(name)
        self.boxes, self.raw = None, None
        gone = self._area.takeWidget()
        if gone is not None:  # one of its boxes may be at work on the key that led here
            gone.hide()
            gone.deleteLater()
        if name == RAW:
            self._show_raw()
        else:
            groups = regime_form.groups(name, self._plain, self._profile)
            self.boxes = RegimeBoxes(self._theme, groups, self._plain, self._profile)
            self.boxes.edited.connect(self._timer.start)
            self.boxes.asked.connect(self.change)
            self.boxes.submitted.connect(self.submitted)
            self._area.setWidget(self.boxes)
            tab_through((self.section, self.boxes, self.add_button))
        self.add_button.setVisible(regime_changes.can_add(name))
        self._say_hint(None, self.focusWidget())
        self.edited.emit()

    def _mark(self, name: str) -> None:
        self._now = name
        self.section.blockSignals(True)
        self.section.set_value(name)
        self.section.blockSignals(False)

    def _show_raw(self) -> None:
        """The file itself; as long as nothing was changed, with its own comments."""
        same = self._plain == self._begun
        self._raw_text = self._text if same else profiles.to_text(self._plain)
        self.raw = TextBox(_RAW_LINES)
        self.raw.setObjectName("raw")
        self.raw.set_value(self._raw_text)
        self.raw.typed.connect(self._timer.start)
        self.raw.submitted.connect(self.submitted)
        self._area.setWidget(self.raw)

    @Slot("QWidget*", "QWidget*")
    def _say_hint(self, _: QWidget | None, box: QWidget | None) -> None:
        """What the box with the cursor takes; else what the section is about."""
        words = self.boxes.words_for(box) if self.boxes is not None else ""
        self.hint.setText(words or HINTS.get(self._now, ""))

    @Slot()
    def _choose(self) -> None:
        wanted, typed = self.section.value(), self.typed()
        if typed is None:
            self._mark(self._now)
            return
        self._plain = typed
        self.show_section(wanted)

    @Slot()
    def add(self) -> None:
        """One more entry in this section."""
        typed = self.typed()
        if typed is not None and regime_changes.can_add(self._now):
            self._plain = regime_changes.added(typed, self._now)
            self.show_section(self._now)
            groups = regime_form.groups(self._now, self._plain, self._profile)
            self._go_to(groups[-1].entry or ())

    @Slot(str, object)
    def change(self, what: str, group: Group) -> None:
        """An entry goes up or down, retires or returns, or is removed, in the working copy."""
        path = group.entry or ()
        # What is taken away need not be readable: one just added has no name yet.
        typed = self.typed(but=path if what == "remove" else ())
        if typed is None:
            return
        if what == "remove":
            reason = self._kept_by(typed, group)
            if reason:
                self._notices.show_error(reason)
                return
            self._plain = regime_changes.removed(typed, path)
        elif what == "retire":
            self._plain = regime_changes.retired(typed, path, is_retired=not group.retired)
        else:
            step = -1 if what == "up" else 1
            self._plain, path = regime_changes.moved(typed, path, step)
        self.show_section(self._now)
        self._go_to(path)

    def _kept_by(self, typed: Plain, group: Group) -> str:
        """Why an entry cannot go; "" when it can."""
        if not group.listed or not group.code:
            return ""
        name = self._profile.label(group.listed, group.code)
        if regime_changes.is_last(typed, group.entry or ()):
            return f"“{name}”是最后一项，不能删去；没有改动"
        used = used_words(self._office, group.listed, group.code)
        if used:
            return f"“{name}”有 {used}在用，不能删去，可以按“停用”；没有改动"
        named = regime_form.named_in(typed, self._profile, group.listed, group.code)
        if named:
            return f"制度里还写着“{name}”，请先改：{'；'.join(named)}；没有改动"
        return ""

    def _go_to(self, path: KeyPath) -> None:
        """Put the cursor into an entry, or into the last one where it stood at the end."""
        box = self.boxes.focus_entry(path) if self.boxes is not None and path else None
        if box is None and self.boxes is not None and path and int(path[-1]) > 0:
            box = self.boxes.focus_entry((*path[:-1], int(path[-1]) - 1))
        if box is not None:
            QTimer.singleShot(0, box, lambda: self._area.ensureWidgetVisible(box))
