"""The keys a ledger keeps the office's own things under, beside `domain.settings.SETTINGS`."""

from __future__ import annotations

import base64
import hashlib

PROFILE_KEY = "profile_text"
FORMS_KEY = "forms"  # the office's own forms, see `forms.variant_text`
LOGO_KEY = "logo"
IMAGE = "image:"  # images are kept by their content, so that old sheets keep theirs
OPERATOR_KEY = "operator"
OPERATOR_NO_KEY = "operator_no"  # the staff number of who sits there, "" for a name typed
LIMIT_KEY = "limit_rights"  # set: roles limit who may do what
MARK_KEY = "ledger_mark"  # tells this ledger's sheets from another office's with the same number


def image_name(image: str) -> str:
    """The name of an image as it is kept (in base 64): the start of its SHA-256; "" for none."""
    try:
        png = base64.b64decode(image, validate=True)
    except ValueError:
        return ""
    return hashlib.sha256(png).hexdigest()[:16]
