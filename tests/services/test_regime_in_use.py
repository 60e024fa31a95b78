"""No entry goes that a record or its history holds; no regime takes all rights away."""

from __future__ import annotations

import pytest

from ledger_app.domain.fields import RECORDS
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.verbs import VERBS
from ledger_app.services import profiles
from ledger_app.services.regime_in_use import check_used
from ledger_app.support.errors import Refusal
from tests.factories import Played, moment, profile_text


def _without(played: Played, name: str, code: str) -> str:
    plain = profiles.to_plain(profiles.own_text(played.office))
    listed = [
        {"code": c.code, "label": c.label}
        for c in played.office.profile.choices(name)
        if c.code != code
    ]
    return profiles.to_text(plain | {"lists": plain["lists"] | {name: listed}})


def _with_rights(**rights: list[str]) -> str:
    lines = (f"{role} = {acts}".replace("'", '"') for role, acts in rights.items())
    return profile_text() + "\n[rights]\n" + "\n".join(lines) + "\n"


def test_every_list_a_field_or_a_step_chooses_from_is_looked_at(played: Played) -> None:
    lists = {field.choices for fields in RECORDS.values() for field in fields} - {""}
    lists |= {"docket_grounds", "unreached_reasons"} & {a.choices for v in VERBS for a in v.args}

    assert lists == {"levels", "phrase_places", *played.office.profile.lists}


def test_a_pause_that_is_over_keeps_its_reason(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:01", dispatch="10-03 09:02", pause="10-03 09:03")
    played.do("resume", "10-03 10:00", number)

    with pytest.raises(Refusal, match="暂停原因“等业主”（1 件投诉）还有记录在用"):
        profiles.save(played.office, _without(played, "pause_reasons", "customer"), "整理")
    profiles.save(played.office, _without(played, "pause_reasons", "parts"), "整理")


def test_lists_of_slips_residents_and_steps_are_held_too(played: Played) -> None:
    number = played.register("10-03 09:00", case_form="written")
    played.do("resident_add", "10-03 09:10", unit_no="1-1-1", name="甲", kind="tenant")
    played.walk(number, docket="10-03 09:11", dispatch="10-03 09:12", sign_for="10-03 09:13",
                compensate="10-03 09:15", handle="10-03 09:16", inform="10-03 09:17")  # fmt: skip
    for name, code in (
        ("case_forms", "written"), ("customer_types", "tenant"), ("liability_sides", "own"),
        ("notify_methods", "phone"),
    ):  # fmt: skip
        profile = read_profile(_without(played, name, code), "")
        with pytest.raises(Refusal, match="还有记录在用"):
            check_used(played.office, profile)


def test_a_role_that_somebody_has_stays(played: Played) -> None:
    played.do("staff_add", "10-03 09:00", name="王芳", role="receptionist")
    text = _without(played, "roles", "receptionist")

    with pytest.raises(Refusal, match="职务“接待员”（1 条其他记录）还有记录在用"):
        profiles.save(played.office, text, "整理")


@pytest.fixture
def limited(played: Played) -> Played:
    """周主任, who limited the rights, at the desk."""
    played.do("staff_add", "10-15 09:00", name="周主任", role="site_head")
    played.office.seat("周主任", "RY001")
    played.desk.do("limit_rights", {"on": True}, at=moment("10-15 09:01"))
    return played


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        ({"general_manager": ["staff", "regime"]}, "没有人能管理人员名册了；请先登记另一位公司总"),
        ({"general_manager": ["regime"], "site_head": ["staff"]}, "没有人能修改制度"),
    ],
)
def test_a_regime_locks_nobody_out(
    limited: Played, rights: dict[str, list[str]], words: str
) -> None:
    before = profiles.own_text(limited.office)
    with pytest.raises(Refusal, match=words):
        profiles.save(limited.office, _with_rights(**rights), "整理")
    assert profiles.own_text(limited.office) == before

    limited.desk.do("staff_add", {"name": "吴总", "role": "general_manager"})
    profiles.save(limited.office, _with_rights(**rights), "整理")


def test_while_rights_are_free_any_regime_is_kept(played: Played) -> None:
    profiles.save(played.office, _with_rights(general_manager=["staff", "regime"]), "整理")
