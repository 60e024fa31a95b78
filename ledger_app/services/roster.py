"""Taking a roster of residents over: first what would happen, then all of it in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ledger_app.domain.context import Context
from ledger_app.domain.people import Resident
from ledger_app.domain.phones import doubt_words
from ledger_app.domain.records import Event, Record
from ledger_app.domain.residents import phone_digits, plain_name
from ledger_app.domain.rooms import room_key
from ledger_app.imports.roster import RefusedPerson, Roster, RosterRow, read_roster
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.resident_steps import resident_series
from ledger_app.services.writing import own_event, step_event
from ledger_app.support.progress import Progress, untold

_BATCH = 1000
_PHONES = ("phone", "other_phone")
_Known = dict[tuple[str, str], Resident]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """What would become of a row, or what was changed in it, as a sentence."""

    sheet: str
    row: int
    words: str


@dataclass
class RosterPlan:
    """What would happen: who is new, who is known already, what was read otherwise than written,
    who is known but written differently, who stands in the file twice, and what is refused.
    ``doubtful``: of those who are new, phones that look like none; they are taken as they are.
    """

    file: str
    sheets: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    new: list[RosterRow] = field(default_factory=list)
    already: list[RosterLine] = field(default_factory=list)
    cleaned: list[RosterLine] = field(default_factory=list)
    doubtful: list[RosterLine] = field(default_factory=list)
    differs: list[RosterLine] = field(default_factory=list)
    repeated: list[RosterLine] = field(default_factory=list)
    refused: list[RosterLine] = field(default_factory=list)

    def json(self) -> dict[str, object]:
        """As the command line prints it."""
        lists = ("already", "cleaned", "doubtful", "differs", "repeated", "refused")
        return {
            "file": self.file,
            "sheets": list(self.sheets),
            "columns": {name: list(headers) for name, headers in self.columns.items()},
            "new": len(self.new),
        } | {name: [_line_json(line) for line in getattr(self, name)] for name in lists}


def plan_roster(
    office: Office,
    path: Path,
    *,
    sheet: str = "",
    told: Progress = untold,
) -> RosterPlan:
    """What taking the roster over would do; nothing is written. ``told``: how many rows are read.

    Raises `LedgerError` when the file cannot be used.
    """
    today = office.clock.today()
    roster = read_roster(Path(path), profile=office.profile, today=today, sheet=sheet, told=told)
    plan = RosterPlan(Path(path).name, tuple(roster.sheets), dict(roster.columns))
    with office.ledger.reading():
        _sort_out(roster, _known(office), plan)
    return plan


def take_roster(office: Office, plan: RosterPlan, told: Progress = untold) -> Changes:
    """Put everybody new on the register: one event each, all in one transaction.

    Who was put there since the plan was made is left out. ``told``: how many are written; when it
    raises nothing is kept. Raises `Refusal` when the operator may not add residents.
    """
    require_right(office, "resident_add")
    context = Context(office.profile, office.calendar, office.clock.now(), office.signer)
    with office.ledger.writing():
        known = _known(office)
        rows = [row for row in plan.new if _key(row) not in known] if known else plan.new
        _write(office, context, plan.file, rows, told=told)
    return Changes("roster", str(len(rows)))


def _write(
    office: Office, context: Context, file: str, rows: list[RosterRow], *, told: Progress
) -> None:
    run = resident_series(context)
    last = office.records.last_serial(run)
    for start in range(0, len(rows), _BATCH):
        batch: list[tuple[Record, Event]] = []
        for serial, row in enumerate(rows[start : start + _BATCH], last + start + 1):
            number = run.number(serial)
            detail: dict[str, object] = {"source": file, "row": row.row}
            event = own_event(office, "resident", number, "resident_add", detail=detail)
            event = step_event(event, context)
            batch.append((replace(_resident(row), resident_no=number), event))
        office.records.add_many(batch, "resident")
        told(start + len(batch), len(rows))
    office.records.raise_counter(run, last + len(rows))


def _known(office: Office) -> _Known:
    """Everybody on the register by room and name; who lives there rather than who moved out."""
    found: _Known = {}
    for record in office.records.all_of("resident"):
        assert isinstance(record, Resident)
        key = (room_key(record.unit_no), plain_name(record.name))
        if key not in found or record.moved_out_on is None:
            found[key] = record
    return found


def _sort_out(roster: Roster, known: _Known, plan: RosterPlan) -> None:
    plan.refused += [_line(person, person.reason) for person in roster.refused]
    seen: dict[tuple[str, str], RosterRow] = {}
    for row in roster.rows:
        key, who = _key(row), f"{row.values['unit_no']} {row.values['name']}"
        if key in seen:
            plan.repeated.append(_line(row, f"{who} 与第 {seen[key].row} 行是同一人，只收一次"))
            continue
        seen[key] = row
        if key in known:
            _compare(row, known[key], plan)
            continue
        plan.new.append(row)
        plan.cleaned += [_line(row, note) for note in row.cleaned]
        plan.doubtful += [_line(row, f"{who} 的{words}，照收，请核对") for words in _doubts(row)]


def _doubts(row: RosterRow) -> Iterator[str]:
    """What is doubtful in a row, each as a clause."""
    for name in _PHONES:
        if words := doubt_words(str(row.values.get(name) or "")):
            yield words


def _compare(row: RosterRow, known: Resident, plan: RosterPlan) -> None:
    """Somebody known: what the file says otherwise is told, the register keeps what it has."""
    who = f"{known.unit_no} {known.name}（{known.resident_no}）"
    given = _resident(row)
    phones = {phone_digits(phone) for phone in (known.phone, known.other_phone)}
    if known.moved_out_on is not None and given.moved_out_on is None:
        plan.differs.append(_line(row, f"{who} 在名册上已迁出，没有改动；回来住了请更正"))
    elif given.phone and phone_digits(given.phone) not in phones:
        words = f"{who} 名册上的电话是 {known.phone or '（空）'}，文件里是 {given.phone}，没有改动"
        plan.differs.append(_line(row, words))
    else:
        plan.already.append(_line(row, f"{who} 已在名册上"))


def _resident(row: RosterRow) -> Resident:
    return Resident(**row.values)  # type: ignore[arg-type]


def _key(row: RosterRow) -> tuple[str, str]:
    return room_key(str(row.values["unit_no"])), plain_name(str(row.values["name"]))


def _line(row: RosterRow | RefusedPerson, words: str) -> RosterLine:
    return RosterLine(row.sheet, row.row, words)


def _line_json(line: RosterLine) -> dict[str, object]:
    return {"sheet": line.sheet, "row": line.row, "words": line.words}
