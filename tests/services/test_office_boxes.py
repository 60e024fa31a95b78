"""Which boxes a sheet prints under each regime: what is asked there can be ticked there."""

from __future__ import annotations

import re

import pytest

from ledger_app.domain.choices import Choice
from ledger_app.domain.profile import Profile
from ledger_app.domain.slip_records import Talk
from ledger_app.forms import catalog
from ledger_app.forms.printed_lists import NOTIFY_METHODS
from ledger_app.services.bundled_profiles import known_profile, known_profiles
from ledger_app.services.office_boxes import OFFICE_LISTS, boxes
from ledger_app.services.sheet_values import talk_values
from tests.factories import profile, profile_from, profile_text

# C.1 as the form groups it; other regimes have natures of their own, one box each.
GROUPED = "有效投诉 沟通性投诉 求助 咨询 发泄 无效/不成立"
REGISTRATION = {
    "property": GROUPED,
    "property_center": "投诉 报修 求助 恶意投诉 不成立",  # B.3: repair, complaint, help; C.10
    "bus": "投诉 建议 询问 理由不充分",
    "factory": "品质类 非品质类 咨询 不成立",
    "trading": "有效投诉 求助 咨询 不成立",  # nobody gives vent there
}
FOUND = "有效投诉 协助处理投诉 群诉 无效投诉 意见/建议"
HANDLING = {
    "property": FOUND,
    "trading": FOUND,  # 求助 and 咨询 have their box: 协助处理投诉
    "property_center": "投诉 报修 求助 恶意投诉 不成立 群诉 意见/建议",
}


def _printed(form: str, listed: str, regime: Profile) -> str:
    return " ".join(box.label for box in boxes(form, listed, regime.offered(listed)))


@pytest.mark.parametrize("code", REGISTRATION)
@pytest.mark.parametrize("form", ["registration", "registration-short"])
def test_the_natures_on_the_sheet_of_intake(form: str, code: str) -> None:
    assert _printed(form, "natures", known_profile(code)) == REGISTRATION[code]


@pytest.mark.parametrize("code", HANDLING)
def test_the_natures_on_the_handling_sheet(code: str) -> None:
    assert _printed("handling", "natures", known_profile(code)) == HANDLING[code]


def test_a_nature_out_of_use_has_no_box() -> None:
    own = profile_from(('label = "发泄", comm', 'label = "发泄", retired = true, comm'))

    assert _printed("registration", "natures", own) == "有效投诉 求助 咨询 不成立"


def test_grades_are_printed_with_their_letter() -> None:
    assert _printed("registration", "grades", profile()) == "A很满意 B满意 C基本满意 D不满意"
    assert boxes("ledger", "levels", (Choice("x", "甲"),))[0].codes == ("x",)


@pytest.mark.parametrize("regime", known_profiles(), ids=lambda regime: regime.code)
def test_whatever_is_on_a_list_has_its_box_and_nothing_else_has(regime: Profile) -> None:
    for form in ("registration", "handling"):
        for listed in OFFICE_LISTS[form].values():
            offered = {choice.code for choice in regime.offered(listed)}
            ticked = {c for box in boxes(form, listed, regime.offered(listed)) for c in box.codes}

            assert offered <= ticked
            assert form == "handling" or ticked == offered


@pytest.mark.parametrize("regime", known_profiles(), ids=lambda regime: regime.code)
def test_every_way_of_answering_has_a_box(regime: Profile) -> None:
    ticked = {code for box in NOTIFY_METHODS for code in box.codes}

    assert {choice.code for choice in regime.choices("notify_methods")} <= ticked


def test_a_channel_of_the_office_has_its_box_on_the_handling_sheet() -> None:
    assert _printed("handling", "channels", profile()) == "面谈 电话 信函 其他"
    own = (*profile().offered("channels"), Choice("hotline", "12345热线"))

    assert [box.label for box in boxes("handling", "channels", own)][-1] == "12345热线"


def test_a_way_of_answering_of_the_office_is_ticked_as_another() -> None:
    offered = [one for one in profile().offered("notify_methods") if one.code != "phone"]
    found = boxes("registration", "notify_methods", (*offered, Choice("drone", "无人机")))

    assert [box.label for box in found] == ["上门", "其他"]
    assert {"other", "drone"} <= set(found[-1].codes)


def test_ways_of_answering_without_any_other_are_printed_one_by_one() -> None:
    own = (Choice("a", "甲"), Choice("b", "乙"))

    assert [box.label for box in boxes("talk", "notify_methods", own)] == ["甲", "乙"]


def test_a_way_of_talking_on_a_list_without_any_other_is_ticked_in_its_own_box() -> None:
    listed = re.compile(r"\nnotify_methods = \[.*?\n\]", re.DOTALL).search(profile_text())
    assert listed is not None
    ways = '\nnotify_methods = [{ code = "a", label = "甲" }, { code = "b", label = "乙" }]'
    own = profile_from((listed[0], ways))

    value = talk_values(Talk(method="a"), own)["method"]

    found = boxes("talk", "notify_methods", own.offered("notify_methods"))
    assert [box.label for box in found if value in box.codes] == ["甲"]


@pytest.mark.parametrize("form", ["ledger", "revisit"])
def test_a_list_prints_the_letters_of_the_office_s_grades(form: str) -> None:
    grades = (*profile().offered("grades")[:2], Choice("E", "极差"))

    assert [box.label for box in boxes(form, "grades", grades)] == ["A", "B", "E"]


def test_a_form_keeps_its_boxes_where_the_office_has_no_such_list() -> None:
    assert boxes("handling", "channels", ()) == tuple(catalog.form("handling").options["channel"])
