from __future__ import annotations

import pytest

from ledger_app.support.errors import LedgerError
from tests.imports.old_books import read

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.xlsx", b"", "是空文件"),
        ("空.csv", b" \r\n", "是空文件"),
        ("坏.xlsx", b"PK\x03\x04 broken", "读不出来"),
        ("坏.xls", OLE + b"\0" * 1000, "读不出来"),
        ("密.xlsx", ENCRYPTED, "设有打开密码"),
        ("网页.xls", b"<html><table></table></html>", "不是 Excel 工作簿"),
        ("图.xlsx", b"\x89PNG\r\n", "不是 Excel 工作簿"),
        ("乱.csv", b"\xff\xff\x00\x81", "编码认不出来"),
    ],
)
def test_unusable_files_are_explained(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(LedgerError, match=said) as caught:
        read(path)
    assert "台账没有改动" in str(caught.value)
    assert name in str(caught.value)


def test_folder_and_missing_file(tmp_path):
    with pytest.raises(LedgerError, match=r"是文件夹.*没有改动"):
        read(tmp_path)
    with pytest.raises(LedgerError, match=r"找不到.*没有改动"):
        read(tmp_path / "没有.xlsx")
