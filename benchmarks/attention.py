"""Whether the rules of attention find the right couples: ours beside simple looks, on invented practices."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import deeds, machine
from benchmarks.baselines import Baseline, Spread, baselines, held, spread_of, watch
from benchmarks.our_rules import ASKED, SILENCE, alerted, below_safety, by_rules, differing, of_safety, silences
from benchmarks.our_rules import watch as watch_ours
from benchmarks.simulated import FIRST, SHIPPED, SIDES, Assumptions, Couple, Kind, practice
from benchmarks.watched import Estimate, Scores, Watched, alarms, base_rate, scores, weeks_to
from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.rules import Change, RuleBook
from dashboard.library import load

# Thresholds were chosen on the first set (some first values on 101 to 103), after reports on the second ones; all that
# is reported is from the last, on which nothing was tried before.
TUNED_ON = range(20)
SEEN = (range(500, 510), range(600, 610), range(900, 920))
REPORTED_ON = range(1000, 1024)
_STEPS = 240
_COMPARED = 2  # couples of each practice whose whole history is judged beside the answers at hand

_SILENT_DAYS = (17, 24, 31, 38, 45, 49, 52)
TWO_MISSED = 17
# What would make the rules that are not of safety speak less.
STRICTER = {
    "worse-usual": Change(thresholds={"errors": Decimal(4)}),
    "self-sinking": Change(thresholds={"drop": 8}),
    "safe-drop": Change(thresholds={"drop": 7}),
}
_CHANGES = tuple(kind for kind in Kind if kind.is_change)
_JUDGED = tuple(kind for kind in _CHANGES if kind is not Kind.SILENT)

Practices = list[list[Watched]]


@dataclass(frozen=True, slots=True)
class Detector:
    """A way of watching under one setting, and how good it is."""

    name: str
    setting: str
    scores: Scores
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What one rule costs and finds: false alarms a stable couple-year, those that are its alone, recall by kind."""

    rule: str
    false_alarms: float
    alone: float
    recall: dict[Kind, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """Private safety answers other than no, by value: how many were given, and how many stood out the same day."""

    given: int
    found: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the report tells."""

    ours: Detector
    others: tuple[Detector, ...]
    with_silence: Detector
    others_with_silence: tuple[Detector, ...]
    safety_alone: Estimate
    below_safety: Estimate
    with_early_silence: Detector
    stricter: Detector
    silences: tuple[tuple[int, Scores], ...]
    rules: tuple[RuleCost, ...]
    asked: Asked
    compared: tuple[int, int]
    fewer: Scores
    other_worlds: tuple[tuple[str, Scores], ...]
    spread: Spread
    by_lot: float
    couples: int
    base_rates: dict[str, float]


OTHER_WORLDS: tuple[tuple[str, Assumptions], ...] = (
    ("one third more scatter from week to week", replace(SHIPPED, state_sd=1.2)),
    ("more of each week stays in the next (carry-over .6)", replace(SHIPPED, carry_over=0.6)),
    ("couples start a point lower", replace(SHIPPED, level=5.0)),
    ("taps speak of trouble as often as first assumed", replace(SHIPPED, taps=FIRST)),
)


@contextmanager
def _side_by_side(workers: int) -> Iterator[Callable[..., Any]]:
    """`map` over so many processes, or in this one for a single worker.

    They begin afresh: a process that has threads of its own, as one with an open database, cannot be copied safely.
    """
    if workers == 1:
        yield map
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool.map


def measure(
    seeds: Sequence[int] = REPORTED_ON,
    *,
    tuned_on: Sequence[int] = TUNED_ON,
    assumed: Assumptions = SHIPPED,
    worlds: Sequence[tuple[str, Assumptions]] = OTHER_WORLDS,
    workers: int | None = None,
) -> Outcome:
    """Run ours and the others on the same practices; the same seeds give the same outcome."""
    jobs = [(seed, assumed) for seed in seeds]
    fewer = max(1, len(seeds) // 10)
    jobs += [(seed, world) for _, world in worlds for seed in seeds[:fewer]]
    with _side_by_side(workers or len(os.sched_getaffinity(0))) as each:
        watched = list(each(_watched, *zip(*jobs, strict=True)))
        compared = list(each(_compared, seeds, repeat(assumed)))
        less = list(each(_stricter, watched[: len(seeds)]))
    ours, rest = watched[: len(seeds)], watched[len(seeds) :]
    spread = spread_of([couple for seed in tuned_on for couple in practice(seed, assumed)])
    judged, found = scores(_but_silence(ours), _JUDGED), scores(ours)
    early = scores([[_with_silences(w, TWO_MISSED) for w in each] for each in ours])
    return Outcome(
        ours=Detector("Mendwell's rules", "as shipped, without silence", judged, is_usual=True),
        others=tuple(_others(ours, judged.false_alarms, spread, _JUDGED)),
        with_silence=Detector("Mendwell's rules", "as shipped", found, is_usual=True),
        others_with_silence=tuple(d for d in _others(ours, found.false_alarms, spread, _CHANGES) if not d.is_usual),
        safety_alone=alarms([[of_safety(w, _book()) for w in each] for each in ours], Kind.STABLE),
        below_safety=alarms([[below_safety(w, _book()) for w in each] for each in ours], Kind.STABLE),
        with_early_silence=Detector("Mendwell's rules", f"with silence an alert after {TWO_MISSED} days", early),
        stricter=Detector("Mendwell's rules", "with stricter rules below safety", scores(less)),
        silences=tuple(
            (days, scores([[silences(w.couple, _book(), days) for w in each] for each in ours], (Kind.SILENT,)))
            for days in _SILENT_DAYS
        ),
        rules=rule_costs(ours),
        asked=_asked(ours),
        compared=(sum(n for n, _ in compared), sum(n for _, n in compared)),
        fewer=scores(_but_silence(ours[:fewer]), _JUDGED),
        other_worlds=tuple(
            (name, scores(_but_silence(_slice(rest, place, len(worlds))), _JUDGED))
            for place, (name, _) in enumerate(worlds)
        ),
        spread=spread,
        by_lot=base_rate(ours),
        couples=sum(len(each) for each in ours),
        base_rates=_base_rates(ours),
    )


def _but_silence(practices: Practices) -> Practices:
    return [[alerted(w.couple, _book(), w.found, but=SILENCE) for w in each] for each in practices]


def _with_silences(watched: Watched, days: int) -> Watched:
    """The same couple if the practice named a silence after so many days."""
    answers = [each for each in watched.found if each[1] != SILENCE]
    found = sorted([*answers, *silences(watched.couple, _book(), days).found])
    return alerted(watched.couple, _book(), found)


def _slice(watched: Practices, place: int, of: int) -> Practices:
    size = len(watched) // of
    return watched[place * size : (place + 1) * size]


@cache
def _book() -> RuleBook:
    return load().attention


def _watched(seed: int, assumed: Assumptions) -> list[Watched]:
    return [watch_ours(couple, _book()) for couple in practice(seed, assumed)]


def _stricter(watched: list[Watched]) -> list[Watched]:
    """The same couples under the stricter thresholds."""
    return [by_rules(w, _book().changed(STRICTER, _book().version), STRICTER) for w in watched]


def _compared(seed: int, assumed: Assumptions) -> tuple[int, int]:
    """One stable and one changing couple of each practice."""
    couples = practice(seed, assumed)
    pairs = [differing(couple, _book()) for couple in (couples[0], couples[-1])[:_COMPARED]]
    return sum(n for n, _ in pairs), sum(n for _, n in pairs)


def _others(ours: Practices, false_alarms: Estimate, spread: Spread, kinds: Sequence[Kind]) -> Iterator[Detector]:
    couples = [[watched.couple for watched in each] for each in ours]
    for baseline in baselines(spread):
        worse = [[held(baseline.worse(couple.trust)) for couple in each] for each in couples]
        equal = equal_threshold(baseline, couples, worse, false_alarms.value)
        for threshold, is_usual in ((equal, False), (baseline.usual, True)):
            setting = f"{threshold:.2f} {baseline.unit}, {'as usual' if is_usual else 'at equal false alarms'}"
            yield Detector(baseline.name, setting, scores(_all(couples, worse, threshold), kinds), is_usual)


def _all(
    couples: Sequence[Sequence[Couple]], worse: Sequence[Sequence[np.ndarray]], threshold: float
) -> list[list[Watched]]:
    return [
        [watch(couple, course, threshold) for couple, course in zip(*pair, strict=True)]
        for pair in zip(couples, worse, strict=True)
    ]


def equal_threshold(
    baseline: Baseline, couples: Sequence[Sequence[Couple]], worse: Sequence[Sequence[np.ndarray]], target: float
) -> float:
    """The strictest threshold that gives at least `target` false alarms, coming from above: the other is favoured.

    Below 0 a look would speak about everybody all the time, and so never anew: the way down ends there.
    """
    stable = [
        [(c, w) for c, w in zip(*pair, strict=True) if c.kind is Kind.STABLE]
        for pair in zip(couples, worse, strict=True)
    ]
    highest = max(float(w[np.isfinite(w)].max(initial=0)) for each in stable for _, w in each)
    for threshold in np.linspace(highest, 0, _STEPS):
        practices = [[watch(couple, course, float(threshold)) for couple, course in each] for each in stable]
        if alarms(practices, Kind.STABLE).value >= target:
            return float(threshold)
    return 0.0


def rule_costs(practices: Practices) -> tuple[RuleCost, ...]:
    """By rule, the dearest first."""
    stable = [w for each in practices for w in each if w.couple.kind is Kind.STABLE]
    years = sum(w.couple.years for w in stable)
    cost, alone = Counter[str](), Counter[str]()
    for watched in stable:
        for week in {week for week, _ in watched.found}:
            rules = {rule for at, rule in watched.found if at == week}
            cost.update(rules)
            if len(rules - set(ASKED)) == 1:
                alone.update(rules - set(ASKED))
    everything = {rule for each in practices for w in each for _, rule in w.found}
    return tuple(
        RuleCost(rule, cost[rule] / years, alone[rule] / years, _recall_of(practices, rule))
        for rule in sorted(everything, key=lambda rule: (-cost[rule], rule))
    )


def _recall_of(practices: Practices, rule: str) -> dict[Kind, float]:
    found: dict[Kind, list[bool]] = {kind: [] for kind in Kind if kind.is_change}
    for each in practices:
        for w in each:
            if w.couple.kind.is_change:
                weeks = weeks_to(w.couple, [week for week, name in w.found if name == rule])
                found[w.couple.kind].append(weeks <= 12)
    return {kind: float(np.mean(each)) for kind, each in found.items() if each}


def _asked(practices: Practices) -> Asked:
    given = found = 0
    for each in practices:
        for w in each:
            said = [a.choices["private_safety"] for side in SIDES for a in w.couple.answers[side] if a is not None]
            given += sum(value != "no" for value in said)
            found += sum(rule in ASKED for _, rule in w.found)
    return Asked(given, found)


def _base_rates(practices: Practices) -> dict[str, float]:
    """What stable couples answer: shares of the taps that speak, of check-ins missing, of ratings at the ends."""
    given = [
        each
        for couples in practices
        for w in couples
        if w.couple.kind is Kind.STABLE
        for side in SIDES
        for each in w.couple.answers[side]
    ]
    there = [each for each in given if each is not None]
    ratings = [value for each in there for value in each.ratings.values()]
    return {
        "check-ins missing": 1 - len(there) / len(given),
        "ratings of 0 or 10": float(np.mean([value in {0, 10} for value in ratings])),
        "some or none of the promises kept": _share(there, "promise_kept", {"some", "none"}),
        "limits not kept": _share(there, "limits_kept", {"no"}),
        "pushed to heal faster": _share(there, "pace_pressure", {"yes"}),
        "private safety answer other than no": _share(there, "private_safety", {"yes", "unsure", "skip"}),
    }


def _share(given: Sequence[Answered], item: str, values: set[str]) -> float:
    return float(np.mean([each.choices[item] in values for each in given]))


def main(arguments: Sequence[str]) -> None:
    """Measure, and write benchmarks/ATTENTION.md; `--quick` prints a small run instead."""
    from benchmarks import attention_report  # noqa: PLC0415 - it imports this module

    parser = argparse.ArgumentParser(prog="python -m benchmarks attention", description=(__doc__ or "").strip())
    parser.add_argument("--quick", action="store_true", help="two practices, no other worlds; prints, writes nothing")
    parser.add_argument("--deeds", action="store_true", help="measure the part about deeds alone, and write that")
    asked = parser.parse_args(arguments)
    if asked.deeds:
        _write(attention_report.PAGE, attention_report.PAGE.read_text(encoding="utf-8"))
        return
    about = machine.lines()
    if asked.quick:
        print(attention_report.page(measure(REPORTED_ON[:2], worlds=()), about, date.today()))  # noqa: DTZ011
        return
    text = attention_report.page(measure(), about, date.today())  # noqa: DTZ011 - the day people read here
    _write(attention_report.PAGE, text)


def _write(page: Path, text: str) -> None:
    """Write the page with the part about deeds measured anew."""
    page.write_text(deeds.put(text, deeds.section(*deeds.measure())), encoding="utf-8")
    print(f"written to {page}")
