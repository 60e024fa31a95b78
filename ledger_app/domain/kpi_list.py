"""The figures of performance an office can reckon from its own ledger, with their formulas.

They are those by which telecom operators judge complaint work orders, worded for one office;
targets come from the profile. Base of every figure is the month, as of its end.
"""

from __future__ import annotations

from ledger_app.domain.figure_list import FigureDef

STEPS = (
    "dispatch", "forward", "acknowledge", "first_answer", "promise", "department", "finish",
    "return", "inform", "revisit", "progress", "delay_notice",
)  # fmt: skip
KPIS = (
    FigureDef("complaint_rate", "客户投诉率", "rate", "本月受理 ÷ 已入住户数（在用客户数）"),
    FigureDef("escalated_rate", "升级投诉率", "rate", "本月升级的件数 ÷ 已入住户数（在用客户数）"),
    FigureDef(
        "in_time_close_rate",
        "投诉按时办结率",
        "rate",
        "本月办结且按时的件数 ÷（上月遗留 + 本月受理）",
    ),
    FigureDef(
        "first_time_rate", "一次性办结率", "rate", "本月受理中未派单即按时办结的件数 ÷ 本月受理"
    ),
    FigureDef(
        "escalated_solved_rate",
        "升级投诉问题解决率",
        "rate",
        "应解决的升级投诉（本月办结，或最终时限已到）中按时处理完毕的件数 ÷ 应解决件数",
    ),
    FigureDef("satisfied_of_all", "处理结果客户满意率", "rate", "本月回访满意的件数 ÷ 本月受理"),
    FigureDef(
        "satisfied_of_asked", "投诉客户满意度", "rate", "本月回访满意的件数 ÷ 本月回访到的件数"
    ),
    FigureDef(
        "steps_in_time_rate",
        "工单流转及时率",
        "rate",
        "本月到期或完成的各环节中按时完成的环节数 ÷ 环节总数",
    ),
    FigureDef(
        "promise_rate",
        "处理完成及时率",
        "rate",
        "本月受理中，在时限（含客户约定期限、批准的延期）内处理完毕并已办结的件数 ÷ 本月受理",
    ),
    FigureDef("mean_hours", "平均处理时长", "hours", "本月办结各件（办结 − 受理）的平均，小时"),
    FigureDef(
        "mean_delay_hours",
        "工单平均延误周期",
        "hours",
        "本月超时完成或到期未完成的各件，超出最终时限的平均，小时（未完成的算到月末，本月还没过完的算到现在）",
    ),
    FigureDef(
        "service_faults",
        "服务性投诉",
        "count",
        "本月受理、查属有效、责任在受理部门自身的件数",
    ),
    FigureDef(
        "service_faults_year",
        "服务性投诉（全年）",
        "count",
        "本年 1 月 1 日至本月末受理、查属有效、责任在受理部门自身的件数",
    ),
    FigureDef("qualified_rate", "工单合格率", "rate", "质检合格的工单 ÷ 全部工单"),
    FigureDef("rework", "返工件数", "count", "本月回访不满意退回返工的件数"),
    FigureDef("reopened", "重开件数", "count", "本月重新办理（办结以后又重开）的件数"),
    FigureDef("urged", "催办件数", "count", "本月催办过的件数"),
    FigureDef("paused_hours", "暂停计时", "hours", "本月内各次暂停计时的小时数之和"),
    FigureDef("compensated", "补偿金额", "money", "本月决定补偿的金额之和，元"),
)
# Figures that need the number of customers, and where it is set while it is not.
OVER_BASE = frozenset({"complaint_rate", "escalated_rate"})
NO_BASE = "没有填已入住户数：在“设置 → 已入住户数”里填写"
# What the ledger has no data for is named all the same, and why it stays open.
NO_DATA = {
    "qualified_rate": "待设置：本台账不作工单质检标记，没有数据来源",
}
# Each step on its own is a figure too: ``dispatch_in_time`` and so on.
STEP_KPIS = frozenset(f"{step}_in_time" for step in STEPS)
KPI_NAMES = frozenset(kpi.name for kpi in KPIS) | STEP_KPIS
