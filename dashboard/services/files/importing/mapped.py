"""Which columns of the file the mapping uses, checked before the first row is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import Layout, Mapping
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.batches import Source


@dataclass(frozen=True, slots=True)
class SideColumns:
    """The columns that make one check-in of a row. `items` stand in the order of the mapping's items."""

    couple: str
    partner: str | None
    # The partner's name in the record where no column names it: the side, "a" or "b".
    ref: str
    partner_name: str | None
    role: str | None
    time: tuple[str, ...]
    clock: str | None
    note: str | None
    items: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """Every column used."""
        single = {self.couple, self.partner, self.partner_name, self.role, self.clock, self.note}
        return frozenset({name for name in single if name} | set(self.time) | set(self.items))


def resolve(mapping: Mapping, questionnaire: Questionnaire, source: Source) -> tuple[SideColumns, ...]:
    """The columns of each check-in in a row: one where rows are partners', two where a row holds both.

    Raises `InvalidInputError` when the mapping lacks something or names a column or item that is not there.
    """
    _check(mapping, questionnaire)
    if mapping.layout is Layout.COUPLE_ROWS:
        sides = tuple(
            _side(mapping, source, ref, pattern) for ref, pattern in (("a", mapping.sides.a), ("b", mapping.sides.b))
        )
    else:
        sides = (_side(mapping, source, "a", None),)
    used = set().union(*(side.all for side in sides))
    if mapping.layout is Layout.ANSWER_ROWS:
        used -= {item.column for item in mapping.items}
        used |= {mapping.columns.item or "", mapping.columns.value or ""}
    for name in sorted(used):
        if name not in source.columns:
            raise InvalidInputError(
                f"The file has no column “{name}”.", "Correct the mapping, or choose another file.", field=name
            )
    return sides


def days_only(source: Source, sides: tuple[SideColumns, ...]) -> frozenset[str]:
    """The columns of the time whose cells all show midnight: tables write days so, and nobody answers always then."""
    return frozenset(
        name for side in sides for name in side.time if cell_rules.is_always_midnight(source.sample.get(name, []))
    )


def settle(mapping: Mapping, source: Source, sides: tuple[SideColumns, ...]) -> Mapping:
    """The mapping with every open reading setting found out, the order of dates from the columns of the time alone.

    Raises `InvalidInputError` when no date in them proves an order: a guess could turn April into March.
    """
    if mapping.reading.date_order is None:
        times = sorted({name for side in sides for name in side.time})
        order, is_proven = cell_rules.date_order(source.sample.get(name, []) for name in times)
        if not is_proven:
            raise InvalidInputError(
                f"The dates in “{' / '.join(times)}” may be day first or month first; no date proves either.",
                'Add date_order = "dmy" (day first) or "mdy" (month first) under [reading] in the mapping.',
                field="reading.date_order",
            )
        mapping = replace(mapping, reading=replace(mapping.reading, date_order=order))
    return mapping.with_reading(source.reading)


def _side(mapping: Mapping, source: Source, ref: str, pattern: str | None) -> SideColumns:
    columns = mapping.columns

    def own(name: str | None) -> str | None:
        """The partner's own column if the file has one, else the one both share."""
        if name is None or pattern is None:
            return name
        mine = pattern.replace("{}", name)
        return mine if mine in source.columns else name

    return SideColumns(
        couple=columns.couple,
        partner=None if mapping.layout is Layout.COUPLE_ROWS else columns.partner,
        ref=ref,
        partner_name=own(columns.partner_name),
        role=own(columns.role),
        time=tuple(own(name) or name for name in columns.time),
        clock=own(columns.clock),
        note=own(columns.note),
        # Never the shared column: an answer belongs to one person.
        items=tuple(pattern.replace("{}", item.column) if pattern else item.column for item in mapping.items),
    )


def _check(mapping: Mapping, questionnaire: Questionnaire) -> None:
    columns = mapping.columns
    if not columns.couple:
        raise _lacks("which column names the couple", "columns.couple")
    if mapping.layout is not Layout.COUPLE_ROWS and not columns.partner:
        raise _lacks("which column names the partner", "columns.partner")
    if not columns.time:
        raise _lacks("which column holds the time", "columns.time")
    if not mapping.items:
        raise _lacks("which columns hold answers", "items")
    if mapping.layout is Layout.ANSWER_ROWS and not (columns.item and columns.value):
        raise _lacks("which columns hold the item and the answer", "columns.item")
    if mapping.layout is Layout.COUPLE_ROWS and ("{}" not in mapping.sides.a or "{}" not in mapping.sides.b):
        raise _lacks("how each partner's columns are named, such as {}_a", "sides")
    ids = [item.item for item in mapping.items]
    for item in mapping.items:
        if item.item not in questionnaire.items or ids.count(item.item) > 1:
            fault = "is mapped twice" if ids.count(item.item) > 1 else "is not in the questionnaire"
            raise InvalidInputError(f"The item “{item.item}” {fault}.", "Correct the mapping.", field="items")
        if (
            not mapping.questionnaire.is_shipped
            and item.kind is not ItemKind.RATING
            and item.kind is not ItemKind.TEXT
            and not item.options
        ):
            raise _lacks(f"the choices of the item “{item.item}”", "items")


def _lacks(what: str, field: str) -> InvalidInputError:
    return InvalidInputError(f"The mapping does not say {what}.", "Choose it and try again.", field=field)
