"""A place in a regime file, and the name of its box."""

from __future__ import annotations

from ledger_app.domain.regime_fields import FormField, get


def test_what_stands_at_a_place() -> None:
    plain = {"lists": {"roles": [{"label": "主管"}]}}
    assert get(plain, ("lists", "roles", 0, "label")) == "主管"
    assert get(plain, ("lists", "roles", 1)) is None
    assert get(plain, ("lists", "natures")) is None


def test_a_box_is_named_after_its_place() -> None:
    assert FormField(("lists", "roles", 0, "label"), "名称").name == "lists.roles.0.label"
