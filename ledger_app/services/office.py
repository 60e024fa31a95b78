"""An open office: its ledger, its rules, its clock, and who sits at the desk."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ledger_app.db import ledger_file
from ledger_app.db.audit import Audit
from ledger_app.db.filing import FilingStore
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.month_locks import MonthLocks
from ledger_app.db.people import PeopleStore
from ledger_app.db.phrases import PhraseStore
from ledger_app.db.print_log import PrintLog
from ledger_app.db.queries import CaseQueries
from ledger_app.db.records import RecordStore
from ledger_app.db.reservations import Reservations
from ledger_app.db.residents import ResidentQueries
from ledger_app.db.search import SearchText
from ledger_app.db.slips import SlipQueries
from ledger_app.db.small_stores import SmallStores
from ledger_app.db.snapshot import snapshot
from ledger_app.db.trouble_spots import SpotQueries
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.rooms import shown_room
from ledger_app.domain.settings import (
    OfficeSettings,
    settings_from_plain,
    settings_kept,
)
from ledger_app.domain.sheet_pages import MARK_LENGTH, MARK_LETTERS
from ledger_app.services.office_keys import (
    FORMS_KEY,
    LIMIT_KEY,
    LOGO_KEY,
    MARK_KEY,
    OPERATOR_KEY,
    OPERATOR_NO_KEY,
    PROFILE_KEY,
)
from ledger_app.support.clock import Clock
from ledger_app.support.progress import Progress, untold

OFFICE, FOUNDING = "office", "founding"  # what events about the office itself belong to; the first
NOBODY = "未署名"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a use case changed, so that every open page can decide whether to ask again.

    ``number``: the number of the record worked on or created; ``fields``: names that changed.
    """

    verb: str
    number: str
    complaint_no: str = ""
    fields: frozenset[str] = frozenset()


class Office:
    """Everything a use case needs. Open with `open_office`, close when done."""

    def __init__(self, ledger: LedgerFile, clock: Clock) -> None:
        text = SearchText()
        self.ledger = ledger
        self.clock = clock
        self.records = RecordStore(ledger, text)
        self.cases = CaseQueries(ledger, text)
        self.residents = ResidentQueries(ledger, text)
        self.slips = SlipQueries(ledger)
        self.small = SmallStores(ledger)
        self.filing = FilingStore(ledger)
        self.people = PeopleStore(ledger)
        self.phrases = PhraseStore(ledger)
        self.spots = SpotQueries(ledger)
        self.prints = PrintLog(ledger)
        self.reservations = Reservations(ledger)
        self.locks = MonthLocks(ledger)
        self.audit = Audit(ledger)
        with ledger.reading():
            plain = self.small.settings()
            self.calendar: WorkingCalendar = self.small.calendar()
        self.settings: OfficeSettings = settings_kept(plain)
        self.profile: Profile = read_profile(plain.get(PROFILE_KEY, ""), "本台账的制度", kept=True)
        self.operator: str  # all three as the ledger has them, see `read_seat`
        self.operator_no: str
        self.limits_rights: bool
        self._take_seat(plain)
        self.form_text: str = plain.get(FORMS_KEY, "")
        self.logo_name: str = plain.get(LOGO_KEY, "")
        self.mark: str = plain.get(MARK_KEY, "")
        if not self.mark and ledger.writable:
            self.mark = new_mark()
            with ledger.writing():
                self.small.put_settings({MARK_KEY: self.mark})

    @property
    def path(self) -> Path:
        """Where the ledger lies."""
        return self.ledger.path

    @property
    def signer(self) -> str:
        """Who does what is done now: the operator, or the word for nobody."""
        return self.operator or NOBODY

    def room_words(self, text: str) -> str:
        """A room as this office writes rooms (设置 → 房号写法), see `shown_room`."""
        return shown_room(text, self.settings.room_style)

    def beside(self, doing: str, stopped: Callable[[], bool]) -> AbstractContextManager[None]:
        """Around long work that writes in a thread of its own, see `LedgerFile.beside`."""
        return self.ledger.beside(doing, stopped)

    @contextmanager
    def snapshot(
        self, stopped: Callable[[], bool] = lambda: False, told: Progress = untold
    ) -> Iterator[Office]:
        """This office as it is now, for long work that only reads, see `db.snapshot`."""
        with snapshot(self.ledger, stopped, told) as copy:
            yield Office(copy, self.clock)

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def take_settings(self, values: Mapping[str, str]) -> None:
        """Take over settings that were kept now, see `settings.change_settings`."""
        self.settings = settings_from_plain(self.settings.plain() | dict(values))
        self.operator = values.get(OPERATOR_KEY, self.operator)
        self.operator_no = values.get(OPERATOR_NO_KEY, self.operator_no)
        self.form_text = values.get(FORMS_KEY, self.form_text)
        self.logo_name = values.get(LOGO_KEY, self.logo_name)

    def seat(self, name: str, staff_no: str = "") -> Changes:
        """Remember who sits at the desk; `People.sit_down` asks for the PIN. Inside a transaction
        of the caller's, it calls `read_seat` once that is kept.
        """
        seat = {OPERATOR_KEY: name, OPERATOR_NO_KEY: staff_no}
        with self.ledger.writing():
            self.small.put_settings(seat)
        if not self.ledger.is_writing:
            self.read_seat()
        return Changes("settings", "", fields=frozenset({OPERATOR_KEY}))

    def read_seat(self) -> None:
        """Take over who sits at the desk, and whether rights are limited, from the ledger: a step
        that changes them is known here when it is kept, not before.
        """
        with self.ledger.reading():
            self._take_seat(self.small.settings())

    def _take_seat(self, plain: Mapping[str, str]) -> None:
        self.operator = plain.get(OPERATOR_KEY, "")
        self.operator_no = plain.get(OPERATOR_NO_KEY, "")
        self.limits_rights = bool(plain.get(LIMIT_KEY))


def new_mark() -> str:
    """A ledger's mark for the codes on its sheets: one of a million."""
    return "".join(secrets.choice(MARK_LETTERS) for _ in range(MARK_LENGTH))


def open_office(path: Path, *, writable: bool = True, clock: Clock | None = None) -> Office:
    """Open a ledger. Raises `LedgerError` in words when it cannot be opened."""
    ledger = ledger_file.open_ledger(Path(path), writable=writable)
    try:
        return Office(ledger, clock or Clock())
    except BaseException:
        ledger.close()
        raise
