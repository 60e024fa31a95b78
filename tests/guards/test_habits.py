"""The habits of habits.py, kept by the project and seen to be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.guards import habits
from tests.guards.source import Source, app_files, read, suite_files

Check = Callable[[Source], Iterator[str]]

WHERE: dict[Check, Callable[[], list[Source]]] = {
    habits.reads_the_clock: app_files,
    habits.opens_a_dialog: app_files,
    habits.waits_by_the_clock: suite_files,
    habits.says_nothing_by_its_name: lambda: [*app_files(), *suite_files()],
    habits.speaks_english: lambda: read("ledger_app/ui"),
    habits.shows_text_as_markup: lambda: read("ledger_app/ui"),
}

BAD: list[tuple[Check, str]] = [
    (habits.reads_the_clock, "datetime.now()"),
    (habits.reads_the_clock, "datetime.datetime.now(tz)"),
    (habits.reads_the_clock, "x = datetime.date.today().year"),
    (habits.reads_the_clock, "QDate.currentDate()"),
    (habits.opens_a_dialog, "dialog.exec()"),
    (habits.opens_a_dialog, "QMenu(self).exec(point)"),
    (habits.waits_by_the_clock, "time.sleep(1)"),
    (habits.waits_by_the_clock, "qtbot.wait(100)"),
    (habits.speaks_english, "label.setText('Nothing was found.')"),
    (habits.speaks_english, "f'{n} cases are still open'"),
    (habits.shows_text_as_markup, "QLabel(case.content)"),
    (habits.shows_text_as_markup, "QtWidgets.QLabel()"),
    (habits.shows_text_as_markup, "item.setToolTip(f'{text}')"),
    (habits.shows_text_as_markup, "if role == Qt.ItemDataRole.ToolTipRole: return text"),
]

GOOD: list[tuple[Check, str]] = [
    (habits.reads_the_clock, "clock.now()"),
    (habits.reads_the_clock, "self._clock.now().date()"),
    (habits.opens_a_dialog, "dialog.open()"),
    (habits.waits_by_the_clock, "qtbot.waitUntil(done)"),
    (habits.shows_text_as_markup, "label = PlainLabel(text); label.setToolTip('写好的')"),
    (habits.shows_text_as_markup, "if role == Qt.ToolTipRole: return tip(text)"),
    (habits.speaks_english, '"""A docstring of some words."""'),
    (habits.speaks_english, "raise ValueError('a field is named twice')"),
    (habits.speaks_english, "font = 'Noto Sans SC'; x = '没有找到'; y = 'ledger_app.ui'"),
]


@pytest.mark.parametrize("check", WHERE, ids=lambda check: check.__name__)
def test_the_project_keeps_the_habit(check: Check) -> None:
    found = [problem for source in WHERE[check]() for problem in check(source)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(("check", "text"), BAD)
def test_a_lapse_is_seen(check: Check, text: str) -> None:
    assert len(list(check(Source("ledger_app/ui/page.py", text)))) == 1


@pytest.mark.parametrize(("check", "text"), GOOD)
def test_good_code_is_let_through(check: Check, text: str) -> None:
    assert list(check(Source("ledger_app/ui/page.py", text))) == []


@pytest.mark.parametrize("name", ["ledger_app/db/utils.py", "ledger_app/common/a.py"])
def test_a_module_without_a_subject_is_refused(name: str) -> None:
    assert len(list(habits.says_nothing_by_its_name(Source(name, "")))) == 1


def test_the_places_meant_for_it_may_do_it() -> None:
    assert not list(habits.reads_the_clock(Source("ledger_app/support/clock.py", "date.today()")))
    assert not list(habits.opens_a_dialog(Source("ledger_app/ui/messages.py", "box.exec()")))
    assert not list(habits.shows_text_as_markup(Source("ledger_app/ui/labels.py", "QLabel()")))
