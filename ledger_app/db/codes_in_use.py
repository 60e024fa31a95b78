"""Which codes of a list the ledger still names: in its records, and in what its events tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ledger_app.db.ledger_file import LedgerFile

Places = Collection[tuple[str, str]]  # a record type and a field, or a verb and an argument


def codes_in_use(
    ledger: LedgerFile, codes: Collection[str], places: Places, told: Places
) -> set[str]:
    """Those of ``codes`` that stand, or once stood, in one of ``places``, or that were said with a
    step as one of ``told``. Walks the whole chain for each place: for few codes, and seldom.
    """
    marks = ", ".join("?" * len(codes))
    queries = (f"{query} IN ({marks})" for query in _queries(places, told))
    with ledger.reading():
        return {
            str(code)
            for query in queries
            for (code,) in ledger.database.execute_sql(query, tuple(codes))
        }


def subjects_using(ledger: LedgerFile, code: str, places: Places, told: Places) -> tuple[int, int]:
    """How many cases the chain tells of that hold ``code``, or held it once, in one of ``places``
    or by a step of ``told``; and how many other records. Walks the chain for each place.
    """
    found: set[tuple[str, str]] = set()
    select = "SELECT DISTINCT complaint_no, CASE complaint_no WHEN '' THEN subject ELSE '' END"
    with ledger.reading():
        for record, field in places:
            query = f"{select} FROM event WHERE record = ? AND json_extract(changes, ?) = ?"
            found |= set(ledger.database.execute_sql(query, (record, f"$.{field}[1]", code)))
        for verb, name in told:
            query = f"{select} FROM event WHERE verb = ? AND json_extract(detail, ?) = ?"
            found |= set(ledger.database.execute_sql(query, (verb, f"$.{name}", code)))
    cases = sum(1 for number, _ in found if number)
    return cases, len(found) - cases


def _queries(places: Places, told: Places) -> Iterator[str]:
    for record, field in places:
        yield f'SELECT DISTINCT "{field}" FROM "{record}" WHERE "{field}"'
        new = f"json_extract(changes, '$.{field}[1]')"
        yield f"SELECT DISTINCT {new} FROM event WHERE record = '{record}' AND {new}"
    for verb, name in told:
        said = f"json_extract(detail, '$.{name}')"
        yield f"SELECT DISTINCT {said} FROM event WHERE verb = '{verb}' AND {said}"
