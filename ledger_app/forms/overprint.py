"""套打: only what was typed, for sheets that were bought with their rules printed on them.

Such paper carries the project's name and a number of its own; ours would lie over them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ledger_app.forms.paper import CodeBox, Page, TextRun
from ledger_app.forms.spec import FieldKind, FormSpec

PROJECT, NUMBER, CODE = "project", "number", "code"
BESIDES = {PROJECT: "项目名称", NUMBER: "编号", CODE: "二维码"}


def without_printed(
    spec: FormSpec, values: Mapping[str, object], besides: Collection[str]
) -> dict[str, object]:
    """``values`` without those in the head of ``spec`` that bought paper has printed on it.

    ``besides``: `PROJECT` and `NUMBER` keep theirs.
    """
    carried = {field.name for field in spec.header if field.kind is FieldKind.NUMBER}
    gone = set() if NUMBER in besides else carried
    if PROJECT not in besides:
        gone.add("project_name")
    return {**values, **dict.fromkeys(gone, "")}


def values_only(
    pages: Sequence[Page], across: float = 0.0, down: float = 0.0, *, codes: bool = False
) -> tuple[Page, ...]:
    """The pages with their values and ticks alone, moved by millimetres to the right and down.

    ``codes``: the machine-readable marks too. 附页 are printed whole: nobody buys those.
    """
    return tuple(
        page if page.continuation else _values(page, across, down, codes=codes) for page in pages
    )


def _values(page: Page, across: float, down: float, *, codes: bool) -> Page:
    def run_moved(run: TextRun) -> TextRun:
        return run._replace(x=run.x + across, y=run.y + down)

    def code_moved(code: CodeBox) -> CodeBox:
        rect = code.rect
        return code._replace(rect=rect._replace(x=rect.x + across, y=rect.y + down))

    return replace(
        page,
        fills=(),
        rules=(),
        codes=tuple(map(code_moved, page.codes)) if codes else (),
        images=(),
        runs=tuple(run_moved(run) for run in page.runs if run.typed),
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
