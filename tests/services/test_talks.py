"""Talk records: numbered on their own, filled from the case, checked like every record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.new_ledger import create_office
from ledger_app.support.errors import Refusal
from tests.factories import Played, moment, play_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Played]:
    path = tmp_path / "台账.ledger"
    create_office(path, OfficeSettings("翠湖花园"))
    played = play_office(path)
    yield played
    played.office.close()


def test_a_talk_takes_what_the_case_knows(desk: Played) -> None:
    case = desk.register("10-03 09:00")
    number = desk.do("talk", "10-04 10:00", number=case, content="说明了维修安排")

    (talk,) = Casebook(desk.office).view(case).talks
    assert number == talk.talk_no == "GT202610001"
    assert (talk.complaint_no, talk.customer_name, talk.unit_no) == (case, "李雷", "3-2-501")
    assert (talk.talked_at, talk.recorder) == (moment("10-04 10:00"), "王芳")
    assert Casebook(desk.office).view_json(case)["talks"][0]["content"] == "说明了维修安排"
    assert check(desk.office).ok


def test_a_talk_without_a_case_needs_a_name(desk: Played) -> None:
    with pytest.raises(Refusal, match=r"请填写“客户名称”"):
        desk.do("talk", "10-04 10:00", content="说明")
    desk.do("talk", "10-04 10:00", content="说明", customer_name="韩梅", method="面谈")

    (talk,) = Casebook(desk.office).talks()
    assert (talk.talk_no, talk.method) == ("GT202610001", "face")


def test_a_talk_still_to_come_and_a_voided_case_are_refused(desk: Played) -> None:
    case = desk.register("10-03 09:00")
    with pytest.raises(Refusal, match=r"沟通时间晚于登记时间"):
        desk.do("talk", "10-04 10:00", number=case, content="说明", talked_at="2026-10-05T09:00")
    desk.do("void", "10-04 11:00", case, reason="重复")
    with pytest.raises(Refusal, match=r"已经作废"):
        desk.do("talk", "10-04 12:00", number=case, content="说明")


def test_talks_changed_behind_the_program_are_noticed(desk: Played) -> None:
    desk.do("talk", "10-04 10:00", content="说明", customer_name="韩梅")
    table = desk.office.ledger.tables.talk
    with desk.office.ledger.writing():
        table.update(content="别的").execute()

    assert "GT202610001 的内容与经过记录不一致：沟通内容" in check(desk.office).problems
