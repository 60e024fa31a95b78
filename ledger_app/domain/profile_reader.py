"""Reads a profile's values, lists and levels; collects blanks, names file, key and fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ledger_app.domain.bounds import BeyondError, whole
from ledger_app.domain.choices import Choice
from ledger_app.domain.limits import Limit
from ledger_app.domain.regime import LEVEL_LIMITS, Level
from ledger_app.support.cleaning import quoted
from ledger_app.support.errors import LedgerError

Table = Mapping[str, Any]
_LIMITS = "应写成 10min、1h、2d、3wd 或 1mo，当日写 0d"
LIST_WORDS = {
    "levels": "投诉级别", "categories": "投诉类别", "channels": "投诉方式", "natures": "投诉性质",
    "grades": "满意度等级", "departments": "部门", "roles": "职务", "customer_types": "客户身份",
    "customer_grades": "客户等级", "case_forms": "投诉形式", "pause_reasons": "暂停原因",
    "triggers": "重大事项", "verdicts": "结案结论", "liability_sides": "责任方",
    "notify_methods": "告知方式", "bases": "批准依据", "charge_types": "收费类型",
    "acceptances": "验收意见", "verification_bases": "核实依据", "truths": "核实结论",
    "docket_grounds": "立项条件", "unreached_reasons": "未联系上的原因",
}  # fmt: skip
_ENTRY_KINDS: Mapping[str, type] = {
    "code": str, "label": str, "satisfied": bool, "communicative": bool, "written": bool,
    "retired": bool, "short": str, "function": str, "keywords": list,
}  # fmt: skip
_KIND_WORDS = {str: "文字", bool: " true 或 false", list: "若干个文字"}
_LEVEL_KEYS = frozenset(
    (
        *LEVEL_LIMITS,
        *"code label forward_to customer_date extend_by extend_times consent_by retired".split(),
    )
)


class Reader:
    """One profile being read. ``blanks``: keys of the numbers that it leaves open.

    ``kept``: it is in a ledger already, which must open: a number beyond its bounds is to be set.
    """

    def __init__(self, data: Table, source: str, *, kept: bool = False) -> None:
        self.data, self.source, self.blanks = data, source, list[str]()
        self.kept = kept
        self.lists: dict[str, tuple[Choice, ...]] = {}

    def fail(self, key: str, reason: str) -> LedgerError:
        """The error to raise."""
        return LedgerError(
            f"制度文件“{self.source}”的“{key}”{reason}。台账没有改动；请改正该项后重试。"
        )

    def beyond(self, key: str, reason: BeyondError) -> None:
        """A number beyond its bounds: refused, or to be set where it is kept already."""
        if not self.kept:
            raise self.fail(key, f"超出范围：{reason}")
        self.blanks.append(key)

    # -- values ----------------------------------------------------------------------------------

    def table(self, key: str) -> Table:
        """A top-level table; empty when absent."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, "应当是一组设置")
        return value

    def rows(self, key: str) -> list[Table]:
        """An array of tables; empty when absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.fail(key, "应当是若干组设置")
        return value

    def known(self, owner: Table, allowed: Collection[str], key: str) -> None:
        """Refuse a key that means nothing: it is a slip of the pen."""
        for name in sorted(set(owner) - set(allowed)):
            raise self.fail(f"{key}.{name}" if key else name, "不是制度文件里的设置，请核对写法")

    def texts(self, owner: Table, name: str, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = owner.get(name, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fail(f"{key}.{name}" if key else name, "应当是若干个文字")
        return tuple(value)

    def flag(self, owner: Table, name: str, key: str, *, default: bool = False) -> bool:
        """true or false."""
        value = owner.get(name, default)
        if not isinstance(value, bool):
            raise self.fail(f"{key}.{name}", "应当是 true 或 false")
        return value

    def share(self, owner: Table, name: str, default: float) -> float:
        """A share of a limit."""
        value = owner.get(name, default)
        if not isinstance(value, int | float) or not 0 < value <= 1:
            raise self.fail(f"limits.{name}", "应当是大于 0、不大于 1 的小数")
        return float(value)

    def limit(self, owner: Table, name: str, key: str) -> Limit | None:
        """A limit; blank text is a number to be set."""
        text = owner.get(name)
        if text is None or self.blank(text, key):
            return None
        try:
            return Limit.parse(str(text))
        except BeyondError as error:
            self.beyond(key, error)
            return None
        except ValueError:
            raise self.fail(key, f"时限写法{quoted(str(text))}看不懂，{_LIMITS}") from None

    def count(self, owner: Table, name: str, key: str) -> int | None:
        """A whole number; blank text is a number to be set."""
        value = owner.get(name)
        if value is None or self.blank(value, key):
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fail(key, "应当是不小于 0 的整数")
        try:
            return whole(value)
        except BeyondError as error:
            self.beyond(key, error)
            return None

    def blank(self, value: object, key: str) -> bool:
        """True for blank text: a number that is to be set, and is noted as such."""
        blank = isinstance(value, str) and not value.strip()
        if blank:
            self.blanks.append(key)
        return blank

    def roles(self, owner: Table, name: str, key: str) -> tuple[str, ...]:
        """Codes of roles."""
        return tuple(
            self.code("roles", code, f"{key}.{name}") for code in self.texts(owner, name, key)
        )

    def code(self, listed: str, code: object, key: str, *, anew: bool = False) -> str:
        """A code that must be on a list; ``anew``: new records get it, so it may not be retired."""
        found = next((choice for choice in self.lists[listed] if choice.code == code), None)
        words = f"{LIST_WORDS[listed]}（{listed}）"
        if found is None:
            raise self.fail(key, f"写的“{code}”不在{words}里")
        if anew and found.retired:
            raise self.fail(key, f"写的“{found.label}”在{words}里已停用")
        return found.code

    # -- lists -----------------------------------------------------------------------------------

    def choice_list(self, name: str, *, usual: tuple[Choice, ...] | None = None) -> None:
        """Read a list; one that is absent is the ``usual`` one."""
        entries = self.table("lists").get(name)
        if entries is None and usual is not None:
            self.lists[name] = usual
            return
        if not entries:
            raise self.fail(f"lists.{name}", "没有内容")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self.fail(f"lists.{name}", "应当是若干项，每一项都应有 code 和 label")
        key = f"lists.{name}"
        found = tuple(self._choice(entry, key, at) for at, entry in enumerate(entries, 1))
        self._keep_list(name, found, key)

    def _keep_list(self, name: str, found: tuple[Choice, ...], key: str) -> None:
        for words, names in (
            ("代码", [choice.code for choice in found]),
            ("名称", [choice.label for choice in found]),
        ):
            twice = next((one for one in names if names.count(one) > 1), "")
            if twice:
                raise self.fail(key, f"有重复的{words}“{twice}”")
        if all(choice.retired for choice in found):
            raise self.fail(key, "各项都停用了，至少要留一项可选")
        self.lists[name] = found

    def check_natures(self) -> None:
        """The month's figures count the nature ``valid``: it must be there, and stay on offer."""
        found = {choice.code for choice in self.lists["natures"] if not choice.retired}
        if "valid" not in found:
            raise self.fail("lists.natures", "要有代码为 valid 的一项（有效投诉），不能停用")

    def _choice(self, entry: Table, key: str, at: int) -> Choice:
        self._named(entry, key, at)
        for name, value in entry.items():
            kind = _ENTRY_KINDS.get(name)
            if kind is None:
                known = "、".join(_ENTRY_KINDS)
                raise self.fail(
                    key, f"第 {at} 项的“{name}”看不懂；每一项可写 code 和 label，以及：{known}"
                )
            if not isinstance(value, kind):
                raise self.fail(key, f"第 {at} 项的“{name}”应当是{_KIND_WORDS[kind]}")
        keywords = self.texts(entry, "keywords", f"{key} 第 {at} 项")
        return Choice(**({**entry, "keywords": keywords}))

    def _named(self, entry: Table, key: str, at: int) -> None:
        for name in ("code", "label"):
            text = entry.get(name)
            if not isinstance(text, str) or not text.strip():
                raise self.fail(key, f"第 {at} 项的 {name} 没有写；每一项都应有 code 和 label")

    def level_list(self) -> tuple[Level, ...]:
        """The severities, the gravest first; they become the list ``levels``."""
        entries = self.data.get("levels", ())
        if not isinstance(entries, list | tuple) or not entries:
            raise self.fail("levels", "没有内容")
        for at, entry in enumerate(entries, 1):
            if not isinstance(entry, Mapping):
                raise self.fail("levels", "每一级都应有 code 和 label")
            self._named(entry, "levels", at)
        found = tuple(self._level_name(entry) for entry in entries)
        self._keep_list("levels", found, "levels")
        return tuple(self._level(entry) for entry in entries)

    def _level_name(self, entry: Table) -> Choice:
        retired = self.flag(entry, "retired", f"levels.{entry['code']}")
        return Choice(entry["code"], entry["label"], retired=retired)

    def _level(self, entry: Table) -> Level:
        key = f"levels.{entry['code']}"
        self.known(entry, _LEVEL_KEYS, key)
        to = entry.get("forward_to", "")
        return Level(
            code=entry["code"],
            label=entry["label"],
            forward_to=self.code("roles", to, f"{key}.forward_to") if to else "",
            customer_date=self.flag(entry, "customer_date", key),
            retired=self.flag(entry, "retired", key),
            extend_by=self.roles(entry, "extend_by", key),
            extend_times=self.count(entry, "extend_times", f"{key}.extend_times"),
            consent_by=self.roles(entry, "consent_by", key),
            **{name: self.limit(entry, name, f"{key}.{name}") for name in LEVEL_LIMITS},
        )
