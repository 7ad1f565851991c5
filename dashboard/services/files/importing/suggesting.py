"""A first mapping, from the names of the columns and what stands in them. The counselor corrects it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import replace
from decimal import Decimal

from dashboard.domain.content import ItemKind, Questionnaire
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import MISSING, SHIPPED, Columns, ItemColumn, Layout, Mapping, SidePatterns, Target
from dashboard.services.files.importing.models import FileLook

_COUPLE = r"couple|dyad|pair|coupleid|couple_id|couple_no|dyad_id|dyadid|family|case|case_id"
_PARTNER = (
    r"partner|person|participant|participant_id|person_id|partner_id|personid|id|subject|pid|member|respondent|ppnr"
)
_NAME = r"name|first_name|firstname|partner_name|display_name"
_ROLE = r"role|side|position"
_NOTE = "note|notes|comment|comments|remark|remarks|free_text"
_ITEM, _VALUE = r"item|question|variable|measure|item_id", r"value|answer|response|score|rating"
# The moment of answering first; a planned moment only where there is no better.
_TIMES = (
    r"answered_at|answered|submitted_at|submitted|completed_at|completed|recorded_at|start|started|started_at|start_time",
    r"timestamp|datetime|date_time|moment|when|date|day|time|created_at",
    r"sent|sent_at",
    r"scheduled|scheduled_at|beep|prompt",
)
_PAIRS = (
    "{}_a {}_b", "{}_A {}_B", "a_{} b_{}", "A_{} B_{}", "{}.a {}.b", "{}_1 {}_2", "{}_p1 {}_p2", "p1_{} p2_{}",
    "{}_f {}_m", "f_{} m_{}",
)  # fmt: skip
_PATTERNS = tuple(SidePatterns(*pair.split()) for pair in _PAIRS)
_ABOUT_PERSONS = {"age", "sex", "gender", "birth_year", "year_of_birth", "country", "language"}
_SCALE_ENDS = (1, 3, 4, 5, 6, 7, 9, 10, 20, 50, 100, 1000)


def suggest(look: FileLook, questionnaire: Questionnaire, name: str) -> Mapping:
    """A mapping for the file that was looked at; `name` names a questionnaire made from it. Open parts stay empty."""
    values = {column: _filled(row[i] for row in look.rows) for i, column in enumerate(look.columns)}
    patterns = _side_patterns(look.columns)
    stems = _stems(look.columns, patterns) if patterns else {}
    couple = _named(look.columns, _COUPLE)
    partner = _named([c for c in look.columns if c != couple], _PARTNER)
    item, value = _named(look.columns, _ITEM), _named(look.columns, _VALUE)
    times, clock = _times({c: v for c, v in values.items() if c not in {couple, partner}})
    columns = Columns(
        couple=couple or "",
        partner=partner,
        partner_name=_named([c for c in (*look.columns, *stems) if c != partner], _NAME),
        role=_named(look.columns, _ROLE),
        time=times,
        clock=clock,
        note=_named((*look.columns, *stems), _NOTE),
    )
    used = {couple, partner, columns.partner_name, columns.role, columns.note, clock, *_dated(values)}
    layout = Layout.PARTNER_ROWS
    found = {c: v for c, v in values.items() if c not in used and not _is_fixed(look, c, couple, partner)}
    if patterns and stems and not partner:
        layout = Layout.COUPLE_ROWS
        found = {c: _filled(v for mine in stems[c] for v in values[mine]) for c in stems if c not in used}
        columns = replace(columns, partner=None)
    elif item and value:
        layout = Layout.ANSWER_ROWS
        columns = replace(columns, item=item, value=value)
        found = _by_item(look, item, value)
    items = _items(found, questionnaire)
    shipped = any(i.item in questionnaire.items for i in items)
    return Mapping(
        name=name,
        layout=layout,
        columns=columns,
        sides=patterns or SidePatterns(),
        questionnaire=Target(SHIPPED) if shipped else Target(slug(name) or "imported", name),
        items=tuple(i for i in items if not shipped or i.item in questionnaire.items),
    )


def slug(text: str) -> str:
    """A name as an id: small letters, digits and underscores."""
    return re.sub(r"\W+", "_", text.strip().lower(), flags=re.ASCII).strip("_")[:60]


def item_for(column: str, values: Iterable[str]) -> ItemColumn | None:
    """The item that a column of a new questionnaire could be: a rating with the range its values ask for, else text."""
    filled = [v for v in values if v]
    if not filled:
        return None
    item = slug(column) or "item"
    plain = [v.replace(",", ".") for v in filled]
    if cell_rules.has_codes(filled) or not all(cell_rules.is_number(v) for v in filled):
        return ItemColumn(column, item, ItemKind.TEXT, text=column)
    numbers = [Decimal(v) for v in plain]
    top = max(abs(n) for n in numbers)
    high = next((Decimal(end) for end in _SCALE_ENDS if top <= end), Decimal(10) ** top.adjusted() * 10)
    low = -high if min(numbers) < 0 else Decimal(0)
    whole = all(n == n.to_integral_value() for n in numbers)
    return ItemColumn(column, item, ItemKind.RATING, text=column, low=low, high=high, whole=whole)


def item_candidates(look: FileLook, mapping: Mapping) -> tuple[ItemColumn, ...]:
    """Every column (or stem of a pair of columns, or named item) that could hold answers, as an item of its own."""
    columns = mapping.columns
    used = {columns.couple, columns.partner, columns.partner_name, columns.role, columns.note, columns.clock}
    if mapping.layout is Layout.ANSWER_ROWS and columns.item in look.columns and columns.value in look.columns:
        found = _by_item(look, columns.item or "", columns.value or "")
    elif mapping.layout is Layout.COUPLE_ROWS:
        place = {column: i for i, column in enumerate(look.columns)}
        stems = _stems(look.columns, mapping.sides)
        found = {s: _filled(row[place[c]] for c in pair for row in look.rows) for s, pair in stems.items()}
    else:
        found = {column: _filled(row[i] for row in look.rows) for i, column in enumerate(look.columns)}
    skipped = used | set(columns.time) | set(_dated(found))
    items = [item_for(column, values) for column, values in found.items() if column not in skipped]
    return tuple(_with_own_ids([item for item in items if item is not None]))


def _with_own_ids(items: list[ItemColumn]) -> list[ItemColumn]:
    """Two columns whose names make the same id are told apart by a number."""
    seen: dict[str, int] = defaultdict(int)
    out = []
    for item in items:
        seen[item.item] += 1
        out.append(item if seen[item.item] == 1 else replace(item, item=f"{item.item}_{seen[item.item]}"))
    return out


def _items(found: Table[str, list[str]], questionnaire: Questionnaire) -> list[ItemColumn]:
    known = {slug(item_id): item_id for item_id in questionnaire.items}
    direct = [ItemColumn(c, known[slug(c)]) for c in found if slug(c) in known]
    if direct:
        return direct
    items: dict[str, ItemColumn] = {}
    for column, values in found.items():
        item = item_for(column, values)
        if item is not None and (item.kind is ItemKind.RATING or cell_rules.has_codes(values)):
            items.setdefault(item.item, item)
    return list(items.values())


def _filled(cells: Iterable[str]) -> list[str]:
    return [text for cell in cells if (text := cell.strip()) not in MISSING]


def _named(columns: Iterable[str], words: str) -> str | None:
    """The first column whose name is one of the words; earlier words win."""
    by_slug = {slug(column): column for column in reversed(list(columns))}
    return next((by_slug[word] for word in words.split("|") if word in by_slug), None)


def _dated(values: Table[str, list[str]]) -> list[str]:
    return [c for c, v in values.items() if v and (all(map(cell_rules.is_date, v)) or all(map(cell_rules.is_clock, v)))]


def _times(values: Table[str, list[str]]) -> tuple[tuple[str, ...], str | None]:
    days = {c: v for c, v in values.items() if v and all(map(cell_rules.is_date, v))}
    clock = next((c for c, v in values.items() if v and all(map(cell_rules.is_clock, v))), None)
    chosen = [column for words in _TIMES if (column := _named(days, words)) is not None]
    if not chosen and days:
        chosen = [next(iter(days))]
    has_time = any(":" in v for c in chosen for v in days[c][:50])
    return tuple(chosen), None if has_time else clock


def _side_patterns(columns: tuple[str, ...]) -> SidePatterns | None:
    best = max(_PATTERNS, key=lambda p: len(_stems(columns, p)))
    return best if _stems(columns, best) else None


def _stems(columns: tuple[str, ...], patterns: SidePatterns) -> dict[str, tuple[str, str]]:
    """The shared parts of the columns that stand once for each partner."""
    before, _, after = patterns.a.partition("{}")
    stems = {}
    for column in columns:
        if column.startswith(before) and column.endswith(after) and len(column) > len(before) + len(after):
            stem = column[len(before) : len(column) - len(after)]
            other = patterns.b.replace("{}", stem)
            if other in columns:
                stems[stem] = (column, other)
    return stems


def _is_fixed(look: FileLook, column: str, couple: str | None, partner: str | None) -> bool:
    """Whether a column says something about a person, not about a moment: nearly everybody has one value throughout."""
    if slug(column) in _ABOUT_PERSONS:
        return True
    keys = [look.columns.index(c) for c in (couple, partner) if c]
    place = look.columns.index(column)
    by_person: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in look.rows:
        if row[place].strip() not in MISSING:
            by_person[tuple(row[k] for k in keys)].append(row[place])
    several = [values for values in by_person.values() if len(values) > 3]
    fixed = sum(len(set(values)) == 1 for values in several)
    return bool(keys and several) and fixed >= 0.9 * len(several)


def _by_item(look: FileLook, item: str, value: str) -> dict[str, list[str]]:
    names, answers = look.columns.index(item), look.columns.index(value)
    found: dict[str, list[str]] = defaultdict(list)
    for row in look.rows:
        if row[names].strip():
            found[row[names].strip()].append(row[answers])
    return {name: _filled(values) for name, values in found.items()}
