"""The table of an office's own form: every mistake in it is named by its key."""

from __future__ import annotations

import pytest

from ledger_app.forms.variant_text import read_variants
from ledger_app.support.errors import LedgerError


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[form", "格式有误"),
        ("[forms.x]", "“forms”看不懂"),
        ("form = 1", "“form”应当是一组设置"),
        ("[form.memo]", "“form.memo”没有这张表，可用的有：registration"),
        ("[form.handling]\ncolour = 1", "“form.handling.colour”没有这一项"),
        ("[form.handling]\ntitle = 1", "“form.handling.title”应当是一行文字"),
        ('[form.handling]\ntitle = "a\\nb"', "“form.handling.title”应当是一行文字"),
        ('[form.handling]\nheader = "no"', "“form.handling.header”应当是 true 或 false"),
        ("[form.handling]\nnotes = [1]", "“form.handling.notes”应当是文字的清单"),
        (
            '[form.handling]\nhidden = ["nobody"]',
            "“form.handling.hidden.nobody”不是任何一行的第一项",
        ),
        ('[form.ledger]\nhidden = ["phone"]', "没有可改的行"),
        ("[form.handling.rows]\ncontent = 2", "“form.handling.rows.content”应当是 4 到 200"),
        ("[form.handling.rows]\ncontent = true", "“form.handling.rows.content”应当是 4 到 200"),
        ("[form.handling.rows]\nphone = 9", "“form.handling.rows.phone”不是任何一行的第一项"),
        ("[form.handling.rows]\ncontent = 120", "“form.handling.rows”各行合计 308 毫米"),
        ('[form.handling.labels]\nphone = ""', "“form.handling.labels.phone”应当是文字"),
        ('[form.handling.labels]\nnobody = "x"', "“form.handling.labels.nobody”这张表没有这一项"),
        ("[form.handling.options]\nlevel = []", "“form.handling.options.level”应当是选项的清单"),
        (
            '[[form.handling.options.level]]\ncodes = ["a"]',
            "“form.handling.options.level.label”不能是空的",
        ),
        (
            '[[form.handling.options.level]]\nlabel = "a"\ncode = "b"',
            "“form.handling.options.level.code”没有这一项",
        ),
        (
            '[[form.handling.options.content]]\nlabel = "a"',
            "“form.handling.options.content”这张表没有这一组选项",
        ),
        ('[form.handling]\nbody = ["x"]', "“form.handling.body”只有信函才有正文"),
        ("[form.letter-reply]\nbody = []", "“form.letter-reply.body”不能是空的清单"),
        (
            '[form.talk]\nhidden = ["customer_name", "talked_at", "place", "participants",'
            ' "subject", "content", "customer_opinion", "outcome", "recorder"]',
            "“form.talk.hidden”把整张表都去掉了",
        ),
    ],
)
def test_mistakes_are_named_by_their_key(text: str, sentence: str) -> None:
    with pytest.raises(LedgerError) as refusal:
        read_variants(text)

    assert sentence in str(refusal.value)
    assert "没有改动" in str(refusal.value)
