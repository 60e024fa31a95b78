"""The logo on the office's sheets."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ledger_app.services.logo import image, put_logo
from ledger_app.services.office_keys import FORMS_KEY
from ledger_app.services.settings import change_settings
from ledger_app.services.sheets import Sheets
from ledger_app.support.errors import Refusal
from tests.factories import Played


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_the_logo_is_on_every_form_but_those_without(played: Played) -> None:
    sheets = Sheets(played.office)
    put_logo(played.office, png())
    change_settings(played.office, {FORMS_KEY: "[form.repair]\nlogo = false"})

    assert sheets.lay_out("handling", {})[0].images[0].png == png()
    assert not sheets.lay_out("repair", {})[0].images
    put_logo(played.office, b"")
    assert not sheets.lay_out("handling", {})[0].images


@pytest.mark.parametrize("picture", [b"GIF89a", b"\x89PNG\r\n\x1a\n", png() + b"\0" * 600_000])
def test_what_is_no_logo_is_refused(played: Played, picture: bytes) -> None:
    with pytest.raises(Refusal, match="没有改动"):
        put_logo(played.office, picture)

    assert played.office.logo_name == ""


def test_a_logo_put_away_is_still_found_for_the_sheets_it_stood_on(played: Played) -> None:
    put_logo(played.office, png())
    name = played.office.logo_name
    put_logo(played.office, b"")

    assert image(played.office, name) == png()
    assert image(played.office, played.office.logo_name) == b""
