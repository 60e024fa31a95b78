"""What gathered around a complaint while it is typed: the household's, and the building's trouble
of the same kind.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.records import Complaint
from ledger_app.domain.trouble_spots import trouble_spot
from ledger_app.services.office import Office

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Gathering:
    """Earlier cases of a kind at a spot within ``days``: how many, how many still open, and a few
    of them, open ones first.
    """

    words: str = ""
    days: int = 0
    count: int = 0
    still_open: int = 0
    cases: tuple[Complaint, ...] = ()

    @property
    def told(self) -> str:
        """本单元电梯类 90 天内第 5 起，counting the one being typed; "" when it is the first."""
        if not self.count:
            return ""
        rest = f"，{self.still_open} 起未办结" if self.still_open else ""
        return f"{self.words} {self.days} 天内第 {self.count + 1} 起{rest}"


def _is_ended(found: tuple[str, bool]) -> bool:
    return not found[1]


class Radar:
    """Looks around a case of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def around(self, case: Complaint, shown: Collection[str] = ()) -> Gathering:
        """Cases of the same building part and kind within the office's days; empty when nothing
        can be said: no such spot, no category, or the office asks for none.

        ``shown``: numbers that stand beside the sheet already; they count, but are not repeated.
        """
        office, days = self._office, self._office.settings.radar_days
        spot = trouble_spot(case)
        if not spot or not days:
            return Gathering()
        since = office.clock.now() - timedelta(days=days)
        with office.ledger.reading():
            found = office.spots.gathered(spot, case.category, case.subcategory.strip(), since)
            found = [one for one in found if one[0] != case.complaint_no]
            fresh = sorted((one for one in found if one[0] not in shown), key=_is_ended)
            numbers = [number for number, _ in fresh[:_SHOWN]]
            kept = {one.complaint_no: one for one in self._cases(numbers)}
        kind = case.subcategory.strip() or office.profile.label("categories", case.category)
        return Gathering(
            words=f"{spot.words}{kind}类",
            days=days,
            count=len(found),
            still_open=sum(is_open for _, is_open in found),
            cases=tuple(kept[number] for number in numbers if number in kept),
        )

    def _cases(self, numbers: list[str]) -> list[Complaint]:
        return list(self._office.cases.each(CaseFilter(numbers=tuple(numbers)))) if numbers else []
