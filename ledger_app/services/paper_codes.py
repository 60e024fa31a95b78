"""QR squares and bars for the screen."""

from __future__ import annotations

from ledger_app.forms.paper import CodeBox, Rect


def dark_bars(code: CodeBox) -> tuple[Rect, ...]:
    """What is dark of a mark on a page, in millimetres; the library comes with the first."""
    from ledger_app.exports.code_bars import bars

    return bars(code)
