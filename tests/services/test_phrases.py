"""What is offered in a box: the library by use, then what the office's own history teaches."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.phrases import fill
from ledger_app.domain.records import Complaint
from ledger_app.services.desk import Desk
from ledger_app.services.phrases import Offer, Phrases
from tests.drivers.office import a_case
from tests.factories import Played, moment

AT = "10-15 10:00"
SAID = "到场后更换了照明灯管。"


def _texts(offers: list[Offer]) -> list[str]:
    return [offer.text for offer in offers]


def test_the_most_used_phrase_comes_first(played: Played) -> None:
    phrases = Phrases(played.office)
    before = phrases.offers("result", "equipment")
    phrases.note_use(before[-1].number)
    phrases.note_use(before[-1].number)
    phrases.note_use(before[0].number)

    after = phrases.offers("result", "equipment")

    assert [one.number for one in after[:2]] == [before[-1].number, before[0].number]
    assert phrases.uses() == {before[-1].number: 2, before[0].number: 1}


def test_three_cases_of_a_category_teach_a_sentence(played: Played) -> None:
    for n in range(4):
        category = "equipment" if n < 3 else "fee"
        played.register(AT, content=f"{SAID}第{n}次", category=category, unit_no=f"{n}-1-101")
    phrases = Phrases(played.office)

    assert Offer(SAID, cases=3) in phrases.offers("content", "equipment")
    assert SAID not in _texts(phrases.offers("content", "fee"))
    assert SAID not in _texts(phrases.offers("result", "equipment"))

    played.register(AT, content="门禁系统又失灵了", category="equipment", unit_no="9-1-101")
    played.do("phrase_add", AT, text=SAID, place="content", category="equipment")
    phrases.forget()
    offers = phrases.offers("content", "equipment")
    assert [one.number for one in offers if one.text == SAID] == ["CY001"]


def test_a_case_that_says_it_in_three_fields_is_one_case(played: Played) -> None:
    number = a_case(played.office, until="handling", category="equipment")
    fields = dict.fromkeys(("measures", "implementation", "handling_process"), SAID)
    Desk(played.office).do("change", {"number": number, "fields": fields})

    assert SAID not in _texts(Phrases(played.office).offers("measures", "equipment"))


def test_what_was_said_in_confidence_teaches_nothing(played: Played) -> None:
    for n in range(3):
        played.register(
            AT, content=SAID, category="equipment", unit_no=f"{n}-1-101", keep_confidential=True
        )

    assert SAID not in _texts(Phrases(played.office).offers("content", "equipment"))


def test_letters_find_a_phrase_by_its_initials_anywhere(played: Played) -> None:
    phrases = Phrases(played.office)
    played.do("phrase_add", AT, text="电梯困人，已安抚", place="content")
    offers = phrases.offers("content", "equipment")

    assert _texts(phrases.fitting(offers, "krya")) == ["电梯困人，已安抚"]
    assert "电梯困人，已安抚" in _texts(phrases.fitting(offers, "困人"))
    assert phrases.fitting(offers, "") == offers
    assert phrases.fitting(offers, "zzzz") == []


def test_a_phrase_is_filled_from_the_case_and_taken_back_from_it(played: Played) -> None:
    case = Complaint(
        complaint_no="TS202610001", complainant_name="王建国", unit_no="3-2-501",
        phone="13800001234", handling_dept="工程部", due_at=moment("10-18"),
        customer_type="owner",
    )  # fmt: skip
    phrases = Phrases(played.office)
    filled = fill("{编号}：{房号}{称呼}，请{部门}于{时限}前办，{日期}{门牌}", phrases.known(case))

    today = played.office.clock.today()
    assert filled.text == (
        "TS202610001：3-2-501业主王建国，请工程部于10月17日前办，"
        f"{today.month}月{today.day}日{{门牌}}"
    )
    assert filled.missing == ("门牌",)
    assert phrases.general("3-2-501王建国 13800001234", case) == "{房号}{姓名} {电话}"
    assert phrases.still_tells("{房号}{姓名} {电话}", case) == ""
    assert phrases.still_tells("代办人李小妹来电", replace(case, agent_name="李小妹")) == "李小妹"
