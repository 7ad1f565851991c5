"""A first mapping, from the names of the columns and their contents. The counselor corrects it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import SHIPPED, Columns, ItemColumn, Layout, Mapping, Moment, SidePatterns, Target
from dashboard.domain.files.times import TimeKind, kind_of
from dashboard.services.files.importing import naming
from dashboard.services.files.importing.candidates import Candidate, as_known, by_id, candidates, filled, known_item
from dashboard.services.files.importing.mapped import first_day
from dashboard.services.files.importing.models import FileLook
from dashboard.services.files.importing.naming import slug


def suggest(look: FileLook, questionnaire: Questionnaire, name: str, known: Iterable[Questionnaire] = ()) -> Mapping:
    """A mapping for the file that was looked at; `name` names a questionnaire made from it. Open parts stay empty.

    `known` are the questionnaires that earlier files made: the same questions are answers to the same questionnaire.
    """
    patterns = naming.side_patterns(look.columns)
    stems = naming.stems(look.columns, patterns) if patterns else {}
    couple = naming.couple_column(look.columns, look.words)
    partner = naming.partner_column([c for c in look.columns if c != couple], look.words)
    item, value = naming.named(look.columns, naming.ITEM), naming.named(look.columns, naming.VALUE)
    times, clock, moment = _times(look, {couple, partner})
    columns = Columns(
        couple=couple or "",
        partner=partner,
        partner_name=naming.named([c for c in (*look.columns, *stems) if c != partner], naming.NAME),
        role=naming.named(look.columns, naming.ROLE),
        time=times,
        clock=clock,
        note=naming.note_column((*look.columns, *stems), look.words),
    )
    layout = Layout.PARTNER_ROWS
    if patterns and stems and not partner:
        layout = Layout.COUPLE_ROWS
        columns = replace(columns, partner=None)
    elif item and value:
        layout = Layout.ANSWER_ROWS
        columns = replace(columns, item=item, value=value)
    mapping = Mapping(name=name, layout=layout, columns=columns, sides=patterns or SidePatterns(), moment=moment)
    return _with_items(mapping, candidates(look, mapping), questionnaire, known)


def _with_items(
    mapping: Mapping, found: Sequence[Candidate], questionnaire: Questionnaire, known: Iterable[Questionnaire]
) -> Mapping:
    shipped = {slug(item_id): item_id for item_id in questionnaire.items}
    direct = tuple(ItemColumn(each.name, shipped[slug(each.name)]) for each in found if slug(each.name) in shipped)
    if direct:
        return replace(mapping, questionnaire=Target(SHIPPED), items=direct)
    items: dict[str, ItemColumn] = {}
    values: dict[str, list[str]] = {}
    for each in found:
        item = each.item
        if item is None or not each.is_answer:
            continue
        if item.kind is ItemKind.RATING or cell_rules.has_codes(each.values):
            items.setdefault(item.item, item)
            values.setdefault(item.item, each.values)
    target = Target(slug(mapping.name) or "imported", mapping.name)
    every = {each.item.item: each.item for each in found if each.item is not None}
    known = tuple(known)
    earlier = by_id(known, items) or by_id(known, every)
    if earlier is not None:
        target = Target(earlier.id, earlier.meta.title)
        items = {key: known_item(item, values[key], earlier) for key, item in items.items()}
        items |= {key: as_known(every[key], earlier) for key in every if key in earlier.items and key not in items}
    return replace(mapping, questionnaire=target, items=tuple(items.values()))


def _times(look: FileLook, used: set[str | None]) -> tuple[tuple[str, ...], str | None, Moment]:
    """The columns of the time, a separate column of the time of day if there is one, and the form of the times."""
    values = {
        column: [cell for cell in filled(row[i] for row in look.rows) if cell]
        for i, column in enumerate(look.columns)
        if column not in used
    }
    days = {c: v for c, v in values.items() if v and all(map(cell_rules.is_date, v))}
    clock = next((c for c, v in values.items() if v and all(map(cell_rules.is_clock, v))), None)
    zone = look.zone
    chosen = [column for words in naming.TIMES if (column := naming.named(days, words)) is not None]
    if not chosen and days:
        chosen = [next(iter(days))]
    if chosen:
        has_time = any(":" in v for c in chosen for v in days[c][:50])
        return tuple(chosen), None if has_time else clock, Moment(zone=zone)
    return _counted_times(values, zone)


def _counted_times(values: dict[str, list[str]], zone: str | None) -> tuple[tuple[str, ...], str | None, Moment]:
    """Times as numbers: under a name that says so, or seconds since 1970, which no answer looks like."""
    kinds = {column: kind for column, cells in values.items() if (kind := kind_of(cells)) is not None}
    named = [column for words in naming.TIMES if (column := naming.named(kinds, words)) is not None]
    plain = [column for column, kind in kinds.items() if kind in {TimeKind.UNIX, TimeKind.UNIX_MS}]
    chosen = next(iter([*named, *plain]), None)
    if chosen is None:
        return (), None, Moment(zone=zone)
    kind = kinds[chosen]
    if kind is TimeKind.WRITTEN:
        return (chosen,), None, Moment(zone=zone)
    first = first_day(values[chosen]) if kind is TimeKind.DAY_NUMBER else None
    return (chosen,), None, Moment(kind=kind, first=first, zone=zone if kind is TimeKind.SERIAL else None)
