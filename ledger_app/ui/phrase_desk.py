"""Ctrl+J in any box of several lines: the phrases that fit it, filled from the case in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.domain.phrases import fill, first_open, place_of
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import TextBox
from ledger_app.ui.context import Context
from ledger_app.ui.page import Page

if TYPE_CHECKING:
    from ledger_app.services.phrases import Offer
    from ledger_app.ui.phrase_panel import PhrasePanel
    from ledger_app.ui.sheet.long_text import TextEditor

KEY = "Ctrl+J"
# The box keeps its place in the sheet: to it this is like a menu that comes and goes.
_QUIETLY = Qt.FocusReason.PopupFocusReason


class PhraseDesk(QObject):
    """Opens the list over the page in front, and writes what was taken at the cursor.

    Signals:
        phrases_wanted(): the office's phrases are to be shown.
    """

    phrases_wanted = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._panel: PhrasePanel | None = None
        self._box: TextBox | TextEditor | None = None
        self._case = Complaint()
        self._place = ""
        QShortcut(QKeySequence(KEY), window, self.open)
        context.bus.changed.connect(self._on_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @Slot()
    def open(self) -> None:
        """Show the phrases for the box being written in; on a page without one say where to."""
        box = QApplication.focusWidget()
        page = _page_of(box)
        if self._panel is not None or page is None:
            return
        from ledger_app.ui.sheet.long_text import TextEditor  # with its fonts: when first asked

        if not isinstance(box, (TextBox, TextEditor)):
            page.notices.show_info(f"{KEY} 在多行的格里打开常用语：先点进要写的格")
            return
        composing = box.composing if isinstance(box, TextEditor) else box.is_composing()
        if not composing and not box.isReadOnly():
            attempt(page.notices, lambda: self._show(box, page))

    def _show(self, box: TextBox | TextEditor, page: Page) -> None:
        from ledger_app.ui.phrase_panel import PhrasePanel

        self._box, self._case = box, page.case_in_hand()
        self._place = place_of(box.objectName())
        phrases = self._context.phrases
        offers = phrases.offers(self._place, self._case.category)
        known = phrases.known(self._case)
        panel = PhrasePanel(self._context.theme, page)
        panel.taken.connect(self._insert)
        panel.save_wanted.connect(self._save)
        panel.given_up.connect(self.close)
        panel.offer(
            lambda typed: phrases.fitting(offers, typed),
            lambda offer: fill(offer.text, known).text,
            title=f"常用语　{self._words(self._place, self._case.category)}",
            selected=box.textCursor().selection().toPlainText().strip(),
        )
        self._panel = panel
        panel.stand_at(_line_of(box, page))
        panel.filter.setFocus(_QUIETLY)

    def _words(self, place: str, category: str) -> str:
        label = self._context.office.profile.label
        kind = label("categories", category) if category else "各类"
        return f"{label('phrase_places', place)} · {kind}"

    @Slot()
    def close(self) -> None:
        """Take the list away; the cursor is where it was."""
        panel, box = self._panel, self._box
        self._panel = self._box = None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        if box is not None:
            box.setFocus(_QUIETLY)

    @Slot(object)
    def _insert(self, offer: Offer) -> None:
        box, page = self._box, _page_of(self._box)
        self.close()
        if box is None or page is None:
            return
        filled = fill(offer.text, self._context.phrases.known(self._case))
        cursor = box.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(filled.text)
        box.setTextCursor(cursor)
        still = first_open(filled.text)
        if still is not None:
            first, last = (start + _qt_length(filled.text[:place]) for place in still)
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            box.setTextCursor(cursor)
            page.notices.show_info(f"这件投诉还没有{'、'.join(filled.missing)}，请在括号处填写")
        attempt(page.notices, lambda: self._context.phrases.note_use(offer.number))

    @Slot(str)
    def _save(self, text: str) -> None:
        page, box, case, place = _page_of(self._box), self._box, self._case, self._place
        self.close()
        if page is None or box is None:
            return
        phrases = self._context.phrases
        made = phrases.general(text, case)
        given = {"text": made, "place": place, "category": case.category}
        doubt = phrases.still_tells(made, case)
        if not doubt:
            self._keep(given, page)
            return

        def leave() -> None:
            page.notices.clear()
            box.setFocus(_QUIETLY)

        def keep() -> None:
            leave()
            self._keep(given, page)

        page.notices.show_info(
            f"“{doubt}”像是电话、房号或姓名，会随常用语用到别的投诉里；还没有存",
            "不存",
            leave,
            other=("仍然存", keep),
        )
        page.notices.take_keyboard()

    def _keep(self, given: dict[str, str], page: Page) -> None:
        changes = run_action(
            page.notices,
            self._context.bus,
            lambda: self._context.desk.do("phrase_add", given),
        )
        if changes is not None:
            words = self._words(given["place"], given["category"])
            page.notices.show_done(
                f"已存为常用语 {changes.number}（{words}）",
                "查看",
                self.phrases_wanted.emit,
            )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "phrases" in vars(self._context):  # made already
            self._context.phrases.forget()

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """A click elsewhere: the box lets go as if the list had never been there."""
        panel = self._panel
        if panel is None or now is None or now is panel or panel.isAncestorOf(now):
            return
        if old is not None and panel.isAncestorOf(old):
            self.close()
            now.setFocus(Qt.FocusReason.MouseFocusReason)


def _page_of(widget: QWidget | None) -> Page | None:
    while widget is not None and not isinstance(widget, Page):
        widget = widget.parentWidget()
    return widget


def _qt_length(text: str) -> int:
    """Characters as Qt counts them: a rare one (𠮷) is two."""
    return len(text.encode("utf-16-le")) // 2


def _line_of(box: TextBox | TextEditor, page: QWidget) -> QRect:
    """The line the cursor stands in, on the page."""
    line = box.cursorRect()
    return QRect(box.viewport().mapTo(page, line.topLeft()), line.size()).united(
        QRect(
            box.mapTo(page, QPoint(0, 0)).x(), box.viewport().mapTo(page, line.topLeft()).y(), 1, 1
        )
    )
