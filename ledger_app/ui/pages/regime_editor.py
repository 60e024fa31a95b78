"""The left side of 制度: a working copy of the regime, changed section by section."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import regime_form, regime_typing
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime_form import RAW, SECTIONS, TO_BE_SET, KeyPath, Plain
from ledger_app.services import profiles
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.boxes import ChoiceBox, TextBox
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.regime_boxes import RegimeBoxes

_TYPED_MS = 250
_WIDTH, _WIDEST = 430, 560
_RAW_LINES = 24


class RegimeEditor(QWidget):
    """Shows one section; what was typed goes into the working copy when another is chosen.

    Signals:
        edited(): the working copy may read differently. submitted(): Ctrl+Enter.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._notices, self._theme = notices, context.theme
        self._text, self._plain = "", Plain()
        self._profile = context.office.profile
        self._now = self._raw_text = ""
        self.section = ChoiceBox(list(SECTIONS.items()))
        self.boxes: RegimeBoxes | None = None
        self.raw: TextBox | None = None
        self.add_button = QPushButton("增加一条")
        self._area = QScrollArea()
        self._timer = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._timer.timeout.connect(self.edited)
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(min(self._theme.px(_WIDTH), _WIDEST))
        self.section.setObjectName("section")
        self.section.removeItem(0)
        self.section.currentIndexChanged.connect(self._choose)
        self.add_button.setObjectName("add")
        self.add_button.clicked.connect(self.add)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.section, self._area, self.add_button):
            column.addWidget(widget)

    # -- the working copy ------------------------------------------------------------------------

    def begin(self, text: str, profile: Profile) -> None:
        """Start from the regime in force."""
        self._text = text
        self.take(profiles.to_plain(text), profile, self._now)

    def take(self, plain: Plain, profile: Profile, section: str = "") -> None:
        """Go on with another working copy; what is to be set is shown first."""
        self._plain, self._profile = plain, profile
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
        return typed is None or typed != profiles.to_plain(self._text)

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        box = self.boxes or self.raw
        return box is not None and box.is_composing()

    def typed(self, *, quiet: bool = False) -> Plain | None:
        """The working copy with what stands in the boxes; None when that cannot be read, which is
        then said at the boxes (but for ``quiet``).
        """
        try:
            if self.raw is not None:
                return profiles.to_plain(self.raw.value())
            if self.boxes is None:
                return self._plain
            raw = self.boxes.raw()
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

    # -- sections --------------------------------------------------------------------------------

    def show_section(self, name: str) -> None:
        """Show the boxes of a section, from the working copy."""
        self._mark(name)
        self.boxes, self.raw = None, None
        if name == RAW:
            self._show_raw()
        else:
            groups = regime_form.groups(name, self._plain, self._profile)
            self.boxes = RegimeBoxes(self._theme, groups, self._plain, self._profile)
            self.boxes.edited.connect(self._timer.start)
            self.boxes.removed.connect(self.remove)
            self.boxes.submitted.connect(self.submitted)
            self._area.setWidget(self.boxes)
        self.add_button.setVisible(regime_form.can_add(name))
        self.edited.emit()

    def _mark(self, name: str) -> None:
        self._now = name
        self.section.blockSignals(True)
        self.section.set_value(name)
        self.section.blockSignals(False)

    def _show_raw(self) -> None:
        """The file itself; as long as nothing was changed, with its own comments."""
        same = self._plain == profiles.to_plain(self._text)
        self._raw_text = self._text if same else profiles.to_text(self._plain)
        self.raw = TextBox(_RAW_LINES)
        self.raw.setObjectName("raw")
        self.raw.set_value(self._raw_text)
        self.raw.typed.connect(self._timer.start)
        self.raw.submitted.connect(self.submitted)
        self._area.setWidget(self.raw)

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
        if typed is not None:
            self._plain = regime_form.added(typed, self._now)
            self.show_section(self._now)
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum())

    @Slot(tuple)
    def remove(self, path: KeyPath) -> None:
        """An entry goes, from the working copy."""
        typed = self.typed()
        if typed is not None:
            self._plain = regime_form.removed(typed, path)
            self.show_section(self._now)
