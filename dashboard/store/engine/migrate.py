"""Forward-only migrations. An applied file may never change: its checksum is compared at every open."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from dashboard.errors import DamagedDatabaseError, NewerDatabaseError

MIGRATIONS = Path(__file__).parent.parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file of DDL."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, line ends made equal so that a checkout on Windows has the same sum."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


def shipped(folder: Path = MIGRATIONS) -> list[Migration]:
    """The migrations this version of Mendwell knows, in order."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [Migration(int(f.name[:4]), f.stem, f.read_text(encoding="utf-8")) for f in files]


def pending(connection: duckdb.DuckDBPyConnection, known: list[Migration]) -> list[Migration]:
    """The migrations still to apply to the attached practice.

    Raises `NewerDatabaseError` when the file has migrations this version does not know, and `DamagedDatabaseError`
    when an applied one differs from the shipped text.
    """
    applied = _applied(connection)
    by_version = {m.version: m for m in known}
    if applied and max(applied) > max(by_version, default=0):
        raise NewerDatabaseError(
            "This practice was last opened with a newer version of Mendwell.",
            "Update Mendwell, then open it again, or go back to the copy from before the update with "
            "`mendwell put-back`.",
        )
    for version, checksum in applied.items():
        if by_version[version].checksum != checksum:
            raise DamagedDatabaseError(
                f"Migration {version} of this practice is not the one this version of Mendwell ships.",
                "Install the version that last opened it.",
            )
    return [m for m in known if m.version not in applied]


def apply(connection: duckdb.DuckDBPyConnection, migrations: list[Migration], now: datetime) -> None:
    """Apply each migration in a transaction of its own, then checkpoint so that no WAL carries DDL."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL,"
        " checksum VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL DEFAULT current_timestamp)"
    )
    for migration in migrations:
        connection.execute("BEGIN")
        try:
            connection.execute(migration.sql)
            connection.execute(
                "INSERT INTO migration (version, name, checksum, applied_at) VALUES ($version, $name, $checksum, $now)",
                {"version": migration.version, "name": migration.name, "checksum": migration.checksum, "now": now},
            )
            connection.execute("COMMIT")
        except duckdb.Error:
            # A commit that failed has ended the transaction, and its reason must not go under.
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")
            raise
    if migrations:
        connection.execute("CHECKPOINT")


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    there = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'practice' AND table_name = 'migration'"
    ).fetchone()
    if not there or not there[0]:
        return {}
    return dict(connection.execute("SELECT version, checksum FROM practice.migration ORDER BY version").fetchall())
