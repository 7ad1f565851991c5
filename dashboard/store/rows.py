"""Rows to frozen dataclasses and back; the one place that knows the form of a Python value in a column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")
Row = Mapping[str, Any]


@cache
def _enums(cls: type[Any]) -> tuple[tuple[str, type[Enum] | None], ...]:
    hints = get_type_hints(cls)
    found: list[tuple[str, type[Enum] | None]] = []
    for field in fields(cls):
        hint = hints[field.name]
        options = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
        enum = next((o for o in options if isinstance(o, type) and issubclass(o, Enum)), None)
        found.append((field.name, enum))
    return tuple(found)


def into(cls: type[T], row: Row) -> T:
    """`row` as a `cls`: columns by field name, text turned into the field's closed set. Other columns are ignored."""
    values = {}
    for name, enum in _enums(cls):  # type: ignore[arg-type]  # classes are hashable; typeshed asks for proof
        value = row[name]
        values[name] = enum(value) if enum is not None and value is not None else value
    return cls(**values)


def values_of(record: object) -> dict[str, Any]:
    """The fields of a record as bindable values."""
    out = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        out[field.name] = value.value if isinstance(value, Enum) else value
    return out


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def to_json(row: Row) -> str:
    """A row as JSON text; the database casts each text back to its column's type when it is restored."""
    return json.dumps(dict(row), default=_plain, ensure_ascii=False)


def from_json(text: str) -> dict[str, Any]:
    """The row that `to_json` wrote."""
    row: dict[str, Any] = json.loads(text)
    return row
