"""What is offered before a number is typed into 并案 and 关联."""

from __future__ import annotations

import pytest

from ledger_app.services.link_candidates import link_candidates
from tests.factories import Played


@pytest.fixture
def case(played: Played) -> str:
    """A case of 3-2-501 about a dark staircase."""
    return played.register("10-05 09:00", category="fee", content="楼道灯不亮，晚上看不见路")


def _offered(played: Played, number: str, verb: str) -> list[tuple[str, str]]:
    case = played.office.records.find("complaint", number)[1]
    found = link_candidates(played.office, case, verb)
    return [(one.number, one.words.partition("　")[2] or one.words) for one in found]


def test_the_alike_the_household_and_the_kind_of_the_day_in_this_order(
    played: Played, case: str
) -> None:
    far = {"unit_no": "9-1-101", "phone": "13900000000", "complainant_name": "赵四"}
    kind = played.register("10-05 10:00", **far, category="fee", content="收据没有给")
    alike = played.register(
        "10-05 11:00", **far, category="fee", content="楼道灯不亮，晚上看不见路！"
    )
    home = played.register("10-05 12:00", category="设备设施", content="电梯有异响")
    played.register("10-06 10:00", **far, category="fee", content="收据没有给")

    assert _offered(played, case, "link") == [
        (alike, "内容相近 100%"), (home, "同户"), (kind, "同日同类"),
    ]  # fmt: skip


def test_only_what_the_step_may_take_is_offered(played: Played, case: str) -> None:
    tied, gone, inside = (played.register(f"10-05 1{n}:00") for n in range(3))
    played.do("link", "10-05 14:00", case, to=tied)
    played.do("void", "10-05 14:00", gone, reason="错")
    played.do("merge", "10-05 14:00", inside, into=tied)

    assert [number for number, _ in _offered(played, case, "merge")] == [tied]
    assert [number for number, _ in _offered(played, case, "link")] == [inside]
    assert _offered(played, case, "unlink") == [(tied, "3-2-501 李雷")]


def test_rooms_are_named_as_the_office_writes_them(played: Played, case: str) -> None:
    played.register("10-05 12:00", unit_no="3栋2单元501室", complainant_name="李雷")
    (one,) = link_candidates(
        played.office, played.office.records.find("complaint", case)[1], "link"
    )

    assert one.words.startswith("3-2-501 李雷　")
