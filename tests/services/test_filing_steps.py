"""Files and signatures are verbs of the desk: scripts and the command line do them, too."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ledger_app.domain.filing import SheetState
from ledger_app.services.attachments import Attachments
from ledger_app.services.casebook import Casebook
from ledger_app.services.signatures import Signatures
from ledger_app.support.content_store import ContentStore, Stored
from ledger_app.support.errors import LedgerError
from tests.factories import Played


def test_files_are_verbs_of_the_desk(played: Played, tmp_path: Path) -> None:
    number, photo = played.register("10-01 09:00"), tmp_path / "照片.jpg"
    photo.write_bytes(b"picture")
    played.do("attach", "10-01 10:00", number, path=str(photo), kind="照片")
    (kept,) = Attachments(played.office).list(number)
    other = played.register("10-02 09:00")
    with pytest.raises(LedgerError, match=r"不在台账里"):
        played.do("detach", "10-02 10:00", other, attachment=kept.id, reason="不是这一件的")

    played.do("detach", "10-02 10:00", number, attachment=kept.id, reason="重复")

    events = Casebook(played.office).view(number).events
    assert [(e.verb, e.operator) for e in events[1:]] == [("attach", "王芳"), ("detach", "王芳")]
    assert json.dumps([e.detail for e in events], ensure_ascii=False)


def test_a_file_is_copied_before_the_ledger_is_held(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, photo = played.register("10-01 09:00"), tmp_path / "照片.jpg"
    photo.write_bytes(b"picture")
    put, held = ContentStore.put, []

    def copied(store: ContentStore, source: Path | bytes, suffix: str = "") -> Stored:
        held.append(played.office.ledger.database.in_transaction())
        return put(store, source, suffix)

    monkeypatch.setattr(ContentStore, "put", copied)
    played.do("attach", "10-01 10:00", number, path=str(photo))

    assert held == [False]


def test_a_signature_is_a_verb_of_the_desk(played: Played) -> None:
    number = played.register("10-01 09:00")
    played.do(
        "sign_state", "10-05 10:00", number,
        form="registration", state="代签", signer="李父", on="10-04",
    )  # fmt: skip

    (signed,) = Signatures(played.office).of_case(number)
    assert (signed.state, signed.signer, signed.on) == (
        SheetState.PROXY, "李父", date(2026, 10, 4),
    )  # fmt: skip
