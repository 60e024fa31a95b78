"""A likely duplicate while a complaint is typed: a card beside the sheet, a question at saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.dates import span_words
from ledger_app.domain.duplicates import CALLER, LINK, MERGE, NEW, REOPEN, Likeness
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_question import Answer, QuestionBar
from ledger_app.ui.pages.new_complaint_offers import resident
from ledger_app.ui.sheet.view import SheetView

Register = Callable[[], Changes]
_SHOWN, _LETTERS = 2, 28
_LOOK_MS = 600  # after the last key, before the ledger is asked
_TOLD = ("complainant_name", "content")  # without them nothing is registered: no question yet


_SAID = ("content", "category", "subcategory", "customer_type", "accused_dept")


def typed_case(values: Mapping[str, str]) -> Complaint:
    """What is typed so far, as a case to compare others with."""
    said = {name: values.get(name, "") for name in _SAID}
    return replace(resident(values), **said)  # type: ignore[arg-type]


class DuplicateCard(QFrame):
    """The likeliest ones, each with its state, first words and why; hidden while there are none.

    Signals:
        chosen(number): one of them was clicked.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", "warning")
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(1)
        self._title = PlainLabel("可能重复")
        self._title.setProperty("role", "strong")
        self._title.setObjectName("duplicate_title")
        self._column.addWidget(self._title)
        self._rows: list[QWidget] = []
        self.hide()

    def show_likely(self, found: Sequence[Likeness]) -> None:
        """Show the first few of ``found``."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self.setVisible(bool(found))
        for one in found[:_SHOWN]:
            self._add(self._link(one))
            self._add(_label(_first_words(one.case, self._context), "", "duplicate_words"))
            why = f"{ago_words(one.case, self._context)} · {one.words}"
            self._add(_label(why, "muted", "duplicate_why"))

    def text(self) -> str:
        """Everything the card says; "" while it is hidden."""
        rows = [row for row in self._rows if isinstance(row, (QLabel, QPushButton))]
        return "" if self.isHidden() else "\n".join(row.text() for row in rows)

    @property
    def links(self) -> list[QPushButton]:
        """What leads to them, in order."""
        return [row for row in self._rows if isinstance(row, QPushButton)]

    def _add(self, row: QWidget) -> None:
        self._column.addWidget(row)
        self._rows.append(row)
        row.show()

    def _link(self, found: Likeness) -> QPushButton:
        case = found.case
        button = QPushButton(f"{case.complaint_no} · {case.state.label}")
        button.setObjectName(f"duplicate_{case.complaint_no}")
        button.setProperty("role", "link")
        button.setToolTip(tip(case.content[:200]))
        button.clicked.connect(lambda: self.chosen.emit(case.complaint_no))
        return button


def _label(text: str, role: str, name: str) -> QLabel:
    label = PlainLabel(text)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setIndent(4)
    return label


def ago_words(case: Complaint, context: Context) -> str:
    """How long ago a case was received: 4 天前, 12 小时前, 刚才."""
    if case.received_at is None:
        return ""
    now = context.office.clock.now()
    passed = now - case.received_at
    if passed.days:  # as days are counted on a calendar: from the 18th to the 22nd are four
        return f"{(now.date() - case.received_at.date()).days} 天前"
    return f"{span_words(passed)}前" if passed.total_seconds() > 0 else "刚才"


def _first_words(case: Complaint, context: Context) -> str:
    text = " ".join(case.content.split())
    short = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
    room = context.office.room_words(case.unit_no)
    return " ".join(word for word in (room, case.complainant_name, f"“{short}”") if word)


class DuplicateWatch(QObject):
    """Looks for likely duplicates while ``sheet`` is written on, and asks about one at saving."""

    def __init__(
        self,
        context: Context,
        sheet: SheetView,
        card: DuplicateCard,
        *,
        bar: QuestionBar,
        notices: NoticeBar,
    ) -> None:
        super().__init__(sheet)
        self._context, self._sheet, self._card = context, sheet, card
        self._bar, self._notices = bar, notices
        self._timer = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._timer.timeout.connect(self.look)
        sheet.edited.connect(self._timer.start)

    def forget(self) -> None:
        """The sheet was emptied: nothing is alike."""
        self._timer.stop()
        self._card.show_likely(())

    @Slot()
    def look(self) -> None:
        """Show what may be the same as what is typed, unless something is being composed."""
        if not self._sheet.composing:
            self._find(self._sheet.values())

    def settle(self, raw: Mapping[str, str], save: Callable[[Register], object]) -> None:
        """Hand to ``save`` how the complaint is registered: at once, or as the clerk answers about
        the likeliest case that is still worked on, or that the same household had closed.
        """
        context = self._context
        found = self._find(raw) if all(name in raw for name in _TOLD) else ()
        asked = next((one for one in found if one.is_asked_about), None)
        if asked is None:
            save(lambda: context.desk.do("register", raw))
            return

        def answered(answer: str, number: str) -> None:
            save(lambda: context.duplicates.register(raw, answer, number))

        ask_about(self._bar, asked, context, answered=answered, back=self._sheet.go_back)

    def _find(self, values: Mapping[str, str]) -> tuple[Likeness, ...]:
        find = self._context.duplicates.find
        found = attempt(self._notices, lambda: find(typed_case(values))) or ()
        self._card.show_likely(found)
        return found


def ask_about(
    bar: QuestionBar,
    found: Likeness,
    context: Context,
    *,
    answered: Callable[[str, str], object],
    back: Callable[[], object],
) -> None:
    """Ask what to do with a complaint that looks like ``found``; a neighbour may become a caller,
    one that was closed may be reopened.

    ``answered``: told `MERGE`, `LINK`, `NEW`, `CALLER` or `REOPEN`, and the number it is about.
    ``back``: Esc, to go on typing.
    """
    case = found.case
    where = f"（已并入 {case.merged_into}）" if case.merged_into else ""
    text = (
        f"可能与 {case.complaint_no}{where} 是同一件事：{found.words}。"
        f"{case.state.label}，{ago_words(case, context)}，{_first_words(case, context)}"
    )

    def answer(code: str, words: str) -> Answer:
        return words, lambda: answered(code, found.number)

    ended = not case.is_open
    first = answer(LINK, "关联") if ended else answer(MERGE, f"并案到 {found.number}")
    second = answer(REOPEN, f"重新办理 {found.number}") if ended else answer(LINK, "关联")
    answers = [first, second, answer(NEW, "仍新建")]
    if not (found.same_household or ended):
        answers.append(answer(CALLER, "加为来电户"))
    bar.ask(text, answers, dismissed=back, numbered=True)
