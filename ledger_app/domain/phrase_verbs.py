"""The verbs of the phrase library (常用语)."""

from __future__ import annotations

from ledger_app.domain.verb_defs import Verb, of_record

PHRASE_VERBS = (
    Verb(
        "phrase_add",
        "新增常用语",
        of_record("phrase", "text!", "place!", "category"),
        subject="",
        record="phrase",
    ),
    Verb(
        "phrase_change",
        "修改常用语",
        of_record("phrase", "text", "place", "category"),
        subject="phrase_no",
        record="phrase",
    ),
    Verb("phrase_retire", "停用常用语", (), subject="phrase_no", record="phrase"),
    Verb("phrase_return", "恢复常用语", (), subject="phrase_no", record="phrase"),
)
