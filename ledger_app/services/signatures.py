"""Who still has to sign: the state of every printed sheet, and the round that collects the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from ledger_app.db.filing import SheetAddress, SheetBack
from ledger_app.domain.choices import State
from ledger_app.domain.filing import (
    IN_DOUBT,
    RETURNED_BY_SCAN,
    SIGNED_BY_SCAN,
    Basis,
    SheetState,
    Signature,
    building,
    find_state,
    route_order,
)
from ledger_app.domain.sheet_pages import missing_pages, missing_words
from ledger_app.forms import catalog
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.subjects import (
    Subject,
    filing_event,
    find_subject,
    sheet_numbers,
    subject_of,
)
from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import LedgerError, Refusal

# Sheets that carry one record's number and somebody's hand.
SIGNED_FORMS = tuple(spec.code for spec in catalog.FORMS.values() if spec.signed_by)
# Nobody rings a customer's bell for a sheet that only colleagues sign.
CUSTOMER_FORMS = tuple(code for code in SIGNED_FORMS if catalog.form(code).customer_signs)
FIELDS = frozenset({"signatures"})


@dataclass(frozen=True, slots=True)
class UnsignedSheet:
    """A printed sheet that waits for its signature, and where to go for it.

    ``note``: what is the matter with one that has come back (缺第2页); ``to_walk``: the customer has
    to be called on.
    """

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
    to_walk: bool = True
    note: str = ""


class OpenPoint(NamedTuple):
    """Why a sheet is on the list: whether the customer has to sign it, and what to look at."""

    to_walk: bool
    words: str = ""


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
        require_right(office, "sign_state", self._by)
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

    def by_scan(
        self, form: str, number: str, subject: Subject, basis: Basis | None
    ) -> Signature | None:
        """A page of a sheet has come back; inside the caller's transaction. ``basis``: what proves
        the signature, None for a page that does not bear it.

        Returns what the sheet's state is now, None when what was entered (拒签, 代签) stands.
        """
        old = self._state(form, number)
        if not _gives_way(old, basis):
            return None
        day = self._office.clock.today()
        proven = basis is not None and basis not in IN_DOUBT
        state = SheetState.SIGNED if proven else SheetState.RETURNED
        basis = basis or Basis.HAND
        new = Signature(form, number, subject.complaint_no, state, day, basis=basis)
        self._office.filing.put_signature(new)
        return new

    def unsigned(self) -> list[UnsignedSheet]:
        """The 补签 list, in the order one walks: printed sheets the customer still has to sign,
        and those that came back with a page missing or a signature in doubt.
        """
        office = self._office
        with office.ledger.reading():
            known = office.filing.signatures()
            back = office.filing.pages_back()
            printed = office.filing.printed_sheets(SIGNED_FORMS)
            addresses = office.filing.addresses()
        sheets = {(form, number): at for form, number, at in printed}
        for key, signature in known.items():
            if signature.on is not None and signature.basis is not Basis.HAND:
                sheets.setdefault(key, datetime.combine(signature.on, time()))
        found = []
        for key, printed_at in sheets.items():
            open_point = _open_point(key, known.get(key), back.get(key))
            if open_point is not None:
                found.append(self._waiting((*key, printed_at), addresses, open_point))
        return sorted((sheet for sheet in found if sheet is not None), key=_walk)

    def _waiting(
        self,
        sheet: tuple[str, str, datetime],
        addresses: dict[str, SheetAddress],
        open_point: OpenPoint,
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
            unit_no=self._office.room_words(address.unit_no),
            name=address.name,
            phone=address.phone,
            printed_at=printed_at,
            days=max((self._office.clock.today() - printed_at.date()).days, 0),
            to_walk=open_point.to_walk,
            note=open_point.words,
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


def _gives_way(old: Signature, basis: Basis | None) -> bool:
    """Whether a page that came back changes what is known of its sheet."""
    if old.basis in IN_DOUBT:
        return basis in (Basis.SCAN, Basis.HAND)
    if basis in IN_DOUBT and old.state is SheetState.PHONE:
        return False
    return old.state in (RETURNED_BY_SCAN if basis is None else SIGNED_BY_SCAN)


def _open_point(
    sheet: tuple[str, str], known: Signature | None, back: SheetBack | None
) -> OpenPoint | None:
    """What is left to do about a sheet; None when nothing is."""
    missing = missing_words(missing_pages(back.came, back.pages)) if back else ""
    customers = sheet[0] in CUSTOMER_FORMS
    if known is None or known.state is SheetState.WAITING:
        return OpenPoint(True, missing) if customers else None
    if known.basis in IN_DOUBT:
        return OpenPoint(customers, "；".join(filter(None, (IN_DOUBT[known.basis], missing))))
    if known.state is SheetState.RETURNED:
        return OpenPoint(customers, f"已收回，{missing or '未见签名，待核'}")
    by_scan = known.state is SheetState.SIGNED and known.basis is Basis.SCAN
    return OpenPoint(False, missing) if by_scan and missing else None


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
        if sheet.to_walk
    ]


def route_values(office: Office) -> dict[str, object]:
    """What the route sheet prints today. Raises `LedgerError` when nothing waits."""
    rows = route_rows(Signatures(office).unsigned())
    if not rows:
        raise LedgerError("没有待签的表单，不用打印补签路线单")
    return {"period": f"{office.clock.today():%Y-%m-%d}", "rows": rows}


def _walk(sheet: UnsignedSheet) -> tuple[object, ...]:
    lacking = not sheet.unit_no  # internal slips without an address come last
    return lacking, route_order(sheet.building), route_order(sheet.unit_no), sheet.number
