"""The departments an office knows: those of its regime, its people's, and those written before."""

from __future__ import annotations

from ledger_app.db.pinyin import Spelling
from ledger_app.services.casebook import Casebook
from ledger_app.services.office import Office

_WRITTEN = ("handling_dept", "accused_dept")
_NAMED = 3


class Departments:
    """Reads them when first asked, again after `forget`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: list[str] = []
        self._spelling = Spelling()  # reads its tables when letters are typed

    def forget(self) -> None:
        """Something was written: read again when next asked."""
        self._known = []

    def known(self) -> list[str]:
        """Every department: the regime's first, then by how often they were written."""
        if not self._known:
            office, book = self._office, Casebook(self._office)
            listed = [choice.label for choice in office.profile.offered("departments")]
            with office.ledger.reading():
                people = office.people.here(office.clock.today())
            written = (word for field in _WRITTEN for word in book.frequent(field))
            words = (*listed, *(one.dept for one in people), *written)
            self._known = [word for word in dict.fromkeys(words) if word.strip()]
        return self._known

    def like(self, typed: str) -> list[str]:
        """Those that hold what was typed, or whose pinyin initials do; the name itself is none."""
        wanted = typed.strip().lower()
        if not wanted or wanted in (name.lower() for name in self.known()):
            return []
        found = [name for name in self.known() if wanted in name.lower()]
        if not found and wanted.isascii() and wanted.isalpha():
            found = [name for name in self.known() if self._spelling.spells(name, wanted)]
        return found

    def doubt(self, typed: str) -> str:
        """What to say of a department nobody has written yet, in words; "" for a known one."""
        name = typed.strip()
        if not name or not self.known() or name in self.known():
            return ""
        near = [one for one in self.known() if one in name] or self.like(name)
        there = f"，名单里有 {'、'.join(near[:_NAMED])}" if near else "，名单里没有"
        return f"新部门：{name}{there}"
