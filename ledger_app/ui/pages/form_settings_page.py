"""设置 → 表单: the office's own forms, with the page as it will be printed beside the boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.forms import catalog
from ledger_app.services.form_settings import FormSettings, Plain
from ledger_app.services.logo import put_logo
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import ChoiceBox
from ledger_app.ui.context import Context
from ledger_app.ui.fonts import load_paper_fonts
from ledger_app.ui.pages.form_settings_boxes import FormBoxes
from ledger_app.ui.pages.keeping_page import KeepingPage
from ledger_app.ui.sheet.canvas import MARGIN, SheetCanvas
from ledger_app.ui.sheet.editors import EditorEvents

T = TypeVar("T")
_TYPED_MS = 180
_LEFT, _LEFT_MOST = 380, 470  # large text leaves half of the window to the page
_LOGO_PX = 600  # the widest logo is 22 mm; this is 690 dpi
_A4_ACROSS = 210.0
_IMAGES = "图片 (*.png *.jpg *.jpeg *.bmp)"


class FormSettingsPage(KeepingPage):
    """One form at a time; the page at the right follows every letter."""

    title = "表单"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.settings = FormSettings(context.office, context.sheets)
        self.form = ChoiceBox(
            [(s.code, _called(s.code)) for s in catalog.every()], empty="选择表单"
        )
        self.boxes: FormBoxes | None = None
        self.code = ""
        self._left = QScrollArea()
        self._desk = QScrollArea()
        self.canvas = SheetCanvas(context.theme, EditorEvents(self))
        self._timer = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._timer.timeout.connect(self.draw)
        self._build()

    def _build(self) -> None:
        self.set_heading(self.title, "空着的按原来的印；右边就是印出来的样子")
        for label, name, call in (
            ("‹ 返回", "back", self.go_back.emit),
            ("公司标志…", "logo_file", self.choose_logo),
            ("去掉标志", "drop_logo", self.drop_logo),
            ("恢复默认", "reset", self.reset),
            ("保存  Ctrl+S", "save", self.save),
        ):
            button = QPushButton(label)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, call=call: call())
            self.head.addWidget(button)
            if name == "save":
                button.setProperty("role", "primary")
        self.form.setObjectName("form")
        self.form.removeItem(0)
        self.form.currentIndexChanged.connect(self._choose)
        self._arrange_areas()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.form)
        left.addWidget(self._left, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(left)
        row.addWidget(self._desk, 1)
        self.body.addWidget(self.question)
        self.body.addLayout(row, 1)
        save = QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _arrange_areas(self) -> None:
        for area in (self._left, self._desk):
            area.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setFixedWidth(min(self.context.theme.px(_LEFT), _LEFT_MOST))
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._desk.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk.setWidget(self.canvas)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb == "settings"

    def front(self) -> QWidget:
        return self.form

    def refresh(self) -> None:
        if not self.changed():
            self.show_form(self.code or self._usual())

    def _usual(self) -> str:
        return self.context.sheets.declared("registration")

    def show_form(self, code: str) -> None:
        """Show the settings of a form."""
        self.code = code
        self.form.blockSignals(True)
        self.form.set_value(code)
        self.form.blockSignals(False)
        self.boxes = FormBoxes(self.context.theme, self.settings, code)
        self.boxes.edited.connect(self._timer.start)
        self._left.setWidget(self.boxes)
        self.draw()

    def changed(self) -> bool:
        """Whether something is typed and not kept."""
        return self.boxes is not None and self.boxes.plain() != self.settings.table(self.code)

    @Slot()
    def draw(self) -> None:
        """Lay the form out with what is typed; a fault is said and the page stays as it was."""
        if self.boxes is None or self.boxes.is_composing():
            return
        plain = self.boxes.plain()
        load_paper_fonts()
        pages = self._attempt(lambda: self.settings.pages(self.code, plain))
        if pages is None:
            return
        self.notices.clear()
        self.canvas.prepare(pages, frozenset(), {box.name for page in pages for box in page.fields})
        self.canvas.show_pages(pages, self.context.sheets.metrics)
        self._fit()

    def _attempt(self, call: Callable[[], T]) -> T | None:
        found = attempt(self.notices, call)
        if found is None:
            self.notices.show_error(self.settings.in_words(self.code, self.notices.text()))
        return found

    def _fit(self) -> None:
        across = max((page.width for page in self.canvas.pages), default=_A4_ACROSS)
        self.canvas.set_scale(max((self._desk.viewport().width() - 2 * MARGIN) / across, 1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- doing -----------------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        code = self.form.value()
        if code == self.code:
            return
        self.form.set_value(self.code)
        self.once_kept(lambda: self.show_form(code))

    @Slot()
    def save(self) -> bool:
        """Keep what is typed. True when nothing is left unsaved."""
        if self.boxes is None or self.boxes.is_composing():
            return False
        return self._keep(self.boxes.plain(), "“{}”已保存，以后都按这个样子印")

    @Slot()
    def reset(self) -> None:
        """The declared form again."""
        if self._keep({}, "“{}”已恢复默认"):
            self.show_form(self.code)

    def _keep(self, plain: Plain, done: str) -> bool:
        kept = self._attempt(lambda: self.settings.keep(self.code, plain))
        if kept is not None:
            self.context.bus.publish(kept)
            self.notices.show_done(done.format(_called(self.code)))
        return kept is not None

    @Slot()
    def choose_logo(self) -> None:
        """Take a picture as the logo of every form that shows one."""
        folder = self.context.office.path.parent
        path = self.context.messages.choose_open(self, "选择公司标志", folder, _IMAGES)
        if path is None:
            return
        image = QImage(str(path))
        if image.isNull():
            self.notices.show_error(f"“{path.name}”不是能用的图片；标志没有改动")
            return
        if image.width() > _LOGO_PX:
            image = image.scaledToWidth(_LOGO_PX, Qt.TransformationMode.SmoothTransformation)
        self._put_logo(_png(image), "公司标志已保存")

    @Slot()
    def drop_logo(self) -> None:
        """No logo."""
        self._put_logo(b"", "公司标志已去掉")

    def _put_logo(self, png: bytes, done: str) -> None:
        office = self.context.office
        if run_action(self.notices, self.context.bus, lambda: put_logo(office, png)) is not None:
            self.draw()
            self.notices.show_done(done)

    # -- leaving ---------------------------------------------------------------------------------

    def unsaved(self) -> str:
        return f"“{_called(self.code)}”有改动还没有保存" if self.changed() else ""

    def drop(self) -> None:
        self.show_form(self.code)

    def stay(self) -> None:
        self.form.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back.emit()
        else:
            super().keyPressEvent(event)


def _called(code: str) -> str:
    spec = catalog.form(code)
    return f"{spec.title}　{spec.sheet_code}".strip()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
