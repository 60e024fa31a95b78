"""What the program remembers on this PC: the last ledger, the window, the look, the last folder."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from ledger_app.support.atomic_file import writing
from ledger_app.support.errors import LedgerError

_log = logging.getLogger(__name__)


class Preferences:
    """A small JSON file. Unreadable: the defaults hold. Not to be written: the log says so."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, object] = _read(path) if path else {}

    def text(self, name: str, default: str = "") -> str:
        """A text; ``default`` when absent or of another kind."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self._values.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """A yes or no; no when absent."""
        return self._values.get(name) is True

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        value = self._values.get(name)
        return [str(entry) for entry in value] if isinstance(value, list) else []

    def numbers(self, name: str) -> dict[str, int]:
        """Whole numbers by name."""
        value = self._values.get(name)
        found = value.items() if isinstance(value, dict) else ()
        return {str(key): entry for key, entry in found if isinstance(entry, int)}

    def folder(self, name: str, default: Path) -> Path:
        """A folder that still exists, else ``default``."""
        kept = Path(self.text(name) or default)
        return kept if kept.is_dir() else default

    def put(self, name: str, value: object) -> None:
        """Remember a value at once; the same value again costs nothing."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        if self._path is not None:
            self._write(self._path)

    def _write(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with writing(path) as temporary:
                text = json.dumps(self._values, ensure_ascii=False, indent=1)
                temporary.write_text(text, encoding="utf-8")
        except (OSError, LedgerError) as error:
            _log.warning("preferences not kept: %s", error)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
