"""The office's own forms and boxes on its sheets."""

from __future__ import annotations

import pytest

from ledger_app.forms import catalog
from ledger_app.services import profiles
from ledger_app.services.office_keys import FORMS_KEY
from ledger_app.services.settings import change_settings
from ledger_app.services.sheet_sources import PrintJob, SheetSources
from ledger_app.services.sheets import Sheets
from ledger_app.support.errors import LedgerError
from tests.factories import Played, profile_from


def words(sheets: Sheets, form: str = "handling") -> set[str]:
    return {run.text for page in sheets.lay_out(form, {}) for run in page.runs}


def test_a_change_of_the_forms_is_seen_at_once(played: Played) -> None:
    sheets = Sheets(played.office)
    assert "客户投诉处理表" in words(sheets)

    change_settings(played.office, {FORMS_KEY: '[form.handling]\ntitle = "处理单"'})
    assert "处理单" in words(sheets)
    change_settings(played.office, {FORMS_KEY: ""})
    assert "客户投诉处理表" in words(sheets)


def test_the_foot_prints_how_long_the_regime_keeps_the_paper(played: Played) -> None:
    sheets = Sheets(played.office)
    assert "保存期限：长期" in words(sheets, "registration")
    assert "保存期限：长期" in words(sheets, "registration-short")
    for form in ("handling", "revisit", "repair", "ledger"):
        assert not any("保存期限" in text for text in words(sheets, form)), "待设置"

    own = (('handling = ""', 'handling = "5y"'), ('registration = "long"', 'registration = ""'))
    played.office.profile = profile_from(*own)
    assert "保存期限：5年" in words(sheets)
    assert not any("保存期限" in text for text in words(sheets, "registration"))
    change_settings(played.office, {FORMS_KEY: '[form.handling]\nretention = "十年"'})
    assert "保存期限：十年" in words(sheets), "what the office wrote on its own form stands"


def test_a_wrong_form_is_refused_and_the_old_one_stays(played: Played) -> None:
    sheets = Sheets(played.office)
    change_settings(played.office, {FORMS_KEY: '[form.handling]\ntitle = "处理单"'})

    with pytest.raises(LedgerError, match=r"form\.handling\.titel"):
        change_settings(played.office, {FORMS_KEY: '[form.handling]\ntitel = "x"'})

    assert "处理单" in words(sheets)


def test_own_boxes_come_before_the_office_s_list(played: Played) -> None:
    text = '[[form.handling.options.level]]\nlabel = "Ⅰ级"\ncodes = ["major"]'
    change_settings(played.office, {FORMS_KEY: text})

    assert "Ⅰ级" in words(Sheets(played.office))
    assert "重大" not in words(Sheets(played.office))


def test_what_is_retired_has_a_box_only_where_it_stands(played: Played) -> None:
    text = profiles.own_text(played.office).replace(
        'code = "letter", label = "来函"', 'code = "letter", label = "来函", retired = true'
    )
    profiles.save(played.office, text, "不再用")
    sheets = Sheets(played.office)

    def channels(values: dict[str, object]) -> list[str]:
        return [option.label for option in sheets.options("registration", values)["channel"]]

    assert "来函" not in channels({}) and "来电" in channels({})
    assert "来函" in channels({"channel": "letter"}), "an old sheet prints as it was"
    assert "来函" in [o.label for o in sheets.options("ledger", {"rows": []})["channel"]]


AS_WRITTEN, SPELLED = "3栋2单元501室", "3-2-501"


@pytest.mark.parametrize("style", ["dash", "typed"])
@pytest.mark.parametrize(
    "form",
    [
        "registration", "registration-short", "handling", "receipt", "revisit-slip", "callers",
        "letter-12345", "repair", "talk",
        "ledger", "daybook", "docket-log", "revisit", "repeats",
    ],
)  # fmt: skip
def test_every_paper_spells_rooms_as_the_office_does(played: Played, form: str, style: str) -> None:
    room = {"unit_no": AS_WRITTEN}
    number = played.register("10-05 09:00", **room)
    played.do("repair", "10-05 09:01", number, fault="灯不亮", **room)
    played.do("talk", "10-05 09:02", number, customer_name="陈国强", content="已说明", **room)
    played.do("add_caller", "10-05 09:03", number, name="王二", unit_no="3栋2单元502室")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:10",
                handle="10-05 12:00", revisit="10-06 09:00")  # fmt: skip
    played.register("10-07 09:00", content="车位被占", **room)
    change_settings(played.office, {"room_style": style})
    sheets = Sheets(played.office)

    job = PrintJob(form, month="2026-10") if _is_list(form) else PrintJob(form, (number,))
    (sheet, *_) = SheetSources(played.office).sheets(job)
    text = "".join(run.text for page in sheets.lay_out(form, sheet.values) for run in page.runs)

    assert (SPELLED in text) is (style == "dash")
    assert (AS_WRITTEN in text) is (style == "typed")


def _is_list(form: str) -> bool:
    return not catalog.form(form).record
