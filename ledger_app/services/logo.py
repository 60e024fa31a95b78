"""The logo beside the company's name: put in, taken away, and found again for old sheets."""

from __future__ import annotations

import base64

from ledger_app.services.office import Changes, Office
from ledger_app.services.office_keys import IMAGE, LOGO_KEY, image_name
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import Refusal

_LOGO_BYTES = 500_000


def put_logo(office: Office, png: bytes) -> Changes:
    """Keep the logo that stands beside the company's name; ``b""`` takes it away.

    Raises `Refusal` for what is no PNG or is too large; then the old one stays.
    """
    if not png:
        return change_settings(office, {LOGO_KEY: ""})
    from ledger_app.forms.title import png_size

    try:
        png_size(png)
    except ValueError:
        raise Refusal(["标志应当是 PNG 图片；没有改动"], [LOGO_KEY]) from None
    if len(png) > _LOGO_BYTES:
        raise Refusal(["标志的图片太大，请用 500 KB 以内的 PNG；没有改动"], [LOGO_KEY])
    image = base64.b64encode(png).decode("ascii")
    name = image_name(image)
    return change_settings(office, {IMAGE + name: image, LOGO_KEY: name})


def image(office: Office, name: str) -> bytes:
    """An image that was kept once, by its name; ``b""`` when there is none."""
    with office.ledger.reading():
        text = office.small.settings().get(IMAGE + name, "") if name else ""
    return base64.b64decode(text)
