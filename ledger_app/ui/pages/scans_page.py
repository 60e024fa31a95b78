"""扫描: papers on their way back: filed by their codes, waiting for a hand, or not yet signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.services.scan_results import ScanResult
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.ui.context import Context
from ledger_app.ui.drop import SCAN_KINDS, SCAN_SUFFIXES, local_files
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.page import Page
from ledger_app.ui.pages.scans_pending import PendingTab
from ledger_app.ui.pages.scans_results import ResultsTab
from ledger_app.ui.pages.scans_run import ScanRun
from ledger_app.ui.pages.signatures_tab import SignaturesTab

_FOLDER = "scan_folder"


class ScansPage(Page):
    """Three lists behind tabs; scans come from the inbox, by drag and drop, or from a file.

    Signals:
        waiting_counted(count): so many pages wait for a hand.
    """

    title = "扫描"
    waiting_counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.run = ScanRun(context.scanning, context.background, self)
        self.pending = PendingTab(context, self.notices)
        self.results = ResultsTab(context, self.notices)
        self.signatures = SignaturesTab(context, self.notices)
        self.tabs = {name: QPushButton() for name in ("pending", "results", "signatures")}
        self.folder_button = QPushButton("打开收件箱")
        self.choose_button = QPushButton("选择扫描件…")
        self.route_button = QPushButton("打印补签路线单…")
        self.progress = QWidget()
        self.progress_words = PlainLabel()
        self.cancel_button = QPushButton("取消")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        for name, button in (
            ("print_route", self.route_button),
            ("open_inbox", self.folder_button),
            ("choose_scans", self.choose_button),
            ("cancel_scans", self.cancel_button),
        ):
            button.setObjectName(name)
        self.head.addWidget(self.route_button)
        self.head.addWidget(self.folder_button)
        self.head.addWidget(self.choose_button)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for name, button in self.tabs.items():
            button.setObjectName(f"tab_{name}")
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(self._show_tab)
            bar.addWidget(button)
        self.tabs["pending"].setChecked(True)
        self.route_button.hide()
        bar.addStretch(1)
        self.body.addWidget(self._progress_row())
        self.body.addLayout(bar)
        for tab in (self.pending, self.results, self.signatures):
            self._stack.addWidget(tab)
        self.body.addWidget(self._stack, 1)

    def _progress_row(self) -> QWidget:
        bar = QProgressBar()
        bar.setObjectName("progress")
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.progress_words)
        row.addWidget(bar, 1)
        row.addWidget(self.cancel_button)
        self.progress.hide()
        return self.progress

    def _connect(self) -> None:
        self.run.stepped.connect(self._on_step)
        self.run.finished.connect(self._on_result)
        self.run.failed.connect(self.notices.show_error)
        self.run.rested.connect(self._on_rest)
        self.results.open_case.connect(self.open_case)
        self.signatures.open_case.connect(self.open_case)
        self.pending.settled.connect(self.refresh)
        self.cancel_button.clicked.connect(self._cancel)
        self.folder_button.clicked.connect(self._open_folder)
        self.choose_button.clicked.connect(self._choose)
        self.route_button.clicked.connect(self._print_route)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        fields = bool({"attachments", "signatures"} & changes.fields)
        return fields or changes.verb in ("settings", "void")

    @Slot()
    def refresh(self) -> None:
        waiting = self.pending.refresh()
        unsigned = self.signatures.refresh()
        self.tabs["pending"].setText(f"待认领 {waiting}" if waiting else "待认领")
        done = len(self.results.model.records)
        self.tabs["results"].setText(f"本次收到 {done} 页" if done else "本次收到")
        self.tabs["signatures"].setText(f"补签 {unsigned}" if unsigned else "补签")
        self.set_heading("扫描", f"收件箱：{self.context.scanning.folder}")
        self.waiting_counted.emit(waiting)

    def begin(self) -> None:
        """Watch the inbox, and count what waits, before the page is ever shown."""
        self.refresh()
        self.run.watch()

    def show_page(self) -> None:
        super().show_page()
        self.run.watch()

    def front(self) -> QWidget:
        """The list in front, or its tab while the list is empty."""
        name = next(name for name, tab in self.tabs.items() if tab.isChecked())
        lists = {
            "pending": self.pending.list,
            "results": self.results.table,
            "signatures": self.signatures.table,
        }
        model = lists[name].model()
        return lists[name] if model is not None and model.rowCount() else self.tabs[name]

    def show_tab(self, name: str) -> None:
        """Turn to 待认领 (pending), 本次收到 (results) or 补签 (signatures)."""
        self.tabs[name].setChecked(True)
        self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        names = list(self.tabs)
        at = next(place for place, name in enumerate(names) if self.tabs[name].isChecked())
        self._stack.setCurrentIndex(at)
        self.route_button.setVisible(names[at] == "signatures")
        self.front().setFocus()

    # -- scans -----------------------------------------------------------------------------------

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read these scans."""
        if paths:
            self.run.take(paths)

    @Slot(object, int)
    def _on_step(self, path: Path, page: int) -> None:
        self.progress_words.setText(f"正在读“{path.name}”，已读 {page} 页")
        self.progress.show()

    @Slot(object)
    def _on_result(self, result: ScanResult) -> None:
        self.results.add(result)
        self.context.bus.publish(result.changes)
        self.refresh()
        if result.problem:
            self.notices.show_error(result.problem)
        elif result.pending:
            self.notices.show_warning(
                f"“{result.path.name}”：归档 {len(result.filed)} 页，"
                f"{len(result.pending)} 页认不出，请在待认领里归档"
            )
        else:
            self._say_done(result)

    def _say_done(self, result: ScanResult) -> None:
        words = f"“{result.path.name}”：归档 {len(result.filed)} 页"
        doubtful = sum(page.doubtful for page in result.filed)
        if doubtful:
            words += f"，{doubtful} 页请核对签名"
        if result.repeated:
            words += f"，{len(result.repeated)} 页以前收过"
        self.notices.show_done(words)

    @Slot()
    def _on_rest(self) -> None:
        self.progress.hide()

    @Slot()
    def _cancel(self) -> None:
        self.run.cancel()
        self.notices.show_info("已停下：正在读的那份没有归档，文件还在原处")

    # -- acting ----------------------------------------------------------------------------------

    @Slot()
    def _open_folder(self) -> None:
        folder = self.context.scanning.folder
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            self.notices.show_error(str(explain_os_error(error, folder)))
            return
        self.context.messages.open_folder(folder)

    @Slot()
    def _choose(self) -> None:
        kept = self.context.preferences.text(_FOLDER)
        start = Path(kept) if kept else self.context.office.path.parent
        chosen = self.context.messages.choose_files(self, "选择扫描件", start, SCAN_KINDS)
        if chosen:
            self.context.preferences.put(_FOLDER, str(chosen[0].parent))
            self.take_files(chosen)

    @Slot()
    def _print_route(self) -> None:
        if self.signatures.model.records:
            self.preview_wanted.emit(PrintJob("route"))
        else:
            self.notices.show_info("没有待签的表单，不用打印补签路线单")

    # -- Qt --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), SCAN_SUFFIXES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(local_files(event.mimeData(), SCAN_SUFFIXES))
