"""Paths of the shipped pages and content, and of the practice's own folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
_BUNDLE = PACKAGE / "_bundle"
_ROOT = _BUNDLE if _BUNDLE.is_dir() else PACKAGE.parent

PAGES = _ROOT / "pages"
CONTENT = _ROOT / "data"
STREAMLIT_CONFIG = _ROOT / ".streamlit" / "config.toml"


def home() -> Path:
    """The folder that holds a practice: `MENDWELL_HOME`, or the platform's user data folder if that is not set."""
    chosen = os.environ.get("MENDWELL_HOME")
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("mendwell", appauthor=False)


def practice_db() -> Path:
    """The database file of the real practice."""
    return home() / "practice.db"
