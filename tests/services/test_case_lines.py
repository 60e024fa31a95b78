"""A whole case as the command line tells it."""

from __future__ import annotations

import re
from pathlib import Path

from ledger_app.domain.choices import State
from ledger_app.services.case_lines import case_lines
from ledger_app.services.casebook import Casebook
from tests.factories import Played, moment

RAW = re.compile(r"[A-Za-z_]{2,}")


def test_what_the_steps_really_write_reads_well(played: Played, tmp_path: Path) -> None:
    """A case with all that happens around one, as the command line tells it."""
    first = played.register("10-03 09:00", received_at="2026-10-03T08:00")
    other = played.register("10-03 09:01", unit_no="3-2-502")
    played.walk(
        first, docket="10-03 09:05", forward="10-03 09:06", dispatch="10-03 09:07",
        sign_for="10-03 09:10", progress="10-03 10:00", pause="10-03 10:05",
        resume="10-03 11:05", urge="10-03 12:00",
    )  # fmt: skip
    played.do(
        "extend", "10-03 13:00", first, due_at="2026-10-08", approver="吴经理",
        approver_role="property_manager", reason="待料", basis="paper",
    )  # fmt: skip
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"x")
    played.do("attach", "10-03 13:10", first, path=str(photo), kind="照片")
    played.do("merge", "10-03 13:20", other, into=first, reason="同一盏灯")
    played.do("handle", "10-04 09:00", first, handling_result="换灯", handler="王芳")
    played.do("revisit", "10-04 10:00", first, reached=False, remark="无人接听")
    played.do("revisit", "10-04 11:00", first, satisfaction="D", comment="还是不亮")
    book = Casebook(played.office)

    lines = list(case_lines(book.view(first), played.office.profile, moment("10-05 09:00")))

    numbers = re.compile(r"TS\d+(-\d)?|照片\.jpg")
    assert not [line for line in lines if RAW.search(numbers.sub("", line))], lines
    told = "\n".join(lines)
    for words in (
        "2026-10-03 10:05  王芳  暂停计时  暂停原因：等业主",
        "延期至：2026-10-05 24:00 → 2026-10-08 24:00",
        "催办次数：1；催办对象：公司总经理\n",
        "批准人职务：物业部经理",
        "回访未联系上  回访人与处理人相同，建议由他人回访；备注：无人接听",
        "客户评价：不满意",
    ):
        assert words in told, told
    assert State.REWORK.label in lines[0]


def test_a_step_entered_late_says_when(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.clock.moment = moment("10-04 08:00")
    played.desk.do("progress", {"number": number, "text": "已约"}, at=moment("10-03 15:00"))
    view = Casebook(played.office).view(number)

    last = list(case_lines(view, played.office.profile, moment("10-04 08:00")))[-1]

    assert last == "  2026-10-03 15:00（2026-10-04 08:00 登记）  未署名  进展  进展情况：已约"


def test_a_case_is_shown_as_it_stands(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", escalate="10-03 10:00")
    view = Casebook(played.office).view(number)

    lines = list(case_lines(view, played.office.profile, moment("10-03 11:00")))

    assert "  投诉级别：重大" in lines
    assert "  投诉级别：轻微" not in lines
