"""The four texts of the month, kept whenever a box is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ledger_app.domain.month import Month
from ledger_app.domain.month_report import TEXTS
from ledger_app.domain.report_dates import reports_line, reports_of, texts_lacking
from ledger_app.ui.actions import attempt
from ledger_app.ui.boxes import TextBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_question import QuestionBar
from ledger_app.ui.theme import Theme

_WIDTH = 318
_FULL_HEIGHT = 16_777_215


class MonthTexts(QFrame):
    """A box a text. Nothing is kept while the input method composes in it."""

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context, self._notices = context, notices
        self.stand(beside=True)
        self._month: Month | None = None
        self._kept: dict[str, str] = {}
        self.boxes = {name: TextBox() for name, _ in TEXTS}
        self.lacking = PlainLabel()
        self.lacking.setObjectName("texts_lacking")
        self.lacking.setProperty("role", "problem")
        self.lacking.setWordWrap(True)
        self.lacking.hide()
        self.reports = PlainLabel()
        self.reports.setObjectName("reports_due")
        self.reports.setProperty("role", "hint")
        # A line that neither wraps nor widens: the boxes keep their room; its tip says all.
        self.reports.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._state = PlainLabel("离开格子即保存")
        self._state.setProperty("role", "hint")
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(10))
        column.setSpacing(px(4))
        for name, label in TEXTS:
            box = self.boxes[name]
            box.setObjectName(name)
            box.setMinimumHeight(px(60))
            box.setMaximumHeight(_FULL_HEIGHT)
            box.left.connect(self.keep_all)
            box.submitted.connect(self.keep_all)
            column.addWidget(PlainLabel(label))
            column.addWidget(box, 1)
            column.addSpacing(px(4))
        column.addWidget(self.lacking)
        column.addWidget(self._state)
        column.addWidget(self.reports)

    @property
    def width_beside(self) -> int:
        """Pixels of the column beside the figures."""
        return self._context.theme.px(_WIDTH)

    def stand(self, *, beside: bool) -> None:
        """Beside the figures a narrow column, under them as wide as they are."""
        width = self.width_beside
        self.setMinimumWidth(width)
        self.setMaximumWidth(width if beside else _FULL_HEIGHT)

    def show_month(self, month: Month, texts: dict[str, str]) -> None:
        """Show a month's texts; what is being typed for the same month stays."""
        same = month == self._month
        self._month = month
        for name, box in self.boxes.items():
            typed = box.value() != self._kept.get(name, "")
            if not (same and typed):
                box.set_value(texts.get(name, ""))
                self._kept[name] = texts.get(name, "")
        due = reports_of(self._context.office.profile, month)
        self.reports.setText(reports_line(due))
        self.reports.setToolTip(tip("\n".join(one.words for one in due)))
        self.reports.setVisible(bool(due))
        self._show_lacking()

    def _show_lacking(self) -> None:
        """What the regime asks of the texts before the month may be locked."""
        profile, month = self._context.office.profile, self._month
        problems = texts_lacking(profile, month, self._kept) if month else []
        self.lacking.setText("锁定前：" + "；".join(problems))
        self.lacking.setVisible(bool(problems))

    @Slot()
    def keep_all(self) -> bool:
        """Keep every text that differs from what was kept. False when one could not be kept, which
        is then said; it stays in its box.
        """
        month = self._month
        if month is None:
            return True
        for name, box in self.boxes.items():
            text = box.value()
            changed = not box.is_composing() and text != self._kept.get(name, "")
            if changed and not self._keep(month, name, text):
                return False
        return True

    def take_keyboard(self) -> None:
        """Put the cursor into the first text that was not kept."""
        unkept = (b for n, b in self.boxes.items() if b.value() != self._kept.get(n, ""))
        next(unkept, self.boxes[TEXTS[0][0]]).setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """The boxes as they were last kept."""
        for name, box in self.boxes.items():
            box.set_value(self._kept.get(name, ""))

    def _keep(self, month: Month, name: str, text: str) -> bool:
        changes = attempt(self._notices, lambda: self._context.monthly.keep_text(month, name, text))
        if changes is None:
            return False
        self._kept[name] = text
        self._show_lacking()
        now = self._context.office.clock.now()
        self._state.setText(f"已保存 {now:%H:%M:%S}")
        self._context.bus.publish(changes)
        return True


class UnkeptTexts(QuestionBar):
    """Asks what is to become of texts the ledger did not take, before they leave the screen."""

    def __init__(self, theme: Theme, texts: MonthTexts, notices: NoticeBar) -> None:
        super().__init__(theme)
        self._texts, self._notices = texts, notices

    def settled(self, then: Callable[[], object]) -> bool:
        """Keep the texts. When one cannot be kept: False, and ``then`` is done once it was kept
        after all, or given up.
        """
        kept = self._texts.keep_all()
        if kept:
            self.hide()
        else:
            self.ask(
                "文字没有保存上，还在格里",
                (
                    ("再保存", lambda: self._again(then)),
                    ("不保存", lambda: self._drop(then)),
                    ("取消", self._texts.take_keyboard),
                ),
            )
        return kept

    def _again(self, then: Callable[[], object]) -> None:
        if self.settled(then):
            self._notices.clear()
            then()

    def _drop(self, then: Callable[[], object]) -> None:
        self._texts.drop()
        self._notices.clear()
        then()
