"""What gathered around a complaint while it is typed, counted by hand."""

from __future__ import annotations

from ledger_app.domain.records import Complaint
from ledger_app.domain.repeats import build_repeats
from ledger_app.services.radar import Gathering, Radar
from ledger_app.services.settings import change_settings
from tests.factories import Played

TYPED = Complaint(unit_no="3栋2单元999", category="equipment")


def test_earlier_cases_of_the_staircase_are_counted(played: Played) -> None:
    first = played.register("10-01 09:00", unit_no="3-2-501", category="equipment")
    second = played.register("10-02 09:00", unit_no="3-2-601", category="equipment")
    played.register("10-03 09:00", unit_no="3-1-601", category="equipment")
    played.register("10-04 09:00", unit_no="3-2-701", category="fee")
    voided = played.register("10-05 09:00", unit_no="3-2-701", category="equipment")
    played.do("void", "10-05 10:00", voided, reason="重复登记")
    played.do("docket", "10-05 10:00", second, docketed=False, reason="已解释")

    found = Radar(played.office).around(TYPED)

    assert found.told == "本单元设备设施类 90 天内第 3 起，1 起未办结"
    assert [case.complaint_no for case in found.cases] == [first, second]
    again = Radar(played.office).around(TYPED, shown=[first])
    assert ([case.complaint_no for case in again.cases], again.told) == ([second], found.told)


def test_the_office_says_how_long_back(played: Played) -> None:
    played.register("10-01 09:00", unit_no="3-2-501", category="equipment")
    played.register("10-20 09:00", unit_no="3-2-502", category="equipment")
    change_settings(played.office, {"radar_days": "10"})
    assert Radar(played.office).around(TYPED).told == "本单元设备设施类 10 天内第 2 起，1 起未办结"
    change_settings(played.office, {"radar_days": "0"})
    assert Radar(played.office).around(TYPED) == Gathering()


def test_the_finer_kind_narrows(played: Played) -> None:
    for n, finer in enumerate(("电梯", "电梯", "门禁")):
        played.register(
            "10-01 09:00", unit_no=f"3-2-{n}01", category="equipment", subcategory=finer
        )
    radar = Radar(played.office)
    typed = Complaint(unit_no="3-2-999", category="equipment", subcategory="电梯")

    assert radar.around(typed).told == "本单元电梯类 90 天内第 3 起，2 起未办结"
    assert radar.around(TYPED).count == 3


def test_nothing_is_said_without_spot_or_kind(played: Played) -> None:
    played.register("10-01 09:00", unit_no="3-2-501", category="other")
    radar = Radar(played.office)

    for case in (
        Complaint(unit_no="3-2-999", category="other"),
        Complaint(unit_no="3-2-999"),
        Complaint(unit_no="501", category="equipment"),
    ):
        assert radar.around(case) == Gathering()
        assert radar.around(case).told == ""


def test_the_paper_counts_a_spot_as_the_radar_does(played: Played) -> None:
    rooms = ("3-2-501", "3栋1单元601", "3-701", "3-2-601", "3-2-701", "32-1-101", "商铺3-1")
    for day, room in enumerate(rooms, 1):
        played.register(f"10-{day:02d} 09:00", unit_no=room, category="equipment")
    cases = [record for record in played.office.records.all_of("complaint")]

    printed = {one.what: one.count for one in build_repeats(cases, played.office.profile).spots}

    assert printed == {"3": 5, "3-2": 3}
    for spot, count in printed.items():
        typed = Complaint(unit_no=f"{spot}-999", category="equipment")
        assert Radar(played.office).around(typed).count == count
