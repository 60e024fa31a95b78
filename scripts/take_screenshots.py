"""Make the README's pictures from the real program: ``python -m scripts.take_screenshots``.

The demo month is played in a temporary folder, the window is photographed page by page, and the
PDF pages are rendered as the preview renders them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from ledger_app.demo import photograph
from ledger_app.services.demo_month import LEDGER_NAME, play_demo

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
# Picture, PDF of the demo, page (from 0).
PAPERS = (
    ("paper-registration", "表单/投诉意见表.pdf", 0),
    ("paper-handling", "表单/客户投诉处理表.pdf", 0),
    ("paper-liaison", "表单/内部工作联系单.pdf", 0),
    ("paper-revisit", "表单/回访记录表.pdf", 0),
    ("paper-month", "2026年10月投诉月报_翠湖花园.pdf", 0),
    ("paper-month-2", "2026年10月投诉月报_翠湖花园.pdf", 1),
)
_PIXELS_A_POINT = 1.4


def main() -> int:
    """Write every picture into docs/screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="ledger-pictures-"))
    try:
        for line in play_demo(folder):
            sys.stdout.write(line + "\n")
        for picture in photograph(folder / LEDGER_NAME, PICTURES):
            sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
        for name, source, page in PAPERS:
            _render(folder / source, page, PICTURES / f"{name}.png")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _render(pdf: Path, page: int, picture: Path) -> None:
    from PySide6.QtGui import QImage

    from ledger_app.exports import pdf_preview

    width, height, pixels = pdf_preview.render(pdf.read_bytes(), page, _PIXELS_A_POINT)
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    image.save(str(picture))
    sys.stdout.write(f"{picture.relative_to(ROOT)}\n")


if __name__ == "__main__":
    raise SystemExit(main())
