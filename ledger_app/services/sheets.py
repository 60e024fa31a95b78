"""A record on its form: which values, options, notes and heading a sheet carries, laid out in millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ledger_app.domain.choices import State
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, LiaisonSlip, RepairSlip
from ledger_app.forms import catalog
from ledger_app.forms.layout import SheetHead, lay_out
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import Page
from ledger_app.forms.spec import PrintedOption
from ledger_app.forms.values import filled_notes
from ledger_app.services.office import Office

# Fields whose boxes are simply the office's list; what a form declares itself goes before it.
_LISTS = {
    "level": "levels",
    "category": "categories",
    "customer_type": "customer_types",
    "satisfaction": "grades",
    "charge_type": "charge_types",
    "acceptance": "acceptances",
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
        """The office's boxes for the fields of a form that does not declare its own."""
        spec = catalog.form(form)
        profile = self._office.profile
        return {
            name: _boxes(profile, listed)
            for name, listed in _LISTS.items()
            if name not in spec.own_options
        }

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
            "finish": level.finish, "first_answer": level.first_answer, "forward": level.forward,
        }  # fmt: skip
        for name, limit in limits.items():
            if limit is not None:
                figures[f"{level.code}_{name}"] = limit.words
    return figures


def case_values(case: Complaint) -> dict[str, object]:
    """A complaint by the field names of the registration and handling sheets."""
    values = asdict(case)
    values["state"] = case.state.value
    values["due_at"] = case.final_due_at
    values["complaint_no"] = case.sheet_no
    values["revisited_on"] = case.revisited_at.date() if case.revisited_at else None
    values["rework_sheet_no"] = _next_sheet(case)
    if not _revisit_belongs(case):
        for name in ("satisfaction", "revisitor", "revisited_on", "revisit_comment"):
            values[name] = None if name == "revisited_on" else ""
    values["revisit_result"] = values["satisfaction"]
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
    """A repair slip by field name."""
    return asdict(slip)
