"""An office's own form without a line of code: what a ``[form.<code>]`` table says against a
declared form.

    [form.registration]
    title = "业主投诉登记表"          # company, sheet_code, version, retention likewise
    header = false                   # no line of project, date and number above the grid
    logo = false                     # this form does without the office's logo
    notes = ["注：本表一式三份。"]
    hidden = ["occurred_place"]      # rows by the name of their first field
    body = ["……{event}……"]          # of a letter: its paragraphs
    [form.registration.rows]         # least heights in millimetres
    content = 60
    [form.registration.labels]
    phone = "手机"
    [[form.registration.options.level]]
    label = "特大"
    codes = ["major"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import partial

from ledger_app.forms import catalog
from ledger_app.forms.spec import PrintedOption
from ledger_app.forms.variants import FormVariant, varied, wrong
from ledger_app.support.errors import LedgerError

_HIGHEST_MM = 200.0
_LOWEST_MM = 4.0
_WORDS = ("title", "company", "sheet_code", "version", "retention")
Plain = Mapping[str, object]


def read_variants(text: str) -> dict[str, FormVariant]:
    """The variants of a settings text by form code, each tried on its form.

    Raises `LedgerError` naming the key that is wrong and why.
    """
    found = {}
    for code, plain in tables(text).items():
        if code not in catalog.CODES:
            raise wrong(f"form.{code}", f"没有这张表，可用的有：{'、'.join(catalog.CODES)}")
        found[code] = read_variant(plain, f"form.{code}")
        varied(catalog.form(code), found[code])
    return found


def tables(text: str) -> Mapping[str, Plain]:
    """The tables of a settings text by form code, not looked into yet.

    Raises `LedgerError` for a text that is no TOML or says something else besides.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(f"表单设置的格式有误（{error}）；没有改动，请改正后重试") from error
    unknown = sorted(set(data) - {"form"})
    if unknown:
        raise wrong(unknown[0], "看不懂，每张表的设置应写在 [form.表单代码] 下面")
    forms = _table(data.get("form", {}), "form")
    return {code: _table(plain, f"form.{code}") for code, plain in forms.items()}


def read_variant(plain: Plain, key: str) -> FormVariant:
    """One form's table. Raises `LedgerError` naming what is wrong in it."""
    values: dict[str, object] = {}
    words: dict[str, str] = {}
    for name, value in plain.items():
        if name in _WORDS:
            words[name] = _text(value, f"{key}.{name}")
        elif name in _READERS:
            values[name] = _READERS[name](value, f"{key}.{name}")
        else:
            known = "、".join((*_WORDS, *_READERS))
            raise wrong(f"{key}.{name}", f"没有这一项，可用的有：{known}")
    return FormVariant(words=words, **values)  # type: ignore[arg-type]


def _table(value: object, key: str) -> Plain:
    if not isinstance(value, Mapping):
        raise wrong(key, "应当是一组设置")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise wrong(key, "应当是一行文字")
    return value


def _flag(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise wrong(key, "应当是 true 或 false")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise wrong(key, "应当是文字的清单")
    return tuple(value)


def _some_texts(value: object, key: str) -> tuple[str, ...]:
    texts = _texts(value, key)
    if not texts:
        raise wrong(key, "不能是空的清单")
    return texts


def _names(value: object, key: str) -> frozenset[str]:
    return frozenset(_texts(value, key))


def _heights(value: object, key: str) -> dict[str, float]:
    return {name: _height(one, f"{key}.{name}") for name, one in _table(value, key).items()}


def _height(value: object, key: str) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not _LOWEST_MM <= float(str(value)) <= _HIGHEST_MM:
        raise wrong(key, f"应当是 {_LOWEST_MM:g} 到 {_HIGHEST_MM:g} 的毫米数")
    return float(str(value))


def _labels(value: object, key: str) -> dict[str, str]:
    found = {}
    for name, one in _table(value, key).items():
        if not isinstance(one, str) or not one.strip():
            raise wrong(f"{key}.{name}", "应当是文字，不能是空的")
        found[name] = one
    return found


def _options(value: object, key: str) -> dict[str, tuple[PrintedOption, ...]]:
    found = {}
    for name, listed in _table(value, key).items():
        if not isinstance(listed, list) or not listed:
            raise wrong(f"{key}.{name}", "应当是选项的清单，不能是空的")
        found[name] = tuple(map(partial(_option, key=f"{key}.{name}"), listed))
    return found


def _option(value: object, key: str) -> PrintedOption:
    entry = _table(value, key)
    unknown = sorted(set(entry) - {"label", "codes", "before", "after"})
    if unknown:
        raise wrong(f"{key}.{unknown[0]}", "没有这一项，选项只有 label、codes、before、after")
    label = _text(entry.get("label", ""), f"{key}.label")
    if not label:
        raise wrong(f"{key}.label", "不能是空的")
    codes = _texts(entry.get("codes", []), f"{key}.codes")
    before, after = (_text(entry.get(name, ""), f"{key}.{name}") for name in ("before", "after"))
    return PrintedOption(label, codes, before, after)


_READERS: dict[str, Callable[[object, str], object]] = {
    "header": _flag,
    "logo": _flag,
    "notes": _texts,
    "body": _some_texts,
    "hidden": _names,
    "rows": _heights,
    "labels": _labels,
    "options": _options,
}
