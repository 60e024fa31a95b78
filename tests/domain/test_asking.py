"""What a step must be told: the boxes that are marked are those whose absence is refused."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.asking import refuse_without
from ledger_app.domain.choices import State
from ledger_app.domain.parsing import Reading, readable
from ledger_app.domain.profile import Profile
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, profile, profile_from, read

DOCKETED = {"state": State.DOCKETED, "accused_dept": ""}
HANDLED = {"state": State.HANDLED, "handled_at": "10-03 09:00"}
PROVED = HANDLED | {"is_docketed": True, "returned_at": "10-03 10:00"}
NO_LADDER = profile_from(('ladder = ["dept_head", "property_manager", "general_manager"]', ""))
MONEY = {"side": "own", "amount": "60", "approver": "周", "approver_role": "general_manager"}


def test_everything_lacking_is_named_at_once() -> None:
    needs = {"a": "请填写甲", "b": "请填写乙", "c": "请填写丙"}

    with pytest.raises(Refusal) as refused:
        refuse_without(needs, {"a": "", "b": False})

    assert (refused.value.problems, refused.value.fields) == (("请填写甲", "请填写丙"), ("a", "c"))
    refuse_without(needs, dict.fromkeys(needs, "说了"))


@pytest.mark.parametrize(
    ("verb", "over", "raw", "asked", "used"),
    [
        ("docket", {}, {"docketed": "否"}, {"reason"}, profile()),
        ("docket", {}, {"docketed": "是"}, set(), profile()),
        ("docket", {}, {"docketed": "否"}, {"reason"}, known_profile("generic")),
        ("dispatch", DOCKETED, {}, {"dept"}, profile()),
        ("dispatch", DOCKETED | {"accused_dept": "工程部"}, {}, set(), profile()),
        ("revisit", HANDLED, {}, {"satisfaction"}, profile()),
        ("revisit", HANDLED, {"reached": "是"}, {"satisfaction"}, profile()),
        ("revisit", HANDLED, {"satisfaction": "D"}, {"satisfaction", "comment"}, profile()),
        ("revisit", HANDLED, {"satisfaction": "C"}, {"satisfaction"}, profile()),
        ("revisit", HANDLED, {"reached": "否"}, {"unreached"}, profile()),
        ("revisit", HANDLED, {"reached": "否", "unreached": "拒访"}, {"unreached"}, profile()),
        ("revisit", HANDLED, {"reached": "否", "remark": "出差"}, set(), profile()),
        (
            "revisit",
            HANDLED,
            {"reached": "否", "unreached": "客户改约"},
            {"unreached", "again_at"},
            profile(),
        ),
        ("close", PROVED, {}, {"verified_by"}, profile()),
        ("close", HANDLED, {}, set(), profile()),
        ("urge", {"state": State.HANDLING}, {}, {"to_role"}, NO_LADDER),
        ("urge", DOCKETED, {}, set(), profile()),
        ("compensate", DOCKETED, MONEY, {"report"}, known_profile("supermarket")),
    ],
)
def test_what_is_asked_for_is_what_is_refused(
    verb: str, over: dict[str, object], raw: dict[str, object], *, asked: set[str], used: Profile
) -> None:
    case, now = a_complaint(**over), context(profile=used)
    said = readable(BY_VERB[verb].args, raw, Reading(used, now.at.date()))

    assert steps.needed(verb, case, said, now) == asked
    unsaid = {name for name in asked if name not in said}
    if not unsaid:
        steps.take(verb, case, said, now)
        return
    with pytest.raises(Refusal) as refused:
        steps.take(verb, case, said, now)
    assert set(refused.value.fields) == unsaid


def test_an_approval_by_pin_asks_for_it() -> None:
    case = a_complaint(**DOCKETED)

    assert steps.needed("extend", case, {"basis": "pin"}, context()) == {"pin"}
    assert steps.needed("extend", case, {"basis": "paper"}, context()) == frozenset()


def test_what_cannot_be_read_yet_is_left_out() -> None:
    args = BY_VERB["revisit"].args
    raw = {"again_at": "11", "reached": "否", "comment": "好"}

    assert readable(args, raw, Reading(profile(), context().at.date())) == {
        "reached": False, "comment": "好",
    }  # fmt: skip
    assert read("revisit", {"reached": "否"}) == {"reached": False}
