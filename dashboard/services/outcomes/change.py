"""Outcomes in partners' scores: reliable change, the time it took, and its size. Partners, never couples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from dashboard.domain import wording
from dashboard.domain.measures.measure import NOT_SET
from dashboard.domain.outcomes.disclosure import SMALLEST_BASE, Guarded, Mark, Shown, guarded, is_base
from dashboard.domain.outcomes.published import PUBLISHED
from dashboard.domain.outcomes.report import Bars, Section, Table, percent, said
from dashboard.domain.stats.effect import Effect, mean_change
from dashboard.domain.stats.waiting import waiting
from dashboard.domain.vocabulary import Role
from dashboard.services.outcomes.scores import Became, Scores, guard, read, twice
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store
from dashboard.store.outcomes import Wait

_RULES = (
    "Reliable change and its categories: Jacobson and Truax 1991, with each measure's own figures. Baseline is the "
    "first score, or the first one from the latest event 'New baseline' on; it is compared with the latest score.",
    "Partners are counted, never couples: two partners of a couple are two lines of their own.",
    "Measures that look for danger are not counted here.",
)
_UNSAID = "Reliable change cannot be said for the measures in use."
_WAIT_RULE = (
    "Median weeks from the first score to the first one that is reliably better, with those who are not there yet kept "
    "in for as long as they were followed: Kaplan and Meier 1958."
)


def section(practice: Practice, until: date, *, mine: bool) -> tuple[Section, Section]:
    """Reliable change with the time it took, and the size of change, measure by measure."""
    all_scores = read(practice, until, mine=mine)
    if not all_scores:
        empty = "A score counts once its month is over. Enter scores on a couple's Measures page."
        return (
            Section("Reliable change", "There are no scores yet.", empty, is_empty=True),
            Section("Size of change", "There are no scores yet.", empty, is_empty=True),
        )
    days = [day for one in all_scores for row in one.rows for day in (row.first_on, row.last_on)]
    dates = wording.date_range(min(days).replace(day=1), until - timedelta(days=1))
    return _change(practice, all_scores, until, dates), _size(practice, all_scores)


def _change(practice: Practice, all_scores: Sequence[Scores], until: date, dates: str) -> Section:
    guards = [(one, guard(one)) for one in all_scores]
    return Section(
        title="Reliable change",
        sentence=_sentences([(one, shown) for one, shown in guards if one.measure.reliable]) or _UNSAID,
        evidence=f"All years, scores from {dates}. Partners with one score have no change to tell.",
        rules=(*_RULES, _WAIT_RULE),
        bars=tuple(_bars(one, shown) for one, shown in guards if one.measure.reliable),
        tables=(*(_table(one, shown) for one, shown in guards), _waits(practice, guards, until)),
        notes=tuple(
            f"{one.measure.name}: smallest reliable change {NOT_SET}." for one in all_scores if not one.measure.reliable
        ),
    )


def _sentences(guards: Sequence[tuple[Scores, Guarded[Became]]]) -> str:
    """A sentence for each measure that can be told, and one for all the others together."""
    told = {one.measure.name: _sentence(one, shown) for one, shown in guards}
    rest = [name for name, sentence in told.items() if not sentence]
    untold = f"{', '.join(rest)}: the counts are not all shown." if rest else ""
    return " ".join(filter(None, (*told.values(), untold)))


def _sentence(one: Scores, shown: Guarded[Became]) -> str:
    """The partners' outcomes in one sentence; "" where a count it needs is not shown."""
    n, name = twice(shown), one.measure.name
    up = [shown.cells[kind] for kind in (Became.RECOVERED, Became.IMPROVED) if kind in shown.cells]
    down = shown.cells[Became.DETERIORATED]
    better = [count for count in up if not isinstance(count, Mark)]
    if isinstance(n, Mark) or isinstance(down, Mark) or len(better) < len(up):
        return ""
    if not n:
        return f"{name}: nobody has two scores yet."
    return f"{name}: {sum(better):,} of {n:,} partners reliably better, {down:,} reliably worse."


def _table(one: Scores, shown: Guarded[Became]) -> Table:
    n = twice(shown)
    rows = [
        (kind.value, said(cell), "" if kind in {Became.ONCE, Became.UNSAID} else percent(cell, n))
        for kind, cell in shown.cells.items()
    ]
    ends = [("With two scores", said(n), ""), ("All with a score", said(shown.total), "")]
    return Table(one.measure.name, ("What became of partners", "Partners", "Of those with two scores"), (*rows, *ends))


def _bars(one: Scores, shown: Guarded[Became]) -> Bars:
    return Bars(one.measure.name, tuple((kind.value, cell) for kind, cell in shown.cells.items()))


def _waits(practice: Practice, guards: Sequence[tuple[Scores, Guarded[Became]]], until: date) -> Table:
    columns = ("Measure", "Partners with two scores", "Reliably better once", "Not yet", "Weeks, middle")
    return Table(
        "Time to the first reliable change for the better",
        columns,
        tuple(_wait(practice, one, shown, until) for one, shown in guards if one.measure.reliable),
    )


def _wait(practice: Practice, one: Scores, shown: Guarded[Became], until: date) -> tuple[str, ...]:
    name, n, withheld = one.measure.name, twice(shown), Mark.WITHHELD.value
    known_n = sum(one.by_role(known=True).values())
    if one.measure.reliable is None or not shown.is_whole or not is_base(n, known_n):
        return (name, said(n), withheld, withheld, withheld)
    rows = store.list_waits(
        practice.db,
        practice.scope,
        measure_id=one.measure.id,
        better=one.measure.better,
        points=one.measure.reliable.points,
        is_reached=one.measure.reliable.is_reached,
        until=until,
    )
    found = waiting(_times(row for row in rows if row.is_reached or not one.mine))
    theirs = waiting(_times(row for row in rows if row.is_reached and not one.mine))
    # The number who were better once and are no longer follows from this table and the one above.
    now, known_now = _better(one.counts()), _better(one.counts(known=True))
    counts = {"now": now, "once": found.reached - now, "never": found.n - found.reached}
    known = {"now": known_now, "once": theirs.reached - known_now, "never": theirs.n - theirs.reached}
    is_sound = found.n == n and min(*counts.values(), *known.values()) >= 0
    if not is_sound or not guarded(counts, known, is_open=one.mine).is_whole:
        return (name, said(n), withheld, withheld, withheld)
    median = "not reached by half yet" if found.median is None else f"{found.median:g}"
    return (name, said(n), said(found.reached), said(found.n - found.reached), median)


def _better(counts: Mapping[Became, int]) -> int:
    return counts.get(Became.RECOVERED, 0) + counts.get(Became.IMPROVED, 0)


def _times(rows: Iterable[Wait]) -> Counter[tuple[int, bool]]:
    """Partners by weeks, and whether they were reliably better at the end of them."""
    found: Counter[tuple[int, bool]] = Counter()
    for row in rows:
        found[row.weeks, row.has_reached] += row.partners
    return found


def _size(practice: Practice, all_scores: Sequence[Scores]) -> Section:
    rows = tuple(row for one in all_scores for row in _effects(practice, one))
    return Section(
        title="Size of change",
        sentence="Mean change from baseline to the latest score, in standard deviations of the baseline.",
        evidence=f"All years, each role by itself, from {SMALLEST_BASE} partners on. Above 0 is for the better. "
        "“Likely between” is right 19 times in 20.",
        rules=(
            "Standardised mean change with small-sample correction (Hedges 1981) and its variance: Becker 1988.",
            "It says how large a change was, not what it came from: there is nobody to compare with. Partners who left "
            "without a second score are missing from it.",
            "Injured and involved partners are not added up: two partners of a couple are not independent.",
        ),
        tables=(Table("Size of change", ("Measure and role", "Partners", "Change", "Likely between"), rows),),
        notes=tuple(figure.words for figure in PUBLISHED),
    )


def _effects(practice: Practice, one: Scores) -> list[tuple[str, ...]]:
    known = one.by_role(known=True)
    shown = guarded(one.by_role(), known, is_open=one.mine)
    found: list[tuple[str, ...]] = []
    for role in (Role.INJURED, Role.INVOLVED):
        n = shown.cells[role.value]
        effect = mean_change(one.pairs(role), one.measure.better) if is_base(n, known[role.value]) else None
        found.append((f"{one.measure.name}, {practice.role_words[role]}", said(n), *_effect_words(effect, n)))
    return found


def _effect_words(effect: Effect | None, n: Shown) -> tuple[str, str]:
    if effect is None:
        few = not isinstance(n, Mark) and n < SMALLEST_BASE
        return (f"n under {SMALLEST_BASE}" if few else Mark.WITHHELD.value, "")
    low, high = (wording.number(Decimal(f"{end:.2f}")) for end in (effect.low, effect.high))
    return wording.number(Decimal(f"{effect.value:.2f}")), f"{low} to {high}"
