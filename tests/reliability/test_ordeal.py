"""The ordeals of `make ordeal` in their short form: one try of each. Figures of the long form are in docs/ordeal.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("kills", "log", "tabs")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed as POSIX does")
def test_a_practice_survives() -> None:
    """Whatever is done to it, it opens by itself, or after a sentence that can be followed and names what is lost."""
    # In a process of its own: one that has a database open is not forked.
    command = [sys.executable, "-m", "tests.reliability.ordeal", "--share", "0", *PARTS]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
