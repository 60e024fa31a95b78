"""Who may stand on the register, and what may be changed."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.people import Resident
from ledger_app.domain.residents import added, changed, dialled, moved_out, same_name
from ledger_app.support.errors import Refusal
from tests.factories import context

ZENG = Resident("ZH00001", "3-2-501", "曾国强", "138", moved_in_on=date(2020, 5, 1))


def _refused(problem: str) -> object:
    return pytest.raises(Refusal, match=problem)


def test_a_new_resident_needs_a_room_and_a_name() -> None:
    assert added({"unit_no": "3栋", "name": "曾国强"}, ()).name == "曾国强"
    with _refused("房号"):
        added({"unit_no": "－－", "name": "曾国强"}, ())
    with _refused("姓名"):
        added({"unit_no": "3-2-501", "name": "  "}, ())


def test_somebody_of_the_same_name_in_the_room_is_asked_about() -> None:
    twin = {"unit_no": "3栋2单元501", "name": "曾 国强"}
    with _refused("ZH00001") as refusal:
        added(twin, (ZENG,))
    assert refusal.value.fields == ("another",)
    assert added(twin | {"another": True}, (ZENG,)).unit_no == "3栋2单元501"


def test_a_change_takes_what_is_given_and_empties_what_is_empty() -> None:
    assert changed(ZENG, {"phone": ""}, (ZENG,)).phone == ""
    assert changed(ZENG, {"name": "曾国祥"}, (ZENG,)).name == "曾国祥"
    with _refused("没有要更正"):
        changed(ZENG, {"phone": "138"}, ())
    with _refused("同名"):
        changed(ZENG, {"name": "李雷"}, (Resident("ZH00002", "3-2-501", "李雷"),))


def test_moving_out_is_today_unless_a_day_is_given() -> None:
    assert moved_out(ZENG, {}, context("10-15 09:00")).moved_out_on == date(2026, 10, 15)
    day = date(2021, 1, 1)
    gone = moved_out(ZENG, {"moved_out_on": day, "remark": "出售"}, context())
    assert (gone.moved_out_on, gone.remark) == (day, "出售")
    with _refused("已在 2021-01-01 登记迁出"):
        moved_out(gone, {}, context())
    with _refused("还没有到"):
        moved_out(ZENG, {"moved_out_on": date(2027, 1, 1)}, context())
    with _refused("早于入住"):
        moved_out(ZENG, {"moved_out_on": date(2019, 1, 1)}, context())


@pytest.mark.parametrize(
    ("phones", "found"),
    [(("13812345678", "110"), "13812345678"), (("无", "110"), "110"), (("—", "没有"), "")],
)
def test_only_a_phone_with_figures_is_dialled(phones: tuple[str, ...], found: str) -> None:
    assert dialled(*phones) == found


def test_names_are_compared_without_width_and_blanks() -> None:
    assert same_name("Ａ 君", "a君")
    assert not same_name("曾国强", "曾国祥")
