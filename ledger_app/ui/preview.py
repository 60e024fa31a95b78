"""The print preview of a job: what will be printed, how, and what was printed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ledger_app.forms import catalog, letters
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob, Sheet, takes_numbers
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.messages import Messages
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.preview_file import FilePreview
from ledger_app.ui.preview_frame import PreviewFrame, dialog_button
from ledger_app.ui.print_history import PrintHistory
from ledger_app.ui.print_options import PrintOptions
from ledger_app.ui.print_run import PrintBatch, PrintRun
from ledger_app.ui.printing import make_printer
from ledger_app.ui.progress import ProgressLine
from ledger_app.ui.theme import Theme

_SHOWN_SHEETS = 10  # of a large job; all of it is printed
_QUICK_PAGES = 10  # what is more goes on beside the window
_NAMED_GLYPHS = 3
_SIDE = 236


class PreviewDialog(PreviewFrame):
    """Shows a print job. 打印 sends it to the printer and logs it, 存档 PDF writes a file, which is
    no printing.

    Built by `open_preview`. Raises `LedgerError` when there is nothing to print.
    """

    def __init__(
        self,
        context: Context,
        job: PrintJob,
        messages: Messages | None = None,
        parent: QWidget | None = None,
        *,
        front: Callable[[], NoticeBar] | None = None,
    ) -> None:
        """``front``: the line that tells how a large job ended, when the preview is gone."""
        title = context.sheets.spec(job.form).title
        super().__init__(context, title, parent)
        self.setObjectName("preview")
        self._title = title
        self._job = job
        self._sheets: list[Sheet] = context.printing.sheets_of(job)
        self._messages = messages or context.messages
        self.notices = NoticeBar(context.theme)
        form = catalog.form(job.form)
        record = bool(form.record) and job.form not in letters.CODES
        self.options = PrintOptions(context.theme, context.office.settings, record=record)
        self.history = PrintHistory()
        self.progress = ProgressLine()
        self._run = PrintRun(context, self.notices, self.progress, self._messages)
        front = front or (lambda: self.notices)
        again = partial(open_preview, context, front=front, parent=parent, messages=messages)
        self._batch = PrintBatch(context, front, self._messages, again=again)
        self.print_button = dialog_button("打印…", "print", self.send_to_printer, role="primary")
        self.save_button = dialog_button("存档 PDF…", "save_pdf", self.save_pdf)
        self.close_button = dialog_button("关闭", "close", self.reject)
        self._build()
        self.options.changed.connect(self._draw)
        self.options.submitted.connect(self.send_to_printer)
        self.history.wanted.connect(self.reproduce)
        self._draw()
        self._say_what_stands()
        self._say_glyphs()

    def _build(self) -> None:
        tools = self.view.tools
        tools.addStretch(1)
        test_page = dialog_button("打印机测试页", "test_page", self.show_test_page)
        for button in (test_page, self.save_button, self.print_button, self.close_button):
            tools.addWidget(button)
        self.print_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.view, 1)
        row.addWidget(_side(self.context.theme, self.options, self.history))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(self.notices)
        column.addLayout(row, 1)
        column.addWidget(self.progress)
        QShortcut(QKeySequence("Ctrl+P"), self, self.send_to_printer)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self.view.page_count

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.options.reason_box if self.options.is_reprint else self.print_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing ---------------------------------------------------------------------------------

    def wanted(self) -> PrintJob:
        """The job with what was chosen beside it."""
        options = self.options
        return replace(
            self._job,
            labels=options.labels() or self._job.labels,
            only_values=options.only_values() or self._job.only_values,
            besides=options.besides() or self._job.besides,
            reason=options.reason() or self._job.reason,
        )

    @Slot()
    def _draw(self) -> None:
        job, words = self.wanted(), ""
        if len(self._sheets) > _SHOWN_SHEETS:
            first = tuple(s.number for s in self._sheets[:_SHOWN_SHEETS])
            job = replace(job, blanks=_SHOWN_SHEETS) if job.blanks else replace(job, numbers=first)
            words = f"先看前 {_SHOWN_SHEETS} 张，一共 {len(self._sheets)} 张表"
        pdf = attempt(self.notices, lambda: self.context.printing.pdf(job))
        if pdf is not None:
            self.view.show_pdf(pdf, words)
        self.options.say_pages(self._paper_words())

    def _paper_words(self) -> str:
        if takes_numbers(self._job):
            return f"打印或存为文件时，为这 {self._job.blanks} 张空白表预留编号"
        if len(self._sheets) > 1:
            return "一次印多张表时请选单面，免得两张表印在同一张纸上"
        copies = max(len(self.wanted().labels), 1)
        if self.page_count > copies and self._job.form in letters.CODES:
            each = self.page_count // copies
            return f"这封信有 {each} 页；想印在一页上，请返回把写得长的几项改短"
        if self.page_count > copies:
            return f"这张表有 {self.page_count // copies} 页，可在打印窗口里选双面"
        return "按实际大小 100 % 打印"

    def _say_what_stands(self) -> None:
        """What was printed before, asked anew after every printing."""
        again = [sheet for sheet in self._sheets if sheet.version > 1]
        if not again:
            words = ""
        elif len(self._sheets) == 1:
            words = f"这是第 {again[0].version} 次打印，会印上“补打”。请写明原因："
        else:
            words = f"其中 {len(again)} 张以前打印过，会印上“补打”。请写明原因："
        self.options.ask_reason(words)
        if len(self._sheets) == 1 and self._sheets[0].number:
            number = self._sheets[0].number
            lines = self.context.printing.history(number)
            mine = [x for x in lines if (x.form, x.printed.number) == (self._job.form, number)]
            self.history.show_lines(mine)

    def _say_glyphs(self) -> None:
        found = self.context.printing.glyph_problems(self._job.form, self._sheets)
        if not found:
            return
        lines = [problem.words for problem in found[:_NAMED_GLYPHS]]
        if len(found) > _NAMED_GLYPHS:
            lines.append(f"还有 {len(found) - _NAMED_GLYPHS} 处同样的问题")
        self.notices.show_warning("\n".join(lines) + "\n可以返回改用别的字，也可以仍要打印后手写。")
        self.print_button.setText("仍要打印…")

    # -- doing -----------------------------------------------------------------------------------

    @Slot()
    def send_to_printer(self) -> None:
        """Choose a printer, print as many copies as wanted, log the sheets."""
        if self.options.reason_box.is_composing() or self._is_kept_waiting(printing=True):
            return
        if self.options.is_reprint and not self.wanted().reason:
            self.options.demand_reason()
            return
        printer = make_printer(self.options.copies.value())
        if not self._messages.choose_printer(self, printer):
            return

        carrier = self._carrier

        def send() -> None:
            if takes_numbers(self._job):
                self._job = self.context.printing.numbered_blanks(self.wanted())
            carrier.send(self.wanted(), printer)

        self._work(send)

    @Slot()
    def save_pdf(self) -> None:
        """Write the job as a PDF file."""
        if self._is_kept_waiting(printing=False):
            return
        path = self._messages.choose_save(
            self,
            "存档 PDF（不算一次打印）",
            self.context.office.path.parent / f"{self._file_name()}.pdf",
            "PDF 文件 (*.pdf)",
        )
        if path is not None:
            self._work(lambda: self._carrier.write(self.wanted(), path))

    @property
    def _carrier(self) -> PrintRun | PrintBatch:
        """The large job would keep her waiting."""
        large = len(self._sheets) > _SHOWN_SHEETS or self.page_count > _QUICK_PAGES
        return self._batch if large else self._run

    def _is_kept_waiting(self, *, printing: bool) -> bool:
        """Whether work is under way that has to end first; then a line says so."""
        return self.progress.running or self._carrier.refuses(self.notices, printing=printing)

    def _work(self, call: Callable[[], None]) -> None:
        """Run a long job: the buttons rest, and what was printed is asked anew."""
        reserving = takes_numbers(self._job)
        self.progress.begin()
        self._enable(on=False)
        try:
            attempt(self.notices, call)
        finally:
            self.progress.end()
            self._enable(on=True)
        if reserving:
            self.context.bus.publish(Changes("reserve", ""))
        if self._batch.under_way:
            self.accept()
            return
        if not self._job.blanks:
            self._sheets = self.context.printing.sheets_of(self._job)
        self._say_what_stands()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self, *, on: bool) -> None:
        for widget in (self.options, self.history, self.print_button, self.save_button):
            widget.setEnabled(on)

    def _file_name(self) -> str:
        numbers = self._job.numbers
        parts = [self._title, numbers[0] if numbers else self._job.month]
        if len(numbers) > 1:
            parts[1] = f"{min(numbers)}等{len(numbers)}张"
        return "_".join(part for part in parts if part)

    @Slot(int)
    def reproduce(self, log_id: int) -> None:
        """Show a sheet as it was printed then."""
        pdf = attempt(self.notices, lambda: self.context.printing.reproduce(log_id))
        if pdf is not None:
            number = self._sheets[0].number
            self._show_file(pdf, f"{self._title}_{number}_当时打印的")

    @Slot()
    def show_test_page(self) -> None:
        """Show the printer's test page."""
        self._show_file(self.context.printing.test_page(), "打印测试页")

    def _show_file(self, pdf: bytes, name: str) -> None:
        shown = FilePreview(self.context, pdf, name, self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    def reject(self) -> None:
        if self.progress.running:
            self.progress.stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.progress.running:
            self.progress.stop()
            event.ignore()
        else:
            super().closeEvent(event)


def _side(theme: Theme, *widgets: QWidget) -> QScrollArea:
    """What stands beside the pages, one below the other."""
    inner = QFrame()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(theme.px(12))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setObjectName("preview_side")
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFixedWidth(theme.px(_SIDE))
    return scroll


def open_preview(
    context: Context,
    job: PrintJob,
    front: Callable[[], NoticeBar],
    *,
    parent: QWidget | None,
    messages: Messages | None = None,
) -> PreviewDialog | None:
    """Show the preview of a job over ``parent``. None, and a line on the page, when it is empty.
    ``front`` gives the line of the page in front, now and when a large job has ended.
    """
    dialog = attempt(front(), lambda: PreviewDialog(context, job, messages, parent, front=front))
    if dialog is not None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
    return dialog
