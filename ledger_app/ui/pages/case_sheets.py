"""The two sheets of a case; edits stay while one turns from one sheet to the other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ledger_app.domain import fields, workflow
from ledger_app.services.case_sheets import case_sheet, sheet_number
from ledger_app.services.casebook import CaseView
from ledger_app.services.drafts import Draft, sheet_key
from ledger_app.services.sheet_values import case_values
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.context import Context
from ledger_app.ui.sheet.view import SheetView

_DRAFT_MS = 3000
_OFFERED = (
    "complainant_name", "unit_no", "phone",
    "handling_dept", "accused_dept", "handler", "implementer", "occurred_place",
)  # fmt: skip


class CaseSheets(QWidget):
    """Shows 意见表 or 处理表 of a case, editable where its state allows.

    Signals:
        edited(): something was typed. submitted(): Ctrl+Enter.
        draft_kept(words): edits not yet saved were put into the ledger's drafts.
    """

    edited = Signal()
    submitted = Signal()
    draft_kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ledger_app.ui.pages.new_complaint_offers import Offers

        self._context = context
        self._view: CaseView | None = None
        self._form = "registration"
        self._round = 0
        self._pending: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self.sheet = SheetView(context)
        self._timer = QTimer(self, interval=_DRAFT_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.sheet.edited.connect(self._on_edited)
        self.sheet.submitted.connect(self.submitted)
        for name, provider in Offers(context, self._kinds).providers().items():
            if name in _OFFERED:
                self.sheet.set_provider(name, provider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)

    def _kinds(self) -> dict[str, str]:
        if self._view is None:
            return {}
        return {"category": self._view.case.category, "nature": self._view.case.nature}

    @property
    def form(self) -> str:
        """The form shown."""
        return self._form

    def show_view(self, view: CaseView, form: str = "") -> None:
        """Show a case as it stands; edits not saved yet stay while it is the same case.

        ``form``: the sheet to begin with (default the one in front).
        """
        same = self._view is not None and self._view.case.complaint_no == view.case.complaint_no
        if same:
            self._collect()
        else:
            self._pending, self._kept = {}, {}
        self._view = view
        if form:
            self._form, self._round = form, 0
        self._round = min(self._round, len(view.rounds) - 1)
        self._show()

    def show_form(self, form: str, number_of_round: int = 0) -> None:
        """Turn to another sheet. ``number_of_round``: an earlier round's sheet (from 1)."""
        if (form, number_of_round) == (self._form, self._round) and self.sheet.form == form:
            return
        self._collect()
        self._form, self._round = form, number_of_round
        self._show()

    def _show(self) -> None:
        if self._view is None:
            return
        office, view = self._context.office, self._view
        case = view.rounds[self._round - 1] if self._round else view.case
        editable = frozenset() if self._round else workflow.editable(case)
        # As it will be printed; what can be typed here is what the record itself holds.
        own = case_values(case, office.profile)
        values = case_sheet(office, self._form, case) | {n: own[n] for n in editable if n in own}
        number = sheet_number(self._form, case)
        self.sheet.show_form(self._form, values, editable, number=number)
        if self._pending and not self._round:
            self.sheet.put(self._pending)

    # -- edits -----------------------------------------------------------------------------------

    def changed(self) -> dict[str, str]:
        """Edited fields of both sheets, as a use case takes them."""
        self._collect()
        return dict(self._pending)

    def typed(self, names: tuple[str, ...]) -> dict[str, str]:
        """What is edited among ``names``."""
        return {name: text for name, text in self.changed().items() if name in names}

    def forget(self, names: Mapping[str, object] | None = None) -> None:
        """The edits (of ``names``, or all) are saved or given up."""
        self._collect()
        gone = set(self._pending if names is None else names)
        self._pending = {n: text for n, text in self._pending.items() if n not in gone}
        self._view_again()
        if not self._pending:
            self._timer.stop()
            self._drop_draft()

    def _view_again(self) -> None:
        """Show the record without the edits that were forgotten."""
        if not self._round:
            self._show()

    def refuse(self, refusal: Refusal) -> None:
        """Mark the cells at fault, on the sheet that has the first of them."""
        here = self.sheet.canvas.editors
        if not any(name in here for name in refusal.fields):
            return
        self.sheet.mark_problems(refusal.fields, refusal.problems)

    def _collect(self) -> None:
        if self._view is None or self._round or self.sheet.form != self._form:
            return
        on_sheet = self.sheet.changed_values()
        elsewhere = {
            name: text
            for name, text in self._pending.items()
            if name not in self.sheet.canvas.editors
        }
        self._pending = elsewhere | on_sheet

    @Slot()
    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self.edited.emit()

    # -- drafts ----------------------------------------------------------------------------------

    @Slot()
    def keep_draft(self) -> None:
        """Keep unsaved edits in the ledger, so that a power cut loses nothing."""
        if self._view is None or self.sheet.composing:
            return
        changed = self.changed()
        if changed == self._kept:
            return
        try:
            saved = self._context.drafts.save(sheet_key(self._view.case.complaint_no), changed)
        except LedgerError:
            return  # the edits are still on the sheet; saving them will say what is wrong
        self._kept = changed
        self.draft_kept.emit(f"草稿已保存 {saved:%H:%M:%S}")

    def restore_draft(self) -> Draft | None:
        """Put edits of an earlier time back on the sheet. None when there are none."""
        if self._view is None or self._pending:
            return None
        found = self._context.drafts.load(sheet_key(self._view.case.complaint_no))
        if found is None:
            return None
        allowed = workflow.editable(self._view.case)
        known = fields.BY_NAME["complaint"]
        kept = {n: str(v) for n, v in found.values.items() if n in allowed and n in known}
        if not kept:
            self._drop_draft()
            return None
        self._pending = self._kept = kept
        self.sheet.put(kept)
        self._timer.start()
        return found

    def _drop_draft(self) -> None:
        if self._view is not None and self._kept:
            self._context.drafts.drop(sheet_key(self._view.case.complaint_no))
        self._kept = {}
