"""A generated ledger of many cases, made once and kept for the next run."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.numbering import Series, series
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import Office, open_office

START = datetime(2016, 1, 1, 8)
_PATTERN = "TS{yyyy}{mm}{seq:03}"
_WORDS = (
    "电梯 停运 水管 漏水 噪音 装修 车位 门禁 照明 垃圾 绿化 保洁 秩序员 态度 物业费 停水 停电 消防 通道 堵塞 "
    "楼道 充电 业主 租户 老人 孩子 夜间 投诉 要求 维修 更换 三天 无人 处理 答复 多次 反映 地下室 天花板 起皮"
).split()
_NAMES = "陈国强 王芳 李娜 㛃雯 曾敏 单志远 欧阳小雨 赵先生 契敏 𬭎可心 周建国 吴玉珍".split()
_DEPTS = "工程部 秩序部 保洁部 绿化部 财务部".split()


def cases(count: int, office: Office) -> Iterator[tuple[Complaint, Event]]:
    """``count`` cases spread evenly over ten years, most of them closed."""
    dice = random.Random(20261122)
    given: Counter[Series] = Counter()
    for received in _moments(count):
        run = series(_PATTERN, received)
        given[run] += 1
        case = _case(dice, received, run.number(given[run]))
        case = replace(case, due_at=finish_due(case, office.profile, office.calendar))
        yield case, _event(case)


def _moments(count: int) -> Iterator[datetime]:
    step = timedelta(days=3650) / count
    for index in range(count):
        yield (START + step * index).replace(second=0, microsecond=0)


def serials(count: int) -> Mapping[Series, int]:
    """Where the counter of every series stands behind ``count`` cases."""
    return Counter(series(_PATTERN, received) for received in _moments(count))


def _case(dice: random.Random, received: datetime, number: str) -> Complaint:
    content = "，".join("".join(dice.choices(_WORDS, k=4)) for _ in range(8)) + "。"
    handled = received + timedelta(hours=dice.randint(2, 96))
    closed = dice.random() < 0.9995
    return Complaint(
        complaint_no=number,
        state=State.CLOSED if closed else State.REGISTERED,
        complainant_name=dice.choice(_NAMES),
        unit_no=_room(dice),
        phone=f"13{dice.randint(0, 999_999_999):09}",
        received_at=received,
        channel=dice.choice(("call", "visit", "online")),
        category=dice.choice(("equipment", "attitude", "quality", "fee", "sanitation", "other")),
        level=dice.choice(("major", "important", "minor", "minor", "minor")),
        nature="valid",
        accused_dept=dice.choice(_DEPTS),
        content=content,
        demand="尽快处理并答复",
        receptionist="王芳",
        handled_at=handled if closed else None,
        handling_result="已处理完毕，业主无异议。" if closed else "",
        closed_at=handled + timedelta(hours=30) if closed else None,
    )


def _room(dice: random.Random) -> str:
    building, entrance, floor = dice.randint(1, 20), dice.randint(1, 4), dice.randint(1, 30)
    return f"{building}-{entrance}-{floor}{dice.randint(1, 4):02}"


def _event(case: Complaint) -> Event:
    assert case.received_at is not None
    return Event(
        seq=0, record="complaint", subject=case.complaint_no, complaint_no=case.complaint_no,
        verb="imported", at=case.received_at, recorded_at=case.received_at,
        operator="王芳", changes={}, detail={},
    )  # fmt: skip


def ledger(path: Path, count: int) -> Path:
    """The generated ledger at ``path``; made now unless it is there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name("making.ledger")
        draft.unlink(missing_ok=True)
        create_office(draft, OfficeSettings("翠湖花园", "翠湖物业服务有限公司", "CH", 860))
        office = open_office(draft)
        try:
            with office.ledger.writing():
                office.records.add_many(cases(count, office))
                for run, serial in serials(count).items():
                    office.records.raise_counter(run, serial)
        finally:
            office.close()
        draft.replace(path)
    return path
