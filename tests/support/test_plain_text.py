"""Text files as Windows editors save them."""

from __future__ import annotations

import pytest

from ledger_app.support.plain_text import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decoded('name = "物业"\r\n'.encode(encoding)) == 'name = "物业"\r\n'


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8", b"\x89PNG\r\n\x1a\n\x00\xd6\xd0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decoded(data)
