"""What cases and residents are found by: compared with the records, and made anew from them.

It holds nothing of its own, so a fault in it loses nothing; but who is not found is asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ledger_app.db.lookup_audit import ROW, LookupAudit
from ledger_app.db.lookups import Lookups
from ledger_app.db.search import SearchText
from ledger_app.services.office import OFFICE, Changes, Office
from ledger_app.services.office_log import SETTINGS
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event

REINDEX = "reindex"  # verb and subject of its event
_NAMED = 3


def lookup_problems(office: Office, known: Collection[str] = ()) -> Iterator[str]:
    """A sentence for each of the three directories that is not as the records make it.

    ``known``: records that were altered behind the ledger's back, which are found by what they
    were; they have been named already, and so has a row that is gone.
    """
    audit, most = LookupAudit(office.ledger, SearchText()), _NAMED + 1 + len(known)
    for what, found in (
        ("按文字查找投诉", audit.words(most)),
        ("按住户查找投诉", audit.households(most)),
        ("查找住户", audit.residents(most)),
    ):
        wrong = [number for number in found if number not in known]
        if known:
            wrong = [number for number in wrong if not number.startswith(ROW)]
        if wrong:
            more = " 等" if len(wrong) > _NAMED else ""
            yield (
                f"{what}用的目录与台账内容不一致：{'、'.join(wrong[:_NAMED])}{more}"
                "（内容没有受影响，重建查找目录即可）"
            )


def reindex(office: Office) -> Changes:
    """Make all three directories anew from the records, in one transaction with its event.

    Raises `LedgerError` when the ledger cannot be written; then the old ones stay.
    """
    require_right(office, SETTINGS, doing="重建查找目录")
    with office.ledger.writing():
        Lookups(office.ledger, SearchText()).rebuild()
        office.records.append(own_event(office, OFFICE, REINDEX, REINDEX))
    return Changes(REINDEX, "")
