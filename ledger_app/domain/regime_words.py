"""A regime told as sentences, and worked through on an example, for whoever must check it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.deadlines import (
    LIMIT_LABELS,
    TIMER_LABELS,
    Timer,
    finish_due,
    timers,
)
from ledger_app.domain.kpi_list import KPIS, STEPS
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_rules import CONDITIONS
from ledger_app.domain.records import Complaint
from ledger_app.domain.regime import Level, MoneyBand, Report, TimerRule
from ledger_app.domain.regime_list_words import list_words
from ledger_app.domain.retention import PAPERS, retention_words
from ledger_app.domain.rights_words import rights_words
from ledger_app.domain.routing import routed_words, routing_words

TO_BE_SET = "待设置"
_PERIODS = {"week": "每周", "month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}
_BLANKS = {
    "times": "延期次数",
    "total": "延期总长",
    "length": "每次延期的长度",
    "after": "升级期限",
    "up_to": "金额权限的金额",
}
_WEEKDAYS = "一二三四五六日"
_KEPT = "retention."


def describe(profile: Profile) -> list[str]:
    """The rules as Chinese sentences; what the source leaves open is named as 待设置."""
    return [*rules(profile), *(f"{TO_BE_SET}：{words}" for words in blank_words(profile))]


def rules(profile: Profile) -> list[str]:
    """The rules that are there, as Chinese sentences."""
    return [
        f"制度：{profile.name}",
        *_steps(profile),
        *_common_limits(profile),
        *(text for level in profile.levels for text in _level(level, profile)),
        *(_rule(rule, profile) for rule in profile.rules),
        *routing_words(profile),
        *_extensions(profile),
        *_upward(profile),
        *(_band(band, profile) for band in profile.money),
        *(_report(report) for report in profile.reports),
        *filter(None, (retention_words(profile.retention),)),
        *_targets(profile),
        *(f"启用按职务限权后，{words}" for words in rights_words(profile)),
        *list_words(profile),
        *(f"约定：{note}" for note in profile.notes),
        *(f"原文不明确：{text}" for text in profile.unclear),
    ]


def blanks(profile: Profile) -> list[tuple[str, str]]:
    """What the source leaves open, each with its key in the regime file and in words."""
    return [(key, _blank_words(key, profile)) for key in profile.blanks]


def blank_words(profile: Profile) -> list[str]:
    """What the source leaves open, in words; the papers kept for nobody knows how long in one."""
    papers = [PAPERS[key.removeprefix(_KEPT)] for key in profile.blanks if key.startswith(_KEPT)]
    words = [_blank_words(key, profile) for key in profile.blanks if not key.startswith(_KEPT)]
    return words + ([f"归档后保管几年（{'、'.join(papers)}）"] if papers else [])


def _steps(profile: Profile) -> Iterator[str]:
    flow = profile.flow
    asked = {
        "立项后派单": flow.docket,
        "部门签收后处理": flow.sign_for,
        "处理完交回意见表": flow.return_sheet,
        "结果答复客户后才能销项": flow.inform_before_closing,
        "回访满意后才能销项": flow.revisit_before_closing,
        "书面投诉须书面答复": flow.written_answer,
        "销项前登记结案结论": flow.verdict,
        "可以登记核实结论": flow.verify,
        "核实后才转部门处理": flow.verify_first,
        "不合格的处理结果可以退回重报": flow.send_back,
        "有效投诉须向客户提供两种以上办法供选择，登记处理结果时写明": flow.offer_options,
    }
    if any(asked.values()):
        yield "步骤：" + "；".join(words for words, is_asked in asked.items() if is_asked)
    left_out = [
        words
        for words, is_left in (
            ("不需要立项", not flow.docket),
            ("不需要签收", not flow.sign_for),
            ("不交回意见表", not flow.return_sheet),
            ("受理人可以当场处理、不派单", flow.desk_handling),
        )
        if is_left
    ]
    if left_out:
        yield "从简：" + "；".join(left_out)
    if flow.plan_approved_by:
        yield f"处理方案须先由{profile.labels('roles', flow.plan_approved_by)}批准"
    if flow.verdict:
        yield "结案结论：" + "、".join(choice.label for choice in profile.choices("verdicts"))


def _common_limits(profile: Profile) -> Iterator[str]:
    for name, limit in profile.limits.items():
        if limit is not None:
            yield f"{LIMIT_LABELS[name]}：{_within(name, limit)}"
    yield f"用去时限的 {profile.warn_share:.0%} 时预警"


def _within(name: str, limit: Limit) -> str:
    if name == "progress":
        return f"至少每 {limit.words} 一次"
    if name == "pause":
        return f"计时停走满{limit.words}，提醒看一看"
    return limit.words if limit.words == "当日" else f"{limit.words}内"


def _level(level: Level, profile: Profile) -> Iterator[str]:
    limits = (
        ("first_answer", level.first_answer),
        ("forward", level.forward),
        ("finish", level.finish),
    )
    words = [f"{LIMIT_LABELS[name]}{_within(name, limit)}" for name, limit in limits if limit]
    if level.forward_to:
        words.append(f"上报给{profile.label('roles', level.forward_to)}")
    if level.customer_date:
        words.append("与客户约定了期限的从约定")
    if level.extend_by:
        words.append(f"延期由{profile.labels('roles', level.extend_by)}批准")
    if level.consent_by:
        words.append(f"销项须由{profile.labels('roles', level.consent_by)}同意")
    yield f"“{level.label}”：" + ("，".join(words) or "没有单独的时限")


def _rule(rule: TimerRule, profile: Profile) -> str:
    when = "、".join(
        "或".join(profile.label(CONDITIONS[field], code) for code in codes)
        for field, codes in rule.conditions.items()
    )
    limit = _within(rule.name, rule.limit) if rule.limit else TO_BE_SET
    return f"{when or '全部'}投诉的{LIMIT_LABELS[rule.name]}：{limit}"


def _extensions(profile: Profile) -> Iterator[str]:
    bounds = profile.extension
    words = []
    if bounds.times is not None:
        words.append(f"最多 {bounds.times} 次")
    if bounds.total is not None:
        words.append(f"自受理起最长 {bounds.total.words}")
    if bounds.length is not None:
        words.append(f"每次最长 {bounds.length.words}")
    if bounds.basis:
        words.append(f"依据须为{profile.labels('bases', bounds.basis)}")
    if words:
        yield "延期：" + "，".join(words)
    if bounds.tell_customer:
        yield "延期的，须在原时限内向客户回复进展、告知新的时间"
    for level in profile.levels:
        if level.extend_times is not None:
            yield f"“{level.label}”最多延期 {level.extend_times} 次"


def _upward(profile: Profile) -> Iterator[str]:
    rule = profile.escalation
    to = profile.label("levels", rule.to)
    if rule.after is not None and rule.to:
        natures = profile.labels("natures", rule.natures)
        yield f"{natures}超过{rule.after.words}没有解决的，提议升为“{to}”，由人确认"
    if rule.to:
        yield f"涉及人身财产安全的，提议升为“{to}”"
    for trigger in profile.choices("triggers"):
        seen = f"（关键词：{'、'.join(trigger.keywords)}）" if trigger.keywords else ""
        yield f"重大事项：{trigger.label}{seen}"
    if rule.ladder:
        yield f"催办逐级上升：{' → '.join(profile.label('roles', r) for r in rule.ladder)}"
    if profile.suspension_consent_by:
        who = profile.labels("roles", profile.suspension_consent_by)
        yield f"无法处理的，复核后须由{who}同意才能销项"


def _band(band: MoneyBand, profile: Profile) -> str:
    side = f"责任方为{profile.label('liability_sides', band.side)}的" if band.side else ""
    amount = f" {band.up_to:f} 元以内" if band.up_to is not None else "（其余金额）"
    report = "，须先有请示报告" if band.report else ""
    return f"{side}补偿{amount}由{profile.labels('roles', band.roles)}决定{report}"


def _report(report: Report) -> str:
    who = f"{report.sender} → {report.receiver}，" if report.sender and report.receiver else ""
    more = f"；不少于 {report.min_length} 字" if report.min_length else ""
    parts = f"；分 {'、'.join(report.headings)}" if report.headings else ""
    what = f"；内容：{report.content}" if report.content else ""
    when = f"{_PERIODS[report.period]}{_report_day(report)}"
    return f"报表“{report.label}”：{who}{when}{more}{parts}{what}"


def _report_day(report: Report) -> str:
    if not report.day:
        return f"（日期{TO_BE_SET}）"
    if report.period == "week":
        return f"星期{_WEEKDAYS[report.day - 1]}"
    if report.after:
        later = "次月" if report.after == 1 else f"之后第 {report.after} 个月"
        return f"，{later} {report.day} 日前"
    return f" {report.day} 日前" if report.period == "month" else f"末月 {report.day} 日前"


def _targets(profile: Profile) -> Iterator[str]:
    for name, target in profile.targets.items():
        yield f"指标：{_kpi_label(name)} {target.text}"


def _kpi_label(name: str) -> str:
    labels = {kpi.name: kpi.label for kpi in KPIS}
    labels |= {f"{step}_in_time": f"{TIMER_LABELS[step]}及时率" for step in STEPS}
    return labels[name]


def _blank_words(key: str, profile: Profile) -> str:
    """A key of the file in words: levels.major.finish → “重大”的办结时限."""
    table, _, rest = key.partition(".")
    if key.startswith(_KEPT):
        return f"{PAPERS[rest]}归档后保管几年"
    if table == "routing":
        return f"{routed_words(profile, rest)}的归口部门"
    if table == "levels":
        code, _, name = rest.partition(".")
        words = f"{LIMIT_LABELS[name]}时限" if name in LIMIT_LABELS else "延期次数"
        return f"“{profile.label('levels', code)}”的{words}"
    if table in ("limits", "timers"):
        name, _, condition = rest.partition("(")
        when = f"（{_conditions(condition, profile)}）" if condition.strip(")") else ""
        return f"{LIMIT_LABELS[name]}时限{when}"
    if table == "reports":
        code = rest.removesuffix(".day")
        return next(f"报表“{r.label}”的日期" for r in profile.reports if r.code == code)
    return f"{_kpi_label(rest)}的目标" if table == "targets" else _BLANKS.get(rest, key)


def _conditions(text: str, profile: Profile) -> str:
    codes = text.rstrip(")").split("+")
    lists = CONDITIONS.values()
    return "、".join(
        next((c.label for name in lists if (c := profile.find(name, code))), code) for code in codes
    )


def worked_example(profile: Profile, calendar: WorkingCalendar, now: datetime) -> list[str]:
    """A case of every level (and of every form, where limits depend on it) received at ``now``:
    what is due when, if the department finishes at the last moment."""
    lines = []
    for level in profile.levels:
        for case, words in _examples(level, profile, now):
            lines.append(f"{moment_words(now)} 受理一件{words}投诉：")
            lines += [f"　{text}" for text in _due_lines(case, profile, calendar, now)]
    return lines


def _examples(level: Level, profile: Profile, now: datetime) -> Iterator[tuple[Complaint, str]]:
    base = Complaint(
        complaint_no="例",
        received_at=now,
        level=level.code,
        channel=profile.defaults.get("channel", ""),
    )
    fields = [f for f in ("case_form", "customer_grade") if f in profile.limited_by]
    if not fields:
        yield base, f"“{level.label}”"
        return
    for choice in profile.choices(CONDITIONS[fields[0]]):
        values: dict[str, Any] = {fields[0]: choice.code}
        yield replace(base, **values), f"“{level.label}”（{choice.label}）"


def _due_lines(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterable[str]:
    due = finish_due(case, profile, calendar)
    case = replace(case, due_at=due, dispatched_at=now)
    found = list(timers(case, profile, calendar, now))
    handled = due - timedelta(minutes=1) if due else now + timedelta(days=1)
    done = replace(case, state=State.HANDLED, handled_at=handled)
    later = [
        t for t in timers(done, profile, calendar, now) if t.name in ("return", "inform", "revisit")
    ]
    return _timer_lines((*found, *later)) or ["这一级没有可计算的时限"]


def _timer_lines(found: Sequence[Timer]) -> list[str]:
    return [
        f"{timer.label}：{deadline_words(timer.due_at)} 前"
        + (f"（{timer.limit}）" if timer.limit else "")
        for timer in found
    ]
