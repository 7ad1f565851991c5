"""SQL by name: `statement("couples/list_caseload")` is the text of `sql/couples/list_caseload.sql`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The text of a named statement. Raises `FileNotFoundError` for a name without a file."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def parameters(name: str) -> frozenset[str]:
    """The names of a statement's `$parameters`."""
    return frozenset(re.findall(r"\$([a-z_][a-z0-9_]*)", statement(name)))


@cache
def reads_judgment(name: str) -> bool:
    """Tell whether a statement reads what the rules of attention found, from its table or a row of the caseload."""
    return re.search(r"\bfindings?\b", statement(name)) is not None


def names() -> list[str]:
    """Every statement's name, sorted."""
    return sorted(p.relative_to(SQL).with_suffix("").as_posix() for p in SQL.rglob("*.sql"))
