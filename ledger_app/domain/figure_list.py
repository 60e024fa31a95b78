"""The figures told of a month: their names, labels and formulas, and how a value is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger_app.domain.percent import percent


@dataclass(frozen=True, slots=True)
class FigureDef:
    """A figure: its name in JSON, label, show (count, rate, hours, money) and formula."""

    name: str
    label: str
    show: str = "count"
    formula: str = ""


FIGURES = (
    FigureDef(
        "carried_in",
        "上月遗留",
        formula="本月以前受理、本月初尚未办结（销项或解释办结）的件数，含本月重新办理的",
    ),
    FigureDef("new", "本月新增", formula="本月受理的件数"),
    FigureDef("valid", "有效", formula="本月新增中性质为有效投诉的件数"),
    FigureDef("communicative", "沟通性", formula="本月新增中求助、咨询、发泄的件数"),
    FigureDef("closed", "本月办结", formula="本月销项或解释办结的件数"),
    FigureDef(
        "closed_in_time",
        "按时办结",
        formula="本月办结中，处理完毕（或解释）不晚于最终时限、之后回访没有不满意的件数",
    ),
    FigureDef("closed_late", "超时办结", formula="本月办结 − 按时办结"),
    FigureDef("open_end", "期末未结", formula="上月遗留 + 本月新增 − 本月办结"),
    FigureDef(
        "overdue_end", "期末超时未结", formula="期末未结中，最终时限早于月末且尚未处理完毕的件数"
    ),
    FigureDef(
        "due",
        "应办结",
        formula="本月办结，加上期末未结中最终时限在月末以前的件数（月末 24:00 到期的算下月）",
    ),
    FigureDef("revisited", "回访数", formula="本月成功回访的件数（以最后一次为准）"),
    FigureDef(
        "revisit_rate",
        "回访率",
        "rate",
        "本月办结（并入别件的除外）中已成功回访的件数 ÷ 本月办结（并入别件的除外）",
    ),
    FigureDef("close_rate", "办结率", "rate", "本月办结 ÷（上月遗留 + 本月新增）"),
    FigureDef("in_time_rate", "按时率", "rate", "按时办结 ÷ 应办结"),
    FigureDef("satisfied_rate", "满意率", "rate", "回访评价计入满意的件数 ÷ 回访数"),
    FigureDef(
        "first_time_rate", "一次性办结率", "rate", "本月新增中未派单即按时办结的件数 ÷ 本月新增"
    ),
    FigureDef(
        "mean_hours", "平均处理时长", "hours", "本月办结各件（办结时间 − 受理时间）的平均，小时"
    ),
    FigureDef("complaint_rate", "投诉率", "rate", "本月新增 ÷ 已入住户数"),
    FigureDef("mass_events", "群诉件数", formula="本月新增中列为群诉的件数（各算一件）"),
    FigureDef(
        "mass_households", "群诉户数", formula="这些群诉的户数之和，含投诉人，同一房号只算一户"
    ),
    FigureDef("mom_change", "环比", "rate", "（本月新增 − 上月新增）÷ 上月新增"),
)
FIGURE_LABELS = {figure.name: figure.label for figure in FIGURES}
_SHOWS = {figure.name: figure.show for figure in FIGURES}


@dataclass(frozen=True, slots=True)
class Figures:
    """Values by figure name (None: empty denominator, printed —), and the cases of each count."""

    values: Mapping[str, float | int | None]
    members: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> float | int | None:
        return self.values[name]


def figure_words(name: str, value: float | int | None) -> str:
    """A figure as shown: — for an empty denominator, a change with its sign."""
    if value is None:
        return "—"
    show = _SHOWS.get(name, "count")
    if show == "hours":
        return f"{value:.1f}"
    if show == "rate":
        return percent(value, signed=name == "mom_change")
    return str(value)


def matrix_figures(level_codes: Iterable[str]) -> tuple[str, ...]:
    """The figures every line of the summary's first block shows, in their order; ``level_codes``:
    the office's levels, each with its new cases.
    """
    return (
        "carried_in",
        "new",
        *(f"new_{code}" for code in level_codes),
        "valid", "communicative", "closed", "closed_in_time", "closed_late", "open_end",
        "close_rate", "in_time_rate", "satisfied_rate", "mom_change",
    )  # fmt: skip
