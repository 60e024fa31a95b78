"""The care of the ledger file: where it lies, a backup, whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar

if TYPE_CHECKING:
    from ledger_app.services.backups import Backup
    from ledger_app.services.checking import CheckResult
    from ledger_app.services.office import Changes

_SHOWN = 8  # problems, and as many notices


class LedgerCare(QWidget):
    """Buttons with what came of them below; the long work is done beside the window.

    Signals:
        other_ledger_wanted(): open another ledger.
        checked(): what the check found stands here to be read.
    """

    other_ledger_wanted = Signal()
    checked = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._context, self._notices = context, notices
        self.path = PlainLabel()
        self.result = PlainLabel()
        self.reindex = QPushButton("重建查找目录")
        self._build()

    def _build(self) -> None:
        px = self._context.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(9))
        grid.setColumnMinimumWidth(0, px(96))
        grid.setColumnStretch(1, 1)
        for label, name in ((self.path, "ledger_path"), (self.result, "result")):
            label.setWordWrap(True)
            label.setObjectName(name)
        self.result.hide()
        self.reindex.setObjectName("reindex")
        self.reindex.setToolTip(tip("按台账内容重新生成；投诉和住户的内容不改动"))
        self.reindex.clicked.connect(self._reindex)
        self.reindex.hide()
        grid.addWidget(PlainLabel("位置"), 0, 0)
        grid.addWidget(self.path, 0, 1)
        grid.addLayout(self._acts(), 1, 1)
        grid.addWidget(self.result, 2, 1)
        grid.addWidget(self.reindex, 3, 1, Qt.AlignmentFlag.AlignLeft)

    def _acts(self) -> QGridLayout:
        acts = QGridLayout()
        acts.setSpacing(8)
        for place, (name, label, call) in enumerate(
            (
                ("back_up", "立即备份…", self._back_up),
                ("check", "检查台账", self._check),
                ("folder", "打开所在文件夹", self._open_folder),
                ("other", "打开另一份台账…", self.other_ledger_wanted),
            )
        ):
            button = QPushButton(label)
            button.setObjectName(name)
            button.clicked.connect(call)
            acts.addWidget(button, place // 2, place % 2)
        return acts

    def refresh(self) -> None:
        """Show where the ledger lies."""
        self.path.setText(str(self._context.office.path))

    @Slot()
    def _back_up(self) -> None:
        from ledger_app.services.backups import back_up

        preferences = self._context.preferences
        start = preferences.folder("backup_folder", self._context.office.path.parent)
        folder = self._context.messages.choose_folder(self, "备份到哪个文件夹", start)
        if folder is None:
            return
        self._context.background.read(
            "备份台账",
            lambda office, step: back_up(office, folder, step),
            lambda made: self._backed_up(made, folder),
            notices=self._notices,
        )

    def _backed_up(self, made: Backup | None, folder: Path) -> None:
        if made is None:
            self._notices.show_info(
                "已取消，没有留下备份文件；已经抄过去的附件下次接着用。台账没有改动"
            )
            return
        copy = made.path
        self._context.preferences.put("backup_folder", str(folder))
        if made.problems:
            self._notices.show_warning(made.warning(most=3))
            return
        self._notices.show_done(
            f"已备份并检查：{copy.name}", "打开文件夹", lambda: self._show_in_folder(copy)
        )

    def _show_in_folder(self, path: Path) -> None:
        self._context.messages.open_folder(path)

    @Slot()
    def _open_folder(self) -> None:
        self._show_in_folder(self._context.office.path)

    @Slot()
    def _check(self) -> None:
        from ledger_app.services.checking import check

        self._context.background.read(
            "检查台账",
            check,
            self._checked,
            notices=self._notices,
        )

    def _checked(self, found: CheckResult | None) -> None:
        if found is None:
            self._notices.show_info("检查没有做完；台账没有改动")
            return
        counts = f"投诉 {found.complaints:,} 件，经过 {found.events:,} 条，链 {found.chain_head}"
        lines = [*found.problems[:_SHOWN], *found.notices[:_SHOWN]]
        self.result.setText("\n".join([counts, *lines]))
        self.result.show()
        self.reindex.setVisible(found.lookups_wrong)
        self.checked.emit()
        if found.ok:
            self._notices.show_done("台账完好")
        elif found.lookups_only:
            again = "请在“设置”里再检查一次，再点" if self._notices.is_passed_on else "请点"
            self._notices.show_warning(f"台账内容完好，只是查找目录不对：{again}“重建查找目录”。")
            self.reindex.setFocus()
        else:
            first = f"（{found.problems[0]}）"
            why = first if self._notices.is_passed_on else "，见下面的说明"
            self._notices.show_error(f"台账有问题{why}。请先复制保留这份文件，再用最近的备份恢复。")

    @Slot()
    def _reindex(self) -> None:
        from ledger_app.services.lookups import reindex

        office = self._context.office
        self._context.background.run(
            "重建查找目录",
            lambda step: reindex(office),
            self._reindexed,
            notices=self._notices,
        )

    def _reindexed(self, changes: Changes | None) -> None:
        if changes is None:
            self._notices.show_info("已取消，查找目录和原来一样")
            return
        self.reindex.hide()
        self.result.hide()
        self._context.bus.publish(changes)
        self._notices.show_done("查找目录已按台账内容重建")
