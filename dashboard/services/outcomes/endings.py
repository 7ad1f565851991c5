"""Endings of care in counts: by span, phase, kind of injury and roles; and the couples in care now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain import wording
from dashboard.domain.outcomes.disclosure import SMALLEST_BASE, Mark, Shown, guarded, is_base
from dashboard.domain.outcomes.report import (
    ALL_YEARS,
    Bars,
    Endings,
    Grid,
    Group,
    Section,
    Span,
    Table,
    endings,
    percent,
    said,
    span_of,
    spans,
)
from dashboard.domain.outcomes.roles import CoupleRoles
from dashboard.domain.vocabulary import Outcome, Role, label
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store
from dashboard.store.outcomes import EndedEpisodes, InCare

NOT_NOTED = "not noted"
_FIRST_DAY = date(1, 1, 1)
_WEEK = 7
_LENGTH_RULE = (
    f"Length of care: the middle one, and the middle half of all. Shown from {SMALLEST_BASE} episodes on; the shortest "
    "and the longest are single couples and not shown."
)
_GROUP_NOTE = (
    "By phase, injury and roles for all years only: a part of a shorter span would speak of single couples. Phase is "
    "the couple's present one, injury and roles are those of the primary injury event."
)


@dataclass(frozen=True, slots=True)
class Ended:
    """All rows of ended episodes, and the spans to read them by."""

    rows: tuple[EndedEpisodes, ...]
    spans: tuple[Span, ...]
    until: date


def read(practice: Practice, until: date, *, mine: bool) -> Ended:
    """The endings of the practice, or only those of couples the reader opens."""
    found = store.list_endings(practice.db, practice.scope, until=until)
    rows = tuple(row for row in found if row.is_reached or not mine)
    first = min(((row.closed_year, row.closed_month) for row in rows), default=None)
    return Ended(rows, spans(until, date(*first, 1) if first else None), until)


def section(practice: Practice, ended: Ended, span: Span, *, mine: bool) -> tuple[Section, Section]:
    """Endings of care in the chosen span, and drop-out by group for all years."""
    shown = _published(practice, ended, mine=mine)
    n: Shown = shown.total if span.id == ALL_YEARS else shown.spans[span.id]
    if n == 0:
        empty = "An ending is counted once its month is over. Close an episode of care on the couple's record."
        none = Section("How care ended", "No episode of care ended in this span.", empty, is_empty=True)
        return none, _by_group(shown)
    counts = shown.outcomes if span.id == ALL_YEARS else shown.by_span[span.id]
    dropped = shown.outcomes[Outcome.DROPPED_OUT] if span.id == ALL_YEARS else shown.dropped_by_span[span.id]
    cells: dict[Outcome, Shown] = dict(counts) if counts else dict.fromkeys(Outcome, Mark.WITHHELD)
    if counts is None and dropped is not None:
        cells[Outcome.DROPPED_OUT] = dropped
    told = Section(
        title="How care ended",
        sentence=_sentence(n, dropped),
        evidence=f"{span.label}: {_episodes(n)}. {_length(practice, span, n, mine=mine)}",
        rules=(
            "Each episode of care that was closed counts once, by the outcome its counselor chose. Separating well is "
            "an outcome of its own.",
            _LENGTH_RULE,
        ),
        bars=(Bars("How care ended", tuple((label(o), cells[o]) for o in Outcome)),) if counts else (),
        tables=(_outcome_table(cells, n),),
    )
    return told, _by_group(shown)


def now(practice: Practice, in_care: Sequence[InCare], *, mine: bool) -> Section:
    """The couples in care today, by phase."""
    phases = sorted(practice.library.phases.values(), key=lambda phase: phase.order)
    names = {phase.id: phase.label for phase in phases}
    counts = dict.fromkeys([*names.values(), *(NOT_NOTED for row in in_care if row.phase not in names)], 0)
    known = dict(counts)
    for row in in_care:
        counts[names.get(row.phase, NOT_NOTED)] += row.couples
        known[names.get(row.phase, NOT_NOTED)] += row.couples if row.is_reached and not mine else 0
    shown = guarded(counts, known, is_open=mine)
    day = f"On {wording.long_date(practice.today)}."
    if shown.total == 0:
        return Section("In care now", "No couple is in care now.", "Add a couple on the caseload.", is_empty=True)
    if shown.total is Mark.WITHHELD:
        sentence = "How many couples are in care is not shown."
    else:
        sentence = f"{said(shown.total).capitalize()} {'couple is' if shown.total == 1 else 'couples are'} in care now."
    table = Table(
        "Couples in care by phase",
        ("Phase", "Couples"),
        tuple((phase, said(count)) for phase, count in shown.cells.items()),
    )
    return Section("In care now", sentence, f"{day} Couples whose care is paused are not counted.", tables=(table,))


def _published(practice: Practice, ended: Ended, *, mine: bool) -> Endings:
    reached = [] if mine else [row for row in ended.rows if row.is_reached]

    def grids(
        key: Callable[[EndedEpisodes], str], ids: Iterable[str], *, with_empty: bool = False
    ) -> tuple[Grid, Grid]:
        counts = _grid(ended.rows, key, ids)
        return {name: row for name, row in counts.items() if with_empty or any(row.values())}, _grid(
            reached, key, counts
        )

    library, roles = practice.library, role_words(practice)
    phases = {phase.id: phase.label for phase in sorted(library.phases.values(), key=lambda phase: phase.order)}
    areas = {area.id: area.label for area in library.areas.values()}
    by_span, known = grids(
        lambda row: span_of(ended.until, row.closed_year, row.closed_month),
        [span.id for span in ended.spans if span.id != ALL_YEARS],
        with_empty=True,
    )
    groups = {
        "Phase": grids(lambda row: phases.get(row.phase, NOT_NOTED), phases.values()),
        "Kind of injury": grids(lambda row: areas.get(row.area or "", NOT_NOTED), areas.values()),
        "Roles": grids(lambda row: roles[row.roles], roles.values()),
    }
    return endings(by_span, known, groups, is_open=mine)


def role_words(practice: Practice) -> dict[CoupleRoles | None, str]:
    """The two partners' roles in an injury event, in the practice's words."""
    words = practice.role_words
    return {
        CoupleRoles.ONE_EACH: f"{words[Role.INJURED]} and {words[Role.INVOLVED]}",
        CoupleRoles.MUTUAL: words[Role.MUTUAL],
        None: NOT_NOTED,
    }


def _grid(
    rows: Iterable[EndedEpisodes], key: Callable[[EndedEpisodes], str], ids: Iterable[str]
) -> dict[str, dict[Outcome, int]]:
    found: dict[str, dict[Outcome, int]] = {each: dict.fromkeys(Outcome, 0) for each in ids}
    for row in rows:
        cells = found.setdefault(key(row), dict.fromkeys(Outcome, 0))
        cells[row.outcome] += row.episodes
    return found


def _sentence(n: Shown, dropped: Shown | None) -> str:
    if n is Mark.WITHHELD:
        return "How many episodes of care ended is not shown."
    if n is Mark.FEW:
        return f"{said(n).capitalize()} episodes of care ended."
    if dropped is None or dropped is Mark.WITHHELD:
        return f"{_episodes(n)} ended. How many by dropping out is not shown."
    rate = f" ({percent(dropped, n)})" if isinstance(n, int) and n >= SMALLEST_BASE and isinstance(dropped, int) else ""
    return f"{said(dropped).capitalize()} of {_episodes(n)} ended by dropping out{rate}."


def _episodes(n: Shown) -> str:
    return f"{said(n)} {'episode' if n == 1 else 'episodes'} of care"


def _length(practice: Practice, span: Span, n: Shown, *, mine: bool) -> str:
    found = store.get_lengths(
        practice.db, practice.scope, since=span.since or _FIRST_DAY, until=span.until, only_reached=mine
    )
    if found.quartiles is None or not is_base(n, 0 if mine else found.reached):
        return "Length of care is not shown for so few."
    days = found.quartiles
    low, middle, high = (round(length / _WEEK) for length in (days.low, days.middle, days.high))
    return f"Length of care: {middle} weeks in the middle, half of all {low} to {high}."


def _outcome_table(cells: Mapping[Outcome, Shown], n: Shown) -> Table:
    rows = tuple((label(outcome), said(count), percent(count, n)) for outcome, count in cells.items())
    return Table("Outcomes", ("Outcome", "Episodes", "Share"), (*rows, ("All", said(n), "")))


def _by_group(shown: Endings) -> Section:
    if shown.total == 0:
        return Section("Drop-out by group", "No episode of care ended yet.", is_empty=True)
    return Section(
        title="Drop-out by group",
        sentence=_group_sentence(shown.groups),
        evidence=f"All years: {_episodes(shown.total)}. {_GROUP_NOTE}",
        tables=tuple(_group_table(group) for group in shown.groups),
    )


def _group_sentence(groups: Iterable[Group]) -> str:
    held = [group.title.lower() for group in groups if all(n is None for n in group.dropped.values())]
    if not held:
        return "Endings by dropping out, by phase, kind of injury and roles."
    *others, last = held
    by = f"{', '.join(others)} or {last}" if others else last
    return f"Drop-out is not shown by {by}: some of its counts are too small."


def _group_table(group: Group) -> Table:
    names = {name: name[:1].upper() + name[1:] for name in group.sizes}
    if all(n is None for n in group.dropped.values()):
        return Table(group.title, (group.title, "Episodes"), tuple((names[g], said(n)) for g, n in group.sizes.items()))
    rows = tuple(
        (names[g], said(n), _dropped(group.dropped[g]), percent(group.dropped[g], n)) for g, n in group.sizes.items()
    )
    return Table(group.title, (group.title, "Episodes", "Dropped out", "Share"), rows)


def _dropped(n: int | None) -> str:
    return Mark.WITHHELD.value if n is None else said(n)
