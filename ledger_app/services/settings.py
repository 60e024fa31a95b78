"""Changing the office's settings: checked, permitted, and told by an event."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.settings import cleaned, settings_from_plain
from ledger_app.domain.staffing import refuse_number
from ledger_app.services.office import Changes, Office
from ledger_app.services.office_keys import FORMS_KEY, OPERATOR_KEY, OPERATOR_NO_KEY
from ledger_app.services.office_log import log_settings
from ledger_app.services.permission import require_right
from ledger_app.support.errors import Refusal


def change_settings(office: Office, values: Mapping[str, str]) -> Changes:
    """Keep settings (keys of `domain.settings.SETTINGS`, or the operator's name).

    Raises `Refusal` for a number that is none or out of its range, or when somebody else has to
    do it; then nothing is kept.
    """
    values = cleaned(values)
    _check_settings(office, values)
    if values.get(OPERATOR_KEY, office.operator) != office.operator:
        values = {**values, OPERATOR_NO_KEY: ""}
    settings_from_plain(office.settings.plain() | dict(values))  # refuses what is no number
    if values.get(FORMS_KEY):
        from ledger_app.forms.variant_text import read_variants

        read_variants(values[FORMS_KEY])
    with office.ledger.writing():
        log_settings(office, values)
        office.small.put_settings(values)
    office.take_settings(values)
    return Changes("settings", "", fields=frozenset(values))


def _check_settings(office: Office, values: Mapping[str, str]) -> None:
    if office.limits_rights:
        require_right(office, "settings")
    if values.get(OPERATOR_KEY, office.operator) != office.operator:
        with office.ledger.reading():
            registered = office.people.here(office.clock.today())
        if registered:
            raise Refusal(["已有人员名册，换人请按 F9 选择；没有改动"], [OPERATOR_KEY])
        refuse_number(values[OPERATOR_KEY])
