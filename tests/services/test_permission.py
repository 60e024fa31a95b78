"""Rights in force: who may, who is told who may, and approvals by PIN."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ledger_app import services
from ledger_app.domain.duplicates import CALLER
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import TEXTS
from ledger_app.services.attachments import Attachments
from ledger_app.services.calendars import Calendars
from ledger_app.services.callers import add_pasted
from ledger_app.services.checking import check
from ledger_app.services.duplicates import Duplicates
from ledger_app.services.filing_cases import archive_all
from ledger_app.services.importing import import_workbook
from ledger_app.services.monthly import Monthly
from ledger_app.services.narration import event_words
from ledger_app.services.office import NOBODY, Office
from ledger_app.services.people import People
from ledger_app.services.permission import require_right
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.profiles import own_text, save
from ledger_app.services.reserving import reserve
from ledger_app.services.roster import plan_roster, take_roster
from ledger_app.services.roster_undo import RosterBatch, undo_roster
from ledger_app.services.settings import change_settings
from ledger_app.services.signatures import Signatures
from ledger_app.services.waiting_pages import WaitingPages
from ledger_app.support.errors import Refusal
from tests.factories import ORDINARY, Played, moment

AT = "10-15 09:00"
BLANKS = PrintJob("registration", blanks=2)


@pytest.fixture
def strict(played: Played) -> Played:
    """王芳 at reception, 周主任 in charge with a PIN, 吴总 who approves; rights limited."""
    played.do("staff_add", AT, name="王芳", role="接待员")
    played.do("staff_add", AT, name="周主任", role="管理处负责人")
    played.do("staff_add", AT, name="吴总", role="公司总经理")
    _do(played, "周主任", "pin_set", staff_no="RY002", pin="2580")
    _do(played, "周主任", "pin_set", staff_no="RY003", pin="3690")
    _do(played, "吴总", "pin_set", staff_no="RY003", pin="1379", old_pin="3690")
    played.desk.do("limit_rights", {"on": True}, by="周主任")
    return played


@pytest.fixture
def staffed(played: Played) -> Played:
    """王芳 at reception and 吴总 above; rights are not limited."""
    _do(played, "王芳", "staff_add", name="王芳", role="接待员")
    _do(played, "王芳", "staff_add", name="吴总", role="公司总经理")
    return played


def _do(played: Played, by: str, verb: str, **args: object) -> None:
    played.desk.do(verb, args, at=moment("10-15 12:00"), by=by)


def test_what_is_reserved_says_who_may(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    with pytest.raises(Refusal) as refused:
        _do(strict, "王芳", "void", number=number, reason="重复")

    assert refused.value.problems == (
        "“作废”须由客服主管、物业部经理、公司总经理、管理处负责人（周主任、吴总）办理；"
        "王芳是接待员。没有改动",
    )
    assert strict.state(number) == "registered"
    _do(strict, "周主任", "void", number=number, reason="重复")
    assert strict.state(number) == "voided"


@pytest.mark.parametrize("by", ["过客", "", "王芳"])
def test_only_people_of_the_register_act(strict: Played, by: str) -> None:
    with pytest.raises(Refusal):
        _do(strict, by, "staff_add", name="甲", role="接待员")


def test_a_stranger_may_do_what_is_free_to_no_stranger(strict: Played) -> None:
    with pytest.raises(Refusal, match=r"“过客”不在人员名册上"):
        _do(strict, "过客", "register", complainant_name="甲", content="漏水")


def test_settings_are_kept_by_who_may(strict: Played) -> None:
    strict.office.seat("王芳")
    with pytest.raises(Refusal, match="“修改设置”须由"):
        change_settings(strict.office, {"office_phone": "1"})
    strict.office.seat("周主任")
    change_settings(strict.office, {"office_phone": "1"})
    assert strict.office.settings.office_phone == "1"


def test_the_calendar_and_files_are_changed_by_who_may(strict: Played, tmp_path: Path) -> None:
    number = strict.register("10-15 10:00")
    office = strict.office
    office.seat("王芳")
    with pytest.raises(Refusal, match="“修改制度”须由"):
        Calendars(office).set_day(date(2026, 12, 31), works=False)
    assert date(2026, 12, 31) not in office.small.calendar().exceptions
    Signatures(office).set_state("handling", number, "已签")
    Attachments(office).add(number, b"abc", name="甲.txt")
    office.seat("过客")
    with pytest.raises(Refusal, match="不在人员名册上"):
        Signatures(office).set_state("handling", number, "待签")
    with pytest.raises(Refusal, match="不在人员名册上"):
        Attachments(office).add(number, b"xyz", name="乙.txt")


def _roster(office: Office, folder: Path) -> object:
    file = folder / "名册.csv"
    file.write_text("房号,姓名\n1-1-101,甲\n", encoding="utf-8")
    plan = plan_roster(office, file)
    assert plan is not None and plan.new
    return take_roster(office, plan)


def _old_book(office: Office, folder: Path) -> object:
    file = folder / "台账.csv"
    file.write_text("投诉时间,投诉人,房号,投诉内容\n2026-10-01,甲,1-1-101,灯坏\n", encoding="utf-8")
    return import_workbook(office, file)


def _roster_back(office: Office, _: Path) -> object:
    return undo_roster(office, RosterBatch("名册.csv", moment(AT), "王芳", (), 0))


WAYS: dict[str, Callable[[Office, Path], object]] = {
    "roster": _roster,
    "roster taken back": _roster_back,
    "old workbook": _old_book,
    "month text": lambda office, _: Monthly(office).keep_text(Month(2026, 10), TEXTS[0][0], "x"),
    "reserving": lambda office, _: reserve(office, 2),
    "blank sheets": lambda office, _: Printing(office).numbered_blanks(BLANKS),
    "printing": lambda office, folder: Printing(office).write(BLANKS, folder / "表.pdf"),
    "waiting page": lambda office, _: WaitingPages(office).assign(1, "TS202610001", "handling"),
    "page set aside": lambda office, _: WaitingPages(office).drop(1),
    "attachment": lambda office, _: Attachments(office).add("TS202610001", b"x", name="甲.txt"),
    "signature": lambda office, _: Signatures(office).set_state("handling", "TS202610001", "已签"),
    "calendar": lambda office, _: Calendars(office).confirm_year(2031),
    "regime": lambda office, _: save(office, own_text(office) + "\n", "整理"),
    "settings": lambda office, _: change_settings(office, {"office_phone": "1"}),
    "callers": lambda office, _: add_pasted(office, "TS202610001", "1-1-101 甲"),
    "archiving": lambda office, _: archive_all(office, ["TS202610001"]),
    "duplicate": lambda office, _: Duplicates(office).register({}, CALLER, "TS202610001"),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_writing_goes_round_the_rights(strict: Played, way: str, tmp_path: Path) -> None:
    strict.register("10-15 10:00")
    strict.office.seat("过客")
    before = strict.office.records.chain_head()

    with pytest.raises(Refusal, match=r"“过客”不在人员名册上|须由.*过客不在人员名册上"):
        WAYS[way](strict.office, tmp_path)
    assert strict.office.records.chain_head() == before
    assert not (tmp_path / "表.pdf").exists()


def test_an_empty_seat_is_called_by_its_word(strict: Played) -> None:
    strict.office.seat("")
    with pytest.raises(Refusal, match="“未署名”不在人员名册上"):
        reserve(strict.office, 1)


def test_who_may_add_no_resident_takes_no_roster_over(played: Played, tmp_path: Path) -> None:
    played.do("staff_add", AT, name="王芳", role="接待员")
    played.do("staff_add", AT, name="周主任", role="管理处负责人")
    rights = '\n[rights]\nsite_head = ["resident_add", "register", "staff", "regime"]\n'
    save(played.office, own_text(played.office) + rights, "整理")
    _do(played, "周主任", "limit_rights", on=True)
    played.office.seat("王芳", "RY001")

    for way, words in ((_roster, "新增住户"), (_old_book, "登记")):
        with pytest.raises(Refusal, match=f"“{words}”须由管理处负责人（周主任）办理"):
            way(played.office, tmp_path)
    played.office.seat("周主任", "RY002")
    for way in (_roster, _old_book):
        assert way(played.office, tmp_path) is not None


# What writes without asking for a right, and why.
UNASKED = {
    "drafts": "what is being typed, which leaves no trace",
    "phrases": "how often a phrase was used only orders the list",
    "pins": "wrong PINs are counted whoever types them; set by verbs, which ask",
    "office.__init__": "the mark of a ledger that has none",
    "office.seat": "sitting down asks for the PIN",
    "people._sit_down_once": "after the PIN was asked",
    "scanning.taking": "the inbox files what came by itself, whoever sits there",
    "printing": "its ways are among WAYS; what came out of the printer is logged in any case",
}
ASKS = {"require_right", "permit", "log_change", "Desk", "_check_settings"}


def test_every_use_case_that_writes_asks_first() -> None:
    found = set()
    for path in Path(services.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            parts = list(ast.walk(node))
            if any(isinstance(part, ast.Attribute) and part.attr == "writing" for part in parts):
                names = {part.id for part in parts if isinstance(part, ast.Name)}
                names |= {part.attr for part in parts if isinstance(part, ast.Attribute)}
                if not names & ASKS:
                    found.add(f"{path.stem}.{node.name}")
    assert found
    named = {name if name in UNASKED else name.partition(".")[0] for name in found}
    assert named == set(UNASKED)


def test_without_limits_nobody_is_asked(played: Played) -> None:
    played.do("staff_add", AT, name="王芳", role="接待员")
    number = played.register("10-15 10:00")

    _do(played, "过客", "void", number=number, reason="重复")
    require_right(played.office, "staff", "谁都行")


def test_an_approval_by_pin_lets_the_clerk_write_it_down(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    extend = {
        "number": number, "due_at": "2026-10-20", "approver": "吴总", "reason": "待料",
        "approver_role": "公司总经理", "basis": "pin",
    }  # fmt: skip
    for wrong, field in (
        ({}, "pin"),
        ({"pin": "2580"}, "pin"),
        ({"pin": "1379", "approver_role": "物业部经理"}, "approver_role"),
        ({"pin": "1379", "approver": "吴经理"}, "approver"),
    ):
        with pytest.raises(Refusal) as refused:
            _do(strict, "王芳", "extend", **(extend | wrong))
        assert refused.value.fields == (field,)
    with pytest.raises(Refusal, match="或请其在此输入口令确认"):
        _do(strict, "王芳", "extend", **(extend | {"basis": "paper"}))

    _do(strict, "王芳", "extend", **extend, pin="1379")
    *_, event = strict.office.records.events(number)
    assert (event.operator, event.detail["approver_no"]) == ("王芳", "RY003")
    assert (event.detail["basis"], "pin" in event.detail) == ("pin", False)
    assert "1379" not in str(event)
    assert check(strict.office).problems == ()


@pytest.mark.parametrize("verb", ["review", "escalate", "keep_level"])
def test_who_confirms_a_step_may_do_it_by_pin(strict: Played, verb: str) -> None:
    number = strict.register("10-15 10:00", safety_risk=True)
    if verb == "review":
        strict.walk(number, docket="10-15 10:05", suspend="10-15 10:06")
    said = {key: value for key, value in ORDINARY[verb].items() if key != "approver"}
    with pytest.raises(Refusal, match="吴总 的口令不对"):
        _do(strict, "王芳", verb, number=number, **said, approver="吴总", basis="pin", pin="0001")

    _do(strict, "王芳", verb, number=number, **said, approver="RY003", basis="pin", pin="1379")

    *_, event = strict.office.records.events(number)
    told = {"approver_no": "RY003", "approver_role": "general_manager", "basis": "pin"}
    assert {key: event.detail[key] for key in told} == told
    lines = event_words(event, strict.office.profile)
    assert "批准依据：口令确认" in lines and any("公司总经理" in line for line in lines)
    assert "1379" not in str(event)
    assert check(strict.office).problems == ()


def test_wrong_pins_count_though_the_step_is_refused(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    args = {"approver": "RY002", "approver_role": "site_head", "basis": "pin", "pin": "0001"}
    for _ in range(5):
        with pytest.raises(Refusal, match="口令不对"):
            _do(strict, "周主任", "consent", number=number, **args)
    with pytest.raises(Refusal, match="输错太多"):
        _do(strict, "周主任", "consent", number=number, **(args | {"pin": "2580"}))


def test_a_pin_given_for_a_signature_on_paper_is_kept_nowhere(played: Played) -> None:
    number = played.register("10-15 10:00")
    played.do(
        "extend", "10-15 11:00", number, due_at="2026-10-20", approver="吴总", reason="待料",
        approver_role="公司总经理", basis="paper", pin="7777",
    )  # fmt: skip

    *_, event = played.office.records.events(number)
    assert "7777" not in str(event)


def test_a_pin_that_another_set_approves_nothing(strict: Played) -> None:
    number = strict.register("10-15 10:00")
    _do(strict, "周主任", "staff_add", name="陈经理", role="物业部经理")
    with pytest.raises(Refusal, match="由设了口令的主管及以上（周主任、吴总）设"):
        _do(strict, "王芳", "pin_set", staff_no="RY004", pin="2468")
    _do(strict, "周主任", "pin_set", staff_no="RY004", pin="2468")
    extend = {
        "number": number, "due_at": "2026-10-20", "approver": "陈经理", "reason": "待料",
        "approver_role": "物业部经理", "basis": "pin",
    }  # fmt: skip
    with pytest.raises(Refusal, match="陈经理 的口令是别人代设的") as refused:
        _do(strict, "王芳", "extend", **extend, pin="2468")
    assert refused.value.fields == ("pin",)

    with pytest.raises(Refusal, match="“管理人员名册”须由"):
        _do(strict, "王芳", "pin_set", staff_no="RY004", pin="1470", old_pin="2468")
    _do(strict, "陈经理", "pin_set", staff_no="RY004", pin="1470", old_pin="2468")
    _do(strict, "王芳", "extend", **extend, pin="1470")


def test_a_revisit_by_the_handler_is_noted(played: Played) -> None:
    number = played.register("10-15 10:00")
    played.walk(number, docket="10-15 10:05", dispatch="10-15 10:06", sign_for="10-15 10:07")
    played.do("handle", "10-15 11:00", number, handling_result="已修好", handler="李四")
    played.do("revisit", "10-15 12:00", number, satisfaction="A", revisitor="李四")

    *_, event = played.office.records.events(number)
    assert event.detail["by_handler"] is True


def _extend(office: Played, number: str, **more: object) -> None:
    given = {"due_at": "2026-10-20", "reason": "待料", "number": number}
    _do(office, "王芳", "extend", **(given | more))


def _last(office: Played, number: str) -> dict[str, object]:
    return office.office.records.case_events(number)[-1].detail


def test_the_register_tells_the_role_of_who_signed_on_paper(staffed: Played) -> None:
    number = staffed.register("10-15 10:00", level="重要")
    with pytest.raises(Refusal) as refused:
        _extend(staffed, number, approver="吴总", approver_role="物业部经理")
    assert refused.value.problems == (
        "吴总 在人员名册上是公司总经理，不是物业部经理，与批准人职务不符；没有改动",
    )

    _extend(staffed, number, approver="吴总")

    assert (_last(staffed, number)["approver_role"], _last(staffed, number)["basis"]) == (
        "general_manager", "paper",
    )  # fmt: skip


def test_a_role_held_before_a_promotion_may_be_entered_late(staffed: Played) -> None:
    number = staffed.register("10-15 10:00", level="重要")
    wu = next(one for one in People(staffed.office).here() if one.name == "吴总")
    _do(staffed, "王芳", "staff_change", staff_no=wu.staff_no, role="管理处负责人")

    _extend(staffed, number, approver="吴总", approver_role="公司总经理")

    assert _last(staffed, number)["approver_role"] == "general_manager"


@pytest.mark.parametrize(
    ("verb", "raw"),
    [
        ("consent", {"approver": "周主任", "approver_role": "管理处负责人"}),
        (
            "extend",
            {"approver": "吴总", "approver_role": "公司总经理", "due_at": "10-20", "reason": "料"},
        ),
        ("close", {"result": "好了"}),
        ("void", {"reason": "重复"}),
    ],
)
def test_nobody_signs_for_nothing_that_must_be_answered_for(
    played: Played, verb: str, raw: dict[str, object]
) -> None:
    number = played.register("10-15 10:00")
    assert played.office.signer == NOBODY

    with pytest.raises(Refusal, match="还没有写明是谁在办理"):
        played.desk.do(verb, {"number": number} | raw, at=moment(AT))
