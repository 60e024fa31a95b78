"""The demo: a small office's month played from a script, printed and exported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ledger_app.db.lock import WriterLock
from ledger_app.domain.month import Month
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.attachments import attachment_folder
from ledger_app.services.checking import check
from ledger_app.services.monthly import FORMATS, Monthly
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import Office, open_office
from ledger_app.services.office_keys import OPERATOR_KEY
from ledger_app.services.printing import CASE_FORMS, Printing, PrintJob
from ledger_app.services.scripts import play
from ledger_app.services.settings import change_settings
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.support.clock import FixedClock
from ledger_app.support.errors import LedgerError
from ledger_app.support.paths import resource

NOW = datetime(2026, 11, 22, 10, 0)
MONTH = Month(2026, 10)
LEDGER_NAME = "翠湖花园.ledger"
SETTINGS = OfficeSettings("翠湖花园", "翠湖物业服务有限公司", "CH", 860)
_LISTS = ("revisit", "dispatch-log", "docket-log", "ledger")
_TEXTS = {
    "main_causes": "1. 设备设施类最多：门禁、照明、下水各一次，根源是报修登记后没有当天派单。\n"
    "2. 6栋停水（重大）：二次供水备用泵未自动投入，且停水未及时通知住户。",
    "open_cases": "4-1-305 厨房反水：已现场疏通，等待主管道清淤，预计11月3日完成。",
    "actions": "备用泵每周测试自投并留记录；停水10分钟内通知预案已下发；前台报修一律登记并回电。",
    "suggestions": "申请更换3栋、6栋供水泵变频器各一台，纳入明年大修计划。",
}
_NAMES = {
    "registration": "投诉意见表",
    "handling": "客户投诉处理表",
    "liaison": "内部工作联系单",
    "repair": "维修服务单",
    "revisit": "回访记录表",
    "dispatch-log": "投诉处置记录表",
    "docket-log": "投诉记录表",
    "ledger": "投诉台账",
}


def play_demo(folder: Path) -> Iterator[str]:
    """Make the demo in ``folder``, replacing an older demo ledger. Gives a line a result."""
    ledger = new_demo_ledger(folder)
    office = open_office(ledger, clock=FixedClock(NOW))
    try:
        steps = fill(office)
        yield f"台账：{ledger}（{steps} 步）"
        yield from _print(office, folder)
        yield from _export(office, folder)
        result = check(office)
        yield f"检查：{'完好' if result.ok else '有问题'}，链 {result.chain_head}"
    finally:
        office.close()


def new_demo_ledger(folder: Path) -> Path:
    """An empty ledger of the demo office, in the place of an older one.

    Raises `LedgerError` when a ledger of that name is open or is not the demo's: it is left alone.
    """
    ledger = Path(folder) / LEDGER_NAME
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        if ledger.exists():
            _take_away(ledger)
    except OSError as error:
        raise explain_os_error(error, ledger) from error
    create_office(ledger, SETTINGS)
    return ledger


def _take_away(ledger: Path) -> None:
    """Remove an older demo, its journal first: SQLite would play it into the new one."""
    lock = WriterLock(ledger)
    lock.acquire()
    try:
        if not _is_demo(ledger):
            raise LedgerError(
                f"“{ledger}”不是演示台账，没有覆盖它，内容没有改动。请换一个文件夹放演示。"
            )
        ledger.with_name(ledger.name + "-journal").unlink(missing_ok=True)
        ledger.unlink()
        if attachment_folder(ledger).exists():
            shutil.rmtree(attachment_folder(ledger))
    finally:
        lock.release()


def _is_demo(ledger: Path) -> bool:
    """True for a ledger of the demo's project and company; a damaged one could be anybody's."""
    try:
        office = open_office(ledger, writable=False)
    except LedgerError:
        return False
    try:
        return _names(office.settings) == _names(SETTINGS)
    finally:
        office.close()


def _names(settings: OfficeSettings) -> tuple[str, str]:
    return settings.project_name, settings.company_name


def fill(office: Office) -> int:
    """Play the demo's script. Returns the number of steps."""
    change_settings(office, {OPERATOR_KEY: "王芳"})
    script = resource("demo", "month.jsonl").read_text(encoding="utf-8")
    return sum(1 for _ in play(office, script.splitlines()))


def _print(office: Office, folder: Path) -> Iterator[str]:
    printing = Printing(office)
    slips = tuple(slip.liaison_no for slip in office.slips.liaison())
    repairs = tuple(slip.repair_slip_no for slip in office.slips.repairs())
    jobs = [PrintJob(form, month=str(MONTH)) for form in (*CASE_FORMS, *_LISTS)]
    jobs += [PrintJob("liaison", numbers=slips), PrintJob("repair", numbers=repairs)]
    for job in jobs:
        path = Path(folder) / "表单" / f"{_NAMES[job.form]}.pdf"
        path.parent.mkdir(exist_ok=True)
        count = printing.write(job, path)
        yield f"表单：{path}（{count} 份）"


def _export(office: Office, folder: Path) -> Iterator[str]:
    for name, text in _TEXTS.items():
        Monthly(office).keep_text(MONTH, name, text)
    for ending in FORMATS:
        path = Path(folder) / f"{MONTH.words}投诉月报_{SETTINGS.project_name}{ending}"
        Monthly(office).export(MONTH, path)
        yield f"月报：{path}"
