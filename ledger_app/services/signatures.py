"""Who still has to sign: the state of every printed sheet, and the round that collects the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ledger_app.db.filing import SheetAddress
from ledger_app.domain.choices import State
from ledger_app.domain.filing import (
    SIGNED_BY_SCAN,
    SheetState,
    Signature,
    building,
    find_state,
    route_order,
)
from ledger_app.forms import catalog
from ledger_app.services.office import Changes, Office
from ledger_app.services.subjects import (
    Subject,
    filing_event,
    find_subject,
    sheet_numbers,
    subject_of,
)
from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import LedgerError, Refusal

# Sheets that carry one record's number and somebody's hand; lists and letters do not.
SIGNED_FORMS = (
    "registration", "registration-short", "handling", "liaison", "repair", "talk", "revisit-slip",
    "receipt", "extension",
)  # fmt: skip
# Nobody rings a customer's bell for a sheet that only colleagues sign.
CUSTOMER_FORMS = tuple(code for code in SIGNED_FORMS if catalog.form(code).customer_signs)
FIELDS = frozenset({"signatures"})


@dataclass(frozen=True, slots=True)
class UnsignedSheet:
    """A printed sheet that waits for its signature, and where to go for it."""

    form: str
    title: str
    number: str
    complaint_no: str
    building: str
    unit_no: str
    name: str
    phone: str
    printed_at: datetime
    days: int


class Signatures:
    """Reads and enters signatures in an open office.

    ``at`` and ``by``: when and by whom, where that is not now and the operator.
    """

    def __init__(self, office: Office, *, at: datetime | None = None, by: str = "") -> None:
        self._office = office
        self._at = at
        self._by = by

    def state(self, form: str, number: str) -> Signature:
        """How one sheet stands: 未打印, 待签, or what was entered or filed."""
        with self._office.ledger.reading():
            return self._state(form, number)

    def of_case(self, complaint_no: str) -> tuple[Signature, ...]:
        """Every printed or signed sheet of a case, its rounds and its slips."""
        office = self._office
        with office.ledger.reading():
            sheets = [
                (form, number)
                for number in sheet_numbers(office, complaint_no)
                for form in office.filing.forms_of(number)
                if form in SIGNED_FORMS
            ]
            return tuple(self._state(form, number) for form, number in sheets)

    def set_state(
        self,
        form: str,
        number: str,
        state: str,
        *,
        on: date | None = None,
        signer: str = "",
        note: str = "",
    ) -> Changes:
        """Enter what became of a sheet: 待签, 已签, 拒签, 代签 or 电话确认 (code or word).

        ``on``: the day (default today). 代签 needs the signer, 拒签 the reason as ``note``. Raises
        `Refusal` when that is missing, `LedgerError` for an unknown number, form or state.
        """
        office = self._office
        wanted = find_state(state)
        title = catalog.form(form).title
        signer, note = clean_line(signer), clean_line(note)
        if wanted is SheetState.PROXY and not signer:
            raise Refusal([f"{title}由谁代签没有写；没有改动"], ["signer"])
        if wanted is SheetState.REFUSED and not note:
            raise Refusal([f"客户为什么拒签没有写；{title}没有改动"], ["note"])
        day = on or (self._at.date() if self._at else office.clock.today())
        if day > office.clock.today():
            raise Refusal(["签字日期晚于今天，请核对；没有改动"], ["on"])
        with office.ledger.writing():
            subject = subject_of(office, number)
            new = Signature(form, number, subject.complaint_no, wanted, day, signer, note)
            self._put(new, subject)
        return Changes("sign_state", subject.number, subject.complaint_no, FIELDS)

    def sign_by_scan(self, form: str, number: str, subject: Subject) -> str:
        """The signed copy of a sheet has come back; inside the caller's transaction.

        Returns the new state's code, "" when what was entered (拒签, 代签) stands.
        """
        old = self._state(form, number)
        if old.state not in SIGNED_BY_SCAN:
            return ""
        day = self._office.clock.today()
        signed = Signature(form, number, subject.complaint_no, SheetState.SIGNED, day)
        self._office.filing.put_signature(signed)
        return SheetState.SIGNED.value

    def unsigned(self) -> list[UnsignedSheet]:
        """The 补签 list: printed sheets the customer still has to sign, in the order one walks."""
        office = self._office
        with office.ledger.reading():
            settled = office.filing.settled_sheets()
            waiting = [
                (form, number, printed_at)
                for form, number, printed_at in office.filing.printed_sheets(CUSTOMER_FORMS)
                if (form, number) not in settled
            ]
            addresses = office.filing.addresses()
        found = [self._waiting(sheet, addresses) for sheet in waiting]
        return sorted((sheet for sheet in found if sheet is not None), key=_walk)

    def _waiting(
        self, sheet: tuple[str, str, datetime], addresses: dict[str, SheetAddress]
    ) -> UnsignedSheet | None:
        """The sheet with its address; None for a voided case or a blank not yet registered."""
        form, number, printed_at = sheet
        base, _, turn = number.rpartition("-")
        address = addresses.get(number) or (addresses.get(base) if turn.isdecimal() else None)
        if address is None or address.state == State.VOIDED:
            return None
        return UnsignedSheet(
            form=form,
            title=catalog.form(form).title,
            number=number,
            complaint_no=address.complaint_no,
            building=building(address.unit_no),
            unit_no=address.unit_no,
            name=address.name,
            phone=address.phone,
            printed_at=printed_at,
            days=max((self._office.clock.today() - printed_at.date()).days, 0),
        )

    def _state(self, form: str, number: str) -> Signature:
        known = self._office.filing.signature(form, number)
        if known is not None:
            return known
        printed = form in self._office.filing.forms_of(number)
        state = SheetState.WAITING if printed else SheetState.NOT_PRINTED
        return Signature(form, number, self._case_of(number), state)

    def _case_of(self, number: str) -> str:
        subject = find_subject(self._office, number)
        return subject.complaint_no if subject else ""

    def _put(self, new: Signature, subject: Subject) -> None:
        office = self._office
        old = self._state(new.form, new.number)
        office.filing.put_signature(new)
        told: dict[str, object] = {
            "form": new.form,
            "number": new.number,
            "old": old.state.value,
            "state": new.state.value,
            "on": new.on.isoformat() if new.on else "",
            "signer": new.signer,
            "note": new.note,
        }
        event = filing_event(office, "sign_state", subject, told, at=self._at, by=self._by)
        office.records.append(event)


def route_rows(sheets: list[UnsignedSheet]) -> list[dict[str, object]]:
    """The lines of the route sheet (form ``route``): one a sheet, in the order one walks."""
    return [
        {
            "building": sheet.building,
            "unit_no": sheet.unit_no,
            "customer_name": sheet.name,
            "phone": sheet.phone,
            "form_title": sheet.title,
            "sheet_no": sheet.number,
            "printed_on": sheet.printed_at.date(),
        }
        for sheet in sheets
    ]


def route_values(office: Office) -> dict[str, object]:
    """What the route sheet prints today. Raises `LedgerError` when nothing waits."""
    sheets = Signatures(office).unsigned()
    if not sheets:
        raise LedgerError("没有待签的表单，不用打印补签路线单")
    today = office.clock.today()
    return {"period": f"{today:%Y-%m-%d}", "rows": route_rows(sheets)}


def _walk(sheet: UnsignedSheet) -> tuple[object, ...]:
    lacking = not sheet.unit_no  # internal slips without an address come last
    return lacking, route_order(sheet.building), route_order(sheet.unit_no), sheet.number
