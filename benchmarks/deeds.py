"""Rules about deeds on invented couples who promise: how often they find what is so, and how often they are wrong.

Promises, ratings of life areas and the way in which slips come out are drawn beside the answers of `simulated`,
by chance of their own. The couples that the other figures rest on promise nothing, so no other figure moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from benchmarks.our_rules import watch
from benchmarks.report import table
from benchmarks.simulated import SHIPPED, SIDES, Couple, Kind, monday, practice
from benchmarks.watched import Estimate, ratio
from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.deeds.deed import Deed, Rating
from dashboard.domain.deeds.unasked import ENOUGH
from dashboard.domain.promises.promise import Result
from dashboard.domain.vocabulary import Role, Side
from dashboard.library import load

HEADING = "## Deeds beside felt trust"
TUNED_ON = range(1, 4)
REPORTED_ON = range(1100, 1110)
COUPLES = replace(SHIPPED, shares=((Kind.STABLE, 12), (Kind.RECOVERY, 12)), calendar=78)
# The chance that one promise is kept in time, and that a slip is told without being asked.
KEEPS = (0.92, 0.8, 0.4)
TELLS = (0.8, 0.3)
READ = 0.8
RISE = 3.5
AREAS = ("digital", "family", "finance", "time")
RATED_EVERY = 8
RULES = ("promises-not-kept", "trust-unmoved", "trust-early", "trust-one-area")
_BROKEN, _KEPT, _HIGH = 0.7, 0.8, 6.0
_WEEKS, _PLATEAU = 12, 4
_LOOKS = 26


@dataclass(frozen=True, slots=True)
class Promising:
    """One couple with what was drawn beside its answers: the involved partner promises, the injured one rates areas.

    `rises` are the areas in which trust rises from `rises_from` on. `told` says of each slip if it was told unasked.
    """

    couple: Couple
    injured: Side
    keeps: float
    tells: float
    deeds: tuple[Deed, ...]
    told: tuple[bool, ...]
    areas: tuple[Rating, ...]
    rises: int
    rises_from: int


@dataclass(frozen=True, slots=True)
class Found:
    """One rule: the share of couples of whom it spoke within 26 weeks of being so, and how often it was wrong.

    `wrong` is by couple and year in which it was not so, `right` the share of all it said that was so.
    """

    rule: str
    recall: Estimate
    wrong: Estimate
    right: Estimate


@dataclass(frozen=True, slots=True)
class Told:
    """The share told without being asked after all of care: couples with enough, and its distance from the chance."""

    couples: int
    enough: int
    off: float
    n: float


def measure(seeds: Sequence[int] = REPORTED_ON) -> tuple[tuple[Found, ...], Told]:
    """Run the four rules on the couples of these seeds; the same seeds give the same figures."""
    whole = load().attention
    book = RuleBook(whole.meta, {rule: whole.rules[rule] for rule in RULES}, whole.version)
    practices = [[(each, _weeks(each, book)) for each in promising(seed)] for seed in seeds]
    found = [_found(rule, practices) for rule in RULES]
    found += [
        _found(RULES[0], practices, keeps=keeps, name=f"{RULES[0]}, of those who keep {keeps}")
        for keeps in KEEPS
        if keeps >= _BROKEN
    ]
    return tuple(found), _told([each for made in practices for each, _ in made])


def promising(seed: int) -> list[Promising]:
    """The couples of one counselor with their promises, the same for the same seed."""
    chance = np.random.default_rng([seed, 13])
    return [_promising(couple, chance) for couple in practice(seed, COUPLES)]


def _promising(couple: Couple, chance: np.random.Generator) -> Promising:
    injured = next(side for side in SIDES if couple.roles[side] is Role.INJURED)
    keeps, tells = float(chance.choice(KEEPS)), float(chance.choice(TELLS))
    weeks, deeds, told = couple.end - couple.start, [], []
    for week in range(weeks):
        kept, read, late, unasked = chance.random(4)
        if read >= READ:
            continue
        result = Result.KEPT if kept < keeps else Result.LATE if late < 0.3 else Result.MISSED
        deeds.append(Deed(monday(couple.start + week) + timedelta(days=2), injured.other, None, result))
        if result is not Result.KEPT:
            told.append(bool(unasked < tells))
    rises = int(chance.choice((0, 1, len(AREAS))))
    rises_from = int(chance.integers(12, weeks - 20))
    levels = 5 + chance.normal(0, 1.2, size=len(AREAS))
    areas = []
    for week in range(0, weeks, RATED_EVERY):
        for place, area in enumerate(AREAS):
            up = RISE * min(1, max(0, (week - rises_from) / 12)) if place < rises else 0
            value = int(np.clip(np.rint(levels[place] + up + chance.normal(0, 0.6)), 0, 10))
            areas.append(Rating(monday(couple.start + week), area, value))
    return Promising(couple, injured, keeps, tells, tuple(deeds), tuple(told), tuple(areas), rises, rises_from)


def _weeks(each: Promising, book: RuleBook) -> dict[str, list[int]]:
    """The weeks of care in which each rule spoke."""
    found = watch(each.couple, book, deeds=each.deeds, areas={each.injured: each.areas}).found
    return {rule: [week for week, name in found if name == rule] for rule in RULES}


def _is_so(each: Promising, rule: str) -> np.ndarray:
    """For each week of care, if what the rule says is so, by what was drawn."""
    weeks = np.arange(each.couple.end - each.couple.start)
    onset, over = each.couple.onset, each.couple.over
    rising = np.zeros(len(weeks), dtype=bool)
    if onset is not None and over is not None:
        rising = (weeks >= onset - each.couple.start) & (weeks <= over - each.couple.start + _PLATEAU)
    if rule == "promises-not-kept":
        return np.full(len(weeks), each.keeps < _BROKEN)
    if rule == "trust-early":
        return rising & (each.keeps < _BROKEN)
    if rule == "trust-one-area":
        return (weeks >= each.rises_from) & (each.rises == 1)
    felt = each.couple.trust[SIDES.index(each.injured)]
    lately = np.array([_lately(felt, week) for week in weeks])
    return ~rising & (each.keeps >= _KEPT) & (lately < _HIGH)


def _lately(felt: np.ndarray, week: int) -> float:
    """The mean of the answers of the last weeks, infinite where there are none."""
    last = felt[max(0, week - _WEEKS) : week + 1]
    return float(np.nanmean(last)) if (~np.isnan(last)).any() else np.inf


Practices = Sequence[Sequence[tuple[Promising, dict[str, list[int]]]]]


def _found(rule: str, practices: Practices, *, keeps: float | None = None, name: str = "") -> Found:
    def counted(count: Callable[[Promising, list[int], np.ndarray], float]) -> list[float]:
        return [
            sum(
                count(each, weeks[rule], _is_so(each, rule))
                for each, weeks in made
                if keeps is None or each.keeps == keeps
            )
            for made in practices
        ]

    return Found(
        name or rule,
        recall=ratio(
            counted(lambda _, weeks, so: float(any(_first(so) <= week < _first(so) + _LOOKS for week in weeks))),
            counted(lambda _, __, so: float(so.any())),
        ),
        wrong=ratio(
            counted(lambda _, weeks, so: sum(not so[week] for week in weeks)),
            counted(lambda _, __, so: float((~so).sum()) * 7 / 365.25),
        ),
        right=ratio(
            counted(lambda _, weeks, so: sum(bool(so[week]) for week in weeks)),
            counted(lambda _, weeks, __: len(weeks)),
        ),
    )


def _first(so: np.ndarray) -> float:
    """The first week in which it is so."""
    return float(np.argmax(so)) if so.any() else np.inf


def _told(couples: Sequence[Promising]) -> Told:
    enough = [each for each in couples if len(each.told) >= ENOUGH]
    off = [abs(float(np.mean(each.told)) - each.tells) for each in enough]
    return Told(len(couples), len(enough), float(np.mean(off)), float(np.median([len(each.told) for each in enough])))


def section(found: Sequence[Found], told: Told) -> str:
    """The part of the report about deeds."""
    rows = [(each.rule, *(_words(one) for one in (each.recall, each.wrong, each.right))) for each in found]
    head = (
        "rule",
        "found within 26 weeks, where it is so",
        "alerts a couple-year in which it is not",
        "right when it speaks",
    )
    return "\n\n".join([HEADING, _HOW.strip(), table(head, rows), _told_words(told), _MEANING.strip()])


def _words(of: Estimate) -> str:
    return "none" if np.isnan(of.value) else f"{of.value:.2f} ({of.low:.2f} to {of.high:.2f})"


def _told_words(told: Told) -> str:
    return (
        f"The share told without being asked has a percentage from {ENOUGH} slips on: {told.enough} of {told.couples}"
        f" couples came to that many by the end of care (median {told.n:.0f}). It was {100 * told.off:.0f} points from"
        " the chance that was drawn, on average. So it is shown with its number, and no rule speaks of it."
    )


_HOW = f"""
Measured apart, on couples with promises: half stay as they are, half recover (seeds {REPORTED_ON[0]} to
{REPORTED_ON[-1]}, judged once; {TUNED_ON[0]} to {TUNED_ON[-1]} were tuned on). The figures of the other
sections come from couples who promise nothing, and no rule there was changed. The involved partner has one
promise a week, kept in time with a chance of {" or ".join(map(str, KEEPS))}; of {READ:.0%} it is said what
became of them. A slip is told without being asked with a chance of {" or ".join(map(str, TELLS))}. The injured
partner rates four life areas every {RATED_EVERY} weeks: in a third of couples one of them rises by {RISE}, in a
third all, in a third none. The four rules run alone, as the record runs them.
"""

_MEANING = f"""
*So* means: a chance below {_BROKEN} (`promises-not-kept`); a chance of {_KEPT} or more while trust is below
{_HIGH:.0f} and does not rise (`trust-unmoved`); trust that rises, or rose up to twelve weeks ago, at a chance
below {_BROKEN} (`trust-early`); one area of the four that has begun to rise (`trust-one-area`). That 70 % of
five promises speak was asked for; the other numbers were set on the tuning seeds. `promises-not-kept` says what
was counted, which by chance is under 70 % now and then where four of five are kept. The shares here are
assumed, and a slip is drawn by lot, which slips are not: read which rule is the weaker, and take the rest as
the most that may be hoped for.
"""


def put(page: str, text: str) -> str:
    """The page of the report with this part in it, in place of an earlier one."""
    before, heading, rest = page.partition(f"{HEADING}\n")
    if heading:
        _, following, after = rest.partition("\n## ")
        return f"{before}{text}\n{following}{after}"
    before, heading, after = page.partition("## In other worlds\n")
    return f"{before}{text}\n\n{heading}{after}"
