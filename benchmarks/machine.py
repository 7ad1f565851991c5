"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def lines() -> list[str]:
    """Machine and versions, one fact a line."""
    return [
        f"{_cpu()}, {len(os.sched_getaffinity(0))} cores usable, {_memory()} memory,"
        f" load {os.getloadavg()[0]:.1f} at start",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        ", ".join(f"{name} {version(name)}" for name in ("duckdb", "streamlit", "pandas", "pyarrow", "uvicorn"))
        + f", SQLite {sqlite3.sqlite_version}",
    ]


def _cpu() -> str:
    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
