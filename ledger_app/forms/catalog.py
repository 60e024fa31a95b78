"""Every paper form by its code on the command line."""

from __future__ import annotations

from ledger_app.forms import letters
from ledger_app.forms.callers import CALLERS
from ledger_app.forms.case_events import CASE_EVENTS
from ledger_app.forms.daybook import DAYBOOK
from ledger_app.forms.dispatch_log import DISPATCH_LOG
from ledger_app.forms.docket_log import DOCKET_LOG
from ledger_app.forms.dossier_cover import DOSSIER_COVER
from ledger_app.forms.extension import EXTENSION
from ledger_app.forms.handling import HANDLING
from ledger_app.forms.ledger import LEDGER
from ledger_app.forms.liaison import LIAISON
from ledger_app.forms.month import MONTH
from ledger_app.forms.receipt import RECEIPT
from ledger_app.forms.registration import REGISTRATION, REGISTRATION_SHORT
from ledger_app.forms.repair import REPAIR
from ledger_app.forms.repeats import REPEATS
from ledger_app.forms.revisit import REVISIT
from ledger_app.forms.revisit_slip import REVISIT_SLIP
from ledger_app.forms.route import ROUTE
from ledger_app.forms.spec import FormSpec
from ledger_app.forms.survey import SURVEY
from ledger_app.forms.talk import TALK
from ledger_app.forms.urging import URGING
from ledger_app.support.errors import LedgerError

FORMS: dict[str, FormSpec] = {
    spec.code: spec
    for spec in (
        REGISTRATION,
        REGISTRATION_SHORT,
        HANDLING,
        REVISIT,
        REVISIT_SLIP,
        LIAISON,
        REPAIR,
        TALK,
        RECEIPT,
        EXTENSION,
        URGING,
        DOSSIER_COVER,
        CALLERS,
        CASE_EVENTS,
        ROUTE,
        DISPATCH_LOG,
        DOCKET_LOG,
        DAYBOOK,
        LEDGER,
        SURVEY,
        MONTH,
        REPEATS,
    )
}
CODES = (*FORMS, *letters.CODES)


def form(code: str) -> FormSpec:
    """The form called ``code``. Raises `LedgerError` naming the known codes for any other."""
    if code in letters.CODES:
        return letters.letter(code)
    if code not in FORMS:
        raise LedgerError(f"没有名为“{code}”的表单；可用的有：{'、'.join(CODES)}。")
    return FORMS[code]


def every() -> tuple[FormSpec, ...]:
    """All forms, letters included."""
    return tuple(form(code) for code in CODES)
