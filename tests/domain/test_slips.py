"""Liaison and repair slips: what is filled in by itself, what comes in pieces, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger_app.domain import slips
from ledger_app.domain.choices import State
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, day, moment, read


def _done(slip: RepairSlip, **raw: object) -> RepairSlip:
    return slips.REPAIR_STEPS["repair_done"](slip, read("repair_done", raw), context())


def test_a_liaison_slip_knows_who_writes_it() -> None:
    args = read("liaise", {"to_dept": "工程部", "subject": "电梯", "body": "请修"})

    slip = slips.liaise(args, a_complaint(), context())

    assert (slip.from_dept, slip.author, slip.complaint_no, slip.issued_on) == (
        "客户服务中心", "王芳", "TS202610001", day("10-15"),
    )  # fmt: skip


def test_a_repair_slip_takes_over_what_the_complaint_knows() -> None:
    slip = slips.repair(
        read("repair", {"fault": "漏水", "worker": "赵工"}), a_complaint(), context()
    )

    assert (slip.reporter, slip.unit_no, slip.phone) == ("李雷", "3-2-501", "13800001111")
    assert (slip.reported_at, slip.assigned_at) == (context().at, context().at)


def test_a_repair_slip_of_its_own_needs_no_complaint() -> None:
    slip = slips.repair(read("repair", {"fault": "漏水"}), None, context())

    assert (slip.complaint_no, slip.assigned_at) == ("", None)


def test_no_slip_is_written_for_a_voided_case() -> None:
    with pytest.raises(Refusal, match=r"^TS202610001 已经作废，不能再开单；记录没有改动$"):
        slips.require_living(a_complaint(state=State.VOIDED))


def test_work_signature_and_copy_come_one_by_one() -> None:
    worked = _done(RepairSlip("WX202610001"), work_done="换阀门")
    signed = _done(worked, customer_signed=True)
    back = _done(signed, copy_returned="是")

    assert (worked.finished_at, worked.customer_signed) == (context().at, None)
    assert (back.customer_signed, back.copy_returned) == (True, True)
    assert back.slip_returned_at == context().at


def test_the_finish_that_was_typed_stays() -> None:
    assert _done(RepairSlip(), work_done="换", finished_at="10-14 16:00").finished_at == moment(
        "10-14 16:00"
    )


def test_a_tick_of_no_is_kept() -> None:
    assert _done(RepairSlip(), customer_signed=False).customer_signed is False


def test_amounts_of_material_are_worked_out_and_rounded_half_up() -> None:
    lines = [
        {"name": "阀门", "qty": "2", "price": "12.5"},
        {"name": "胶带", "qty": "0.5", "price": "0.25"},
        {"name": "人情", "qty": "1", "price": "9", "amount": "5"},
        {"name": "辅料"},
    ]

    slip = _done(RepairSlip(), items=lines, labour_fee="30")

    assert [line["amount"] for line in slip.items] == ["25.00", "0.13", "5", ""]
    assert slip.labour_fee == Decimal("30.00")


def test_a_call_that_brings_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match=r"^没有要登记的内容$"):
        _done(RepairSlip(), work_done=" ")


@pytest.mark.parametrize(
    ("verb", "raw", "slip", "sentence"),
    [
        (
            "liaison_sign",
            {"receiver": "赵工"},
            LiaisonSlip("客内2610001", receiver="钱工", received_at=moment("10-02")),
            "联系单 客内2610001 已由钱工签收；记录没有改动",
        ),
        (
            "liaison_reply",
            {"reply": "已修"},
            LiaisonSlip("客内2610001", replied_on=day("10-02")),
            "联系单 客内2610001 已经回复；记录没有改动",
        ),
    ],
)
def test_what_is_done_is_not_done_twice(
    verb: str, raw: dict[str, object], slip: LiaisonSlip, sentence: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        slips.LIAISON_STEPS[verb](slip, read(verb, raw), context())

    assert str(refusal.value) == sentence


def test_a_sum_that_no_words_reach_is_refused() -> None:
    items = [{"name": "管", "qty": "999999", "price": "999999"}, {"name": "灯", "amount": "9"}]
    assert _done(RepairSlip(), items=items).items
    with pytest.raises(Refusal, match="加起来应当小于一万亿元"):
        _done(RepairSlip(), items=items, labour_fee="999999999999")
