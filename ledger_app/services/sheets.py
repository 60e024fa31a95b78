"""Values on their form as this office has it: boxes, notes and heading, laid out in mm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ledger_app.domain.profile import Profile
from ledger_app.domain.retention import printed
from ledger_app.forms import catalog
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.layout import lay_out
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.overprint import CODE, values_only, without_printed
from ledger_app.forms.paper import Page
from ledger_app.forms.spec import FormSpec, PrintedOption
from ledger_app.forms.values import filled_notes
from ledger_app.forms.variant_text import read_variant, tables
from ledger_app.forms.variants import AS_DECLARED, FormVariant, varied
from ledger_app.services.impression import Impression
from ledger_app.services.logo import image
from ledger_app.services.note_figures import note_figures
from ledger_app.services.office import Office
from ledger_app.services.office_boxes import OFFICE_LISTS, boxes

Rows = Sequence[Mapping[str, object]]
_NOTED = ("rounds_note", "sent_back_note", "links_note")  # of a case, under its sheets


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
        """The pages of a sheet; rooms are spelled as the office has set it."""
        return lay_out(
            layout.spec,
            self._with_rooms(values),
            metrics=self.metrics,
            options=layout.options,
            notes=layout.notes,
            head=layout.head,
        )

    def _with_rooms(self, values: Mapping[str, object]) -> dict[str, object]:
        """The values with every room, of the sheet and of its rows, in the office's spelling."""
        spelled = dict(values)
        if room := values.get("unit_no"):
            spelled["unit_no"] = self._office.room_words(str(room))
        if rows := values.get("rows"):
            spelled["rows"] = [self._with_rooms(row) for row in cast(Rows, rows)]
        return spelled

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
            name: boxes(
                code,
                listed,
                profile.choices(listed)
                if all_of
                else profile.offered(listed, str(values.get(name) or "")),
            )
            for name, listed in OFFICE_LISTS.get(code, {}).items()
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
            self._logo = (name, image(self._office, name))
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


def _ties(values: Mapping[str, object]) -> tuple[str, ...]:
    """The notes that name earlier rounds, what was sent back in this one, and the cases it was
    merged into or is related to.
    """
    return tuple(str(values[name]) for name in _NOTED if values.get(name))
