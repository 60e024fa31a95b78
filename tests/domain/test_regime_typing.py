"""What is typed into the boxes of a regime, and the file that comes of it."""

from __future__ import annotations

import tomllib

import pytest
import tomli_w

from ledger_app.domain import regime_changes, regime_fields, regime_form, regime_typing
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.regime_fields import FormField, Plain
from ledger_app.domain.regime_form import SECTIONS
from ledger_app.support.errors import Refusal
from ledger_app.support.paths import resource
from tests.factories import profile, profile_text

CODES = sorted(path.stem for path in resource("profiles").glob("*.toml"))


def _plain() -> Plain:
    return tomllib.loads(profile_text())


def _fields(section: str, plain: Plain, known: Profile) -> list[FormField]:
    return [field for group in regime_form.groups(section, plain, known) for field in group.fields]


def _typed(plain: Plain, **raw: object) -> Profile:
    by_name = {name.replace("__", "."): value for name, value in raw.items()}
    fields = [f for s in SECTIONS for f in _fields(s, plain, profile()) if f.name in by_name]
    assert {f.name for f in fields} == set(by_name)
    new = regime_typing.typed(plain, fields, by_name, profile())
    return read_profile(tomli_w.dumps(new), "x")


@pytest.mark.parametrize("code", CODES)
def test_every_box_reads_what_it_shows(code: str) -> None:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")
    plain, known = tomllib.loads(text), read_profile(text, code)
    every = [field for section in SECTIONS for field in _fields(section, plain, known)]
    assert len(every) > 20
    for field in every:
        value = regime_fields.get(plain, field.path)
        if value not in (None, "", []):
            shown = regime_typing.shown(plain, field, known)
            read = regime_typing._read(plain, field, shown, known)
            assert read == ([value] if field.kind == "some" and value != read else value)


def test_figures_are_read_however_wide_they_were_typed() -> None:
    changed = _typed(_plain(), levels__2__finish="３ 天 内", limits__warn_share="８０％")

    assert changed.level("minor").finish.words == "3天"
    assert changed == _typed(_plain(), levels__2__finish="3天", limits__warn_share="80%")


def test_what_is_typed_becomes_the_rule() -> None:
    changed = _typed(
        _plain(),
        levels__2__finish="3个工作日",
        levels__2__extend_by="公司总经理",
        levels__2__customer_date=False,
        extension__times="1",
        escalation__ladder="客服主管、公司总经理",
        limits__warn_share="80%",
        targets__promise_rate=">= 95%",
    )
    minor = changed.level("minor")
    assert minor is not None and minor.finish is not None
    assert (minor.finish.words, minor.extend_by, minor.customer_date) == (
        "3个工作日", ("general_manager",), False,
    )  # fmt: skip
    assert (changed.extension.times, changed.warn_share) == (1, 0.8)
    assert changed.escalation.ladder == ("supervisor", "general_manager")
    assert changed.targets["promise_rate"].met(0.96)


def test_an_emptied_limit_leaves_the_file_and_a_blank_stays_one() -> None:
    assert "limits.revisit" not in _typed(_plain(), limits__revisit="").blanks
    blank = tomllib.loads(profile_text(('revisit = "3d"', 'revisit = ""')))
    assert "limits.revisit" in _typed(blank, limits__revisit="").blanks
    assert "limits.revisit" not in _typed(blank, limits__revisit="2天").blanks


def test_how_long_papers_are_kept_is_typed_in_years() -> None:
    changed = _typed(_plain(), retention__handling="3年", retention__photo="长期")
    assert changed.retention == {"registration": 0, "handling": 3, "photo": 0}
    assert "retention.handling" not in changed.blanks and "retention.talk" in changed.blanks
    emptied = _typed(tomllib.loads(profile_text(('handling = ""', 'handling = "3y"'))),
                     retention__handling="")  # fmt: skip
    assert "handling" not in emptied.retention
    with pytest.raises(Refusal, match="“客户投诉处理表”“三载”看不懂：请填“长期”或“3年”这样的年数"):
        _typed(_plain(), retention__handling="三载")


def test_faults_are_named_at_their_boxes() -> None:
    with pytest.raises(Refusal) as refusal:
        _typed(_plain(), levels__0__finish="很快", levels__0__extend_by="厂长")
    assert refusal.value.fields == ("levels.0.finish", "levels.0.extend_by")
    assert refusal.value.problems[0].startswith("“办结时限”“很快”看不懂：如 10分钟")


def test_a_new_band_of_money_is_filled_in() -> None:
    more = regime_changes.added(_plain(), "money")
    changed = _typed(more, money__0__up_to="200", money__0__roles="物业部经理")
    assert [(band.up_to, band.roles) for band in changed.money] == [(200, ("property_manager",))]


def test_an_entry_gets_another_name_and_keeps_its_code() -> None:
    changed = _typed(
        _plain(), lists__channels__0__label="上门来访", lists__channels__0__written=True
    )
    found = changed.find("channels", "visit")
    assert found is not None and (found.label, found.written) == ("上门来访", True)


def test_a_new_entry_takes_its_name_for_a_code_and_must_have_one() -> None:
    more = regime_changes.added(_plain(), "lists.categories")
    changed = _typed(more, lists__categories__10__label="电梯.井道")
    assert changed.label("categories", "电梯·井道") == "电梯.井道"
    with pytest.raises(Refusal, match="请填写名称"):
        _typed(more, lists__categories__10__label=" ")
    again = regime_changes.added(_plain(), "lists.categories")
    again["lists"]["categories"][0]["code"] = "停车"
    taken = _typed(again, lists__categories__10__label="停车")
    assert [c.code for c in taken.choices("categories")][-1] == "停车1", "the code is taken"


def test_a_level_more_is_filled_in() -> None:
    more = regime_changes.added(_plain(), "levels")
    changed = _typed(more, levels__3__label="建议", levels__3__finish="15天")
    level = changed.level("建议")
    assert level is not None and level.finish is not None and level.finish.words == "15天"
    assert changed.gravity("建议") == 1 and changed.gravity("minor") == 2


def test_what_is_special_about_an_entry_is_typed_beside_it() -> None:
    changed = _typed(
        _plain(), lists__departments__1__short="程", lists__roles__2__function="主管",
        lists__grades__3__satisfied=True,
    )  # fmt: skip
    assert changed.dept_short("工程部") == "程" and changed.in_charge("dept_head")
    assert "D" in changed.satisfied_grades()
    with pytest.raises(Refusal, match="“职能”“厨师”看不懂：可填：受理、承办"):
        _typed(_plain(), lists__roles__2__function="厨师")


def test_the_first_right_that_is_changed_keeps_the_usual_ones() -> None:
    before = profile().rights["void"]
    changed = _typed(_plain(), rights__intake="作废")
    assert set(changed.rights["void"]) == {*before, "receptionist"}
    assert changed.rights["extend"] == profile().rights["extend"]
    taken = _typed(_plain(), rights__supervisor="管理人员名册")
    assert "supervisor" not in taken.rights["void"] and "supervisor" in taken.rights["staff"]
    with pytest.raises(Refusal, match="“唱歌”不是步骤，如 延期、同意销项"):
        _typed(_plain(), rights__intake="作废、唱歌")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("levels.2.finish", "99999999d", "办结时限”“99999999d”超出范围：时限最长 10 年（3650天）"),
        ("levels.2.finish", "99999999小时", "超出范围：时限最长 10 年（87600小时）"),
        ("levels.2.finish", "9" * 7000, "看不懂：如 10分钟"),
        ("levels.2.extend_times", "9" * 7000, "超出范围：最多 10000"),
        ("money.0.up_to", "9" * 40, "超出范围：金额应当小于一万亿元"),
        ("money.0.up_to", "12.345", "超出范围：金额最多两位小数（到分）"),
        ("retention.recording", "200年", "超出范围：最多 99 年，更久的请写长期"),
    ],
    ids=range(7),
)
def test_a_number_beyond_its_bounds_is_said_at_its_box(name: str, typed: str, told: str) -> None:
    plain = _plain() | {"money": [{"side": "", "roles": []}]}
    field = next(f for s in SECTIONS for f in _fields(s, plain, profile()) if f.name == name)
    with pytest.raises(Refusal) as refused:
        regime_typing.typed(plain, [field], {name: typed}, profile())
    assert refused.value.fields == (name,)
    assert told in refused.value.problems[0]
    assert len(refused.value.problems[0]) < 120
