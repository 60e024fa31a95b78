"""撤销导入…: the last roster taken back, after a line on the page has said what that means."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from ledger_app.services.office import Changes
from ledger_app.services.roster_undo import RosterBatch, last_batch, undo_roster
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.labels import tip
from ledger_app.ui.notice import NoticeBar


class RosterUndo(QPushButton):
    """The button; what came of it is said in ``notices``."""

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__("撤销导入…")
        self.setObjectName("undo_roster")
        self.setProperty("role", "link")
        self.setToolTip(tip("把最近一次导入的名册整批撤回；之后改过的人留下"))
        self._context, self._notices = context, notices
        self.clicked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Say what would be taken back, and offer it."""
        office = self._context.office
        if self._context.background.refuses(self._notices):
            return
        self._notices.clear()
        batch = attempt(self._notices, lambda: last_batch(office))
        if batch is not None and batch.numbers:
            self._notices.show_info(
                batch.question, "撤销", lambda: self._undo(batch), other=("不撤销", self._leave)
            )
            self._notices.take_keyboard()
        elif not self._notices.text():
            self._notices.show_info("没有可以撤销的导入")

    @Slot()
    def _leave(self) -> None:
        self._notices.clear()
        self.setFocus()

    def _undo(self, batch: RosterBatch) -> None:
        office = self._context.office
        self._notices.clear()
        self._context.background.run(
            "撤销导入", lambda step: undo_roster(office, batch, step), self._undone,
            notices=self._notices,
        )  # fmt: skip

    def _undone(self, changes: Changes | None) -> None:
        if changes is None:
            self._notices.show_info("已取消，名册没有改动")
            return
        self._context.bus.publish(changes)
        self._notices.show_done(f"已撤销导入的 {int(changes.number):,} 人")
