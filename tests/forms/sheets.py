"""Filled forms for the tests: values of every kind, a long text, questions about laid-out pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from ledger_app.exports.font_metrics import metrics
from ledger_app.forms.frame import SheetHead
from ledger_app.forms.grid import place
from ledger_app.forms.layout import lay_out
from ledger_app.forms.metrics import width_mm
from ledger_app.forms.paper import Page, TextRun
from ledger_app.forms.spec import Field, FieldKind, FormSpec, Grid, Table

HEAD = SheetHead("翠湖物业服务有限公司", "翠湖花园", "TS202611017")
SENTENCE = "电梯停运三天（3-2号梯），住户说：“等配件”已第 3 次；电话 0755-12345678 无人接听……\n"
LONG = (SENTENCE * 150)[:7000]
TEXT_KINDS = frozenset(
    {
        FieldKind.TEXT,
        FieldKind.LONG_TEXT,
        FieldKind.NUMBER,
        FieldKind.PHONE,
        FieldKind.SIGNATURE,
    }
)
_TYPICAL = {
    FieldKind.TEXT: "工程部",
    FieldKind.LONG_TEXT: "更换制动器后恢复运行，已书面答复住户。",
    FieldKind.NUMBER: "TS202611017",
    FieldKind.PHONE: "138 1234 5678",
    FieldKind.DATE: date(2026, 11, 21),
    FieldKind.DATE_TIME: datetime(2026, 11, 21, 10, 12),
    FieldKind.DUE: datetime(2026, 11, 22),
    FieldKind.SIGNATURE: "王芳",
    FieldKind.COUNT: 2,
    FieldKind.AMOUNT: 18.5,
    FieldKind.RATE: 0.9,
    FieldKind.CHANGE: -0.1,
}


def pages_of(spec: FormSpec, values: dict[str, object], **more: object) -> tuple[Page, ...]:
    return lay_out(spec, values, metrics=metrics(), **{"head": HEAD, **more})


def fields_of(spec: FormSpec) -> Iterator[Field]:
    """Fields read straight from the values (not those of item rows)."""
    yield from (*spec.header, *spec.foot)
    if spec.prose is not None:
        yield from (Field(name, 0) for name in spec.prose.names)
    for block in spec.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                if not row.items:
                    yield from (cell for cell in row.cells if isinstance(cell, Field))


def typical(spec: FormSpec) -> dict[str, object]:
    """Ordinary values for every field of a form, three rows for a list."""
    values = {field.name: _value(spec, field.name, field.kind) for field in fields_of(spec)}
    for block in spec.blocks:
        if isinstance(block, Table):
            row = {c.name: _value(spec, c.name, c.kind) for c in block.columns if c.name != "seq"}
            values["rows"] = [dict(row) for _ in range(3)]
    values["items"] = [{"name": "角阀 DN15", "unit": "只", "qty": 1, "price": 25, "amount": 25}]
    return values


def whole_texts(pages: Sequence[Page], *, letter: bool) -> dict[tuple[str, int], str]:
    """Where every text stands whole: on the form with its 附页, of a letter on the 附页 alone."""
    return printed([page for page in pages if page.continuation or not letter])


def _value(spec: FormSpec, name: str, kind: FieldKind) -> object:
    if kind is FieldKind.CHOICE:
        return spec.options[name][0].codes[0]
    return _TYPICAL[kind]


def printed(pages: Sequence[Page]) -> dict[tuple[str, int], str]:
    """Every field's runs joined in drawing order, by field name and row."""
    texts: dict[tuple[str, int], str] = defaultdict(str)
    for page in pages:
        for run in page.runs:
            if run.field:
                texts[run.field, run.row] += run.text
    return texts


def run_width(run: TextRun) -> float:
    """Width without the blank that may hang over a cell's edge."""
    return width_mm(metrics(), run.text.rstrip(" "), run.face, run.size)


def strays(pages: Sequence[Page]) -> list[TextRun]:
    """Runs of a field that are not inside one of its boxes on the same page."""
    return [
        run
        for page in pages
        for run in page.runs
        if run.field and not any(_inside(run, box.rect) for box in page.fields if _owns(box, run))
    ]


def _owns(box: object, run: TextRun) -> bool:
    return (box.name, box.row) == (run.field, run.row)


def _inside(run: TextRun, rect: object) -> bool:
    em = run.size * 25.4 / 72
    top, bottom = run.y - 0.88 * em, run.y + 0.12 * em
    across = rect.x - 0.01 <= run.x and run.x + run_width(run) <= rect.right + 0.01
    return across and rect.y - 0.01 <= top and bottom <= rect.bottom + 0.01


def heights_and_widths(spec: FormSpec) -> tuple[tuple[float, tuple[float, ...]], ...]:
    """Rows as the paper shows them: cells without a rule between them count as one."""
    rows = []
    for block in place(spec).blocks:
        for row in getattr(block, "rows", ()):
            edges = [one.x for one in row.cells if one.cell.ruled] + [spec.width_mm]
            rows.append((row.height, tuple(b - a for a, b in pairwise(edges))))
    return tuple(rows)
