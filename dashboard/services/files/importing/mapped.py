"""Which columns of the file the mapping uses, checked before the first row is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.clock import is_known
from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import MISSING, ItemColumn, Layout, Mapping, Moment
from dashboard.domain.files.reading import DateOrder
from dashboard.domain.files.times import TimeKind, kind_of
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.filling import suggest_fill_down
from dashboard.services.files.importing.moments import Clock
from dashboard.services.files.reading.batches import Source


@dataclass(frozen=True, slots=True)
class SideColumns:
    """The columns that make one check-in of a row. `items` come in the order of the mapping's items."""

    # None where every row is about the same couple.
    couple: str | None
    partner: str | None
    # The partner's name in the record where no column names it: the side, "a" or "b".
    ref: str
    partner_name: str | None
    role: str | None
    time: tuple[str, ...]
    clock: str | None
    note: str | None
    items: tuple[str, ...]
    start: str | None = None

    @property
    def all(self) -> frozenset[str]:
        """Every column used."""
        single = {self.couple, self.partner, self.partner_name, self.role, self.clock, self.note, self.start}
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


@dataclass(frozen=True, slots=True)
class Told:
    """The way time columns give a moment. `days_only` are those whose cells all show midnight: tables write days
    so, and nobody answers always then."""

    kind: TimeKind
    clock: Clock
    days_only: frozenset[str] = frozenset()
    start: date | None = None
    start_column: str | None = None
    first: int = 0


def told(mapping: Mapping, source: Source, sides: tuple[SideColumns, ...], practice_zone: Zone) -> Told:
    """The way in which the mapping, once settled, gives a moment."""
    times = frozenset(name for side in sides for name in side.time)
    moment = mapping.moment
    return Told(
        kind=moment.kind or TimeKind.WRITTEN,
        clock=Clock(practice_zone, known_zone(moment.zone), mapping.reading.date_order or DateOrder.YMD),
        days_only=frozenset(n for n in times if cell_rules.is_always_midnight(source.sample.get(n, []))),
        start=moment.start,
        start_column=moment.start_column,
        first=moment.first or 0,
    )


def known_zone(name: str | None) -> Zone | None:
    """The time zone of that name. Raises `InvalidInputError` when there is none."""
    if not name:
        return None
    if not is_known(name):
        raise InvalidInputError(
            "The time zone is not known.", "Use a name such as Europe/Berlin or UTC.", field="moment.zone"
        )
    return Zone(name)


def settle(mapping: Mapping, source: Source, sides: tuple[SideColumns, ...]) -> Mapping:
    """The mapping with every open setting found out: how the file is read, and what its times and numbers are.

    Raises `InvalidInputError` when the times prove neither order of dates, or count days from a date nobody gave: a
    guess could turn April into March.
    """
    times = {name: source.sample.get(name, []) for side in sides for name in side.time}
    moment = _settled_moment(mapping.moment, [value for values in times.values() for value in values])
    mapping = replace(mapping, moment=moment)
    if mapping.reading.date_order is None:
        order, is_proven = cell_rules.date_order(times[name] for name in sorted(times))
        if not is_proven:
            raise InvalidInputError(
                f"The dates in “{' / '.join(sorted(times))}” may be day first or month first; no date proves either.",
                'Add date_order = "dmy" (day first) or "mdy" (month first) under [reading] in the mapping.',
                field="reading.date_order",
            )
        mapping = replace(mapping, reading=replace(mapping.reading, date_order=order))
    if mapping.reading.decimal is None:
        mapping = replace(mapping, items=_with_marks(mapping.items, source, sides))
    if mapping.reading.fill_down is None:
        carried = suggest_fill_down(source.sample, mapping.columns.couple, mapping.columns.partner)
        mapping = replace(mapping, reading=replace(mapping.reading, fill_down=carried))
    return mapping.with_reading(source.reading)


def _settled_moment(moment: Moment, values: list[str]) -> Moment:
    kind = moment.kind or kind_of(v for v in values if v not in MISSING) or TimeKind.WRITTEN
    if kind is not TimeKind.DAY_NUMBER:
        return replace(moment, kind=kind)
    if moment.start is None and moment.start_column is None:
        raise InvalidInputError(
            "The time is a number of days, and the mapping does not say from which date they count.",
            "Add start = 2026-03-01 (your date) under [moment] in the mapping.",
            field="moment.start",
        )
    first = moment.first if moment.first is not None else first_day(values)
    return replace(moment, kind=kind, first=first)


def first_day(values: Iterable[str]) -> int:
    """The number of the first day: 0 where any cell has it, otherwise 1."""
    return 0 if any(value.strip() == "0" for value in values) else 1


def _with_marks(
    items: tuple[ItemColumn, ...], source: Source, sides: tuple[SideColumns, ...]
) -> tuple[ItemColumn, ...]:
    """The items with their own decimal mark where their columns show another one than the file as a whole."""
    marked = []
    for place, item in enumerate(items):
        shown = {source.marks[side.items[place]] for side in sides if side.items[place] in source.marks}
        mark = shown.pop() if len(shown) == 1 else None
        is_other = item.decimal is None and mark is not None and mark is not source.reading.decimal
        marked.append(replace(item, decimal=mark) if is_other else item)
    return tuple(marked)


def _side(mapping: Mapping, source: Source, ref: str, pattern: str | None) -> SideColumns:
    columns = mapping.columns

    def own(name: str | None) -> str | None:
        """The partner's own column if the file has one, otherwise the one both share."""
        if name is None or pattern is None:
            return name
        mine = pattern.replace("{}", name)
        return mine if mine in source.columns else name

    return SideColumns(
        couple=columns.couple or None,
        partner=None if mapping.layout is Layout.COUPLE_ROWS else columns.partner,
        ref=ref,
        partner_name=own(columns.partner_name),
        role=own(columns.role),
        time=tuple(own(name) or name for name in columns.time),
        clock=own(columns.clock),
        note=own(columns.note),
        # Never the shared column: an answer belongs to one person.
        items=tuple(pattern.replace("{}", item.column) if pattern else item.column for item in mapping.items),
        start=mapping.moment.start_column,
    )


def _check(mapping: Mapping, questionnaire: Questionnaire) -> None:
    columns = mapping.columns
    if not columns.couple and not mapping.constants.couple:
        raise _lacks("which column names the couple", "columns.couple")
    if mapping.layout is not Layout.COUPLE_ROWS and not columns.partner and not mapping.constants.partner:
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
