"""The first start: who the office is and where its ledger lies. Enter, Enter, and one can work."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.settings import OfficeSettings
from ledger_app.domain.staffing import name_label
from ledger_app.services.bundled_profiles import known_profile, known_profiles, profile_line
from ledger_app.services.new_ledger import DEFAULT_PROFILE, create_office
from ledger_app.services.office import open_office
from ledger_app.services.office_keys import OPERATOR_KEY
from ledger_app.services.settings import change_settings
from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.actions import attempt
from ledger_app.ui.boxes import ChoiceBox, LineBox
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.messages import Messages
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.theme import Theme

LEDGER_KINDS = "投诉台账 (*.ledger)"
_FOLDER = "物业投诉台账"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_FIELDS = (
    ("project_name", "项目名称", "如 翠湖花园"),
    ("company_name", "公司名称", "印在表名上方，可以以后再填"),
    ("project_code", "项目代码", "如 CH，可用于编号，可以不填"),
    (OPERATOR_KEY, "姓名", "登记时写入经过"),
)
_REQUIRED = frozenset({"project_name", OPERATOR_KEY})


def documents() -> Path:
    """The clerk's documents folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def ledger_path(folder: Path, project: str) -> Path:
    """Where a project's ledger lies by default; characters no file name takes are left out."""
    name = _FORBIDDEN.sub(" ", project).strip(" .") or "投诉台账"
    return folder / _FOLDER / f"{name}.ledger"


class FirstStartDialog(QDialog):
    """Creates a ledger or opens one. After acceptance ``path`` is the ledger to open."""

    def __init__(
        self, theme: Theme, messages: Messages, *, folder: Path | None = None, clock: Clock
    ) -> None:
        super().__init__()
        self.setObjectName("first_start")
        self.setWindowTitle("物业投诉台账")
        self.path = Path()
        self._theme, self._messages, self._clock = theme, messages, clock
        self._folder = folder or documents()
        self._moved = False
        self.boxes = {name: LineBox() for name, _, _ in _FIELDS}
        self.profile = ChoiceBox(())
        self.profile_line = PlainLabel()
        self._operator_label = PlainLabel()
        self.where = LineBox()
        self.notices = NoticeBar(theme)
        self._build()
        self._follow_name()

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(34), px(28), px(34), px(24))
        column.setSpacing(px(10))
        title = PlainLabel("建一本投诉台账")
        title.setProperty("role", "heading")
        words = PlainLabel(
            "全部内容只在这台电脑的一个文件里，不需要网络。以后都可以在“设置”里修改。"
        )
        words.setProperty("role", "muted")
        column.addWidget(title)
        column.addWidget(words)
        column.addWidget(self.notices)
        column.addSpacing(px(6))
        column.addLayout(self._form())
        column.addSpacing(px(10))
        column.addLayout(self._buttons())
        self.setMinimumWidth(px(620))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(self._theme.px(14))
        form.setVerticalSpacing(self._theme.px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for name, label, hint in _FIELDS:
            box = self.boxes[name]
            box.setObjectName(name)
            box.setPlaceholderText(hint)
            box.entered.connect(self._go_on)
            box.typed.connect(self.notices.clear)
            own = name == OPERATOR_KEY
            words = self._operator_label if own else PlainLabel(label + self._star(name))
            form.addRow(words, box)
        self.boxes["project_name"].typed.connect(self._follow_name)
        self._fill_profiles()
        form.addRow("采用的制度", self.profile)
        form.addRow("", self.profile_line)
        form.addRow("台账位置", self._where_row())
        return form

    def _fill_profiles(self) -> None:
        self.profile.setObjectName("profile")
        self.profile.removeItem(0)
        for trade, regimes in groupby(known_profiles(), key=lambda regime: regime.trade):
            self.profile.add_group(trade, [(one.code, one.name) for one in regimes])
        self.profile.set_value(DEFAULT_PROFILE)
        self.profile.currentIndexChanged.connect(self._tell_profile)
        self.profile.entered.connect(self.where.setFocus)
        self.profile.submitted.connect(self.make_ledger)
        self.profile_line.setObjectName("profile_line")
        self.profile_line.setProperty("role", "hint")
        self.profile_line.setWordWrap(True)
        self._tell_profile()

    def _where_row(self) -> QHBoxLayout:
        self.where.setObjectName("where")
        self.where.textEdited.connect(self._set_moved)
        self.where.entered.connect(self.make_ledger)
        other = QToolButton()
        other.setText("浏览…")
        other.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        row.addWidget(other)
        return row

    def _buttons(self) -> QHBoxLayout:
        opening = QPushButton("打开已有台账…")
        opening.setObjectName("open_existing")
        opening.setAutoDefault(False)
        opening.clicked.connect(self._open_existing)
        creating = QPushButton("开始使用")
        creating.setObjectName("create")
        creating.setProperty("role", "primary")
        creating.setAutoDefault(False)
        creating.clicked.connect(self.make_ledger)
        row = QHBoxLayout()
        row.addWidget(opening)
        row.addStretch(1)
        row.addWidget(creating)
        self._create_button: QWidget = creating
        return row

    # -- acting ----------------------------------------------------------------------------------

    @Slot()
    def make_ledger(self) -> None:
        """Create the ledger and accept; a fault is a line in the dialog."""
        values = {name: box.text().strip() for name, box in self.boxes.items()}
        path = Path(self.where.text().strip())
        made = attempt(
            self.notices, lambda: self._create(path, values), refused=self._go_to_problem
        )
        if made is not None:
            self.path = path
            self.accept()

    def _go_to_problem(self, refusal: Refusal) -> None:
        self.boxes[refusal.fields[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, path: Path, values: dict[str, str]) -> bool:
        missing = [name for name, _, _ in _FIELDS if name in _REQUIRED and not values[name]]
        if missing:
            words = "、".join(map(self._label, missing))
            raise Refusal([f"请填写{words}；还没有建立台账。"], [missing[0]])
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise LedgerError(
                f"不能在“{path.parent}”建立文件夹；没有建立台账。请换一个位置。"
            ) from None
        operator = values.pop(OPERATOR_KEY)
        settings = OfficeSettings(**values)  # type: ignore[arg-type]
        create_office(path, settings, profile=self.profile.value(), clock=self._clock)
        office = open_office(path, clock=self._clock)
        try:
            change_settings(office, {OPERATOR_KEY: operator})
        finally:
            office.close()
        return True

    @Slot()
    def _open_existing(self) -> None:
        chosen = self._messages.choose_open(self, "打开已有台账", self._folder, LEDGER_KINDS)
        if chosen is not None:
            self.path = chosen
            self.accept()

    @Slot()
    def _browse(self) -> None:
        start = Path(self.where.text()).parent
        chosen = self._messages.choose_folder(
            self, "台账放在哪个文件夹", start if start.is_dir() else self._folder
        )
        if chosen is not None:
            self._moved = True
            self.where.setText(str(chosen / Path(self.where.text()).name))

    @Slot()
    def _follow_name(self) -> None:
        """The file takes the project's name until the clerk chooses a place."""
        if not self._moved:
            self.where.setText(str(ledger_path(self._folder, self.boxes["project_name"].text())))

    @Slot()
    def _tell_profile(self) -> None:
        """Say in one line what the chosen regime is; it can be changed item by item later."""
        self.profile_line.setText(profile_line(self.profile.value()))
        self._operator_label.setText(self._label(OPERATOR_KEY) + self._star(OPERATOR_KEY))

    @staticmethod
    def _star(name: str) -> str:
        return " ＊" if name in _REQUIRED else ""

    def _label(self, name: str) -> str:
        """The name of a box; the clerk's is what the regime calls who receives complaints."""
        label = next(label for known, label, _ in _FIELDS if known == name)
        if name != OPERATOR_KEY:
            return label
        return name_label(known_profile(self.profile.value()).receiving.label)

    @Slot()
    def _set_moved(self) -> None:
        self._moved = True

    @Slot()
    def _go_on(self) -> None:
        """Enter: the next box; the regime and the place follow the last one."""
        boxes: list[QWidget] = [*self.boxes.values(), self.profile]
        after = boxes[boxes.index(self.sender()) + 1]  # type: ignore[arg-type]
        after.setFocus(Qt.FocusReason.TabFocusReason)
