"""重复投诉: households, places and causes that come again within a month or a quarter.

GB/T 19012-2019 asks to look through complaints for what recurs. The rules are plain, printed on the
report, and can be counted by hand: see `RULES`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ledger_app.domain.alike import alike_groups
from ledger_app.domain.month import Month
from ledger_app.domain.percent import percent
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import is_nameless
from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import phone_digits
from ledger_app.domain.rooms import read_room, shown_room
from ledger_app.domain.trouble_spots import spots_holding, trouble_spot
from ledger_app.support.errors import LedgerError

HOUSEHOLD, SPOT, CAUSE = "重复住户", "集中区域", "重复原因"
SECRET = "（要求保密）"
LEAST = {HOUSEHOLD: 2, SPOT: 3, CAUSE: 2}
ALIKE = 80  # per cent from which two causes are one
RULES = (
    f"同一房号（写法不同算同一户，没有房号的按电话）本期投诉 {LEAST[HOUSEHOLD]} 件及以上为重复住户",
    f"同一单元（房号不分单元的按楼栋，含楼内各单元）、同一类别（“其他”不计）{LEAST[SPOT]} 件及以上为集中区域",
    f"同一类别里原因分析相同或相近（{ALIKE}%）{LEAST[CAUSE]} 件及以上为重复原因",
    "按受理时间归入本期，作废的不计，并案的仍计；要求保密的计数，不写房号、姓名和原因",
)
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$", re.IGNORECASE)
_MONTHS = 3
_LEAST_PHONE = 7  # figures; fewer are the end of a phone or an extension
_LEAST_CAUSE = 4  # characters that say something
_TITLES = 1  # characters of a name that stay in a shared paper
_SHOWN_CAUSE = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A month (2026-10) or a quarter (2026-Q4), as its months."""

    text: str
    months: tuple[Month, ...]

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read either. Raises `LedgerError` for anything else."""
        quarter = _QUARTER.match(text.strip())
        if quarter is None:
            if "Q" in text.upper():
                raise LedgerError(f"“{text}”不是季度；请写成 2026-Q4 这样的年份加季度")
            month = Month.parse(text)
            return cls(str(month), (month,))
        first = Month.parse(f"{quarter[1]}-{int(quarter[2]) * _MONTHS - 2:02d}")
        second = first.next()
        return cls(text.strip().upper(), (first, second, second.next()))

    @property
    def words(self) -> str:
        """2026年10月, 2026年第4季度."""
        if len(self.months) == 1:
            return self.months[0].words
        return f"{self.months[0].year}年第{self.text[-1]}季度"


def quarter_of(month: Month) -> Span:
    """The quarter a month lies in."""
    return Span.parse(f"{month.year:04d}-Q{(month.number - 1) // _MONTHS + 1}")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that came again. ``what``: the room, place or cause; ``whose``: the household's
    name, masked; ``numbers``: its cases, newest first.
    """

    kind: str
    what: str
    categories: str
    numbers: tuple[str, ...]
    still_open: int
    whose: str = ""

    @property
    def count(self) -> int:
        """How many cases."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class RepeatReport:
    """Everything that came again in a span, the most frequent first; ``cases``: of how many."""

    cases: int
    households: tuple[Repeat, ...]
    spots: tuple[Repeat, ...]
    causes: tuple[Repeat, ...]

    @property
    def all(self) -> tuple[Repeat, ...]:
        """The three lists, one behind the other."""
        return (*self.households, *self.spots, *self.causes)

    @property
    def words(self) -> str:
        """What the report comes to, in a sentence."""
        repeated = sum(one.count for one in self.households)
        share = f"，占 {percent(repeated / self.cases)}" if self.cases else ""
        return (
            f"本期受理 {self.cases} 件；重复投诉住户 {len(self.households)} 户、{repeated} 件{share}；"
            f"集中区域 {len(self.spots)} 处；重复原因 {len(self.causes)} 类。"
        )


def build_repeats(
    cases: Iterable[Complaint], profile: Profile, *, room_style: str = ""
) -> RepeatReport:
    """The report of these cases, none of them voided. ``room_style``: see `shown_room`."""
    known = sorted(cases, key=lambda case: (str(case.received_at), case.complaint_no), reverse=True)
    maker = _Maker(profile, room_style)
    return RepeatReport(
        len(known),
        maker.households(known),
        maker.spots(known),
        maker.causes(known),
    )


def masked_name(name: str) -> str:
    """A name for a paper that goes round: 王*; what names nobody (匿名) stays as it is."""
    plain = name.strip()
    if is_nameless(plain):
        return plain
    return plain[:_TITLES] + "*" if plain else ""


class _Maker:
    def __init__(self, profile: Profile, room_style: str) -> None:
        self._profile, self._room_style = profile, room_style

    def households(self, cases: Sequence[Complaint]) -> tuple[Repeat, ...]:
        groups: dict[str, list[Complaint]] = {}
        for case in cases:
            if found := _household(case):
                groups.setdefault(found, []).append(case)
        return self._repeats(HOUSEHOLD, groups.values(), self._home)

    def _home(self, group: Sequence[Complaint]) -> str:
        """The room of a household; of one known by its phone alone the end of it, as shared papers
        show it. Who asked for secrecy is counted and not named.
        """
        if _is_secret(group):
            return SECRET
        room = shown_room(group[0].unit_no, self._room_style)
        return room or f"电话尾号 {phone_digits(group[0].phone)[-4:]}"

    def spots(self, cases: Sequence[Complaint]) -> tuple[Repeat, ...]:
        """Every spot of one of the cases, with all of its kind that lie in it, as the radar has."""
        known = {(spot.key, case.category): spot for case in cases if (spot := trouble_spot(case))}
        groups: dict[tuple[str, str], list[Complaint]] = {}
        for case in cases:
            for key in spots_holding(case.unit_no):
                if (key, case.category) in known:
                    groups.setdefault((key, case.category), []).append(case)
        labels = {id(group): known[key].label for key, group in groups.items()}
        return self._repeats(SPOT, groups.values(), lambda group: labels[id(group)])

    def causes(self, cases: Sequence[Complaint]) -> tuple[Repeat, ...]:
        """Causes that read alike within a category."""
        told: dict[str, list[tuple[str, Complaint]]] = {}
        for case in cases:
            text = _plain(case.cause_analysis)
            if len(text) >= _LEAST_CAUSE:
                told.setdefault(case.category, []).append((text, case))
        every = [
            [within[place][1] for place in group]
            for within in told.values()
            for group in alike_groups([text for text, _ in within], ALIKE)
        ]
        return self._repeats(CAUSE, every, _cause)

    def _repeats(
        self,
        kind: str,
        groups: Iterable[Sequence[Complaint]],
        what: Callable[[Sequence[Complaint]], str],
    ) -> tuple[Repeat, ...]:
        found = [
            Repeat(
                kind=kind,
                what=what(group),
                categories=self._categories(group),
                numbers=tuple(case.complaint_no for case in group),
                still_open=sum(case.is_open for case in group),
                whose=_whose(group) if kind == HOUSEHOLD else "",
            )
            for group in groups
            if len(group) >= LEAST[kind]
        ]
        return tuple(sorted(found, key=lambda one: (-one.count, -one.still_open, one.what)))

    def _categories(self, group: Sequence[Complaint]) -> str:
        """设备设施 2、收费 1; a single category without its count."""
        counts = Counter(
            self._profile.label("categories", case.category) if case.category else "未分类"
            for case in group
        )
        if len(counts) == 1:
            return next(iter(counts))
        return "、".join(f"{label} {count}" for label, count in counts.most_common())


def _household(case: Complaint) -> str:
    room = read_room(case.unit_no)
    if room.parts and not room.whole and any(c.isdigit() for c in room.parts[-1]):
        return f"r{room.key}"
    phone = phone_digits(case.phone)
    return f"p{phone}" if len(phone) >= _LEAST_PHONE else ""


def _whose(group: Sequence[Complaint]) -> str:
    return "" if _is_secret(group) else masked_name(group[0].complainant_name)


def _is_secret(group: Sequence[Complaint]) -> bool:
    return any(case.keep_confidential for case in group)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def _cause(group: Sequence[Complaint]) -> str:
    """The newest cause that may be told."""
    told = next((case.cause_analysis for case in group if not case.keep_confidential), "")
    line = " ".join(told.split()) or f"{SECRET}，原因略"
    return line if len(line) <= _SHOWN_CAUSE else line[: _SHOWN_CAUSE - 1] + "…"
