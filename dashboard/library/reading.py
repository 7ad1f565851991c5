"""TOML files into typed entries. Each table is read on its own, so that one bad entry hides no other."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Hashable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from dashboard.domain.shapes import ShapeError, read_table
from dashboard.library.problems import Problems

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
SCHEMA_VERSION = 1
Prepare = Callable[[dict[str, Any], str], dict[str, Any]]


def _as_written(raw: dict[str, Any], _: str) -> dict[str, Any]:
    return raw


class ContentFile:
    """One TOML file, table by table. What nobody asked for by the end is reported by `finish`."""

    def __init__(self, folder: Path, name: str, problems: Problems) -> None:
        self.name = name
        self._problems = problems
        parsed = self._parse(folder / name)
        # A file that cannot be read is one fault; everything it lacks would only drown it.
        self._readable = parsed is not None
        self._tables = parsed or {}
        self._asked = {"schema_version"}
        if self._readable and self._tables.get("schema_version") != SCHEMA_VERSION:
            problems.add(name, "", "schema_version", f"should be {SCHEMA_VERSION}.")

    def _parse(self, path: Path) -> dict[str, Any] | None:
        try:
            # Decimal keeps 0.7 as it is written; a float would not.
            return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except FileNotFoundError:
            self._problems.add(self.name, "", "", "the file is missing.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._problems.add(self.name, "", "", f"the file is not valid TOML: {error}.")
        return None

    def value(self, field: str, kind: type[T]) -> T | None:
        """A plain value at the top of the file."""
        self._asked.add(field)
        found = self._tables.get(field)
        if type(found) is kind:
            return found
        if self._readable:
            self._problems.add(self.name, "", field, "is missing or of the wrong kind.")
        return None

    def meta(self, kind: type[T]) -> T | None:
        """The file's [meta] table."""
        self._asked.add("meta")
        return self._read(self._tables.get("meta"), kind, "[meta]") if self._readable else None

    def raw(self, table: str) -> list[dict[str, Any]]:
        """The entries of a table as they are written."""
        self._asked.add(table)
        found = self._tables.get(table, [])
        if isinstance(found, list) and all(isinstance(each, dict) for each in found):
            if not found and self._readable:
                self._problems.add(self.name, "", table, "has no entries.")
            return found
        self._problems.add(self.name, "", table, "should be a list of tables.")
        return []

    def rows(self, table: str, kind: type[T], noun: str) -> tuple[T, ...]:
        """The entries of a table that has no ids."""
        read = (self._read(each, kind, f"{noun} {n}") for n, each in enumerate(self.raw(table), start=1))
        return tuple(each for each in read if each is not None)

    def entries(
        self, table: str, kind: type[T], noun: str, *, id_field: str = "id", prepare: Prepare = _as_written
    ) -> dict[str, T]:
        """The entries of a table by id, in file order; an id that comes twice is a fault."""
        return self.keyed(table, kind, noun, lambda raw: str(raw[id_field]), prepare)

    def keyed(
        self,
        table: str,
        kind: type[T],
        noun: str,
        key: Callable[[dict[str, Any]], K],
        prepare: Prepare = _as_written,
    ) -> dict[K, T]:
        """Like `entries`, for tables whose entries are told apart by more than one field."""
        by_key: dict[K, T] = {}
        seen: set[K] = set()
        for number, raw in enumerate(self.raw(table), start=1):
            try:
                entry_key = key(raw)
            except KeyError as missing:
                self._problems.add(self.name, f"{noun} {number}", str(missing.args[0]), "is missing.")
                continue
            name = entry_name(noun, entry_key)
            if entry_key in seen:
                self._problems.add(self.name, name, "", "is there twice.")
            seen.add(entry_key)
            entry = self._read(prepare(raw, name), kind, name)
            if entry is not None:
                by_key[entry_key] = entry
        return by_key

    def _read(self, raw: Any, kind: type[T], entry: str) -> T | None:
        try:
            return read_table(raw, kind)
        except ShapeError as error:
            for path, fault in error.faults:
                self._problems.add(self.name, entry, path, f"{fault}.")
        return None

    def finish(self) -> None:
        """Report whatever the file holds beyond what was asked for."""
        for extra in sorted(set(self._tables) - self._asked):
            self._problems.add(self.name, "", extra, "is not a known table or field.")


def entry_name(noun: str, key: Hashable) -> str:
    """The name of an entry in a message."""
    return f"{noun} '{'/'.join(key) if isinstance(key, tuple) else key}'"
