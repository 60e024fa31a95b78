"""What a sheet says of limits is what held for its case, however the regime is changed later."""

from __future__ import annotations

from ledger_app.services.case_sheets import case_sheet
from ledger_app.services.casebook import Casebook
from ledger_app.services.impression import Impression
from ledger_app.services.limits_held import profile_held
from ledger_app.services.printing import PrintJob
from ledger_app.services.profiles import own_text, save
from ledger_app.services.sheet_sources import SheetSources
from ledger_app.services.sheets import Sheets
from tests.factories import Played, moment


def _shorten(played: Played, at: str) -> None:
    played.clock.moment = moment(at)
    text = own_text(played.office)
    assert 'finish = "10d"' in text
    save(played.office, text.replace('finish = "10d"', 'finish = "8d"'), "总公司新规定")


def _notes(played: Played, form: str, number: str) -> str:
    (sheet,) = SheetSources(played.office).sheets(PrintJob(form, (number,)))
    return "".join(Sheets(played.office).layout(form, sheet.values, Impression(number)).notes)


def test_a_case_keeps_the_limits_it_was_given_in_its_footnote(played: Played) -> None:
    old = played.register("10-03 09:00", level="major")
    _shorten(played, "10-04 09:00")
    new = played.register("10-05 09:00", level="major")

    assert "不宜超过10天" in _notes(played, "registration", old)
    assert "不宜超过8天" in _notes(played, "registration", new)


def test_a_limit_set_again_is_of_the_new_regime(played: Played) -> None:
    number = played.register("10-03 09:00", level="important")
    _shorten(played, "10-04 09:00")
    played.walk(number, escalate="10-04 10:00")

    events = played.office.records.events(number)

    assert profile_held(played.office, events) is played.office.profile


def test_without_any_change_it_is_the_regime_in_force(played: Played) -> None:
    number = played.register("10-03 09:00")
    case = Casebook(played.office).find(number)

    assert "limits" not in case_sheet(played.office, "registration", case)
