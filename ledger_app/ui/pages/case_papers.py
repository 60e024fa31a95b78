"""更多 → 打印其他: the papers around a case, and the boxes of a letter before it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from ledger_app.domain.kinds import Kind
from ledger_app.domain.parsing import Reading, read_args
from ledger_app.domain.verb_defs import Arg, Verb
from ledger_app.forms import letters
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.verb_form import VerbForm

DOSSIER = "dossier"  # every paper and file of the case in one PDF
PAPERS = (
    ("handling", "处理表"),
    ("receipt", "受理回执"),
    ("extension", "延期审批单"),
    ("urging", "催办通知单"),
    ("revisit-slip", "回访单"),
    ("callers", "群诉来电登记表"),
    ("dossier-cover", "一案一档封面"),
    (DOSSIER, "一案一档（全部材料）"),
    ("letter-apology", "道歉信"),
    ("letter-reply", "答复函"),
    ("letter-12345", "12345 答复"),
)
_LABELS = dict(PAPERS)
# After these steps: the paper, what the line says, its button.
_PAPER_OF_STEP = {
    "talk": ("talk", "沟通记录 {number} 已登记", "打印沟通记录"),
    "urge": ("urging", "催办已登记：{number}", "打印催办通知单"),
    "extend": ("extension", "延期已登记：{number}", "打印延期审批单"),
}
# What of a letter can be said in the clerk's words; the number is the case's and no box.
_BLANKS = {
    "recipient": Kind.LINE,
    "order_no": Kind.LINE,
    "complainant": Kind.LINE,
    "unit": Kind.LINE,
    "phone": Kind.LINE,
    "event_date": Kind.DATE,
    "event": Kind.TEXT,
    "content": Kind.TEXT,
    "lapse": Kind.TEXT,
    "process": Kind.TEXT,
    "cause": Kind.TEXT,
    "measures": Kind.TEXT,
    "result": Kind.TEXT,
    "informed_date": Kind.DATE,
    "satisfaction": Kind.LINE,
    "contact_person": Kind.LINE,
    "contact": Kind.LINE,
    "project": Kind.LINE,
    "signer": Kind.LINE,
    "date": Kind.DATE,
}
_FIXED = ("number",)


class LetterForm(VerbForm):
    """The blanks of a letter, filled from the case; what stays empty prints a line to write on."""

    def __init__(self, context: Context, code: str, number: str) -> None:
        self._code, self._number = code, number
        names = context.sheets.spec(code).prose.names  # type: ignore[union-attr]
        known = [name for name in _BLANKS if name in names]
        own = [name for name in names if name not in (*known, *_FIXED)]
        sheet = context.printing.sheets_of(PrintJob(code, (number,)))[0]
        blanks = Verb(code, _LABELS[code], tuple(map(_arg, (*known, *own))), subject="")
        super().__init__(
            context,
            blanks,
            values={name: _shown(value) for name, value in sheet.values.items()},
            submit_label="预览打印",
            with_time=False,
        )

    def job(self) -> PrintJob | None:
        """The letter as filled in; None when a date cannot be read (then its box says so)."""
        office = self._context.office
        given = {name: text for name, text in self.values().items() if text}
        try:
            read = read_args(self.verb.args, given, Reading(office.profile, office.clock.today()))
        except Refusal as refusal:
            self.mark_problems(refusal)
            return None
        data: Mapping[str, object] = {arg.name: read.get(arg.name, "") for arg in self.verb.args}
        return PrintJob(self._code, (self._number,), data=data)


class CasePapers(QObject):
    """Shows the papers of a case.

    Signals:
        preview_wanted(job): a paper is ready. cancelled(): a letter was given up.
    """

    preview_wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, notices: NoticeBar, side: CaseSide) -> None:
        super().__init__(side)
        self._context, self._notices, self._side = context, notices, side

    def show_paper(self, code: str, number: str) -> None:
        """Preview a paper; the blanks of a letter come first, beside the sheet."""
        if code not in letters.CODES:
            self.preview_wanted.emit(PrintJob(code, (number,)))
            return
        form = attempt(self._notices, lambda: LetterForm(self._context, code, number))
        if form is not None:
            form.submitted.connect(lambda: self._show_letter(form))
            form.cancelled.connect(self.cancelled)
            self._side.open_form(form, _LABELS[code])

    def _show_letter(self, form: LetterForm) -> None:
        job = form.job()
        if job is not None:
            self.preview_wanted.emit(job)

    @Slot(object)
    def offer(self, changes: Changes) -> None:
        """What is there to be signed or handed over after a step: printing it is one click away."""
        if changes.verb not in _PAPER_OF_STEP:
            return
        code, said, button = _PAPER_OF_STEP[changes.verb]
        job = PrintJob(code, (changes.number,))
        words = said.replace("{number}", changes.number)
        self._notices.show_done(words, button, lambda: self.preview_wanted.emit(job))


def _arg(name: str) -> Arg:
    return Arg(name, letters.NAMES.get(name, name), _BLANKS.get(name, Kind.LINE))


def _shown(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
