"""Pages are kept as they were laid out and come back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.forms import catalog
from ledger_app.forms.spec import FormSpec
from ledger_app.services.printed_pages import packed, unpacked
from tests.forms.sheets import HEAD, LONG, pages_of, typical

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + (30).to_bytes(4) + (10).to_bytes(4)


def by_code(spec: FormSpec) -> str:
    return spec.code


@pytest.mark.parametrize("spec", catalog.every(), ids=by_code)
def test_pages_come_back_the_same(spec: FormSpec) -> None:
    head = replace(HEAD, logo=PNG, mark="补打1")
    copies = [pages_of(spec, typical(spec), head=head), pages_of(spec, {}, head=HEAD)]

    names: list[str] = []

    def image(name: str) -> bytes:
        names.append(name)
        return PNG

    assert unpacked(packed(copies, "logo-1"), image) == copies
    assert set(names) <= {"logo-1"}
    assert bool(names) == bool(copies[0][0].images)


def test_a_sheet_takes_a_few_kilobytes() -> None:
    spec = catalog.form("registration")
    assert len(packed([pages_of(spec, typical(spec))], "")) < 8_000
    assert len(packed([pages_of(spec, {**typical(spec), "content": LONG})], "")) < 20_000
