"""What became of a scanned file, page by page: for the clerk and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ledger_app.domain.filing import PendingPage, find_state
from ledger_app.domain.sheet_pages import missing_words, page_words
from ledger_app.forms import catalog
from ledger_app.services.office import Changes

INBOX = "扫描收件箱"  # the folder beside the ledger
FIELDS = frozenset({"attachments", "signatures"})


@dataclass(frozen=True, slots=True)
class FiledPage:
    """A page that lies with its case now, and how its sheet stands.

    ``page``: in the scanned file; ``sheet_page`` of ``sheet_pages``: of the printed sheet (0: not
    known), ``missing``: those that have not come back. ``state``: the code of a `SheetState`,
    ``doubtful``: somebody ought to look at the signature. ``known``: the same page had come back
    before. ``attachment``: its id.
    """

    page: int
    complaint_no: str
    form: str
    number: str
    version: int
    sheet_page: int = 0
    sheet_pages: int = 0
    missing: tuple[int, ...] = ()
    state: str = ""
    doubtful: bool = False
    known: bool = False
    attachment: int = 0

    @property
    def title(self) -> str:
        """处理表 第2页."""
        title = catalog.form(self.form).title if self.form else "其他材料"
        return f"{title} {page_words(self.sheet_page, self.sheet_pages)}".strip()

    @property
    def words(self) -> str:
        """What it did: 已签；缺第2页；已有同一页."""
        state = find_state(self.state).label if self.state else ""
        return "；".join(
            filter(
                None,
                (
                    f"{state}（待核）" if self.doubtful else state,
                    missing_words(self.missing),
                    "已有同一页" if self.known else "",
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What became of a scanned file, page by page (numbers from 1).

    ``repeated``: pages that were filed or waiting already; ``blank``: empty backs. ``problem``: why
    the file could not be taken at all, or not be moved away; then it still lies where it was.
    """

    path: Path
    filed: tuple[FiledPage, ...] = ()
    pending: tuple[PendingPage, ...] = ()
    repeated: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    problem: str = ""

    def lines(self) -> Iterator[str]:
        """What became of the file, in words."""
        yield f"{self.path.name}：归档 {len(self.filed)} 页，待认 {len(self.pending)} 页"
        for done in self.filed:
            words = f"：{done.words}" if done.words else ""
            yield f"  第 {done.page} 页 → {done.number} {done.title}{words}"
        for waiting in self.pending:
            yield f"  第 {waiting.page} 页待认：{waiting.reason}"
        if self.repeated:
            yield f"  以前收过的页：{'、'.join(map(str, self.repeated))}"
        if self.blank:
            yield f"  空白页：{'、'.join(map(str, self.blank))}"

    def json(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "file": self.path.name,
            "filed": [asdict(page) for page in self.filed],
            "pending": [
                {name: getattr(page, name) for name in ("id", "page", "reason", "suggested")}
                for page in self.pending
            ],
            "repeated": list(self.repeated),
            "blank": list(self.blank),
            "problem": self.problem,
        }

    @property
    def changes(self) -> Changes:
        """What open pages must ask for again."""
        cases = sorted({page.complaint_no for page in self.filed})
        only = cases[0] if len(cases) == 1 else ""
        return Changes("scan_filed", only, only, FIELDS)


@dataclass(frozen=True, slots=True)
class ScanStep:
    """A page that has been read; more may follow."""

    path: Path
    page: int
