"""What comes back to a case: attachments, scanned pages, and whether a sheet has been signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum

from ledger_app.support.cleaning import clean_line
from ledger_app.support.errors import LedgerError

KINDS = {"scan": "扫描件", "photo": "照片", "recording": "录音录像", "document": "文件"}
_KIND_OF = {
    "photo": "jpg jpeg png gif bmp webp heic heif tif tiff",
    "recording": "mp3 wav m4a amr aac ogg wma flac mp4 mov avi mkv 3gp",
}
_LONGEST_NAME = 120
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# 3-2-501, 3栋2单元501, 12号楼-301, A座1203, 3#501
_BUILDING = re.compile(r"\s*([^\s\-－—–/、,，#栋幢座楼]+(?:号?楼|[#栋幢座])?)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a case.

    ``file``: its path inside the store; ``form``, ``number``, ``version``, ``sheet_page`` of
    ``sheet_pages``: the page of the printed sheet a scan shows (``number`` is the case's own for
    anything else; page 0 of 0: not known); ``page``: its place in the scanned file. ``turn``:
    degrees clockwise that set it upright; ``fingerprint``: of a scanned page's picture, ``dots``:
    pixels on its longer side, ``inked``: an `Ink`. ``earlier``: a better scan of the same page has
    taken its place. ``removed_at``: no longer shown, the file stays.
    """

    id: int
    complaint_no: str
    number: str
    sha256: str
    file: str
    name: str
    kind: str
    added_at: datetime
    operator: str
    size: int = 0
    form: str = ""
    version: int = 0
    page: int = 0
    turn: int = 0
    fingerprint: str = ""
    sheet_page: int = 0
    sheet_pages: int = 0
    dots: int = 0
    inked: int = 0
    earlier: bool = False
    note: str = ""
    removed_at: datetime | None = None
    removed_reason: str = ""

    @property
    def kind_label(self) -> str:
        """扫描件, 照片, 录音录像 or 文件."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class PendingPage:
    """A scanned page that could not be filed by itself.

    ``source`` and ``page`` (from 1): where it came from; ``suggested`` and ``suggested_form``:
    whose and which sheet it may be; ``code``: its QR code where that was read but could not be
    followed yet; ``dots`` and ``inked`` as of `Attachment`.
    """

    id: int
    sha256: str
    file: str
    source: str
    page: int
    reason: str
    added_at: datetime
    suggested: str = ""
    turn: int = 0
    fingerprint: str = ""
    suggested_form: str = ""
    code: str = ""
    dots: int = 0
    inked: int = 0


class Ink(IntEnum):
    """What a scanned page shows where the sheet is signed: it has no such place or it is not known,
    nothing, or something written.
    """

    NO_CELL = 0
    EMPTY = 1
    WRITTEN = 2


class SheetState(Enum):
    """How a printed sheet stands with its signature.

    待签 → 已收回: a page came back that does not prove the signature → 已签: the page that is signed
    came back, or somebody says so.
    """

    NOT_PRINTED = "not_printed"
    WAITING = "waiting"
    RETURNED = "returned"
    SIGNED = "signed"
    REFUSED = "refused"
    PROXY = "proxy"
    PHONE = "phone"

    @property
    def label(self) -> str:
        """The clerk's word."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    SheetState.NOT_PRINTED: "未打印",
    SheetState.WAITING: "待签",
    SheetState.RETURNED: "已收回",
    SheetState.SIGNED: "已签",
    SheetState.REFUSED: "拒签",
    SheetState.PROXY: "代签",
    SheetState.PHONE: "电话确认",
}
# What nobody has entered yet gives way to a page that came back, but for a call on the phone.
RETURNED_BY_SCAN = frozenset({SheetState.NOT_PRINTED, SheetState.WAITING})
SIGNED_BY_SCAN = RETURNED_BY_SCAN | {SheetState.RETURNED, SheetState.PHONE}


class Basis(StrEnum):
    """What a signature's state rests on: a hand entered it, the signed page came back, or that page
    came back with nothing to be seen where it is signed, or so that the place cannot be judged (a
    printing this ledger does not know, a torn code).
    """

    HAND = ""
    SCAN = "scan"
    EMPTY_CELL = "empty_cell"
    UNJUDGED = "unjudged"


# What a page leaves to be looked at by a person, in the words of the 补签 list.
IN_DOUBT = {Basis.EMPTY_CELL: "签名处空，待核", Basis.UNJUDGED: "签名处看不清，待核"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The state of one printed sheet (form and number), and the day it is true since."""

    form: str
    number: str
    complaint_no: str
    state: SheetState
    on: date | None = None
    signer: str = ""
    note: str = ""
    basis: Basis = Basis.HAND

    @property
    def words(self) -> str:
        """The state as it is shown: 已签（待核） while the scan leaves doubt."""
        return f"{self.state.label}（待核）" if self.doubtful else self.state.label

    @property
    def doubtful(self) -> bool:
        """Somebody ought to look at the scan."""
        return self.basis in IN_DOUBT or self.state is SheetState.RETURNED


def find_state(text: str) -> SheetState:
    """The state called by its code or the clerk's word. Raises `LedgerError` for any other."""
    for state in SheetState:
        if text in (state.value, state.label) and state is not SheetState.NOT_PRINTED:
            return state
    known = "、".join(state.label for state in SheetState if state is not SheetState.NOT_PRINTED)
    raise LedgerError(f"没有“{text}”这种签字情况；可用的有：{known}。记录没有改动。")


def find_kind(text: str, name: str) -> str:
    """The kind called by its code or the clerk's word; "" is judged by the file's name."""
    for code, label in KINDS.items():
        if text in (code, label):
            return code
    if text:
        raise LedgerError(f"没有“{text}”这种附件；可用的有：{'、'.join(KINDS.values())}。")
    suffix = name.rpartition(".")[2].lower()
    return next((kind for kind, known in _KIND_OF.items() if suffix in known.split()), "document")


def clean_name(name: str) -> str:
    """A file's name without its folders, and without what Windows cannot keep or misreads."""
    last = re.split(r"[/\\]", clean_line(name))[-1]
    last = _FORBIDDEN.sub("_", last).strip(" .")
    if _DEVICES.fullmatch(last):
        last = f"_{last}"
    if len(last) > _LONGEST_NAME:
        stem, dot, suffix = last.rpartition(".")
        tail = dot + suffix if stem and len(suffix) <= 8 else ""
        last = last[: _LONGEST_NAME - len(tail)] + tail
    return last or "未命名"


def building(unit_no: str) -> str:
    """The first part of a room number: 3 of 3-2-501, 3栋 of 3栋2单元501; "" when there is none."""
    match = _BUILDING.match(unit_no)
    return match[1] if match else ""


def route_order(unit_no: str) -> tuple[object, ...]:
    """Sorts rooms as one walks: buildings and floors by their figures, not letter by letter."""
    parts = re.findall(r"\d+|\D+", unit_no)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
