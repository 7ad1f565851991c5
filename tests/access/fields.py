"""Text columns of the record, and the places where their words may be seen, as the kinds of record declare it."""

from __future__ import annotations

from typing import Any

from dashboard.domain import kinds
from dashboard.domain.column import Column, Holds, Place

FIELDS: dict[str, Column] = {
    f"{kind.name}.{name}": column
    for kind in kinds.every().values()
    for name, column in kind.columns.items()
    if column.holds is not Holds.VALUE
}


def text_columns(cursor: Any) -> list[str]:
    """Every text column of the schema as `table.column`."""
    return [
        f"{table}.{column}"
        for table, column in cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_catalog, table_schema, table_name) "
            "WHERE t.table_type = 'BASE TABLE' AND c.table_catalog = 'practice' AND c.data_type = 'VARCHAR' "
            "ORDER BY c.table_name, c.ordinal_position"
        ).fetchall()
    ]


def columns_of(cursor: Any, table: str) -> set[str]:
    """The columns of a table."""
    rows = cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_catalog = 'practice' AND table_name = $table",
        {"table": table},
    ).fetchall()
    return {name for (name,) in rows}


def planted() -> dict[str, list[str]]:
    """The columns that hold a couple's or a counselor's words, by table."""
    found: dict[str, list[str]] = {}
    for name in holding(Holds.WORDS):
        table, column = name.split(".")
        found.setdefault(table, []).append(column)
    return found


def holding(*holds: Holds) -> list[str]:
    """The columns that hold one of these."""
    return [name for name, column in FIELDS.items() if column.holds in holds]


def seen_in(place: Place) -> set[str]:
    """The columns whose words may be read in a place."""
    return {name for name, column in FIELDS.items() if place in column.places}
