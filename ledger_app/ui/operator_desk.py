"""Who sits at the window: the chooser, the lock, and the wait before it locks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ledger_app.services.office import Changes
from ledger_app.services.people import People
from ledger_app.ui.context import Context
from ledger_app.ui.idle_watch import IdleWatch

if TYPE_CHECKING:
    from ledger_app.ui.barcode_gun import BarcodeGun
    from ledger_app.ui.lock_page import LockPage
    from ledger_app.ui.operator_chooser import OperatorChooser

_AWAY, _BY_HAND = "一段时间没有操作，已自动锁定。填写的内容都还在。", "填写的内容都还在。"
_AT_START = "请选择值班的人。"
_UNSAVED = "有改动还没有保存，请先解锁再退出。"


class OperatorDesk(QObject):
    """Belongs to the main window. While locked its content is covered and takes no keys.

    Signals:
        people_wanted(): the register is to be shown.
    """

    people_wanted = Signal()

    def __init__(self, context: Context, window: QWidget, content: QWidget) -> None:
        super().__init__(window)
        self._context, self._window, self._content = context, window, content
        self._people = People(context.office)
        self._lock: LockPage | None = None
        self._chooser: OperatorChooser | None = None
        self._before: QWidget | None = None  # what had the keyboard
        self._gun: BarcodeGun | None = None
        self._put_aside: list[QDialog] = []
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self._on_idle)
        context.bus.changed.connect(self._on_changed)
        self.wait_again()

    @property
    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self._lock is not None

    def role_words(self) -> str:
        """The role of who sits here, as far as there is a register."""
        person = self._people.operator()
        if person is not None:
            return self._people.role_words(person)
        return "不在名册" if self._people.here() else ""

    def wait_again(self) -> None:
        """Lock by itself after the minutes of the settings, where anybody is registered."""
        minutes = self._context.office.settings.lock_minutes
        self.idle.wait(minutes if minutes and self._people.here() else 0)

    # -- choosing --------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """F9: ask who sits down; with nobody registered the register is where to begin."""
        if self.is_locked:
            return
        if not self._people.here():
            self.people_wanted.emit()
            return
        if self._chooser is not None:
            self._chooser.put_away()
            return
        from ledger_app.ui.operator_chooser import OperatorChooser

        self._before = QApplication.focusWidget()
        chooser = OperatorChooser(self._context, self._window)
        chooser.seated.connect(self._on_seated)
        chooser.lock_wanted.connect(self.lock)
        chooser.people_wanted.connect(self._show_people)
        chooser.closed.connect(self._drop_chooser)
        self._chooser = chooser
        rail = self._content.findChild(QWidget, "rail")
        left = rail.width() + self._context.theme.px(8) if rail is not None else 0
        chooser.open_at(left, self._window.height() - self._context.theme.px(10))

    @Slot(object)
    def _on_seated(self, changes: Changes) -> None:
        self._drop_chooser()
        self._context.bus.publish(changes)

    @Slot()
    def _show_people(self) -> None:
        self._drop_chooser()
        self.people_wanted.emit()

    @Slot()
    def _drop_chooser(self) -> None:
        chooser, self._chooser = self._chooser, None
        if chooser is not None:
            chooser.hide()
            chooser.deleteLater()
            self._give_back_focus()

    def _give_back_focus(self) -> None:
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- locking ---------------------------------------------------------------------------------

    @Slot()
    def lock(self, words: str = _BY_HAND) -> None:
        """Cover everything until somebody sits down; does nothing where nobody is registered."""
        if self.is_locked or not self._people.here():
            return
        from ledger_app.ui.lock_page import LockPage

        self._drop_chooser()
        self._before = QApplication.focusWidget()
        self._put_windows_aside()
        page = LockPage(self._context, self._window)
        page.seated.connect(self._unlock)
        self._lock = page
        self._take_input(False)
        self._window.installEventFilter(self)
        page.cover(words)

    def _take_input(self, takes: bool) -> None:
        """The window's own keys, files dropped on it, codes of the gun, and all that is covered."""
        self._content.setEnabled(takes)
        self._window.setAcceptDrops(takes)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in self._window.findChildren(QShortcut, options=direct):
            shortcut.setEnabled(takes)
        if self._gun is not None:
            self._gun.muted = not takes

    def mute_when_locked(self, gun: BarcodeGun) -> None:
        """Codes scanned while the window is locked go nowhere."""
        self._gun = gun
        gun.muted = self.is_locked

    def lock_at_start(self) -> None:
        """Ask who begins, where that has to be proved."""
        if self._people.must_say_who():
            self.lock(_AT_START)

    @Slot()
    def _on_idle(self) -> None:
        self.lock(_AWAY)

    def refuse_to_close(self, why: str = _UNSAVED) -> None:
        """Say why a locked window stays open."""
        if self._lock is not None:
            self._lock.say(why)

    def _put_windows_aside(self) -> None:
        """Other windows of ours wait unseen; the system's questions are answered with 取消."""
        for window in QApplication.topLevelWidgets():
            if window is self._window or not window.isVisible():
                continue
            if isinstance(window, QDialog) and type(window).__module__.startswith("ledger_app"):
                window.hide()
                self._put_aside.append(window)
            elif isinstance(window, QDialog) or window.windowType() == Qt.WindowType.Popup:
                window.close()

    @Slot(object)
    def _unlock(self, changes: Changes) -> None:
        page, self._lock = self._lock, None
        if page is None:
            return
        self._window.removeEventFilter(self)
        self._take_input(True)
        page.hide()
        page.deleteLater()
        self._give_back_focus()
        aside, self._put_aside = self._put_aside, []
        for window in aside:
            window.show()
        self._context.bus.publish(changes)
        self.wait_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._lock is not None:
            self._lock.fit()
        return self.is_locked and event.type() == QEvent.Type.KeyPress

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.verb == "settings" or changes.verb.startswith("staff"):
            self.wait_again()
        if changes.verb == "staff_leave" and self._people.operator() is None:
            self.lock_at_start()  # who sat here has left; with limited rights nothing can be done
