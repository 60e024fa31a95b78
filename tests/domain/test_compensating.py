"""Money bands: the band an amount falls into, and what is checked without bands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger_app.domain import steps
from ledger_app.domain.compensating import band_for
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, profile, profile_from, read

BANDS = profile_from(
    (
        "[lists]",
        '[[money]]\nup_to = 5000\nroles = ["property_manager"]\n\n'
        '[[money]]\nside = "own"\nup_to = 500.5\nroles = ["supervisor"]\n\n'
        '[[money]]\nside = "third_party"\nup_to = ""\nroles = ["site_head"]\n\n[lists]',
    )
)


@pytest.mark.parametrize(
    ("side", "amount", "role"),
    [
        ("own", "500.50", "supervisor"),
        ("own", "500.51", "property_manager"),
        ("third_party", "1", "property_manager"),
        ("own", "5000.01", None),
    ],
)
def test_the_smallest_band_that_holds_the_amount(side: str, amount: str, role: str | None) -> None:
    band = band_for(BANDS, side, Decimal(amount))

    assert (band.roles if band else None) == ((role,) if role else None)
    assert "money 第 3 条.up_to" in BANDS.blanks, "a band to be set holds nothing"


def _decide(**over: object) -> dict[str, object]:
    raw = {"amount": "5", "side": "本单位", "approver": "吴总", "approver_role": "公司总经理"}
    return steps.take("compensate", a_complaint(), read("compensate", raw | over), context())


def test_a_regime_without_bands_records_who_decided() -> None:
    assert profile().money == ()
    assert _decide(amount="1,234.5 元") == {
        "compensation_amount": Decimal("1234.50"),
        "compensation_side": "own",
        "compensation_approver": "吴总",
        "compensation_role": "general_manager",
        "compensated_at": context().at,
    }


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"amount": "0"}, "补偿金额应当大于 0"),
        ({"amount": "-5"}, "“补偿金额”应当是不小于 0 的金额"),
        ({"amount": ""}, "请填写“补偿金额”"),
        ({"side": "保险"}, "“责任方”没有“保险”这一项，可选：本单位、第三方、客户"),
        ({"approver": ""}, "请填写“批准人”"),
    ],
)
def test_refusals(over: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        _decide(**over)

    assert str(refusal.value) == words
