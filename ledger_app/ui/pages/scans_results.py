"""已归档: what became of every page read since the window was opened, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ledger_app.forms import catalog
from ledger_app.services.scan_results import ScanResult
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.pills import Pill
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.theme import Theme

FILED = Pill("已归档", "done", "tick")
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


def page_lines(result: ScanResult) -> Iterator[PageLine]:
    """A scan as lines, by page."""
    name = result.path.name
    lines = [
        *(
            PageLine(name, done.page, FILED, done.number, done.complaint_no, _sheet(done))
            for done in result.filed
        ),
        *(PageLine(name, page.page, WAITING, words=page.reason) for page in result.pending),
        *(PageLine(name, page, KNOWN, words="同一页已在台账里") for page in result.repeated),
        *(PageLine(name, page, BLANK) for page in result.blank),
    ]
    if result.problem:
        yield PageLine(name, 0, FAILED if not lines else WAITING, words=result.problem)
    yield from sorted(lines, key=lambda line: line.page)


def _sheet(done: object) -> str:
    title = catalog.form(getattr(done, "form", "")).title
    version = getattr(done, "version", 0)
    return f"{title}　第 {version} 次打印" if version else title


COLUMNS: tuple[RecordColumn[PageLine], ...] = (
    RecordColumn("pill", "结果", 112, lambda line: line.pill.text, lambda line: line.pill),
    RecordColumn("number", "编号", 150, lambda line: line.number, style="link"),
    RecordColumn("words", "表单 / 原因", 340, lambda line: line.words),
    RecordColumn("source", "扫描件", 220, lambda line: line.source),
    RecordColumn("page", "页", 56, lambda line: str(line.page or "")),
)


class ResultsTab(QWidget):
    """Signals:
    open_case(number): a number was clicked.
    """

    open_case = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model: RecordTable[PageLine] = RecordTable(COLUMNS, self)
        self.table = RowTable(theme, "scan_results")
        self.table.setModel(self.model)
        fit_columns(self.table, COLUMNS, stretch="words")
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                theme,
                "还没有收到扫描件",
                "把 PDF、JPG、PNG、TIFF 拖到这里，或存进“扫描收件箱”文件夹",
            )
        )
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.row_taken.connect(self._open)
        self.table.link_clicked.connect(self._open)

    def add(self, result: ScanResult) -> None:
        """Show one more scan."""
        self.model.show_records([*page_lines(result), *self.model.records][:_MOST])
        self._stack.setCurrentWidget(self.table)

    @Slot(int)
    @Slot(int, int)
    def _open(self, row: int, column: int = 0) -> None:
        line = self.model.record_at(row)
        if line is not None and line.case:
            self.open_case.emit(line.case)
