"""A record on its form: values, options, notes and heading of a sheet, laid out in mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from ledger_app.domain.choices import State
from ledger_app.domain.limits import Limit
from ledger_app.domain.money import capital_amount
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, LiaisonSlip, RepairSlip
from ledger_app.forms import catalog
from ledger_app.forms.layout import SheetHead, lay_out
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import Page
from ledger_app.forms.spec import PrintedOption
from ledger_app.forms.values import filled_notes
from ledger_app.services.office import Office

# Fields whose boxes are the office's own list, form by form; other boxes are the form's own.
_INTAKE_LISTS = {
    "channel": "channels",
    "category": "categories",
    "customer_type": "customer_types",
    "level": "levels",
    "satisfaction": "grades",
}
_OFFICE_LISTS: dict[str, dict[str, str]] = {
    "registration": _INTAKE_LISTS,
    "registration-short": _INTAKE_LISTS,
    "handling": {"level": "levels"},
    "repair": {"charge_type": "charge_types"},
    "dispatch-log": {"level": "levels"},
    "ledger": {"channel": "channels", "category": "categories", "level": "levels"},
    "month": {"level": "levels"},
}


class Sheets:
    """Fills and lays out forms for an open office. Screen, preview and printer all come here."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._metrics: Metrics | None = None

    @property
    def metrics(self) -> Metrics:
        """Widths of the paper fonts, loaded when first asked for."""
        if self._metrics is None:
            from ledger_app.exports.font_metrics import metrics

            self._metrics = metrics()
        return self._metrics

    def lay_out(
        self,
        form: str,
        values: Mapping[str, object],
        *,
        number: str = "",
        copy: str = "",
        mark: str = "",
    ) -> tuple[Page, ...]:
        """The pages of a form with these values. ``copy``: label of the copy, ``mark``: e.g. 补打."""
        spec = catalog.form(form)
        return lay_out(
            spec,
            values,
            metrics=self.metrics,
            options=self.options(form),
            notes=filled_notes(spec.notes, note_figures(self._office.profile)),
            head=self._head(number, copy, mark),
        )

    def options(self, form: str) -> dict[str, Sequence[PrintedOption]]:
        """The boxes of a form that print the office's lists."""
        profile = self._office.profile
        lists = _OFFICE_LISTS.get(form, {})
        return {name: _boxes(profile, listed) for name, listed in lists.items()}

    def _head(self, number: str, copy: str, mark: str) -> SheetHead:
        settings = self._office.settings
        return SheetHead(
            company=settings.company_name,
            project=settings.project_name,
            number=number,
            copy_label=copy,
            mark=mark,
        )


def _boxes(profile: Profile, listed: str) -> tuple[PrintedOption, ...]:
    lettered = listed == "grades"
    return tuple(
        PrintedOption((c.code if lettered else "") + c.label, (c.code,))
        for c in profile.choices(listed)
    )


def note_figures(profile: Profile) -> dict[str, object]:
    """The numbers that notes print, from the regime in force: ``minor_finish`` and so on."""
    figures: dict[str, object] = {
        name: limit.words for name, limit in profile.limits.items() if limit is not None
    }
    for level in profile.levels:
        limits: dict[str, Limit | None] = {
            "finish": level.finish, "answer": level.first_answer, "forward": level.forward,
        }  # fmt: skip
        for name, limit in limits.items():
            if limit is not None:
                figures[f"{level.code}_{name}"] = limit.words
    return figures


def case_values(case: Complaint, profile: Profile) -> dict[str, object]:
    """A complaint by the field names of the registration and handling sheets."""
    values = asdict(case)
    values["state"] = case.state.value
    values["due_at"] = case.final_due_at
    if case.notify_method and profile.find("notify_methods", case.notify_method) is None:
        values["notify_method"] = "other"
    values["complaint_no"] = case.sheet_no
    values["rework_sheet_no"] = _next_sheet(case)
    if not _revisit_belongs(case):
        values |= {"satisfaction": "", "revisitor": "", "revisit_comment": "", "revisited_at": None}
    if values["satisfaction"]:
        values["revisit_result"] = case.satisfaction in profile.satisfied_grades()
    values["registered_on"] = case.received_at.date() if case.received_at else None
    return values


def _revisit_belongs(case: Complaint) -> bool:
    """A revisit made before the present handling is printed on the earlier round's sheet."""
    if case.revisited_at is None or case.handled_at is None:
        return False
    return case.revisited_at >= case.handled_at


def _next_sheet(case: Complaint) -> str:
    return f"{case.complaint_no}-{case.round_no + 1}" if case.state is State.REWORK else ""


def liaison_values(slip: LiaisonSlip) -> dict[str, object]:
    """A liaison slip by field name."""
    return asdict(slip)


def repair_values(slip: RepairSlip) -> dict[str, object]:
    """A repair slip by field name, with the sums the paper shows."""
    amounts = [Decimal(str(item["amount"])) for item in slip.items if item.get("amount")]
    material = sum(amounts, Decimal(0)) if amounts else None
    total = (material or 0) + (slip.labour_fee or 0)
    priced = material is not None or slip.labour_fee is not None
    return asdict(slip) | {
        "issued_on": slip.reported_at.date() if slip.reported_at else None,
        "material_fee": material,
        "total_cn": capital_amount(Decimal(total)) if priced else "",
    }
