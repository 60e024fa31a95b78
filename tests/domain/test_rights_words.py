"""Rights as sentences: roles that may do the same share one."""

from __future__ import annotations

from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.rights_words import act_words, rights_words
from tests.factories import profile, profile_text


def test_the_usual_rights_are_one_sentence() -> None:
    (words,) = rights_words(profile())

    assert "作废" in words and "管理人员名册" in words and "修改设置" in words
    assert words.endswith("只由客服主管、物业部经理、公司总经理、管理处负责人办理")


def test_a_sentence_for_each_group_of_roles() -> None:
    text = profile_text() + '\n[rights]\nmanager = ["void", "close"]\nsite_head = ["regime"]\n'

    assert rights_words(read_profile(text, "甲")) == [
        "销项、作废只由物业部经理办理",
        "修改制度只由管理处负责人办理",
    ]


def test_an_act_without_a_verb_has_its_own_words() -> None:
    assert (act_words("staff"), act_words("register")) == ("管理人员名册", "登记")
