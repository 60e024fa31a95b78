"""Every verb through the desk: what it changes, what it refuses, and nothing half-written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ledger_app.db.records import RecordStore
from ledger_app.domain.choices import State
from ledger_app.domain.records import plain_record
from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.casebook import Casebook, event_json
from ledger_app.services.checking import check
from ledger_app.services.settings import change_settings
from ledger_app.services.writing import find_record
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, moment


def _everything(played: Played) -> object:
    """All that is in the ledger, to be compared before and after."""
    office = played.office
    return [[row for row in table.select().dicts()] for table in office.ledger.tables.all()]


def _to_closed(played: Played, number: str) -> None:
    played.walk(
        number, docket="10-03 09:05", dispatch="10-03 09:08", sign_for="10-03 09:30",
        handle="10-04 16:00", return_sheet="10-04 16:30", inform="10-04 17:00",
        revisit="10-06 10:00", close="10-06 10:30",
    )  # fmt: skip


def test_an_ordinary_case_from_the_call_to_the_file(played: Played) -> None:
    number = played.register("10-03 09:00", level="轻微", channel="来访")
    _to_closed(played, number)

    view = Casebook(played.office).view(number)

    assert number == "TS202610001"
    assert view.case.state is State.CLOSED
    assert [event.verb for event in view.events] == [
        "register", "docket", "dispatch", "sign_for", "handle", "return_sheet", "inform",
        "revisit", "close",
    ]  # fmt: skip
    assert {timer.name: timer.met for timer in view.timers} == {
        "dispatch": True, "finish": True, "return": True, "inform": True, "revisit": True,
    }  # fmt: skip
    assert check(played.office).ok


def test_a_correction_outside_fields_is_shown_the_way(played: Played) -> None:
    number = played.register("10-03 09:00")
    with pytest.raises(Refusal, match="要更正的“联系电话”请写在“fields”里"):
        played.do("change", "10-03 10:00", number, phone="139", reason="错")


def test_changes_say_what_changed(played: Played) -> None:
    number = played.register("10-03 09:00")

    changes = played.desk.do(
        "docket", {"number": number, "docketed": "立项"}, at=moment("10-03 09:05")
    )

    assert (changes.verb, changes.number, changes.complaint_no) == ("docket", number, number)
    assert changes.fields == {"state", "is_docketed", "docketed_at"}


def test_an_event_tells_who_when_and_what(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.clock.moment = moment("10-04 08:00")
    played.desk.do(
        "progress", {"number": number, "text": "已约师傅", "told_customer": True},
        at=moment("10-03 18:00"), by="李静",
    )  # fmt: skip

    event = event_json(Casebook(played.office).view(number).events[-1])

    names = ("seq", "verb", "subject", "at", "recorded_at", "by")
    assert {name: event[name] for name in names} == {
        "seq": 3, "verb": "progress", "subject": number, "at": "2026-10-03T18:00",
        "recorded_at": "2026-10-04T08:00", "by": "李静",
    }  # fmt: skip
    assert event["changes"] == {"first_answered_at": [None, "2026-10-03T18:00"]}
    assert event["detail"] == {"text": "已约师傅", "told_customer": True}


def test_numbers_follow_the_received_month(played: Played) -> None:
    numbers = [
        played.register("10-31 23:59"),
        played.register("11-01 08:30", received_at="2026-10-31 22:00"),
        played.register("11-01 08:40"),
        played.register("11-02 08:00"),
    ]

    assert numbers == ["TS202610001", "TS202610002", "TS202611001", "TS202611002"]


def test_reception_cannot_lie_after_registration(played: Played) -> None:
    with pytest.raises(Refusal, match=r"投诉时间晚于登记时间，请核对"):
        played.register("10-03 09:00", received_at="2026-10-03 09:01")


def test_the_month_of_reception_cannot_be_corrected_away(played: Played) -> None:
    number = played.register("10-03 09:00")

    with pytest.raises(Refusal, match=r"投诉时间改到另一个月会与编号不符；请作废后重新登记"):
        played.do(
            "change", "10-03 10:00", number, fields={"received_at": "2026-09-30"}, reason="错"
        )
    played.do(
        "change", "10-03 10:00", number, fields={"received_at": "2026-10-02 20:00"}, reason="错"
    )

    case = Casebook(played.office).find(number)
    assert (case.received_at, case.due_at) == (moment("10-02 20:00"), moment("10-05"))


def test_a_correction_keeps_its_reason(played: Played) -> None:
    number = played.register("10-03 09:00")

    played.do("change", "10-03 10:00", number, fields={"level": "重大"}, reason="媒体关注")

    event = Casebook(played.office).view(number).events[-1]
    assert event.changes["level"] == ["minor", "major"]
    assert event.detail["reason"] == "媒体关注"


def test_a_voided_number_is_never_used_again(played: Played) -> None:
    first = played.register("10-03 09:00")
    played.do("void", "10-03 09:01", first, reason="重复")

    assert played.register("10-03 09:02") == "TS202610002"
    assert Casebook(played.office).find(first).state is State.VOIDED


def test_slips_are_numbered_by_department_and_month(played: Played) -> None:
    number = played.register("10-03 09:00")
    liaise = {"to_dept": "工程部", "subject": "电梯", "body": "请派人"}

    slips = [
        played.do("liaise", "10-03 09:10", number=number, **liaise),
        played.do("liaise", "10-03 09:11", from_dept="秩序部", **liaise),
        played.do("liaise", "10-04 09:00", **liaise),
        played.do("liaise", "11-01 09:00", **liaise),
        played.do("repair", "10-03 09:20", number=number, fault="漏水"),
        played.do("repair", "11-03 09:20", fault="漏水"),
    ]

    assert slips == [
        "客内2610001", "秩内2610001", "客内2610002", "客内2611001", "WX202610001", "WX202611001",
    ]  # fmt: skip


def test_a_liaison_slip_from_issue_to_reply(played: Played) -> None:
    number = played.register("10-03 09:00")
    slip = played.do(
        "liaise", "10-03 09:10", number=number, to_dept="工程部", subject="电梯", body="请派人",
        reply_due="2026-10-05",
    )  # fmt: skip
    played.do("liaison_sign", "10-03 10:00", slip, receiver="赵工")
    played.do("liaison_reply", "10-04 10:00", slip, reply="已修")

    _, found = find_record(played.office, "liaison", slip, LiaisonSlip)

    assert (found.receiver, found.replier, found.reply) == ("赵工", "赵工", "已修")
    assert (found.reply_due, found.complaint_no) == (moment("10-06"), number)
    assert Casebook(played.office).unanswered_slips() == 0
    with pytest.raises(Refusal, match=r"已由赵工签收"):
        played.do("liaison_sign", "10-05 10:00", slip, receiver="钱工")


def test_a_repair_case_closes_when_slip_and_copy_are_there(played: Played) -> None:
    number = played.register("10-03 09:00")
    slip = played.do("repair", "10-03 09:20", number=number, fault="漏水", worker="赵工")
    played.walk(
        number, docket="10-03 09:21", dispatch="10-03 09:22", sign_for="10-03 09:30",
        handle="10-04 16:00",
    )  # fmt: skip
    steps: list[dict[str, object]] = [{"work_done": "换阀"}, {"customer_signed": True}]
    for given in steps:
        played.do("repair_done", "10-04 15:00", slip, **given)
        with pytest.raises(Refusal, match=rf"维修服务单 {slip} 的回联还没有收到"):
            played.do("close", "10-05 09:00", number)

    played.do("repair_done", "10-05 10:00", slip, copy_returned=True)
    played.do("close", "10-05 10:30", number)

    assert played.state(number) is State.CLOSED


def test_materials_of_a_repair_are_kept(played: Played) -> None:
    slip = played.do("repair", "10-03 09:20", fault="漏水")
    items = [{"name": "阀门", "unit": "个", "qty": "2", "price": "1,000"}]

    played.do("repair_done", "10-03 15:00", slip, items=items, labour_fee="30元")

    (found,) = played.office.slips.repairs_of("")
    assert found.items[0]["amount"] == "2000.00"
    assert check(played.office).ok


def test_rework_makes_a_second_sheet_and_keeps_the_first(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(
        number, docket="10-03 09:05", dispatch="10-03 09:08", sign_for="10-03 09:30",
        handle="10-03 16:00",
    )  # fmt: skip
    played.do("revisit", "10-04 10:00", number, satisfaction="不满意", comment="还漏")
    played.walk(number, dispatch="10-04 10:30", sign_for="10-04 11:00")
    played.do("handle", "10-04 17:00", number, handling_result="重做防水")

    view = Casebook(played.office).view(number)

    assert [(r.sheet_no, r.handling_result) for r in view.rounds] == [
        ("TS202610001", "已修好"), ("TS202610001-2", "重做防水"),
    ]  # fmt: skip
    assert [(line.satisfaction, line.reached) for line in view.revisits] == [("D", True)]
    assert view.case.due_at == moment("10-06")


def test_an_attempt_that_reached_nobody_is_a_line_but_no_revisit(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(
        number, docket="10-03 09:05", dispatch="10-03 09:08", sign_for="10-03 09:30",
        handle="10-03 16:00",
    )  # fmt: skip

    played.do("revisit", "10-04 10:00", number, reached=False, unreached="no_answer")

    view = Casebook(played.office).view(number)
    assert (view.case.state, view.case.revisited_at) == (State.HANDLED, None)
    assert [(line.reached, line.satisfaction, line.remark) for line in view.revisits] == [
        (False, "", "无人接听")
    ]


UNKNOWN: list[tuple[str, dict[str, object], str]] = [
    ("docket", {"number": "TS209901001", "docketed": True}, "台账里没有编号为“TS209901001”的投诉"),
    (
        "liaison_sign",
        {"slip_no": "客内9901001", "receiver": "赵"},
        "没有编号为“客内9901001”的联系单",
    ),
    ("repair_done", {"slip_no": "WX1", "work_done": "换"}, "没有编号为“WX1”的维修单"),
    ("repair", {"number": "TS1", "fault": "漏"}, "没有编号为“TS1”的投诉"),
    ("docket", {"docketed": True}, "“立项”没有说明编号"),
    ("fly", {}, "没有“fly”这个步骤"),
    ("change", {"number": "TS202610001", "fields": "x"}, "“fields”应当是要更正的各项"),
]


@pytest.mark.parametrize(("verb", "raw", "sentence"), UNKNOWN)
def test_what_cannot_be_meant_is_said(
    played: Played, verb: str, raw: dict[str, object], sentence: str
) -> None:
    played.register("10-03 09:00")
    before = _everything(played)

    with pytest.raises(LedgerError, match=sentence):
        played.desk.do(verb, raw, at=moment("10-04"))

    assert _everything(played) == before


Prepare = Callable[[Played], dict[str, object]]


def _case_in(*verbs: str) -> Prepare:
    def prepare(played: Played) -> dict[str, object]:
        number = played.register("10-03 09:00")
        for verb in verbs:
            played.walk(number, **{verb: "10-03 09:10"})
        return {"number": number}

    return prepare


def _slip(verb: str, **raw: object) -> Prepare:
    return lambda played: {"slip_no": played.do(verb, "10-03 09:00", **raw)}


_WORK = ("docket", "dispatch", "sign_for", "handle")
READY: dict[str, tuple[Prepare, dict[str, object]]] = {
    "register": (lambda played: {}, {"content": "漏", "complainant_name": "李"}),
    "docket": (_case_in(), {"docketed": True}),
    "forward": (_case_in(), {"to_role": "公司总经理"}),
    "acknowledge": (_case_in(), {"method": "电话"}),
    "dispatch": (_case_in("docket"), {"dept": "工程部"}),
    "sign_for": (_case_in("docket", "dispatch"), {"collector": "赵"}),
    "progress": (_case_in(), {"text": "约好"}),
    "extend": (
        _case_in(),
        {"due_at": "10-20", "approver": "吴", "approver_role": "物业部经理", "reason": "料"},
    ),
    "suspend": (_case_in("docket"), {"reason": "等"}),
    "review": (_case_in("docket", "suspend"), {"opinion": "再等", "approver": "周"}),
    "handle": (_case_in(*_WORK[:3]), {"handling_result": "好"}),
    "return_sheet": (_case_in(*_WORK), {}),
    "inform": (_case_in(*_WORK), {}),
    "revisit": (_case_in(*_WORK), {"satisfaction": "A"}),
    "consent": (_case_in(*_WORK), {"approver": "周", "approver_role": "管理处负责人"}),
    "close": (_case_in(*_WORK), {"verified_by": "周敏"}),
    "reopen": (_case_in(*_WORK, "close"), {"reason": "又坏"}),
    "change": (_case_in(), {"fields": {"content": "改"}, "reason": "错字"}),
    "void": (_case_in(), {"reason": "重复"}),
    "liaise": (lambda played: {}, {"to_dept": "工程部", "subject": "电梯", "body": "修"}),
    "liaison_sign": (_slip("liaise", to_dept="工", subject="梯", body="修"), {"receiver": "赵"}),
    "liaison_reply": (_slip("liaise", to_dept="工", subject="梯", body="修"), {"reply": "好"}),
    "repair": (_case_in(), {"fault": "漏"}),
    "repair_done": (_slip("repair", fault="漏"), {"work_done": "换"}),
    "talk": (_case_in(), {"content": "说明"}),
}  # fmt: skip


def test_every_verb_is_known_to_the_desk() -> None:
    assert set(READY) <= set(BY_VERB)


@pytest.mark.parametrize("verb", READY)
def test_a_step_broken_after_the_record_leaves_nothing(
    played: Played, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    prepare, raw = READY[verb]
    given = prepare(played) | raw
    before = _everything(played)

    def fail(self: RecordStore, event: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as broken, pytest.raises(InterruptedError):
        broken.setattr(RecordStore, "append", fail)
        played.desk.do(verb, given, at=moment("10-03 09:20"), by="王芳")

    assert _everything(played) == before
    changes = played.desk.do(verb, given, at=moment("10-03 09:20"), by="王芳")
    assert changes.number and changes.fields | {"progress"}
    assert _everything(played) != before
    assert check(played.office).ok


def test_what_is_typed_is_cleaned_at_the_door(played: Played) -> None:
    number = played.register(
        "10-03 09:00", content="水\x00管\r\n漏\ud800", complainant_name=" 李\t雷 "
    )

    plain = plain_record(Casebook(played.office).find(number))

    assert (plain["content"], plain["complainant_name"]) == ("水管\n漏", "李 雷")


def test_who_and_when_are_asked_of_the_office_when_not_given(played: Played) -> None:
    change_settings(played.office, {"operator": "李静"})
    played.clock.moment = moment("10-03 09:00")

    number = played.desk.do("register", {"content": "漏", "complainant_name": "李"}).number

    case = Casebook(played.office).find(number)
    assert (case.receptionist, case.received_at) == ("李静", moment("10-03 09:00"))
