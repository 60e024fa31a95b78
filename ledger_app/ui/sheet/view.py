"""The sheet as a widget: shows a form, takes what is typed, lays it out anew as on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.support.errors import LedgerError
from ledger_app.ui.context import Context
from ledger_app.ui.fonts import load_paper_fonts
from ledger_app.ui.sheet.canvas import MARGIN, SheetCanvas
from ledger_app.ui.sheet.choice import ChoiceEditor
from ledger_app.ui.sheet.editors import EditorEvents
from ledger_app.ui.sheet.filled import Filled, choose
from ledger_app.ui.sheet.filling import Filling
from ledger_app.ui.sheet.problems import marked, problem_of
from ledger_app.ui.sheet.suggestions import Provider, Suggestion, SuggestionList

_PAUSE_MS = 120
_LEAST, _MOST = 2.6, 6.2  # pixels a millimetre when fitted to the width
_EDGE_MM = 12.0  # of the paper's empty edge that may lie outside the window
_LABEL_MM = 26.0
_ZOOMS = (0.5, 3.0)


class SheetView(QScrollArea):
    """A form on white paper.

    Signals:
        edited(): something was typed or chosen.
        submitted(): Ctrl+Enter.
        field_left(name): a box was left; its value stands in `values`.
        taken(suggestion): one of the offered was chosen, and fills other boxes.
    """

    edited = Signal()
    submitted = Signal()
    field_left = Signal(str)
    taken = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._context = context
        self._form = ""
        self._number = ""
        self._editable: frozenset[str] = frozenset()
        self._zoom = 1.0
        self._left = ""  # the box just left, when something is wrong in it
        self._filling = Filling({}, context.office.clock.today())
        self.filled = Filled()
        self._providers: dict[str, Provider] = {}
        self._events = EditorEvents(self)
        self.canvas = SheetCanvas(context.theme, self._events)
        self.setWidget(self.canvas)
        self.suggestions = SuggestionList(self.canvas)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._connect()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.lay_out_now)
        events = self._events
        events.typed.connect(self._on_typed)
        events.entered.connect(self._on_entered)
        events.left.connect(self._on_left)
        events.key.connect(self._on_key)
        events.onward.connect(self._on_onward)
        events.submitted.connect(self._on_submitted)
        events.grown.connect(self._on_grown)
        self.suggestions.taken.connect(self._on_taken)

    # -- what stands on the sheet ----------------------------------------------------------------

    def show_form(
        self,
        form: str,
        values: Mapping[str, object],
        editable: frozenset[str],
        *,
        number: str = "",
    ) -> None:
        """Show ``form`` filled with ``values``; fields in ``editable`` can be typed into."""
        load_paper_fonts()
        same = (form, editable) == (self._form, self._editable)
        self._form, self._editable, self._number = form, editable, number
        self.canvas.last = ""
        clock = self._context.office.clock
        self._filling = Filling(values, clock.today(), clock.now())
        self.canvas.problems = {}
        self.canvas.say_problem("")
        pages = self._pages()
        if not same:
            spec = catalog.form(form)
            furniture = frozenset(field.name for field in (*spec.header, *spec.foot))
            self.canvas.prepare(pages, editable, furniture)
            self.verticalScrollBar().setValue(0)
        self.canvas.show_pages(pages, self._context.sheets.metrics)
        self._filling.know(self.canvas.kinds())
        self.filled.forget(values)
        self._fill_editors()
        self._fit()

    @property
    def form(self) -> str:
        """The code of the form shown."""
        return self._form

    def values(self) -> dict[str, str]:
        """Every field that can be edited, as typed (choices as codes)."""
        return {name: self._filling.settle(name) for name in self.canvas.editors}

    def changed_values(self) -> dict[str, str]:
        """Only the fields that differ from what was shown first."""
        return self._filling.changed()

    def put(self, values: Mapping[str, str]) -> None:
        """Fill boxes as if typed (a draft, a suggestion); unknown names are left alone."""
        for name, raw in values.items():
            if name in self.canvas.editors:
                self._filling.put(name, raw)
        self._fill_editors()
        self.lay_out_now()

    @property
    def composing(self) -> bool:
        """Whether an input method has text that is not committed yet: nothing may move or save."""
        return any(editor.composing for editor in self.canvas.editors.values())

    def set_provider(self, name: str, provider: Provider) -> None:
        """Offer suggestions while ``name`` is typed in, and what may go into the empty box."""
        self._providers[name] = provider

    def mark_problems(self, fields: Sequence[str], problems: Sequence[str]) -> None:
        """Frame the cells at fault in red, say why, and go to the first of them."""
        first = marked(self.canvas, fields, problems)
        if first:
            self.focus_field(first)
        self.canvas.say_problem(first)

    def focus_field(self, name: str = "") -> bool:
        """Put the cursor into a box (the first one by default). False when it cannot be edited."""
        editor = self.canvas.editors.get(name or next(iter(self.canvas.editors), ""))
        if editor is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)
        return editor is not None

    def go_back(self) -> None:
        """Put the cursor where it was last."""
        self.canvas.go_back()

    # -- laying out ------------------------------------------------------------------------------

    @Slot()
    def lay_out_now(self) -> None:
        """Lay the sheet out with what is typed; never while an input method composes."""
        if not self._form:
            return
        if self.composing:
            self._timer.start()
            return
        self._timer.stop()
        self.canvas.show_pages(self._pages(), self._context.sheets.metrics)

    def _pages(self) -> tuple[Page, ...]:
        values = self._filling.for_paper()
        return self._context.sheets.lay_out(self._form, values, number=self._number)

    def _fill_editors(self) -> None:
        for name, editor in self.canvas.editors.items():
            editor.put(self._filling.raw(name))

    def _fit(self) -> None:
        width = max((page.width for page in self.canvas.pages), default=210.0)
        fitted = (self.viewport().width() - 2 * MARGIN) / width
        most = _MOST * self._context.theme.percent / 100
        self.canvas.set_scale(min(max(fitted, _LEAST), most) * self._zoom)
        self.horizontalScrollBar().setValue(round(MARGIN + _EDGE_MM * self.canvas.scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        _reveal(self, self.canvas.current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
            self._zoom = min(max(self._zoom * step, _ZOOMS[0]), _ZOOMS[1])
            self._fit()
            event.accept()
        else:
            super().wheelEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.suggestions.hide()
        super().hideEvent(event)

    # -- what the editors report -----------------------------------------------------------------

    @Slot(str, str)
    def _on_typed(self, name: str, raw: str) -> None:
        self._filling.put(name, raw)
        self.filled.typed(name, raw)
        if self.canvas.problems.pop(name, None):
            self.canvas.say_problem("")
            self.canvas.update()
        if isinstance(self.canvas.editors.get(name), ChoiceEditor):
            self.lay_out_now()
        else:
            self._timer.start()
            if (provider := self._providers.get(name)) is not None and not self.composing:
                self.suggestions.offer(_offered(provider, raw), self.canvas.box_rect(name))
        self.edited.emit()

    @Slot(str)
    def _on_entered(self, name: str) -> None:
        self.canvas.current = self.canvas.last = name
        self.canvas.say_problem(name if name in self.canvas.problems else self._left)
        self.canvas.update()
        _reveal(self, name)
        provider = self._providers.get(name)
        if provider is not None and not self._filling.raw(name):
            self.suggestions.offer(_offered(provider, ""), self.canvas.box_rect(name))

    @Slot(str)
    def _on_left(self, name: str) -> None:
        self.suggestions.hide()
        self.canvas.editors[name].put(self._filling.settle(name))
        self._check(name)
        if self.canvas.current == name:
            self.canvas.current = ""
        self.lay_out_now()
        self.field_left.emit(name)

    def _check(self, name: str) -> None:
        """Mark a cell whose text will be refused."""
        problem = problem_of(name, self.changed_values().get(name, ""), self._context.office)
        self._left = name if problem else ""
        if problem:
            self.canvas.problems[name] = problem

    @Slot(str, QKeyEvent)
    def _on_key(self, name: str, event: QKeyEvent) -> None:
        event.setAccepted(self.suggestions.takes(event))

    @Slot()
    def _on_onward(self) -> None:
        names = list(self.canvas.editors)
        index = names.index(self.canvas.current) + 1 if self.canvas.current in names else 0
        if index < len(names):
            self.canvas.editors[names[index]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()

    @Slot()
    def _on_submitted(self) -> None:
        if not self.composing:
            self.lay_out_now()
            self.submitted.emit()

    @Slot()
    def _on_grown(self) -> None:
        """The text needs another line: grow the row now, not after the pause."""
        QTimer.singleShot(0, self.lay_out_now)

    @Slot(object)
    def _on_taken(self, suggestion: Suggestion) -> None:
        choose(self, self.canvas.current, suggestion)
        if suggestion.fill:
            self.taken.emit(suggestion)
        self.edited.emit()
        self._on_onward()


def _offered(provider: Provider, raw: str) -> Sequence[Suggestion]:
    try:
        return provider(raw)
    except LedgerError:
        return ()  # saving will say what is wrong with the file; typing goes on


def _reveal(view: SheetView, name: str) -> None:
    """Bring a box into view, and its label at the left of it."""
    if name not in view.canvas.editors:
        return
    cell, port = view.canvas.box_rect(name), view.viewport()
    height = min(cell.height(), port.height() - 60)
    middle, above = cell.top() + height // 2, height // 2 + 40
    view.ensureVisible(cell.right(), middle, MARGIN, above)
    free = min(port.width() - cell.width() - 2 * MARGIN, port.width() // 2 - 1)
    label = min(round(_LABEL_MM * view.canvas.scale), free)
    view.ensureVisible(cell.left(), middle, max(label, MARGIN), above)
