"""What happens to liaison and repair slips and talk records: from the slip as it is to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from ledger_app.domain.bounds import MOST_YUAN
from ledger_app.domain.choices import State
from ledger_app.domain.context import Args, Context
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Talk
from ledger_app.support.errors import Refusal

UNSIGNED = "unsigned"  # in the detail of a reply's event: nobody had signed for the slip yet


def require_living(case: Complaint) -> None:
    """Raises `Refusal` when a slip is to be written for a voided case."""
    if case.state is State.VOIDED:
        raise Refusal([f"{case.complaint_no} 已经作废，不能再开单；记录没有改动"])


def liaise(args: Args, case: Complaint | None, context: Context) -> LiaisonSlip:
    """A new liaison slip (without its number)."""
    return LiaisonSlip(
        **{
            "from_dept": context.profile.defaults.get("from_dept", ""),
            "author": context.by,
            **{name: value for name, value in args.items() if value},
            "complaint_no": case.complaint_no if case else "",
            "issued_on": context.at.date(),
        }  # type: ignore[arg-type]
    )


def repair(args: Args, case: Complaint | None, context: Context) -> RepairSlip:
    """A new repair slip (without its number); what the complaint knows need not be typed again."""
    known: dict[str, object] = {}
    if case is not None:
        known = {
            "reporter": case.complainant_name,
            "unit_no": case.unit_no,
            "phone": case.phone,
            "complaint_no": case.complaint_no,
        }
    return RepairSlip(
        **{
            **known,
            "reported_at": context.at,
            "dispatcher": context.by,
            "assigned_at": context.at if args.get("worker") else None,
            **{name: value for name, value in args.items() if value not in (None, "")},
        }  # type: ignore[arg-type]
    )


def talk(args: Args, case: Complaint | None, context: Context) -> Talk:
    """A new talk record (without its number).

    Raises `Refusal` when nobody is named, or for a talk that is still to come.
    """
    known: dict[str, object] = {}
    if case is not None:
        known = {
            "customer_name": case.complainant_name,
            "unit_no": case.unit_no,
            "phone": case.phone,
            "complaint_no": case.complaint_no,
        }
    given = {name: value for name, value in args.items() if value not in (None, "")}
    told = {"talked_at": context.at, "recorder": context.by} | known | given
    record = Talk(**told)  # type: ignore[arg-type]
    if not record.customer_name:
        raise Refusal(["请填写“客户名称”"], ["customer_name"])
    if record.talked_at is not None and record.talked_at > context.at:
        raise Refusal(["沟通时间晚于登记时间，请核对"], ["talked_at"])
    return record


def _liaison_sign(slip: LiaisonSlip, args: Args, context: Context) -> LiaisonSlip:
    if slip.received_at is not None:
        raise Refusal([f"联系单 {slip.liaison_no} 已由{slip.receiver}签收；记录没有改动"])
    return replace(slip, receiver=str(args["receiver"]), received_at=context.at)


def _liaison_reply(slip: LiaisonSlip, args: Args, context: Context) -> LiaisonSlip:
    if slip.replied_on is not None:
        raise Refusal([f"联系单 {slip.liaison_no} 已经回复；记录没有改动"])
    replier = str(args.get("replier") or slip.receiver or context.by)
    return replace(slip, reply=str(args["reply"]), replier=replier, replied_on=context.at.date())


def _repair_done(slip: RepairSlip, args: Args, context: Context) -> RepairSlip:
    """Work, signature and returned copy may come one by one; each call adds what it brings."""
    given = {name: value for name, value in args.items() if value not in (None, "", ())}
    if not given:
        raise Refusal(["没有要登记的内容"])
    if "items" in given:
        lines = cast("tuple[dict[str, str], ...]", given["items"])
        given["items"] = tuple(_priced(line) for line in lines)
    done = replace(slip, **given)  # type: ignore[arg-type]
    _check_total(done)
    if done.work_done and done.finished_at is None:
        done = replace(done, finished_at=context.at)
    if done.copy_returned and done.slip_returned_at is None:
        done = replace(done, slip_returned_at=context.at)
    return done


def _check_total(slip: RepairSlip) -> None:
    """What the slip adds up can be written out in words (大写金额). Raises `Refusal`."""
    total = sum((Decimal(line["amount"]) for line in slip.items if line.get("amount")), Decimal(0))
    if total + (slip.labour_fee or 0) >= MOST_YUAN:
        raise Refusal(["材料费和人工费加起来应当小于一万亿元，请核对；没有改动"], ["items"])


def _priced(line: dict[str, str]) -> dict[str, str]:
    """A material line with its amount worked out from quantity and price."""
    if line.get("amount") or not (line.get("qty") and line.get("price")):
        return line
    amount = Decimal(line["qty"]) * Decimal(line["price"])
    return line | {"amount": str(amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))}


LIAISON_STEPS: dict[str, Callable[[LiaisonSlip, Args, Context], LiaisonSlip]] = {
    "liaison_sign": _liaison_sign,
    "liaison_reply": _liaison_reply,
}
REPAIR_STEPS: dict[str, Callable[[RepairSlip, Args, Context], RepairSlip]] = {
    "repair_done": _repair_done,
}
