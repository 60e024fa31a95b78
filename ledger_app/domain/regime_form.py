"""The regime as boxes: every setting of a regime file by section, its word, and how it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ledger_app.domain.deadlines import LIMIT_LABELS, TIMER_LABELS
from ledger_app.domain.kpi_list import KPIS, STEPS
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.profile_rules import CONDITIONS
from ledger_app.domain.regime import LEVEL_LIMITS, LIMIT_NAMES, MORE_LIMITS
from ledger_app.domain.regime_changes import LEVELS, LISTS
from ledger_app.domain.regime_entries import LIMIT_HINT, entries, levels, rights
from ledger_app.domain.regime_fields import FormField, Group, Plain, get
from ledger_app.domain.regime_list_words import SERIES
from ledger_app.domain.retention import PAPERS
from ledger_app.domain.routing import ROUTED

_FLOW = {
    "docket": "先立项再派单", "sign_for": "部门签收后处理", "desk_handling": "受理人可当场处理",
    "return_sheet": "处理完交回意见表", "inform_before_closing": "答复客户后才能销项",
    "revisit_before_closing": "回访满意后才能销项", "written_answer": "书面投诉须书面答复",
    "verdict": "销项前登记结案结论", "verify": "可登记核实结论",
    "verify_first": "核实后才转部门",
    "send_back": "不合格的处理结果可退回重报", "offer_options": "有效投诉须提供两种以上办法",
}  # fmt: skip
_FLOW_USUAL = frozenset({"docket", "sign_for", "return_sheet"})
_DEFAULTS = {
    "channel": ("投诉方式", "channels"), "nature": ("投诉性质", "natures"),
    "level": ("投诉级别", "levels"), "category": ("投诉类别", "categories"),
    "customer_type": ("客户身份", "customer_types"),
    "customer_grade": ("客户等级", "customer_grades"), "case_form": ("投诉形式", "case_forms"),
}  # fmt: skip
_CONDITION_WORDS = {
    "level": "级别", "nature": "性质", "channel": "方式", "category": "类别",
    "customer_grade": "客户等级", "case_form": "投诉形式",
}  # fmt: skip
PERIODS = {
    "week": "每周", "month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年",
}  # fmt: skip
TO_BE_SET = "todo"
ROUTING = "routing"
_TO_SET = ("limit", "count", "amount", "target", "kept")
_ROUTING_HINTS = {"departments": "只是提议，派单时可以改；空着为不提议", "roles": "空着为不提醒"}
RAW = "raw"


LIST_SECTIONS = tuple(f"{LISTS}{name}" for name in LIST_WORDS if name != LEVELS)
SECTIONS = {
    TO_BE_SET: "待设置",
    "levels": "级别与时限",
    "limits": "各环节时限",
    "rules": "按条件的时限",
    "flow": "流程",
    "routing": "归口部门",
    "upward": "延期、升级、催办",
    "money": "金额权限",
    "rights": "职务权限",
    **{f"{LISTS}{name}": words for name, words in LIST_WORDS.items() if name != LEVELS},
    "reports": "报表",
    "targets": "指标目标",
    "retention": "保管期限",
    "numbers": "编号与预填",
    "notes": "约定与说明",
    RAW: "原文（高级）",
}
# The headings the sections stand under.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "时限与流程": (TO_BE_SET, LEVELS, "limits", "rules", "flow", "routing", "upward"),
    "权限": ("money", "rights"),
    "清单": LIST_SECTIONS,
    "报表与存档": ("reports", "targets", "retention"),
    "其他": ("numbers", "notes", RAW),
}
_ENTRY_HINT = "Alt+↑↓ 移动，Alt+Delete 删除。记录在用的不能删去，可以停用：不再供选择，已有的照旧"
HINTS: Mapping[str, str] = {
    LEVELS: f"最重的写在最前。{_ENTRY_HINT}",
    "rules": "条件多的优先，一样多的后写的优先。Alt+↑↓ 移动，Alt+Delete 删除",
    "money": "金额从小到大写。Alt+↑↓ 移动，Alt+Delete 删除",
    **dict.fromkeys(LIST_SECTIONS, _ENTRY_HINT),
}


def groups(section: str, plain: Plain, profile: Profile) -> tuple[Group, ...]:
    """The boxes of a section, as the file now stands; ``profile``: the file as last read."""
    if section == TO_BE_SET:
        return _blanks(plain, profile)
    if section.startswith(LISTS):
        return tuple(entries(plain, section.removeprefix(LISTS)))
    makers = {
        LEVELS: levels,
        "limits": _limits,
        "rules": _rules,
        "flow": _flow,
        "routing": _routing,
        "upward": _upward,
        "money": _money,
        "rights": rights,
        "reports": _reports,
        "targets": _targets,
        "retention": _retention,
        "numbers": _numbers,
        "notes": _notes,
    }
    return tuple(makers[section](plain)) if section in makers else ()


def _blanks(plain: Plain, profile: Profile) -> tuple[Group, ...]:
    """Every number the source leaves open, wherever it stands."""
    found = []
    for section in SECTIONS:
        if section not in (TO_BE_SET, RAW):
            for group in groups(section, plain, profile):
                wanting = tuple(f for f in group.fields if get(plain, f.path) == "")
                wanting = tuple(f for f in wanting if f.kind in _TO_SET or f.path[0] == ROUTING)
                if wanting:
                    found.append(Group(f"{SECTIONS[section]} · {group.title}".strip(" ·"), wanting))
    return tuple(found)


def _limits(plain: Plain) -> Iterator[Group]:
    fields = [
        FormField(("limits", name), LIMIT_LABELS[name], "limit", hint=LIMIT_HINT)
        for name in (*LIMIT_NAMES, *MORE_LIMITS)
    ]
    warn = FormField(("limits", "warn_share"), "用去多少时预警", "share", hint="如 90%")
    yield Group("", (*fields, warn))


def _rules(plain: Plain) -> Iterator[Group]:
    names = ("dispatch", "return_sheet", "inform", "revisit", "review", *MORE_LIMITS, *LEVEL_LIMITS)
    known = "、".join(LIMIT_LABELS[name] for name in names)
    for at, rule in enumerate(plain.get("timers", ())):
        own = ("timers", at)
        yield Group(
            f"第 {at + 1} 条 {LIMIT_LABELS.get(rule.get('name', ''), '')}",
            (
                FormField((*own, "name"), "哪个环节", "timer", hint=f"可填：{known}"),
                FormField((*own, "limit"), "时限", "limit", hint=LIMIT_HINT),
                *(
                    FormField((*own, name), f"只限{_CONDITION_WORDS[name]}", "some", listed)
                    for name, listed in CONDITIONS.items()
                ),
            ),
            own,
        )


def _flow(plain: Plain) -> Iterator[Group]:
    flags = [
        FormField(("flow", name), label, "flag", usual=name in _FLOW_USUAL)
        for name, label in _FLOW.items()
    ]
    approved = FormField(("flow", "plan_approved_by"), "处理方案由谁批准", "some", "roles")
    yield Group("", (*flags, approved))


def _routing(plain: Plain) -> Iterator[Group]:
    titles = {"categories": "这一类先派给", "natures": "这一性质先派给", "departments": "投诉告知"}
    seen: set[str] = set()
    for listed, named in ROUTED.items():
        entries_there = [
            entry
            for entry in plain.get("lists", {}).get(listed, ())
            if entry.get("code") and entry["code"] not in seen
        ]
        seen |= {entry["code"] for entry in entries_there}
        fields = tuple(
            FormField(
                (ROUTING, entry["code"]),
                str(entry.get("label", "")),
                "one",
                named,
                _ROUTING_HINTS[named],
            )
            for entry in entries_there
        )
        yield Group(f"{LIST_WORDS[listed]}：{titles[listed]}", fields)


def _upward(plain: Plain) -> Iterator[Group]:
    yield Group(
        "延期",
        (
            FormField(("extension", "times"), "最多次数", "count"),
            FormField(("extension", "total"), "自受理起最长", "limit", hint=LIMIT_HINT),
            FormField(("extension", "length"), "每次最长", "limit", hint=LIMIT_HINT),
            FormField(("extension", "basis"), "批准依据须为", "some", "bases"),
            FormField(("extension", "tell_customer"), "须在原时限内告知客户", "flag"),
        ),
    )
    yield Group(
        "升级与催办",
        (
            FormField(("escalation", "after"), "多久没有解决提议升级", "limit", hint=LIMIT_HINT),
            FormField(("escalation", "natures"), "哪些性质", "some", "natures"),
            FormField(("escalation", "to"), "升为", "one", "levels"),
            FormField(("escalation", "ladder"), "催办逐级对象", "some", "roles"),
        ),
    )
    fields = (FormField(("suspension", "consent_by"), "销项须由谁同意", "some", "roles"),)
    yield Group("无法处理的案件", fields)


def _money(plain: Plain) -> Iterator[Group]:
    for at in range(len(plain.get("money", ()))):
        own = ("money", at)
        yield Group(
            f"第 {at + 1} 档",
            (
                FormField((*own, "side"), "责任方", "one", "liability_sides", "空着为任何一方"),
                FormField((*own, "up_to"), "金额到（元）", "amount", hint="空着为没有上限"),
                FormField((*own, "roles"), "由谁决定", "some", "roles"),
                FormField((*own, "report"), "须先有请示报告", "flag"),
            ),
            own,
        )


def _reports(plain: Plain) -> Iterator[Group]:
    periods = "、".join(PERIODS.values())
    for at, report in enumerate(plain.get("reports", ())):
        own = ("reports", at)
        yield Group(
            f"“{report.get('label', '')}”",
            (
                FormField((*own, "label"), "名称"),
                FormField((*own, "period"), "周期", "period", hint=periods),
                FormField((*own, "day"), "几号前", "count", hint="每周的写星期几，1 为星期一"),
                FormField((*own, "after"), "之后第几个月", "count"),
                FormField((*own, "sender"), "谁报"),
                FormField((*own, "receiver"), "报给谁"),
                FormField((*own, "content"), "内容"),
                FormField((*own, "min_length"), "文字至少多少字", "count"),
                FormField((*own, "headings"), "要有哪些部分", "lines", hint="每行一个部分"),
            ),
            own,
        )


def _targets(plain: Plain) -> Iterator[Group]:
    known = {kpi.name: kpi.label for kpi in KPIS}
    known |= {f"{step}_in_time": f"{TIMER_LABELS[step]}及时率" for step in STEPS}
    fields = (
        FormField(("targets", name), label, "target", hint="如 >= 95% 或 <= 1")
        for name, label in known.items()
    )
    yield Group("", tuple(fields))


def _retention(plain: Plain) -> Iterator[Group]:
    hint = "长期，或如 3年；空着为待设置，永不算到期"
    fields = (
        FormField(("retention", paper), label, "kept", hint=hint) for paper, label in PAPERS.items()
    )
    yield Group("归档后保管多久", tuple(fields))


def _numbers(plain: Plain) -> Iterator[Group]:
    hint = "可用 {project} {dept} {yyyy} {yy} {mm} {seq:03}"
    series = (
        FormField(("numbers", name), f"{label}编号", hint=hint) for name, label in SERIES.items()
    )
    yield Group("编号", (FormField(("name",), "制度名称"), *series))
    fields = [
        FormField(("defaults", name), label, "one", listed)
        for name, (label, listed) in _DEFAULTS.items()
    ]
    yield Group("登记时预填", (*fields, FormField(("defaults", "from_dept"), "受理部门")))


def _notes(plain: Plain) -> Iterator[Group]:
    yield Group(
        "",
        (
            FormField(("notes",), "约定", "lines", hint="每行一条，程序不检查，只列出来"),
            FormField(("unclear",), "原文不明确之处", "lines"),
        ),
    )


def named_in(plain: Plain, profile: Profile, listed: str, code: str) -> list[str]:
    """Where the file names an entry of a list, in words: it cannot go as long as it does."""
    found = []
    for section, words in SECTIONS.items():
        if section in (TO_BE_SET, RAW):
            continue
        for group in groups(section, plain, profile):
            for field in group.fields:
                value = get(plain, field.path)
                if field.listed == listed and code in (
                    value if isinstance(value, list) else [value]
                ):
                    found.append(" ".join(filter(None, (words, group.title, field.label))))
    if listed == "roles" and code in plain.get("rights", {}):
        found.append(SECTIONS["rights"])
    if listed in ROUTED and code in plain.get(ROUTING, {}):
        found.append(SECTIONS[ROUTING])
    return found
