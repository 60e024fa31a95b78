"""The verbs that are no plain step of one case or slip, each with the function that does it."""

from __future__ import annotations

from collections.abc import Callable

from ledger_app.domain.context import Args, Context
from ledger_app.services.linking_steps import LINKING_STEPS
from ledger_app.services.month_steps import MONTH_STEPS
from ledger_app.services.office import Changes, Office
from ledger_app.services.people_steps import PEOPLE_STEPS
from ledger_app.services.phrase_steps import PHRASE_STEPS
from ledger_app.services.resident_steps import RESIDENT_STEPS
from ledger_app.services.taking_back import TAKING_BACK_STEPS

OtherStep = Callable[[Office, str, Args, Context], Changes]
OTHER_STEPS: dict[str, OtherStep] = {
    **LINKING_STEPS,
    **MONTH_STEPS,
    **PEOPLE_STEPS,
    **RESIDENT_STEPS,
    **PHRASE_STEPS,
    **TAKING_BACK_STEPS,
}
