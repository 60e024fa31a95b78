"""What a scan shows where the sheet is signed, enlarged, and one key for what it really is."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from ledger_app.domain.filing import SheetState
from ledger_app.forms import catalog
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.picture_view import PictureView

_WIDTH, _WIDEST = 400, 440
_PICTURE = 190
SEEN = "见扫描件"  # who signed, or why not, stands on the paper


class _Choice(NamedTuple):
    """A key, what it enters, and the word on its button."""

    key: str
    state: SheetState
    word: str
    signer: str = ""
    note: str = ""


_CHOICES = (
    _Choice("1", SheetState.SIGNED, "已签"),
    _Choice("2", SheetState.REFUSED, "拒签", note=SEEN),
    _Choice("3", SheetState.PROXY, "代签", signer=SEEN),
    _Choice("4", SheetState.WAITING, "未签", note="扫描件上没有签名"),
)


class SignaturePanel(QFrame):
    """Beside the list of pages; hidden while the chosen page belongs to no sheet that is signed.

    Signals:
        corrected(form, number, words): what the sheet is was entered.
    """

    corrected = Signal(str, str, str)

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context, self._notices = context, notices
        self._sheet = ("", "")
        self.heading, self.words = PlainLabel(), PlainLabel()
        self.picture = PictureView()
        self.buttons: dict[SheetState, QPushButton] = {}
        self._build()
        self.hide()

    def _build(self) -> None:
        px = self._context.theme.px
        self.setFixedWidth(min(px(_WIDTH), _WIDEST))
        self.heading.setProperty("role", "section")
        self.heading.setWordWrap(True)
        self.words.setWordWrap(True)
        self.picture.setFixedHeight(px(_PICTURE))
        row = QGridLayout()
        row.setSpacing(6)
        for place, choice in enumerate(_CHOICES):
            button = QPushButton(f"{choice.key} {choice.word}")
            button.setObjectName(f"is_{choice.state.value}")
            button.clicked.connect(partial(self.correct, choice.key))
            row.addWidget(button, 0, place)
            self.buttons[choice.state] = button
        hint = PlainLabel("看签名处，不对就按 1–4 改；拒签原因、代签人记为“见扫描件”")
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.picture)
        column.addLayout(row)
        column.addWidget(hint)
        column.addStretch(1)

    def show_sheet(self, form: str, number: str) -> None:
        """Show how a sheet stands and what its scan shows; nothing for a paper nobody signs."""
        from ledger_app.services.signatures import SIGNED_FORMS

        self.setVisible(form in SIGNED_FORMS)
        if form not in SIGNED_FORMS:
            return
        self._sheet = (form, number)
        self.heading.setText(f"{number}　{catalog.form(form).title}")
        state = attempt(self._notices, lambda: self._context.signatures.state(form, number))
        self.words.setText(f"签字情况：{state.words}" if state else "")
        data = attempt(self._notices, lambda: self._context.scanning.signature_of(form, number))
        self.picture.show_png(data, "这一页没有签名处，或签字的那一页还没有收回")

    @Slot()
    def correct(self, key: str) -> None:
        """Enter what the paper shows; ``key``: 1 to 4."""
        if self.isHidden():
            return
        form, number = self._sheet
        choice = next(one for one in _CHOICES if one.key == key)
        enter = partial(self._context.signatures.set_state, form, number, choice.state.value)
        done = run_action(
            self._notices,
            self._context.bus,
            lambda: enter(signer=choice.signer, note=choice.note),
            done=f"{number} {catalog.form(form).title}：{choice.word}",
        )
        if done is not None:
            self.show_sheet(form, number)
            self.corrected.emit(form, number, choice.word)
