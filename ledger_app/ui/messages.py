"""Every dialog that stops the clerk: the only place with a modal loop. Tests hand in a recorder.

Qt's dialogs are imported when first shown; the start does not pay for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

TITLE = "物业投诉台账"


class Messages:
    """Questions, file choosers and the printer's dialog."""

    def ask(self, parent: QWidget | None, text: str, choices: Sequence[str]) -> str:
        """Put a question. Returns the chosen word, "" when closed; the first is the default."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, TITLE, text, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        roles = QMessageBox.ButtonRole
        buttons: dict[QPushButton, str] = {}
        for word in choices:
            buttons[box.addButton(word, roles.ActionRole)] = word
        closing = box.addButton("取消", roles.RejectRole)
        box.setEscapeButton(closing)
        box.setDefaultButton(next(iter(buttons)))
        box.exec()
        clicked = box.clickedButton()
        return next((word for button, word in buttons.items() if button is clicked), "")

    def tell_crash(self, parent: QWidget | None, text: str, details: str) -> None:
        """Show a bug: what is safe, and the report with a button that copies it."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QMessageBox

        speak_chinese()  # the start may have failed before its turn came
        box = QMessageBox(QMessageBox.Icon.Critical, TITLE, text, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDetailedText(details)
        copy = box.addButton("复制报告", QMessageBox.ButtonRole.ActionRole)
        box.addButton("关闭程序", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details)

    def choose_save(
        self, parent: QWidget | None, title: str, path: Path, kinds: str
    ) -> Path | None:
        """Where to write a file; None when given up. ``kinds``: like ``Excel 工作簿 (*.xlsx)``."""
        dialog = file_dialog(parent, title, path.parent, kinds)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.selectFile(path.name)
        chosen = _chosen(dialog)
        return _with_ending(chosen[0], dialog.selectedNameFilter()) if chosen else None

    def choose_open(
        self, parent: QWidget | None, title: str, folder: Path, kinds: str
    ) -> Path | None:
        """Which file to open; None when given up."""
        dialog = file_dialog(parent, title, folder, kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        return next(iter(_chosen(dialog)), None)

    def choose_files(
        self, parent: QWidget | None, title: str, folder: Path, kinds: str
    ) -> list[Path]:
        """Which files to open; none when given up."""
        dialog = file_dialog(parent, title, folder, kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        return _chosen(dialog)

    def choose_folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        """Which folder to use; None when given up."""
        dialog = file_dialog(parent, title, folder)
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        return next(iter(_chosen(dialog)), None)

    def choose_printer(self, parent: QWidget | None, printer: QPrinter) -> bool:
        """Let the clerk set up ``printer``. False when given up."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, parent)
        return bool(dialog.exec())

    def show_dialog(self, dialog: QDialog) -> bool:
        """Show a dialog of our own to its end. True when accepted."""
        return bool(dialog.exec())

    def open_folder(self, path: Path) -> None:
        """Show a file's folder in the system's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = path if path.is_dir() else path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_file(self, path: Path) -> bool:
        """Show a file in the program the system has for it. False when there is none."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def speak_chinese() -> None:
    """Qt's own words, dates and numbers in Chinese. Slow to load; Qt's dialogs need it first."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

    application = QCoreApplication.instance()
    if application is None or application.property("chinese"):
        return
    application.setProperty("chinese", True)
    QLocale.setDefault(QLocale("zh_CN"))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def file_dialog(parent: QWidget | None, title: str, folder: Path, kinds: str = "") -> QFileDialog:
    """The system's file chooser, or Qt's with the words its own translation lacks."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "位置：")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型：")
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    """What was chosen; nothing when given up."""
    found = [Path(one) for one in dialog.selectedFiles()] if dialog.exec() else []
    dialog.deleteLater()
    return found


def _with_ending(path: Path, kind: str) -> Path:
    """A name typed without an ending takes the one of the chosen kind."""
    _, _, pattern = kind.partition("(*")
    ending = pattern.partition(")")[0].split(" ")[0]
    if not ending or path.suffix.lower() == ending:
        return path
    known = path.suffix.lower() in (".xlsx", ".xls", ".pdf", ".json", ".ledger")
    return path if known else path.with_name(path.name + ending)
