"""One form being laid out on its pages: head, notes, foot, codes, and the 附页 that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ledger_app.forms.content import Setting
from ledger_app.forms.continuation import continuation_pages
from ledger_app.forms.frame import (
    Frame,
    SheetHead,
    draw_codes,
    draw_foot,
    draw_line,
    draw_page_word,
    foot_words,
    frame_of,
    new_page,
    notes_height,
)
from ledger_app.forms.grid import place
from ledger_app.forms.grid_sheet import Continued
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import Page, PageDraft, Rect
from ledger_app.forms.spec import FormSpec, PrintedOption
from ledger_app.forms.title import draw_title
from ledger_app.forms.values import filled_notes

FOOT_LINE_MM = 8.0


class FormSheet:
    """One form being laid out: its pages so far and what still has to follow."""

    def __init__(
        self,
        spec: FormSpec,
        values: Mapping[str, object],
        metrics: Metrics,
        *,
        options: Mapping[str, Sequence[PrintedOption]] | None,
        notes: Sequence[str] | None,
        head: SheetHead | None,
    ) -> None:
        self.spec = spec
        self.head = head or SheetHead()
        if spec.company:
            self.head = replace(self.head, company=spec.company)
        self.metrics = metrics
        values = {"project_name": self.head.project, **values}
        self.setting = _setting(spec, values, options or {}, metrics=metrics)
        self.notes = filled_notes(spec.notes, {}) if notes is None else tuple(notes)
        self.pages: list[PageDraft] = []
        self.continued: list[Continued] = []
        self.placed = place(spec)

    def lay(self) -> None:
        """Make the pages of the form, all but the 附页."""
        raise NotImplementedError

    def finished(self) -> tuple[Page, ...]:
        """All pages with their 附页 and foot lines."""
        drafts = [*self.pages, *self.continuations()]
        for number, draft in enumerate(drafts, 1):
            self.draw_feet(draft, number, len(drafts))
        self._draw_codes(drafts)
        return tuple(draft.finished(n, len(drafts)) for n, draft in enumerate(drafts, 1))

    def place(self, number: int, draft: PageDraft, count: int) -> tuple[int, int]:
        """Which page of how many, as its foot and its codes say."""
        return number, count

    def draw_feet(self, draft: PageDraft, number: int, count: int) -> None:
        """What stands at the foot of page ``number`` of ``count``."""
        foot = foot_words(self.spec, self.head, self.page_words(draft, number, count))
        draw_foot(draft, frame_of(self.spec), foot, metrics=self.metrics)

    def page_words(self, draft: PageDraft, number: int, count: int) -> str:
        """第 1 页　共 2 页."""
        page, of = self.place(number, draft, count)
        return f"第 {page} 页　共 {of} 页"

    def continuations(self) -> list[PageDraft]:
        """The 附页."""
        return continuation_pages(self.spec, self.continued, self.setting, self.head)

    def frames(self, number: int, draft: PageDraft) -> list[Frame]:
        """Where codes stand on a page."""
        return [frame_of(self.spec)]

    def _draw_codes(self, drafts: Sequence[PageDraft]) -> None:
        """Codes tell a page from its neighbours, so they are drawn when all pages are there."""
        for number, draft in enumerate(drafts, 1):
            at = self.place(number, draft, len(drafts))
            for frame in self.frames(number, draft):
                draw_codes(draft, frame, self.spec, self.head, place=at)

    @property
    def notes_height(self) -> float:
        """Room the notes want."""
        return notes_height(self.notes, self.spec.width_mm, self.metrics)

    def begin_page(self, page_words: str = "") -> None:
        """A new page with the head of the form; ``page_words``: of a list, beside its title."""
        draft = new_page(self.spec)
        first = not self.pages
        self.pages.append(draft)
        frame = frame_of(self.spec)
        draw_title(draft, frame, self.spec.title, head=self.head, metrics=self.metrics)
        cut = draw_line(draft, frame.header, self.spec.header, self.setting, editable=first)
        if page_words:
            draw_page_word(draft, frame, page_words, self.metrics)
        if first:
            self.continued += cut

    def draw_foot_line(self, y: float, *, editable: bool) -> None:
        """The line under the grid, for who signs it."""
        if self.spec.foot:
            frame = frame_of(self.spec)
            area = Rect(frame.left, y, frame.width, FOOT_LINE_MM)
            draft = self.pages[-1]
            cut = draw_line(draft, area, self.spec.foot, self.setting, editable=editable)
            if editable:
                self.continued += cut


def _setting(
    spec: FormSpec,
    values: Mapping[str, object],
    options: Mapping[str, Sequence[PrintedOption]],
    *,
    metrics: Metrics,
) -> Setting:
    boxes = {**spec.options, **{name: tuple(listed) for name, listed in options.items()}}
    return Setting(values, metrics, boxes)
