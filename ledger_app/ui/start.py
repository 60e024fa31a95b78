"""Putting the window together: application, ledger, window, and what can wait for idle time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStandardPaths, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel

from ledger_app.services.office import Office, open_office
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.support.clock import Clock
from ledger_app.support.errors import LedgerError
from ledger_app.ui import fonts
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context, context_for
from ledger_app.ui.look import take_look
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.messages import TITLE, Messages, speak_chinese
from ledger_app.ui.preferences import Preferences
from ledger_app.ui.theme import Theme

_RETRY, _OTHER, _NEW = "重试", "选择另一份", "新建"
_LATER_MS = 350
_STEP_MS = 60
_AGAIN_MS = 1_000  # until work nobody asked for is tried again
_SOON_CHECKED = 50_000_000  # bytes looked through in a tenth of a second


def data_folder() -> Path:
    """Where log and crash reports go."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))


def config_file() -> Path:
    """Where the preferences are kept."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "设置.json"


def name_application() -> None:
    """The name under which the system files our folders; needed before any of them is asked for."""
    QCoreApplication.setApplicationName(TITLE)


def make_application(arguments: Sequence[str], theme: Theme) -> QApplication:
    """The application in Chinese, in our font and look."""
    application = QApplication([TITLE, *arguments])
    application.setApplicationDisplayName("")
    application.setStyle("Fusion")
    fonts.load_window_font()
    take_look(application, theme)
    return application


def theme_of(preferences: Preferences) -> Theme:
    """The look remembered from last time."""
    return Theme(dark=preferences.flag("dark"), percent=preferences.number("percent", 100))


class Starter:
    """Finds and opens a ledger, asking the clerk where that is needed."""

    def __init__(
        self, preferences: Preferences, theme: Theme, messages: Messages, clock: Clock
    ) -> None:
        self._preferences, self._theme = preferences, theme
        self._messages, self._clock = messages, clock

    def open(self, path: Path | None) -> Office | None:
        """The open office; None when the clerk gives up or the ledger is open in another window."""
        path = path or self._last() or self._first_start()
        while path is not None:
            try:
                office = open_office(path, clock=self._clock)
            except LedgerError as error:
                if _raise_first(path):
                    return None
                path = self._after_failure(path, error)
                continue
            self._preferences.put("last_ledger", str(path))
            return office
        return None

    def _last(self) -> Path | None:
        kept = self._preferences.text("last_ledger")
        return Path(kept) if kept else None

    def _first_start(self) -> Path | None:
        from ledger_app.ui.first_start import FirstStartDialog

        speak_chinese()
        dialog = FirstStartDialog(self._theme, self._messages, clock=self._clock)
        return dialog.path if self._messages.show_dialog(dialog) else None

    def _after_failure(self, path: Path, error: LedgerError) -> Path | None:
        speak_chinese()
        answer = self._messages.ask(None, f"台账没有打开。\n\n{error}", (_RETRY, _OTHER, _NEW))
        if answer == _OTHER:
            return self.choose(path.parent) or path
        return {_RETRY: path, _NEW: self._first_start() if answer == _NEW else None}.get(answer)

    def choose(self, folder: Path) -> Path | None:
        """Let the clerk point at another ledger."""
        from ledger_app.ui.first_start import LEDGER_KINDS

        return self._messages.choose_open(None, "打开台账", folder, LEDGER_KINDS)


def _raise_first(path: Path) -> bool:
    from ledger_app.ui.single_instance import call_first

    return call_first(path)


class Session(QObject):
    """One open ledger in its window, and the work left for idle time after the first paint."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.window = MainWindow(context)
        self.wants_other = False
        self._offered = ""  # the line on 今日 about an unfinished registration
        self._doorbell: QObject | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._check)
        self._waiting: list[Callable[[], None]] = [
            speak_chinese,
            self._load_fonts,
            self._listen,
            self._ask_name,
            self._offer_draft,
            self._check,
            self._warm_up,
            self._learn_names,
        ]
        self.window.ways.other_ledger_wanted.connect(self._leave)
        self.window.stack.fronted.connect(self._offer_again)

    def show(self) -> None:
        """Show the window; the rest follows once it stands."""
        self.window.show_page("today")
        self.window.operators.lock_at_start()
        self.window.show()
        QTimer.singleShot(_LATER_MS, self, self._next)

    def _ask_name(self) -> None:
        """Where nobody is registered the lock asks nothing; the name is told in the settings."""
        from ledger_app.services.people import People

        office = self.context.office
        if office.operator or People(office).here():
            return
        self.window.page("today").notices.show_info(
            "还没有写明谁在值班：登记照常；审批、销项、作废和锁定月报要先写明姓名",
            "填写姓名",
            lambda: self.window.show_page("settings"),
        )

    def close(self) -> None:
        """Give the ledger back."""
        self._waiting.clear()
        self._again.stop()
        self.context.background.finish()
        self.window.deleteLater()
        self.context.office.close()

    @Slot()
    def _next(self) -> None:
        if self._waiting:
            self._waiting.pop(0)()
            QTimer.singleShot(_STEP_MS, self, self._next)

    def _load_fonts(self) -> None:
        """The bold face; words measured without it are measured again, or their ends are cut."""
        fonts.load_later_fonts()
        for label in self.window.findChildren(QLabel):
            QCoreApplication.sendEvent(label, QEvent(QEvent.Type.FontChange))

    def _listen(self) -> None:
        from ledger_app.ui.single_instance import Doorbell

        bell = Doorbell(self.context.office.path, self)
        bell.rung.connect(self._come_to_front)
        self._doorbell = bell

    def _offer_draft(self) -> None:
        draft = self.context.drafts.load("new_complaint")
        if draft is None or self.window.current_name != "today":
            return
        saved = draft.saved_at
        today = saved.date() == self.context.office.clock.today()
        when = f"{saved:%H:%M}" if today else f"{saved.month}月{saved.day}日 {saved:%H:%M}"
        notices = self.window.page("today").notices
        self._offered = f"有一份 {when} 保存的未完成登记。"

        def go_on() -> None:
            notices.clear()
            self.window.ways.start_complaint(True)

        def give_up() -> None:
            self.context.drafts.drop("new_complaint")
            notices.show_done("已放弃这份未完成的登记")

        notices.show_info(
            self._offered,
            "继续填写",
            go_on,
            other=("放弃", give_up),
        )

    @Slot(str)
    def _offer_again(self, name: str) -> None:
        """Back on 今日: what was registered or given up meanwhile is not offered any longer."""
        if name != "today" or not self._offered:
            return
        notices = self.window.page("today").notices
        if notices.text() == self._offered:
            notices.clear()
            self._offer_draft()

    def _check(self) -> None:
        """Whether the file is sound: at once, or of a large one beside the window."""
        from ledger_app.services.checking import quick_check

        context, standing = self.context, self.window.standing
        size = attempt(standing, lambda: _bytes_of(context.office.path))
        if size is None:
            return
        if size <= _SOON_CHECKED:
            self._say_damage(attempt(standing, lambda: quick_check(context.office)) or ())
        else:
            context.background.read_unasked(
                "检查台账文件",
                lambda office, _step: quick_check(office),
                self._say_damage,
                notices=standing,
                displaced=self._again.start,
            )

    def _say_damage(self, problems: Sequence[str] | None) -> None:
        if problems is None:
            self.window.standing.show_info(
                "台账文件这次没有检查完，是否完好还不知道", "再检查", self._check_again
            )
        elif problems:
            self.window.standing.show_error(
                f"台账文件有损坏（{problems[0]}）。请先不要登记：复制保留这份文件，再用最近的备份恢复。"
            )

    def _check_again(self) -> None:
        self.window.standing.clear()
        self._check()

    def _warm_up(self) -> None:
        """What the first case and the first sheet need, so that they open at once."""
        import_module("ledger_app.ui.pages.case_page")
        fonts.load_paper_fonts()
        _ = self.context.sheets.metrics

    def _learn_names(self) -> None:
        """The letters of those who complained, some at a time: the first typed finds them all."""
        if self.context.casebook.learn_names():
            self._waiting.append(self._learn_names)

    @Slot()
    def _come_to_front(self) -> None:
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    @Slot()
    def _leave(self) -> None:
        if self.window.may_close(self._leave):
            self.wants_other = True
            self.window.close()
            QCoreApplication.quit()


def _bytes_of(path: Path) -> int:
    """How large the file is. Raises `LedgerError` when it is out of reach (a stick pulled out)."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise explain_os_error(error, path) from error


def open_session(
    starter: Starter, path: Path | None, *, theme: Theme, preferences: Preferences
) -> Session | None:
    """A session on a ledger; None when the clerk gives up."""
    office = starter.open(path)
    if office is None:
        return None
    return Session(context_for(office, theme=theme, preferences=preferences))
