"""已归档: what became of every page read since the window was opened, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.forms import catalog
from ledger_app.services.scan_results import FiledPage, ScanResult
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.scan_signature import SignaturePanel
from ledger_app.ui.pills import Pill
from ledger_app.ui.tables import RowTable, fit_columns

FILED = Pill("已归档", "done", "tick")
FILED_IN_DOUBT = Pill("已归档", "warning", "alert")  # a page is missing, or look at the signature
WAITING = Pill("待认领", "warning", "alert")
KNOWN = Pill("以前收过", "quiet", "ring")
BLANK = Pill("空白页", "quiet", "ring")
FAILED = Pill("没有收下", "overdue", "alert")
_MOST = 1000


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of one scan. ``case``: the number to open, "" when there is none."""

    source: str
    page: int
    pill: Pill
    number: str = ""
    case: str = ""
    words: str = ""
    form: str = ""


def page_lines(result: ScanResult) -> Iterator[PageLine]:
    """A scan as lines, by page."""
    name = result.path.name
    lines = [
        *(
            PageLine(
                name,
                done.page,
                FILED_IN_DOUBT if done.doubtful or done.missing else FILED,
                done.number,
                done.complaint_no,
                _sheet(done),
                done.form,
            )
            for done in result.filed
        ),
        *(PageLine(name, page.page, WAITING, words=page.reason) for page in result.pending),
        *(PageLine(name, page, KNOWN, words="同一页已在台账里") for page in result.repeated),
        *(PageLine(name, page, BLANK) for page in result.blank),
    ]
    if result.problem:
        yield PageLine(name, 0, FAILED if not lines else WAITING, words=result.problem)
    yield from sorted(lines, key=lambda line: line.page)


def _sheet(done: FiledPage) -> str:
    return f"{done.title}　{done.words}".strip()


COLUMNS: tuple[RecordColumn[PageLine], ...] = (
    RecordColumn("pill", "结果", 112, lambda line: line.pill.text, lambda line: line.pill),
    RecordColumn("number", "编号", 150, lambda line: line.number, style="link"),
    RecordColumn("words", "表单 / 原因", 260, lambda line: line.words),
    RecordColumn("source", "扫描件", 220, lambda line: line.source),
    RecordColumn("page", "页", 56, lambda line: str(line.page or "")),
)


class ResultsTab(QWidget):
    """Signals:
    open_case(number): a number was clicked.
    """

    open_case = Signal(str)

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        theme = context.theme
        self.signature = SignaturePanel(context, notices)
        self.model: RecordTable[PageLine] = RecordTable(COLUMNS, self)
        self.table = RowTable(theme, "scan_results")
        self.table.setModel(self.model)
        fit_columns(self.table, COLUMNS, stretch="words", spare=("source", "page"))
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                theme,
                "还没有收到扫描件",
                "把 PDF、JPG、PNG、TIFF 拖到这里，或存进“扫描收件箱”文件夹",
            )
        )
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addWidget(self.signature)
        self._stack.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.row_taken.connect(self._open)
        self.table.link_clicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.signature.corrected.connect(self._on_corrected)
        for key in "1234":
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.signature.correct, key))

    def add(self, result: ScanResult) -> None:
        """Show one more scan."""
        self.model.show_records([*page_lines(result), *self.model.records][:_MOST])
        self._stack.setCurrentIndex(1)
        self.table.choose_row(0)

    @Slot()
    def _show_chosen(self) -> None:
        line = self.model.record_at(self.table.currentIndex().row())
        self.signature.show_sheet(line.form if line else "", line.number if line else "")

    @Slot(str, str, str)
    def _on_corrected(self, form: str, number: str, words: str) -> None:
        """The lines of a sheet say what it was found to be."""
        row, title = self.table.currentIndex().row(), catalog.form(form).title
        changed = [
            replace(line, words=f"{title}　{words}", pill=FILED)
            if (line.form, line.number) == (form, number)
            else line
            for line in self.model.records
        ]
        self.model.show_records(changed)
        self.table.choose_row(row)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    @Slot(int, int)
    def _open(self, row: int, column: int = 0) -> None:
        line = self.model.record_at(row)
        if line is not None and line.case:
            self.open_case.emit(line.case)
