"""The boxes forms print by default. An office's own lists are handed to `lay_out` and take their
place.
"""

from __future__ import annotations

from ledger_app.forms.spec import PrintedOption

Options = tuple[PrintedOption, ...]

YES_NO: Options = (PrintedOption("是", ("yes",)), PrintedOption("否", ("no",)))
LEVELS: Options = (
    PrintedOption("重大", ("major",)),
    PrintedOption("重要", ("important",)),
    PrintedOption("轻微", ("minor",)),
)
GRADE_LETTERS: Options = tuple(PrintedOption(letter, (letter,)) for letter in "ABCD")
NOTIFY_METHODS: Options = (
    PrintedOption("电话", ("phone",)),
    PrintedOption("上门", ("visit", "face")),
    PrintedOption("其他", ("other", "letter", "email", "wechat", "sms", "online")),
)
CHANNEL_WORDS: Options = (
    PrintedOption("来访", ("visit",)),
    PrintedOption("来电", ("call",)),
    PrintedOption("来函", ("letter",)),
    PrintedOption("网络", ("online",)),
    PrintedOption("转办", ("referral",)),
    PrintedOption("其他", ("other",)),
)
CATEGORY_WORDS: Options = (
    PrintedOption("设备设施", ("equipment",)),
    PrintedOption("服务态度", ("attitude",)),
    PrintedOption("服务质量", ("quality",)),
    PrintedOption("突发事件", ("emergency",)),
    PrintedOption("收费", ("fee",)),
    PrintedOption("环境卫生", ("sanitation",)),
    PrintedOption("绿化", ("greening",)),
    PrintedOption("秩序安全", ("security",)),
    PrintedOption("邻里", ("neighbour",)),
    PrintedOption("其他", ("other",)),
)
