"""The register as the window reads it."""

from __future__ import annotations

from ledger_app.services.residents import Residents, Standing
from tests.factories import Played, moment


def test_a_household_is_one_whatever_the_spelling(played: Played) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="3-2-501", name="曾国强", phone="13812345678")
    played.do("resident_add", "10-01 09:00", unit_no="3栋2单元501", name="李梅")
    number = played.register("10-03 09:00", unit_no="3#2-501室", complainant_name="曾", phone="")
    book = Residents(played.office)
    people = book.of_room("３－２－５０１")
    assert [person.name for person in people] == ["曾国强", "李梅"]
    assert [case.complaint_no for case in book.cases(people[1])] == [number]
    standing = Standing(1, 1, moment("10-03 09:00"))
    assert book.standings(people) == {p.resident_no: standing for p in people}
    assert book.counts() == (2, 0)
    assert [person.name for _, person in book.page()] == ["曾国强", "李梅"]
