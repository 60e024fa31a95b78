"""Make a checkout ready to run: system libraries, `.venv`, Python packages.

Called by `make` and `run.bat`; needs nothing but Python. A second call finds its own mark and
returns at once. Exit 0: ready. Exit 1: a sentence on stderr says what is missing and what to do.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)

# Shared library Qt loads -> Debian package that holds it. The first six are needed even without
# a screen, the others by the X11 window.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetUpError(Exception):
    """Set-up cannot go on; the message is for the person at the keyboard."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up for running, or with `--test` for testing as well."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Make this checkout ready to run.")
    parser.add_argument("--test", action="store_true", help="also what the tests need")
    for_tests = parser.parse_args(arguments).test
    try:
        set_up(for_tests=for_tests)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def set_up(*, for_tests: bool) -> None:
    """Bring everything up to date; cheap when nothing is missing."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError(
            spoken(
                f"需要 Python 3.11 或更新的版本，这里是 {sys.version.split()[0]}。",
                f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.",
            )
        )
    add_system_packages(for_tests=for_tests)
    state = wanted_state()
    # What serves the tests serves running too.
    marks = [VENV / "ready-test"] if for_tests else [VENV / "ready-run", VENV / "ready-test"]
    if python_in_venv().exists() and any(holds(mark, state) for mark in marks):
        return
    make_venv()
    install_packages(for_tests=for_tests)
    marks[0].write_text(state, "utf-8")


def holds(mark: Path, state: str) -> bool:
    """Whether an earlier set-up ended well in this state."""
    return mark.exists() and mark.read_text("utf-8") == state


def wanted_state() -> str:
    """A digest of all that decides what `.venv` must hold, its own place included."""
    digest = hashlib.sha256(f"{VENV} {sys.version}".encode())
    for name in ("setup.cfg", "pyproject.toml", "scripts/set_up.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def python_in_venv() -> Path:
    """The interpreter of `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Create `.venv`, or again when its interpreter no longer starts."""
    python = python_in_venv()
    if python.exists() and runs(python, "-c", "import pip"):
        return
    if not runs(sys.executable, "-c", "import ensurepip, venv"):
        apt_install([f"python3.{sys.version_info.minor}-venv"])
    announce("正在建立 .venv ……", "Creating .venv ...")
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        spoken("无法建立 .venv 目录。", "The .venv folder could not be created."),
    )


def install_packages(*, for_tests: bool) -> None:
    """Install what setup.cfg declares and see that Qt really starts."""
    announce(
        "正在安装所需的 Python 组件（第一次约需几分钟）……",
        "Installing Python packages (some minutes the first time) ...",
    )
    wanted = f"{ROOT}[test]" if for_tests else str(ROOT)
    pip = [str(python_in_venv()), "-m", "pip", "install", "--quiet"]
    run(
        [*pip, "--disable-pip-version-check", "--editable", wanted],
        spoken(
            "Python 组件没有装好。请检查网络后重试；已有的数据不受影响。",
            "The Python packages could not be installed. Check the network and try again.",
        ),
    )
    run(
        [str(python_in_venv()), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport, peewee"],
        spoken(
            "Qt 无法启动。Windows 需要 10（1809）以上版本，"
            "可能还要安装 Microsoft Visual C++ 运行库。",
            "Qt does not start: a system library is missing (named in the lines above).",
        ),
    )


def add_system_packages(*, for_tests: bool) -> None:
    """On Linux, install the shared libraries Qt lacks, and for tests the poppler tools.

    Raises SetUpError when a library is missing and cannot be installed. Without the poppler
    tools the tests that read PDF back are skipped, so their absence stops nothing.
    """
    if not sys.platform.startswith("linux"):
        return
    if missing := missing_libraries():
        apt_install(missing)
    if for_tests and not shutil.which("pdftotext"):
        try:
            apt_install(["poppler-utils"])
        except SetUpError as problem:
            print(problem, file=sys.stderr)


def missing_libraries() -> list[str]:
    """Debian packages whose library the loader does not know."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    names = {line.split(maxsplit=1)[0] for line in known.splitlines() if line.startswith("\t")}
    return [package for library, package in QT_LIBRARIES.items() if library not in names]


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root or through sudo."""
    listed = " ".join(packages)
    by_hand = spoken(
        f"缺少系统组件，请管理员执行：apt-get install {listed}",
        f"System packages are missing. Ask an administrator to run: apt-get install {listed}",
    )
    apt_get = shutil.which("apt-get")
    is_root = os.name == "posix" and os.geteuid() == 0
    sudo = shutil.which("sudo")
    if not apt_get or not (is_root or sudo):
        raise SetUpError(by_hand)
    announce(f"正在安装系统组件：{listed}", f"Installing system packages: {listed}")
    prefix = [] if is_root else [str(sudo), "--preserve-env=DEBIAN_FRONTEND"]
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    quiet = [*prefix, apt_get, "-qq"]
    # A stale mirror list is no reason to stop: the packages may be in the lists already there.
    subprocess.run([*quiet, "update"], stdout=subprocess.DEVNULL, check=False)
    install = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    run(install, by_hand, output=subprocess.DEVNULL)


def runs(*command: str | Path) -> bool:
    """Whether a command starts and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: Sequence[str], failure: str, *, output: int | None = None) -> None:
    """Run a command; SetUpError(failure) when it does not end well. Its stderr is shown."""
    try:
        code = subprocess.run(command, cwd=ROOT, stdout=output, check=False).returncode
    except OSError as error:
        raise SetUpError(f"{failure} ({error})") from error
    if code:
        raise SetUpError(failure)


def announce(chinese: str, english: str) -> None:
    """Say what takes time now."""
    print(spoken(chinese, english), flush=True)


def spoken(chinese: str, english: str) -> str:
    """The reader's language: Chinese on Windows (the clerk's PC) and in a Chinese locale."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chinese if os.name == "nt" or locale.startswith("zh") else english


if __name__ == "__main__":
    raise SystemExit(main())
