"""The columns of a file that could be answers, each as an item with the scale that its values ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.domain.checkins.items import Scale
from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files import numbering
from dashboard.domain.files.mapping import MISSING, Choice, ItemColumn, Layout
from dashboard.domain.files.mapping import Mapping as FileMapping
from dashboard.domain.files.scales import usual_scale
from dashboard.services.files.importing.models import FileLook
from dashboard.services.files.importing.naming import slug, spelled, stems


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column (a stem of two, or a named item) with its contents, and the same by person."""

    name: str
    values: list[str]
    persons: list[list[str]]
    words: str = ""

    @property
    def is_answer(self) -> bool:
        """True if it is proposed: not a column that counts rows, names somebody, or is the same from top to bottom."""
        name = spelled(self.name)
        if numbering.is_about_persons(name) or numbering.is_about_the_form(name):
            return False
        if numbering.is_numbering(name, self.values, self.persons) or numbering.is_fixed(self.persons):
            return False
        return not numbering.is_always_the_same(self.values)

    @property
    def item(self) -> ItemColumn | None:
        """The item it could be: a rating with the usual scale around its values, otherwise text."""
        return item_for(self.name, self.values, self.words)


def candidates(look: FileLook, mapping: FileMapping) -> list[Candidate]:
    """Every column that the mapping uses for nothing else, with its contents."""
    columns = mapping.columns
    used = {columns.couple, columns.partner, columns.partner_name, columns.role, columns.note, columns.clock}
    used |= {*columns.time, mapping.moment.start_column}
    by_name = _columns(look)
    if mapping.layout is Layout.ANSWER_ROWS and columns.item in by_name and columns.value in by_name:
        found = _by_item(look, mapping, columns.item or "", columns.value or "")
    elif mapping.layout is Layout.COUPLE_ROWS:
        keys = list(zip(*(by_name[c] for c in [columns.couple] if c in by_name), strict=True)) or [()] * len(look.rows)
        found = [
            Candidate(
                stem,
                [value for column in pair for value in by_name[column]],
                [values for column in pair for values in numbering.by_key(keys, by_name[column])],
                next((look.words[column] for column in pair if column in look.words), ""),
            )
            for stem, pair in stems(look.columns, mapping.sides).items()
        ]
    else:
        keys = _persons(look, mapping)
        found = [
            Candidate(name, values, numbering.by_key(keys, values) if any(keys) else [], look.words.get(name, ""))
            for name, values in by_name.items()
        ]
    return [each for each in found if each.name not in used and not _is_time(each.values) and any(each.values)]


def item_candidates(look: FileLook, mapping: FileMapping) -> tuple[ItemColumn, ...]:
    """Every column that could hold answers, proposed or not, as an item of its own."""
    items = [each.item for each in candidates(look, mapping)]
    return tuple(_with_own_ids([item for item in items if item is not None]))


def item_for(column: str, values: Iterable[str], words: str = "") -> ItemColumn | None:
    """The item that a column of a new questionnaire could be: a rating with the usual scale, otherwise text."""
    filled = [value for value in values if value]
    if not filled:
        return None
    item = slug(column) or "item"
    if cell_rules.has_codes(filled) or not all(cell_rules.is_number(value) for value in filled):
        return ItemColumn(column, item, ItemKind.TEXT, text=words or column)
    scale = usual_scale([Decimal(value.replace(",", ".")) for value in filled])
    return ItemColumn(
        column, item, ItemKind.RATING, text=words or column, low=scale.low, high=scale.high, whole=scale.whole
    )


def known_item(item: ItemColumn, values: Sequence[str], known: Questionnaire) -> ItemColumn:
    """The item as the record has it, if it has it and the values fit there: a scale is guessed once."""
    before = known.items.get(item.item)
    if before is None or before.kind is not item.kind or before.scale is None:
        return item
    numbers = [Decimal(value.replace(",", ".")) for value in values if value]
    if not all(before.scale.allows(number) for number in numbers):
        return item
    scale = before.scale
    return replace(item, low=scale.low, high=scale.high, whole=scale.whole, text=before.label)


def as_known(item: ItemColumn, known: Questionnaire) -> ItemColumn:
    """A column that would not be proposed by its cells, as the item that the record has under its name."""
    before = known.items[item.item]
    scale = before.scale or Scale(item.low, item.high, item.whole)
    choices = tuple(Choice(option.value, option.label) for option in before.options)
    return replace(
        item, kind=before.kind, low=scale.low, high=scale.high, whole=scale.whole, options=choices, text=before.label
    )


def filled(cells: Iterable[str]) -> list[str]:
    """Cells without those that say that nothing was answered."""
    return ["" if (text := cell.strip()) in MISSING else text for cell in cells]


def _columns(look: FileLook) -> dict[str, list[str]]:
    return {name: filled(row[place] for row in look.rows) for place, name in enumerate(look.columns)}


def _persons(look: FileLook, mapping: FileMapping) -> list[tuple[str, ...]]:
    """The person of each row, as far as the mapping knows."""
    places = [look.columns.index(c) for c in (mapping.columns.couple, mapping.columns.partner) if c in look.columns]
    return [tuple(row[place] for place in places) for row in look.rows]


def _is_time(values: Sequence[str]) -> bool:
    told = [value for value in values if value]
    return bool(told) and (all(map(cell_rules.is_date, told)) or all(map(cell_rules.is_clock, told)))


def _by_item(look: FileLook, mapping: FileMapping, item: str, value: str) -> list[Candidate]:
    names, answers = look.columns.index(item), look.columns.index(value)
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for person, row in zip(_persons(look, mapping), look.rows, strict=True):
        if row[names].strip():
            found[row[names].strip()].append((person, row[answers]))
    return [
        Candidate(name, filled(cells), numbering.by_key((key for key, _ in rows), filled(cells)))
        for name, rows in found.items()
        for cells in [[cell for _, cell in rows]]
    ]


def _with_own_ids(items: list[ItemColumn]) -> list[ItemColumn]:
    """Two columns whose names make the same id are told apart by a number."""
    seen: dict[str, int] = defaultdict(int)
    out = []
    for item in items:
        seen[item.item] += 1
        out.append(item if seen[item.item] == 1 else replace(item, item=f"{item.item}_{seen[item.item]}"))
    return out


def by_id(known: Iterable[Questionnaire], items: Mapping[str, object]) -> Questionnaire | None:
    """The questionnaire of the record that has most of these items, if it has the greater part of them."""
    best = max(known, key=lambda each: len(items.keys() & each.items.keys()), default=None)
    if best is None or 2 * len(items.keys() & best.items.keys()) <= len(items):
        return None
    return best
