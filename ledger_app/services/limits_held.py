"""The regime a case's limit was reckoned by, for what a sheet says of limits.

It stays true however the regime is changed later.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger_app.domain.history import standing
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Event
from ledger_app.services.office import Office
from ledger_app.services.office_log import REGIME, TEXT, logged
from ledger_app.services.profiles import OWN


def profile_held(office: Office, events: Iterable[Event]) -> Profile:
    """The regime in force when a case's present limit was set. ``events``: those of the case.

    Running cases keep their limits when the regime changes, so a later one does not speak of them.
    """
    changes = logged(office, REGIME)
    if not changes:
        return office.profile
    set_by = [e.seq for e in standing(events) if {"due_at", "extended_due_at"} & e.changes.keys()]
    since = max(set_by, default=0)
    later = next((change for change in changes if change.seq > since), None)
    if later is None or not set_by:
        return office.profile
    return read_profile(str(later.changes[TEXT][0]), OWN, kept=True)
