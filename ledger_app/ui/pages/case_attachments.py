"""The tab 附件: photos, recordings, files and signed scans of a case, and all in one dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.filing import Attachment
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.drop import local_files, pasted_picture
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_attachment_tiles import TileGrid, tile_of

_FOLDER = "attachment_folder"
_ANY = "所有文件 (*)"
_BUTTONS = (
    ("open_attachment", "打开"),
    ("save_attachment", "另存为…"),
    ("remove_attachment", "移除…"),
    ("add_files", "添加…"),
    ("dossier", "一案一档…"),
)
_ON_ONE = ("open_attachment", "save_attachment", "remove_attachment")


class AttachmentsTab(QWidget):
    """The files of a case. They come by the button, by drag and drop, or from the clipboard."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.number = ""
        self.notices = NoticeBar(context.theme)
        self.words = PlainLabel()
        self.old_scans = QCheckBox("也看旧扫描")
        self.buttons = {name: QPushButton(label) for name, label in _BUTTONS}
        self.grid = TileGrid(context.theme, context.attachments.thumbnail)
        self.reason = LineBox()
        self._asking = QFrame()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.words.setProperty("role", "muted")
        self.old_scans.setObjectName("old_scans")
        self.old_scans.toggled.connect(lambda: self.show_case(self.number))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words, 1)
        top.addWidget(self.old_scans)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            top.addWidget(button)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(
            EmptyState(
                self._context.theme,
                "还没有附件",
                "把照片、录音、文件拖到这里，或按 Ctrl+V 粘贴截图；扫回的签字件会自动出现",
                "plus",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.notices)
        column.addWidget(self._reason_row())
        column.addWidget(self._stack, 1)

    def _reason_row(self) -> QFrame:
        self._asking.setObjectName("notice")
        self._asking.setProperty("tone", "warning")
        self.reason.setObjectName("reason")
        self.reason.setPlaceholderText("为什么移除（文件仍保存在附件文件夹里）")
        confirm, cancel = QPushButton("移除"), QPushButton("取消")
        confirm.setObjectName("confirm_remove")
        confirm.setProperty("role", "primary")
        confirm.clicked.connect(self._remove)
        cancel.clicked.connect(self._stop_asking)
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self.reason, 1)
        row.addWidget(confirm)
        row.addWidget(cancel)
        self._asking.hide()
        return self._asking

    def _connect(self) -> None:
        calls = (self._open, self._save_copy, self._ask_reason, self._choose, self.bind)
        for button, call in zip(self.buttons.values(), calls, strict=True):
            button.clicked.connect(call)
        self.grid.itemActivated.connect(self._open)
        self.grid.currentRowChanged.connect(self._on_chosen)
        self.reason.entered.connect(self._remove)
        self.reason.submitted.connect(self._remove)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.grid)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._ask_reason)

    # -- showing ---------------------------------------------------------------------------------

    def show_case(self, number: str) -> None:
        """Show the attachments of a case."""
        if number != self.number:
            self.notices.clear()
            self._stop_asking()
        self.number = number
        every = attempt(self.notices, lambda: self._context.attachments.list(number, earlier=True))
        found = [one for one in every or () if self.old_scans.isChecked() or not one.earlier]
        signed = attempt(self.notices, lambda: self._context.signatures.of_case(number)) or ()
        by_sheet = {(one.form, one.number): one for one in signed}
        self.grid.show_tiles([tile_of(one, by_sheet) for one in found])
        self._stack.setCurrentIndex(0 if found else 1)
        self.words.setText(f"{len(found)} 个附件 · 可拖入、粘贴" if found else "")
        self.old_scans.setVisible(any(one.earlier for one in every or ()))
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        for name in _ON_ONE:
            self.buttons[name].setVisible(self.grid.chosen() is not None)

    # -- adding ----------------------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the case."""
        added, known = 0, 0
        for path in paths:
            keep = partial(self._context.attachments.add, self.number, path)
            changes = run_action(self.notices, self._context.bus, keep)
            if changes is None:
                return
            added += bool(changes.fields)
            known += not changes.fields
        self._say_added(added, known)

    def _say_added(self, added: int, known: int) -> None:
        if added:
            self.notices.show_done(f"已添加 {added} 个附件")
        elif known:
            self.notices.show_info("同样的文件已经在这件投诉里")

    @Slot()
    def paste(self) -> None:
        """Ctrl+V: files that were copied, or a picture."""
        mime = QGuiApplication.clipboard().mimeData()
        files = local_files(mime)
        if files:
            self.add_files(files)
            return
        picture = pasted_picture(mime)
        if not picture:
            self.notices.show_info("剪贴板里没有图片或文件")
            return
        name = f"截图 {self._context.office.clock.now():%Y%m%d-%H%M%S}.png"
        changes = run_action(
            self.notices,
            self._context.bus,
            lambda: self._context.attachments.add(self.number, picture, name=name),
        )
        if changes is not None:
            self._say_added(int(bool(changes.fields)), int(not changes.fields))

    @Slot()
    def _choose(self) -> None:
        kept = self._context.preferences.text(_FOLDER)
        start = Path(kept) if kept else Path.home()
        chosen = self._context.messages.choose_files(self, "添加附件", start, _ANY)
        if chosen:
            self._context.preferences.put(_FOLDER, str(chosen[0].parent))
            self.add_files(chosen)

    # -- one attachment --------------------------------------------------------------------------

    def _path(self, chosen: Attachment) -> Path | None:
        return attempt(self.notices, lambda: self._context.attachments.path(chosen))

    @Slot()
    def _open(self) -> None:
        chosen = self.grid.chosen()
        path = self._path(chosen) if chosen else None
        if path is not None and not self._context.messages.open_file(path):
            self.notices.show_error("这台电脑没有能打开它的程序；附件完好，可以另存为再处理")

    @Slot()
    def _save_copy(self) -> None:
        chosen = self.grid.chosen()
        if chosen is None:
            return
        start = Path(self._context.preferences.text(_FOLDER) or Path.home()) / chosen.name
        target = self._context.messages.choose_save(self, "另存附件", start, _ANY)
        if target is None:
            return

        def save() -> bool:
            self._context.attachments.save_copy(chosen, target)
            return True

        if attempt(self.notices, save):
            self.notices.show_done(f"已存为 {target}")

    @Slot()
    def _ask_reason(self) -> None:
        if self.grid.chosen() is not None:
            self.reason.clear()
            self._asking.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _stop_asking(self) -> None:
        self._asking.hide()

    @Slot()
    def _remove(self) -> None:
        chosen = self.grid.chosen()
        if chosen is None or self.reason.is_composing():
            return
        remove = self._context.attachments.remove
        done = run_action(
            self.notices,
            self._context.bus,
            lambda: remove(chosen.id, self.reason.value(), number=self.number),
            done=f"已移除“{chosen.name}”",
        )
        if done is not None:
            self._stop_asking()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- all of them -----------------------------------------------------------------------------

    @Slot()
    def bind(self) -> None:
        """一案一档: everything of the case in one PDF."""
        from ledger_app.services.dossier import write_dossier

        folder = self._context.preferences.text("folder")
        start = Path(folder) if folder else self._context.office.path.parent
        target = self._context.messages.choose_save(
            self, "存一案一档", start / f"{self.number} 一案一档.pdf", "PDF 文件 (*.pdf)"
        )
        if target is None:
            return
        number = self.number
        self._context.background.read(
            "装订一案一档",
            lambda office, step: write_dossier(office, number, target, step),
            lambda pages: self._bound(pages, target),
            notices=self.notices,
        )

    def _bound(self, pages: int | None, target: Path) -> None:
        if pages is None:
            self.notices.show_info("已取消，没有生成文件")
            return
        words = f"一案一档共 {pages} 页，已存为 {target.name}"
        self.notices.show_done(words, "打开", lambda: self._context.messages.open_file(target))

    # -- Qt --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files(local_files(event.mimeData()))
