"""Pages that are no job: a sheet brought back from the log, the printer's test page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ledger_app.support.atomic_file import writing
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.preview_frame import PreviewFrame, dialog_button
from ledger_app.ui.printing import make_printer, print_pages


class FilePreview(PreviewFrame):
    """Shows PDF bytes. They may be printed or saved; nothing is logged."""

    def __init__(
        self, context: Context, pdf: bytes, name: str, parent: QWidget | None = None
    ) -> None:
        """``name``: of the file, without its ending."""
        super().__init__(context, name, parent)
        self.setObjectName("file_preview")
        self._pdf, self._name = pdf, name
        self.notices = NoticeBar(context.theme)
        self.print_button = dialog_button("打印…", "print", self.send_to_printer, role="primary")
        self.print_button.setDefault(True)
        self.view.tools.addStretch(1)
        self.view.tools.addWidget(dialog_button("另存为 PDF", "save_pdf", self.save_pdf))
        self.view.tools.addWidget(self.print_button)
        self.view.tools.addWidget(dialog_button("关闭", "close", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(self.view.tools)
        column.addWidget(self.notices)
        column.addWidget(self.view, 1)
        QShortcut(QKeySequence("Ctrl+P"), self, self.send_to_printer)
        self.view.show_pdf(pdf)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.print_button.setFocus()

    @Slot()
    def send_to_printer(self) -> None:
        """Choose a printer and print."""
        printer = make_printer(1)
        render = self.view.draw_page
        if render is None or not self.context.messages.choose_printer(self, printer):
            return
        if print_pages(printer, self.view.page_count, render):
            self.notices.show_done("已送往打印机")
        else:
            self.notices.show_error("打印机没有接收，什么也没有印出；请检查打印机后再试。")

    @Slot()
    def save_pdf(self) -> None:
        """Write the bytes as a file."""
        path = self.context.messages.choose_save(
            self,
            "另存为 PDF",
            self.context.office.path.parent / f"{self._name}.pdf",
            "PDF 文件 (*.pdf)",
        )
        if path is not None and attempt(self.notices, lambda: self._write(path)):
            self.notices.show_done(f"已保存 {path.name}")

    def _write(self, path: Path) -> bool:
        with writing(path) as temporary:
            temporary.write_bytes(self._pdf)
        return True
