"""The office's own forms: tried, kept as text, read back, given up."""

from __future__ import annotations

import pytest

from ledger_app.forms import catalog
from ledger_app.forms.variant_text import tables
from ledger_app.services import form_settings
from ledger_app.services.form_settings import FormSettings
from ledger_app.services.sheets import Sheets
from ledger_app.support.errors import LedgerError
from tests.drivers.office import new_office

WHOLE = {
    "title": '业主"投诉"登记表',
    "header": False,
    "notes": ["注：本表一式三份。", "二\\三"],
    "hidden": ["occurred_place"],
    "rows": {"content": 60.0},
    "labels": {"phone": "手机"},
    "options": {"level": [{"label": "特大", "codes": ["major"]}, {"label": "一般", "codes": []}]},
}


@pytest.fixture
def office(tmp_path):
    made = new_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def settings(office):
    return FormSettings(office, Sheets(office))


def words(pages):
    return "".join(run.text for page in pages for run in page.runs)


@pytest.mark.parametrize("code", catalog.CODES)
def test_every_form_can_be_looked_at(settings, code):
    assert settings.pages(code, {})
    form_settings.rows(code)
    settings.options(code)


def test_the_text_is_read_back():
    text = form_settings.toml_text(
        {"registration": WHOLE, "liaison": {}, "letter-12345": {"title": "答"}}
    )
    assert tables(text) == {"registration": WHOLE, "letter-12345": {"title": "答"}}


def test_what_is_kept_is_printed(settings, office):
    settings.keep("registration", WHOLE)
    assert settings.table("registration") == WHOLE
    assert settings.changed() == {"registration"}
    printed = words(Sheets(office).lay_out("registration", {}))
    assert "业主" in printed
    assert "特大" in printed
    settings.keep("registration", {})
    assert settings.changed() == frozenset()
    assert "特大" not in words(Sheets(office).lay_out("registration", {}))


def test_one_form_leaves_the_others_alone(settings):
    settings.keep("registration", {"title": "甲"})
    settings.keep("liaison", {"title": "乙"})
    assert settings.table("registration") == {"title": "甲"}


def test_a_wrong_table_is_refused_and_nothing_is_kept(settings):
    with pytest.raises(LedgerError, match="毫米"):
        settings.keep("registration", {"rows": {"content": 900.0}})
    assert settings.changed() == frozenset()


def test_the_rows_are_called_as_on_paper():
    named = {row.name: row for row in form_settings.rows("registration")}
    assert named["content"].label == "投诉内容"
    assert named["content"].height_mm > 10


def test_boxes_as_lines_and_back(settings):
    label, options = settings.options("registration")["level"]
    assert label == "投诉级别"
    lines = form_settings.option_lines(options)
    assert lines.splitlines()[0] == "重大=major"
    read = form_settings.read_options(lines + "\n\n特急＝major，important", options)
    assert read[0] == {"label": "重大", "codes": ["major"]}
    assert read[-1] == {"label": "特急", "codes": ["major", "important"]}
    settings.pages("registration", {"options": {"level": read}})


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("rows.content", "“投诉内容”的行高"),
        ("options.level.label", "“投诉级别”"),
        ("title", "“表名”"),
        ("rows", "“行高”"),
    ],
)
def test_a_complaint_names_parts_as_the_clerk_does(settings, key, words):
    said = settings.in_words("registration", f"表单设置的“form.registration.{key}”有误；没有改动")
    assert said == f"{words}有误；没有改动"
