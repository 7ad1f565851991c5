"""Conversion of plain tables (TOML, JSON) to the domain's dataclasses and back; it refuses what does not fit exactly.

cattrs does the work. Its defaults are lenient (`int` from "3", a tuple from a string); content that is slightly
wrong should be mended at its source, so here nothing is converted silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.cols import homogenous_tuple_structure_factory, is_mapping, mapping_structure_factory

from dashboard.errors import InvalidInputError

T = TypeVar("T")
_TYPE_NAMES = {str: "text", int: "a whole number", bool: "true or false", date: "a date without quotation marks"}


class ShapeError(Exception):
    """A table that does not fit; `faults` lists a field path and the fault in words for each, never a value."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {fault}" for path, fault in faults))
        self.faults = faults


class _UnfitError(ValueError):
    """One value of the wrong type."""


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise _UnfitError(f"should be {_TYPE_NAMES[kind]}")
        return value

    return structure


def _member(value: Any, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        # Without the value itself: imported words must not travel in errors.
        raise _UnfitError(f"should be one of {', '.join(kind)}") from None


def _decimal(value: Any, _: Any) -> Decimal:
    """Read a decimal. TOML gives Decimal and int, JSON gives text: a float would already have lost digits."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise _UnfitError("should be a number")
    try:
        return Decimal(value)
    except InvalidOperation:
        raise _UnfitError("should be a number") from None


def _amount(value: Any, kind: Any) -> int | Decimal:
    """Read an amount; a whole number stays whole."""
    return value if type(value) is int else _decimal(value, kind)


def _only_from(
    kind: type | tuple[type, ...], words: str, factory: Callable[..., Any]
) -> Callable[[Any, Converter], Callable[[Any, Any], Any]]:
    def make(wanted: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        inner = factory(wanted, converter)

        def structure(value: Any, target: Any) -> Any:
            if not isinstance(value, kind):
                raise _UnfitError(f"should be {words}")
            return inner(value, target)

        return structure

    return make


def _is_row(wanted: Any) -> bool:
    return getattr(wanted, "__origin__", None) is tuple


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, date):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(StrEnum, _member)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(int | Decimal, _amount)
    converter.register_structure_hook_factory(
        _is_row, _only_from((list, tuple), "a list", homogenous_tuple_structure_factory)
    )
    converter.register_structure_hook_factory(is_mapping, _only_from(dict, "a table", mapping_structure_factory))
    converter.register_unstructure_hook(Decimal, str)
    return converter


_CONVERTER = _make_converter()


def read_table(table: Mapping[str, Any], kind: type[T]) -> T:
    """`table` as a `kind`; raises ShapeError with every fault found."""
    if not isinstance(table, dict):
        raise ShapeError([("", "should be a table")])
    try:
        return _CONVERTER.structure(table, kind)
    except (ClassValidationError, IterableValidationError) as error:
        raise ShapeError(list(_faults(error, ""))) from None


def write_table(value: object) -> Any:
    """`value` as tables, lists and text that JSON can hold."""
    return _CONVERTER.unstructure(value)


def _faults(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(error, ClassValidationError | IterableValidationError):
        noted, plain = error.group_exceptions()
        for inner, note in noted:
            place = note.name if isinstance(error, ClassValidationError) else f"[{note.index}]"  # type: ignore[union-attr]
            joined = place if not path else path + (place if place.startswith("[") else f".{place}")
            yield from _faults(inner, joined)
        for inner in plain:
            yield from _faults(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for extra in sorted(error.extra_fields):
            yield (f"{path}.{extra}" if path else extra), "is not a known field"
    elif isinstance(error, _UnfitError):
        yield path, str(error)
    elif isinstance(error, InvalidInputError):
        yield path, error.message.rstrip(".")
    elif isinstance(error, KeyError):
        yield path, "is missing"
    else:
        yield path, "has the wrong shape"
