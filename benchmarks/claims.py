"""False claims: the rate at which each sentence about answers is spoken of invented answers that stay as they are."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import scipy

from benchmarks import claims_alerts, machine
from benchmarks.claims_words import ALERTS_HEAD, HEAD, LIMITS, SENTENCES
from benchmarks.report import table
from benchmarks.simulated import Floats
from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.attention.rules import Rule, RuleBook
from dashboard.domain.progress.reading import Direction, Reading, read
from dashboard.domain.progress.reading_words import course, standing_out
from dashboard.domain.progress.series import Point, Series
from dashboard.domain.vocabulary import Side
from dashboard.library import load

Counts = Mapping[tuple[str, int], Counter[str]]

PAGE = Path(__file__).parent / "CLAIMS.md"
ALERTS = "## Alerts"
AIM = 0.05
SEED = 9
LENGTHS = (6, 10, 12, 16, 26, 52)
SERIES = 600
COUPLES = 200
LOOKED_AT = 26
_MISSING = 0.15
_MAX_GAP = 10  # days between weekly answers that belong together
_START = datetime(2026, 1, 5)  # noqa: DTZ001 - a wall clock, as series have it


@dataclass(frozen=True, slots=True)
class World:
    """Steady answers of one kind: the mean and the scatter before rounding to 0 to 10, and what carries over."""

    name: str
    mean: float
    sd: float
    carry: float = 0.0
    missing: float = 0.0


_KINDS = (
    World("independent", 5.5, 1.5),
    World("independent, narrow", 5.5, 0.8),
    World("independent, wide", 5.5, 2.5),
    World("60 % at the top", 10, 2),
    World("60 % at the bottom", 0, 2),
    World("neighbours alike, r .3", 5.5, 1.5, 0.3),
    World("neighbours alike, r .6", 5.5, 1.5, 0.6),
)
WORLDS = tuple(
    World(f"{kind.name}{', 15 % missing' if missing else ''}", kind.mean, kind.sd, kind.carry, missing)
    for kind in _KINDS
    for missing in (0.0, _MISSING)
)


def answers(world: World, weeks: int, count: int, chance: np.random.Generator) -> Floats:
    """Series of so many weeks as rows, NaN where a check-in is missing."""
    found = _rounded(world, _states(world, (count, weeks), chance))
    found[chance.random(found.shape) < world.missing] = np.nan
    return found


def couples(world: World, weeks: int, count: int, chance: np.random.Generator) -> Floats:
    """Answers of couples by partner, item and week; half the variance is common to the items of a partner."""
    shared = _states(world, (count, 2, 1, weeks), chance)
    own = _states(world, (count, 2, len(RATINGS), weeks), chance)
    found = _rounded(world, np.sqrt(0.5) * (shared + own))
    found[np.broadcast_to(chance.random((count, 2, 1, weeks)) < world.missing, found.shape)] = np.nan
    return found


def _states(world: World, shape: tuple[int, ...], chance: np.random.Generator) -> Floats:
    """Steady swings with variance 1 along the last axis, of which a part carries over from week to week."""
    state: Floats = chance.normal(size=shape)
    for week in range(1, shape[-1]):
        state[..., week] *= np.sqrt(1 - world.carry**2)
        state[..., week] += world.carry * state[..., week - 1]
    return state


def _rounded(world: World, state: Floats) -> Floats:
    found: Floats = np.clip(np.rint(world.mean + world.sd * state), 0, 10)
    return found


def said(reading: Reading) -> Iterator[str]:
    """The sentences that a reading speaks, by their key in `SENTENCES`."""
    words = course(reading)
    if reading.direction is not None:
        yield "direction"
    elif reading.leaning is not None and words.endswith("by chance"):
        yield "leaning"
    if "but a shift" in words:
        yield "shift"
    lines = standing_out("A", reading)
    if any("usual range" in line for line in lines):
        yield "outside"
    if any("by chance" in line for line in lines):
        yield "runs"
    if reading.direction is Direction.UP and not words.startswith("up "):
        raise AssertionError("the words and the reading disagree")


def _series(row: Floats) -> Series:
    points = [
        Point(_START + timedelta(weeks=week), int(value)) for week, value in enumerate(row) if not np.isnan(value)
    ]
    return Series("A", Side.A, tuple(points))


def spoken_about(row: Floats) -> set[str]:
    """The sentences about one series of weekly answers, by their key in `SENTENCES`."""
    return set(said(read(_series(row), max_gap=_MAX_GAP)))


def measure(
    lengths: Sequence[int] = LENGTHS, series: int = SERIES, worlds: Sequence[World] = WORLDS
) -> dict[tuple[str, int], Counter[str]]:
    """Counts of series that speak each sentence, by world and length; the same seed gives the same counts."""
    found = {}
    for place, world in enumerate(worlds):
        for weeks in lengths:
            chance = np.random.default_rng((SEED, place, weeks))
            counts = Counter[str]()
            for row in answers(world, weeks, series, chance):
                counts.update(spoken_about(row))
            found[world.name, weeks] = counts
    return found


def alerts(
    book: RuleBook, count: int = COUPLES, worlds: Sequence[World] = WORLDS, weeks: int = LOOKED_AT
) -> dict[str, Counter[str]]:
    """Counts of partners about whom each rule speaks in the last week, by world; of couples for rules about both."""
    found = {}
    for place, world in enumerate(worlds):
        chance = np.random.default_rng((SEED, place, weeks, count))
        found[world.name] = claims_alerts.spoken(book, couples(world, weeks, count, chance))
    return found


def page(found: Counts, series: int, head: Sequence[str]) -> str:
    """The report up to the alerts: each sentence by kind of answers, at the number of weeks at which it is spoken most
    often. `head` are the lines that open it."""
    worlds = list(dict.fromkeys(world for world, _ in found))
    rows = [_row(key, words, found, worlds, series) for key, (words, _) in SENTENCES.items()]
    by_length = [_lengths(key, words, found, series) for key, (words, is_claim) in SENTENCES.items() if is_claim]
    lengths = sorted({weeks for _, weeks in found})
    by_kind = [
        (world, *(f"{100 * _highest(key, [world], found, series)[0]:.1f}" for key in SENTENCES)) for world in worlds
    ]
    parts = [
        "# Sentences about steady answers",
        *head,
        HEAD.format(series=f"{series:,}", aim=f"{AIM:.0%}", lengths=", ".join(map(str, lengths))),
        table(("sentence", "at most", "where", "aim"), rows),
        LIMITS,
        "## By kind of answers",
        "The highest share over all lengths, in per cent.",
        table(("answers", *(words for words, _ in SENTENCES.values())), by_kind),
        "## By number of weeks",
        "The highest share over all kinds of answers, in per cent.",
        table(("sentence", *map(str, lengths)), by_length),
    ]
    return "\n\n".join(parts) + "\n\n"


def alerts_part(book: RuleBook, spoken: Mapping[str, Counter[str]], count: int) -> str:
    """The part of the report on alerts about `count` couples in each world."""
    rows = [_alert(rule, otherwise, spoken, count) for rule, otherwise in claims_alerts.rules_of(book)]
    parts = [
        ALERTS,
        ALERTS_HEAD.format(weeks=LOOKED_AT, couples=f"{count:,}"),
        table(("rule", "at most", "where", "aim"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def _alert(rule: Rule, otherwise: str, spoken: Mapping[str, Counter[str]], count: int) -> tuple[str, ...]:
    looks = count * (1 if claims_alerts.is_about_both(rule) else 2)
    world = max(spoken, key=lambda each: spoken[each][rule.id])
    words = f"{rule.label} (`{rule.id}`)"
    return _line(words, spoken[world][rule.id], looks, where=world, otherwise=otherwise)


def _highest(key: str, worlds: Sequence[str], found: Counts, series: int) -> tuple[float, tuple[str, int]]:
    cells = [cell for cell in found if cell[0] in worlds]
    worst = max(cells, key=lambda cell: found[cell][key])
    return found[worst][key] / series, worst


def _row(key: str, words: str, found: Counts, worlds: Sequence[str], series: int) -> tuple[str, ...]:
    share, (world, weeks) = _highest(key, worlds, found, series)
    where = f"{world}, {weeks} weeks"
    otherwise = "" if SENTENCES[key][1] else "says itself that it may be chance"
    return _line(words, round(share * series), series, where=where, otherwise=otherwise)


def _line(words: str, spoken: int, of: int, *, where: str, otherwise: str) -> tuple[str, ...]:
    """A sentence, how often it was spoken at most with the exact interval, where, and whether the aim is met.

    `otherwise` stands in place of that where nothing is claimed.
    """
    interval = scipy.stats.binomtest(spoken, of).proportion_ci(method="exact")
    aim = otherwise or ("met" if spoken <= AIM * of else "**missed**")
    share = f"{spoken / of:.1%} ({interval.low:.1%} to {interval.high:.1%})"
    return words, share, where if spoken else "never spoken", aim


def _lengths(key: str, words: str, found: Counts, series: int) -> tuple[str, ...]:
    lengths = sorted({weeks for _, weeks in found})
    return (
        words,
        *(
            f"{100 * max(counts[key] for (_, weeks), counts in found.items() if weeks == length) / series:.1f}"
            for length in lengths
        ),
    )


def main(arguments: Sequence[str]) -> None:
    """Measure, and write benchmarks/CLAIMS.md; `--quick` prints a small run instead, `--alerts` writes that part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks claims", description=(__doc__ or "").strip())
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--quick", action="store_true", help="few series of three lengths; prints, writes nothing")
    only.add_argument("--alerts", action="store_true", help="leave the sentences as measured, write the alerts anew")
    asked = parser.parse_args(arguments)
    head = [
        f"Written by `python -m benchmarks claims` on {date.today().isoformat()}.",  # noqa: DTZ011 - the day people read
        "\n".join(f"- {line}" for line in machine.lines()),
    ]
    book = load().attention
    if asked.quick:
        print(page(measure((6, 12, 26), 100), 100, head) + alerts_part(book, alerts(book, 20), 20))
        return
    kept = PAGE.read_text(encoding="utf-8").partition(ALERTS)[0] if asked.alerts else page(measure(), SERIES, head)
    PAGE.write_text(kept + alerts_part(book, alerts(book), COUPLES), encoding="utf-8")
    print(f"written to {PAGE}")
