"""Fixtures for every test; nothing here may import Qt before the platform is chosen."""

from __future__ import annotations

import os
import shutil

import pytest

# A test opens no real window, and needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Path of poppler's text extractor; skips the test where it is absent."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice, used only to cross-check files; skips the test where it is absent."""
    return _program("soffice")
