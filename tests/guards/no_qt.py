"""Import modules with PySide6 blocked. Run as a program, in a process of its own.

    python -m tests.guards.no_qt FOLDER PACKAGE

prints one `module: error` a line for each module of the package, `ui` and `demo` left out, that
needs Qt or cannot be imported at all; exit 1 when there is any. The command line must work on a
machine where Qt cannot even be loaded, so `app` must not import the window before it opens one.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

BLOCKED = {"PySide6", "shiboken6"}
WITH_QT = {"ui", "demo"}


class _NoQt(MetaPathFinder):
    """Answers for Qt before anybody else does, with a refusal."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse what is blocked, know nothing of the rest."""
        if fullname.split(".")[0] in BLOCKED:
            raise ImportError(f"{fullname} is blocked")
        return None


def module_names(folder: Path, package: str) -> Iterator[str]:
    """The modules below the package that must do without Qt."""
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        if len(parts) < 2 or parts[1] not in WITH_QT:
            yield ".".join(parts)


def failures(folder: Path, package: str) -> Iterator[str]:
    """Each module that fails to import, with the reason."""
    sys.meta_path.insert(0, _NoQt())
    sys.path.insert(0, str(folder))
    for name in module_names(folder, package):
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever it is, it is the finding
            yield f"{name}: {error!r}"


if __name__ == "__main__":
    found = list(failures(Path(sys.argv[1]), sys.argv[2]))
    print("\n".join(found))
    raise SystemExit(bool(found))
