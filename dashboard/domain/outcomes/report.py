"""Outcomes of couples, counted for a practice: spans of time, endings that may be shown, and tables of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.outcomes.disclosure import SMALLEST_BASE, Crossed, Mark, Shown, crossed
from dashboard.domain.vocabulary import Outcome
from dashboard.domain.wording import short_date

MONTHS = 12
ALL_YEARS = "all"
# The count to leave out along with a small one: drop-out comes last, since it is asked about most.
GIVE_UP = (Outcome.CLARIFIED, Outcome.REFERRED, Outcome.SEPARATED_WELL, Outcome.REPAIRED, Outcome.DROPPED_OUT)
_DROPPED, _OTHERWISE = "dropped", "otherwise"

Grid = Mapping[str, Mapping[Outcome, int]]


@dataclass(frozen=True, slots=True)
class Span:
    """Months to look at. `until` is the day after the last one; `since` is None for all of them."""

    id: str
    since: date | None
    until: date

    @property
    def label(self) -> str:
        """The span in words."""
        if self.since is None:
            return "All years"
        months = f"{_month(self.since)} to {_month(_months_on(self.until, -1))}"
        return f"Last 12 months ({months})" if self.id == "0" else months


@dataclass(frozen=True, slots=True)
class Group:
    """One way to group the couples, such as by phase. `dropped` is None where it is not shown."""

    title: str
    sizes: Mapping[str, Shown]
    dropped: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Endings:
    """Everything that may be shown about the endings of episodes; spans and groups by their ids."""

    total: Shown
    outcomes: Mapping[Outcome, Shown]
    spans: Mapping[str, Shown]
    by_span: Mapping[str, Mapping[Outcome, int] | None]
    dropped_by_span: Mapping[str, int | None]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under a heading, the first column naming the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_kept_back(self) -> bool:
        """True if there are rows, and no cell of them says more than that it is not shown."""
        cells = {cell for _, *others in self.rows for cell in others}
        return bool(self.rows) and cells <= {"", *(mark.value for mark in Mark)}


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts to be drawn side by side; the ones not shown appear as words."""

    title: str
    parts: tuple[tuple[str, Shown], ...]

    @property
    def is_drawn(self) -> bool:
        """True if there is a bar to draw: a row of counts that are not shown is no picture."""
        return any(not isinstance(count, Mark) for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: a sentence, its evidence, pictures, tables, and the rules in words.

    `is_empty`: there is nothing to count yet; the sentence says so, and `evidence` what to do first.
    """

    title: str
    sentence: str
    evidence: str = ""
    rules: tuple[str, ...] = ()
    bars: tuple[Bars, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    is_empty: bool = False


def counted_until(today: date) -> date:
    """The day up to which everything but the present is counted.

    Figures stay the same for a month, so that one couple's ending does not show from one day to the next.
    """
    return today.replace(day=1)


def spans(until: date, earliest: date | None) -> tuple[Span, ...]:
    """All years, and single years counted back from the last full month to the first ending.

    They do not overlap. From spans that do, such as calendar years beside the last 12 months, somebody could subtract
    one from the other, which would leave the few couples of some months.
    """
    if earliest is None:
        return (Span(ALL_YEARS, None, until),)
    last = int(span_of(until, earliest.year, earliest.month))
    ends = [_months_on(until, -MONTHS * back) for back in range(last + 2)]
    return (
        Span(ALL_YEARS, None, until),
        *(Span(str(back), ends[back + 1], ends[back]) for back in range(last + 1)),
    )


def span_of(until: date, year: int, month: int) -> str:
    """The id of the span that a month belongs to."""
    return str((until.year * MONTHS + until.month - year * MONTHS - month - 1) // MONTHS)


def endings(by_span: Grid, known: Grid, groups: Mapping[str, tuple[Grid, Grid]], *, is_open: bool = False) -> Endings:
    """Everything that may be shown about ended episodes, by span and outcome, and by each group and drop-out.

    The tables count the same couples, so they are decided together: drop-out by group is shown only where its sum
    is shown already, and by span only where no span shows all its outcomes. `known` counts records the reader opens;
    with `is_open` these are all.
    """
    five = crossed(by_span, known, give_up=GIVE_UP, is_open=is_open)
    may_split = not isinstance(five.columns.cells.get(Outcome.DROPPED_OUT), Mark)
    has_rows = any(row is not None for row in five.cells.values())
    dropped: Mapping[str, int | None]
    if has_rows:
        dropped = {span: row[Outcome.DROPPED_OUT] if row else None for span, row in five.cells.items()}
    else:
        dropped = _dropped(_split(by_span, known, is_open=is_open)) if may_split else dict.fromkeys(by_span)
    return Endings(
        total=five.rows.total,
        outcomes=five.columns.cells,
        spans=five.rows.cells,
        by_span=five.cells,
        dropped_by_span=dropped,
        groups=tuple(_group(title, *grids, may_split=may_split, is_open=is_open) for title, grids in groups.items()),
    )


def said(count: Shown) -> str:
    """A count in words."""
    return count.value if isinstance(count, Mark) else f"{count:,}"


def percent(part: Shown | None, whole: Shown) -> str:
    """`18 %`, or the reason for showing none."""
    if part is None or isinstance(part, Mark) or isinstance(whole, Mark):
        return Mark.WITHHELD.value
    if whole < SMALLEST_BASE:
        return f"n under {SMALLEST_BASE}"
    return f"{(200 * part + whole) // (2 * whole)} %"


def _group(title: str, counts: Grid, known: Grid, *, may_split: bool, is_open: bool) -> Group:
    split = _split(counts, known, is_open=is_open)
    dropped = _dropped(split) if may_split else dict.fromkeys(counts)
    return Group(title, split.rows.cells, dropped)


def _split(counts: Grid, known: Grid, *, is_open: bool) -> Crossed[str, str]:
    return crossed(_in_two(counts), _in_two(known), is_open=is_open)


def _in_two(grid: Grid) -> dict[str, dict[str, int]]:
    """Drop-out, and all other endings together."""
    return {
        row: {
            _DROPPED: cells.get(Outcome.DROPPED_OUT, 0),
            _OTHERWISE: sum(n for outcome, n in cells.items() if outcome is not Outcome.DROPPED_OUT),
        }
        for row, cells in grid.items()
    }


def _dropped(split: Crossed[str, str]) -> dict[str, int | None]:
    return {row: cells[_DROPPED] if cells else None for row, cells in split.cells.items()}


def _month(day: date) -> str:
    return short_date(day).partition(" ")[2]


def _months_on(day: date, months: int) -> date:
    place = day.year * MONTHS + day.month - 1 + months
    return date(place // MONTHS, place % MONTHS + 1, 1)
