"""PDFium answers one thread at a time; a second one inside it meanwhile would crash the program.

Whoever asks PDFium something (a page to look at, to print, a file to bind) does so inside
``with PDFIUM:``, and lets go of what it was given before leaving; a turn is one page, not a job.
"""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
