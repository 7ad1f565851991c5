"""Check that the record is whole: rows that foreign keys would have refused."""

from __future__ import annotations

from dashboard.store.database import Database


def look_over(db: Database) -> None:
    """Read everything there is and remember which tables are damaged. Nothing is changed."""
    db.hurt = db.engine.hurt()


def orphans(db: Database) -> list[tuple[str, str]]:
    """Rows whose parent is missing, as (record, id). Empty for an intact practice."""
    found = [*db.rows("records/list_orphans"), *db.rows("check/list_uneven")]
    return [(row["record"], row["record_id"]) for row in found]
