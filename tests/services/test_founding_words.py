"""The beginning of a case as a sentence; all its cells are there when asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.records import Event
from ledger_app.services.case_sheets import papers
from ledger_app.services.casebook import Casebook
from ledger_app.services.founding_words import founding_rest, founding_sentence, told
from tests.factories import NOW, Played, profile

LONG = "楼道灯不亮，" * 20


def _registered(played: Played, **fields: object) -> Event:
    number = played.register("10-03 09:00", **fields)
    return Casebook(played.office).view(number).events[0]


SENTENCES = {
    "all of it": (
        {"complainant_name": "张三", "unit_no": "3-2-501", "channel": "来电", "category": "设备设施",
         "level": "轻微", "content": "楼道灯不亮"},
        "3-2-501 张三 来电反映（设备设施，轻微）：楼道灯不亮",
    ),
    "by somebody else": (
        {"complainant_name": "张三", "agent_name": "李四", "unit_no": "", "channel": "来访",
         "category": "收费", "subcategory": "物业费", "level": "重要", "content": "账单\n不对"},
        "张三（李四代） 来访反映（收费 / 物业费，重要）：账单 不对",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_who_from_where_which_way_about_what(
    played: Played, fields: dict[str, object], sentence: str
) -> None:
    assert founding_sentence(_registered(played, **fields), profile()) == sentence


def test_a_case_without_a_name_is_told_too() -> None:
    changes: dict[str, list[object]] = {"content": [None, "灯坏"]}
    event = Event(1, "complaint", "TS1", "TS1", "register", NOW, NOW, "王芳", changes, {})

    assert founding_sentence(event, profile()) == "客户 反映：灯坏"
    tenant = replace(event, changes={**changes, "customer_type": [None, "tenant"]})
    assert founding_sentence(tenant, profile()) == "住户 反映：灯坏"


def test_nothing_is_lost_when_it_unfolds(played: Played) -> None:
    """Every field the event holds has its line, to the end of its text."""
    event = _registered(played, content=LONG, demand="尽快\n修好", keep_confidential=True)

    said = told(event, profile())

    assert len(said.lines) == 1 and said.lines[0].endswith("…")
    text = "\n".join(said.whole)
    labels = [BY_NAME["complaint"][name].label for name in event.changes]
    assert [label for label in labels if f"{label}：" not in text] == []
    assert LONG in text and "尽快\n修好" in text
    assert "状态：已登记" in text


def test_another_step_unfolds_only_where_a_text_was_cut(played: Played) -> None:
    number = played.register("10-03 09:00", content="灯坏")
    for fields in ({"unit_no": "1-1-101"}, {"content": LONG}, {"content": "短"}):
        played.do("change", "10-03 10:00", number, fields=fields)

    _, short, long, back = (told(e, profile()) for e in Casebook(played.office).view(number).events)

    assert short.whole == () and "房号/单元：3-2-501 → 1-1-101" in short.lines
    assert f"投诉内容：灯坏 → {LONG}" in long.whole
    assert f"投诉内容：{LONG} → 短" in back.whole


def test_three_dots_that_were_typed_are_no_cut(played: Played) -> None:
    number = played.register("10-03 09:00", content="灯坏")
    played.do("change", "10-03 10:00", number, fields={"content": "灯坏，待查…"})

    assert told(Casebook(played.office).view(number).events[-1], profile()).whole == ()


def test_the_dossier_begins_with_the_sentence(played: Played) -> None:
    event = _registered(played, content=LONG, demand="修好")
    view = Casebook(played.office).view(event.subject)

    rows = list(papers(played.office, view))[-1].values["rows"]
    assert isinstance(rows, list)
    first, rest = rows[0]["said"].split("\n")

    assert first == founding_sentence(event, profile(), whole=True) and first.endswith(LONG)
    assert rest.startswith("其余登记内容：") and "客户要求：修好" in rest
    assert not any(line.startswith("投诉内容") for line in founding_rest(event, profile()))
