"""The lists of a regime: those each must have, and what the others hold where it says nothing."""

from __future__ import annotations

from ledger_app.domain.choices import Choice

REQUIRED_LISTS = (
    "natures",
    "channels",
    "categories",
    "grades",
    "roles",
    "customer_types",
    "notify_methods",
    "bases",
    "departments",
    "charge_types",
    "acceptances",
)
AGAIN = "again"  # of the reasons why nobody was reached: a new time was agreed
USUAL_LISTS = {
    "case_forms": (Choice("oral", "口头"), Choice("written", "书面")),
    "customer_grades": (),
    "pause_reasons": (
        Choice("customer", "等客户"),
        Choice("parts", "等配件"),
        Choice("third_party", "等第三方"),
        Choice("other", "其他"),
    ),
    "liability_sides": (
        Choice("own", "本单位"),
        Choice("third_party", "第三方"),
        Choice("customer", "客户"),
    ),
    "triggers": (),
    "verdicts": (),
    "truths": (
        Choice("true", "属实"),
        Choice("partly", "部分属实"),
        Choice("untrue", "不属实"),
    ),
    "docket_grounds": (),
    "unreached_reasons": (
        Choice("no_answer", "无人接听"),
        Choice("refused", "拒访"),
        Choice("off", "停机或空号"),
        Choice(AGAIN, "客户改约"),
        Choice("other", "其他"),
    ),
    "verification_bases": (
        Choice("sheet", "意见表已交回"),
        Choice("document", "书面材料"),
        Choice("note", "便条"),
        Choice("told", "主管当面告知"),
        Choice("called", "主管来电"),
        Choice("spoken", "核实人口头核实"),
    ),
}
# Lists that the office may go beyond: a name typed there is kept as it is.
FREE_LISTS = frozenset({"departments", "notify_methods", "verification_bases"})
