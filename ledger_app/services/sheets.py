"""A record on its form: values, options, notes and heading of a sheet, laid out in mm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from ledger_app.domain.choices import Choice, State
from ledger_app.domain.limits import Limit
from ledger_app.domain.money import capital_amount
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.regime import Level
from ledger_app.domain.retention import printed
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Talk
from ledger_app.forms import catalog
from ledger_app.forms.layout import SheetHead, lay_out
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.overprint import CODE, values_only, without_printed
from ledger_app.forms.paper import Page
from ledger_app.forms.spec import FormSpec, PrintedOption
from ledger_app.forms.values import filled_notes
from ledger_app.forms.variants import AS_DECLARED, FormVariant, read_variant, tables, varied
from ledger_app.services.office import Office

# Fields whose boxes are the office's own list, form by form; other boxes are the form's own.
_INTAKE_LISTS = {
    "channel": "channels",
    "category": "categories",
    "customer_type": "customer_types",
    "level": "levels",
    "satisfaction": "grades",
}
_REVISIT = ("satisfaction", "revisitor", "revisit_comment", "revisit_method", "interviewee")
ARCHIVE_WORDS = "存档 PDF"
_REASON = 18  # characters of a reason that fit the foot line; the log keeps all of it
_OFFICE_LISTS: dict[str, dict[str, str]] = {
    "registration": _INTAKE_LISTS,
    "registration-short": _INTAKE_LISTS,
    "handling": {"level": "levels"},
    "repair": {"charge_type": "charge_types"},
    "receipt": {"channel": "channels"},
    "extension": {"level": "levels"},
    "urging": {"level": "levels"},
    "revisit-slip": {"satisfaction": "grades"},
    "daybook": {"channel": "channels"},
    "dispatch-log": {"level": "levels"},
    "ledger": {"channel": "channels", "category": "categories", "level": "levels"},
    "month": {"level": "levels"},
}


@dataclass(frozen=True, slots=True)
class Impression:
    """What tells one printing of a sheet from another: number, copy, which printing and why.

    ``edition``: 更正第1版 of a month that was handed in again.
    ``archive``: no printing, but a PDF that is kept.
    """

    number: str = ""
    copy: str = ""
    version: int = 1
    reason: str = ""
    voided: bool = False
    edition: str = ""
    archive: bool = False

    @property
    def mark(self) -> str:
        """作废 on the sheet of a voided case; a month's edition; 补打 with its count; nothing on a
        first sheet.
        """
        again = f"补打{self.version - 1}" if self.version > 1 and not self.archive else ""
        return " ".join(filter(None, ("作废" if self.voided else "", self.edition, again)))

    @property
    def reprint(self) -> str:
        """补打 with count and reason, for the foot line."""
        if self.archive:
            return ARCHIVE_WORDS
        if self.version <= 1:
            return ""
        reason = f"：{_short(self.reason)}" if self.reason else ""
        return f"补打第{self.version - 1}次{reason}"


def _ties(values: Mapping[str, object]) -> tuple[str, ...]:
    """The notes that name earlier rounds, and the cases this one was merged into or is related
    to.
    """
    return tuple(str(values[name]) for name in ("rounds_note", "links_note") if values.get(name))


def _short(reason: str) -> str:
    return reason if len(reason) <= _REASON else reason[: _REASON - 1] + "…"


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything of a sheet but its values: form, boxes, notes and heading as they are now.

    ``code`` and ``variant`` say how ``spec`` came to be: the declared form and the office's table.
    """

    code: str
    variant: Mapping[str, object]
    spec: FormSpec
    options: Mapping[str, Sequence[PrintedOption]]
    notes: tuple[str, ...]
    head: SheetHead


class Sheets:
    """Fills and lays out forms for an open office. Screen, preview and printer all come here."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._metrics: Metrics | None = None
        self._tables: Mapping[str, Mapping[str, object]] = {}
        self._made_of: tuple[str, Mapping[str, int]] = ("", {})
        self._forms: dict[str, tuple[FormSpec, FormVariant]] = {}
        self._logo = ("", b"")
        self._noted: tuple[Profile | None, Mapping[str, object]] = (None, {})

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
        layout = self.layout(form, values, Impression(number, copy))
        head = replace(layout.head, mark=mark) if mark else layout.head
        return self.pages(replace(layout, head=head), values)

    def pages(self, layout: Layout, values: Mapping[str, object]) -> tuple[Page, ...]:
        """The pages of a sheet."""
        return lay_out(
            layout.spec,
            values,
            metrics=self.metrics,
            options=layout.options,
            notes=layout.notes,
            head=layout.head,
        )

    def overprinted(
        self,
        layout: Layout,
        values: Mapping[str, object],
        besides: Collection[str],
        offsets: Sequence[float],
    ) -> tuple[Page, ...]:
        """套打: what the bought paper does not carry, moved by ``offsets`` (to the right, down).

        附页 are plain paper and keep their head. ``besides``: see `overprint.BESIDES`.
        """
        bare = self.pages(layout, without_printed(layout.spec, values, besides))
        pages = [page for page in bare if not page.continuation]
        if len(bare) > len(pages):
            pages += [page for page in self.pages(layout, values) if page.continuation]
        across, down = offsets
        return values_only(pages, across, down, codes=CODE in besides)

    def layout(self, form: str, values: Mapping[str, object], impression: Impression) -> Layout:
        """How ``form`` looks in this office now."""
        code = self.declared(form)
        spec, variant = self._form(code)
        figures = {**self._figures(), **values} if spec.notes else {}
        return Layout(
            code=code,
            variant=self._ruled(code, self._tables.get(code, {})),
            spec=spec,
            options=self.options(form, values),
            notes=(*filled_notes(spec.notes, figures), *_ties(values)),
            head=self._head(impression, logo=variant.logo),
        )

    def _figures(self) -> Mapping[str, object]:
        """The numbers of the regime in force, worked out once."""
        if self._noted[0] is not self._office.profile:
            self._noted = (self._office.profile, note_figures(self._office.profile))
        return self._noted[1]

    def spec(self, form: str) -> FormSpec:
        """The form as this office has it."""
        return self._form(self.declared(form))[0]

    def declared(self, form: str) -> str:
        """The code of the declared form: the office may register on the short one."""
        short = self._office.settings.registers_short
        return "registration-short" if form == "registration" and short else form

    def options(
        self, form: str, values: Mapping[str, object]
    ) -> dict[str, Sequence[PrintedOption]]:
        """The boxes of a form that print the office's lists, unless its variant has its own; what
        is retired only where it stands in ``values``, or where rows may hold it.
        """
        code = self.declared(form)
        return self._listed(code, self._form(code)[1], values)

    def _listed(
        self, code: str, variant: FormVariant, values: Mapping[str, object]
    ) -> dict[str, Sequence[PrintedOption]]:
        profile, all_of = self._office.profile, "rows" in values
        return {
            name: _boxes(
                listed,
                profile.choices(listed)
                if all_of
                else profile.offered(listed, str(values.get(name) or "")),
            )
            for name, listed in _OFFICE_LISTS.get(code, {}).items()
            if name not in variant.options
        }

    def options_as_declared(self, code: str) -> dict[str, Sequence[PrintedOption]]:
        """The office's lists on a form that has no boxes of its own."""
        return self._listed(code, AS_DECLARED, {})

    def tried(self, code: str, plain: Mapping[str, object], *, number: str) -> tuple[Page, ...]:
        """An empty sheet of ``code`` as the office's own table ``plain`` would have it.

        Raises `LedgerError` naming what is wrong with the table.
        """
        plain = self._ruled(code, plain)
        variant = read_variant(plain, f"form.{code}")
        spec = varied(catalog.form(code), variant)
        layout = Layout(
            code=code,
            variant=plain,
            spec=spec,
            options=self._listed(code, variant, {}),
            notes=filled_notes(spec.notes, self._figures()),
            head=self._head(Impression(number if spec.record else ""), logo=variant.logo),
        )
        return self.pages(layout, {})

    def _form(self, code: str) -> tuple[FormSpec, FormVariant]:
        """A form and what makes it the office's own; kept until the settings change."""
        text, retention = self._office.form_text, self._office.profile.retention
        if (text, retention) != self._made_of:
            self._tables, self._made_of = tables(text), (text, retention)
            self._forms.clear()
        if code not in self._forms:
            plain = self._ruled(code, self._tables.get(code, {}))
            variant = read_variant(plain, f"form.{code}")
            self._forms[code] = (varied(catalog.form(code), variant), variant)
        return self._forms[code]

    def _ruled(self, code: str, plain: Mapping[str, object]) -> Mapping[str, object]:
        """The office's table, with the regime's 保存期限 where the office wrote no other."""
        kept = printed(self._office.profile.retention, code)
        return {"retention": kept, **plain} if kept else plain

    def image(self, name: str) -> bytes:
        """The office's logo, read once."""
        if self._logo[0] != name:
            self._logo = (name, self._office.image(name))
        return self._logo[1]

    def _head(self, impression: Impression, *, logo: bool) -> SheetHead:
        settings = self._office.settings
        return SheetHead(
            company=settings.company_name,
            project=settings.project_name,
            number=impression.number,
            copy_label=impression.copy,
            mark=impression.mark,
            version=impression.version,
            logo=self.image(self._office.logo_name) if logo else b"",
            reprint=impression.reprint,
            ledger=self._office.mark,
        )


def _boxes(listed: str, choices: Sequence[Choice]) -> tuple[PrintedOption, ...]:
    lettered = listed == "grades"
    return tuple(PrintedOption((c.code if lettered else "") + c.label, (c.code,)) for c in choices)


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
    satisfied = profile.satisfied_grades()
    words = [grade.label for grade in profile.choices("grades") if grade.code in satisfied]
    figures["satisfied_words"] = "+".join(words)
    rules = [f"{level.label}由{_roles(profile, level)}批准" for level in profile.levels]
    figures["extension_rule"] = "，".join(rules)
    figures["limits"] = limits_sentence(profile)
    return figures


def limits_sentence(profile: Profile) -> str:
    """The limits of every level that has any, from the lightest on, without the full stop:
    轻微2日、重要3日内处理完毕，重大2日内答复、不宜超过10日.
    """
    plain, answered = [], []
    for level in reversed(profile.levels):
        finish = level.finish.words if level.finish else ""
        if level.first_answer:
            until = f"、不宜超过{finish}" if finish else ""
            answered.append(f"{level.label}{level.first_answer.words}内答复{until}")
        elif finish:
            plain.append(f"{level.label}{finish}")
    told = [f"{'、'.join(plain)}内处理完毕"] if plain else []
    return "，".join((*told, *answered)) or "处理时限以本表所填为准"


def _roles(profile: Profile, level: Level) -> str:
    return "或".join(profile.label("roles", code) for code in level.extend_by) or "____"


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
        values |= dict.fromkeys(_REVISIT, "") | {"revisited_at": None}
    if values["satisfaction"]:
        values["revisit_result"] = case.satisfaction in profile.satisfied_grades()
    values["occurred_at"] = _told_moment(case.occurred_at)
    written = case.registered_at or case.received_at  # an old book tells only the latter
    values["registered_on"] = written.date() if written else None
    return values


def _told_moment(moment: datetime | None) -> date | None:
    """When it happened as the customer told it: kept as 00:00, a day without an hour."""
    return moment.date() if moment is not None and moment.time() == time() else moment


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


def talk_values(talk: Talk) -> dict[str, object]:
    """A talk record by field name; a way of talking the form has no box for is 其他."""
    values = asdict(talk)
    options = catalog.form("talk").options["method"]
    if talk.method and not any(talk.method in option.codes for option in options):
        values["method"] = "other"
    return values | {"recorded_on": talk.talked_at.date() if talk.talked_at else None}
