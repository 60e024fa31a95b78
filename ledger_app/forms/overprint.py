"""套打: only what was typed, for sheets that were bought with their rules printed on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledger_app.forms.paper import Page


def values_only(pages: Sequence[Page], across: float = 0.0, down: float = 0.0) -> tuple[Page, ...]:
    """The pages with their values and ticks alone, moved by millimetres to the right and down.

    附页 are printed whole: nobody buys those.
    """
    return tuple(page if page.continuation else _values(page, across, down) for page in pages)


def _values(page: Page, across: float, down: float) -> Page:
    return replace(
        page,
        fills=(),
        rules=(),
        codes=(),
        images=(),
        runs=tuple(
            run._replace(x=run.x + across, y=run.y + down) for run in page.runs if run.typed
        ),
        check_boxes=tuple(
            box._replace(x=box.x + across, y=box.y + down, framed=False)
            for box in page.check_boxes
            if box.checked
        ),
        fields=tuple(
            box._replace(rect=box.rect._replace(x=box.rect.x + across, y=box.rect.y + down))
            for box in page.fields
        ),
    )
