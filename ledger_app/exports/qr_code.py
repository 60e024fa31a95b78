"""QR codes as squares. The mask is fixed: choosing among eight is most of the work and any of
them reads.
"""

from __future__ import annotations

from functools import lru_cache

import segno

_MASK = 3


@lru_cache(maxsize=256)
def dark_squares(payload: str) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """Dark bars of the code as (column, row, length) and its modules a side; no quiet zone.

    Error correction level M: up to 15 % of the code may be covered by a stamp.
    """
    code = segno.make(payload, error="m", mask=_MASK, boost_error=False, micro=False)
    bars = []
    for row, line in enumerate(code.matrix):
        start = None
        for column, dark in enumerate((*line, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bars.append((start, row, column - start))
                start = None
    return tuple(bars), len(code.matrix)
