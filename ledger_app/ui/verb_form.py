"""The inline form of a step, built from its declaration in `domain.verbs`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.dates import deadline_words, moment_words, parse_moment
from ledger_app.domain.kinds import Kind
from ledger_app.domain.profile import Profile
from ledger_app.domain.usual_lists import FREE_LISTS
from ledger_app.domain.verb_defs import Arg, Verb
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.office import Changes
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import run_action
from ledger_app.ui.approval import ApprovalBoxes
from ledger_app.ui.boxes import (
    ChoiceBox,
    ChoiceButtons,
    LatinBox,
    LineBox,
    SecretBox,
    TextBox,
    options_of,
)
from ledger_app.ui.context import Context
from ledger_app.ui.form_draft import FormDraft
from ledger_app.ui.labels import MarkupLabel, PlainLabel, escaped
from ledger_app.ui.line_offers import DepartmentBoxes
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.read_back import told_back

Box = LineBox | TextBox | ChoiceButtons | ChoiceBox
TIME = Arg("at", "办理时间", Kind.DATETIME)
_BUTTONS_AT_MOST = 4
_BUTTON_LETTERS = 14
_KEYS = "Enter 下一项　Ctrl+Enter 确定　Esc 取消"
_LATIN = frozenset({Kind.PHONE, Kind.DATE, Kind.DATETIME, Kind.DEADLINE, Kind.INT, Kind.MONEY})
_DATE_HINTS = {
    Kind.DATE: "如 1121、11-21",
    Kind.DATETIME: "如 1121 14:30",
    Kind.DEADLINE: "如 1121，即当天 24:00",
}


def box_for(arg: Arg, profile: Profile, value: object = "") -> Box:
    """The input box for an argument; its object name is the argument's name. ``value`` is what it
    will hold: on offer even where it is retired.
    """
    box = _make(arg, profile, str(value or ""))
    if isinstance(box, LineBox):
        box.setPlaceholderText(_DATE_HINTS.get(arg.kind, ""))
    return box


def _make(arg: Arg, profile: Profile, value: str) -> Box:
    if arg.secret:
        return SecretBox()
    if arg.kind is Kind.BOOL:
        return ChoiceButtons(((True, "是"), (False, "否")))
    if arg.kind is Kind.CHOICE:
        options = options_of(profile.offered(arg.choices, value))
        free = arg.choices in FREE_LISTS
        letters = sum(len(label) for _, label in options)
        if not free and len(options) <= _BUTTONS_AT_MOST and letters <= _BUTTON_LETTERS:
            return ChoiceButtons(options)
        return ChoiceBox(options, free=free)
    if arg.name.endswith("_dept"):
        return ChoiceBox(options_of(profile.offered("departments", value)), free=True)
    if arg.kind is Kind.TEXT:
        return TextBox()
    return LatinBox() if arg.kind in _LATIN or arg.name == "number" else LineBox()


def shown(value: object, kind: Kind) -> object:
    """A field's value as a box holds it."""
    if isinstance(value, datetime):
        return deadline_words(value) if kind is Kind.DEADLINE else moment_words(value)
    return value


class VerbForm(QWidget):
    """Boxes for a verb's arguments, a button that submits and one that gives up.

    Enter goes to the next box, Ctrl+Enter submits, Esc cancels. ITEMS are not shown.

    Signals:
        edited(): something else stands in a box.
        submitted(values): raw values by argument name, the subject not among them.
        cancelled(): Esc or the button.
        done(changes): `perform` succeeded.
    """

    edited = Signal()
    submitted = Signal(dict)
    cancelled = Signal()
    done = Signal(object)

    def __init__(
        self,
        context: Context,
        verb: str | Verb,
        *,
        values: Mapping[str, object] | None = None,
        hidden: Collection[str] = (),
        submit_label: str = "",
        with_time: bool = True,
    ) -> None:
        super().__init__()
        self.warning = PlainLabel()
        self.draft: FormDraft | None = None
        self._context, self._given = context, values or {}
        self.verb = BY_VERB[verb] if isinstance(verb, str) else verb
        args = (arg for arg in self.verb.args if arg.name not in hidden)
        self._args = [arg for arg in args if arg.kind is not Kind.ITEMS]
        if with_time:
            self._args.append(TIME)
        self._hidden = {name: (values or {}).get(name) for name in hidden}
        self.boxes: dict[str, Box] = {}
        self._departments = DepartmentBoxes(self, context)
        self._problems: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self.submit_button = QPushButton(submit_label or self.verb.label)
        self.cancel_button = QPushButton("取消")
        self._build()
        self.set_values(values or {})
        if {"basis", "pin"} <= set(self.boxes):
            ApprovalBoxes(self, context)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.warning.setObjectName("form_warning")
        self.warning.setWordWrap(True)
        self.warning.setStyleSheet(f"color: {self._context.theme.palette.warning}")
        self.warning.hide()
        column.addWidget(self.warning)
        for arg in self._args:
            self._add(arg, column)
        self.mark_needed()
        column.addSpacing(6)
        column.addLayout(self._buttons())
        long = any(arg.kind is Kind.TEXT for arg in self._args)
        hint = PlainLabel(f"{_KEYS}\nCtrl+J 常用语" if long else _KEYS)
        hint.setProperty("role", "hint")
        column.addWidget(hint)
        column.addStretch(1)

    def _add(self, arg: Arg, column: QVBoxLayout) -> None:
        box = self.make_box(arg)
        box.setObjectName(arg.name)
        box.setAccessibleName(arg.label)
        if arg is TIME and isinstance(box, LineBox):
            box.setPlaceholderText("不填即现在；如 1121 14:30")
        label = MarkupLabel()
        label.setBuddy(box)
        problem = PlainLabel()
        problem.setProperty("role", "problem")
        problem.setWordWrap(True)
        problem.hide()
        for widget in (label, box, *told_back(box, arg.kind, self._context), problem):
            column.addWidget(widget)
        column.addSpacing(4)
        self.boxes[arg.name] = box
        self._problems[arg.name], self._labels[arg.name] = problem, label
        box.submitted.connect(self.submit)
        self._departments.take(arg, box)
        _changes(box).connect(lambda *_: self._forgive(arg.name))
        if not isinstance(box, TextBox):
            box.entered.connect(self._go_on)

    def _forgive(self, name: str) -> None:
        """What was said of a box goes as soon as something else stands in it."""
        self._problems[name].hide()
        _mark(self.boxes[name], wrong=False)
        self.edited.emit()

    def mark_needed(self, names: Collection[str] = ()) -> None:
        """Star the labels of the boxes that must be filled: those ``names`` too."""
        colour = self._context.theme.palette.overdue
        for arg in self._args:
            must = arg.required or arg.name in names
            self._labels[arg.name].setText(_label_html(arg.label, colour if must else ""))

    def make_box(self, arg: Arg) -> Box:
        """The box of an argument; a form that knows more about one makes its own."""
        return box_for(arg, self._context.office.profile, self._given.get(arg.name))

    def _buttons(self) -> QHBoxLayout:
        self.submit_button.setObjectName("submit")
        self.submit_button.setProperty("role", "primary")
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button.setObjectName("cancel")
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(self.submit_button, 1)
        row.addWidget(self.cancel_button)
        return row

    def keep_as(self, key: str) -> None:
        """Keep what is typed as a draft under ``key``; what was kept there before comes back."""
        self.draft = FormDraft(self, self.boxes, self._context, key)

    # -- values ----------------------------------------------------------------------------------

    def values(self) -> dict[str, object]:
        """What was typed, by argument name; empty boxes are left out."""
        typed = {n: box.value() for n, box in self.boxes.items() if n != TIME.name}
        return {n: v for n, v in (self._hidden | typed).items() if v not in (None, "")}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Prefill boxes; names without a box are kept only when hidden."""
        for arg in self._args:
            if arg.name in values:
                self.boxes[arg.name].set_value(shown(values[arg.name], arg.kind))

    def show_box(self, name: str, *, shown: bool) -> None:
        """Show a box with its label, or hide it emptied."""
        if not shown:
            self.boxes[name].set_value("")
            self._problems[name].hide()
        self._labels[name].setVisible(shown)
        self.boxes[name].setVisible(shown)

    def at(self) -> datetime | None:
        """When the step happened; None for now. Raises `Refusal` when it cannot be read."""
        box = self.boxes.get(TIME.name)
        text = str(box.value()).strip() if box else ""
        if not text:
            return None
        found = parse_moment(text, self._context.office.clock.today())
        if found is None:
            raise Refusal([f"办理时间“{text}”看不懂，可以写成 1121 14:30"], [TIME.name])
        return found

    def focus_first(self) -> None:
        """Put the cursor into the first box: what the program put there is typed over."""
        first = next(iter(self.boxes.values()), self.submit_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        _place_cursor(first, behind=self.draft is not None and self.draft.holds)

    def warn(self, text: str) -> None:
        """Say above the boxes what should be known before; "" says nothing."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    # -- submitting ------------------------------------------------------------------------------

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        return any(
            box.is_composing() for box in self.boxes.values() if not isinstance(box, ChoiceButtons)
        )

    @Slot()
    def submit(self) -> None:
        """Give out what was typed, unless something is being composed."""
        if self.is_composing():
            return
        self.clear_problems()
        if (doubt := self._departments.doubt()) is not None:
            self.mark_problems(doubt)
        else:
            self.submitted.emit(self.values())

    def perform(self, notices: NoticeBar, number: str = "", *, done: str = "") -> Changes | None:
        """Do the verb on ``number`` with what was typed; refusals are marked at their boxes."""
        raw = self.values()
        if self.verb.subject:
            raw[self.verb.subject] = number
        self.cancelled.connect(notices.drop_refusal, Qt.ConnectionType.UniqueConnection)

        def call() -> Changes:
            changes = self._context.desk.do(self.verb.name, raw, at=self.at())
            self.settle()
            return changes

        changes = run_action(
            notices, self._context.bus, call, done=done, refused=self.mark_problems
        )
        if changes is not None:
            self.done.emit(changes)
        return changes

    def settle(self) -> None:
        """What was typed stands in the ledger: its draft is dropped."""
        if self.draft is not None:
            self.draft.settle()

    def mark_problems(self, refusal: Refusal) -> None:
        """Show each sentence under its box and put the cursor into the first."""
        self.clear_problems()
        told = zip(refusal.fields, refusal.problems, strict=False)
        here = [(name, sentence) for name, sentence in told if name in self.boxes]
        for name, sentence in here:
            self._problems[name].setText(sentence)
            self._problems[name].show()
            _mark(self.boxes[name], wrong=True)
        if here:
            self.boxes[here[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Take every mark away."""
        for name, label in self._problems.items():
            label.hide()
            _mark(self.boxes[name], wrong=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _go_on(self) -> None:
        """Enter: the next box, and behind the last one the button."""
        boxes = [box for box in self.boxes.values() if not box.isHidden()]
        now = self.focusWidget()
        for index, box in enumerate(boxes):
            if now is not None and (box is now or box.isAncestorOf(now)):
                after = boxes[index + 1] if index + 1 < len(boxes) else self.submit_button
                after.setFocus(Qt.FocusReason.TabFocusReason)
                return


def offer_in(
    form: VerbForm,
    *,
    first: Mapping[str, Collection[str]],
    only: Mapping[str, Collection[str]],
) -> None:
    """Put the entries with the codes ``first`` before the others of a box's list; leave those of
    ``only`` alone in it. What stands in the box stays.
    """
    for name, codes in first.items():
        box = form.boxes.get(name)
        if isinstance(box, ChoiceBox) and codes:
            box.put_first(codes)
    for name, codes in only.items():
        box = form.boxes.get(name)
        if isinstance(box, (ChoiceBox, ChoiceButtons)):
            box.keep_only(codes)


def _changes(box: Box) -> SignalInstance:
    """What a box says when something else stands in it."""
    if isinstance(box, ChoiceButtons):
        return box.chosen
    return box.currentTextChanged if isinstance(box, ChoiceBox) else box.typed


def _label_html(label: str, star: str) -> str:
    """A label; ``star``: the colour of the mark behind it, "" for none."""
    mark = f'<span style="color:{star}"> ＊</span>' if star else ""
    return f"{escaped(label)}{mark}"


def _place_cursor(box: QWidget, *, behind: bool) -> None:
    """Select what stands in a box of text, or go ``behind`` it: what the clerk typed stays."""
    if isinstance(box, (LineBox, TextBox, ChoiceBox)):
        if behind:
            box.go_to_end()
        else:
            box.selectAll()


def _mark(box: QWidget, *, wrong: bool) -> None:
    box.setProperty("problem", "true" if wrong else "false")
    box.style().unpolish(box)
    box.style().polish(box)
