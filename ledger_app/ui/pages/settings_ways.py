"""The ways from 设置 to what the office sets for itself on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGridLayout, QPushButton

from ledger_app.ui.labels import tip

WAYS = (
    ("regime", "制度…", "时限、级别、谁批准、清单：读成句子来改"),
    ("calendar", "工作日历…", "节假日和调休；工作日时限用它"),
    ("people", "人员…", "谁在这里值班、口令、按职务限权"),
    ("phrases", "常用语…", "多行格里 Ctrl+J 取用的句子"),
    ("forms", "表单样式…", "表名、表号、注、行高、选项和标志"),
)


def ways(calls: Mapping[str, Callable[[], object]]) -> QGridLayout:
    """A button for each, two beside each other; ``calls``: what each does."""
    grid = QGridLayout()
    grid.setSpacing(8)
    for place, (name, label, hint) in enumerate(WAYS):
        button = QPushButton(label)
        button.setObjectName(name)
        button.setToolTip(tip(hint))
        button.clicked.connect(lambda _=False, call=calls[name]: call())
        grid.addWidget(button, place // 2, place % 2)
    return grid
