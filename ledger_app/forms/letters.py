"""Letters to residents and authorities: their texts are data in `resources/letters`.

Values: the names in braces in those texts. An empty one prints a line to write on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ledger_app.forms.spec import Align, FormSpec, Paragraph, Prose
from ledger_app.support.paths import resource

DIRECT = "direct"  # true of a case that nobody passed on to us
TO_HOTLINE = "letter-12345"  # to who passed the case on; it tells of the customer
CODES = ("letter-apology", "letter-reply", TO_HOTLINE)
# What a letter's values are called where they are asked for, and on its 附页.
NAMES = {
    "recipient": "主送单位",
    "order_no": "热线工单编号",
    "complainant": "投诉人",
    "style": "称呼",
    "unit": "房号",
    "phone": "联系电话",
    "event_date": "事发日期",
    "event": "事由",
    "content": "诉求内容",
    "lapse": "我们的不足",
    "process": "调查情况",
    "cause": "原因",
    "measures": "措施",
    "result": "处理结果",
    "informed_date": "告知日期",
    "satisfaction": "诉求人评价",
    "contact_person": "联系人",
    "contact": "服务电话",
    "project": "项目名称",
    "signer": "落款",
    "date": "落款日期",
    "number": "投诉编号",
}


@cache
def letter(code: str) -> FormSpec:
    """The letter called ``code`` (one of `CODES`)."""
    name = code.removeprefix("letter-")
    text = resource("letters", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    prose = Prose(
        (
            Paragraph(data["salutation"], 0),
            *_opened(body(data["body"]), data.get("direct", "")),
            *_closing(data["closing"]),
            *_signature(data["signature"]),
        )
    )
    return FormSpec(
        code=code,
        title=data["title"],
        sheet_code="",
        version=data["version"],
        blocks=(prose,),
        record="complaint",
        extra=frozenset(prose.names),
    )


def body(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs between salutation and closing."""
    return tuple(Paragraph(text) for text in texts)


def _opened(paragraphs: tuple[Paragraph, ...], direct: str) -> tuple[Paragraph, ...]:
    """The first paragraph says ``direct`` of a case that nobody passed on to us."""
    return (replace(paragraphs[0], direct=direct), *paragraphs[1:])


def with_body(prose: Prose, texts: Sequence[str]) -> Prose:
    """The same letter saying something else."""
    said = [index for index, one in enumerate(prose.paragraphs) if _is_body(one)]
    paragraphs = prose.paragraphs
    return Prose((*paragraphs[: said[0]], *body(texts), *paragraphs[said[-1] + 1 :]))


def _is_body(paragraph: Paragraph) -> bool:
    return paragraph.indent > 0 and not paragraph.together


def _closing(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """此致 is indented, what comes after it is not."""
    return tuple(
        Paragraph(line, 0 if index else 2, together=True) for index, line in enumerate(lines)
    )


def _signature(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Room for the seal, then signer and date at the right (GB/T 9704: four characters free)."""
    signed = tuple(
        Paragraph(line, 0, Align.RIGHT, margin=2 if index < len(lines) - 1 else 4, together=True)
        for index, line in enumerate(lines)
    )
    return (Paragraph("", 0, together=True), *signed)
