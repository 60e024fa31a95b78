"""A revisit by one who handled the case is noticed, however the names were typed."""

from __future__ import annotations

import pytest

from ledger_app.domain.revisiting import by_handler
from tests.factories import a_complaint


@pytest.mark.parametrize(
    ("handler", "implementer", "revisitor", "same"),
    [
        ("李四", "", "李四", True),
        ("李四", "赵工、钱工", "钱工", True),
        ("李四 赵工", "", "王芳，赵工", True),
        ("Ｌｉ四", "", "Li四", True),
        ("李四", "", "李四光", False),
        ("李四", "", "王芳", False),
        ("", "", "", False),
        ("", "", "王芳", False),
    ],
)
def test_who_handled_and_who_asks(
    handler: str, implementer: str, revisitor: str, same: bool
) -> None:
    case = a_complaint(handler=handler, implementer=implementer)

    assert by_handler(case, revisitor) is same
