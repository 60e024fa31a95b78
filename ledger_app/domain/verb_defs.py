"""What a verb and its arguments are; the building blocks of the verb lists."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: its name, the clerk's word, the kind of value, and whether it must be given.

    ``secret``: typed unseen, and kept nowhere.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    choices: str = ""
    required: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """One step.

    ``subject``: the argument that names the record worked on ("" for a verb that creates one).
    """

    name: str
    label: str
    args: tuple[Arg, ...] = ()
    subject: str = "number"
    record: str = "complaint"


def of_record(record: str, *names: str) -> tuple[Arg, ...]:
    """Arguments that are fields of a record; a ``!`` behind the name makes it mandatory."""
    found = []
    for name in names:
        field = BY_NAME[record][name.rstrip("!")]
        found.append(Arg(field.name, field.label, field.kind, field.choices, name.endswith("!")))
    return tuple(found)


NUMBER = Arg("number", "投诉编号")
REASON = Arg("reason", "原因", Kind.TEXT, required=True)
NATURE_WHY = Arg("reason", "定性理由（不成立等须写明）", Kind.TEXT)  # of a registration
APPROVAL = (
    Arg("approver", "批准人", required=True),
    Arg("approver_role", "批准人职务", Kind.CHOICE, "roles", required=True),
)
# How an approval was given: a signature on paper, or the approver's own PIN typed at the desk.
BY_PIN = "pin"
BASIS = (
    Arg("basis", "批准依据", Kind.CHOICE, "bases"),
    Arg("pin", "批准人口令", secret=True),
)


def confirmed_by(who: str) -> tuple[Arg, ...]:
    """A person who confirms a step; the role may be left out, for the PIN tells it."""
    return (
        Arg("approver", who, required=True),
        Arg("approver_role", f"{who}职务", Kind.CHOICE, "roles"),
        *BASIS,
    )
