"""The regime in the notes under a form: its limits, its satisfied grades, who may extend."""

from __future__ import annotations

from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime import Level


def note_figures(profile: Profile) -> dict[str, object]:
    """The numbers that notes print, from the regime in force: ``minor_finish`` and so on."""
    figures: dict[str, object] = {
        name: limit.words for name, limit in profile.limits.items() if limit is not None
    }
    for level in profile.levels:
        limits: dict[str, Limit | None] = {
            "finish": level.finish, "answer": level.first_answer, "forward": level.forward,
        }  # fmt: skip
        for name, limit in limits.items():
            if limit is not None:
                figures[f"{level.code}_{name}"] = limit.words
    satisfied = profile.satisfied_grades()
    words = [grade.label for grade in profile.choices("grades") if grade.code in satisfied]
    figures["satisfied_words"] = "+".join(words)
    rules = [f"{level.label}由{_roles(profile, level)}批准" for level in profile.levels]
    figures["extension_rule"] = "，".join(rules)
    figures["limits"] = limits_sentence(profile)
    return figures


def limits_sentence(profile: Profile) -> str:
    """The limits of every level that has any, from the lightest on, without the full stop:
    轻微2日、重要3日内处理完毕，重大2日内答复、不宜超过10日.
    """
    plain, answered = [], []
    for level in reversed(profile.levels):
        finish = level.finish.words if level.finish else ""
        if level.first_answer:
            until = f"、不宜超过{finish}" if finish else ""
            answered.append(f"{level.label}{level.first_answer.words}内答复{until}")
        elif finish:
            plain.append(f"{level.label}{finish}")
    told = [f"{'、'.join(plain)}内处理完毕"] if plain else []
    return "，".join((*told, *answered)) or "处理时限以本表所填为准"


def _roles(profile: Profile, level: Level) -> str:
    return "或".join(profile.label("roles", code) for code in level.extend_by) or "____"
