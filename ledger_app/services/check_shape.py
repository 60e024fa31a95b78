"""Is the file built as this program builds it: tables, indexes, nothing that acts by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger_app.db.audit import Shape

_KINDS = {"table": "表", "index": "索引", "trigger": "触发器", "view": "视图"}


def shape_problems(shape: Shape) -> Iterator[str]:
    """A sentence naming every part that was added, altered or removed."""
    found = (("多了", shape.more), ("改了", shape.altered), ("少了", shape.missing))
    words = [said + _listed(parts) for said, parts in found if parts]
    if words:
        yield f"台账的结构被别的软件改动过：{'；'.join(words)}"


def _listed(parts: Sequence[tuple[str, str]]) -> str:
    return "、".join(f"{_KINDS.get(kind, '')} {name}".strip() for kind, name in parts)
