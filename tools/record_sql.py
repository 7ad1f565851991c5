"""The mechanical SQL of the record, written from the declaration of each kind and the schema: `make write`.

Nothing in `dashboard/store/sql/records` is written by hand. A test compares the files there with what
this makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import indent, wrap

from dashboard.domain import kinds
from dashboard.domain.column import STAMP
from dashboard.domain.kind import Export, Kind, Verb
from dashboard.store import opening, statements
from tools import search_sql

PATH = statements.SQL / "records"
_WIDTH = 120
# Columns of a table in order, with their types.
Columns = Mapping[str, str]
_SCHEMA = """SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE database_name = 'practice'
ORDER BY table_name, column_index"""
_OWN_COUPLES = """couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )"""
_REACHED = """EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )"""
_OF_ONE = "(CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))"


def schema() -> dict[str, Columns]:
    """Every table of a migrated practice with its columns: its own ones in order, then what every row carries."""
    found: dict[str, dict[str, str]] = {}
    for row in opening.in_memory().engine.rows(_SCHEMA, {}):
        found.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"].replace(",", ", ")
    return {table: dict(sorted(columns.items(), key=_place)) for table, columns in found.items()}


def _place(column: tuple[str, str]) -> int:
    order = list(STAMP)
    return 0 if column[0] not in order or column[0] == order[0] else order.index(column[0])


def files() -> dict[str, str]:
    """The text of each file by its name."""
    tables = schema()
    written: dict[str, str] = {}
    for area, declared in kinds.areas().items():
        for kind in declared:
            _check_stamp(kind, tables[kind.name])
            for name, text in _of_kind(kind, tables[kind.name]):
                source = f"{kind.name} in dashboard/domain/kinds/{area}.py"
                written[f"{name}_{kind.name}.sql"] = f"-- Written by `make write` from {source}.\n{text}\n"
    every = kinds.every().values()
    for name, text in {
        "list_orphans": _orphans(every),
        "list_held": _held(every),
        "count_attached": _attached(every),
        "create_undone_couples": _undone_couples(every),
        "find_words": search_sql.text(every, tables),
    }.items():
        written[f"{name}.sql"] = f"-- Written by `make write` from all kinds in dashboard/domain/kinds.\n{text}\n"
    return written


def _check_stamp(kind: Kind, columns: Columns) -> None:
    """Raise `ValueError` for a table whose rows would not say whose they are, or who wrote them when."""
    missing = [name for name in STAMP if name not in columns]
    if (kind.statements or kind.export) and missing:
        raise ValueError(f"{kind.name} needs the columns of every row: {', '.join(missing)}")


def write(folder: Path = PATH) -> None:
    """Bring the folder to what the declarations say: files of kinds that are gone go too."""
    wanted = files()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.sql"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def _of_kind(kind: Kind, columns: Columns) -> Iterator[tuple[str, str]]:
    about_one = {
        Verb.INSERT: _insert,
        Verb.GET: _get,
        Verb.UPDATE: _update,
        Verb.DELETE: _delete,
        Verb.LIST: _list,
    }
    for verb in sorted(kind.statements):
        yield verb, about_one[verb](kind, columns)
    if kind.is_of_record:
        # It asks nobody: the statement before it, at the same moment, found who reaches the couple.
        yield "read", _rows_of_couple(kind, columns)
    if kind.export is not None:
        yield "export", _export(kind, columns)
        yield "restore", _restore(kind, columns)
        if kind.export is not Export.OWN:
            yield "whole", _whole(kind, columns)
    if kind.is_forgotten:
        yield "erase", _erase(kind)
    if kind.is_merged:
        yield "gather", _gather(kind, columns)
        yield "discard", _discard(kind, columns)
        yield "place", _place_rows(kind, columns)


# ------------------------------------------------------------ one row
def _insert(kind: Kind, columns: Columns) -> str:
    values = _listed(f"${name}" for name in columns)
    return f"INSERT INTO {kind.name} (\n{_listed(columns)}\n)\nVALUES (\n{values}\n);"


def _get(kind: Kind, columns: Columns) -> str:
    return f"SELECT\n{_listed(columns)}\nFROM {kind.name}\nWHERE {_this(kind)};"


def _update(kind: Kind, columns: Columns) -> str:
    never = {"practice_id", "created_at", "created_by", "row_version", *kind.key}
    never |= {name for name, column in kind.columns.items() if column.is_fixed}
    changed = [f"{name} = ${name}" for name in columns if name not in never]
    changes = _listed([*changed, "row_version = row_version + 1"])
    return f"UPDATE {kind.name}\nSET\n{changes}\nWHERE {_this(kind)} AND row_version = $row_version;"


def _delete(kind: Kind, _: Columns) -> str:
    return f"DELETE FROM {kind.name}\nWHERE {_this(kind)};"


def _list(kind: Kind, columns: Columns) -> str:
    return _rows_of_couple(kind, columns, f"\n    AND {_REACHED}")


def _rows_of_couple(kind: Kind, columns: Columns, further: str = "") -> str:
    read = [name for name in columns if name not in STAMP or name == "row_version"]
    return (
        f"SELECT\n{_listed(read)}\nFROM {kind.name}\n"
        f"WHERE practice_id = $practice_id AND couple_id = $couple_id{further}\nORDER BY {kind.listed_by};"
    )


def _this(kind: Kind) -> str:
    return " AND ".join(f"{name} = ${name}" for name in dict.fromkeys(["practice_id", *kind.key]))


# ------------------------------------------------------------ export and erasure
def _export(kind: Kind, columns: Columns) -> str:
    order = kind.exported_by or dict.fromkeys([*(["couple_id"] if kind.of_couple else []), *kind.key])
    conditions = ["practice_id = $practice_id"]
    if kind.export is Export.COUPLE:
        conditions += [_OF_ONE, f"{kind.owner} = $staff_id" if kind.owner else _OWN_COUPLES]
    elif kind.export is Export.OWN:
        conditions.append(f"{kind.owner} = $staff_id")
    elif kind.export is Export.USED:
        conditions.append(
            f"""(
        CAST($couple_id AS UUID) IS NULL
        OR {kind.id} IN (
            SELECT {kind.id} FROM {kind.used_by}
            WHERE practice_id = $practice_id AND couple_id = CAST($couple_id AS UUID)
        )
    )"""
        )
    where = "\n    AND ".join(conditions)
    return f"SELECT\n{_listed(columns)}\nFROM {kind.name}\nWHERE {where}\nORDER BY {', '.join(order)};"


def _whole(kind: Kind, columns: Columns) -> str:
    by_couple = ["md5(CAST(couple_id AS VARCHAR) || $salt)"] if kind.of_couple else []
    order = ", ".join([*by_couple, *kind.key])
    return f"SELECT\n{_listed(columns)}\nFROM {kind.name}\nWHERE practice_id = $practice_id\nORDER BY {order};"


def _restore(kind: Kind, columns: Columns) -> str:
    given = {"practice_id": "$practice_id"} | ({kind.owner: "$staff_id"} if kind.owner else {})
    values = [given.get(name) or _cast(name, type_) for name, type_ in columns.items()]
    return f"INSERT INTO {kind.name} (\n{_listed(columns)}\n)\nSELECT\n{_listed(values)}\nFROM restored;"


def _erase(kind: Kind) -> str:
    return (
        f"DELETE FROM {kind.name}\n"
        "WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);"
    )


# ------------------------------------------------------------ two couples become one
def _gather(kind: Kind, columns: Columns) -> str:
    return (
        f"SELECT\n{_listed(columns)}\nFROM {kind.name}\n"
        f"WHERE practice_id = $practice_id AND couple_id = $couple_id\nORDER BY {', '.join(kind.key)};"
    )


def _discard(kind: Kind, columns: Columns) -> str:
    same = " AND ".join(f"d.{name} = {_cast(f'o.{name}', columns[name])}" for name in kind.key)
    return (
        f"DELETE FROM {kind.name} d\nWHERE d.practice_id = $practice_id AND EXISTS (\n"
        f"    SELECT 1 FROM discarded o WHERE {same}\n);"
    )


def _place_rows(kind: Kind, columns: Columns) -> str:
    values = ["$practice_id" if name == "practice_id" else _cast(name, type_) for name, type_ in columns.items()]
    return f"INSERT INTO {kind.name} (\n{_listed(columns)}\n)\nSELECT\n{_listed(values)}\nFROM placed;"


def _cast(name: str, type_: str) -> str:
    return name if type_ == "VARCHAR" else f"CAST({name} AS {type_})"


# ------------------------------------------------------------ all kinds
def _orphans(every: Iterable[Kind]) -> str:
    found = []
    for kind in every:
        if kind.parent is not None:
            key = kinds.of(kind.parent).id
            shown = key if kind.id in _secrets(kind) else kind.id
            found.append(
                f"SELECT '{kind.name}' AS record, CAST(t.{shown} AS VARCHAR) AS record_id FROM {kind.name} t\n"
                f"WHERE NOT EXISTS (\n    SELECT 1 FROM {kind.parent} p"
                f" WHERE p.practice_id = t.practice_id AND p.{key} = t.{key}\n)"
            )
    return "-- Rows that foreign keys would refuse: their parent is missing. An intact practice gives no rows.\n" + (
        "\nUNION ALL\n".join(found) + ";"
    )


def _secrets(kind: Kind) -> set[str]:
    return {name for name, column in kind.columns.items() if column.holds == "secret"}


def _held(every: Iterable[Kind]) -> str:
    found = [
        f"SELECT '{kind.name}' AS held\nWHERE EXISTS (SELECT 1 FROM {kind.name} WHERE practice_id = $practice_id)"
        for kind in every
        if kind.export is not None
    ]
    return "-- The tables of an export that hold anything of this practice, whoever's it is.\n" + (
        "\nUNION ALL\n".join(found) + ";"
    )


def _attached(every: Iterable[Kind]) -> str:
    found = []
    for kind in every:
        if kind.attaches:
            also = f" AND {kind.attaches}" if isinstance(kind.attaches, str) else ""
            found.append(
                f"    SELECT couple_id FROM {kind.name}"
                f" WHERE practice_id = $practice_id AND couple_id = $couple_id{also}"
            )
    union = "\n    UNION ALL\n".join(found)
    return (
        "-- Rows that hang on a couple without a history of their own, so that no undo would take it along.\n"
        f"SELECT count(*) AS found\nFROM (\n{union}\n) t;"
    )


def _undone_couples(every: Iterable[Kind]) -> str:
    conditions = []
    for kind in every:
        rows = f"SELECT couple_id FROM {kind.name} WHERE practice_id = $practice_id"
        if kind.comes_with_couple:
            changed = "(row_version > 1 OR created_at <> $made_at)"
            conditions.append(f"c.couple_id IN ({rows} AND {changed})")
        elif kind.keeps_couple:
            conditions.append(f"c.couple_id IN ({rows})")
    kept = "\n        OR ".join(conditions)
    return (
        "-- The couples an import made (their time of making is the run's), and whether anything was done with them"
        " since.\n"
        "CREATE TEMP TABLE undone_couple AS\n"
        f"SELECT\n    c.couple_id,\n    {kept} AS is_kept\n"
        "FROM couple c\n"
        "WHERE c.practice_id = $practice_id AND c.counselor_id = $staff_id AND c.created_at = $made_at\n"
        "    AND c.external_ref IS NOT NULL;"
    )


def _listed(parts: Iterable[str]) -> str:
    # A part never breaks: the spaces inside it are kept out of the wrapping.
    whole = ", ".join(part.replace(" ", "\0") for part in parts)
    return indent("\n".join(wrap(whole, _WIDTH - 4, break_long_words=False)), "    ").replace("\0", " ")
