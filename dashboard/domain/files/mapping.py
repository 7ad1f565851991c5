"""Mapping of a file's columns to check-ins: the wizard makes it, TOML keeps it and the import follows it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dashboard.domain.checkins.items import ItemKind, Option, Scale, custom_item
from dashboard.domain.checkins.questionnaire import Questionnaire, custom_questionnaire
from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.domain.files.times import TimeKind
from dashboard.domain.shapes import ShapeError, read_table
from dashboard.errors import InvalidInputError

SHIPPED = "mendwell"
MISSING = ("", "NA", "N/A", "NaN", "nan", "NULL", "null", "None", ".")


class Layout(StrEnum):
    """The content of one row of the file."""

    PARTNER_ROWS = "partner_rows"
    COUPLE_ROWS = "couple_rows"
    ANSWER_ROWS = "answer_rows"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. `time` names columns to fall back on, the first that is filled counts."""

    couple: str = ""
    partner: str | None = None
    partner_name: str | None = None
    role: str | None = None
    time: tuple[str, ...] = ()
    # The time of day, when the columns of `time` hold the day alone.
    clock: str | None = None
    note: str | None = None
    # Only where a row is one answer: the column that names the item, and the one that holds the answer.
    item: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Constants:
    """Values that hold for every row where no column has them: the file is about one couple, or from one partner."""

    couple: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """The reading of the time of an answer. Without a kind it is inferred where the cells show it plainly.

    Only for numbers of days: `start` is the date of day number `first`, or `start_column` holds it row by row. `zone`
    is the IANA name of the zone of times that name none themselves; without it they are the practice's own.
    """

    kind: TimeKind | None = None
    start: date | None = None
    start_column: str | None = None
    first: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class RoleValues:
    """The values of the role column that name a role. Values named nowhere leave the role open."""

    injured: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SidePatterns:
    """Only where a row holds both partners: how each one's columns are named, `{}` standing for the shared part."""

    a: str = "{}_a"
    b: str = "{}_b"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Cells that are no value: nothing was answered, it was skipped, or it did not apply."""

    missing: tuple[str, ...] = MISSING
    skipped: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice: its form in the file, and the words for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """A column (where a row is one answer: a value of the item column) and the item it answers.

    Kind, scale and options describe items of a questionnaire made from the file; shipped items bring their own.
    """

    column: str
    item: str
    kind: ItemKind = ItemKind.RATING
    text: str = ""
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(10)
    whole: bool = True
    options: tuple[Choice, ...] = ()
    # Where this column writes decimals in another way than the file.
    decimal: DecimalMark | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The questionnaire that the answers belong to: the shipped one, or one made from the file."""

    id: str = SHIPPED
    title: str = ""

    @property
    def is_shipped(self) -> bool:
        """True if the answers belong to the shipped check-in."""
        return self.id == SHIPPED


@dataclass(frozen=True, slots=True)
class Mapping:
    """Everything an import has to know about a file."""

    name: str = ""
    layout: Layout = Layout.PARTNER_ROWS
    # Put before the file's name of each couple, so that "1" of one study is not "1" of another.
    couple_prefix: str = ""
    # Couples who go by these names since an earlier file are the same. Without it the import asks.
    same_couples: bool = False
    reading: Reading = field(default_factory=Reading)
    columns: Columns = Columns()
    constants: Constants = Constants()
    moment: Moment = Moment()
    roles: RoleValues = RoleValues()
    sides: SidePatterns = SidePatterns()
    tokens: Tokens = Tokens()
    questionnaire: Target = Target()
    items: tuple[ItemColumn, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> Mapping:
        """The mapping that TOML describes. Raises `InvalidInputError` that names the field."""
        try:
            return read_table(tomllib.loads(text, parse_float=Decimal), cls)
        except tomllib.TOMLDecodeError:
            raise InvalidInputError(
                "The mapping is not valid TOML.", "Compare it with the example in docs/import.md."
            ) from None
        except ShapeError as error:
            where, fault = error.faults[0]
            raise InvalidInputError(
                f"In the mapping, {where} {fault}.", "Compare it with the example in docs/import.md.", field=where
            ) from None

    def to_toml(self) -> str:
        """The mapping as TOML that `from_toml` reads back as the same mapping. Defaults are left out."""
        return "\n".join(_lines(_table(self), "")).lstrip() + "\n"

    def with_reading(self, found: Reading) -> Mapping:
        """The mapping with every open reading setting taken from what was found in the file."""
        chosen = {f.name: getattr(self.reading, f.name) or getattr(found, f.name) for f in fields(Reading)}
        if self.reading.fill_down is not None:
            chosen["fill_down"] = self.reading.fill_down
        return replace(self, reading=Reading(**chosen))

    def questionnaire_from(self, shipped: Questionnaire) -> Questionnaire:
        """The questionnaire the answers are to. Raises `InvalidInputError` for items that cannot be."""
        if self.questionnaire.is_shipped:
            return shipped
        return custom_questionnaire(
            id=self.questionnaire.id,
            title=self.questionnaire.title or self.questionnaire.id,
            items=[_custom(item) for item in self.items],
        )


def _custom(column: ItemColumn) -> Any:
    is_rating = column.kind is ItemKind.RATING
    return custom_item(
        id=column.item,
        text=column.text or column.column,
        kind=column.kind,
        scale=Scale(column.low, column.high, column.whole) if is_rating else None,
        options=[Option(choice.value, choice.label) for choice in column.options],
    )


def _table(value: Any) -> dict[str, Any]:
    """The fields that differ from their defaults, in order; required fields always."""
    out: dict[str, Any] = {}
    for part in fields(value):
        current = getattr(value, part.name)
        default = part.default if part.default_factory is NO_DEFAULT else part.default_factory()
        if current == default or current is None:
            continue
        out[part.name] = _table(current) if is_dataclass(current) else current
    return out


def _lines(table: Table[str, Any], path: str) -> Iterator[str]:
    # Plain values first: in TOML they would otherwise belong to the table opened last.
    nested = {k: v for k, v in table.items() if isinstance(v, dict) or (k == "items" and not path)}
    for key, value in table.items():
        if key not in nested:
            yield f"{key} = {_value(value)}"
    for key, value in nested.items():
        for entry in value if key == "items" else [value]:
            is_list = key == "items"
            yield f"\n[[{key}]]" if is_list else f"\n[{key}]"
            yield from _lines(_table(entry) if is_list else entry, key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    if is_dataclass(value):
        return "{" + ", ".join(f"{k} = {_value(v)}" for k, v in _table(value).items()) + "}"
    # A JSON string is a TOML basic string, but for DEL.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
