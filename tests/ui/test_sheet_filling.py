"""What is typed, what is understood, what differs."""

from __future__ import annotations

from datetime import date, datetime

from ledger_app.forms.spec import FieldKind
from ledger_app.ui.sheet.filling import Filling

TODAY = date(2026, 11, 22)
KINDS = {
    "phone": FieldKind.PHONE,
    "due": FieldKind.DUE,
    "on": FieldKind.DATE,
    "flag": FieldKind.CHOICE,
    "text": FieldKind.TEXT,
}


def filling(**given: object) -> Filling:
    made = Filling(given, TODAY)
    made.know(KINDS)
    return made


def test_given_values_are_no_change() -> None:
    held = filling(due=datetime(2026, 11, 22), on=date(2026, 11, 1), flag=True, text="甲")
    for name in KINDS:
        held.put(name, held.raw(name))
    assert held.changed() == {}
    assert held.raw("due") == "2026-11-21 24:00"
    assert held.raw("flag") == "yes"


def test_full_width_digits_become_plain() -> None:
    held = filling()
    held.put("phone", "１３８ １２３４")
    assert held.settle("phone") == "138 1234"


def test_an_unreadable_date_stays_as_typed() -> None:
    held = filling()
    held.put("on", "下周吧")
    assert held.settle("on") == "下周吧"
    assert held.for_paper()["on"] == "下周吧"


def test_paper_gets_moments_where_they_are_understood() -> None:
    held = filling()
    held.put("on", "1121")
    assert held.for_paper()["on"] == date(2026, 11, 21)


def test_emptying_a_field_is_a_change() -> None:
    held = filling(text="甲")
    held.put("text", "")
    assert held.changed() == {"text": ""}


def test_a_day_without_an_hour_stays_one() -> None:
    held = Filling({}, TODAY)
    held.know({"occurred_at": FieldKind.DATE_TIME})
    held.put("occurred_at", "1116")
    assert held.settle("occurred_at") == "2026-11-16"
    assert held.for_paper()["occurred_at"] == date(2026, 11, 16)
